"""Who could not be told that the agency changed their appointment is named, and stays until they know."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, book, state
from townclerk.appointments import (
    Status,
    Who,
    appointment_cancel,
    appointment_get,
    appointments_untold,
    time_close,
)
from townclerk.core import clock
from townclerk.outreach import posted
from townclerk.trust.models import Action

ZOE = Who(name="Zoe Silent")
STOPPED = Who(name="Stan Stopped", phone="555 0177")
THERE = HERE + "attention"

pytestmark = pytest.mark.usefixtures("on_wednesday")


def closed(*who: Who) -> list[str]:
    """The references of who is booked where nothing is open any more."""
    found = [book(who=one) for one in who]
    days = [one.day for one in map(appointment_get, found) if one]
    time_close(first=min(days), last=max(days), why="A course")
    return found


def seen(page: str) -> list[str]:
    return re.findall(r'name="seen" value="([^"]+)"', page)


def line(page: str, reference: str) -> str:
    """The line of a list that leads to an appointment."""
    return next(one for one in re.findall(r"<li>.*?</li>", page, re.DOTALL) if reference in one)


@pytest.mark.parametrize(("act", "done"), [("move", "moved"), ("cancel", "cancelled")])
def test_of_those_who_were_changed_only_the_told_are_called_told(clerk: Client, act: str, done: str) -> None:
    ana, zoe = closed(ANA, ZOE)
    page = clerk.get(THERE).content.decode()
    assert "No way to write to them" in line(page, zoe), "marked before the button is pressed"
    assert "No way to write to them" not in line(page, ana)
    assert "1 of them cannot be told by a message" in page
    clerk.post(THERE, {act: "1", "message": "", "seen": seen(page)})
    page = clerk.get(THERE).content.decode()
    assert f"1 was {done} and told:" in page
    assert f"1 was {done}, NOT told" in page
    told, untold = re.search(r'note good" role="status".*?</div>', page, re.DOTALL), re.search(
        r'note bad" role="alert".*?</div>', page, re.DOTALL
    )  # fmt: skip
    assert told
    assert untold
    assert (ana in told[0], zoe in told[0]) == (True, False)
    assert (ana in untold[0], zoe in untold[0]) == (False, True)
    assert "Zoe Silent" in untold[0]
    assert len(posted()) == 1


def test_who_was_not_told_stays_under_what_needs_a_clerk_until_it_is_noted(clerk: Client) -> None:
    _ana, zoe = closed(ANA, ZOE)
    clerk.post(THERE, {"move": "1", "message": "", "seen": seen(clerk.get(THERE).content.decode())})
    assert (
        "1 person does not know that their appointment was changed."
        in clerk.get("/console/").content.decode()
    )
    assert THERE in clerk.get(HERE).content.decode()
    for _again in range(2):
        page = clerk.get(THERE).content.decode()
        assert "Nothing needs you" not in page
        assert "Zoe Silent" in page
    assert "They do not know of it yet" in clerk.get(f"{HERE}{zoe}/").content.decode()
    assert clerk.post(THERE, {"knows": zoe}).status_code == 302
    page = clerk.get(THERE).content.decode()
    assert "Nothing needs you" in page
    assert appointments_untold() == []
    assert [one.about for one in Action.objects.filter(what="appointment-told")] == [zoe]
    assert "does not know" not in clerk.get("/console/").content.decode()
    clerk.post(THERE, {"knows": zoe})
    assert Action.objects.filter(what="appointment-told").count() == 1, "noted once"


def test_a_number_that_wrote_stop_is_not_told_and_an_e_mail_address_beside_it_is(clerk: Client) -> None:
    from townclerk.outreach import sms_stop

    sms_stop(STOPPED.phone)
    both = Who(name="Eve Both", phone=STOPPED.phone, email="eve@example.org")
    stan, eve = closed(STOPPED, both)
    page = clerk.get(THERE).content.decode()
    assert "call them on" in line(page, stan)
    assert STOPPED.phone in line(page, stan)
    assert "No way to write" not in line(page, eve)
    clerk.post(THERE, {"cancel": "1", "message": "", "seen": seen(page)})
    assert [one.reference for one in appointments_untold()] == [stan]


def test_one_that_was_moved_by_itself_stays_too_and_goes_when_it_is_past_or_they_acted(clerk: Client) -> None:
    zoe = book(who=ZOE)
    here = f"{HERE}{zoe}/"
    times = re.findall(r'name="begins" value="(\d+@[\w-]+)"', clerk.get(here).content.decode())
    page = clerk.get(clerk.post(here, {"begins": times[2], "by": "us"}).headers["Location"]).content.decode()
    assert "We moved it. They do not know of it yet:" in page
    assert "Call them." not in page, "nobody knows a number"
    assert "tell them when they come" in page
    assert [one.reference for one in appointments_untold()] == [zoe]
    found = appointment_get(zoe)
    assert found
    with clock.frozen(found.ends_at):
        assert appointments_untold() == []
    clerk.post(here, {"cancel": "1", "by": "them"})
    assert appointments_untold() == [], "they asked for it: they know"
    assert state(zoe) is Status.CANCELLED


def test_messages_that_cannot_leave_are_not_called_told(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = closed(ANA)
    page = clerk.get(THERE).content.decode()
    monkeypatch.setattr("townclerk.web.meeting_letters.post_queue", lambda **_: False)
    clerk.post(THERE, {"move": "1", "message": "", "seen": seen(page)})
    page = clerk.get(THERE).content.decode()
    assert "and told:" not in page
    assert "1 was moved, NOT told" in page
    assert [one.reference for one in appointments_untold()] == [ana]


def test_who_is_forgotten_needs_nobody(clerk: Client) -> None:
    from townclerk.appointments.models import Appointment

    (zoe,) = closed(ZOE)
    clerk.post(THERE, {"cancel": "1", "message": "", "seen": seen(clerk.get(THERE).content.decode())})
    Appointment.objects.filter(reference=zoe).update(sealed=b"")
    assert appointments_untold() == []
    appointment_cancel(zoe)
