"""Hours of one day are closed like whole days: nobody is offered them, who is booked within is seen to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE, WEDNESDAY, signed_in
from townclerk.appointments import (
    affected_by,
    appointments_stranded,
    closed_between,
    definition_current,
    hold_confirm,
    hold_fill,
    moves_proposed,
    slot_hold,
    slots_find,
    time_add_wrong,
    time_close,
    times_addable,
    times_closed,
    today,
)
from townclerk.appointments.models import Away
from townclerk.core import clock
from townclerk.core.agency import Agency, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.trust import acting
from townclerk.trust.models import Action
from townclerk.web import meeting_words

ELEVEN, TWO = 11 * 60, 14 * 60


@pytest.fixture(autouse=True)
def on_wednesday(agency: Agency) -> Iterator[None]:
    with clock.frozen(WEDNESDAY), acting("staff:1"):
        yield


def the_day() -> date:
    return today() + timedelta(days=1)


def wall(minute: int) -> time:
    from townclerk.appointments import instant

    return instant(minute).astimezone(agency_current().zone).time()


def booked_at(least: time) -> str:
    day = the_day()
    free = slots_find(service=SERVICE, first=day, last=day, staff=True).times()
    held = slot_hold(
        service=SERVICE, begins=next(x.begins for x in free if wall(x.begins) >= least), staff=True
    )
    hold_fill(held.reference, who=ANA, person_id=None)
    return hold_confirm(held.reference).reference


def within() -> list[time]:
    day = the_day()
    found = [
        (wall(x.begins), wall(x.ends)) for x in slots_find(service=SERVICE, first=day, last=day, staff=True)
    ]
    return [begin for begin, end in found if begin < time(14) and end > time(11)]


def test_no_time_within_is_offered_and_all_others_are() -> None:
    day = the_day()
    before = slots_find(service=SERVICE, first=day, last=day, staff=True).times()
    outside = [x for x in before if wall(x.ends) <= time(11) or wall(x.begins) >= time(14)]
    assert within()
    assert outside
    time_close(first=day, last=day, why="A course", hours=(ELEVEN, TWO))
    assert within() == []
    left = {x.begins for x in slots_find(service=SERVICE, first=day, last=day, staff=True).times()}
    assert {x.begins for x in outside} <= left
    assert slots_find(
        service=SERVICE, first=day + timedelta(days=1), last=day + timedelta(days=1), staff=True
    )


def test_who_is_booked_within_is_affected_and_gets_another_time_and_nobody_else() -> None:
    early, late, inside = booked_at(time(9)), booked_at(time(14, 30)), booked_at(time(11))
    day = the_day()
    assert [one.reference for one in affected_by(first=day, last=day, hours=(ELEVEN, TWO))] == [inside]
    time_close(first=day, last=day, why="A course", hours=(ELEVEN, TWO))
    stranded = appointments_stranded()
    assert [one.reference for one in stranded] == [inside]
    proposed = moves_proposed(stranded)[inside]
    assert proposed
    assert not (day == day_of_slot(proposed.begins) and time(10, 30) < wall(proposed.begins) < time(14))
    assert {early, late}.isdisjoint(one.reference for one in stranded)


def day_of_slot(minute: int) -> date:
    from townclerk.appointments import day_of

    return day_of(minute)


def test_the_same_closing_sent_twice_is_one_and_keeps_the_last_reason() -> None:
    day = the_day()
    for why in ("A course", "A course", "A long course"):
        time_close(first=day, last=day, why=why, hours=(ELEVEN, TWO))
        time_close(first=day, last=day + timedelta(days=2), why=why, place="town-hall")
    assert sorted((one.place, one.hours) for one in times_closed() if one.hours) == [("", (ELEVEN, TWO))]
    assert {one.why for one in times_closed()} == {"A long course"}
    assert Away.objects.count() == 2
    assert Action.objects.filter(what="time-closed").count() == 4, "closed, and the reason changed; twice"


def test_the_console_closes_hours_and_says_them(client: Client) -> None:
    clerk, day, inside = signed_in("clerk"), the_day(), booked_at(time(11))
    form = {"what": "everything:", "why": "A course", "first_year": str(day.year),
            "first_month": str(day.month), "first_day": str(day.day), "last_year": "", "last_month": "",
            "last_day": "", "begins": "11:00", "ends": "2 pm"}  # fmt: skip
    page = clerk.post(HERE + "close", form).content.decode()
    assert "1 appointment is affected" in page
    assert inside in page
    for _twice in range(2):
        clerk.post(HERE + "close", {**form, "sure": "1"})
    assert [(one.hours, one.first, one.last) for one in times_closed()] == [((ELEVEN, TWO), day, day)]
    closed = clerk.get(HERE + "close").content.decode().replace("\u202f", " ")
    assert "11:00 AM to 2:00 PM" in closed
    shown = clerk.get(f"{HERE}?day={day}").content.decode().replace("\u202f", " ")
    assert "Closed from 11:00 AM to 2:00 PM" in shown
    assert "A course" in shown


@pytest.mark.parametrize(
    ("begins", "ends", "last", "says"),
    [
        ("11:00", "", "", "Enter both times"),
        ("", "14:00", "", "Enter both times"),
        ("14:00", "11:00", "", "not after the beginning"),
        ("11:00", "14:00", "next", "Hours are of one day"),
        ("25:00", "26:00", "", "Write a time, such as 14:30"),
    ],
)
def test_hours_that_are_none_are_refused(begins: str, ends: str, last: str, says: str) -> None:
    day, clerk = the_day(), signed_in("clerk")
    end = day + timedelta(days=1)
    form = {"what": "everything:", "why": "A course", "first_year": str(day.year), "begins": begins,
            "first_month": str(day.month), "first_day": str(day.day), "ends": ends,
            }  # fmt: skip
    if last:
        form |= {"last_year": str(end.year), "last_month": str(end.month), "last_day": str(end.day)}
    answer = clerk.post(HERE + "close", {**form, "sure": "1"})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert times_closed() == []


def test_hours_of_more_days_than_one_are_refused_by_the_verb() -> None:
    with pytest.raises(TownclerkError):
        time_close(first=the_day(), last=the_day() + timedelta(days=1), why="x", hours=(ELEVEN, TWO))
    with pytest.raises(TownclerkError):
        time_close(first=the_day(), last=the_day(), why="x", hours=(TWO, ELEVEN))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_week_of_who_chooses_says_the_hours_and_the_reason(language: str) -> None:
    day = the_day()
    time_close(first=day, last=day, why="A course", hours=(ELEVEN, TWO))
    page = Client().get(f"/book/{SERVICE}/times?lang={language}&from={day}").content.decode()
    with translation.override(language):
        span = closed_between(day, day)[0].span
    assert span in page
    assert "A course" in page


def test_one_desk_closed_for_hours_is_named_and_the_others_are_open() -> None:
    day, desks = the_day(), definition_current().resources
    time_close(first=day, last=day, why="Ana is ill", resource="desk-1", hours=(ELEVEN, TWO))
    with translation.override("en"):
        assert meeting_words.closed_hours(day, desks) == []
        named = meeting_words.closed_desks(day, desks)
    assert [(hours.replace("\u202f", " "), why.text) for _desk, hours, why in named] == [
        ("11:00 AM to 2:00 PM", "Ana is ill")
    ]
    time_close(first=day, last=day, why="Burst pipe", resource="desk-1", hours=(0, 1440))
    assert [hours for _desk, hours, _why in meeting_words.closed_desks(day, desks)] == [""]


def test_hours_that_staff_closed_cannot_be_opened_besides_and_others_can() -> None:
    day = the_day() + timedelta(days=2)
    resource = next(one.id for one in definition_current().resources if one.id == "desk-1")
    time_close(first=day, last=day, why="A course", resource=resource, hours=(18 * 60, 20 * 60))
    assert time_add_wrong(resource=resource, day=day, begins=19 * 60, ends=20 * 60)
    assert time_add_wrong(resource=resource, day=day, begins=20 * 60, ends=21 * 60) is None
    addable = [one[1:] for one in times_addable(day, 18 * 60, 22 * 60) if one[0] == resource]
    assert addable == [(20 * 60, 22 * 60)]


def test_what_is_closed_is_read_once_for_however_many_desks() -> None:
    day, desks = the_day(), definition_current().serving(SERVICE)
    assert len(desks) > 1
    time_close(first=day, last=day, why="Burst pipe", hours=(11 * 60, 14 * 60))
    with CaptureQueriesContext(connection) as shown:
        meeting_words.closed_desks(day, desks)
    with CaptureQueriesContext(connection) as addable:
        assert len({one[0] for one in times_addable(day, 19 * 60, 22 * 60)}) > 1
    for queries in (shown, addable):
        away = [one for one in queries if "appointments_away" in one["sql"]]
        assert len(away) == 2, "for its words, and for what is open"


def test_hours_on_the_day_the_clocks_change_are_those_of_the_wall() -> None:
    day = date(2026, 3, 8)
    one = time_close(first=day, last=day, why="x", hours=(90, 4 * 60))
    assert one.hours == (90, 4 * 60)
    assert one.ends - one.begins == 90, "an hour of it does not exist"
