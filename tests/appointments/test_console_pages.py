"""The clerks' pages: the day, a caller booked on one page, moved, cancelled, closed days, calendars."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.appointments.console import HERE, SERVICE, book, signed_in, state
from townclerk.appointments import (
    Status,
    appointment_get,
    appointments_of,
    appointments_stranded,
    time_close,
    times_closed,
)
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.people import people_load, person_find
from townclerk.trust.models import Access, Action

pytestmark = pytest.mark.usefixtures("on_wednesday")


def test_the_day_shows_who_comes_and_notes_who_came(clerk: Client) -> None:
    reference = book(0)
    found = appointment_get(reference)
    assert found
    page = clerk.get(f"{HERE}?day={found.day}").content.decode()
    assert "Ana Lopez" in page
    assert 'accesskey="c"' in page
    with clock.frozen(found.starts_at):
        clerk.post(f"{HERE}?day={found.day}", {"attended": reference})
    assert state(reference) is Status.ATTENDED
    clerk.post(f"{HERE}?day={found.day}", {"undo": reference})
    assert state(reference) is Status.BOOKED
    assert "wrong=1" in clerk.post(HERE, {"missed": book(1)}).headers["Location"]
    with clock.frozen(found.ends_at):
        clerk.post(HERE, {"missed": reference})
    assert state(reference) is Status.MISSED
    assert Action.objects.filter(what="appointment-marked", about=reference).count() == 3


def test_walk_ins_are_given_called_and_done(clerk: Client) -> None:
    clerk.post(HERE, {"walk": "town-hall", "service": "town-card"})
    clerk.post(HERE, {"call": "town-hall", "desk": "desk-1"})
    page = clerk.get(HERE).content.decode()
    assert "called" in page
    ticket = re.search(r'name="ticket-done" value="(\d+)"', page)
    assert ticket
    clerk.post(HERE, {"ticket-done": ticket[1]})
    assert 'name="ticket-done"' not in clerk.get(HERE).content.decode()
    assert clerk.post(HERE, {"ticket-done": ticket[1]}).headers["Location"].endswith("wrong=1")


def test_a_caller_is_found_and_booked_on_one_page_in_their_own_words(clerk: Client) -> None:
    people_load(
        pa.table({"person": ["R-1"], "name": ["Rita Lopez"], "phone": ["+1 312 555 0142"]}),
        source="test", consent_text_version="1",
    )  # fmt: skip
    asked = {
        "service": SERVICE,
        "wish": "Thursday after work",
        "known": "312 555 0142",
        "where": "",
        "language": "",
    }
    page = clerk.post(HERE + "book", asked).content.decode()
    assert 'value="Rita Lopez"' in page
    times = re.findall(r'name="begins"[^>]*value="(\d+)"', page)
    assert times
    done = clerk.post(
        HERE + "book",
        {**asked, "book": "1", "begins": times[0], "name": "Rita Lopez", "phone": "312 555 0142"},
    )
    assert done.status_code == 302, done.content.decode()
    (one,) = appointments_of(person_find(reference="R-1")[0])
    local = one.starts_at - timedelta(hours=6)  # Chicago before the clocks go forward
    assert (local.strftime("%A"), local.hour >= 16) == ("Thursday", True)
    said = clerk.get(done.headers["Location"]).content.decode()
    assert one.code in said
    assert Action.objects.filter(what="appointment-booked", about=one.reference).exists()


def test_somebody_nobody_knows_is_booked_too(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "", "known": "nobody@example.org", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    assert "Nobody in the record has this" in page
    begins = re.findall(r'name="begins"[^>]*value="(\d+)"', page)[0]
    assert clerk.post(HERE + "book", {**asked, "book": "1", "begins": begins, "name": ""}).status_code == 422
    assert (
        clerk.post(HERE + "book", {**asked, "book": "1", "begins": begins, "name": "Zoe"}).status_code == 302
    )
    assert clerk.post(HERE + "book", {**asked, "book": "1", "begins": "x", "name": "Zoe"}).status_code == 409


def test_showing_times_books_nothing_and_two_clicks_book_once(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "", "known": "", "where": "", "language": "", "name": "Zoe"}
    page = clerk.post(HERE + "book", asked).content.decode()
    assert not re.search(r'name="begins"[^>]*checked', page)
    begins, once = (re.findall(rf'name="{name}"[^>]*value="([^"]+)"', page)[0] for name in ("begins", "once"))
    assert clerk.post(HERE + "book", {**asked, "begins": begins, "language": "es"}).status_code == 200
    chosen = {**asked, "begins": begins, "once": once, "book": "1"}
    first, second = (clerk.post(HERE + "book", chosen).headers["Location"] for _ in range(2))
    assert first == second


def test_a_clerk_puts_somebody_on_the_waiting_list(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "Thursday", "known": "", "where": "", "language": "", "name": "Zoe",
             "email": "zoe@example.org", "wait": "1"}  # fmt: skip
    assert clerk.post(HERE + "book", asked).status_code == 302
    assert "Zoe" in clerk.get(HERE + "waiting").content.decode()
    assert Action.objects.filter(what="waiting-joined").exists()


def test_an_appointment_is_moved_and_cancelled_with_a_word(clerk: Client) -> None:
    reference = book()
    page = clerk.get(f"{HERE}{reference}/").content.decode()
    times = re.findall(r'name="begins" value="(\d+@[\w-]+)"', page)
    assert (
        clerk.post(f"{HERE}{reference}/", {"begins": times[3], "message": "We are sorry"}).status_code == 302
    )
    assert appointment_get(reference).begins == int(times[3].partition("@")[0])  # type: ignore[union-attr]
    assert clerk.post(f"{HERE}{reference}/", {"cancel": "1", "by": "us", "message": ""}).status_code == 302
    found = appointment_get(reference)
    assert found
    assert (found.status, found.cancelled_by) == (Status.CANCELLED, "agency")
    assert clerk.post(f"{HERE}{reference}/", {"attended": "1"}).status_code == 409


def test_each_of_several_is_proposed_a_time_of_its_own_and_the_home_page_says_so(clerk: Client) -> None:
    one, two = book(), book()
    found = [appointment_get(reference) for reference in (one, two)]
    assert "lie where nothing is open" not in clerk.get("/console/").content.decode()
    time_close(first=min(x.day for x in found if x), last=max(x.day for x in found if x), why="A course")
    assert {x.reference for x in appointments_stranded()} == {one, two}
    home = clerk.get("/console/").content.decode()
    assert "2 appointments lie where nothing is open any more." in home
    assert f'href="{HERE}attention"' in home
    page = clerk.get(HERE + "attention").content.decode()
    proposed = re.findall(r"Proposed: <b>(.+?)</b>", page)
    assert len(set(proposed)) == 2, "each another time or another desk"
    seen = re.findall(r'name="seen" value="([^"]+)"', page)
    assert [each.split()[0] for each in seen] == [one, two]
    clerk.post(HERE + "attention", {"move": "1", "message": "", "seen": seen})
    places = {(x.resource, x.begins) for x in map(appointment_get, (one, two)) if x}
    assert len(places) == 2, "nobody gets a time twice"
    assert appointments_stranded() == []
    assert "where nothing is open" not in clerk.get("/console/").content.decode()


def test_closing_a_day_shows_who_is_affected_and_moves_them_all(clerk: Client) -> None:
    reference = book()
    found = appointment_get(reference)
    assert found
    day = found.day
    form = {"what": "place:town-hall", "why": "A burst pipe", "first_year": str(day.year),
            "first_month": str(day.month), "first_day": str(day.day),
            "last_year": "", "last_month": "", "last_day": ""}  # fmt: skip
    page = clerk.post(HERE + "close", form).content.decode()
    assert "1 appointment is affected" in page
    assert times_closed() == []
    clerk.post(HERE + "close", {**form, "sure": "1"})
    assert [one.place for one in times_closed()] == ["town-hall"]
    assert [one.reference for one in appointments_stranded()] == [reference]
    assert state(reference) is Status.BOOKED
    page = clerk.get(HERE + "attention").content.decode()
    seen = re.findall(r'name="seen" value="([^"]+)"', page)
    clerk.post(HERE + "attention", {"cancel": "1", "message": "", "seen": "AF-2222-2222"})
    assert state(reference) is Status.BOOKED, "nobody saw it"
    clerk.post(HERE + "attention", {"move": "1", "message": "", "seen": seen})
    assert appointments_stranded() == []
    moved = appointment_get(reference)
    assert moved
    assert moved.day != day
    clerk.post(HERE + "close", {"open": str(times_closed()[0].id)})
    assert times_closed() == []


def test_a_calendar_address_works_until_it_is_closed(clerk: Client, site: Client) -> None:
    book()
    page = clerk.post(HERE + "resources", {"feed": "desk-1"}).content.decode()
    address = re.search(r"http://testserver(/calendars/[^<]+)", page)
    assert address
    assert b"BEGIN:VCALENDAR" in site.get(address[1]).content
    assert b"Ana" not in site.get(address[1]).content
    feed = re.search(r'name="revoke" value="(\d+)"', clerk.get(HERE + "resources").content.decode())
    assert feed
    clerk.post(HERE + "resources", {"revoke": feed[1]})
    assert site.get(address[1]).status_code == 404


def test_a_calendar_address_with_names_ends_with_who_made_it(
    clerk: Client, site: Client, django_assert_max_num_queries: Any
) -> None:
    for days in (1, 2, 3, 4):
        book(days)
    page = clerk.post(HERE + "resources", {"feed": "desk-1", "names": "1"}).content.decode()
    address = re.search(r"http://testserver(/calendars/[^<]+)", page)
    assert address
    with django_assert_max_num_queries(24):
        answer = site.get(address[1])
    assert b"Ana" in answer.content
    get_user_model().objects.update(is_active=False)
    assert site.get(address[1]).status_code == 404


def test_somebody_who_is_booked_is_found_by_whatever_they_know(clerk: Client) -> None:
    reference = book()
    for words in (reference.lower().replace("-", " "), "ana lópez", "ANA@example.org", "(555) 0142"):
        page = clerk.post(HERE + "search", {"wanted": words}).content.decode()
        assert f"{HERE}{reference}/" in page, words
        assert Access.objects.filter(what="appointments").exists()
    assert "No appointment was found" in clerk.post(HERE + "search", {"wanted": "Bob"}).content.decode()
    assert clerk.post(HERE + "search", {"wanted": ""}).status_code == 422


def test_figures_without_names_are_for_those_who_see_figures(agency: Agency) -> None:
    book()
    viewer = signed_in("viewer")
    page = viewer.get(HERE + "week")
    assert page.status_code == 200
    assert b"Ana" not in page.content
    assert viewer.get(HERE).status_code == 403


def test_nonsense_is_no_fault(clerk: Client) -> None:
    for form in ({"attended": "x"}, {"ticket-done": "9" * 30}, {"walk": "nowhere"}, {"call": "nowhere"}, {}):
        assert clerk.post(HERE, form).status_code == 302
    for query in ("day=x", "place=x&desk=y", "day=0001-01-01"):
        assert clerk.get(f"{HERE}?{query}").status_code == 200, query
    assert clerk.get(HERE + "week?from=9999-12-31").status_code == 200
    assert clerk.post(HERE + "close", {"what": "x"}).status_code == 422


def test_what_was_understood_is_said_and_later_times_are_reached(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "not Fridays, qwerty", "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    assert "We understood: Monday" in page
    assert "We did not understand: “qwerty”" in page
    shown = re.findall(r'name="begins"[^>]*value="(\d+)"', page)
    later = re.findall(r'name="later" value="(\d+)"', page)
    assert len(shown) == 12
    following = clerk.post(HERE + "book", {**asked, "later": later[0]}).content.decode()
    assert re.findall(r'name="begins"[^>]*value="(\d+)"', following)[0] == later[0] > shown[-1]
    since = {"since_day": "20", "since_month": "3", "since_year": "2026"}
    page = clerk.post(HERE + "book", {**asked, **since}).content.decode()
    assert int(re.findall(r'name="begins"[^>]*value="(\d+)"', page)[0]) >= 29566080


def test_a_closing_without_end_is_refused(clerk: Client) -> None:
    days = {"first": ("5", "3", "2026"), "last": ("31", "12", "9999")}
    named = {f"{name}_{part}": value for name, values in days.items()
             for part, value in zip(("day", "month", "year"), values, strict=True)}  # fmt: skip
    answer = clerk.post(HERE + "close", {"what": "everything:", "why": "x", **named})
    assert answer.status_code == 422
    assert "two years ahead" in answer.content.decode()
