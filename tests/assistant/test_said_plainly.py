"""Asking for a person, a complaint and a wish for records are heard in any words; what looks so is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import special_of

FILES = {
    "person": "asks_person.txt",
    "complaint": "complains.txt",
    "information": "wants_records.txt",
    "small-talk": "asks_who_it_is.txt",
}
LEAST_HEARD = 0.9


def _lines(kind: str) -> Iterator[list[str]]:
    """Each: "+" where it is of that kind and "-" where it only looks like it, the language, the words."""
    path = Path(__file__).with_name(FILES[kind])
    yield from (line.split(" ", 2) for line in path.read_text(encoding="utf-8").splitlines())


def _is(kind: str, language: str, said: str) -> bool:
    found = special_of(said, language)
    return found is not None and found.kind.value == kind


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("kind", FILES)
def test_it_is_heard_in_any_words(kind: str, language: str) -> None:
    meant = [said for mark, spoken, said in _lines(kind) if mark == "+" and spoken == language]
    missed = [said for said in meant if not _is(kind, language, said)]
    assert len(meant) > 10
    assert len(missed) <= (1 - LEAST_HEARD) * len(meant), missed


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("kind", FILES)
def test_what_only_looks_like_it_is_not_taken_for_it(kind: str, language: str) -> None:
    others = [said for mark, spoken, said in _lines(kind) if mark == "-" and spoken == language]
    assert others
    assert [said for said in others if _is(kind, language, said)] == []


@pytest.mark.parametrize(
    ("said", "language", "kind"),
    [
        ("i want a person please", "en", "person"), ("connect me to your manager", "en", "person"),
        ("can someone call me", "en", "person"), ("quiero una persona por favor", "es", "person"),
        ("páseme con el encargado", "es", "person"), ("اريد انسان وليس آلة", "ar", "person"),
        ("هل يمكن ان يتصل بي احد", "ar", "person"),
        ("I want to complain about the bus driver", "en", "complaint"),
        ("complaint about the bus", "en", "complaint"),
        ("queja: el conductor del autobus me insulto", "es", "complaint"),
        ("عندي شكوى على سائق الباص", "ar", "complaint"),
        ("solicito informacion publica sobre el gasto en sal", "es", "information"),
        ("اريد الاطلاع على سجلات البلدية", "ar", "information"),
    ],
)  # fmt: skip
def test_what_strangers_wrote_is_heard(said: str, language: str, kind: str) -> None:
    assert _is(kind, language, said)


@pytest.mark.parametrize(
    ("said", "language"),
    [("i want a person please", "en"), ("quiero una persona por favor", "es"), ("اريد انسان وليس آلة", "ar")],
)
def test_nothing_else_is_asked_with_a_person(said: str, language: str) -> None:
    found = special_of(said, language)
    assert found is not None
    assert found.alone, "in the middle of a form only this leaves the question that stands open"
