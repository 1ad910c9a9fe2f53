"""While somebody else writes: one waits fairly and not without end, and is then told so, kindly."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from tests.appointments.builders import ANA, MONDAY, desk, town
from tests.web.conftest import collected
from townclerk.appointments import SlotTaken, appointment_move, hold_confirm, hold_fill, slot_hold
from townclerk.appointments.models import Appointment
from townclerk.appointments.rules import minute_of
from townclerk.core import clock
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.core.busy import RecordBusy, is_busy, pause, until_free

__all__ = ["collected"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("collected")]
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL locks rows")
NINE = minute_of(MONDAY) + 60


@contextmanager
def somebody_writes() -> Iterator[sqlite3.Connection]:
    """A second connection that holds the record."""
    name = str(connection.settings_dict["NAME"])
    other = sqlite3.connect(name, isolation_level=None, check_same_thread=False, uri=name.startswith("file:"))
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        if other.in_transaction:
            other.execute("ROLLBACK")
        other.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits longer than a tenth of a second."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    connection.close()


@sqlite_only
def test_who_waits_gets_their_turn_when_the_other_lets_go() -> None:
    with clock.frozen(MONDAY):
        town(desk())
        with somebody_writes() as other:
            later = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
            later.start()
            held = slot_hold(service="passport", begins=NINE)
            later.join()
        assert Appointment.objects.get().reference == held.reference


@sqlite_only
def test_who_waited_in_vain_is_not_told_that_the_time_is_taken(impatient: None) -> None:
    with clock.frozen(MONDAY):
        town(desk())
        with somebody_writes(), pytest.raises(RecordBusy):
            slot_hold(service="passport", begins=NINE)
        held = slot_hold(service="passport", begins=NINE)
        hold_fill(held.reference, who=ANA, person_id=None)
        with somebody_writes(), pytest.raises(RecordBusy):
            hold_confirm(held.reference)
        hold_confirm(held.reference)
        with somebody_writes(), pytest.raises(RecordBusy):
            appointment_move(held.reference, to=NINE + 60)
        assert appointment_move(held.reference, to=NINE + 60).begins == NINE + 60


@sqlite_only
def test_the_page_asks_to_try_again_and_the_same_form_then_books(impatient: None) -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    with clock.frozen(MONDAY):
        town(desk())
        held = slot_hold(service="passport", begins=NINE)
        hold_fill(held.reference, who=ANA, person_id=None)
        address = f"/book/hold/{held.reference}/{held.key}/check"
        assert client.get(address).status_code == 200
        with somebody_writes():
            told = client.post(address)
        assert told.status_code == 503
        assert told["Retry-After"] == "5"
        assert "nothing has changed" in told.content.decode()
        assert Appointment.objects.get().status == "held"
        assert client.post(address).status_code == 302
        assert Appointment.objects.get().status == "booked"


@sqlite_only
@pytest.mark.parametrize(("language", "said"), [("es", "una vez más"), ("ar", "مرة أخرى")])
def test_it_is_said_in_their_language(impatient: None, language: str, said: str) -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    with clock.frozen(MONDAY):
        town(desk())
        agency_save(replace(agency_current(), languages=("en", "es", "ar")))
        forget_cached()
        held = slot_hold(service="passport", begins=NINE)
        hold_fill(held.reference, who=ANA, person_id=None)
        with somebody_writes():
            told = client.post(f"/book/hold/{held.reference}/{held.key}/check")
    assert told.status_code == 503
    assert said in told.content.decode()


@sqlite_only
def test_after_waiting_single_writes_wait_as_long_as_before() -> None:
    with transaction.atomic():
        pass
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone()[0] == connection.settings_dict["OPTIONS"]["timeout"] * 1000


@sqlite_only
def test_another_fault_is_told_at_once() -> None:
    with pytest.raises(OperationalError) as told, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert not is_busy(told.value)


def test_who_finds_every_connection_in_use_waits_for_one_and_others_faults_are_told_at_once() -> None:
    """As the driver says it: without a code, in words."""
    full = "connection failed: FATAL:  sorry, too many clients already"
    tried: list[str] = []

    def connects() -> str:
        tried.append("")
        if len(tried) < 4:
            raise OperationalError(full)
        return "connected"

    assert until_free(connects, most=5) == "connected"

    def refused() -> None:
        raise OperationalError(full)

    with pytest.raises(RecordBusy):
        until_free(refused, most=0.05)

    def unknown() -> None:
        tried.append("wrong")
        raise OperationalError("connection failed: password authentication failed")

    with pytest.raises(OperationalError, match="password"):
        until_free(unknown, most=5)
    assert tried.count("wrong") == 1


def test_who_waits_longer_asks_more_often() -> None:
    lately, long = ([pause(waited) for _ in range(400)] for waited in (0.0, 30.0))
    assert max(long) < 0.003
    assert sum(lately) > 5 * sum(long)


def test_a_lost_time_looks_for_others_only_when_asked() -> None:
    looked: list[float] = []
    lost = SlotTaken(lambda: looked.append(time.time()) or ())
    assert looked == []
    assert lost.nearest == ()
    assert len(looked) == 1
