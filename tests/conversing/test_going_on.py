"""What has no subject of its own is answered from the page just spoken of, and from no other as if sure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind, Reply, flows, index_build
from townclerk.assistant.conversing import listing
from townclerk.assistant.conversing.standing import Known
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def page(reply: Reply) -> str:
    return next((part.slug for part in reply.parts if part.kind is Kind.SOURCE), "")


CARD = "¿Cómo obtengo la tarjeta de la biblioteca?"


@pytest.mark.parametrize(
    ("before", "text", "language", "slug", "words"),
    [
        (["What is a bus pass?"], "and how much is it?", "en", "bus-pass", "It is free."),
        (["What is a bus pass?"], "how long is it valid?", "en", "bus-pass", "5 years"),
        (["Can I get a bus pass?"], "how long is it valid?", "en", "bus-pass", "5 years"),
        (["Can I get a bus pass?", "67"], "how do I apply?", "en", "bus-pass", "Apply on this website"),
        (["What is care at home?"], "how do I complain about it?", "en", "home-care", "30 days"),
        (["How do I get a passport?"], "what do I need to bring", "en", "passport-appointment", "originals"),
        (["How do I get a passport?"], "for my son?", "en", "passport-appointment", "under 16"),
        (["How do I get a passport?", "for my son?"], "he is 8", "en", "passport-appointment", "under 16"),
        (
            ["I need an appointment for a passport"],
            "how much does it cost?",
            "en",
            "passport-appointment",
            "$150",
        ),
        ([CARD], "¿es gratis?", "es", "library-card", "Gratis"),
        ([CARD], "¿y cuánto tarda?", "es", "library-card", ""),
        (["كيف أسجل طفلي في المدرسة؟"], "ما الأوراق المطلوبة؟", "ar", "school-enrolment", ""),
    ],
)
def test_it_is_answered_from_the_page_that_was_spoken_of(
    before: Sequence[str], text: str, language: str, slug: str, words: str
) -> None:
    for one in before:
        said(one, language)
    reply = said(text, language)
    assert reply.understood in {"answer", "interrupted"}
    assert page(reply) == slug
    assert words in reply.text


def test_what_that_page_does_not_say_is_not_said_of_another_as_if_sure() -> None:
    said("How do I get a passport?")
    reply = said("how do I get rid of it?")
    assert reply.understood == "unknown"
    assert "I did not find that on the page “Passport appointment”" in reply.text


def test_a_message_that_names_another_service_is_about_that() -> None:
    said("How do I get a passport?")
    assert page(said("and how much is it to have a bulky waste collection?")) == "bulky-waste"
    said("What is a bus pass?")
    assert page(said("How do I get a passport?")) == "passport-appointment"
    assert page(said("and how much is it to get rid of a fridge?")) != "passport-appointment"


@pytest.mark.parametrize(
    ("first", "text", "language", "age"),
    [
        ("Can I get a bus pass?", "can she get it?", "en", "she is 80"),
        ("Can I get a bus pass?", "what about my mother?", "en", "80"),
        ("Can I get a bus pass?", "and my wife?", "en", "my wife is 80"),
        (
            "¿Puedo obtener la tarjeta de autobús para personas mayores?",
            "¿y mi madre?",
            "es",
            "tiene 80 años",
        ),
        ("هل يمكنني الحصول على بطاقة الحافلة لكبار السن؟", "وزوجتي؟", "ar", "عمرها ٨٠ سنة"),
    ],
)
def test_of_somebody_else_nothing_is_known_and_nothing_of_who_asks_is_used(
    first: str, text: str, language: str, age: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(first, language)
    said("30", language)
    used: list[Known] = []
    one_list = listing.one_list

    def noted(slug: str, known: Known, spoken: str, *, other: bool = False) -> listing.Listed:
        used.append(known)
        return one_list(slug, known, spoken, other=other)

    monkeypatch.setattr(listing, "one_list", noted)
    reply = said(text, language)
    assert reply.understood == "can-get"
    assert [one.outcome for one in reply.parts if one.kind is Kind.SERVICE] == ["unknown"]
    assert [(one.facts, one.person_id) for one in used] == [({}, None)]
    told = said(age, language)
    assert [one.outcome for one in told.parts if one.kind is Kind.SERVICE] == ["yes"]
    mine = said(first, language)
    assert [one.outcome for one in mine.parts if one.kind is Kind.SERVICE] == ["no"]


def test_after_what_a_rule_says_the_reasons_are_told_again_and_it_is_booked() -> None:
    said("Can I get a bus pass?")
    said("67")
    assert said("why?").understood == "can-get"
    said("How do I get a passport?")
    assert said("book it").understood == "book"
