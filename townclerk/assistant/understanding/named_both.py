"""Whether a word or two of a message are in the names of both services that it may mean, and say no more.

"Bus" is as much a bus pass as a school bus: what a model learned from examples leans one way by chance, and
is sure of it. The names say that it is asked which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.services import services_all

_WORDS = re.compile(r"\w+")
_FEW = 2
_LETTERS = 3
"""Shorter words (of, de, في) name nothing."""


def names_shared(text: str, intents: Sequence[str], language: str) -> tuple[str, ...]:
    """The first two intents where each word of `text` is in both services' names; () otherwise.

    Args:
        text: what was written; more than two words are never taken for a name.
        intents: "service:<slug>" and others, the likeliest first.
    """
    said = [one for one in _WORDS.findall(text.lower()) if len(one) >= _LETTERS]
    two = tuple(intents[:2])
    if not 0 < len(said) <= _FEW or len(two) < _FEW or not all(one.startswith("service:") for one in two):
        return ()
    titles = {f"service:{one.slug}": one.titles.get(language, "") for one in services_all()}
    named = [set(_WORDS.findall(titles.get(one, "").lower())) for one in two]
    return two if all(word in words for words in named for word in said) else ()
