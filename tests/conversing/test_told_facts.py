"""What somebody tells of themselves within a question is used in that very answer, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind, Part, Reply, flows, index_build
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _service(reply: Reply, slug: str) -> Part:
    return next(part for part in reply.parts if part.kind is Kind.SERVICE and part.slug == slug)


def _facts(part: Part) -> set[tuple[str, str, str]]:
    every = [*part.conditions, *(one for met in part.conditions for one in met.parts)]
    return {fact for met in every for fact in met.facts}


HEATING = {
    "en": ("i am 72 and our income is 20000, can I get help with heating?",
           {("Age", "72", "You said so here"),
            ("Household income", "Under $30,000 a year", "You said so here")}),
    "es": ("tengo 72 años y nuestros ingresos son 20.000, ¿puedo recibir ayuda con la calefacción?",
           {("Edad", "72", "Usted lo dijo aquí"),
            ("Ingresos del hogar", "Menos de $30,000 al año", "Usted lo dijo aquí")}),
    "ar": ("عمري 72 سنة ودخلنا 20000، هل يمكنني الحصول على مساعدة في تكاليف التدفئة؟",
           {("العمر", "72", "قلتم ذلك هنا"), ("دخل الأسرة", "أقل من 30,000 دولار في السنة", "قلتم ذلك هنا")}),
}  # fmt: skip


@pytest.mark.parametrize("language", HEATING)
def test_both_facts_of_the_message_decide_at_once(language: str) -> None:
    asked, used = HEATING[language]
    reply = said(asked, language)
    assert reply.understood == "can-get"
    part = _service(reply, "heating-help")
    assert part.outcome == "yes"
    assert {(what, value) for what, value, _source in _facts(part)} == {(a, b) for a, b, _c in used}
    assert all(source for _what, _value, source in _facts(part))


def test_only_what_is_missing_is_asked() -> None:
    reply = said("I am 50 years old and our household income is $1,500 a month. Can I get help with heating?")
    part = _service(reply, "heating-help")
    assert part.outcome == "unknown"
    assert len(_facts(part)) == 2
    assert "How many children under 5 live with you?" in reply.text
    assert "before tax" not in reply.text


def test_what_was_told_before_the_question_counts_too() -> None:
    said("We rent, I am 68 and I live in North Hill.")
    assert _service(said("Can I get a bus pass?"), "bus-pass").outcome == "yes"


@pytest.mark.parametrize(
    ("told", "language", "facts"),
    [
        ("I'm 72 years old", "en", {"age": 72}),
        ("as a 70 year old, can I get a bus pass?", "en", {"age": 70}),
        ("I am seventy-two, is the bus free?", "en", {"age": 72}),
        ("i was born on 3 May 1950 and I need help", "en", {"birth_date": "1950-05-03"}),
        ("our income is $1,500 a month", "en", {"income_band": "low"}),
        ("we have a garden and I don't have a car", "en", {"has_garden": True, "has_vehicle": False}),
        ("I have a dog. Do I need a licence?", "en", {"has_dog": True}),
        ("I have two children under 5, can I get childcare help?", "en", {"children_under_5": 2}),
        ("I am unemployed, what can I get?", "en", {"employment": "unemployed"}),
        ("I own a car and need a permit", "en", {"has_vehicle": True}),
        ("I own my home and I am retired", "en", {"housing": "own", "employment": "retired"}),
        ("I live in Riverside, when is the bin emptied?", "en", {"area": "riverside"}),
        ("I have a son, 5 years old", "en", {"children_5_to_17": 1}),
        (
            "we have two kids, 4 and 9, and rent from a private landlord",
            "en",
            {"children_under_5": 1, "children_5_to_17": 1, "housing": "rent"},
        ),
        (
            "I lost my job last month and I have a 3 year old",
            "en",
            {"employment": "unemployed", "children_under_5": 1},
        ),
        ("I'm 62, income 20000, can i get heating help", "en", {"age": 62, "income_band": "low"}),
        ("tengo un hijo con 3 años", "es", {"children_under_5": 1}),
        (
            "me despidieron y tengo hijos de 2 y 7 años",
            "es",
            {"employment": "unemployed", "children_under_5": 1, "children_5_to_17": 1},
        ),
        ("فقدت عملي ولدي طفل عمره 2", "ar", {"employment": "unemployed", "children_under_5": 1}),
        ("tengo 70 años y tengo perro", "es", {"age": 70, "has_dog": True}),
        ("soy estudiante, ¿hay ayuda?", "es", {"employment": "student"}),
        ("tengo dos niños menores de 5 años", "es", {"children_under_5": 2}),
        ("عمري 70 سنة، هل يحق لي بطاقة الحافلة؟", "ar", {"age": 70}),
        ("أنا متقاعد ولدي كلب", "ar", {"employment": "retired", "has_dog": True}),
    ],
)
def test_what_is_told_outright(told: str, language: str, facts: dict[str, Any]) -> None:
    assert facts_told(told, language) == facts


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("My mother is 72, can she get a bus pass?", "en"),
        ("my neighbour has a dog that barks", "en"),
        ("I have seen a stray dog", "en"),
        ("I have a problem with a dog", "en"),
        ("I am 20 minutes late", "en"),
        ("the rent is 20000", "en"),
        ("can people of 72 get a bus pass?", "en"),
        ("I am not retired", "en"),
        ("I will be 65 next year", "en"),
        ("I rent my flat", "en"),  # from whom is not said
        ("I live near Riverside road works and Meadows", "en"),
        ("we are 4", "en"),
        ("I am 10 years sober", "en"),
        ("I'm 2 years behind on my taxes", "en"),
        ("As a 5 year resident I need a permit", "en"),
        ("I was 18 years old when I moved here", "en"),
        ("My husband is sick and 80 years old", "en"),
        ("I care for my mother, aged 80", "en"),
        ("as 80 year old trees fall, who pays", "en"),
        ("I do not live in Riverside", "en"),
        ("I used to live in Riverside", "en"),
        ("I want to have a dog", "en"),
        ("I would like to have a car", "en"),
        ("I do not know if I have a garden", "en"),
        ("our income fell by 20000", "en"),
        ("my income tax is 20000", "en"),
        ("tengo 3 años viviendo aquí", "es"),
        ("tengo 10 años de casado", "es"),
        ("عندي 10 سنة اسكن هنا", "ar"),
        ("mi padre tiene 80 años", "es"),
        ("trabajo en una tienda", "es"),
        ("tengo un problema con un perro", "es"),
        ("والدتي عمرها 72 سنة", "ar"),
        ("لدي شكوى عن كلب الجيران", "ar"),
    ],
)
def test_what_is_not(told: str, language: str) -> None:
    assert facts_told(told, language) == {}


def test_of_somebody_else_nothing_of_who_speaks_counts() -> None:
    reply = said("I am 70. My mother is 60, can she get a bus pass?")
    part = _service(reply, "bus-pass")
    assert part.outcome == "no"
    assert _facts(part) == {("Age", "60", "You said so of them")}
