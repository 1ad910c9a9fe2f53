"""Open or closed, in the agency's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.web.reading_html import Page
from townclerk.core import clock, opening

HOURS = {
    "monday": "09:00-12:00, 13:00-17:00",
    "tuesday": "09:00-17:00",
    "friday": "22:00-24:00",
    "sunday": "closed",
}
ZONE = ZoneInfo("America/Chicago")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)  # the 2nd is a Monday


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(2, 8, 59), opening.Now(False, None, date(2026, 11, 2), time(9))),
        (at(2, 9), opening.Now(True, time(12))),
        (at(2, 12), opening.Now(False, None, date(2026, 11, 2), time(13))),
        (at(2, 17), opening.Now(False, None, date(2026, 11, 3), time(9))),
        (at(3, 18), opening.Now(False, None, date(2026, 11, 6), time(22))),
        (at(6, 23, 30), opening.Now(True, time(23, 59, 59))),
        (at(8, 10), opening.Now(False, None, date(2026, 11, 9), time(9))),
    ],
)
def test_open_or_closed(now: datetime, expected: opening.Now) -> None:
    assert opening.state(HOURS, now) == expected


def test_a_desk_that_never_opens() -> None:
    assert opening.state({}, at(2, 9)) == opening.Now(False)
    assert opening.state({"monday": "by appointment"}, at(2, 9)) == opening.Now(False)


def test_open_only_on_one_day_a_week_is_open_again_in_seven() -> None:
    assert opening.state({"monday": "09:00-10:00"}, at(2, 11)).next_day == date(2026, 11, 9)


def test_days_with_the_same_hours_are_one_line() -> None:
    same = dict.fromkeys(opening.WEEKDAYS[:5], "09:00-17:00")
    assert [(first, last) for first, last, _ in opening.grouped(same)] == [(0, 4), (5, 6)]


@pytest.mark.parametrize(
    ("moment", "language", "words"),
    [
        (datetime(2026, 11, 3, 15, 30, tzinfo=UTC), "en", "Open now, until 5:00 PM"),
        (datetime(2026, 11, 3, 14, 30, tzinfo=UTC), "en", "Closed now. Opens today at 9:00 AM"),
        (datetime(2026, 11, 3, 23, 30, tzinfo=UTC), "en", "Closed now. Opens tomorrow at 9:00 AM"),
        (datetime(2026, 11, 7, 18, 0, tzinfo=UTC), "es", "Cerrado ahora. Abre el lunes a las"),
        (datetime(2026, 11, 3, 15, 30, tzinfo=UTC), "ar", "مفتوح الآن حتى الساعة 5:00 م"),
        (datetime(2026, 11, 25, 23, 30, tzinfo=UTC), "en", "Closed now. Opens on Friday at 9:00 AM"),
        (datetime(2026, 12, 25, 16, 0, tzinfo=UTC), "en", "Today is a public holiday (Christmas Day)."),
    ],
)
def test_the_home_page_says_it_in_words(site: Client, moment: datetime, language: str, words: str) -> None:
    site.cookies["language"] = language
    with clock.frozen(moment):
        text = Page(site.get("/").content.decode()).text
    assert words in text.replace("\u202f", " ").replace("\xa0", " ")


def test_a_public_holiday_is_closed_unless_its_hours_are_told() -> None:
    """Thanksgiving of 2026 is Thursday, November 26th."""
    hours = dict.fromkeys(opening.WEEKDAYS, "09:00-17:00")
    thanksgiving = date(2026, 11, 26)

    def holiday(day: date) -> bool:
        return day == thanksgiving

    eve, noon = at(25, 18), at(26, 12)
    assert opening.state(hours, eve, holiday) == opening.Now(False, None, date(2026, 11, 27), time(9))
    assert opening.state(hours, noon, holiday) == opening.Now(False, None, date(2026, 11, 27), time(9))
    some = {**hours, "public_holidays": "10:00-11:00"}
    assert opening.state(some, eve, holiday) == opening.Now(False, None, thanksgiving, time(10))
