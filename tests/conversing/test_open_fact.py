"""The one fact that is asked for is heard as people say it, and stands open until answered or refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Kind, Part, Reply, flows, index_build
from townclerk.assistant.conversing.asked_facts import facts_heard
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db

CAN_I = {
    "en": "Can I get a bus pass?",
    "es": "¿Puedo obtener la tarjeta de autobús para personas mayores?",
    "ar": "هل يمكنني الحصول على بطاقة الحافلة لكبار السن؟",
}
GRANT = {
    "en": "Can I get the childcare grant?",
    "es": "¿Puedo obtener la ayuda para guardería?",
    "ar": "هل يمكنني الحصول على منحة رعاية الأطفال؟",
}
NOT_SAID = {"en": "I would rather not say", "es": "Prefiero no decirlo", "ar": "أفضّل عدم القول"}


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def bus_pass(reply: Reply) -> Part:
    return next(part for part in reply.parts if part.kind is Kind.SERVICE and part.slug == "bus-pass")


@pytest.mark.parametrize(
    ("text", "language", "outcome"),
    [
        ("I am 67", "en", "yes"),
        ("67", "en", "yes"),
        ("I'm 64 years old", "en", "no"),
        ("sixty-seven", "en", "yes"),
        ("I was born on 3 May 1950", "en", "yes"),
        ("tengo 70 años", "es", "yes"),
        ("nací el 3 de mayo de 1990", "es", "no"),
        ("نعم عمري ٧٠ سنة", "ar", "yes"),
        ("٧٠", "ar", "yes"),
    ],
)
def test_an_age_or_a_day_answers_where_a_date_of_birth_is_asked(
    text: str, language: str, outcome: str
) -> None:
    assert said(CAN_I[language], language).understood == "can-get"
    found = bus_pass(said(text, language))
    assert found.outcome == outcome


def test_an_age_is_kept_as_an_age_and_not_as_a_day() -> None:
    said(CAN_I["en"])
    found = bus_pass(said("I am 67"))
    assert found.conditions[0].facts == (("Age", "67", "You said so here"),)


@pytest.mark.parametrize("text", ["05/03/1950", "I was born 05/03/1950"])
def test_figures_that_may_be_two_days_are_asked_which_in_the_order_of_the_place(text: str) -> None:
    said(CAN_I["en"])
    reply = said(text)
    assert reply.understood == "fact-which"
    assert choices(reply)[:2] == ("May 3, 1950", "March 5, 1950")
    found = bus_pass(said("March 5, 1950"))
    assert found.conditions[0].facts == (("Date of birth", "March 5, 1950", "You said so here"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I'd rather not say", "en"),
        ("I would prefer not to say", "en"),
        ("prefiero no decirlo", "es"),
        ("no quiero decirlo", "es"),
        ("لا أريد أن أقول", "ar"),
    ],
)
def test_it_is_refused_in_ones_own_words(text: str, language: str) -> None:
    asked = said(CAN_I[language], language).text
    reply = said(text, language)
    assert reply.understood == "can-get"
    question = {"en": "date of birth", "es": "fecha de nacimiento", "ar": "تاريخ ميلادك"}[language]
    assert question in asked
    assert question not in reply.text


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_not_heard_is_asked_again_once_with_the_forms_that_are_understood(language: str) -> None:
    refuse = choices(said(CAN_I[language], language))[0]
    reply = said("blorf", language)
    assert reply.understood == "fact-again"
    assert "67" in reply.text
    assert refuse in choices(reply)
    assert said("blorf", language).understood != "fact-again"
    assert said(refuse, language).understood == "can-get"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("How do I get a passport?", "en"),
        ("¿Cómo obtengo un pasaporte?", "es"),
        ("كيف أحصل على جواز سفر؟", "ar"),
    ],
)
def test_a_question_in_between_is_answered_and_the_fact_asked_again(asked: str, language: str) -> None:
    refuse = choices(said(CAN_I[language], language))[0]
    reply = said(asked, language)
    assert reply.understood in {"answer", "unknown"}
    title = {"en": "Get a senior bus pass", "es": "Obtener la tarjeta de autobús", "ar": "بطاقة الحافلة"}[
        language
    ]
    assert title in reply.parts[-2].text
    assert refuse in choices(reply)
    assert bus_pass(said("67", language)).outcome == "yes"


def test_another_topic_ends_it() -> None:
    said(CAN_I["en"])
    assert said("I need an appointment for a passport").understood == "book"
    said("stop")
    assert said("67").understood not in {"can-get", "fact-again"}


def test_a_rule_is_told_apart_from_what_is_heard_of_somebody_else() -> None:
    said(CAN_I["en"])
    assert not facts_heard("birth_date", "my mother is 80", "en")
    assert facts_heard("birth_date", "my mother is 80", "en", other=True) == [{"age": 80}]


@pytest.mark.parametrize(
    ("name", "text", "language", "value"),
    [
        ("income_band", "20000", "en", ["low"]),
        ("income_band", "20,000 a year", "en", ["low"]),
        ("income_band", "$1,500 a month", "en", ["low"]),
        ("income_band", "$5,000 a month", "en", ["middle"]),
        ("income_band", "about 20k", "en", ["low"]),
        ("income_band", "about 30k", "en", ["low", "middle"]),
        ("income_band", "more than 80 thousand", "en", ["high"]),
        ("income_band", "between 40 and 50 thousand", "en", ["middle"]),
        ("income_band", "unos 20 mil al año", "es", ["low"]),
        ("income_band", "3.000 al mes", "es", ["middle"]),
        ("income_band", "٢٠ ألف في السنة", "ar", ["low"]),
        ("income_band", "Under $30,000 a year", "en", ["low"]),
        ("income_band", "$15 an hour", "en", []),
        ("has_vehicle", "I have a car", "en", [True]),
        ("has_vehicle", "no car", "en", [False]),
        ("has_vehicle", "I don't have a car", "en", [False]),
        ("has_vehicle", "yes, I do", "en", [True]),
        ("has_vehicle", "sí, tengo", "es", [True]),
        ("has_vehicle", "no tengo", "es", [False]),
        ("has_vehicle", "نعم لدي سيارة", "ar", [True]),
        ("has_vehicle", "ليس لدي سيارة", "ar", [False]),
        ("has_vehicle", "I have a dog", "en", []),
        ("has_vehicle", "no, I have a car", "en", []),
        ("has_vehicle", "I don't know", "en", []),
        ("children_under_5", "two", "en", [2]),
        ("children_under_5", "dos", "es", [2]),
        ("children_under_5", "اثنان", "ar", [2]),
        ("children_under_5", "I have 3 kids", "en", [3]),
        ("children_under_5", "no children", "en", [0]),
        ("children_under_5", "we live 3 km away", "en", []),
        ("children_under_5", "she is in grade 4", "en", []),
        ("children_under_5", "our house has 4 rooms", "en", []),
        ("children_under_5", "about 5 percent", "en", []),
        ("children_under_5", "I have 2 dogs", "en", []),
        ("children_under_5", "vivimos a 3 km", "es", []),
        ("children_under_5", "mi casa tiene 4 cuartos", "es", []),
        ("children_under_5", "salgo a las 4", "es", []),
        ("children_under_5", "بيتي رقم 2", "ar", []),
        ("children_under_5", "هو في الصف 2", "ar", []),
        ("children_under_5", "الساعة 4", "ar", []),
        ("children_under_5", "about 2 I think", "en", [2]),
        ("children_under_5", "yes, 3", "en", [3]),
        ("children_under_5", "3 little ones at home", "en", [3]),
        ("children_under_5", "son 2 niños", "es", [2]),
        ("children_under_5", "viven 2 conmigo", "es", [2]),
        ("children_under_5", "عندي طفلان", "ar", [2]),
        ("children_under_5", "يعيش معي 2", "ar", [2]),
        ("income_band", "555-0177", "en", []),
        ("income_band", "my child is in year 2", "en", []),
        ("household_size", "4 people", "en", [4]),
        ("household_size", "somos 5", "es", [5]),
        ("household_size", "we live on floor 4", "en", []),
        ("housing", "we rent from a private landlord", "en", ["rent"]),
        ("employment", "I am retired", "en", ["retired"]),
        ("employment", "soy estudiante", "es", ["student"]),
    ],
)
def test_what_is_heard_by_the_type_of_a_fact(name: str, text: str, language: str, value: list[Any]) -> None:
    assert [one[name] for one in facts_heard(name, text, language)] == value


def test_a_number_is_the_answer_and_not_the_place_of_something_offered() -> None:
    said("Can I get the childcare grant?")
    reply = said("2")
    assert reply.understood == "can-get"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we live 3 km away", "en"),
        ("our house has 4 rooms", "en"),
        ("vivimos a 3 km", "es"),
        ("بيتي رقم 2", "ar"),
    ],
)
def test_a_figure_of_another_kind_is_asked_about_again(text: str, language: str) -> None:
    said(GRANT[language], language)
    reply = said(text, language)
    assert reply.understood == "fact-again"
    assert said("2", language).understood == "can-get"


@pytest.mark.parametrize(
    ("problem", "language"),
    [
        ("there is a big pothole outside the school", "en"),
        ("somebody sprayed graffiti on the library wall", "en"),
        ("hay un bache enorme delante de la escuela", "es"),
    ],
)
def test_a_problem_that_is_told_meanwhile_is_no_failed_answer(problem: str, language: str) -> None:
    said(CAN_I[language], language)
    reply = said(problem, language)
    assert reply.understood != "fact-again"
    assert reply.understood in ("answer", "unknown")
    assert any("with what I wrote" in one or "con lo que escribí" in one for one in choices(reply))


@pytest.mark.parametrize(
    ("asked", "language"),
    [("can I get help with rent", "en"), ("¿puedo recibir ayuda con el alquiler?", "es")],
)
def test_a_bare_no_chooses_nothing_among_several_and_is_a_refusal_the_second_time(
    asked: str, language: str
) -> None:
    before = choices(said(asked, language))
    again = said("no", language)
    assert again.understood == "fact-again"
    assert choices(again)[0] == before[0]
    assert said("no", language).understood == "can-get"


@pytest.mark.parametrize("text", ["i have no car", "I have no dog", "we have no garden"])
def test_what_one_has_not_is_no_yes_to_something_else(text: str) -> None:
    said("can i get a disabled badge")
    reply = said(text)
    badge = next(one for one in reply.parts if one.kind is Kind.SERVICE)
    assert badge.outcome == "unknown"
