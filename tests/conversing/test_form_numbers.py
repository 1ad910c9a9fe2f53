"""A number that a form asks for is the form's answer, and covered in what the conversation shows."""

from __future__ import annotations

import pytest

from tests.conversing.test_inbox import people, talk
from townclerk.assistant import Reply, converse, talk_turns
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.journeys import Draft, draft_get

__all__ = ["people"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
ANSWERS = {"boolean": "no", "choice": "1", "integer": "2", "money": "900", "date": "3 May 1950"}


def said(text: str) -> Reply:
    return converse(talk(), text)


def draft() -> Draft:
    found = draft_get(int(conversation_open(talk()).state["doing"][1]))
    assert found is not None
    return found


def asks_for_the_account() -> None:
    said("I want to apply for help with heating costs")
    for _ in range(20):
        here = draft().way.here
        assert here is not None
        if here.id == "heating_account":
            return
        said("skip" if here.optional else ANSWERS[here.type])
    pytest.fail("the account is never asked")


@pytest.mark.parametrize("number", ["6011000990139424", "DE89 3704 0044 0532 0130 00"])
def test_the_step_that_asks_for_a_number_takes_it_and_the_conversation_shows_none_of_it(number: str) -> None:
    asks_for_the_account()
    reply = said(number)
    assert draft().answers["heating_account"] == number
    assert "not kept" not in reply.text
    assert talk_turns(talk())[-2].text == "[•••]"


def test_a_cover_is_never_a_name_of_an_appointment() -> None:
    said("I need an appointment for a passport")
    said("1")
    again = said("Ana Lopez 4111 1111 1111 1111")
    assert "I have covered them" in again.text
    assert "•••" not in again.text
    said("Ana Lopez")
    said("ana@example.org")
    assert said("yes").news == "booked"
