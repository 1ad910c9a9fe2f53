"""What becomes of an appointment stands in the story of the request it belongs to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE, book, signed_in
from townclerk.appointments import Booked, News, appointment_get, slots_find, today
from townclerk.appointments.models import Appointment
from townclerk.requests import RequestDraft, reference_read, request_receive, request_whole
from townclerk.web.meeting_story import story_note

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


def of_a_request() -> Booked:
    receipt = request_receive(
        RequestDraft(service=SERVICE, channel="portal", language="es", text="A passport, please.", key="k1")
    )
    reference = book()
    Appointment.objects.filter(reference=reference).update(request=receipt.reference)
    found = appointment_get(reference)
    assert found
    return found


def lines(one: Booked) -> list[str]:
    return [
        step.words for step in request_whole(reference_read(one.request)).steps if "appointment" in step.words
    ]


def another_time() -> str:
    day = today() + timedelta(days=2)
    return str(slots_find(service=SERVICE, first=day, last=day, staff=True).times()[5].begins)


def test_who_moves_and_cancels_is_read_by_whoever_works_on_the_request() -> None:
    one = of_a_request()
    own = f"/appointments/{one.reference}/{one.key}"
    Client(headers={"accept-language": "es"}).post(f"{own}/move", {"begins": another_time()})
    assert lines(one) == [
        f"Its person moved the appointment {one.reference}: it is now on Friday, March 6, 2026 at "
        + lines(one)[0].rpartition(" at ")[2]
    ]
    Client().post(f"{own}/cancel")
    assert f"Its person cancelled the appointment {one.reference} on Friday, March 6, 2026" in lines(one)[1]


def test_what_we_do_to_it_is_said_to_be_ours() -> None:
    one, clerk = of_a_request(), signed_in("clerk")
    clerk.post(f"{HERE}{one.reference}/", {"cancel": "1", "by": "us", "message": ""})
    assert [line.startswith("We cancelled the appointment") for line in lines(one)] == [True]


def test_an_appointment_of_no_request_writes_nothing() -> None:
    found = appointment_get(book())
    assert found
    Client().post(f"/appointments/{found.reference}/{found.key}/cancel")
    assert story_note(news=News.CANCELLED, reference=found.reference) is False
