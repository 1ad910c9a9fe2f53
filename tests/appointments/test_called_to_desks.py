"""Numbers are called to desks that serve them; what is passed over is said, and every call can be undone."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.appointments.console import HERE, WEDNESDAY
from townclerk.appointments import (
    Definition,
    Kind,
    Place,
    Resource,
    TicketStatus,
    desks_for,
    queue_of,
    ticket_call,
    ticket_mark,
    ticket_next,
    ticket_take,
    tickets_passed,
    time_close,
    today,
)
from townclerk.core import clock

HALL = "town-hall"

pytestmark = pytest.mark.usefixtures("on_wednesday")


def said(clerk: Client, reader: str = "en", **form: str) -> str:
    """What the page says after a button of it."""
    done = clerk.post(HERE, form, headers={"accept-language": reader}).headers["Location"]
    return " ".join(clerk.get(done, headers={"accept-language": reader}).content.decode().split())


def notes(page: str) -> str:
    """What a page says of the last button, without its tags."""
    found = re.search(r'<(p|div) class="note[^"]*" role="status">(.*?)</\1>', page)
    assert found, page[:2000]
    return " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def _desk(name: str, **values: object) -> Resource:
    return Resource(id=name, names={}, kind=Kind.DESK, place="hall", **values)  # type: ignore[arg-type]


def test_a_desk_serves_by_service_then_by_access_then_by_language() -> None:
    desks = (
        _desk("one", services=("card",), languages=("en", "es")),
        _desk("two", services=("card",), languages=("en", "ar"), access=("lift",)),
        _desk("three", services=("permit",), languages=("en",)),
        _desk("any"),
    )
    town = Definition((Place("hall", {}),), (*desks, Resource("room", {}, Kind.ROOM, place="hall")))

    def of(**asked: object) -> list[str]:
        return [one.id for one in desks_for(town, "hall", **asked)]  # type: ignore[arg-type]

    assert of() == ["one", "two", "three", "any"]
    assert of(service="card") == ["one", "two", "any"]
    assert of(service="permit") == ["three", "any"]
    assert of(service="card", language="es") == ["one", "any"]
    assert of(access=("lift",)) == ["two"]
    assert of(service="card", access=("lift",), language="es") == ["two"], "a language can be called in"
    assert of(service="permit", access=("parking",)) == ["three", "any"], "what none has holds nobody back"
    assert of(service="nobody-names-it") == ["any"]


def test_a_desk_calls_the_next_number_it_serves_and_says_whom_it_passed_over(clerk: Client) -> None:
    permit = ticket_take(place=HALL, service="building-permit")
    card = ticket_take(place=HALL, service="town-card")
    page = notes(said(clerk, call=HALL, desk="desk-1"))
    assert page.startswith(f"Number {card.number} was called. Desk 1.")
    assert f"Passed over, for other desks: {permit.number} (Building permit)." in page
    nobody = notes(said(clerk, call=HALL, desk="desk-1"))
    assert "waits for this desk. No number was called." in nobody
    assert f"Waiting for other desks: {permit.number} (Building permit)." in nobody
    mine = notes(said(clerk, call=HALL, desk="desk-4"))
    assert mine.startswith(f"Number {permit.number} was called. Building desk.")
    assert "Passed over" not in mine


def test_the_building_desk_calls_nobody_who_wants_a_town_card(clerk: Client) -> None:
    ticket_take(place=HALL, service="town-card")
    for reader, words in (("en", "No number was called"), ("es", "ningún número"), ("ar", "لم يُستدعَ")):
        assert words in notes(said(clerk, reader, call=HALL, desk="desk-4"))
    assert [one.status for one in queue_of(HALL)] == [TicketStatus.WAITING]


def test_a_number_is_chosen_whatever_the_desk_serves(clerk: Client) -> None:
    first, second = (ticket_take(place=HALL, service=one) for one in ("town-card", "town-card"))
    page = clerk.get(HERE + f"?place={HALL}").content.decode()
    assert f'<option value="{second.number}">{second.number} · ' in page
    chosen = notes(said(clerk, call=HALL, desk="desk-4", number=str(second.number)))
    assert chosen.startswith(f"Number {second.number} was called. Building desk.")
    assert "Passed over" not in chosen
    gone = said(clerk, call=HALL, desk="desk-4", number=str(second.number))
    assert "cannot be done any more" in gone
    assert [one.status for one in queue_of(HALL)] == [TicketStatus.WAITING, TicketStatus.CALLED]
    assert first.number == 1


def test_a_call_is_undone_and_the_number_is_in_its_old_place(clerk: Client) -> None:
    for _ in range(2):
        ticket_take(place=HALL, service="town-card")
    called = said(clerk, call=HALL, desk="desk-1")
    button = re.search(r'name="ticket-back" value="(\d+)"', notes_html(called))
    assert button
    page = said(clerk, **{"ticket-back": button[1]})
    assert "Put it back into the line" not in page
    line = queue_of(HALL)
    assert [(one.number, one.status, one.resource, one.called_at) for one in line] == [
        (1, TicketStatus.WAITING, "", None),
        (2, TicketStatus.WAITING, "", None),
    ]
    again = ticket_next(place=HALL, resource="desk-2")
    assert again
    assert again.number == 1


def notes_html(page: str) -> str:
    found = re.search(r'<div class="note[^"]*" role="status">.*?</div>', page)
    assert found
    return found[0]


def test_who_was_seen_or_left_by_mistake_is_put_back(clerk: Client) -> None:
    one, other = (ticket_take(place=HALL, service="town-card") for _ in range(2))
    ticket_call(one.id, resource="desk-1")
    ticket_mark(one.id, TicketStatus.DONE)
    page = said(clerk, **{"ticket-left": str(other.id)})
    assert f'name="ticket-again" value="{one.id}"' in page
    assert f'name="ticket-back" value="{other.id}"' in page
    said(clerk, **{"ticket-again": str(one.id)})
    said(clerk, **{"ticket-back": str(other.id)})
    assert [one.status for one in queue_of(HALL)] == [TicketStatus.CALLED, TicketStatus.WAITING]


def test_the_language_of_a_number_chooses_the_desk_and_who_is_before_it_waits_for_the_same(
    clerk: Client,
) -> None:
    page = clerk.get(HERE + f"?place={HALL}").content.decode()
    assert f'<select id="language_{HALL}_" name="language">' in page
    assert '<option value="ar">Arabic</option>' in page
    given = notes(said(clerk, walk=HALL, service="town-card", language="ar"))
    assert "Number 1 was given." in given
    said(clerk, walk=HALL, service="town-card", language="es")
    said(clerk, walk=HALL, service="town-card", language="xx")
    arabic, spanish, anything = queue_of(HALL)
    assert (arabic.language, spanish.language, anything.language) == ("ar", "es", "")
    assert (arabic.ahead, spanish.ahead, anything.ahead) == (0, 0, 2)
    called = ticket_next(place=HALL, resource="desk-1")
    assert called
    assert called.number == spanish.number
    assert [one.number for one in tickets_passed(place=HALL, resource="desk-1", before=3)] == [1]


def test_a_number_for_a_closed_hall_says_so_and_when_it_opens(clerk: Client) -> None:
    with clock.frozen(WEDNESDAY + timedelta(hours=11)):
        late = said(clerk, walk=HALL, service="town-card")
        assert "Closed now: Desk 1, Desk 2. The first of them opens on Thursday, March 5, 2026" in notes(late)
        hall = clerk.get(HERE + f"?place={HALL}").content.decode()
        assert "Closed now: Town Hall. Opens on" in hall
    time_close(first=today(), last=today(), why="Staff ill", place=HALL)
    assert "Closed now" in notes(said(clerk, walk=HALL, service="town-card"))


def test_an_open_hall_gives_numbers_without_a_warning(clerk: Client) -> None:
    assert "Closed" not in notes(said(clerk, walk=HALL, service="town-card"))
    assert "Closed now: Building desk." in notes(said(clerk, walk=HALL, service="building-permit"))


def test_a_day_that_staff_closed_says_why_also_in_part(clerk: Client) -> None:
    day = today() + timedelta(days=1)
    time_close(first=day, last=day, why="Staff ill", resource="desk-1")
    address = f"{HERE}?{urlencode({'day': str(day), 'place': HALL, 'desk': 'desk-1'})}"
    page = clerk.get(address).content.decode()
    assert "Closed: <span" in page or "Closed: Staff ill" in page
    assert "It is closed on this day, and nobody has an appointment." in page
    hall = clerk.get(f"{HERE}?{urlencode({'day': str(day), 'place': HALL})}").content.decode()
    assert "Desk 1, closed: Staff ill" in hall
    assert "Desk 2, closed" not in hall


def test_a_day_is_jumped_to(clerk: Client) -> None:
    page = clerk.get(HERE).content.decode()
    assert 'type="hidden" name="day"' not in page
    assert 'name="day" value="2026-03-04"' in page
    assert "Friday, July 3, 2026" in clerk.get(HERE + "?day=2026-07-03").content.decode()
