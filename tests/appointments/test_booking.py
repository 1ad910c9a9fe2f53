"""Holding, confirming, moving, cancelling, and what is written down of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    NotNow,
    SlotTaken,
    Status,
    TooManyBooked,
    TooManyHeld,
    TooManyTries,
    Who,
    Wish,
    appointment_cancel,
    appointment_find,
    appointment_get,
    appointment_mark,
    appointment_move,
    appointment_open,
    appointment_restore,
    appointments_stranded,
    day_of,
    definition_load,
    find_counted,
    hold_confirm,
    hold_fill,
    hold_release,
    limits,
    resource_name,
    slot_hold,
    slots_find,
    time_close,
    who_of,
)
from townclerk.appointments.booking import MOST_HELD
from townclerk.appointments.models import Appointment, Taken
from townclerk.appointments.rules import Definition, minute_of
from townclerk.core import clock
from townclerk.history.models import Interaction

pytestmark = pytest.mark.django_db
NINE, TEN, ELEVEN = (minute_of(MONDAY) + 60 * hour for hour in (1, 2, 3))


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        town(desk())
        yield


def book(begins: int = NINE, **values: object) -> str:
    held = slot_hold(service="passport", begins=begins, **values)  # type: ignore[arg-type]
    hold_fill(held.reference, who=ANA, person_id=None)
    return hold_confirm(held.reference).reference


def free(day_from: int = NINE) -> set[int]:
    day = day_of(day_from)
    return {slot.begins for slot in slots_find(service="passport", first=day, last=day)}


def test_a_booked_time_is_nobody_elses_and_its_person_is_sealed() -> None:
    reference = book()
    assert NINE not in free()
    assert who_of(reference) == ANA
    assert b"Ana" not in bytes(Appointment.objects.get().sealed)
    with pytest.raises(SlotTaken) as taken:
        slot_hold(service="passport", begins=NINE)
    assert [slot.begins for slot in taken.value.nearest] == [NINE + 30, NINE + 60, NINE + 90]


def test_the_database_itself_refuses_a_second_booking() -> None:
    row = Appointment.objects.get(reference=book())
    with pytest.raises(IntegrityError):
        Taken.objects.create(resource="desk-1", seat=0, unit=NINE // 5, appointment=row)


def test_a_hold_expires_without_anybody_doing_anything() -> None:
    slot_hold(service="passport", begins=NINE)
    assert NINE not in free()
    with clock.frozen(MONDAY + timedelta(minutes=10)):
        assert NINE in free()
        assert slot_hold(service="passport", begins=NINE).status is Status.HELD


def test_a_hold_that_is_confirmed_too_late_is_booked_while_nobody_has_it() -> None:
    held = slot_hold(service="passport", begins=NINE)
    with clock.frozen(MONDAY + timedelta(minutes=11)):
        assert hold_confirm(held.reference).status is Status.BOOKED
        assert NINE not in free()


def test_a_hold_that_is_confirmed_too_late_is_not_booked_when_somebody_has_it() -> None:
    held = slot_hold(service="passport", begins=NINE)
    with clock.frozen(MONDAY + timedelta(minutes=11)):
        other = book()
        with pytest.raises(SlotTaken):
            hold_confirm(held.reference)
        assert appointment_get(other).status is Status.BOOKED  # type: ignore[union-attr]


def test_confirming_twice_books_once() -> None:
    held = slot_hold(service="passport", begins=NINE)
    assert hold_confirm(held.reference) == hold_confirm(held.reference)
    assert Interaction.objects.filter(kind="booked").count() == 1


def test_moving_frees_the_old_time_only_when_the_new_one_is_certain() -> None:
    first, other = book(NINE), book(TEN)
    with pytest.raises(SlotTaken):
        appointment_move(first, to=TEN)
    assert appointment_get(first).begins == NINE  # type: ignore[union-attr]
    moved = appointment_move(first, to=ELEVEN)
    assert (moved.begins, moved.sequence) == (ELEVEN, 1)
    assert {NINE} == free() & {NINE, TEN, ELEVEN}
    assert appointment_get(other).begins == TEN  # type: ignore[union-attr]


def test_an_appointment_may_move_into_part_of_its_own_time() -> None:
    town(desk(step=15))
    reference = book(NINE)
    assert appointment_move(reference, to=NINE + 15).begins == NINE + 15


def test_a_cancelled_time_is_free_at_once_and_can_come_back() -> None:
    reference = book()
    cancelled = appointment_cancel(reference)
    assert (cancelled.status, cancelled.sequence) == (Status.CANCELLED, 1)
    assert NINE in free()
    assert appointment_cancel(reference).sequence == 1
    assert appointment_restore(reference).status is Status.BOOKED
    assert NINE not in free()


def test_what_the_agency_cancelled_or_closed_its_person_cannot_take_back() -> None:
    ours, closed = book(), book(TEN)
    appointment_cancel(ours, by="agency")
    with pytest.raises(NotNow):
        appointment_restore(ours)
    assert NINE in free()
    appointment_cancel(closed)
    time_close(first=MONDAY.date(), last=MONDAY.date(), why="Burst pipe")
    with pytest.raises(SlotTaken):
        appointment_restore(closed)


def test_a_held_time_that_is_past_or_closed_by_now_is_not_booked() -> None:
    past, closed = slot_hold(service="passport", begins=NINE), slot_hold(service="passport", begins=TEN)
    with clock.frozen(MONDAY + timedelta(hours=1, minutes=6)), pytest.raises(SlotTaken):
        hold_confirm(past.reference)
    time_close(first=MONDAY.date(), last=MONDAY.date(), why="Burst pipe")
    with pytest.raises(SlotTaken):
        hold_confirm(closed.reference)


def test_a_moved_appointment_keeps_the_language_and_the_access_it_needs() -> None:
    town(desk("a", languages=("en",)), desk("b", languages=("es",), place="library", access=("loop",)))
    needs = Wish(language="es", access=frozenset({"loop"}))
    reference = book(NINE, wish=needs)
    assert appointment_move(reference, to=TEN).resource == "b"
    with pytest.raises(SlotTaken):
        appointment_move(reference, to=ELEVEN, wish=Wish(resource="a"), staff=True)


def test_one_contact_and_one_network_book_only_so_often_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    town(desk(capacity=9))
    monkeypatch.setattr(limits, "BOOKED_FROM_NETWORK", 7)
    for _ in range(limits.BOOKED_BY_CONTACT):
        book(network="198.51.100.7")
    held = slot_hold(service="passport", begins=TEN, network="203.0.113.9")
    with pytest.raises(TooManyBooked):  # from elsewhere, however the number is written
        hold_fill(held.reference, who=Who("Bob", "", "(555) 0142"), person_id=None)
    for name in ("bob", "cleo"):
        there = slot_hold(service="passport", begins=TEN, network="198.51.100.7")
        hold_fill(there.reference, who=Who(name, f"{name}@example.org"), person_id=None)
        hold_confirm(there.reference)
    last = slot_hold(service="passport", begins=TEN, network="198.51.100.7")
    with pytest.raises(TooManyBooked):
        hold_fill(last.reference, who=Who("Dee", "dee@example.org"), person_id=None)
    book(TEN)  # a clerk for a caller: no network


def test_a_form_that_is_sent_twice_holds_one_time() -> None:
    first = slot_hold(service="passport", begins=NINE, once="form")
    assert slot_hold(service="passport", begins=NINE, once="form").reference == first.reference
    assert slot_hold(service="passport", begins=TEN, once="other").reference != first.reference


def test_a_code_is_guessed_only_so_often_however_the_reference_is_written() -> None:
    reference = book()
    code = appointment_get(reference).code  # type: ignore[union-attr]
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for sign in ("", ".", " ", "--", "/"):
        assert find_counted(reference.replace("-", sign), wrong, address="198.51.100.7") is None
    with pytest.raises(TooManyTries):
        find_counted(f" {reference}.", code, address="198.51.100.7")
    assert find_counted(reference, code, address="203.0.113.9") is not None


def test_a_code_of_ones_own_buys_no_tries_at_another_and_all_networks_together_have_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine, other = book(), book(TEN)
    code = appointment_get(mine).code  # type: ignore[union-attr]
    wrong = f"{(int(appointment_get(other).code) + 1) % 10**6:06d}"  # type: ignore[union-attr]
    for _ in range(5):
        assert find_counted(other, wrong, address="198.51.100.7") is None
        assert find_counted(mine, code, address="198.51.100.7")
    with pytest.raises(TooManyTries):
        find_counted(other, wrong, address="198.51.100.7")
    monkeypatch.setattr(limits, "WRONG_OF_ALL", 6)
    assert find_counted(other, wrong, address="203.0.113.1") is None
    with pytest.raises(TooManyTries):
        find_counted(other, wrong, address="203.0.113.2")


def test_a_cancelled_time_that_somebody_took_does_not_come_back() -> None:
    reference = book()
    appointment_cancel(reference)
    book()
    with pytest.raises(SlotTaken):
        appointment_restore(reference)
    assert appointment_get(reference).status is Status.CANCELLED  # type: ignore[union-attr]


def test_somebody_came_or_did_not_and_that_can_be_taken_back() -> None:
    reference = book()
    with pytest.raises(NotNow):  # nobody has missed what lies ahead
        appointment_mark(reference, Status.MISSED)
    assert appointment_mark(reference, Status.ATTENDED).status is Status.ATTENDED  # an hour early
    with clock.frozen(MONDAY + timedelta(hours=1)):
        assert appointment_mark(reference, Status.BOOKED).status is Status.BOOKED
        assert appointment_mark(reference, Status.ATTENDED).status is Status.ATTENDED
        with pytest.raises(NotNow):
            appointment_cancel(reference)
        assert appointment_mark(reference, Status.MISSED).status is Status.MISSED
    found = list(Interaction.objects.order_by("id").values_list("kind", "attrs"))
    assert [kind for kind, _attrs in found] == ["booked", "attended", "missed"]
    assert ["correction" in attrs for _kind, attrs in found] == [False, False, True]


def test_each_step_is_an_interaction_with_the_reference_and_no_words() -> None:
    reference = book()
    appointment_move(reference, to=TEN)
    appointment_cancel(reference)
    rows = list(Interaction.objects.order_by("id"))
    assert [row.kind for row in rows] == ["booked", "moved", "cancelled"]
    assert all(reference in row.attrs and "Ana" not in row.attrs for row in rows)


def test_capacity_is_so_many_people_and_no_more() -> None:
    town(desk(capacity=3))
    assert len({book() for _ in range(3)}) == 3
    with pytest.raises(SlotTaken):
        book()
    assert len(set(Appointment.objects.values_list("seat", flat=True))) == 3


def test_a_buffer_keeps_the_time_after_free() -> None:
    town(desk(buffer=15, step=15))
    book(NINE)
    assert NINE + 30 not in free()
    assert NINE + 45 in free()


def test_a_reference_is_found_however_it_is_typed_and_only_with_its_code() -> None:
    reference = book()
    booked = appointment_get(reference)
    assert booked
    spoken = reference.lower().replace("-", " ")
    assert appointment_find(spoken, f" {booked.code[:3]} {booked.code[3:]} ") == booked
    wrong = f"{(int(booked.code) + 1) % 10**6:06d}"
    with CaptureQueriesContext(connection) as asked:
        assert appointment_find(reference, wrong) is None
    assert not asked.captured_queries, (
        "a wrong code takes as long whether there is such an appointment or not"
    )
    assert appointment_find("AF-2222-2222", booked.code) is None
    assert appointment_find("", "") is None
    assert appointment_open(reference, booked.key) == booked
    assert appointment_open(reference, "x") is None


def test_a_hold_is_not_found_and_can_be_let_go() -> None:
    held = slot_hold(service="passport", begins=NINE)
    assert appointment_find(held.reference, held.code) is None
    assert hold_release(held.reference)
    assert NINE in free()
    assert not hold_release(held.reference)


def test_nobody_holds_a_whole_day() -> None:
    town(desk(capacity=MOST_HELD + 5))
    for _ in range(MOST_HELD):
        slot_hold(service="passport", begins=NINE, network="192.0.2.1")
    with pytest.raises(TooManyHeld):
        slot_hold(service="passport", begins=NINE, network="192.0.2.1")
    assert slot_hold(service="passport", begins=NINE, network="192.0.2.2")


def test_who_needs_a_language_gets_who_speaks_it() -> None:
    town(desk(languages=("en",)), desk("desk-2", languages=("es",)))
    reference = book(wish=Wish(language="es"))
    assert appointment_get(reference).resource == "desk-2"  # type: ignore[union-attr]


def test_a_desk_that_is_gone_keeps_its_bookings_and_they_need_attention() -> None:
    reference = book()
    assert appointments_stranded() == []
    definition_load(Definition((), (desk("desk-2"),), ()))
    assert [one.reference for one in appointments_stranded()] == [reference]
    assert resource_name("desk-1", "en") == "Desk 1"
    town(desk())
    assert appointments_stranded() == []


def test_a_day_that_is_closed_keeps_its_bookings_and_they_need_attention() -> None:
    reference = book()
    time_close(first=day_of(NINE), last=day_of(NINE), why="A burst pipe", place="hall")
    assert free() == set()
    assert [one.reference for one in appointments_stranded()] == [reference]


def test_what_has_begun_cannot_be_moved() -> None:
    reference = book()
    with clock.frozen(MONDAY + timedelta(hours=1)), pytest.raises(NotNow):
        appointment_move(reference, to=ELEVEN)
