"""Who did what: written down once, found again, and never changed, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tests.trust.builders import ALICE
from townclerk.core import agency
from townclerk.core.clock import frozen
from townclerk.core.errors import TownclerkError
from townclerk.trust import (
    Act,
    access_record,
    accesses_recent,
    acting,
    action_last,
    action_record,
    actions_about,
    actions_each,
    actions_recent,
    actors_known,
    readers_known,
    subject_erase,
    subject_export,
)

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=UTC)


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(autouse=True)
def town(db: None) -> Iterator[None]:
    agency.agency_save(agency.Agency(id="far", names={"en": "Far"}, timezone="Pacific/Auckland"))
    yield
    agency.forget_cached()


@pytest.fixture
def three_days() -> None:
    for day, actor, what in (
        (4, "staff:1", Act.SIGNED_IN),
        (5, "staff:2", Act.STAFF_ADDED),
        (6, "staff:1", Act.STAFF_ROLES_SET),
    ):
        with frozen(at(day)), acting(actor):
            action_record(what=what, about=f"staff:{day}")


def test_an_act_is_by_whoever_acts() -> None:
    with acting("staff:7"):
        action_record(what="staff-added", about="staff:8")
    action_record(what=Act.SIGNED_IN, actor="staff:8")
    action_record(what=Act.CHAIN_VERIFIED)
    assert [(one.actor, one.what, one.about) for one in actions_recent().lines] == [
        ("system", "chain-verified", ""),
        ("staff:8", "signed-in", ""),
        ("staff:7", "staff-added", "staff:8"),
    ]


def test_an_act_nobody_declared_is_refused_with_the_nearest_there_is() -> None:
    with pytest.raises(TownclerkError, match="'sign-in' is not an act") as raised:
        action_record(what="sign-in")
    assert "signed-in" in str(raised.value)
    with pytest.raises(TownclerkError, match="at most 200"):
        action_record(what=Act.SIGNED_IN, about="x" * 201)
    assert actions_recent().total == 0


def test_acts_are_found_by_actor_code_and_day(three_days: None) -> None:
    def found(**asked: object) -> list[str]:
        return [one.what for one in actions_recent(**asked).lines]  # type: ignore[arg-type]

    assert found(actor="staff:1") == ["staff-roles-set", "signed-in"]
    assert found(what=Act.STAFF_ADDED) == ["staff-added"]
    assert found(since=date(2026, 5, 5)) == ["staff-roles-set", "staff-added"]
    assert found(until=date(2026, 5, 5)) == ["staff-added", "signed-in"]
    assert found(since=date(2026, 5, 5), until=date(2026, 5, 5)) == ["staff-added"]
    assert found(actor="staff:1", what=Act.STAFF_ADDED) == []
    assert [one.what for one in actions_each(actor="staff:2")] == ["staff-added"]
    assert actors_known() == ["staff:1", "staff:2"]
    last = action_last(Act.STAFF_ADDED)
    assert last is not None
    assert last.at == at(5)
    assert action_last(Act.CHAIN_BROKEN) is None


def test_a_day_is_the_agencys_own() -> None:
    with frozen(at(4, hour=11)):
        action_record(what=Act.SIGNED_IN)
    with frozen(at(4, hour=13)):  # the fifth already in Auckland
        action_record(what=Act.SIGNED_OUT)
    assert [one.what for one in actions_recent(until=date(2026, 5, 4)).lines] == ["signed-in"]
    assert [one.what for one in actions_recent(since=date(2026, 5, 5)).lines] == ["signed-out"]


def test_pages_are_whole_and_the_nearest_answers_for_one_that_is_not_there(three_days: None) -> None:
    first, last = actions_recent(per_page=2), actions_recent(per_page=2, page=99)
    assert (len(first.lines), first.total, first.page, first.pages) == (2, 3, 1, 2)
    assert (len(last.lines), last.page) == (1, 2)
    empty = actions_recent(actor="staff:9")
    assert (empty.lines, empty.total, empty.page, empty.pages) == ((), 0, 1, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trust_action SET actor = 'staff:9'",
        "UPDATE trust_action SET subject = NULL",
        "DELETE FROM trust_action",
    ],
)
def test_the_database_refuses_changes(three_days: None, statement: str) -> None:
    action_record(what=Act.AUTHORITY_RECORDED, subject=ALICE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(statement)
    assert actions_recent().total == 4


def test_erasing_a_resident_takes_their_id_out_and_leaves_the_act(three_days: None) -> None:
    with acting("staff:1"):
        action_record(what=Act.AUTHORITY_RECORDED, about="authority:5", subject=ALICE)
        action_record(what=Act.CONSENT_CHANGED, subject=ALICE + 1)
    assert [one.what for one in actions_about(ALICE)] == ["authority-recorded"]
    assert [one["what"] for one in subject_export(ALICE)["acts"]] == ["authority-recorded"]
    subject_erase(ALICE)
    assert actions_about(ALICE) == []
    assert actions_recent().total == 5
    newest, before, *_ = actions_recent().lines
    assert (newest.subject, before.subject) == (ALICE + 1, None)
    assert (before.actor, before.what, before.about) == ("staff:1", "authority-recorded", "authority:5")


def test_even_while_somebody_is_erased_nothing_else_of_the_line_can_change(three_days: None) -> None:
    action_record(what=Act.AUTHORITY_RECORDED, subject=ALICE)
    execute(f"INSERT INTO trust_erasing (subject) VALUES ({ALICE})")
    change = f"UPDATE trust_action SET subject = NULL, actor = 'x' WHERE subject = {ALICE}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(change)


def test_reads_are_found_by_reader_purpose_and_day() -> None:
    with frozen(at(4)), acting("staff:1"):
        access_record(purpose="service", what="contact", subject=ALICE)
    with frozen(at(5)):
        access_record(purpose="offers", what="profiles", count=400)
    newest, oldest = accesses_recent().lines
    assert (newest.actor, newest.purpose, newest.subject, newest.count) == ("system", "offers", None, 400)
    assert (oldest.actor, oldest.subject, oldest.count) == ("staff:1", ALICE, 1)
    assert accesses_recent(actor="staff:1").lines == (oldest,)
    assert accesses_recent(purpose="offers").lines == (newest,)
    assert accesses_recent(until=date(2026, 5, 4)).lines == (oldest,)
    assert readers_known() == {"actor": ["staff:1", "system"], "purpose": ["offers", "service"]}
