"""What a person is told of whoever shall answer them: by when, passed on, closed, and that nobody came."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.conversing.test_talking import said, talk
from townclerk.appointments import time_words, when_words
from townclerk.assistant import (
    conversations_tidy,
    handover_close,
    handover_take,
    handover_transfer,
    handover_undo,
    handovers_open,
    talk_turns,
)
from townclerk.assistant.conversing.rules import promised_at
from townclerk.assistant.models import Handover
from townclerk.core import clock
from townclerk.core.agency import Agency, agency_save
from townclerk.web.console import words

pytestmark = pytest.mark.django_db
HOURS = {"monday": "09:00-17:00", "tuesday": "09:00-17:00"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def last(language: str = "en") -> str:
    return talk_turns(talk(language))[-1].parts[0].text


@pytest.mark.parametrize(
    ("asked", "promised"),
    [("2026-03-02 10:00", "2026-03-02 11:00"), ("2026-03-02 16:00", "2026-03-02 17:00"),
     ("2026-03-02 16:40", "2026-03-03 10:00"), ("2026-03-02 08:00", "2026-03-02 10:00"),
     ("2026-03-03 16:59", "2026-03-09 10:00")],
)  # fmt: skip
def test_nobody_is_promised_after_the_desk_has_closed(asked: str, promised: str) -> None:
    found = promised_at(HOURS, datetime.fromisoformat(f"{asked}+00:00"))
    assert found == datetime.fromisoformat(f"{promised}+00:00")


def test_a_desk_that_never_closes_promises_over_midnight() -> None:
    days = "monday tuesday wednesday thursday friday saturday sunday".split()
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert promised_at(dict.fromkeys(days, "00:00-24:00"), late) == late + timedelta(hours=1)


@pytest.mark.parametrize("text", ["I want to talk to a person", "I want to make a complaint", "FOI request"])
def test_the_person_and_staff_are_told_the_same_time(town: Agency, text: str) -> None:
    agency_save(replace(town, opening_hours=dict.fromkeys(HOURS, "09:00-17:00")))
    reply = said(text)
    (one,) = handovers_open()
    assert one.promised_by
    there = one.promised_by.astimezone(town.zone)
    assert f"at the latest: {when_words(there)}".rstrip(".") in reply.text
    shown = words.moment(one.promised_by).replace("\u202f", " ")
    assert time_words(there).rstrip(".").replace("\u202f", " ").split()[0] in shown


def test_it_is_told_when_it_is_passed_on_and_closed_and_opened_again() -> None:
    said("I want to talk to a person")
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_transfer(one.id, staff_id=8, by=7)
    assert "passed on to a colleague" in last()
    closed = handover_close(one.id, outcome="other", staff_id=8)
    assert "is closed" in last()
    handover_undo(one.id, staff_id=8, version=closed.version)
    assert "open again" in last()


def test_the_language_is_theirs() -> None:
    said("Quiero hablar con una persona", "es")
    (one,) = handovers_open()
    handover_close(one.id, outcome="other", staff_id=8)
    assert "La conversación con una persona está cerrada." in last("es")


def test_who_was_never_answered_is_told_so_and_their_words_are_gone() -> None:
    said("My secret is a blue door. I want to talk to a person")
    with clock.frozen(clock.now() + timedelta(days=90)):
        assert conversations_tidy() == 1
        assert Handover.objects.get().outcome == "unanswered"
        (turn,) = talk_turns(talk())
        assert "nobody answered in time" in turn.parts[0].text
        assert said("hello").understood == "small-talk"
    with clock.frozen(clock.now() + timedelta(days=180)):
        conversations_tidy()
        assert talk_turns(talk()) == []
