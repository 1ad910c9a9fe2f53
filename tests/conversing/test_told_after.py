"""Facts that are told after a service with a rule was answered go to that rule."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse

__all__ = ["collected", "reading_town"]
RENT = "help with my rent"


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), text) for text in texts][-1]


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "service", "says"),
    [
        ("en", (RENT, "I rent, 3 people"), "rent-support", "You wrote: “I rent”"),
        ("en", (RENT, "24000 a year"), "rent-support", "own or rent"),
        ("en", (RENT, "I rent from a private landlord"), "rent-support", "in a year"),
        ("es", ("ayuda con el alquiler", "alquilo, somos 3 personas"), "rent-support", "«alquilo»"),
        ("es", ("ayuda con la calefacción", "tengo 70 años"), "heating-help", "Cuánto dinero"),
        ("ar", ("مساعدة في الإيجار", "أستأجر، نحن 3 أشخاص"), "rent-support", "«أستأجر»"),
    ],
)
def test_the_rule_of_what_was_spoken_of_is_asked(
    language: str, texts: tuple[str, ...], service: str, says: str
) -> None:
    reply = _said(language, *texts)
    assert [one.slug for one in reply.parts if one.kind is Kind.SERVICE] == [service], reply.text
    assert says in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    "text", ["I lost my bus pass", "my landlord raised it to 1500", "what does it cost?"]
)
def test_another_matter_is_no_fact_of_the_rule(text: str) -> None:
    assert _said("en", RENT, text).understood != "can-get"


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_an_amount_that_was_told_is_confirmed_where_it_is_asked() -> None:
    reply = _said("en", RENT, "24000 a year", "from a private landlord")
    assert "You wrote: “24000 a year”" in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("en", "my dad is 66 how does he get the bus pass", "yes"),
        ("es", "mi mamá tiene 60 años puede recibir comidas a domicilio", "no"),
    ],
)
def test_an_age_and_a_question_in_one_breath_are_both_heard(language: str, text: str, outcome: str) -> None:
    reply = _said(language, text)
    assert [one.outcome for one in reply.parts if one.kind is Kind.SERVICE] == [outcome], reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("en", "how old do you have to be for meals at home", "70"),
        ("es", "¿qué edad hay que tener para las comidas a domicilio?", "70"),
        ("ar", "ما السن المطلوب لبطاقة الحافلة؟", "65"),
    ],
)
def test_at_what_age_one_can_have_it_is_told(language: str, text: str, age: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "answer"
    assert age in reply.text
