"""Facts that were told wrongly, never told, told of others, or told with an answer to something else."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Kind, Reply
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
HEATING = {
    "en": "can I get help with heating costs?",
    "es": "¿puedo obtener la ayuda para los gastos de calefacción?",
    "ar": "هل يمكنني الحصول على المساعدة في تكاليف التدفئة؟",
}
PASS = {
    "en": "can I get a senior bus pass?",
    "es": "¿puedo obtener la tarjeta de autobús para personas mayores?",
    "ar": "هل يمكنني الحصول على بطاقة الحافلة لكبار السن؟",
}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def facts() -> dict[str, object]:
    from tests.conversing.test_talking import talk

    return dict(conversation_open(talk()).state.get("facts", {}))


def outcomes(reply: Reply) -> list[str]:
    return [part.outcome for part in reply.parts if part.kind is Kind.SERVICE]


@pytest.mark.parametrize(
    ("language", "income", "text", "label"),
    [
        ("en", "my income is 20000", "I never told you my income", "Household income"),
        ("en", "my income is 20000", "how do you know that?", "Household income"),
        ("en", "my income is 20000", "I didn't say that", "Household income"),
        ("en", "my income is 20000", "what makes you think that?", "Household income"),
        ("es", "mis ingresos son 20000", "yo nunca les dije eso", "Ingresos"),
        ("es", "mis ingresos son 20000", "¿de dónde sacan eso?", "Ingresos"),
        ("ar", "دخلي 20000", "لم أخبركم بدخلي", "دخل"),
    ],
)
def test_what_is_known_is_shown_with_where_it_is_from_and_can_be_forgotten(
    language: str, income: str, text: str, label: str
) -> None:
    said(HEATING[language], language)
    said(income, language)
    assert facts() == {"income_band": "low"}
    reply = said(text, language)
    assert reply.understood == "known"
    assert label in reply.text
    assert said(choices(reply)[0], language).understood == "corrected"
    assert facts() == {}


@pytest.mark.parametrize(
    "text", ["error 40", "my meter shows error 40", "خطأ 40", "el medidor marca error 40"]
)
def test_an_error_that_a_machine_shows_puts_nothing_right(text: str) -> None:
    said("can I get a senior bus pass? I am 50")
    said(text)
    assert facts() == {"age": 50}


@pytest.mark.parametrize(
    "text", ["error: 67", "wrong, it is 67", "sorry, 67", "un error, 67", "I meant 67", "no, I'm 67"]
)
def test_an_error_of_ones_own_still_does(text: str) -> None:
    said("can I get a senior bus pass? I am 50")
    assert said(text).understood == "corrected"
    assert facts() == {"age": 67}


@pytest.mark.parametrize(
    ("language", "text", "again"),
    [
        ("en", "I was born in 1958", "I meant 1960"),
        ("es", "nací en 1958", "quise decir 1960"),
        ("ar", "ولدت عام 1958", "أقصد 1960"),
    ],
)
def test_the_year_of_birth_gives_an_age_and_is_put_right(language: str, text: str, again: str) -> None:
    year = clock.now().year
    said(f"{PASS[language]} {text}", language)
    assert facts()["age"] in (year - 1958, year - 1959)
    said(again, language)
    assert facts()["age"] in (year - 1960, year - 1961)


def test_a_year_answers_the_question_for_the_day_of_birth() -> None:
    said(PASS["en"])
    assert outcomes(said("1940")) == ["yes"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my kids are 3 and 6"),
        ("en", "I have two children aged 3 and 6"),
        ("es", "mis hijos tienen 3 y 6 años"),
        ("ar", "أطفالي عمرهم 3 و 6"),
    ],
)
def test_the_ages_of_children_count_them(language: str, text: str) -> None:
    said(HEATING[language], language)
    said(text, language)
    assert facts() == {"children_under_5": 1, "children_5_to_17": 1}


def test_how_many_children_there_are_is_put_right_with_no() -> None:
    said("can I get help to pay for childcare?")
    said("my kids are 3 and 6")
    assert said("no, I have 2 children").understood == "corrected"
    assert facts()["children_under_5"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "my landlord's income is 20000", "my boss's income is 20000", "los ingresos de mi jefe son 20000",
        "دخل صاحب البيت 20000",
    ],
)  # fmt: skip
def test_the_income_of_others_is_not_the_writers(text: str) -> None:
    said(HEATING["en"])
    said(text)
    assert "income_band" not in facts()


def test_what_is_denied_is_gone_by_no_more() -> None:
    said("can I get help with rent? I rent from a private landlord")
    assert list(facts()) == ["housing"]
    assert said("that's wrong, I don't rent").understood == "corrected"
    assert facts() == {}


@pytest.mark.parametrize(
    ("language", "age", "other", "self"),
    [
        ("en", "I am 50", "what about my mother, she is 82?", "and me?"),
        ("en", "I am 50", "what about my mother, she is 82?", "and what about me? I am 51"),
        ("es", "tengo 50 años", "¿y mi madre? tiene 82", "¿y yo?"),
        ("ar", "عمري 50", "وماذا عن أمي؟ عمرها 82", "وأنا؟"),
    ],
)
def test_the_same_is_asked_for_somebody_else_and_for_oneself_again(
    language: str, age: str, other: str, self: str
) -> None:
    assert outcomes(said(f"{PASS[language]} {age}", language)) == ["no"]
    assert outcomes(said(other, language)) == ["yes"]
    assert facts() == {"age": 50}
    assert outcomes(said(self, language)) == ["no"]


@pytest.mark.parametrize(
    ("text", "has", "not_of"),
    [
        ("what does private landlord mean?", "private landlord", "Count the money"),
        ("what does household income mean?", "Count the money", ""),
    ],
)  # fmt: skip
def test_what_words_mean_is_answered_of_those_words(text: str, has: str, not_of: str) -> None:
    said(HEATING["en"])
    reply = said(text)
    assert has in reply.text
    assert not not_of or not_of not in reply.text
    assert "My question was: How much money" in reply.text
