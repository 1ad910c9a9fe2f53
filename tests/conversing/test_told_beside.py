"""What is told of one thing is no answer about another; it is kept where it is one, and asked on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.test_talking import choices, said, talk
from townclerk.assistant import Kind, Reply, flows, index_build
from townclerk.assistant.conversing.asked_facts import facts_heard
from townclerk.assistant.conversing.beside import told_beside
from townclerk.assistant.conversing.for_own_child import asks_for_me
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)


def told() -> dict[str, Any]:
    return facts_of(conversation_open(talk()).state, ME)


def outcomes(reply: Reply) -> list[str]:
    return [part.outcome for part in reply.parts if part.kind is Kind.SERVICE]


NEITHER = {
    "en": (
        "we don't have a car",
        "I don't have a dog",
        "no, I don't have a car",
        "I have two cats",
        "no I rent",
    ),
    "es": ("no tengo coche", "no tengo trabajo", "tengo un perro"),
    "ar": ("ليس لدي سيارة", "ما عندي كلب"),
}
YES = {
    "en": ("we have a small one", "no car but a garden", "we have a yard", "our house has one"),
    "es": ("sí, pequeño", "tenemos uno"),
    "ar": ("عندنا واحدة صغيرة",),
}
NO = {
    "en": ("no we don't", "no, we live in a flat", "no garden", "a car and no garden", "unfortunately not"),
    "es": ("no tenemos", "no, vivimos en un piso", "no hay"),
    "ar": ("لا، نسكن في شقة", "ليس عندنا حديقة", "لا يوجد"),
}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_only_what_is_said_of_the_thing_that_is_asked_answers_yes_or_no(language: str) -> None:
    def heard(text: str) -> list[Any]:
        return [one["has_garden"] for one in facts_heard("has_garden", text, language)]

    assert {one: heard(one) for one in NEITHER[language]} == {one: [] for one in NEITHER[language]}
    assert {one: heard(one) for one in YES[language]} == {one: [True] for one in YES[language]}
    assert {one: heard(one) for one in NO[language]} == {one: [False] for one in NO[language]}


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("I don't have kids", "en", 0),
        ("no kids", "en", 0),
        ("no tengo hijos", "es", 0),
        ("ليس عندي أطفال", "ar", 0),
        ("1, she is 2", "en", 1),
        ("yes one child, he is 3", "en", 1),
        ("one child, he is 8", "en", 0),
        ("dos, de 1 y 3 años", "es", 2),
        ("طفل واحد عمره سنتان", "ar", 1),
        ("I don't have a car", "en", None),
        ("3 kids, she is 3", "en", None),
    ],
)
def test_children_are_counted_and_their_ages_are_no_number_of_them(
    text: str, language: str, number: int | None
) -> None:
    found = [one["children_under_5"] for one in facts_heard("children_under_5", text, language)]
    assert found == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("alquilo", "es", {"housing": ["rent", "social"]}),
        ("no I rent", "en", {"housing": ["rent", "social"]}),
        ("مستأجر من مالك خاص", "ar", {"housing": ["rent"]}),
        ("sin coche", "es", {"has_vehicle": [False]}),
        ("I'm retired", "en", {"employment": ["retired"]}),
        ("I want to rent", "en", {}),
        ("I rent a car", "en", {}),
        ("my sister has a dog", "en", {}),
    ],
)
def test_what_answers_another_fact_is_told_by_it(text: str, language: str, kept: dict[str, Any]) -> None:
    assert {name: list(one) for name, one in told_beside(text, "birth_date", language).items()} == kept


def test_it_is_kept_said_to_be_and_asked_for_where_it_may_be_several() -> None:
    index_build()
    said("Can I get the childcare grant?")
    assert "no I rent" in said("no I rent").text
    reply = said("I don't have a dog")
    assert "Has a dog: No" in reply.text
    assert "How many children under 5" in reply.text
    assert told() == {"has_dog": False}
    asked = said("Can I get help with my rent?")
    assert "“no I rent”" in asked.text
    assert choices(asked)[:2] == ("Rents from a private landlord", "Rents a social home")


def test_a_rule_about_children_is_asked_of_who_asks_for_their_child() -> None:
    index_build()
    assert outcomes(said("can my son get free school meals?")) == ["unknown"]
    assert "How much money does your household get" in said("yes one child, he is 8").text
    assert told() == {"children_5_to_17": 1}
    assert outcomes(said("20000")) == ["yes"]


def test_who_is_named_beside_what_one_asks_for_oneself_is_not_who_it_is_for() -> None:
    asked = "can I get a senior bus pass? I live with my son, he is 40"
    assert asks_for_me(asked, "en")
    assert asks_for_me(f"{asked} and I am 68", "en")
    assert not asks_for_me("can I get a senior bus pass for my son? he is 40", "en")
    assert not asks_for_me("my mother is 80, can I get her a bus pass?", "en")
    index_build()
    assert outcomes(said(f"{asked} and I am 68")) == ["yes"]
