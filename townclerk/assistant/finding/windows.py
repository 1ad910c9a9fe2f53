"""A page's text in passages: a few sentences in a row, each sentence in one or two of them."""

from __future__ import annotations

import re

# Sentences of a passage, and how many the next one starts later.
_SENTENCES = 3
_STEP = 2
_END = re.compile(r"(?<=[.!?؟。])\s+|\n+")


def windows(text: str) -> list[str]:
    """The passages of `text` in their order; one, perhaps empty, where it is short.

    >>> windows("One. Two. Three. Four.")
    ['One. Two. Three.', 'Two. Three. Four.']
    """
    sentences = [one.strip() for one in _END.split(text) if one.strip(" #*\t")]
    if len(sentences) <= _SENTENCES:
        return [" ".join(sentences)]
    last = len(sentences) - _SENTENCES
    starts = [*range(0, last, _STEP), last]
    return [" ".join(sentences[start : start + _SENTENCES]) for start in starts]
