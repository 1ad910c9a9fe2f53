"""Calendars: another implementation takes our files, and a moved appointment changes what it has."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    Described,
    Hours,
    appointment_cancel,
    appointment_get,
    appointment_ics,
    appointment_move,
    feed_ics,
    feed_make,
    feed_open,
    feed_revoke,
    hold_confirm,
    hold_fill,
    slot_hold,
)
from townclerk.appointments.models import Feed
from townclerk.appointments.rules import minute_of
from townclerk.core import clock

pytestmark = pytest.mark.django_db
NINE = minute_of(MONDAY) + 60
WORDS = Described("Passport, Alder Falls", "Desk 1, Town Hall", "Bring your old passport")


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        town(desk(), zone="America/New_York")
        yield


def book() -> str:
    begins = NINE + 5 * 60  # nine in New York
    held = slot_hold(service="passport", begins=begins)
    hold_fill(held.reference, who=ANA, person_id=None)
    return hold_confirm(held.reference).reference


def ics(reference: str) -> bytes:
    found = appointment_get(reference)
    assert found
    return appointment_ics(found, WORDS)


@pytest.fixture
def calendar_server(tmp_path: Path) -> Iterator[str]:
    """A real CalDAV server with one calendar."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = {"auth-type": "none", "storage-filesystem-folder": str(tmp_path / "dav"),
               "server-hosts": f"127.0.0.1:{port}", "logging-level": "error"}  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", *(f"--{k}={v}" for k, v in options.items())]
    )
    calendar = f"http://127.0.0.1:{port}/ana/calendar/"
    try:
        _wait_for(port)
        send("MKCOL", calendar.removesuffix("calendar/"))
        send("MKCALENDAR", calendar)
        yield calendar
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the calendar server did not start")


def send(method: str, address: str, body: bytes = b"") -> bytes:
    headers = {"Content-Type": "text/calendar; charset=utf-8"}
    request = urllib.request.Request(address, data=body or None, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return bytes(answer.read())


def test_a_calendar_server_takes_it_and_a_moved_one_changes_what_it_has(calendar_server: str) -> None:
    reference = book()
    item = f"{calendar_server}{reference.lower()}.ics"
    send("PUT", item, ics(reference))
    appointment_move(reference, to=NINE + 6 * 60)
    send("PUT", item, ics(reference))
    (event,) = vobject.readOne(send("GET", calendar_server).decode()).vevent_list
    assert event.dtstart.value.astimezone(UTC).hour == 15
    assert event.sequence.value == "1"


def test_the_server_refuses_the_same_uid_under_another_name(calendar_server: str) -> None:
    reference = book()
    send("PUT", f"{calendar_server}a.ics", ics(reference))
    appointment_move(reference, to=NINE + 6 * 60)
    with pytest.raises(urllib.error.HTTPError):
        send("PUT", f"{calendar_server}b.ics", ics(reference))


def test_uid_stays_and_sequence_grows_through_moves_and_cancellation() -> None:
    reference = book()
    seen = [vobject.readOne(ics(reference).decode())]
    appointment_move(reference, to=NINE + 6 * 60)
    seen.append(vobject.readOne(ics(reference).decode()))
    appointment_cancel(reference)
    seen.append(vobject.readOne(ics(reference).decode()))
    assert len({one.vevent.uid.value for one in seen}) == 1
    assert [int(one.vevent.sequence.value) for one in seen] == [0, 1, 2]
    assert [one.method.value for one in seen] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert seen[-1].vevent.status.value == "CANCELLED"
    assert all(one.vevent.organizer.value for one in seen)


def test_the_hour_that_the_clock_shows_twice_is_read_as_the_one_it_is() -> None:
    night = Hours("FREQ=DAILY", 0, 6 * 60)
    town(desk(hours=(night,), furthest=400), zone="America/New_York")
    second = minute_of(datetime(2026, 11, 1, 6, 30, tzinfo=UTC))  # half past one for the second time
    held = slot_hold(service="passport", begins=second)
    hold_fill(held.reference, who=ANA, person_id=None)
    event = vobject.readOne(ics(hold_confirm(held.reference).reference).decode()).vevent
    assert event.dtstart.value.astimezone(UTC) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_feed_says_no_names_and_closes_for_ever() -> None:
    reference = book()
    token = feed_make(resource="desk-1", names=False, language="en")
    assert token not in Feed.objects.get().hashed
    feed = feed_open(token)
    assert feed
    body = feed_ics(feed, lambda one, _who: Described(f"Passport {one.reference}", "", ""), name="Desk 1")
    (event,) = vobject.readOne(body.decode()).vevent_list
    assert reference in event.summary.value
    assert b"Ana" not in body
    appointment_cancel(reference)
    body = feed_ics(feed, lambda _one, _who: WORDS, name="Desk 1")
    assert vobject.readOne(body.decode()).vevent.status.value == "CANCELLED"
    assert feed_revoke(feed.id)
    assert feed_open(token) is None
    assert feed_open("guessed") is None
