"""Reads are written down, modules add what only they reach, decisions can be made again."""

from __future__ import annotations

import pytest

from tests.trust.builders import ALICE, record_one
from townclerk.core.errors import TownclerkError
from townclerk.trust import (
    access_record,
    accesses_about,
    acting,
    decision_replay,
    on_erase,
    on_export,
    privacy,
    replay_with,
    replaying,
    subject_erase,
    subject_export,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _registries_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_exporters", {})
    monkeypatch.setattr(privacy, "_erasers", {})
    monkeypatch.setattr(replaying, "_replayers", {})


def test_reads_name_their_reader_and_purpose() -> None:
    access_record(purpose="offers", what="profile", subject=ALICE)
    with acting("staff:ana"):
        access_record(purpose="service", what="contact", subject=ALICE)
        access_record(purpose="offers", what="people", count=20_000)
    assert [(one.actor, one.purpose, one.what) for one in accesses_about(ALICE)] == [
        ("staff:ana", "service", "contact"),
        ("system", "offers", "profile"),
    ]


def test_export_holds_every_part() -> None:
    record_one(subject=ALICE)
    access_record(purpose="offers", what="profile", subject=ALICE)
    on_export("history", lambda subject: [{"person": subject}])
    exported = subject_export(ALICE)
    assert exported["history"] == [{"person": ALICE}]
    assert exported["decisions"][0]["reasons"]["en"] == ["You are 65 or older"]
    assert exported["decisions"][0]["at"] == "2026-05-04T09:30:00.123456Z"
    assert exported["accesses"][0]["what"] == "profile"


def test_erasing_reaches_every_module() -> None:
    told: list[int] = []
    on_erase("history", told.append)
    access_record(purpose="offers", what="profile", subject=ALICE)
    subject_erase(ALICE)
    assert told == [ALICE]
    assert accesses_about(ALICE) == []


def test_a_decision_is_made_again_from_its_inputs() -> None:
    decision = record_one(inputs={"age": 70})
    replay_with("offer", lambda inputs, rule, version: "bus-pass" if inputs["age"] >= 65 else "none")
    assert decision_replay(decision.id).same
    replay_with("offer", lambda inputs, rule, version: "none")
    replayed = decision_replay(decision.id)
    assert not replayed.same
    assert (replayed.recorded, replayed.replayed) == ("bus-pass", "none")


def test_what_cannot_be_replayed_says_why() -> None:
    decision = record_one()
    with pytest.raises(TownclerkError, match="Nothing makes decisions of kind 'offer'"):
        decision_replay(decision.id)
    subject_erase(ALICE + 1)
    with pytest.raises(TownclerkError, match="erased"):
        decision_replay(decision.id)
