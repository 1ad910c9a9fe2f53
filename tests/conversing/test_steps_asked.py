"""Guided steps: what is no place is none, an address is no choice, and a question is answered in between."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BEGIN = {
    "en": "I want to report a pothole",
    "es": "quiero avisar de un bache",
    "ar": "أريد الإبلاغ عن حفرة في الطريق",
}
NO = {"en": "no", "es": "no", "ar": "لا"}
SHOP = {"en": "such as a shop", "es": "como una tienda", "ar": "مثل متجر"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize("text", ["12 Mill Lane", "Lane 5", "Mill Lane", "calle Carril 4"])
def test_an_address_is_none_of_the_choices(text: str) -> None:
    said(BEGIN["en"])
    reply = said(text)
    assert f"I keep that for “Place”: {text}." in reply.text
    assert "Where is the hole?" in reply.text


@pytest.mark.parametrize("text", ["in the bike lane", "bike lane", "the road", "sidewalk", "2"])
def test_a_choice_in_its_own_words_is_one(text: str) -> None:
    said(BEGIN["en"])
    assert "Could it cause an accident today?" in said(text).text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no"), ("en", "yes"), ("en", "I don't know"), ("en", "no idea"), ("en", "not sure"),
        ("en", "here"),
        ("es", "sí"), ("es", "no lo sé"), ("es", "ni idea"), ("es", "aquí"), ("ar", "نعم"),
        ("ar", "لا أعرف"), ("ar", "هنا"),
    ],
)  # fmt: skip
def test_what_names_no_place_is_asked_again_with_help(language: str, text: str) -> None:
    for one in (BEGIN[language], "1", NO[language]):
        said(one, language)
    assert SHOP[language] in said(text, language).text


@pytest.mark.parametrize(
    "text", ["12 Mill Lane", "next to the school", "No Name Road", "here on Mill Lane", "Yes Street 4"]
)
def test_what_names_a_place_is_one(text: str) -> None:
    for one in (BEGIN["en"], "1", "no"):
        said(one)
    assert "How big is it?" in said(text).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how long does it take", "10 working days"), ("How long does it take?", "10 working days"),
        ("is there a moon on Jupiter?", "I do not know that"),
        ("what does arrears mean?", "do not say what “arrears” means"),
    ],
)  # fmt: skip
def test_a_question_at_the_step_for_an_email_is_answered_and_the_step_comes_back(
    text: str, words: str
) -> None:
    for one in (BEGIN["en"], "1", "no", "12 Mill Lane", "1", "skip", "skip"):
        said(one)
    reply = said(text)
    assert words in reply.text
    assert "Where can we write to you?" in reply.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "me mudo, ¿qué necesito?"),
        ("en", "I am moving, what do I need?"),
        ("ar", "سأنتقل، ما المطلوب؟"),
    ],
)
def test_who_moves_and_asks_what_is_needed_gets_the_list(language: str, text: str) -> None:
    assert said(text, language).understood == "event"


def test_braces_and_percents_in_ones_own_words_are_shown_as_they_are() -> None:
    words = "There is {name} graffiti on the {wall.__class__} %(x)s %s of my house"
    wrote = next(one for one in choices(said(words)) if "wrote" in one)
    assert words in said(wrote).text
    said("stop")
    for one in ("I need an appointment for my passport", "1", "{name} %s Perez"):
        reply = said(one)
    assert "{name} %s Perez" in reply.text
