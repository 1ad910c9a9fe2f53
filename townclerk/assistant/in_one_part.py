"""What one part of the nearest page says in the question's own words: "when is trash collected". Pure.

How likely a page answers is reckoned of the whole page and its title; a small word more or less may decide
where the title names another act ("report a missed bin"). A part that is headed by the side that is asked, or
a sentence that tells it, and that holds every word of the question that names something, answers whatever the
rest is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from townclerk.assistant.aspects import WHEN, aspect_of, tells
from townclerk.assistant.rules import Source

Stems = Callable[[str], Sequence[str]]
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")
_LEAST = 2
"""One word that names something stands in many parts by chance."""


def part_saying(
    question: str, asked: Sequence[str], sections: Sequence[Source], stems: Stems
) -> tuple[Source, tuple[str, ...]] | None:
    """The part that says it, with its sentences; None where no part does, or no such side is asked.

    Args:
        asked: the stems of what the question names. stems: gives those of a text.
    """
    side = aspect_of(question)
    if side != WHEN or len(set(asked)) < _LEAST:
        return None
    for one in sections:
        sentences = [each.strip() for each in _SENTENCE.split(one.text) if each.strip()]
        headed = bool(one.heading) and aspect_of(one.heading) == side
        if headed and _holds(asked, f"{one.heading}\n{one.text}", stems):
            return one, tuple(sentences)
        for at, sentence in enumerate(sentences):
            if tells(side, "", sentence) and _holds(asked, sentence, stems):
                return one, tuple(sentences[at : at + 2])
    return None


def _holds(asked: Sequence[str], text: str, stems: Stems) -> bool:
    return set(stems(text)).issuperset(asked)
