"""What follows the answer to a crisis is met as that, until something else is plainly asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
CRISES = {"en": "I want to kill myself", "es": "me quiero morir", "ar": "أريد أن أموت"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("yes", "en"), ("no", "en"), ("please", "en"), ("he is 15", "en"), ("I'm ok now", "en"),
        ("I did it already", "en"),
        ("thank you", "en"), ("my sister found him", "en"), ("what do I do now?", "en"),
        ("will they tell my parents?", "en"),
        ("I am so alone", "en"), ("ok", "en"), ("bye", "en"), ("hello?", "en"), ("nobody answers", "en"),
        ("sí", "es"), ("no", "es"), ("por favor", "es"), ("tiene 15 años", "es"), ("ya estoy bien", "es"),
        ("ya lo hice", "es"),
        ("gracias", "es"), ("¿qué hago?", "es"), ("estoy sola", "es"),
        ("نعم", "ar"), ("لا", "ar"), ("من فضلكم", "ar"), ("عمره 15 سنة", "ar"), ("أنا بخير الآن", "ar"),
        ("لقد فعلتها", "ar"),
        ("شكرا", "ar"), ("ماذا أفعل؟", "ar"),
    ],
)  # fmt: skip
def test_a_few_words_after_a_crisis_stay_in_it(text: str, language: str) -> None:
    said(CRISES[language], language)
    reply = said(text, language)
    assert reply.understood == "near-crisis"
    assert "988" in reply.text or "911" in reply.text
    assert len(choices(reply)) == 2, "a person, and that it was not meant"


def test_it_stays_so_for_as_long_as_it_goes_on() -> None:
    said(CRISES["en"])
    assert [said(one).understood for one in ("yes", "he is 15", "thank you", "no")] == ["near-crisis"] * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("it was a joke", "en"), ("I was only joking", "en"), ("that was not meant seriously", "en"),
        ("just a test, sorry", "en"),
        ("no fue en serio", "es"), ("era broma", "es"), ("solo estaba bromeando", "es"),
        ("كانت مزحة", "ar"), ("كنت أمزح فقط", "ar"),
    ],
)  # fmt: skip
def test_what_was_a_joke_is_met_kindly_and_the_number_stays(text: str, language: str) -> None:
    said(CRISES[language], language)
    said({"en": "no", "es": "no", "ar": "لا"}[language], language)
    reply = said(text, language)
    assert reply.understood == "not-meant"
    assert "988" in reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what does a senior bus pass cost?", "en"), ("there is a pothole in my street", "en"),
        ("I need an appointment", "en"),
        ("¿cuánto cuesta la tarjeta de autobús para personas mayores?", "es"),
        ("كم تكلفة بطاقة الحافلة لكبار السن؟", "ar"),
    ],
)  # fmt: skip
def test_what_is_plainly_something_else_is_answered_after_the_number(text: str, language: str) -> None:
    said(CRISES[language], language)
    said({"en": "thank you", "es": "gracias", "ar": "شكرا"}[language], language)
    reply = said(text, language)
    assert reply.understood not in ("near-crisis", "unknown")
    assert "988" in reply.parts[0].text
    assert "988" not in said(text, language).text, "it is said once"


def test_who_asks_for_a_person_stays_in_it() -> None:
    said(CRISES["en"])
    assert said("a person").understood == "person"
    assert said("thank you").understood == "near-crisis"


def test_a_day_later_thanks_are_thanks() -> None:
    said(CRISES["en"])
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert said("thank you").understood == "small-talk"


def test_it_is_answered_in_the_language_of_the_crisis() -> None:
    said("hello")
    said(CRISES["es"])
    reply = said("sí")
    assert (reply.parts[0].language, "He leído" in reply.text) == ("es", True)


@pytest.mark.parametrize(
    "text", ["go on", "Continue", "ok, go on please", "carry on with the form", "where were we?"]
)
def test_going_on_with_a_booking_is_no_name(text: str) -> None:
    said("I need an appointment for my passport")
    said("1")
    said(CRISES["en"])
    assert said("he is 15").understood == "near-crisis"
    reply = said(text)
    assert "What is your name?" in reply.text
    assert "Where do we reach you" not in reply.text
    assert "Where do we reach you" in said("Ana Perez").text


@pytest.mark.parametrize(
    ("text", "language", "begin", "asks"),
    [
        ("go on", "en", "I want to report a pothole", "Where is the hole?"),
        ("siga", "es", "quiero avisar de un bache", "¿Dónde está el hoyo?"),
        ("sigamos con el formulario", "es", "quiero avisar de un bache", "¿Dónde está el hoyo?"),
        ("تابعوا", "ar", "أريد الإبلاغ عن حفرة في الطريق", "أين الحفرة؟"),
    ],
)
def test_going_on_with_steps_asks_the_step_again(text: str, language: str, begin: str, asks: str) -> None:
    said(begin, language)
    said(CRISES[language], language)
    assert said({"en": "yes", "es": "sí", "ar": "نعم"}[language], language).understood == "near-crisis"
    assert asks in said(text, language).text
    assert asks in said(text, language).text, "without danger, too"


def test_an_answer_to_the_step_that_stands_is_taken_all_the_same() -> None:
    said("I want to report a pothole")
    said(CRISES["en"])
    assert "Could it cause an accident today?" in said("In the road").text
