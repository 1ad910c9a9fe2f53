from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from tests.history.builders import row, table_of
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.history import as_of, demand, interaction_record, interactions_append, lake_sync, series_id

pytestmark = pytest.mark.django_db
MONDAY = date(2024, 1, 1)


def at(day: int, hour: int = 12) -> datetime:
    """The hour (UTC) of a day counted from Monday 2024-01-01."""
    return datetime.combine(MONDAY + timedelta(days=day), time(hour), UTC)


def load(days: Sequence[int], *, source: str = "311.csv", **values: Any) -> None:
    rows = [row((source, n, tuple(values.items())), at=at(day), **values) for n, day in enumerate(days)]
    interactions_append(table_of(rows), source=source)


def series(grain: str = "W", uid: str = "*", **options: Any) -> dict[str, float]:
    frame = demand(grain=grain, **options).demand
    frame = frame[frame.unique_id == uid]
    return dict(zip(frame.ds.dt.strftime("%m-%d"), frame.y, strict=True))


def test_weeks_begin_on_monday_and_the_unfinished_one_is_left_out(data_dir: Path) -> None:
    load([0, 6, 7, 20, 21])  # two in the first week, one each in the second and third, one in the fourth
    lake_sync()
    assert series() == {"01-01": 2, "01-08": 1, "01-15": 1}
    assert as_of() == date(2024, 1, 22)


def test_a_first_week_that_was_seen_in_part_is_left_out(data_dir: Path) -> None:
    load([2, 9, 13])
    lake_sync()
    assert series() == {"01-08": 2}


def test_days_and_months(data_dir: Path) -> None:
    load([0, 2, 2, 30, 31, 60])
    lake_sync()
    daily = series("D")
    assert len(daily) == 61
    assert {day: n for day, n in daily.items() if n} == {
        "01-01": 1,
        "01-03": 2,
        "01-31": 1,
        "02-01": 1,
        "03-01": 1,
    }
    assert series("M") == {"01-01": 4, "02-01": 1}


def test_the_agencys_zone_decides_the_day(in_zone: Callable[[str], None]) -> None:
    in_zone("America/Chicago")
    local = datetime(2024, 1, 7, 23, 30, tzinfo=ZoneInfo("America/Chicago"))  # Monday, 05:30, in UTC
    interactions_append(table_of([row(1, at=local), row(2, at=at(0)), row(3, at=at(14))]), source="x")
    lake_sync()
    assert series() == {"01-01": 2, "01-08": 0}


def test_every_level_adds_up_and_is_named(data_dir: Path) -> None:
    said = [
        ("bus-pass", "north", "phone"), ("bus-pass", "north", "portal"), ("bus-pass", "", "portal"),
        ("pothole", "south", "desk"), ("", "", "chat"),
    ]  # fmt: skip
    for n, (service, area, channel) in enumerate(said):
        load([0, 7, 13], source=f"{n}", service=service, area=area, channel=channel)
    lake_sync()
    frame, names = demand(grain="W")
    assert frame.groupby("unique_id").y.sum().to_dict() == {
        "*": 15, "bus-pass": 9, "bus-pass/area:north": 6, "bus-pass/channel:phone": 3,
        "bus-pass/channel:portal": 6, "pothole": 3, "pothole/area:south": 3,
    }  # fmt: skip
    for uid, service, area, channel in names.itertuples(index=False):
        assert series_id(service=service, area=area, channel=channel) == uid
    assert frame.unique_id.is_monotonic_increasing
    split = demand(grain="W", levels=[("area",), ("channel",)]).demand.groupby("unique_id").y.sum()
    assert split.to_dict() == {
        "area:north": 6, "area:south": 3,
        "channel:chat": 3, "channel:desk": 3, "channel:phone": 3, "channel:portal": 6,
    }  # fmt: skip


def test_only_the_kinds_that_are_asked_for_count(data_dir: Path) -> None:
    load([0, 13])
    load([0, 1, 13], kind="viewed")
    lake_sync()
    assert series() == {"01-01": 1, "01-08": 1}
    assert series(kinds=["viewed"]) == {"01-01": 2, "01-08": 1}
    assert series(kinds=["viewed", "requested"]) == {"01-01": 3, "01-08": 2}


def test_a_service_has_zeros_wherever_its_source_vouches(data_dir: Path) -> None:
    load(range(28))
    load([8], service="pothole")
    lake_sync()
    assert series(uid="pothole") == {"01-01": 0, "01-08": 1, "01-15": 0, "01-22": 0}


def test_a_missing_export_is_told_from_zero(data_dir: Path) -> None:
    load([d for d in range(28) for _ in range(3)], source="january.csv")
    load([d for d in range(56, 84) for _ in range(3)], source="march.csv")
    lake_sync()
    weeks = list(series().values())
    assert weeks[:4] == weeks[8:] == [21] * 4
    assert np.isnan(weeks[4:8]).all()


def test_a_source_that_begins_later_or_ends_earlier_is_told_from_zero(data_dir: Path) -> None:
    load(range(70), source="311.csv")
    load([d for d in range(21, 49) for _ in range(3)], source="library.csv", service="library-card")
    lake_sync()
    weeks = series(uid="library-card")
    assert next(iter(weeks)) == "01-22"
    assert list(weeks.values())[:4] == [21] * 4
    assert np.isnan(list(weeks.values())[4:]).all()
    assert len(weeks) == 7
    assert list(series(uid="bus-pass").values()) == [7] * 10


def test_one_mistyped_year_does_not_make_a_century_of_zeros(data_dir: Path) -> None:
    load([-40_000, *range(14), *range(14)])
    lake_sync()
    assert series() == {"01-01": 14, "01-08": 14}


def test_today_is_not_over_and_the_future_has_not_been(data_dir: Path) -> None:
    load([0, 1, 5, 6, 7, 8, 500])
    lake_sync()
    with clock.frozen(at(6, hour=18)):
        assert as_of() == date(2024, 1, 7)
        assert series() == {}
        assert series("D")["01-06"] == 1
        assert "01-07" not in series("D")
    with clock.frozen(at(7, hour=1)):
        assert series() == {"01-01": 4}


def test_as_of_is_the_last_import_not_the_last_click_nor_the_last_completion(data_dir: Path) -> None:
    load([0, 5])
    load([90], kind="completed")
    interaction_record(kind="viewed", channel="portal", at=at(40))
    lake_sync()
    assert as_of() == date(2024, 1, 6)
    with clock.frozen(at(3)):
        assert as_of() == date(2024, 1, 1)


def test_without_imports_as_of_is_the_last_thing_that_happened(data_dir: Path) -> None:
    interaction_record(kind="requested", channel="portal", service="bus-pass", at=at(40))
    lake_sync()
    assert as_of() == date(2024, 2, 10)


@pytest.mark.parametrize(
    "wrong", [{"grain": "Y"}, {"grain": "W", "kinds": ["demanded"]}, {"grain": "W", "levels": [("aera",)]}]
)
def test_what_there_is_not_is_told(data_dir: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(TownclerkError):
        demand(**wrong)


@pytest.mark.parametrize("grain", ["D", "W", "M"])
def test_series_are_what_pandas_counts(data_dir: Path, grain: str) -> None:
    rng = np.random.default_rng(5)
    rows = [
        row(n, at=at(int(d)), service=f"s{s}", area=f"a{a}", channel=["phone", "desk"][c])
        for n, (d, s, a, c) in enumerate(
            zip(*(rng.integers(0, m, 4000) for m in (120, 3, 2, 2)), strict=True)
        )
    ]
    interactions_append(table_of(rows), source="x")
    lake_sync()
    frame, names = demand(grain=grain)
    pandas = pd.DataFrame(rows)
    stamps = pd.to_datetime(pandas["at"]).dt.tz_localize(None)
    pandas["ds"] = stamps.dt.to_period({"D": "D", "W": "W-SUN", "M": "M"}[grain]).dt.start_time
    for uid, *of in names.itertuples(index=False):
        chosen = pandas
        for name, value in zip(("service", "area", "channel"), of, strict=True):
            chosen = chosen[chosen[name] == value] if value else chosen
        mine = frame[frame.unique_id == uid].set_index("ds").y
        theirs = chosen.groupby("ds").size().reindex(mine.index, fill_value=0)
        assert (mine == theirs).all()
    assert len(names) == 1 + 3 + 6 + 6
