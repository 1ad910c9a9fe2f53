"""One appointment in the console: moved to any day, told at whose wish, and taken back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE, book, state
from townclerk.appointments import (
    News,
    Status,
    appointment_get,
    appointment_restore,
    slot_hold,
)
from townclerk.outreach import posted
from townclerk.trust.models import Action

pytestmark = pytest.mark.usefixtures("on_wednesday")


def slots(page: str) -> list[str]:
    return re.findall(r'name="begins" value="(\d+@[\w-]+)"', page)


def test_another_day_and_a_wish_are_reached_and_nothing_changes_before_a_choice(
    clerk: Client,
) -> None:
    reference = book()
    before = appointment_get(reference)
    assert before
    here = f"{HERE}{reference}/"
    page = clerk.get(here).content.decode()
    assert re.findall(r'<button[^>]*name="(\w+)"', page[page.index('id="change_"') :])[0] == "show", "Enter"
    typed = {"message": "See you then", "by": "us"}
    page = clerk.post(here, {**typed, "show": "1", "wish": "Thursday after work"}).content.decode()
    assert "See you then" in page
    assert re.search(r'value="us"[^>]*checked', page)
    assert re.search(r'id="times_"[^>]*autofocus', page)
    assert "We understood: Thursday" in page
    found = [int(one.split("@")[0]) for one in slots(page)]
    assert found
    assert {clock_day(one) for one in found} == {3}, "Thursdays"
    since = {"since_day": "20", "since_month": "3", "since_year": "2026"}
    assert int(slots(clerk.post(here, {"show": "1", **since}).content.decode())[0].split("@")[0]) >= 29566080
    later = re.findall(r'name="later" value="(\d+)"', clerk.get(here).content.decode())
    following = slots(clerk.post(here, {"later": later[0]}).content.decode())
    assert following[0].startswith(later[0])
    wrong = clerk.post(here, {"show": "1", "since_day": "40", "since_month": "3", "since_year": "2026"})
    assert wrong.status_code == 422
    assert appointment_get(reference) == before
    assert clerk.post(here, {"begins": following[0]}).status_code == 302
    assert appointment_get(reference).begins == int(later[0])  # type: ignore[union-attr]


def clock_day(minute: int) -> int:
    from townclerk.appointments import day_of

    return day_of(minute).weekday()


@pytest.mark.parametrize(
    ("by", "moved", "cancelled"),
    [
        ("", "As you asked, we moved", "As you asked, we cancelled"),
        ("them", "As you asked, we moved", "As you asked, we cancelled"),
        ("us", "We had to move", "We had to cancel"),
    ],
)
def test_who_wished_it_is_what_they_read(clerk: Client, by: str, moved: str, cancelled: str) -> None:
    reference = book()
    here = f"{HERE}{reference}/"
    time = slots(clerk.get(here).content.decode())[3]
    done = clerk.post(here, {"begins": time, "by": by, "message": "Until then"})
    assert "Moved: it is now on" in clerk.get(done.headers["Location"]).content.decode()
    assert moved in told()
    assert "Until then" in told()
    done = clerk.post(here, {"cancel": "1", "by": by})
    assert "Cancelled." in clerk.get(done.headers["Location"]).content.decode()
    assert cancelled in told()
    assert ("Please book another time" in told()) is (by == "us")
    assert appointment_get(reference).cancelled_by == ("agency" if by == "us" else "resident")  # type: ignore[union-attr]


def told() -> str:
    return posted()[0].text


@pytest.mark.parametrize("by", ["them", "us"])
def test_a_cancellation_is_taken_back_while_the_time_is_free(clerk: Client, by: str) -> None:
    reference = book()
    here = f"{HERE}{reference}/"
    clerk.post(here, {"cancel": "1", "by": by})
    assert 'name="restore"' in clerk.get(here).content.decode()
    done = clerk.post(here, {"restore": "1"})
    assert "It is booked again." in clerk.get(done.headers["Location"]).content.decode()
    assert state(reference) is Status.BOOKED
    assert Action.objects.filter(what="appointment-restored", about=reference).exists()
    assert "Your appointment:" in told()
    clerk.post(here, {"cancel": "1", "by": by})
    found = appointment_get(reference)
    assert found
    while slot_hold(service=SERVICE, begins=found.begins, staff=True).resource != found.resource:
        pass
    lost = clerk.post(here, {"restore": "1"})
    assert lost.status_code == 409
    assert "Somebody else has this time by now" in lost.content.decode()
    assert state(reference) is Status.CANCELLED


def test_what_the_agency_cancelled_is_not_for_its_person_to_take_back(clerk: Client) -> None:
    from townclerk.appointments import NotNow

    reference = book()
    clerk.post(f"{HERE}{reference}/", {"cancel": "1", "by": "us"})
    with pytest.raises(NotNow):
        appointment_restore(reference)
    assert News.CANCELLED_BY_US != News.CANCELLED_AS_ASKED
