"""Calling numbers and the waiting list in the console: called to a desk, and what was done is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE
from townclerk.appointments import WaitStatus, Wish, queue_of, today, waiting_get, waiting_join
from townclerk.appointments.models import Waiting
from townclerk.trust.models import Action

pytestmark = pytest.mark.usefixtures("on_wednesday")


def test_a_number_is_called_to_a_desk_and_to_none_without(clerk: Client) -> None:
    clerk.post(HERE, {"walk": "town-hall", "service": ""})
    assert 'id="call_town-hall_"' in clerk.get(HERE).content.decode(), "which desk is asked"
    for desk in ("", "nowhere", "adviser-ortiz"):
        asks = clerk.post(HERE, {"call": "town-hall", "desk": desk})
        assert "Choose the desk they are called to." in clerk.get(asks.headers["Location"]).content.decode()
    assert [one.resource for one in queue_of("town-hall")] == [""]
    assert queue_of("town-hall")[0].status == "waiting"
    done = clerk.post(HERE, {"call": "town-hall", "desk": "desk-1"}).headers["Location"]
    page = clerk.get(done).content.decode()
    assert "Number 1 was called." in page
    assert '<option value="desk-1" selected>' in page[page.index('id="call_town-hall_"') :], "the same again"
    assert [one.resource for one in queue_of("town-hall")] == ["desk-1"]
    nobody = clerk.post(HERE, {"call": "town-hall", "desk": "desk-1"}).headers["Location"]
    assert "No number was called." in clerk.get(nobody).content.decode()
    again = clerk.post(nobody, {"walk": "town-hall", "service": ""}).headers["Location"]
    assert "No number was called." not in clerk.get(again).content.decode()
    chosen = clerk.get(HERE + "?place=town-hall&desk=desk-1").content.decode()
    assert '<input type="hidden" name="desk" value="desk-1">' in chosen


def waits() -> str:
    one = waiting_join(
        service=SERVICE, wish=Wish(), until=today() + timedelta(days=60), who=ANA, person_id=None,
        language="en", channel="portal",
    )  # fmt: skip
    return one.reference


def test_offering_says_what_came_of_it(clerk: Client) -> None:
    reference = waits()
    none = clerk.post(HERE + "waiting", {"offer": "1"}).headers["Location"]
    assert "Nothing is free that suits somebody who waits" in clerk.get(none).content.decode()
    Waiting.objects.filter(reference=reference).update(known=[])
    one = clerk.post(HERE + "waiting", {"offer": "1"}).headers["Location"]
    assert "1 person has an offer now." in clerk.get(one).content.decode()


def test_who_is_taken_off_the_list_is_named_and_put_back(clerk: Client) -> None:
    reference = waits()
    off = clerk.post(HERE + "waiting", {"leave": reference}).headers["Location"]
    page = clerk.get(off).content.decode()
    assert "is off the list" in page
    assert f'name="return" value="{reference}"' in page
    assert Action.objects.filter(what="waiting-left", about=reference).exists()
    late = clerk.post(HERE + "waiting", {"leave": reference}).headers["Location"]
    assert "cannot be done any more" in clerk.get(late).content.decode()
    back = clerk.post(HERE + "waiting", {"return": reference}).headers["Location"]
    assert "on the list again" in clerk.get(back).content.decode()
    found = waiting_get(reference)
    assert found
    assert found.status is WaitStatus.WAITING
    assert Action.objects.filter(what="waiting-returned", about=reference).exists()


def test_who_joined_again_or_waited_long_enough_is_not_put_back(clerk: Client) -> None:
    reference = waits()
    clerk.post(HERE + "waiting", {"leave": reference})
    waits()
    late = clerk.post(HERE + "waiting", {"return": reference}).headers["Location"]
    assert "cannot be done any more" in clerk.get(late).content.decode()
    assert waiting_get(reference).status is WaitStatus.LEFT  # type: ignore[union-attr]


def test_a_link_leads_from_the_top_of_a_full_day_to_the_walk_ins(clerk: Client) -> None:
    page = clerk.get(HERE).content.decode()
    bar = page[page.index('<nav class="bar"') :].partition("</nav>")[0]
    assert '<a href="#walk_ins_">Walk-ins</a>' in bar
    assert page.index('id="walk_ins_"') < page.index('aria-labelledby="queue_')
    another = clerk.get(f"{HERE}?day={today() + timedelta(days=1)}").content.decode()
    assert "#walk_ins_" not in another, "numbers are given today"
