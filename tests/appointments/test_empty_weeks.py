"""A week without times says why, and leads to the nearest that is free; days of another year name it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.appointments.console import SERVICE
from townclerk.appointments import time_close, today
from townclerk.core import clock

TIMES = f"/book/{SERVICE}/times"

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


def page(address: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(address).content.decode()
    return html.unescape(" ".join(answer.split()))


@pytest.mark.parametrize(
    ("language", "why", "near"),
    [
        ("en", "Monday, March 9, closed: ", "The nearest free time:"),
        ("es", "lunes, 9 de marzo, cerrado: ", "La hora libre más cercana:"),
        ("ar", "مغلق: ", "أقرب وقت متاح:"),
    ],
)
def test_a_closed_week_says_why_and_leads_to_the_next_free_time(language: str, why: str, near: str) -> None:
    monday = today() + timedelta(days=5)
    time_close(first=monday, last=monday + timedelta(days=6), why="Moving house")
    found = page(f"{TIMES}?from={monday}", language)
    assert why in found
    assert "Moving house" in found
    link = re.search(rf'{near} <a href="([^"]+)">', found)
    assert link
    assert f"from={monday + timedelta(days=7)}" in link[1]
    assert 'type="radio" name="begins"' in page(link[1])


def test_a_week_beyond_what_can_be_booked_says_until_when_and_leads_back() -> None:
    far = today() + timedelta(days=120)
    found = page(f"{TIMES}?from={far}")
    assert "Times can be booked until Sunday, May 3." in found
    link = re.search(r'The nearest free time: <a href="([^"]+)">', found)
    assert link
    assert 'type="radio" name="begins"' in page(link[1])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("24/12/2026", "“24/12/2026” is no day that can be read"),
        ("2026-02-30", "“2026-02-30” is no day that can be read"),
        ("2035-01-01", "Monday, January 1, 2035 is further ahead than anything can be booked."),
        ("2020-01-01", "Wednesday, January 1, 2020 is past."),
        ("", ""),
    ],
)
def test_a_day_in_the_address_that_cannot_be_shown_is_said_to_be(asked: str, said: str) -> None:
    found = page(f"{TIMES}?from={asked}")
    assert said in found
    assert ('class="note bad" role="alert"' in found) is bool(said)


def test_where_nothing_is_free_at_all_it_is_said() -> None:
    time_close(first=today(), last=today() + timedelta(days=90), why="Works")
    found = page(TIMES)
    assert "No time is free up to the last day that can be booked." in found
    assert "The nearest free time:" not in found


def test_days_of_another_year_name_it() -> None:
    with clock.frozen(datetime(2026, 12, 9, 15, tzinfo=UTC)):
        found = page(f"{TIMES}?from=2027-01-11")
        assert "Monday, January 11, 2027 to Sunday, January 17, 2027" in found
        assert "2027</h3>" in found
        assert ", 2026" not in page(f"{TIMES}?from=2026-12-14").split("<h2>")[1].split("</h2>")[0]
