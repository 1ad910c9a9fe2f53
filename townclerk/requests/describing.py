"""What the agency's own pages teach the routing: how it calls each service, and what people ask about it.

So that ordinary words reach the right team though nobody wrote them yet: titles, summaries and the beginnings
of pages are learned from; frequent questions, which come from outside, are judged on as well.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from townclerk.requests.training import Example
from townclerk.services import Service, services_all

_MOST_PARTS, _LONGEST, _SHORTEST = 6, 250, 30
"""Of a page: its beginning says what it is about, and each part costs 4 ms."""
_SIGNS = re.compile(r"[*#`>\[\]]")
Questions = Callable[[], Iterable[Mapping[str, str]]]
_questions: Questions = tuple


def questions_from(source: Questions) -> None:
    """Say where the agency's frequent questions are (question, answer, language, service)."""
    global _questions
    _questions = source


def described() -> Iterator[Example]:
    """What is said of every service that names a team, as that team's."""
    return _said({one.slug: one.team for one in services_all() if one.team and not one.derived})


def described_services() -> Iterator[Example]:
    """What is said of every service, as its own: the slug stands in the team's place."""
    return _said({one.slug: one.slug for one in services_all() if not one.derived})


def _said(names: Mapping[str, str]) -> Iterator[Example]:
    for service in services_all():
        if name := names.get(service.slug):
            yield from _service(service, name)
    for row in _questions():
        if name := names.get(row.get("service", "")):
            language = row.get("language", "")
            yield Example(row["question"], name, language=language)
            yield Example(row["answer"], name, asked=False, language=language)


def described_version(examples: Iterable[Example]) -> str:
    """Changes when what is said changes."""
    digest = hashlib.blake2b(digest_size=8)
    for one in examples:
        digest.update(f"{one.team}\0{one.text}\0".encode())
    return digest.hexdigest()


def _service(service: Service, name: str) -> Iterator[Example]:
    for texts in (service.titles, service.summaries):
        for language, text in texts.items():
            yield Example(text, name, asked=False, language=language)
    for language, body in service.bodies.items():
        parts = (_SIGNS.sub("", part).strip() for part in body.split("\n\n"))
        said = [part[:_LONGEST] for part in parts if len(part) >= _SHORTEST]
        for part in said[:_MOST_PARTS]:
            yield Example(part, name, asked=False, language=language)
