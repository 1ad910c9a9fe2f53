"""Any order of holding, confirming, moving, cancelling and waiting: never two live bookings on a seat."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    NotNow,
    SlotTaken,
    Status,
    appointment_cancel,
    appointment_get,
    appointment_mark,
    appointment_move,
    appointment_restore,
    day_of,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
)
from townclerk.appointments.models import Appointment, Taken
from townclerk.appointments.rules import minute_of, units_of
from townclerk.core import clock

NINE = minute_of(MONDAY) + 60
STARTS = st.integers(0, 11).map(lambda step: NINE + 15 * step)
LIVE = (Status.BOOKED, Status.ATTENDED, Status.MISSED)


class Bookings(RuleBasedStateMachine):
    """Some people at one desk with two seats, and the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.known: list[str] = []
        # What we believe, by reference; in the order of booking, as references differ from run to run.
        self.booked: dict[str, int] = {}

    @initialize()
    def a_town(self) -> None:
        for model in (Taken, Appointment):
            model.objects.all().delete()
        with clock.frozen(self.now):
            town(desk(capacity=2, step=15, buffer=5))

    @rule(begins=STARTS)
    def hold(self, begins: int) -> None:
        with clock.frozen(self.now):
            try:
                held = slot_hold(service="passport", begins=begins)
            except SlotTaken:
                return
            self.known.append(held.reference)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(self.known))
        with clock.frozen(self.now):
            try:
                hold_fill(reference, who=ANA, person_id=None)
                self.booked[reference] = hold_confirm(reference).begins
            except (SlotTaken, NotNow):
                return

    @precondition(lambda self: self.booked)
    @rule(data=st.data(), to=STARTS)
    def move(self, data: st.DataObject, to: int) -> None:
        reference = data.draw(st.sampled_from(list(self.booked)))
        with clock.frozen(self.now):
            try:
                self.booked[reference] = appointment_move(reference, to=to).begins
            except (SlotTaken, NotNow):
                return

    @precondition(lambda self: self.booked)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(list(self.booked)))
        with clock.frozen(self.now):
            try:
                appointment_cancel(reference)
            except NotNow:
                return
            del self.booked[reference]

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(self.known))
        with clock.frozen(self.now):
            try:
                self.booked[reference] = appointment_restore(reference).begins
            except (SlotTaken, NotNow):
                return

    @precondition(lambda self: self.booked)
    @rule(data=st.data(), status=st.sampled_from([Status.ATTENDED, Status.MISSED, Status.BOOKED]))
    def mark(self, data: st.DataObject, status: Status) -> None:
        reference = data.draw(st.sampled_from(list(self.booked)))
        with clock.frozen(self.now):
            try:
                appointment_mark(reference, status)
            except NotNow:  # it has not begun
                return

    @rule(minutes=st.sampled_from([1, 4, 11]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        seen = set()
        for row in Appointment.objects.filter(status__in=LIVE):
            for unit in units_of(row.begins, row.ends, row.buffer):
                assert (row.seat, unit) not in seen
                seen.add((row.seat, unit))
            assert row.seat < 2
        firm = Taken.objects.filter(expires_at=None).values_list("seat", "unit")
        assert set(firm) == seen

    @invariant()
    def nothing_booked_is_lost(self) -> None:
        for reference, begins in self.booked.items():
            found = appointment_get(reference)
            assert found is not None
            assert found.status in LIVE
            assert found.begins == begins

    @invariant()
    def what_is_offered_can_be_had(self) -> None:
        with clock.frozen(self.now):
            free = slots_find(service="passport", first=day_of(NINE), last=day_of(NINE)).first(1)
            if free:
                held = slot_hold(service="passport", begins=free[0].begins)
                Appointment.objects.filter(reference=held.reference).delete()


class TestBookings(TestCase, Bookings.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
