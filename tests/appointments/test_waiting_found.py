"""The reference of who waits leads to where they stand: for a clerk, and for themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE, WEDNESDAY, book
from townclerk.appointments import (
    Wait,
    Wish,
    appointment_get,
    queue_of,
    ticket_take,
    today,
    waiting_join,
    waiting_leave,
)
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.reference_signs import sign_for

REQUEST = "7K3M92"

pytestmark = pytest.mark.usefixtures("on_wednesday")


def waits() -> Wait:
    return waiting_join(
        service=SERVICE, wish=Wish(weekdays=frozenset({3}), language="es"), who=ANA, person_id=None,
        until=today() + timedelta(days=60), language="en", channel="portal",
    )  # fmt: skip


@pytest.mark.parametrize("known", ["reference", "Ana Lopez", "ana@example.org", "555 0142"])
def test_a_clerk_finds_who_waits_by_whatever_they_know(clerk: Client, known: str) -> None:
    one = waits()
    wanted = one.reference.lower().replace("-", " ") if known == "reference" else known
    page = clerk.post(HERE + "search", {"wanted": wanted}).content.decode()
    assert "No appointment was found" not in page
    assert f'href="{HERE}waiting#{one.reference}"' in page
    assert "Ana Lopez" in page
    assert "Thursday" in page
    assert f'id="{one.reference}"' in clerk.get(HERE + "waiting").content.decode()


def test_who_left_the_list_is_found_by_reference_and_said_to_have_left(clerk: Client) -> None:
    one = waits()
    waiting_leave(one.reference)
    page = clerk.post(HERE + "search", {"wanted": one.reference}).content.decode()
    assert "is not on the list any more" in page
    assert "Nobody" not in page
    nobody = clerk.post(HERE + "search", {"wanted": "Somebody Else"}).content.decode()
    assert "No appointment was found" in nobody


def test_reference_and_code_of_the_list_open_it_and_a_wrong_code_says_what_it_is(
    site: Client, agency: Agency
) -> None:
    one = waits()
    there = f"/waiting/{one.reference}/{one.key}"
    found = site.post("/appointments", {"reference": one.reference, "code": one.code})
    assert found.status_code == 302
    assert found.headers["Location"].rstrip("/").endswith(there)
    page = site.get(found.headers["Location"]).content.decode()
    assert "You wished for: Thursday, Spanish" in page
    assert one.code in page
    wrong = site.post("/appointments", {"reference": one.reference, "code": "000000"})
    assert wrong.status_code == 422
    assert "belongs to the waiting list" in wrong.content.decode()


def test_each_kind_of_reference_is_told_its_page(site: Client, agency: Agency) -> None:
    request = f"AF-{REQUEST[:3]}-{REQUEST[3:]}{sign_for(REQUEST)}"
    page = site.post("/appointments", {"reference": request, "code": "123456"}).content.decode()
    assert "This is the reference of a request" in page
    found = appointment_get(book())
    assert found
    page = site.post("/requests", {"reference": found.reference, "code": found.code}).content.decode()
    assert "This is the reference of an appointment" in page


def test_a_number_for_a_closed_hall_says_when_it_opens(site: Client, agency: Agency) -> None:
    with clock.frozen(WEDNESDAY.replace(hour=6)):
        walk = ticket_take(place="town-hall", service="town-card")
        page = site.get(f"/queue/ticket/{walk.id}/{walk.key}").content.decode()
        assert "You are next." in page
        assert "Closed now: it opens at" in page
        assert "Closed now: it opens at" in site.get("/queue/town-hall").content.decode()
    with clock.frozen(WEDNESDAY + timedelta(hours=11)):
        walk = ticket_take(place="town-hall", service="town-card")
        page = site.get(f"/queue/ticket/{walk.id}/{walk.key}").content.decode()
        assert "Closed now: it opens on Thursday, March 5, 2026" in page
    walk = queue_of("town-hall")[0]
    assert "Closed now" not in site.get(f"/queue/ticket/{walk.id}/{walk.key}").content.decode()
