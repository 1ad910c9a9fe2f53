"""The stage of capacity: from a folder's log to people needed, once, and nothing where nothing is known."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.capacity import capacity_hours, capacity_outlook, capacity_run
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.progress import SILENT
from townclerk.folder import capacity_reckon, load
from townclerk.history import lake_sync
from townclerk.requests import free_days

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
UNTIL = date(2024, 5, 31)
OPEN = """
[opening_hours]
monday = "09:00-17:00"
tuesday = "09:00-17:00"
wednesday = "09:00-17:00"
thursday = "09:00-17:00"
friday = "09:00-12:30"
[capacity.phone]
minutes = 6
"""
HEAD = "reference,at,service,kind,area,channel\n"


def log(weeks: int = 24, *, monday: int = 40, usual: int = 16, channels: str = "phone desk") -> str:
    """Requests of some weeks up to `UNTIL`, Mondays the busiest; most of them in the morning."""
    rng, rows = random.Random(4), []
    for back in range(weeks * 7):
        day = UNTIL - timedelta(days=back)
        count = 0 if day.weekday() > 4 else monday if day.weekday() == 0 else usual
        for channel in channels.split():
            for _ in range(rng.randint(count - count // 4, count + count // 4)):
                at = f"{day} {rng.choice((9, 10, 10, 11, 11, 14)):02d}:{rng.randrange(60):02d}:00"
                rows.append(f"R{len(rows)},{at},pothole,requested,north,{channel}")
    return HEAD + "\n".join(rows) + "\n"


def town(folder: FolderBuilder, interactions: str, more: str = OPEN) -> None:
    folder.agency(more)
    folder.write("services/pothole.md", "---\nid: pothole\ntitle: Pothole\nteam: streets\n---\nHoles.\n")
    folder.write("interactions.csv", interactions)
    load(folder.path)
    lake_sync(SILENT)


def test_from_a_log_to_people_by_hour_and_team(folder: FolderBuilder, data_dir: Path) -> None:
    town(folder, log())
    found = capacity_reckon(progress=SILENT)
    assert found is not None
    assert found.computed
    assert (found.as_of, found.first, found.last) == (UNTIL, date(2024, 6, 1), date(2024, 7, 12))
    hours = capacity_hours(date(2024, 6, 3), date(2024, 6, 7))
    phone = [one for one in hours if one.need.queue == "phone"]
    coming = {
        day: sum(one.need.coming.mean for one in phone if one.need.day == day)
        for day in {one.need.day for one in phone}
    }
    assert coming[date(2024, 6, 3)] == pytest.approx(40, rel=0.25)
    assert coming[date(2024, 6, 4)] == pytest.approx(16, rel=0.3)
    monday = {one.need.hour: one.need for one in phone if one.need.day == date(2024, 6, 3)}
    assert sorted(monday) == list(range(9, 17))
    assert monday[10].people.mean > monday[16].people.mean >= 1
    assert monday[10].people.lo80 <= monday[10].people.mean <= monday[10].people.hi80
    friday = {one.need.hour: one.need.open for one in phone if one.need.day == date(2024, 6, 7)}
    assert friday == {9: 1.0, 10: 1.0, 11: 1.0, 12: 0.5}
    outlook = capacity_outlook(today=date(2024, 6, 1), is_free=free_days(agency_current()))
    assert outlook is not None
    (streets,) = outlook.teams
    assert streets.team == "streets"
    assert streets.arrivals.mean == pytest.approx(4 * 2 * (40 + 4 * 16), rel=0.25)


def test_holidays_need_nobody(folder: FolderBuilder, data_dir: Path) -> None:
    town(folder, log())
    capacity_reckon(progress=SILENT)
    assert not capacity_hours(date(2024, 6, 19), date(2024, 6, 19)), "Juneteenth"
    assert capacity_hours(date(2024, 6, 18), date(2024, 6, 18))


def test_nothing_is_reckoned_twice_and_everything_anew_where_something_changed(
    folder: FolderBuilder, data_dir: Path
) -> None:
    town(folder, log())
    first = capacity_reckon(progress=SILENT)
    again = capacity_reckon(progress=SILENT)
    assert first is not None
    assert again is not None
    assert (again.computed, again.fingerprint) == (False, first.fingerprint)
    folder.agency(OPEN.replace("minutes = 6", "minutes = 12"))
    load(folder.path)
    with clock.frozen(datetime(2024, 6, 1, 12, 1, tzinfo=UTC)):
        changed = capacity_reckon(progress=SILENT)
    assert changed is not None
    assert changed.computed
    assert changed.facts["timings"]["phone"]["minutes"] == 12


def test_a_log_of_one_channel_is_reckoned_as_that(folder: FolderBuilder, data_dir: Path) -> None:
    town(folder, log(channels="desk"))
    found = capacity_reckon(progress=SILENT)
    assert found is not None
    assert {one.need.queue for one in capacity_hours(found.first, found.last)} == {"desk"}


@pytest.mark.parametrize("interactions", [HEAD, log(weeks=5), log(weeks=24, monday=1, usual=0)])
def test_where_too_little_is_known_nothing_is_reckoned_and_what_was_is_forgotten(
    folder: FolderBuilder, data_dir: Path, interactions: str
) -> None:
    town(folder, interactions)
    if interactions.count("\n") > 5:
        capacity_reckon(progress=SILENT)
    found = capacity_reckon(progress=SILENT)
    queues = {one.need.queue for one in capacity_hours(found.first, found.last)} if found else set()
    assert queues == set()
    assert (capacity_run() is None) == (found is None)


def test_dates_without_times_make_every_open_hour_alike(folder: FolderBuilder, data_dir: Path) -> None:
    text = "\n".join(line[: line.index(" ")] + line[line.index(" ") + 9 :] if " " in line else line
                     for line in log().splitlines())  # fmt: skip
    town(folder, text + "\n")
    found = capacity_reckon(progress=SILENT)
    assert found is not None
    assert found.facts["profiles"]["phone"]["seen"] == 0
    monday = [one.need.coming.mean for one in capacity_hours(date(2024, 6, 3), date(2024, 6, 3))]
    assert max(monday) == pytest.approx(min(monday), rel=0.3)
