"""After a moment of life was told: what is to be done is its list, and what to bring stands there."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("my father died yesterday", "what do I have to do", "en"),
        ("my father died yesterday", "ok, and what do I do now?", "en"),
        ("ha muerto mi padre", "¿qué tengo que hacer?", "es"),
        ("توفي والدي أمس", "ماذا علي أن أفعل؟", "ar"),
    ],
)
def test_what_is_to_be_done_is_the_list_again(told: str, asked: str, language: str) -> None:
    said(told, language)
    reply = said(asked, language)
    assert reply.understood == "event"
    assert "death-registration" in [one.slug for one in reply.parts]


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("my baby was born last week", "what do I bring", "en"),
        ("we just had a baby", "which papers do I need?", "en"),
        ("ha nacido mi hija", "¿qué llevo?", "es"),
        ("ولدت ابنتي أمس", "ماذا أحضر؟", "ar"),
    ],
)
def test_what_to_bring_is_of_the_first_that_needs_papers(told: str, asked: str, language: str) -> None:
    said(told, language)
    reply = said(asked, language)
    assert reply.understood == "answer"
    assert "birth-registration" in [one.slug for one in reply.parts]


def test_after_another_matter_it_is_of_that() -> None:
    said("my father died yesterday")
    said("how do I get a library card")
    assert "death-registration" not in [one.slug for one in said("what do I bring").parts]
