"""What staff taught of these very words: an approved example decides the same question, whatever was learned.

A model of a few hundred texts may lean elsewhere, and where no encoder reads a language it is seldom sure.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from townclerk.assistant.asking import asked_plainly
from townclerk.assistant.kinds import own_words
from townclerk.assistant.models import Example
from townclerk.assistant.text import stems
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.personal import covered
from townclerk.core.plain_words import plain

APPROVED = "approved"
_lock = threading.Lock()
_held: dict[str, tuple[object, Lessons]] = {}


@dataclass(frozen=True, slots=True)
class Lesson:
    """An approved example: its words, what it means, and each of its stems with the word it is of."""

    text: str
    intent: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The approved examples of one language, by how they are found.

    Attributes:
        said: by plain words, in their order. stemmed: by stems in any order. every: the newest first.
    """

    said: Mapping[str, Lesson]
    stemmed: Mapping[frozenset[str], Lesson]
    every: tuple[Lesson, ...]


def taught_as(text: str, language: str) -> str:
    """What staff taught that these words mean, in whatever order and form; "" for nothing.

    Of two who taught otherwise the last one is heard. Words that name nothing ("how much is it?") go on with
    what was spoken of: of them alone only that no page answers is taught.
    """
    kept = lessons(language)
    if not kept.every:
        return ""
    asked = asked_plainly(covered(text), language)
    found = kept.said.get(plain(asked)) or kept.stemmed.get(frozenset(stems(asked, language)))
    if found is None or (found.intent != OUT_OF_SCOPE and not own_words(asked, language)):
        return ""
    return found.intent


def lessons(language: str) -> Lessons:
    """The approved examples of a language, read again when one was added, changed or forgotten."""
    rows = Example.objects.filter(state=APPROVED, language=language)
    stamp = _stamp(rows)
    held = _held.get(language)
    if held is None or held[0] != stamp:
        told = rows.order_by("decided_at", "id").values_list("text", "intent")
        with _lock:
            held = _held[language] = (stamp, _lessons([*told], language))
    return held[1]


def taught_version() -> str:
    """Changes with what staff approved; "" where that is nothing."""
    stamp = _stamp(Example.objects.filter(state=APPROVED))
    return hashlib.sha256(repr(stamp).encode()).hexdigest() if stamp[0] else ""


def _stamp(rows: QuerySet[Example]) -> tuple[Any, ...]:
    # Words and times too: what is deleted may leave its number to the next one.
    found = rows.aggregate(
        n=Count("id"), last=Max("id"), at=Max("decided_at"), high=Max("text"), low=Min("text")
    )
    return tuple(found.values())


def words_of(text: str, language: str) -> dict[str, str]:
    """Each stem that tells something, with the word it is of."""
    found = {one: one for one in stems(text, language)}
    for word in plain(text).split():
        found |= {one: word for one in stems(word, language) if one in found}
    return found


def _lessons(told: list[tuple[str, str]], language: str) -> Lessons:
    said: dict[str, Lesson] = {}
    stemmed: dict[frozenset[str], Lesson] = {}
    for text, intent in told:  # the last one stands
        asked = asked_plainly(text, language)
        one = Lesson(text, intent, words_of(asked, language))
        said[plain(asked)] = stemmed[frozenset(stems(asked, language))] = one
    return Lessons(said, stemmed, tuple(reversed(said.values())))
