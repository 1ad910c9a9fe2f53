"""Reminders only with consent and never twice; walk-ins; what residents see of theirs and have erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    News,
    NotNow,
    Status,
    Talker,
    TicketStatus,
    Who,
    Wish,
    appointment_cancel,
    appointment_get,
    appointment_say,
    appointments_of,
    appointments_tidy,
    hold_confirm,
    hold_fill,
    notices,
    queue_of,
    slot_hold,
    ticket_mark,
    ticket_next,
    ticket_take,
    waiting_join,
    who_of,
)
from townclerk.appointments.models import Appointment, Talk, Waiting
from townclerk.appointments.rules import minute_of
from townclerk.core import clock
from townclerk.core.agency import AppointmentPlan, agency_current, agency_save
from townclerk.people import consent_give, people_load, person_erase, person_export, person_find
from townclerk.trust.models import Access

pytestmark = pytest.mark.django_db
NINE = minute_of(MONDAY) + 60
NEXT_DAY = NINE + 24 * 60


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """What people are told; a listener in the place of the outbox."""
    heard: list[tuple[str, str]] = []

    def listen(*, news: News, reference: str, message: str) -> bool:
        heard.append((str(news), reference))
        return True

    monkeypatch.setattr(notices, "_tell", listen)
    with clock.frozen(MONDAY - timedelta(days=3)):
        town(desk())
        yield heard


def person() -> int:
    table = pa.table({"person": ["R-1"], "name": ["Ana Lopez"], "email": ["ana@example.org"]})
    people_load(table, source="test", consent_text_version="1")
    return person_find(reference="R-1")[0]


def book(person_id: int | None = None, *, remind: bool = False, begins: int = NEXT_DAY) -> str:
    held = slot_hold(service="passport", begins=begins)
    hold_fill(held.reference, who=ANA, person_id=person_id, remind=remind)
    return hold_confirm(held.reference).reference


@pytest.mark.parametrize("broken", [False, True])
def test_a_round_of_the_serving_process_reminds_and_outlives_what_goes_wrong(
    told: list[tuple[str, str]], broken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.appointments import reminding
    from townclerk.project import mail_rounds

    def fails() -> int:
        raise OSError("the disk is full")

    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)  # the test's own is still needed
    if broken:
        monkeypatch.setattr(reminding, "names_forget", fails)
    reference = book(remind=True)
    told.clear()
    with clock.frozen(MONDAY + timedelta(hours=2)):
        mail_rounds.appointments_round()
        mail_rounds.appointments_round()
    assert told == ([] if broken else [(str(News.REMINDER), reference)])


@pytest.mark.usefixtures("told")
def test_names_are_forgotten_after_the_days_the_agency_says() -> None:
    row = Appointment.objects.get(reference=book())
    waits = waiting_join(
        service="passport", wish=Wish(), until=MONDAY.date() + timedelta(days=1), who=ANA, person_id=None,
        language="en", channel="portal", once="a browser",
    )  # fmt: skip
    agency = agency_current()
    for keep, later, gone in ((0, 4000, False), (10, 9, False), (10, 12, True)):
        agency_save(replace(agency, appointments=AppointmentPlan(keep_days=keep)))
        with clock.frozen(MONDAY + timedelta(days=later)):
            appointments_tidy()
        row.refresh_from_db()
        assert (bytes(row.sealed) == b"") is gone, (keep, later)
        kept = Waiting.objects.get(reference=waits.reference)
        assert (kept.contact, kept.once, bytes(kept.sealed)) == ("", "", b"") or not gone
        assert kept.once or gone


def test_who_asked_for_a_reminder_gets_one_and_one_only(told: list[tuple[str, str]]) -> None:
    asked, _silent = book(remind=True), book(begins=NEXT_DAY + 30)
    appointments_tidy()
    assert told == []  # too early
    with clock.frozen(MONDAY + timedelta(hours=2)):
        assert appointments_tidy().reminded == 1
        assert appointments_tidy().reminded == 0
    assert told == [("reminder", asked)]


def test_a_resident_is_reminded_by_their_consent_alone(told: list[tuple[str, str]]) -> None:
    who = person()
    reference = book(who, remind=True)
    with clock.frozen(MONDAY + timedelta(hours=2)):
        assert appointments_tidy().reminded == 0
        consent_give(person_id=who, purpose="reminders", source="portal", text_version="1")
        assert appointments_tidy().reminded == 1
    assert told == [("reminder", reference)]


def test_what_was_cancelled_is_not_reminded(told: list[tuple[str, str]]) -> None:
    appointment_cancel(book(remind=True))
    with clock.frozen(MONDAY + timedelta(hours=2)):
        appointments_tidy()
    assert told == []


def test_a_resident_sees_theirs_and_takes_a_copy(told: list[tuple[str, str]]) -> None:
    who = person()
    reference = book(who)
    assert [one.reference for one in appointments_of(who)] == [reference]
    (line,) = person_export(who)["appointments"]
    assert line["reference"] == reference
    assert line["told"]["name"] == "Ana Lopez"


def test_erasing_somebody_frees_their_time_and_leaves_nothing_to_read(told: list[tuple[str, str]]) -> None:
    who = person()
    reference = book(who)
    person_erase(who)
    left = Appointment.objects.get(reference=reference)
    assert (left.person_id, bytes(left.sealed), left.status) == (None, b"", Status.CANCELLED)
    assert who_of(reference) == Who()
    assert slot_hold(service="passport", begins=NEXT_DAY)


def test_reading_what_somebody_told_is_noted(told: list[tuple[str, str]]) -> None:
    who = person()
    reference = book(who)
    who_of(reference)
    assert Access.objects.filter(subject=who, what="appointment").count() == 1


def test_walk_ins_have_numbers_of_the_day_and_an_expected_wait(told: list[tuple[str, str]]) -> None:
    assert [ticket_take(place="hall").number for _ in range(3)] == [1, 2, 3]
    assert [one.wait for one in queue_of("hall")] == [0, 15, 30]
    first, second = (ticket_next(place="hall", resource="desk-1") for _ in range(2))
    assert first
    assert second
    assert (first.number, second.number) == (1, 2)
    ticket_mark(first.id, TicketStatus.DONE)
    ticket_mark(second.id, TicketStatus.WAITING)
    assert [one.number for one in queue_of("hall")] == [2, 3]
    with pytest.raises(NotNow):
        ticket_mark(first.id, TicketStatus.LEFT)
    with clock.frozen(MONDAY):
        assert ticket_take(place="hall").number == 1
    assert ticket_take(place="library").number == 1


def test_an_appointment_of_somebody_who_is_not_on_record_is_sealed_too(told: list[tuple[str, str]]) -> None:
    reference = book()
    assert appointment_get(reference)
    assert b"ana@" not in bytes(Appointment.objects.get(reference=reference).sealed)


def test_a_reminder_that_fails_is_tried_again_and_stops_no_other(
    told: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = book(remind=True), book(remind=True, begins=NEXT_DAY + 30)
    listen = notices._tell
    assert listen is not None

    def broken(*, news: News, reference: str, message: str) -> bool:
        if reference == first:
            raise ValueError("a word that cannot be written")
        return listen(news=news, reference=reference, message=message)

    with clock.frozen(MONDAY + timedelta(hours=2)):
        monkeypatch.setattr(notices, "_tell", broken)
        assert appointments_tidy().reminded == 1
        monkeypatch.setattr(notices, "_tell", lambda **_news: False)
        assert appointments_tidy().reminded == 0
        monkeypatch.setattr(notices, "_tell", listen)
        assert appointments_tidy().reminded == 1
    assert told == [("reminder", second), ("reminder", first)]


def test_a_conversation_is_in_the_export_and_an_erased_appointment_is_news_to_calendars(
    told: list[tuple[str, str]],
) -> None:
    one = person()
    reference = book(one)
    appointment_say(Talker(holder="browser:1", language="en", person_id=one), "book xylophone lessons")
    assert "xylophone" in str(person_export(one))
    before = appointment_get(reference)
    person_erase(one)
    after = appointment_get(reference)
    assert before
    assert after
    assert (after.status, after.sequence) == (Status.CANCELLED, before.sequence + 1)
    assert not Talk.objects.exists()


def test_names_of_who_is_not_on_record_are_forgotten_some_time_after(told: list[tuple[str, str]]) -> None:
    guest, known = book(), book(person(), begins=NEXT_DAY + 30)
    with clock.frozen(MONDAY + timedelta(days=80)):
        appointments_tidy()
        assert who_of(guest) == ANA
    with clock.frozen(MONDAY + timedelta(days=99)):
        appointments_tidy()
        assert (who_of(guest), who_of(known)) == (Who(), ANA)
