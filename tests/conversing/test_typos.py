"""Words that are mistyped are understood before it is said that nothing is known; names are left."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Talk, answer, converse

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]


@pytest.mark.wide
@pytest.mark.parametrize(
    ("question", "language", "page"),
    [
        ("pasport cost", "en", "passport-appointment"),
        ("birth certifcate cost", "en", "birth-certificate"),
        ("how do i aply for a parkng permit", "en", "parking-permit"),
        ("libary card", "en", "library-card"),
        ("garden wast colection", "en", "garden-waste"),
        ("cuanto cuesta el pasaprote", "es", "passport-appointment"),
    ],
)
def test_what_was_meant_is_answered(question: str, language: str, page: str) -> None:
    found = answer(question, language=language)
    assert (found.found, found.passages[0].page) == (True, page)
    assert found.question == question


def test_what_is_about_nothing_here_stays_unknown() -> None:
    for text in (
        "tell me a jok",
        "Who painted the Mona Lisa?",
        "parson's law",
        "What is the price of bitcoin?",
        "who is the president",
        "where is the police station",
        "tell me a jok",
    ):
        assert not answer(text, language="en").found


def test_mistyped_pages_come_near_at_least() -> None:
    near = {one.page for one in answer("rubish colection", language="en").passages}
    assert near & {"bulky-waste", "garden-waste", "bin-missed"}


def test_a_conversation_answers_it_too() -> None:
    assert converse(Talk("browser:a", "en"), "pasport cost").understood == "answer"
