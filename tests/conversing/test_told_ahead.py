"""Guided steps: what is told before it is asked is kept for its question, and what is missing is said."""

from __future__ import annotations

import pytest

from tests.conversing.test_steps_asked import BEGIN, NO
from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
KEPT = {
    "en": "I keep that for “Place”: ",
    "es": "Lo guardo para «Lugar»: ",
    "ar": "سأحتفظ بذلك لخانة «المكان»: ",
}
ROAD = {"en": "in the road", "es": "en la calzada", "ar": "في الطريق"}
WHERE = {"en": "Where is the hole?", "es": "¿Dónde está el hoyo?", "ar": "أين الحفرة؟"}
SIZE = {"en": "How big is it?", "es": "¿De qué tamaño es?", "ar": "ما حجمها؟"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "it's on Main Street 12", "Main Street 12"),
        ("en", "near the school on Elm Road", "near the school on Elm Road"),
        ("es", "está en la calle Mayor 12", "la calle Mayor 12"),
        ("es", "calle Carril 4", "calle Carril 4"),
        ("es", "no, es en Oak Street 5", "Oak Street 5"),
        ("ar", "في شارع الرئيسي 12", "شارع الرئيسي 12"),
    ],
)
def test_a_place_told_early_is_kept_and_used_where_it_is_asked(language: str, text: str, place: str) -> None:
    said(BEGIN[language], language)
    reply = said(text, language)
    assert KEPT[language] + place in reply.text
    assert WHERE[language] in reply.text
    assert len(choices(reply)) == 3
    said(ROAD[language], language)
    used = said(NO[language], language).text
    assert f": {place}." in used
    assert SIZE[language] in used


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "it's in the road on Main Street 12", "Main Street 12"),
        ("en", "sidewalk outside 45 Oak Avenue", "outside 45 Oak Avenue"),
        ("es", "en la acera, delante de la biblioteca", "delante de la biblioteca"),
        ("ar", "في الرصيف أمام المدرسة", "أمام المدرسة"),
    ],
)
def test_one_answer_may_answer_both(language: str, text: str, place: str) -> None:
    said(BEGIN[language], language)
    reply = said(text, language).text
    assert KEPT[language] + place in reply
    assert WHERE[language] not in reply


@pytest.mark.parametrize("text", ["in the road", "in the road in front of my house", "bike lane", "2"])
def test_no_place_is_made_of_a_choice(text: str) -> None:
    said(BEGIN["en"])
    assert KEPT["en"] not in said(text).text
    assert "Which street is it in?" in said("no").text


def test_a_no_with_the_place_is_both() -> None:
    said(BEGIN["en"])
    said("in the road")
    assert "Place: Main Street 12.\n\nHow big is it?" in said("no, it's on Main Street 12").text


def test_an_email_told_early_stands_among_the_answers_before_they_are_sent() -> None:
    said(BEGIN["en"])
    assert (
        "I keep that for “Your e-mail address”: ana@example.org." in said("my email is ana@example.org").text
    )
    for one in ("in the road on Mill Street 3", "no", "plate", "skip"):
        said(one)
    check = said("skip").text
    assert "3 Place: Mill Street 3" in check
    assert "7 Your e-mail address: ana@example.org" in check


def test_a_slip_in_a_day_is_no_telephone_number() -> None:
    for one in ("I want to report a street light", "1", "Mill Street 3", "1", "skip"):
        asked = said(one).text
    assert "When did you see it first?" in asked
    assert "There is no such day" in said("31/2/2020").text


def test_many_figures_where_a_number_is_asked_are_no_telephone_number() -> None:
    for one in ("apply for heating help", "March 13, 1980"):
        asked = said(one).text
    assert "How many" in asked
    assert "phone number" not in said("99999999999999999999").text


def test_another_place_told_later_puts_the_first_right() -> None:
    for one in (BEGIN["en"], "in the road", "no", "Mill Street 3"):
        said(one)
    assert "Changed. Place: 22 Falls Street." in said("22 Falls Street").text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "yes send it", "Still needed: Where the hole is, Could cause an accident today, Place, Size."),
        ("es", "sí, envíalo", "Todavía falta: "),
        ("ar", "نعم أرسلها", "ما زال مطلوبًا: "),
    ],
)
def test_who_wants_it_sent_too_early_is_told_what_is_needed(language: str, text: str, words: str) -> None:
    said(BEGIN[language], language)
    reply = said(text, language)
    assert words in reply.text
    assert WHERE[language] in reply.text
    assert not reply.sent


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in the middle of the road"),
        ("es", "en medio de la calle"),
        ("ar", "في وسط الطريق"),
        ("en", "driving lane"),
        ("es", "en el carril derecho"),
        ("ar", "في مسار السيارات"),
    ],
)
def test_where_in_the_road_answers_the_question_and_is_no_street(language: str, words: str) -> None:
    said(BEGIN[language], language)
    said({"en": "Main Street 45", "es": "calle Mayor 45", "ar": "شارع النهر 45"}[language], language)
    reply = said(words, language).text
    road = {"en": "In the road.", "es": "En la calzada.", "ar": "في الطريق."}[language]
    assert reply.startswith(road)
    assert KEPT[language] not in reply
    assert "45" in said(NO[language], language).text


@pytest.mark.parametrize(
    ("language", "first", "then", "place"),
    [
        (
            "en",
            "by the school on Fig Row",
            "next to number 12",
            "by the school on Fig Row, next to number 12",
        ),
        ("en", "Main Street 45", "no, near the bakery", "Main Street 45, near the bakery"),
        ("en", "Main Street", "Main Street 45", "Main Street 45"),
        ("es", "calle Mayor 45", "al lado de la panadería", "calle Mayor 45, al lado de la panadería"),
        ("ar", "شارع النهر 45", "بجانب المدرسة", "شارع النهر 45، بجانب المدرسة"),
        ("en", "Main Street 45", "not 45 but 54", "Main Street 54"),
        ("es", "calle Mayor 45", "no es 45 sino 54", "calle Mayor 54"),
        ("en", "Main Street 45, near the bakery", "no, it's Oak Street 5", "Oak Street 5"),
    ],
)
@pytest.mark.parametrize("answered", [False, True])
def test_what_refines_a_place_is_added_and_only_a_correction_replaces_it(
    language: str, first: str, then: str, place: str, *, answered: bool
) -> None:
    said(BEGIN[language], language)
    said(first, language)
    if answered:
        said(ROAD[language], language)
        said(NO[language], language)
        reply = said(then, language).text
    else:
        said(then, language)
        said(ROAD[language], language)
        reply = said(NO[language], language).text
    assert f": {place}." in reply


def test_what_is_told_beside_an_answer_is_added_to_the_place() -> None:
    for one in (BEGIN["en"], "in the road on Main Street 45"):
        said(one)
    assert "Place: Main Street 45, near the bakery." in said("no, near the bakery").text
