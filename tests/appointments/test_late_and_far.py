"""As late as possible, days that no calendar has, and months ahead: in each language, and for who books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE, WEDNESDAY, signed_in
from townclerk.appointments import Wish, day_of, day_proposed, slots_find, today, wish_understood
from townclerk.appointments.wishes_kept import wish_from, wish_to
from townclerk.core import clock
from townclerk.core.agency import Agency

FRIDAY = date(2026, 11, 27)


def heard(text: str) -> Wish:
    found = wish_understood(text, today=FRIDAY, month_first=False)
    assert (found.unknown, found.any) == ("", True), text
    return found.wish


@pytest.mark.parametrize(
    "text",
    [
        "as late as possible", "the latest you have", "the last appointment of the day",
        "the later the better",
        "lo más tarde posible", "cuanto más tarde mejor", "la última cita del día",
        "متأخرا قدر الإمكان", "في وقت متأخر قدر الإمكان", "آخر موعد في اليوم",
    ],
)  # fmt: skip
def test_as_late_as_possible_is_the_end_of_each_day(text: str) -> None:
    assert heard(text) == Wish(late=True)
    assert wish_from(wish_to(heard(text))) == Wish(late=True)


@pytest.mark.parametrize("text", ["not too late", "no muy tarde", "ليس متأخرا جدا"])
def test_not_too_late_is_something_else(text: str) -> None:
    assert not heard(text).late


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("in 3 months", date(2027, 2, 27)), ("in three months", date(2027, 2, 27)),
        ("in half a year", date(2027, 5, 27)), ("in about six weeks", date(2027, 1, 8)),
        ("in a couple of months", date(2027, 1, 27)), ("next year", date(2027, 1, 1)),
        ("the month after next", date(2027, 1, 1)),
        ("en 3 meses", date(2027, 2, 27)), ("de aquí a tres meses", date(2027, 2, 27)),
        ("dentro de medio año", date(2027, 5, 27)), ("dentro de seis semanas", date(2027, 1, 8)),
        ("en un par de meses", date(2027, 1, 27)), ("el año que viene", date(2027, 1, 1)),
        ("بعد 3 أشهر", date(2027, 2, 27)), ("بعد ثلاثة أشهر", date(2027, 2, 27)),
        ("بعد نصف سنة", date(2027, 5, 27)), ("بعد شهرين", date(2027, 1, 27)),
        ("العام القادم", date(2027, 1, 1)),
    ],
)  # fmt: skip
def test_months_ahead_are_those_of_the_calendar(text: str, first: date) -> None:
    assert heard(text).first == first


@pytest.mark.parametrize(
    "text", ["31 November", "November 31", "31/11", "31.11.", "31 de noviembre", "٣١ نوفمبر"]
)
def test_of_a_day_that_no_calendar_has_the_last_of_its_month_is_proposed(text: str) -> None:
    found = wish_understood(text, today=FRIDAY, month_first=False)
    assert found.no_days
    assert day_proposed(found).wish.first == date(2026, 11, 30)
    assert found.wish.first is None, "nobody said so"


@pytest.fixture
def clerk(agency: Agency) -> Iterator[Client]:
    with clock.frozen(WEDNESDAY):
        yield signed_in("clerk")


def shown(clerk: Client, wish: str) -> tuple[str, list[int]]:
    sent = {"service": SERVICE, "wish": wish, "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", sent).content.decode()
    found = [int(one) for one in re.findall(r'name="begins"[^>]*value="(\d+)"', page)]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()), found


def test_a_clerk_reads_the_last_times_of_each_day(clerk: Client) -> None:
    text, found = shown(clerk, "as late as possible")
    assert "as late in the day as possible" in text
    for one in found:
        day = day_of(one)
        every = slots_find(service=SERVICE, first=day, last=day, staff=True).times()
        assert one in [slot.begins for slot in every[-2:]]
    assert len({day_of(one) for one in found}) == len(found) / 2


def test_a_clerk_reads_times_three_months_ahead(clerk: Client) -> None:
    text, found = shown(clerk, "in 3 months")
    assert "nothing is free" not in text
    assert found
    assert date(2026, 6, 4) <= min(map(day_of, found)) <= date(2026, 6, 12)


def test_a_clerk_reads_that_there_is_no_such_day_and_what_is_near_it(
    clerk: Client,
) -> None:
    text, found = shown(clerk, "31 April")
    assert "There is no such day" in text
    assert found
    assert date(2026, 4, 30) <= min(map(day_of, found)) <= date(2026, 4, 30) + timedelta(days=7)
    assert min(map(day_of, found)) > today()
