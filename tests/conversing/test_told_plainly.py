"""What people say of themselves without any punctuation, and what one person earns of a household's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.test_talking import choices, said
from tests.conversing.test_told_facts import _facts, _read, _service
from townclerk.assistant.conversing.clauses import asked_in, run_on
from townclerk.assistant.conversing.earned import amount_told, earned
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.told_of_others import age_told_of_other

__all__ = ["_read"]
pytestmark = pytest.mark.django_db
RENT = {
    "en": "can i get help with rent",
    "es": "puedo recibir ayuda con el alquiler",
    "ar": "هل يمكنني الحصول على المساعدة في دفع الإيجار",
}


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("can i get a bus pass im 67", "en"),
        ("im 67 can i get the bus pass", "en"),
        ("hi i am 70 years old can i get the bus pass", "en"),
        ("puedo obtener la tarjeta de autobus tengo 67", "es"),
        ("tengo 67 años puedo obtener la tarjeta de autobus", "es"),
        ("هل يمكنني الحصول على بطاقة الحافلة عمري 67", "ar"),
        ("عمري 67 سنة هل يمكنني الحصول على بطاقة الحافلة", "ar"),
    ],
)
def test_an_age_without_a_comma_decides_at_once(asked: str, language: str) -> None:
    reply = said(asked, language)
    assert reply.understood == "can-get"
    assert _service(reply, "bus-pass").outcome == "yes"


@pytest.mark.parametrize(
    ("told", "language", "facts"),
    [
        ("help with rent i rent from a landlord and have a dog", "en", {"housing": "rent", "has_dog": True}),
        ("is there help we own our home i am retired", "en", {"housing": "own", "employment": "retired"}),
        ("quiero ayuda alquilo a un casero", "es", {"housing": "rent"}),
        ("necesito ayuda soy estudiante tengo 20", "es", {"employment": "student", "age": 20}),
        ("أريد مساعدة أستأجر من مالك خاص", "ar", {"housing": "rent"}),
        ("هل توجد مساعدة أنا متقاعد عمري 70", "ar", {"employment": "retired", "age": 70}),
        ("i live alone and earn 1200 a month", "en", {"income_band": "low"}),
        ("vivo sola y gano 1200 al mes", "es", {"income_band": "low"}),
        ("أعيش وحدي وأكسب 1200 في الشهر", "ar", {"income_band": "low"}),
    ],
)
def test_clauses_that_run_on_are_heard(told: str, language: str, facts: dict[str, Any]) -> None:
    assert facts_told(told, language) == facts


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("what can i get when i am 65", "en"),
        ("can i get it if i rent from a landlord", "en"),
        ("do i have to own a dog", "en"),
        ("my landlord rents from a private owner", "en"),
        ("how many children can i have on the pass i have 2", "en"),
        ("que necesito cuando tengo 65", "es"),
        ("si tengo 67 puedo pedirla", "es"),
        ("هل أحصل عليها إذا كان عمري 67", "ar"),
        ("ماذا أفعل عندما أستأجر من مالك خاص", "ar"),
        ("I earn 1200 a month", "en"),  # of a household it may be a part
    ],
)
def test_what_is_only_supposed_is_not(told: str, language: str) -> None:
    assert facts_told(told, language) == {}


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("can my mum get a bus pass shes 71", 71),
        ("can my 71 year old mum get a bus pass", 71),
        ("my mother who is 71, can she get it", 71),
        ("puede mi madre obtener la tarjeta tiene 71", 71),
        ("هل يمكن لأمي الحصول على البطاقة عمرها 71", 71),
        ("can my mother get it she has 2 dogs", None),
        ("puede mi madre pedirla tiene 2 hijos", None),
    ],
)
def test_the_age_of_somebody_else_is_found_too(told: str, age: int | None) -> None:
    assert age_told_of_other(told) == age


def test_of_somebody_else_it_decides() -> None:
    part = _service(said("can my mum get a bus pass shes 71"), "bus-pass")
    assert (part.outcome, _facts(part)) == ("yes", {("Age", "71", "You said so of them")})


def test_what_asks_is_left_of_what_tells() -> None:
    assert asked_in("tengo 67 puedo pedir la tarjeta de autobús") == "puedo pedir la tarjeta de autobús"
    assert run_on("how old do i have to be") == ["how old do i have to be"]


@pytest.mark.parametrize(
    ("told", "language", "value"),
    [
        ("i earn about 1200 a month", "en", "low"),
        ("my pension is 5000 a month", "en", "middle"),
        ("gano 1200 al mes", "es", "low"),
        ("mi sueldo es de 1.200 al mes", "es", "low"),
        ("راتبي 1200 في الشهر", "ar", "low"),
        ("i get 3 letters a week", "en", ""),
        ("i used to earn 1200 a month", "en", ""),
        ("i pay 1200 a month", "en", ""),
    ],
)
def test_what_one_person_earns_is_kept_aside(told: str, language: str, value: str) -> None:
    found = earned(told, language).get("income_band", ["", ""])
    assert found[0] == value
    assert not value or found[1] == told


def test_a_bare_amount_is_kept_and_a_number_is_not() -> None:
    assert amount_told("1200 a month", "en") == {"income_band": ["low", "1200 a month"]}
    assert amount_told("1200", "en") == {}
    assert amount_told("is it 1200 a month?", "en") == {}


EARNS = {
    "en": ("i rent from a landlord and earn about 1200 a month", "yes", "no"),
    "es": ("alquilo a un casero y gano 1200 al mes", "sí", "no"),
    "ar": ("أستأجر من مالك خاص وأكسب 1200 في الشهر", "نعم", "لا"),
}


@pytest.mark.parametrize("language", EARNS)
def test_it_is_asked_if_that_is_all_the_household_gets(language: str) -> None:
    told, yes, _no = EARNS[language]
    reply = said(f"{RENT[language]} {told}", language)
    assert _service(reply, "rent-support").outcome == "unknown"
    assert "1200" in reply.parts[-2].text
    assert len(choices(reply)) >= 5
    assert _service(said(yes, language), "rent-support").outcome == "yes"


@pytest.mark.parametrize("language", EARNS)
def test_where_it_is_not_all_the_whole_is_asked(language: str) -> None:
    told, _yes, no = EARNS[language]
    said(f"{RENT[language]} {told}", language)
    again = said(no, language)
    assert "1200" not in again.text
    assert _service(said("60000", language), "rent-support").outcome == "no"
