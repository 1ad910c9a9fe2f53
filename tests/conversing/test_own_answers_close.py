"""An answer that staff wrote answers its question in other words, and not one that shares some of them."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import answer, own_faq_write

__all__ = ["collected", "reading_town"]
pytestmark = pytest.mark.django_db
OWN = {
    "May I keep chickens in my garden?": "Up to four hens, no cockerel.",
    "Where is the town museum?": "12 Mill Lane, open on Sundays.",
    "Can I use the sports hall for a birthday party?": "Yes, call us.",
}


@pytest.fixture(autouse=True)
def own(reading_town: None) -> None:
    del reading_town
    for question, words in OWN.items():
        own_faq_write(question=question, answer=words, language="en", staff_id=None)


@pytest.mark.parametrize(
    ("asked", "at"),
    [("may i keep chickens", 0), ("can I have hens in my garden", 0), ("museum", 1),
     ("is the museum free", 1), ("where can I have a birthday party", 2)],
)  # fmt: skip
def test_it_answers_what_it_was_written_for(asked: str, at: int) -> None:
    found = answer(asked, language="en")
    assert (found.found, found.passages[0].title) == (True, list(OWN)[at])


@pytest.mark.parametrize(
    "asked",
    ["may I keep bees", "May I build a shed in my garden?", "sports day", "may I keep a dog"],
)  # fmt: skip
def test_it_answers_nothing_else(asked: str) -> None:
    assert not answer(asked, language="en").found
