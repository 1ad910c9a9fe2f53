"""Several who lose their time at once: what is proposed fits each other and is what is done."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE, book
from townclerk.appointments import (
    Booked,
    appointment_cancel,
    appointment_get,
    appointments_stranded,
    definition_current,
    hold_confirm,
    moves_proposed,
    slot_hold,
    slots_find,
    time_close,
)
from townclerk.core.agency import Agency
from townclerk.web import meeting_words

ROOM = "job-support"
"""Where several people meet at a time."""

pytestmark = pytest.mark.usefixtures("on_wednesday")


def closed(count: int, service: str = SERVICE) -> list[Booked]:
    """So many appointments for a service, on days that are closed then."""
    found = [one for one in (appointment_get(book(service=service)) for _ in range(count)) if one]
    time_close(first=min(one.day for one in found), last=max(one.day for one in found), why="A course")
    return found


def test_proposals_fit_each_other_and_are_what_is_done(clerk: Client) -> None:
    found = closed(7)
    page = clerk.get(HERE + "attention").content.decode()
    shown = [html.unescape(one) for one in re.findall(r"Proposed: <b>(.+?)</b>", page)]
    proposed = moves_proposed(appointments_stranded())
    taken = sorted((slot.resource, slot.begins, slot.ends) for slot in proposed.values())
    for (desk, _begins, ends), (next_desk, begins, _ends) in itertools.pairwise(taken):
        assert desk != next_desk or begins >= ends, "two at a time at one desk"
    clerk.post(HERE + "attention", {"move": "1", "message": "", "seen": seen(page)})
    assert appointments_stranded() == []
    now = [one for one in (appointment_get(each.reference) for each in found) if one]
    assert {one.reference: (one.resource, one.begins) for one in now} == {
        reference: (slot.resource, slot.begins) for reference, slot in proposed.items()
    }
    done = html.unescape(clerk.get(HERE + "attention").content.decode())
    assert "7 were moved and told:" in done
    for one, words in zip(sorted(now, key=lambda each: each.begins), sorted(shown), strict=True):
        assert meeting_words.when_words(one.starts_at)
        assert words in done
        assert one.reference in done
    assert "were moved" not in clerk.get(HERE + "attention").content.decode(), "told once"


def seen(page: str) -> list[str]:
    return re.findall(r'name="seen" value="([^"]+)"', page)


def test_seats_of_a_room_are_proposed_until_it_is_full(agency: Agency) -> None:
    seats = max(one.capacity for one in definition_current().serving(ROOM))
    assert seats > 1
    found = closed(seats + 2, ROOM)
    proposed = moves_proposed(found)
    assert len(proposed) == len(found)
    at_once: dict[tuple[str, int], int] = {}
    for slot in proposed.values():
        at_once[slot.resource, slot.begins] = at_once.get((slot.resource, slot.begins), 0) + 1
    for (resource, _begins), count in at_once.items():
        known = definition_current().resource(resource)
        assert known
        assert count <= known.capacity


def test_what_somebody_took_meanwhile_is_said_and_proposed_anew(clerk: Client) -> None:
    one, two = closed(2)
    page = clerk.get(HERE + "attention").content.decode()
    lost = moves_proposed(appointments_stranded())[one.reference]
    held = slot_hold(service=SERVICE, begins=lost.begins, staff=True)
    while held.resource != lost.resource:
        held = slot_hold(service=SERVICE, begins=lost.begins, staff=True)
    hold_confirm(held.reference)
    clerk.post(HERE + "attention", {"move": "1", "message": "", "seen": seen(page)})
    assert [each.reference for each in appointments_stranded()] == [one.reference]
    page = clerk.get(HERE + "attention").content.decode()
    assert "1 was moved and told:" in page
    assert "1 could not be changed as shown" in page
    appointment_cancel(two.reference)
    clerk.post(HERE + "attention", {"cancel": "1", "message": "", "seen": seen(page)})
    assert "1 was cancelled and told:" in clerk.get(HERE + "attention").content.decode()


def test_a_slot_of_another_hand_moves_nobody(clerk: Client) -> None:
    (one,) = closed(1)
    for nonsense in ("", " x@desk-1", " 1@desk-1", f" {one.begins}@nowhere"):
        clerk.post(HERE + "attention", {"move": "1", "message": "", "seen": one.reference + nonsense})
    assert [each.begins for each in appointments_stranded()] == [one.begins]
    day = one.day
    assert slots_find(service=SERVICE, first=day, last=day, staff=True).times() == ()
