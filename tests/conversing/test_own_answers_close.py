"""An answer that staff wrote answers its question in other words, and not one that shares some of them."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import answer, own_faq_write
from townclerk.core import clock
from townclerk.core.agency import agency_current

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.wide, pytest.mark.django_db]
OWN = {
    "May I keep chickens in my garden?": "Up to four hens, no cockerel.",
    "Where is the town museum?": "12 Mill Lane, open on Sundays.",
    "Can I use the sports hall for a birthday party?": "Yes, call us.",
}
# Of one thing each one side, and each in three languages.
SIDES = {
    "en": {
        "When is the ice rink open?": "Every Sunday from 10:00 to 16:00.",
        "How much does the flea market cost?": "A table is $12.",
    },
    "es": {
        "¿Cuándo abre la pista de hielo?": "Los domingos de 10:00 a 16:00.",
        "¿Cuánto cuesta el mercadillo?": "Una mesa cuesta $12.",
    },
    "ar": {
        "متى تفتح حلبة التزلج؟": "كل يوم أحد من 10:00 إلى 16:00.",
        "كم تكلف طاولة سوق الهواة؟": "الطاولة 12 دولارًا.",
    },
}


@pytest.fixture(autouse=True)
def own(reading_town: None) -> None:
    del reading_town
    every = [("en", *one) for one in OWN.items()]
    every += [(language, *one) for language, rows in SIDES.items() for one in rows.items()]
    for language, question, words in every:
        own_faq_write(question=question, answer=words, language=language, staff_id=None)


@pytest.mark.parametrize(
    ("asked", "at"),
    [("may i keep chickens", 0), ("can I have hens in my garden", 0), ("museum", 1),
     ("where is the museum", 1), ("when is the museum open", 1),
     ("can I have a birthday party in the sports hall", 2)],
)  # fmt: skip
def test_it_answers_what_it_was_written_for(asked: str, at: int) -> None:
    found = answer(asked, language="en")
    assert (found.found, found.passages[0].title) == (True, list(OWN)[at])


@pytest.mark.parametrize(
    "asked",
    ["may I keep bees", "May I build a shed in my garden?", "sports day", "may I keep a dog",
     "is the museum free"],
)  # fmt: skip
def test_it_answers_nothing_else(asked: str) -> None:
    assert not answer(asked, language="en").found


@pytest.mark.parametrize(
    ("asked", "language", "at"),
    [
        ("when can I go to the ice rink", "en", 0), ("what time does the ice rink close", "en", 0),
        ("what does the flea market cost", "en", 1), ("¿a qué hora abre la pista de hielo?", "es", 0),
        ("¿qué precio tiene el mercadillo?", "es", 1), ("ما هي ساعات عمل حلبة التزلج؟", "ar", 0),
        ("كم سعر طاولة سوق الهواة؟", "ar", 1),
    ],
)  # fmt: skip
def test_it_answers_the_side_it_was_written_for(asked: str, language: str, at: int) -> None:
    found = answer(asked, language=language)
    assert (found.found, found.passages[0].title) == (True, list(SIDES[language])[at])


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("how much does the ice rink cost", "en"), ("where is the ice rink", "en"),
        ("who can go to the ice rink", "en"), ("when is the flea market", "en"),
        ("what do I need to bring to the flea market", "en"), ("¿cuánto cuesta la pista de hielo?", "es"),
        ("¿dónde está la pista de hielo?", "es"), ("¿cuándo es el mercadillo?", "es"),
        ("كم تكلف حلبة التزلج؟", "ar"), ("أين حلبة التزلج؟", "ar"), ("متى سوق الهواة؟", "ar"),
    ],
)  # fmt: skip
def test_it_answers_no_other_side_of_the_same_thing(asked: str, language: str) -> None:
    assert not answer(asked, language=language).found


def test_an_answer_of_the_folder_or_of_staff_carries_the_day_it_last_changed() -> None:
    today = clock.now().astimezone(agency_current().zone).date().isoformat()
    for question in ("where is the museum", "What is your phone number?"):
        found = answer(question, language="en")
        assert (found.found, found.passages[0].changed_at) == (True, today)
