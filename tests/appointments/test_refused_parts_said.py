"""A part of a day that does not suit: neither the day goes for it, nor that part of other days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation

from tests.appointments.builders import desk
from tests.appointments.test_finding import found
from townclerk.appointments.rules import Apart, Hours, Wish
from townclerk.appointments.wishes_kept import wish_from, wish_to
from townclerk.appointments.wishing import wish_understood
from townclerk.appointments.wording import wish_when

TODAY = date(2026, 11, 25)
MORNING, AFTERNOON = (0, 720), (720, 1020)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("any time except Monday mornings", {(0, *MORNING)}),
        ("any day but not Tuesday afternoon please", {(1, *AFTERNOON)}),
        ("I can't make it on Wednesdays in the afternoon", {(2, *AFTERNOON)}),
        ("Friday afternoons don't work for me", {(4, *AFTERNOON)}),
        ("not Monday mornings or Friday afternoons", {(0, *MORNING), (4, *AFTERNOON)}),
        ("cualquier día menos los lunes por la mañana", {(0, *MORNING)}),
        ("no puedo los viernes por la tarde", {(4, *AFTERNOON)}),
        ("los martes por la tarde no me viene bien", {(1, *AFTERNOON)}),
        ("أي يوم ما عدا صباح الاثنين", {(0, *MORNING)}),
        ("لا أستطيع يوم الخميس بعد الظهر", {(3, *AFTERNOON)}),
        ("كل الأيام إلا الثلاثاء صباحا", {(1, *MORNING)}),
    ],
)
def test_a_part_of_a_weekday_is_left_out_and_nothing_else(
    text: str, apart: set[tuple[int, int, int]]
) -> None:
    heard = wish_understood(text, today=TODAY)
    assert heard.unknown == ""
    assert heard.wish == Wish(apart=frozenset(Apart(day, None, *hours) for day, *hours in apart))


def test_a_part_of_one_day_of_the_calendar_is_left_out() -> None:
    wish = Wish(apart=frozenset({Apart(None, TODAY + timedelta(days=1), *MORNING)}))
    for text in ("not tomorrow morning", "mañana por la mañana no puedo", "ليس غدا صباحا"):
        heard = wish_understood(text, today=TODAY)
        assert (heard.wish, heard.unknown) == (wish, ""), text


def test_what_suits_beside_it_stays() -> None:
    heard = wish_understood("Thursday or Friday but not Friday morning", today=TODAY).wish
    assert (heard.weekdays, heard.apart) == ({3, 4}, {Apart(4, None, *MORNING)})
    heard = wish_understood("next week but not Monday morning", today=TODAY).wish
    assert (heard.first, heard.last) == (date(2026, 11, 30), date(2026, 12, 6))
    assert heard.apart == {Apart(0, None, *MORNING)}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Thursday but not in the morning", (720, 1440)),
        ("Thursday morning, not Friday", MORNING),
        ("el jueves, pero no por la tarde", (0, 720)),
        ("Thursday afternoon, not too late", (720, 960)),
    ],
)
def test_a_part_that_is_no_days_own_is_read_as_before(text: str, hours: tuple[int, int]) -> None:
    heard = wish_understood(text, today=TODAY).wish
    assert (heard.weekdays, (heard.begins, heard.ends), heard.apart) == ({3}, hours, frozenset())


def test_who_wishes_for_that_day_later_gets_all_of_it() -> None:
    before = wish_understood("not Monday mornings", today=TODAY).wish
    assert wish_understood("Thursdays", before, today=TODAY).wish.apart == before.apart
    assert wish_understood("Monday at 9", before, today=TODAY).wish.apart == frozenset()


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_it_is_said_back_and_kept() -> None:
    wish = Wish(apart=frozenset({Apart(0, None, *MORNING), Apart(None, TODAY, 1020, 1440)}))
    assert wish_from(wish_to(wish)) == wish
    assert "not Monday before 12:00" in wish_when(wish).replace("\u202f", " ")
    with translation.override("es"):
        assert "lunes antes de las 12:00" in wish_when(wish)


def test_such_times_are_not_found() -> None:
    monday = date(2026, 11, 30)
    resource = desk(hours=(Hours("FREQ=DAILY", 9 * 60, 17 * 60),), step=60)
    every = found(resource, day=monday, zone="Europe/London", minutes=60, days=2)
    mornings = found(
        resource, day=monday, zone="Europe/London", minutes=60, days=2,
        wish=Wish(apart=frozenset({Apart(0, None, *MORNING), Apart(None, date(2026, 12, 1), 720, 1440)})),
    )  # fmt: skip
    hours = [slot.starts_at.hour for slot in mornings]
    assert len(list(every)) == 16
    assert hours == [12, 13, 14, 15, 16, 9, 10, 11]
