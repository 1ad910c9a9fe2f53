"""Somebody in danger is answered in the language of their message, whatever the page is in."""

from __future__ import annotations

import pytest

from tests.conversing.test_inbox import people, talk
from townclerk.assistant import converse
from townclerk.assistant.conversing.urgent_language import SAID

__all__ = ["people"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]


def words(text: str) -> list[str]:
    return [part.text for part in converse(talk(), text).parts if part.text]


@pytest.mark.parametrize("text", ["quiero morirme", "quiero matarme", "me corto"])
def test_a_cry_in_a_language_of_the_agency_is_met_in_it(text: str) -> None:
    said = " ".join(words(text))
    assert "Llame ahora al 988" in said or "988" in said
    assert "You are not alone" not in said
    assert "person" not in said.replace("persona", "").replace("Persona", "")


def test_what_can_be_chosen_then_is_in_their_language_and_heard() -> None:
    reply = converse(talk(), "quiero morirme")
    choices = [one for part in reply.parts for one in part.choices]
    assert len(choices) == 2
    assert all(part.language == "es" for part in reply.parts if part.choices)
    assert converse(talk(), choices[1]).understood == "not-meant"


@pytest.mark.parametrize(
    ("text", "code"),
    [("je veux mourir", "fr"), ("我想死", "zh"), ("ich will sterben", "de"), ("quero morrer", "pt")],
)
def test_a_cry_in_another_language_gets_its_line_with_the_number(text: str, code: str) -> None:
    assert SAID[code].format("988") in words(text)


def test_in_english_nothing_is_said_in_another_language() -> None:
    parts = converse(talk(), "I want to die").parts
    assert {part.language for part in parts} == {""}
