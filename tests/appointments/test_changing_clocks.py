"""The page of times on the day the clocks change: local times right, the hour that comes twice told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from townclerk.appointments import (
    Definition,
    Hours,
    Kind,
    Meeting,
    Place,
    Resource,
    definition_load,
    slots_find,
    time_words,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current, agency_save, forget_cached

pytestmark = pytest.mark.usefixtures("site")
SERVICE = "passport-appointment"
# The day, how many half hours it has, and the half hours that come twice.
DAYS = [
    ("Europe/London", date(2026, 10, 25), 50, {"1:00", "1:30"}),
    ("Europe/London", date(2026, 3, 29), 46, set()),
    ("America/New_York", date(2026, 11, 1), 50, {"1:00", "1:30"}),
    ("America/New_York", date(2026, 3, 8), 46, set()),
    ("Australia/Lord_Howe", date(2026, 4, 5), 49, {"1:30"}),
    ("Australia/Lord_Howe", date(2026, 10, 4), 47, set()),
    ("Asia/Tehran", date(2021, 9, 21), 50, {"11:00", "11:30"}),
    ("Asia/Tehran", date(2021, 3, 22), 46, set()),
]


@pytest.mark.parametrize(("zone", "day", "count", "twice"), DAYS)
def test_every_half_hour_of_the_day_is_offered_once_and_by_its_right_name(
    zone: str, day: date, count: int, twice: set[str]
) -> None:
    noon = datetime.combine(day - timedelta(days=2), time(12), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    with clock.frozen(noon):
        agency_save(replace(agency_current(), timezone=zone, country=""))
        forget_cached()
        hours = (Hours("FREQ=DAILY", 0, 24 * 60),)
        desk = Resource("d", {"en": "Desk"}, Kind.DESK, "hall", lead=0, step=30, hours=hours)
        meeting = Meeting(SERVICE, (Kind.DESK,), 30)
        definition_load(Definition((Place("hall", {"en": "Hall"}),), (desk,), (meeting,)))
        found = slots_find(service=SERVICE, first=day, last=day).times()
        assert len(found) == count
        words = [time_words(slot.starts_at) for slot in found]
        assert len(set(words)) == count, "no two of them read the same"
        assert all(slot.starts_at.astimezone(ZoneInfo(zone)).date() == day for slot in found)
        doubled = [one for one in words if "the first time" in one or "the second time" in one]
        assert {re.split(r"\s", one)[0] for one in doubled} == twice
        assert len(doubled) == 2 * len(twice)
        page = unescape(Client().get(f"/book/{SERVICE}/times?from={day}&all=1").content.decode())
        shown = re.findall(r'value="(\d+)"[^>]*><label[^>]*>([^<]+)<', page)
        of_day = {int(value): text for value, text in shown}
        for slot, said in zip(found, words, strict=True):
            assert of_day[slot.begins] == said
