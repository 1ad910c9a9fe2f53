"""A side asked of nothing is asked back; lost codes, and what the program can do, are answered."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "before", "then"),
    [
        ("en", "qwer asdf", "how much does it cost?"),
        ("es", "mi mamá tiene 80 años y no puede salir de casa", "¿y cuánto cuesta?"),
        ("ar", "كذا وكذا", "كم التكلفة؟"),
    ],
)
def test_a_price_of_nothing_is_no_other_things_price(language: str, before: str, then: str) -> None:
    said(before, language)
    reply = said(then, language)
    assert not [one for one in reply.parts if one.kind is Kind.SOURCE]
    assert "$" not in reply.text


def test_a_price_after_an_answer_is_of_what_was_spoken_of() -> None:
    said("How do I get a senior bus pass?")
    assert "free" in said("how much does it cost?").text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I lost the code", "en"), ("i forgot my reference number", "en"), ("I don't have the code any more", "en"),
        ("perdí el código", "es"), ("no encuentro mi referencia", "es"), ("نسيت الرمز", "ar"), ("ضاع مني الرقم المرجعي", "ar"),
    ],
)  # fmt: skip
def test_who_lost_a_code_reads_where_it_stands_and_who_finds_it(text: str, language: str) -> None:
    reply = said(text, language)
    assert reply.understood == "follow"
    assert any(one.kind is Kind.PERSON for one in reply.parts)


@pytest.mark.parametrize(
    "text", ["what is the building code?", "I lost my dog", "what is the zip code", "I lost my library card"]
)
def test_other_codes_and_losses_are_no_lost_code(text: str) -> None:
    assert said(text).understood != "follow"


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("what can you do?", "en", "book appointments"),
        ("¿qué puede hacer?", "es", "reservar citas"),
        ("ماذا يمكنك أن تفعل؟", "ar", "المواعيد"),
    ],
)
def test_what_the_program_can_do_is_said_once(text: str, language: str, says: str) -> None:
    assert said(text, language).text.count(says) == 1


def test_what_can_be_done_for_somebody_is_a_question() -> None:
    assert said("what can you do for disabled people?").understood != "small-talk"
