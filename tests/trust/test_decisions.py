"""Decisions are written once, in one chain, and read back as they were written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.trust.builders import ALICE, AT, draft, record_one
from townclerk.core import clock
from townclerk.core.appendonly import AppendOnlyError
from townclerk.core.errors import TownclerkError
from townclerk.trust import access_record, decision_get, decisions_about, decisions_record, decisions_verify
from townclerk.trust.models import Decision, DecisionDetail

pytestmark = pytest.mark.django_db


def test_a_decision_is_read_back_as_it_was_written() -> None:
    written = record_one()
    read = decision_get(written.id)
    assert read == written
    assert read.at == AT
    assert read.subject == ALICE + 1
    assert read.inputs == {"age": 71, "birth_date": "1955-03-02", "share": 0.25}
    assert read.reasons_in("ar") == ("عمرك 65 عامًا أو أكثر",)
    assert read.reasons_in("es") == ("You are 65 or older",)
    assert not read.erased


def test_reasons_given_in_one_language_are_the_same_in_all() -> None:
    assert record_one(reasons=["Because you asked"]).reasons_in("ar") == ("Because you asked",)


def test_time_is_now_when_none_is_given() -> None:
    with clock.frozen(AT):
        assert record_one(at=None).at == AT


def test_the_same_key_again_changes_nothing() -> None:
    first = record_one()
    again = record_one(outcome="something else")
    assert again == first
    assert Decision.objects.count() == 1


def test_bulk_recording_counts_only_what_is_new() -> None:
    assert decisions_record(draft(n) for n in range(5)) == 5
    assert decisions_record(draft(n) for n in range(3, 8)) == 3
    assert decisions_record([draft(9), draft(9, outcome="late")]) == 1
    assert decisions_about(ALICE)[0].outcome == "bus-pass"
    report = decisions_verify()
    assert report.whole
    assert report.links == 9


def test_a_persons_decisions_come_newest_first_and_are_theirs_alone() -> None:
    decisions_record(draft(n) for n in range(9))
    found = decisions_about(ALICE + 2)
    assert [one.key for one in found] == ["offer:8", "offer:5", "offer:2"]
    assert decisions_about(99) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"key": ""}, "key has 1 to 200"),
        ({"kind": "k" * 61}, "kind has 1 to 60"),
        ({"inputs": {"score": float("nan")}}, "cannot be written down"),
        ({"inputs": {"object": object()}}, "cannot be written down"),
        ({"at": datetime(2026, 1, 1)}, "time zone"),
        ({"kind": "erasure"}, "kept for the chain"),
    ],
)
def test_a_draft_that_cannot_be_written_is_refused_in_words(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(TownclerkError, match=says):
        record_one(**changes)
    assert Decision.objects.count() == 0


def test_an_unknown_decision_is_said_to_be_unknown() -> None:
    with pytest.raises(TownclerkError, match="no decision 41"):
        decision_get(41)


def test_the_model_layer_refuses_changes() -> None:
    record_one()
    link, detail = Decision.objects.get(), DecisionDetail.objects.get()
    link.outcome = "other"
    for change in (
        link.save,
        link.delete,
        detail.save,
        detail.delete,
        Decision.objects.all().delete,
        DecisionDetail.objects.all().delete,
        lambda: Decision.objects.update(outcome="other"),
        lambda: DecisionDetail.objects.update(reasons="[]"),
        lambda: Decision.objects.bulk_update([link], ["outcome"]),
    ):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trust_decision SET outcome = 'other'",
        "DELETE FROM trust_decision",
        "UPDATE trust_decisiondetail SET reasons = '[]'",
        "DELETE FROM trust_decisiondetail",
        "UPDATE trust_access SET actor = 'nobody'",
        "DELETE FROM trust_access",
    ],
)
def test_the_database_refuses_changes_from_anyone(statement: str) -> None:
    record_one()
    access_record(purpose="offers", what="profile", subject=ALICE)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_postgres_refuses_to_truncate_the_chain() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    record_one()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("TRUNCATE trust_decision CASCADE")
        connection.set_rollback(False)
