"""One message that asks two things: pure, in English, Spanish and Arabic."""

from __future__ import annotations

import re

_MORE = (
    r"and also|also|and besides|besides|and another thing|another question|plus|y además|y ademas|además"
    r"|ademas|y también|y tambien|otra pregunta|وأيضا|وأيضًا|كما أريد|وكذلك|سؤال آخر"
)
_BETWEEN = re.compile(rf"(?<=[?؟])\s+|(?:[.,;،؛]|\s)\s*(?:{_MORE})[\s,،:]+", re.IGNORECASE)
_LEAD = re.compile(rf"^(?:(?:and|y|{_MORE})[\s,،:]+)+", re.IGNORECASE)
_FEWEST, _MOST = 2, 3


def topics_of(said: str) -> tuple[str, ...]:
    """The questions of a message that asks several; () where it asks one.

    >>> topics_of("How do I get a parking permit? Also when is the library open?")
    ('How do I get a parking permit?', 'when is the library open?')
    >>> topics_of("I lost my card. What now?"), topics_of("Is it free? Really?")
    ((), ())
    """
    whole = [_LEAD.sub("", one.strip(" ,;.")) for one in _BETWEEN.split(said) if one.strip(" ,;.")]
    if not 2 <= len(whole) <= _MOST or any(len(one.split()) < _FEWEST for one in whole):
        return ()
    return tuple(whole)
