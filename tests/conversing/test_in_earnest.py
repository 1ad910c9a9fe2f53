"""Who says that it is no joke is in danger still; what lacks today is met; one's own answers answer."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "crisis", "then"),
    [
        ("en", "i want to die", "this is not a joke"), ("en", "i want to die", "I'm serious"),
        ("es", "me quiero morir", "no es broma"), ("es", "me quiero morir", "es en serio"),
        ("ar", "أريد أن أموت", "لا أمزح"), ("ar", "أريد أن أموت", "هذا ليس مزاحا"),
    ],
)  # fmt: skip
def test_who_is_in_earnest_is_in_danger_still(language: str, crisis: str, then: str) -> None:
    assert said(crisis, language).understood == "crisis"
    assert said(then, language).understood == "near-crisis"


@pytest.mark.parametrize(
    ("language", "crisis", "then"),
    [("en", "i want to die", "no, it was a joke"), ("es", "me quiero morir", "No, era broma")],
)
def test_who_takes_it_back_is_heard(language: str, crisis: str, then: str) -> None:
    said(crisis, language)
    assert said(then, language).understood == "not-meant"


@pytest.mark.parametrize(
    "text",
    [
        "no heating and baby is freezing", "no tengo calefaccion y tengo un bebe",
        "لا يوجد تدفئة عندنا والبرد شديد",
        "ماعندي وين انام الليلة انا واولادي", "i havent got anywhere to sleep tonight",
    ],
)  # fmt: skip
def test_who_has_no_warmth_or_roof_today_is_met(text: str) -> None:
    found = special_of(text)
    assert found is not None
    assert found.kind in (SpecialKind.NEED, SpecialKind.CRISIS)


def test_how_to_delete_the_conversation_is_told_after_danger_too() -> None:
    said("my husband hits me")
    told = said("how do i delete this")
    assert told.understood == "near-crisis"
    assert "below the conversation, deletes it at once" in told.text


def test_a_form_that_was_stopped_goes_on_when_they_say_so() -> None:
    said("I want to apply for help with rent")
    stopped = said("stop")
    assert "Go on with: Help with rent" in choices(stopped)
    assert said("resume").understood == "begin"


def test_the_second_half_of_a_question_is_of_the_first() -> None:
    told = said("cuanto cuesta la licencia del perro y en cuanto tiempo me la dan", "es")
    assert {part.slug for part in told.parts if part.slug} == {"dog-licence"}


@pytest.mark.parametrize("text", ["whats the libary opening hours", "what are the library's opening hours"])
def test_a_place_with_a_slip_in_it_is_that_place(text: str) -> None:
    assert "Saturday" in said(text).text.split("Closed")[0]


def test_a_complaint_of_how_somebody_was_treated_is_one() -> None:
    found = special_of("I want to complain about the way the woman at the desk spoke to me")
    assert found is not None
    assert found.kind is SpecialKind.COMPLAINT


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "i want to die", "988"), ("es", "me quiero morir", "988"), ("ar", "أريد أن أموت", "988"),
        ("en", "we have no food for the kids tonight", "211"),
    ],
)  # fmt: skip
def test_the_number_stands_before_what_answers_here(language: str, text: str, first: str) -> None:
    answered = said(text, language)
    assert first in answered.parts[0].text
    notice = {"en": "with a program", "es": "un programa", "ar": "برنامج"}[language]
    assert any(notice in part.text for part in answered.parts[1:]), "it is still announced"
