"""Two things at once to one hold: nothing that is booked disappears."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    appointment_get,
    appointments_tidy,
    hold_confirm,
    hold_fill,
    hold_release,
    slot_hold,
)
from townclerk.appointments.models import Appointment
from townclerk.appointments.rules import minute_of
from townclerk.core import clock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="writers wait for each other on SQLite"),
]
NINE = minute_of(MONDAY) + 60


@pytest.mark.parametrize("how", ["released", "tidied"])
def test_a_hold_that_is_let_go_while_it_is_booked_stays_booked(how: str) -> None:
    """Whoever lets go begins before the booking is committed, and goes on after it."""
    with clock.frozen(MONDAY):
        town(desk())
        reference = slot_hold(service="passport", begins=NINE).reference
        hold_fill(reference, who=ANA, person_id=None)
        Appointment.objects.update(held_until=MONDAY - timedelta(days=3))

        def let_go() -> None:
            with clock.frozen(MONDAY):
                hold_release(reference) if how == "released" else appointments_tidy()
            connection.close()

        other = threading.Thread(target=let_go)
        with transaction.atomic():
            hold_confirm(reference)
            other.start()
            time.sleep(0.5)  # it looks at the row, and waits for it
        other.join(30)
        assert appointment_get(reference) is not None
