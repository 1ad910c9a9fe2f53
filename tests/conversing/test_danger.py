"""Somebody may be in danger: how long a conversation is met as that, and that it never ends silently."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversing.test_inbox import people, talk
from townclerk.assistant import Reply, converse, handover_close, handovers_open
from townclerk.assistant.conversing.danger import danger_mark, danger_on, danger_over
from townclerk.assistant.conversing.kept import _state_keep, conversation_of, conversation_open
from townclerk.assistant.conversing.rules import merged
from townclerk.core import clock

__all__ = ["people"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
PERSON, NOT_MEANT = "I want to talk to a person", "I did not mean it that way"


def later(days: float):  # type: ignore[no-untyped-def]
    return clock.frozen(clock.now() + timedelta(days=days))


def said(text: str) -> Reply:
    return converse(talk(), text)


def words(reply: Reply) -> str:
    return "\n".join(part.text for part in reply.parts)


def reason() -> str:
    said(PERSON)
    return handovers_open()[0].reason


def test_whoever_asks_for_a_person_within_a_week_is_in_a_crisis() -> None:
    said("I want to die")
    with later(6):
        assert "sounded like danger" not in words(said("How do I get a senior bus pass?"))
        assert reason() == "crisis"


def test_after_a_week_the_number_is_said_once_more_and_the_mark_ends() -> None:
    said("I want to die")
    with later(8):
        first = words(said("How do I get a senior bus pass?"))
        assert first.startswith("Some days ago you wrote something that sounded like danger.")
        assert "call 988." in first
        assert "sounded like danger" not in words(said("What does it cost?"))
        assert reason() == "asked"
        said("I want to die")
        assert handovers_open()[0].reason == "crisis"


def test_whoever_asks_for_a_person_first_keeps_it() -> None:
    said("I want to die")
    with later(8):
        assert reason() == "crisis"
        said("hello")
    with later(20):
        assert "sounded like danger" not in words(said("hello"))
        assert handovers_open()[0].reason == "crisis"
        handover_close(handovers_open()[0].id, outcome="answered")
        assert "sounded like danger" in words(said("hello"))


def test_whoever_did_not_mean_it_says_so_and_is_told_the_number() -> None:
    reply = said("I want to die")
    assert NOT_MEANT in next(part.choices for part in reply.parts if part.choices)
    answer = said(NOT_MEANT)
    assert answer.understood == "not-meant"
    assert "call 988" in words(answer)
    assert reason() == "asked"
    said("I want to die")
    assert handovers_open()[0].reason == "crisis"
    with later(1):
        said(NOT_MEANT)
        assert handovers_open()[0].reason == "crisis"  # who has been asked decides when it is over


@pytest.mark.parametrize("words", ["No, I did not mean that", "I didn't mean it", "no quise decir eso"])
def test_what_corrects_another_answer_later_ends_nothing(words: str) -> None:
    said("I want to die")
    said("How do I get a senior bus pass?")
    assert said(words).understood != "not-meant"
    assert reason() == "crisis"


def test_the_words_of_the_button_said_later_are_asked_about_first() -> None:
    said("I want to die")
    said("How do I get a senior bus pass?")
    asked = said(NOT_MEANT)
    assert asked.understood == "asked-back"
    assert said(next(part.choices for part in asked.parts if part.choices)[0]).understood == "not-meant"
    assert reason() == "asked"


def test_these_words_alone_end_nothing_where_nobody_spoke_of_danger() -> None:
    assert said(NOT_MEANT).understood != "not-meant"


def test_what_is_said_of_danger_meanwhile_is_not_taken_back_with_what_was_said_before() -> None:
    before: dict[str, object] = {}
    danger_mark(before, "suicide", clock.now())
    mine, theirs = dict(before), dict(before)
    danger_over(mine)
    with later(0.001):
        danger_mark(theirs, "violence", clock.now())
    assert not danger_on(merged(before, mine, before))
    assert danger_on(merged(before, mine, theirs))


def test_what_an_earlier_version_kept_counts_from_now() -> None:
    said("hello")
    one = conversation_open(talk())
    _state_keep(one.row, {**one.state, "crisis": True}, "en")
    with later(20):
        assert "sounded like danger" not in words(said("hello"))
    row = conversation_of(talk())
    assert row is not None
    with later(26):
        assert reason() == "crisis"
