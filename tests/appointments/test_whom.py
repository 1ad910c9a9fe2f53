"""For whom an appointment is booked on pages, and with whom: as last time, or for somebody one acts for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.console import WEDNESDAY
from tests.appointments.test_portal_pages import ME, offered
from tests.residents import cast
from townclerk.appointments import (
    Status,
    Who,
    definition_current,
    hold_confirm,
    hold_fill,
    same_as_before,
    slot_hold,
    slots_find,
    today,
)
from townclerk.appointments.models import Appointment
from townclerk.appointments.rules import Wish
from townclerk.core import clock

SERVICE = "debt-advice"
ADDRESS = f"/book/{SERVICE}"

pytestmark = pytest.mark.usefixtures("on_wednesday")


@pytest.fixture
def people(site: Client) -> dict[str, int]:
    return cast.town(simulated=True)


def _met(person: int) -> str:
    """They met somebody last week; who that was."""
    (adviser, *_others) = [one.id for one in definition_current().serving(SERVICE) if one.kind == "person"]
    first = today()
    slot = slots_find(
        service=SERVICE, first=first, last=first + timedelta(days=9), wish=Wish(resource=adviser)
    )
    held = slot_hold(service=SERVICE, begins=slot.times()[0].begins, wish=Wish(resource=adviser))
    hold_fill(held.reference, who=Who("Ana", "ana@example.org"), person_id=person)
    booked = hold_confirm(held.reference)
    Appointment.objects.filter(reference=booked.reference).update(status=Status.ATTENDED)
    return adviser


def test_who_came_before_may_ask_for_the_same_person(site: Client, people: dict[str, int]) -> None:
    adviser = _met(people["A"])
    with clock.frozen(WEDNESDAY + timedelta(days=14)):
        assert "as last time" not in site.get(ADDRESS).content.decode(), "nobody is signed in"
        cast.sign_in(site)
        assert same_as_before(SERVICE, people["A"]) == adviser
        page = site.get(ADDRESS).content.decode()
        assert page.count("as last time") == 1
        times = f"{ADDRESS}/times?whom=same"
        shown = site.get(times).content.decode()
        held = site.post(times, {"begins": offered(shown)[0]})
        assert held.status_code == 302
        assert Appointment.objects.get(status=Status.HELD).resource == adviser
        stranger = Client()
        assert stranger.get(times).status_code == 200, "an address asks for nobody by itself"


def test_a_parent_books_for_a_child_and_for_themselves(site: Client, people: dict[str, int]) -> None:
    assert "It is for somebody else" not in site.get(ADDRESS).content.decode()
    cast.sign_in(site)
    page = site.get(ADDRESS).content.decode()
    assert "For yourself." in page
    choose = f"/my/people?next={ADDRESS.replace('/', '%2F')}"
    assert choose in page
    people_page = site.get(choose).content.decode()
    word = people_page.partition('name="act" value="')[2].partition('"')[0]
    back = site.post("/my/people", {"act": word, "next": ADDRESS})
    assert back.headers["Location"] == ADDRESS
    page = site.get(ADDRESS).content.decode()
    assert "For <bdi>Sam</bdi>, for whom you act." in page
    times = f"{ADDRESS}/times"
    held = site.post(times, {"begins": offered(site.get(times).content.decode())[0]})
    assert "For <bdi>Sam</bdi>" in site.get(held.headers["Location"]).content.decode()
    assert site.post(held.headers["Location"], {**ME, "phone": "+13125550142"}).status_code == 302
    assert Appointment.objects.get(status=Status.HELD).person_id == people["SAM"]
    back = site.post("/my/people", {"act": "me", "next": ADDRESS})
    assert "For yourself." in site.get(back.headers["Location"]).content.decode()


def test_nobody_is_led_away_from_here(site: Client, people: dict[str, int]) -> None:
    cast.sign_in(site)
    for wanted in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "x"):
        assert "It is for me" not in site.get("/my/people", {"next": wanted}).content.decode()
        assert site.post("/my/people", {"act": "me", "next": wanted}).headers["Location"] == "/my/"
