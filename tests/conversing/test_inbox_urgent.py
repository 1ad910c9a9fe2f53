"""What the inbox shows of a crisis, and that every reason of a conversation is found."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, asked, clerk, people, talk, text
from townclerk.assistant import InboxFilters, converse, handover_take, handovers_open, inbox

__all__ = ["clerk", "people"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
RECORDS = "I make a freedom of information request for the road contracts"


def excerpt() -> str:
    return inbox(InboxFilters()).lines[0].excerpt


@pytest.mark.parametrize(
    ("language", "crisis", "then"),
    [
        ("en", "I want to die", ("yes", "my name is Ana", "what does it cost?", "a person")),
        ("es", "me quiero morir", ("sí", "me llamo Ana", "¿cuánto cuesta?", "quiero hablar con una persona")),
        ("ar", "أريد أن أموت", ("نعم", "اسمي آنا", "كم تكلفة البطاقة؟", "أريد التحدث إلى شخص")),
    ],
)  # fmt: skip
def test_an_urgent_row_shows_the_words_of_the_crisis(
    language: str, crisis: str, then: tuple[str, ...]
) -> None:
    for one in (crisis, *then):
        converse(talk(), one)
    assert excerpt() == crisis


def test_however_much_was_said_since() -> None:
    asked("I want to complain about your staff")
    converse(talk(), "my husband hits me")
    for _ in range(14):
        converse(talk(), "thank you")
    assert excerpt() == "my husband hits me"
    converse(talk(), "and now he has a knife")
    assert excerpt() == "and now he has a knife", "the last of them"


def test_in_a_long_letter_it_begins_where_the_danger_is_told() -> None:
    before = "I have lived in this town for forty years and always paid what I owe. " * 4
    converse(talk(), f"{before}My husband hits me every night. Nobody at the desk listens. {before}")
    converse(talk(), "a person")
    assert excerpt().startswith("…My husband hits me every night.")
    assert len(excerpt()) < 170


def test_numbers_in_the_words_of_a_crisis_stay_covered() -> None:
    converse(talk(), "I want to die, call me on 312 555 01 42 33")
    converse(talk(), "a person")
    assert "[number]" in excerpt()


def test_what_is_no_crisis_shows_its_last_matter_as_before() -> None:
    asked("I want to complain about your staff")
    converse(talk(), "the lady at the desk was rude to my mother")
    assert excerpt() == "the lady at the desk was rude to my mother"
    converse(talk(), "my name is Ana")
    assert excerpt() == "the lady at the desk was rude to my mother", "who they are is no matter"


def test_a_request_for_records_after_a_complaint_is_found_by_both(clerk: Client) -> None:
    asked("I want to complain about your staff")
    converse(talk(), RECORDS)
    one = handovers_open()[0]
    assert one.reasons == ("complaint", "information")
    for reason, found in (("information", 1), ("complaint", 1), ("crisis", 0), ("asked", 0)):
        assert inbox(InboxFilters(reason=reason)).found == found, reason
    assert "A complaint · They ask for records" in text(clerk.get(f"{HERE}?reason=information"))
    assert "A complaint · They ask for records" in text(clerk.get(f"{HERE}{one.id}/"))
    assert ",complaint information," in clerk.get(f"{HERE}table.csv?reason=information").content.decode()


def test_a_crisis_hides_no_reason_that_was_there_before() -> None:
    asked("I want to complain about your staff")
    converse(talk(), RECORDS)
    converse(talk(), "I want to die")
    assert handovers_open()[0].reasons == ("crisis", "complaint", "information")
    assert inbox(InboxFilters(reason="information")).found == 1
    assert inbox(InboxFilters(reason="crisis")).found == 1


def test_who_asks_for_records_of_somebody_who_has_the_conversation_is_found(clerk: Client) -> None:
    one = asked("I want to complain about your staff")
    handover_take(one.id, staff_id=1)
    converse(talk(), RECORDS)
    assert inbox(InboxFilters(reason="information")).found == 1


def test_saying_it_again_adds_nothing() -> None:
    asked("I want to complain about your staff")
    for said in (RECORDS, RECORDS, "I want to talk to a person", "I want to complain about your staff"):
        converse(talk(), said)
    assert handovers_open()[0].reasons == ("complaint", "information")
