"""Conversations of a town whose questions were learned: sure, it helps to pick; close, it is asked once."""

from __future__ import annotations

import pytest

from tests.assistant.learned import learned
from tests.conversing.test_browser import BOOK, STORY
from tests.conversing.test_talking import choices, said, test_what_a_message_is_taken_for
from tests.conversing.test_talking import (
    test_few_words_that_mean_two_pages_are_asked_back_once as _asked_once,
)
from townclerk.assistant import Kind
from townclerk.core.agency import Agency

__all__ = ["learned", "test_what_a_message_is_taken_for"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def taught(collected: None, learned: Agency) -> None:
    del collected, learned


def services(text: str, language: str = "en") -> list[str]:
    return [part.slug for part in said(text, language).parts if part.kind is Kind.SOURCE]


@pytest.mark.parametrize(
    ("text", "slug"), [("STREET LAMP BROKEN PLS", "street-light"), ("owe too much money", "debt-advice")]
)
def test_what_no_page_says_in_these_words_is_found_by_what_it_means(text: str, slug: str) -> None:
    reply = said(text)
    assert reply.understood == "answer"
    assert [part.slug for part in reply.parts if part.kind is Kind.SOURCE] == [slug]


def test_what_is_about_nothing_here_stays_unknown() -> None:
    for text in (
        "Who painted the Mona Lisa?",
        "What is the capital of Mongolia?",
        "How tall is Mount Everest?",
    ):
        assert said(text).understood == "unknown"


def test_two_that_are_close_are_asked_about_once() -> None:
    first = said("the pick up of my trash can")
    assert first.understood == "asked-back"
    assert "Book a bulky waste collection" in choices(first)
    assert said("the pick up of my trash can").understood != "asked-back"
    _asked_once()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_story_is_the_same_when_something_was_learned(language: str) -> None:
    moving, born, name, yes, can_get = STORY[language]
    del name, yes
    assert said(moving, language).understood == "event"
    reply = said(born, language)
    assert any(part.slug == "bus-pass" and part.outcome == "yes" for part in reply.parts), can_get
    booking = next(words for words in choices(reply) if words.startswith(BOOK[language]))
    assert said(booking, language).understood == "book"


def test_the_same_question_has_the_same_answer_whoever_asks() -> None:
    names = (
        "John Smith",
        "Aisha Mohammed",
        "María García",
        "Nguyen Thi Hoa",
        "DeShawn Jackson",
        "Yael Cohen",
    )
    found = {name: tuple(services(f"I am {name} and the lamp in my street is broken")) for name in names}
    assert set(found.values()) == {("street-light",)}
