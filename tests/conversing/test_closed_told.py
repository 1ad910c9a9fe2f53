"""Nobody closes as answered what was not answered, and who waited is told what became of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, act, asked, talk, text
from tests.conversing.with_people import clerk, people
from townclerk.assistant import converse, handovers_open, talk_turns

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db


def last() -> str:
    return talk_turns(talk())[-1].parts[0].text


def test_who_closes_as_answered_without_a_word_is_asked_to_write(clerk: Client) -> None:
    one = asked("I have a complaint")
    act(clerk, one, "take")
    refused = act(clerk, one, "close", 2, outcome="answered")
    assert refused.status_code == 422
    assert "Nobody has written to this person yet" in text(refused)
    assert "<details open" in refused.content.decode()
    (stands,) = handovers_open()
    assert (stands.id, stands.outcome, stands.version) == (one.id, "", 2)
    assert "closed" not in last(), "nothing was told"
    act(clerk, one, "reply", 2, words="We have spoken to the driver.")
    assert act(clerk, one, "close", 3, outcome="answered").status_code == 302
    assert "is closed" in last()
    assert "nobody wrote" not in last()


def test_an_answer_to_an_earlier_request_is_none_to_this_one(clerk: Client) -> None:
    first = asked()
    act(clerk, first, "take")
    act(clerk, first, "reply", 2, words="On Friday.")
    act(clerk, first, "close", 3, outcome="answered")
    again = asked()
    act(clerk, again, "take")
    assert act(clerk, again, "close", 2, outcome="answered").status_code == 422


@pytest.mark.parametrize(
    ("outcome", "told", "sorry"),
    [
        ("spoken", "answered by telephone or in person", False),
        ("request", "was made a request", True),
        ("elsewhere", "We are not responsible", True),
        ("nobody", "did not write again", True),
    ],
)
def test_who_waited_is_told_what_became_of_it(clerk: Client, outcome: str, told: str, sorry: bool) -> None:
    one = asked("I have a complaint")
    act(clerk, one, "take")
    assert act(clerk, one, "close", 2, outcome=outcome).status_code == 302
    assert told in last()
    assert ("nobody wrote one here" in last()) is sorry
    assert "Closed:" in text(clerk.get(f"{HERE}{one.id}/"))


def test_somebody_in_danger_who_was_answered_waits_for_nobody(clerk: Client) -> None:
    converse(talk(), "I want to die")
    one = asked()
    act(clerk, one, "take")
    act(clerk, one, "reply", 2, words="I call you now.")
    act(clerk, one, "back", 3)
    assert "may be in danger" not in text(clerk.get("/console/"))
    converse(talk(), "I am still here")
    assert "may be in danger" in text(clerk.get("/console/")), "they wrote again"
    act(clerk, one, "take", 4)
    act(clerk, one, "reply", 5, words="I am on my way.")
    act(clerk, one, "close", 6, outcome="answered")
    assert asked("I want to talk to a person about my bin").reason == "asked", "of another matter"
    assert "may be in danger" not in text(clerk.get("/console/"))


def test_where_nobody_spoke_with_them_the_danger_stands(clerk: Client) -> None:
    converse(talk(), "I want to die")
    one = asked()
    act(clerk, one, "take")
    act(clerk, one, "close", 2, outcome="nobody")
    assert asked().reason == "crisis"
