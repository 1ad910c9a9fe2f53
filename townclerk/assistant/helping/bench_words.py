"""Words that an answer must hold, as staff keep them with a question of the test bench; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from townclerk.core.plain_words import plain

WORDS_LONGEST = 300
"""So many letters in all."""


def words_kept(text: str) -> tuple[str, ...]:
    """The words one by one, each as it is written, none twice.

    >>> words_kept(" $320 ;\\n March 31;;$320")
    ('$320', 'March 31')
    """
    each = (" ".join(one.split()) for one in re.split(r"[;؛\n\r]", text))
    return tuple(dict.fromkeys(one for one in each if one and plain(one)))


def words_missing(words: Iterable[str], answer: str) -> list[str]:
    """Those that `answer` does not hold, as whole words, whatever their case, accents and figures.

    >>> words_missing(["$320", "march 31", "١٥ يوما", "art"], "$320 by March 31. خلال 15 يومًا. Start now.")
    ['art']
    """
    said = f" {plain(answer)} "
    return [one for one in words if f" {plain(one)} " not in said]
