"""An offer that no message can tell is put to the clerks, and takes nobody's place on the list from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.builders import MONDAY, town
from tests.appointments.test_waiting_free import book, join, of_tuesday
from townclerk.appointments import (
    Wish,
    appointment_cancel,
    notices,
    waiting_decline,
    waiting_get,
    waiting_offer,
)
from townclerk.appointments.models import Waiting
from townclerk.core import clock
from townclerk.web.console.appointments import there
from townclerk.web.console.attention_meetings import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_london() -> Iterator[None]:
    with clock.frozen(MONDAY):
        town()
        yield


def _offered(*, told: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(notices, "_tell", lambda **_news: told)
    other = book(of_tuesday()[-1])
    reference = join(Wish())
    appointment_cancel(other)
    waiting_offer()
    return reference


@pytest.mark.parametrize("told", [True, False])
def test_clerks_are_told_whom_to_call(*, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = waiting_get(_offered(told=told, monkeypatch=monkeypatch))
    assert wait
    assert wait.untold is not told
    assert ("on the waiting list does not know" in str(list(meetings()))) is not told
    assert bool(there.wait_row(wait)["untold"]) is not told


@pytest.mark.parametrize("told", [True, False])
def test_who_was_never_told_has_refused_nothing(*, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = _offered(told=told, monkeypatch=monkeypatch)
    with clock.frozen(MONDAY + timedelta(hours=12)):
        waiting_offer()
    row = Waiting.objects.get(reference=reference)
    assert (row.status, row.refused, row.untold) == ("waiting", int(told), False)


def test_a_clerk_books_it_for_who_said_yes(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    town()  # the clerk came with another one
    reference = _offered(told=False, monkeypatch=monkeypatch)
    page = clerk.get("/console/ask/appointments/waiting").content.decode()
    assert "They do not know that" in page
    assert 'name="decline"' in page
    done = clerk.post("/console/ask/appointments/waiting", {"accept": reference}, follow=True)
    assert "Booked. Tell them:" in done.content.decode()
    assert Waiting.objects.get(reference=reference).status == "accepted"
    late = clerk.post("/console/ask/appointments/waiting", {"accept": reference}, follow=True)
    assert "That cannot be done any more" in late.content.decode()


def test_who_says_no_on_the_telephone_has_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reference = _offered(told=False, monkeypatch=monkeypatch)
    waiting_decline(reference)
    assert Waiting.objects.get(reference=reference).refused == 1
