"""When a passage is support enough for an answer, and which of its sentences to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


def enough(hit: Hit, question: str, language: str) -> bool:
    """Whether `hit` supports an answer.

    One word in common says little ("what is the weather"): then it has to be what the
    passage is about, in its title or heading.
    """
    if hit.covered < ENOUGH:
        return False
    asked = set(stems(question, language))
    about = set(stems(f"{hit.source.title} {hit.source.heading}", language))
    return len(asked & (about | set(stems(hit.source.text, language)))) > 1 or bool(asked & about)


def key_sentences(text: str, question: str, language: str, *, most: int = 3) -> tuple[str, ...]:
    """The `most` sentences in a row that share most with `question`.

    In a row, and never ending on one that was asked about: cut from the sentence after it, it
    can say the opposite of what was meant ("do not use the form." without "Call us now.").
    A text of up to two more is whole.
    """
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    if len(sentences) <= most + 2:
        return tuple(sentences)
    asked = set(stems(question, language))
    shared = [asked & set(stems(sentence, language)) for sentence in sentences]
    starts = range(len(sentences) - most + 1)
    best = max(starts, key=lambda at: (len(set().union(*shared[at : at + most])), bool(shared[at]), -at))
    end = best + most + bool(shared[best + most - 1])
    return tuple(sentences[best:end])


# A page's part that says how to do a thing is headed so; "how" itself is a stop word.
_HOW = {"en": "how to", "es": "cómo", "ar": "كيف"}
_HOW_MUCH = re.compile(r"\b(how (long|much|many|old|often|far)|cuánt\w+)", re.IGNORECASE)


def passage_of(question: str, language: str, best: Source, page: Sequence[Source]) -> Source:
    """The passage of the best page that answers, where its title alone brought the page up.

    Every passage of a page holds the page's title. A question of no other words ("how do I
    get a bus pass") is answered by the part that says how to, or by the beginning, rather
    than by the shortest part, which BM25 puts first.
    """
    if best.frequent or not page:
        return best
    left = set(stems(question, language)) - set(stems(best.title, language))
    if left & set(stems(f"{best.heading} {best.text}", language)):
        return best
    how = _HOW.get(language.partition("-")[0])
    if how and how.split(maxsplit=1)[0] in question.casefold() and not _HOW_MUCH.search(question):
        for source in page:
            if source.heading.casefold().startswith(how):
                return source
    return page[0]


def choose(
    question: str,
    language: str,
    hits: Sequence[Hit],
    *,
    pages: Callable[[str], Sequence[Source]] = lambda page: (),
    most: int = 3,
) -> Answer:
    """The answer from what was found: at most `most` passages, one for each page.

    Args:
        hits: best first.
        pages: gives all passages of a page, so that the right part of it can be shown.
    """
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.source.page != other.source.page or not hit.source.page for other in kept):
            kept.append(hit)
    kept = kept[:most]
    if not kept:
        return Answer(question, language, False, (), ())
    found = enough(kept[0], question, language)
    first = kept[0].source
    if found:
        first = passage_of(question, language, first, pages(first.page))
    sentences = key_sentences(first.text, question, language) if found else ()
    return Answer(question, language, found, (first, *(hit.source for hit in kept[1:])), sentences)
