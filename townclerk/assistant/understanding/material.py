"""What is learned from: the agency's own services and frequent questions, and examples that staff approved.

An intent is "service:<slug>", "faq:<key>" of a frequent question that is about no service, "event:<name>" of
a moment of life, `out_of_scope`, or a label of the agency's own.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from townclerk.assistant.frequent import faqs_all
from townclerk.assistant.models import Example
from townclerk.core.agency import agency_current
from townclerk.services import passages, services_all

_LONGEST_KEY = 60
_FEW_WORDS_ALONE = 3
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Frequent:
    """A frequent question: its intent, and every way in which the agency's table asks it.

    Attributes:
        questions: the first is the one that is shown.
    """

    intent: str
    language: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """One text and what it means."""

    text: str
    intent: str


def faq_key(question: str) -> str:
    """What a frequent question is called by: its words, so that another answer to it changes nothing.

    >>> faq_key("When is Town Hall open?"), faq_key("متى تفتح البلدية؟")
    ('when-is-town-hall-open', 'متى-تفتح-البلدية')
    """
    plain = unicodedata.normalize("NFKC", question).casefold()
    words = "".join(one if one.isalnum() else " " for one in plain).split()
    key = "-".join(words)
    if len(key) <= _LONGEST_KEY:
        return key or "question"
    return f"{key[: _LONGEST_KEY - 9]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def frequent_questions() -> list[Frequent]:
    """Those of the folder and of staff; rows of one language that share service and answer ask the same."""
    default = agency_current().default_language
    asked: dict[tuple[str, str, str], list[str]] = {}
    for row in faqs_all():
        spoken = str(row.get("language") or default)
        asked.setdefault((spoken, str(row.get("service") or ""), str(row["answer"])), []).append(
            str(row["question"])
        )
    return [
        Frequent(f"service:{service}" if service else f"faq:{faq_key(said[0])}", spoken, tuple(said))
        for (spoken, service, _answer), said in asked.items()
    ]


def taught(language: str, *, words_alone: bool = False) -> list[Taught]:
    """What is learned from in `language`, each text once for each intent, in a lasting order.

    Args:
        words_alone: where no encoder reads the language, a word that few examples of staff have would pull in
            whatever shares it: of an intent with few of them its own words alone decide (`taught_words`).
    """
    staff = _of_staff(language)
    if words_alone:
        many = Counter(one.intent for one in staff)
        staff = [one for one in staff if many[one.intent] >= _FEW_WORDS_ALONE]
    every = [*_of_services(language), *_of_questions(language), *staff]
    kept = {(_plain(one.text), one.intent): one for one in every if _plain(one.text)}
    return [kept[key] for key in sorted(kept)]


def events() -> tuple[str, ...]:
    """The moments of life that services name."""
    return tuple(sorted({event for service in services_all() for event in service.life_events}))


def _of_services(language: str) -> Iterator[Taught]:
    for service in services_all():
        for texts in (service.titles, service.summaries):
            if language in texts:
                yield Taught(texts[language], f"service:{service.slug}")
    for passage in passages():
        if passage.kind == "service" and passage.language == language and not passage.heading:
            # Its first line is the summary, which stands for itself.
            yield Taught(" ".join(passage.text.split("\n")[1:])[:_LONGEST], f"service:{passage.page}")
    if language.partition("-")[0] == "en":  # the names of moments of life are English words
        yield from (Taught(event.replace("-", " "), f"event:{event}") for event in events())


def _of_questions(language: str) -> Iterable[Taught]:
    return [
        Taught(question, one.intent)
        for one in frequent_questions()
        if one.language == language
        for question in one.questions
    ]


def _of_staff(language: str) -> list[Taught]:
    rows = Example.objects.filter(language=language, state="approved").order_by("id")
    return [Taught(text, intent) for text, intent in rows.values_list("text", "intent")]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
