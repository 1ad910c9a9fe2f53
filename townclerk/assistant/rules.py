"""When a passage is support enough for an answer, and which of its sentences to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from townclerk.assistant.search import Hit, Source
from townclerk.assistant.text import stems

# A passage must hold at least this share of the question's weight (by rarity of its
# words) to be given as the answer. Calibrated thresholds replace this plain one later.
ENOUGH = 0.5
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question.

    Attributes:
        question: as it was asked. language: the language it was understood in.
        found: whether the first passage is support enough to be called an answer.
        passages: the passages, best first; when `found` is false, only the nearest pages.
        key_sentences: the sentences of the first passage that say it, in their order.
    """

    question: str
    language: str
    found: bool
    passages: tuple[Source, ...]
    key_sentences: tuple[str, ...]


def enough(hit: Hit) -> bool:
    """Whether `hit` supports an answer."""
    return hit.covered >= ENOUGH


def key_sentences(text: str, question: str, language: str, *, most: int = 2) -> tuple[str, ...]:
    """The at most `most` sentences of `text` that share most with `question`, in reading order."""
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    if len(sentences) <= most:
        return tuple(sentences)
    asked = set(stems(question, language))
    shared = [len(asked & set(stems(sentence, language))) for sentence in sentences]
    best = sorted(range(len(sentences)), key=lambda i: (-shared[i], i))[:most]
    return tuple(sentences[i] for i in sorted(best))


def choose(question: str, language: str, hits: Sequence[Hit], *, most: int = 3) -> Answer:
    """The answer from what was found: at most `most` passages, one for each page."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.source.page != other.source.page or not hit.source.page for other in kept):
            kept.append(hit)
    kept = kept[:most]
    found = bool(kept) and enough(kept[0])
    first = key_sentences(kept[0].source.text, question, language) if found else ()
    return Answer(question, language, found, tuple(hit.source for hit in kept), first)
