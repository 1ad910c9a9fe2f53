"""What a caller needs is seen where their appointment is; nothing is chosen before anybody chose it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE
from townclerk.appointments import (
    Wish,
    appointment_get,
    hold_confirm,
    hold_fill,
    reminded_of,
    slot_hold,
    slots_find,
    today,
)
from townclerk.core.agency import Agency

pytestmark = pytest.mark.usefixtures("on_wednesday")


def booked_by(clerk: Client, wish: str) -> str:
    asked = {"service": SERVICE, "wish": wish, "known": "", "where": "", "language": "", "name": "Zoe"}
    page = clerk.post(HERE + "book", asked).content.decode()
    begins, once = (re.findall(rf'name="{name}"[^>]*value="([^"]+)"', page)[0] for name in ("begins", "once"))
    done = clerk.post(HERE + "book", {**asked, "begins": begins, "once": once, "book": "1"})
    return done.headers["Location"].split("/")[-2]


def test_what_was_understood_of_a_caller_is_on_the_page_and_in_the_day(clerk: Client) -> None:
    reference = booked_by(clerk, "in a wheelchair, speaks Spanish")
    found = appointment_get(reference)
    assert found
    page = clerk.get(f"{HERE}{reference}/").content.decode()
    needs = re.search(r"<dt>Needs</dt><dd><b>([^<]+)</b>", page)
    assert needs
    assert "Spanish" in needs[1]
    assert "Way in without steps" in needs[1]
    day = clerk.get(f"{HERE}?day={found.day}").content.decode()
    assert f"<b>Needs</b>: {needs[1]}" in day


def test_who_needs_nothing_has_no_such_line(clerk: Client) -> None:
    reference = booked_by(clerk, "")
    assert "<dt>Needs</dt>" not in clerk.get(f"{HERE}{reference}/").content.decode()


@pytest.mark.parametrize("names", [True, False])
def test_a_calendar_tells_needs_only_with_names(clerk: Client, site: Client, names: bool) -> None:
    day = today() + timedelta(days=1)
    wish = Wish(language="es", resource="desk-1")
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7), wish=wish, staff=True)
    held = slot_hold(service=SERVICE, begins=free.first(1)[0].begins, wish=wish, staff=True)
    hold_fill(held.reference, who=ANA, person_id=None)
    assert hold_confirm(held.reference).resource == "desk-1"
    asked = {"feed": "desk-1"} | ({"names": "1"} if names else {})
    address = re.search(
        r"http://testserver(/calendars/[^<]+)", clerk.post(HERE + "resources", asked).content.decode()
    )
    assert address
    assert (b"Needs: Spanish" in site.get(address[1]).content) is names


def test_nothing_is_chosen_for_a_caller_before_a_clerk_chose(clerk: Client) -> None:
    page = clerk.get(HERE + "book").content.decode()
    options = re.findall(r"<option[^>]*>", page[page.index('name="service"') :])
    assert options[0].startswith('<option value=""')
    refused = clerk.post(HERE + "book", {"service": "", "wish": "", "known": ""})
    assert refused.status_code == 422
    assert "Choose what it is for" in refused.content.decode()


def test_nobody_is_offered_a_reminder_the_day_before_of_what_is_today(site: Client, agency: Agency) -> None:
    last = today() + timedelta(days=14)
    times = slots_find(service=SERVICE, first=today(), last=last, staff=True).times()
    near, far = times[0], times[-1]
    for slot, offered in ((near, False), (far, True)):
        held = slot_hold(service=SERVICE, begins=slot.begins, staff=True)
        page = site.get(reverse("portal:book-who", args=[held.reference, held.key])).content.decode()
        assert ("Remind me the day before" in page) is offered
        assert reminded_of(slot.begins) is offered
