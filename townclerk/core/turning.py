"""Marks that turn the direction of what follows them (Unicode Standard Annex #9, 2.1 to 2.4). Pure.

Nobody types them; pasted into a form they make a page show other words than were sent. The plain marks of
direction (U+200E, U+200F, U+061C), which keyboards have, turn nothing around and stay.
"""

from __future__ import annotations

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates, and what ends them."""


def without_turning(text: str) -> str:
    """`text` without marks that turn its direction.

    >>> without_turning("Mill Street \\u202e41\\u202c")
    'Mill Street 41'
    """
    return text if TURNING.isdisjoint(text) else "".join(one for one in text if one not in TURNING)
