"""What was spoken of is booked, with the day that is named; sooner times and other ways are wishes."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "asked", "then", "day"),
    [
        ("en", "How much is a passport?", "book it for tuesday morning", "Tuesday"),
        ("en", "How much is a passport?", "book me an appointment tuesday morning", "Tuesday"),
        ("en", "How much is a passport?", "can i book for friday after 2pm", "Friday"),
        ("es", "¿Cuánto cuesta el pasaporte?", "resérvemelo para el martes por la mañana", "martes"),
        ("es", "¿Cuánto cuesta el pasaporte?", "deme cita el martes", "martes"),
        ("ar", "كم سعر جواز السفر؟", "احجز لي موعد يوم الثلاثاء صباحا", "الثلاثاء"),
    ],
)  # fmt: skip
def test_what_was_spoken_of_is_booked_at_the_time_that_is_named(
    language: str, asked: str, then: str, day: str
) -> None:
    assert said(asked, language).understood == "answer"
    reply = said(then, language)
    assert reply.understood == "book"
    assert day in reply.text
    assert "1 " in reply.text  # times, numbered
    assert "Free legal advice" not in reply.text
    assert "not understand" not in reply.text


def test_of_a_list_it_is_asked_which_and_that_one_is_booked() -> None:
    said("I had a baby. What can I get?")
    reply = said("book it for monday morning")
    assert reply.understood == "asked-back"
    which = choices(reply)[0]
    booked = said(which)
    assert booked.understood == "book"
    assert which in booked.text
    assert "Monday" in booked.text


@pytest.mark.parametrize(
    "then", ["I need an appointment for my dog's vaccination", "I want an appointment for debt advice"]
)
def test_another_thing_that_is_named_is_not_what_was_spoken_of(then: str) -> None:
    said("How much is a passport?")
    assert "Passport appointment\n" not in said(then).text.split("What is the appointment for?")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أريد حجز موعد لجمع الأغراض الكبيرة", "ar"),
        ("I need an appointment for the bulky waste collection", "en"),
    ],
)
def test_a_service_without_times_says_how_it_is_done(text: str, language: str) -> None:
    reply = said(text, language)
    assert any(part.slug == "bulky-waste" for part in reply.parts)
    assert reply.understood in ("answer", "begin")


@pytest.mark.parametrize(
    ("language", "wish", "later", "sooner"),
    [
        (
            "en",
            "I want an appointment for help with rent",
            "is there anything later?",
            "do you have something sooner?",
        ),
        (
            "es",
            "Quiero una cita para la ayuda con el alquiler",
            "¿hay algo más tarde?",
            "¿no tienen algo antes?",
        ),
        ("ar", "أريد موعدا للمساعدة في دفع الإيجار", "هل يوجد شيء بعد ذلك؟", "هل لديكم موعد أبكر؟"),
    ],
)
def test_later_and_sooner_times_are_read(language: str, wish: str, later: str, sooner: str) -> None:
    first = said(wish, language).text.splitlines()
    after = said(later, language).text
    last = {one[2:] for one in first if one.startswith("4 ")}
    assert last
    assert not last & {one[2:] for one in after.splitlines()}
    assert said(sooner, language).text != after


@pytest.mark.parametrize(
    ("language", "wish", "phone", "told"),
    [
        ("en", "I want an appointment for help with rent", "I'd rather have it by phone", "by phone"),
        ("es", "Quiero una cita para la ayuda con el alquiler", "por teléfono mejor", "por teléfono"),
        ("ar", "أريد موعدا للمساعدة في دفع الإيجار", "بالهاتف من فضلكم", "بالهاتف"),
    ],
)
def test_the_way_of_meeting_is_a_wish(language: str, wish: str, phone: str, told: str) -> None:
    said(wish, language)
    reply = said(phone, language).text
    assert told in reply.splitlines()[0]
    assert "555-0100" not in reply  # it is offered


def test_a_way_of_meeting_that_is_not_offered_is_said() -> None:
    said("I want a passport appointment")
    assert "we cannot offer: by phone" in said("by phone please").text


def test_what_nobody_can_offer_is_said_once() -> None:
    assert said("book a passport appointment in Somali").text.count("we cannot offer: Somali") == 1
