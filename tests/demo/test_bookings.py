"""The calendar of the simulated town: made once, nobody twice, and said to be simulated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.web.loading import load
from townclerk.appointments import Status, appointments_between, appointments_stranded, today, who_of
from townclerk.appointments.models import Appointment, Taken
from townclerk.core import clock
from townclerk.demo import bookings_simulate

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@pytest.mark.wide
def test_a_week_back_and_a_week_ahead_are_booked_once() -> None:
    load()
    with clock.frozen(NOW):
        made = bookings_simulate(weeks=1)
        assert made > 50
        assert bookings_simulate(weeks=1) == 0
        past = appointments_between(today() - timedelta(weeks=1), today() - timedelta(days=1))
        coming = appointments_between(today() + timedelta(days=1), today() + timedelta(weeks=1))
        assert {one.status for one in past} == {Status.ATTENDED, Status.MISSED}
        assert {one.status for one in coming} == {Status.BOOKED}
        assert appointments_stranded() == []
        assert who_of(coming[0].reference).name.startswith("Simulated resident")
    firm = Taken.objects.filter(expires_at=None)
    assert firm.count() == firm.values("resource", "seat", "unit").distinct().count()
    assert all(row.created_at <= NOW for row in Appointment.objects.all())
