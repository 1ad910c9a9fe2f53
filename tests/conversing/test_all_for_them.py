"""All that somebody else can get, by what is told of them in the same message."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.asks_for_them import asks_all_for_them
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "all_of_it"),
    [
        ("what can she get?", True), ("what help is there for him?", True),
        ("what is my dad entitled to", True),
        ("is there anything he can get", True), ("what can they claim", True),
        ("what can my mother get?", True),
        ("¿qué puede recibir ella?", True), ("¿a qué tiene derecho?", True),
        ("¿qué ayudas hay para él?", True),
        ("¿qué le corresponde?", True),
        ("ماذا يمكنها أن تحصل عليه؟", True), ("على ماذا تحصل", True), ("ماذا يحق لها؟", True),
        ("what can I get?", False), ("what can she recycle?", False), ("can she get a bus pass?", False),
        ("¿qué puedo recibir?", False), ("ماذا يحق لي؟", False),
    ],
)  # fmt: skip
def test_what_asks_for_all_that_somebody_else_can_get(text: str, all_of_it: bool) -> None:
    assert asks_all_for_them(text) is all_of_it


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my mother is 82, she lives alone on 900 a month, and my dad has a badge, what can she get?", "en"),
        ("my dad is 70, he rents a flat and mum is in hospital, what help is there for him?", "en"),
        ("mi madre tiene 82 años, vive sola y mi padre tiene coche, ¿qué puede recibir ella?", "es"),
        ("أمي عمرها 82 سنة وتعيش وحدها وأبي عنده سيارة، ماذا يمكنها أن تحصل عليه؟", "ar"),
    ],
)
def test_what_was_told_of_them_decides_and_nothing_of_who_writes(text: str, language: str) -> None:
    said("I am 30" if language == "en" else "tengo 30 años" if language == "es" else "عمري 30", language)
    reply = said(text, language)
    assert reply.understood == "event"
    first = reply.parts[0].text
    begins = {"en": "By what you told of them", "es": "Por lo que ha contado", "ar": "وفقًا لما ذكرتموه"}
    assert first.startswith((begins[language], begins["en"])), first
