"""When things came, on the agency's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.history.builders import row, table_of
from townclerk.history import hours_count, interactions_append, lake_sync

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 6)


def load(*moments: datetime, channel: str = "phone", kind: str = "requested") -> None:
    rows = [row((n, channel, kind), at=at, channel=channel, kind=kind) for n, at in enumerate(moments)]
    interactions_append(table_of(rows), source=f"{channel} {kind}")
    lake_sync()


@pytest.mark.parametrize(
    ("zone", "hour"), [("UTC", 23), ("America/Chicago", 18), ("Asia/Kathmandu", 5), ("Asia/Kolkata", 5)]
)
def test_hours_and_weekdays_are_those_of_the_agency(
    in_zone: Callable[[str], None], zone: str, hour: int
) -> None:
    in_zone(zone)
    at = datetime(2024, 5, 6, 23, 55, tzinfo=UTC)  # a Monday, in Asia a Tuesday
    load(at, at - timedelta(hours=2))
    load(at, channel="desk")
    load(at, kind="completed")
    found = hours_count(channel="phone", since=DAY - timedelta(days=9), until=DAY + timedelta(days=9))
    day = 1 if zone.startswith("Asia") else 0
    assert found.counts[day, hour] == 1
    assert sum(found.counts.values()) == 2
    assert not found.untimed


def test_across_the_change_of_clocks_nine_is_nine(in_zone: Callable[[str], None]) -> None:
    in_zone("Europe/Madrid")
    load(datetime(2024, 3, 25, 8, 10, tzinfo=UTC), datetime(2024, 4, 1, 7, 10, tzinfo=UTC))
    found = hours_count(channel="phone", since=date(2024, 3, 1), until=date(2024, 4, 30))
    assert found.counts == {(0, 9): 2}
    assert found.days == 2


def test_dates_without_times_say_nothing_of_hours(in_zone: Callable[[str], None]) -> None:
    in_zone("America/Chicago")
    load(
        *[datetime(2024, 5, day, 5, tzinfo=UTC) for day in range(1, 9)], datetime(2024, 5, 9, 15, tzinfo=UTC)
    )
    found = hours_count(channel="phone", since=date(2024, 5, 1), until=date(2024, 5, 30))
    assert found.untimed
    nothing = hours_count(channel="desk", since=date(2024, 5, 1), until=date(2024, 5, 30))
    assert (nothing.counts, nothing.untimed) == ({}, False)
