"""Whoever asks for a person is heard, however short; who is only spoken of is a matter like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import SpecialKind, special_of

LINES = [
    line.split(" ", 2)
    for line in Path(__file__).with_name("asks_person.txt").read_text(encoding="utf-8").splitlines()
]
"""Each: "+" where a person is asked for and "-" where not, the language, the words."""
LEAST_HEARD = 0.95


def _asks(language: str, said: str) -> bool:
    found = special_of(said, language)
    return found is not None and found.kind is SpecialKind.PERSON


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_who_asks_for_a_person_is_heard(language: str) -> None:
    asked = [said for mark, spoken, said in LINES if mark == "+" and spoken == language]
    missed = [said for said in asked if not _asks(language, said)]
    assert len(asked) > 40
    assert len(missed) <= (1 - LEAST_HEARD) * len(asked), missed


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_person_who_is_only_spoken_of_is_not_asked_for(language: str) -> None:
    spoken_of = [said for mark, spoken, said in LINES if mark == "-" and spoken == language]
    assert spoken_of
    assert [said for said in spoken_of if _asks(language, said)] == []


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("i want a person please", "en"), ("connect me to your manager", "en"), ("can someone call me", "en"),
        ("quiero una persona por favor", "es"), ("páseme con el encargado", "es"),
        ("اريد انسان وليس آلة", "ar"), ("هل يمكن ان يتصل بي احد", "ar"),
    ],
)  # fmt: skip
def test_nothing_else_is_asked_with_it(said: str, language: str) -> None:
    found = special_of(said, language)
    assert found is not None
    assert found.alone, "in the middle of a form only this leaves the question that stands open"
