"""The hours of a series on its page, a day at a time, and as a file."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest

from tests.web_console.loading import UNTIL
from tests.web_console.test_capacity import as_role
from townclerk.core.civil_hours import hours_of
from townclerk.forecasts import HourPoint, Split, hourly_find
from townclerk.forecasts.models import Series
from townclerk.web.console.series_hours import _labels

pytestmark = pytest.mark.django_db
HERE = "/console/foresee/series/"
OF = "?service=bin-missed"


def test_a_day_is_shown_by_hour_with_the_same_hour_last_week(full: None, db: None) -> None:
    found = hourly_find(service="bin-missed")
    assert found is not None
    tuesday = UNTIL + timedelta(days=2)
    text = as_role("viewer").get(f"{HERE}{OF}&day={tuesday.isoformat()}").content.decode()
    part = text[text.index('id="hours"') :]
    part = part[: part.index("</section>")]
    assert "Tuesday" in part[:300]
    assert "Same hour last week" in part
    assert re.search(r"9:00", part)
    assert "20:00" not in part
    assert "8:00 PM" not in part, "closed hours are no rows"
    assert f"day={(tuesday - timedelta(days=1)).isoformat()}#hours" in part
    assert f"day={(tuesday + timedelta(days=1)).isoformat()}#hours" in part
    assert "service=bin-missed" in part
    assert "The hours of a day add up to the day" in part


@pytest.mark.parametrize("day", ["", "nonsense", "2020-01-01", "2031-01-01"])
def test_a_day_that_is_not_there_shows_another(full: None, db: None, day: str) -> None:
    answer = as_role("viewer").get(f"{HERE}{OF}&day={day}")
    assert answer.status_code == 200
    assert 'id="hours"' in answer.content.decode()


def test_a_weekend_on_which_nothing_comes_is_skipped(full: None, db: None) -> None:
    friday = UNTIL + timedelta(days=5)
    part = as_role("viewer").get(f"{HERE}{OF}&day={friday.isoformat()}").content.decode()
    assert f"day={(friday + timedelta(days=3)).isoformat()}#hours" in part


def test_a_series_without_hours_shows_none(full: None, db: None) -> None:
    viewer = as_role("viewer")
    assert 'id="hours"' not in viewer.get(HERE).content.decode()
    assert viewer.get("/console/foresee/series/hours.csv").status_code == 404


@pytest.mark.parametrize(
    ("split", "words"),
    [
        (Split.PROFILE, "as the latest year shows, which came closer"),
        (Split.MODEL, "by a model of hours, which came closer"),
        (Split.LAST_WEEK, "as a week before"),
    ],
)
def test_the_page_says_by_what_a_day_is_shared_out(full: None, db: None, split: Split, words: str) -> None:
    row = Series.objects.get(run__grain="H")
    row.by_hour = {**row.by_hour, "split": split, "off": {"model": 0.41, "profile": 0.37}}
    row.save()
    text = as_role("viewer").get(f"{HERE}{OF}").content.decode()
    assert words in text
    assert "41" in text[text.index(words) :][:400]


def test_the_file_has_every_hour_with_its_offset(full: None, db: None) -> None:
    answer = as_role("viewer").get(f"/console/foresee/series/hours.csv{OF}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))
    at = [datetime.fromisoformat(row["at"]) for row in rows]
    assert at == sorted(at)
    assert at[0].date() == UNTIL + timedelta(days=1)
    zone = ZoneInfo("America/Chicago")
    expected = sum(len(hours_of(UNTIL + timedelta(days=n), zone)) for n in range(1, 29))
    assert len(rows) == expected == 28 * 24 + 1, "on the first of November the clocks go back"
    found = hourly_find(service="bin-missed")
    assert found is not None
    days = {one.ds: one.mean for one in found.days}
    monday = UNTIL + timedelta(days=1)
    said = sum(float(row["mean"]) for row, one in zip(rows, at, strict=True) if one.date() == monday)
    assert said == pytest.approx(days[monday], abs=1e-3)
    assert "hours-bin-missed" in answer["Content-Disposition"]


def test_an_hour_that_comes_twice_is_told_apart(full: None, db: None) -> None:
    day = hours_of(date(2026, 11, 1), ZoneInfo("America/Chicago"))
    points = [HourPoint(one.at, 1.0, 0.0, 2.0, 0.0, 3.0, None) for one in day]
    labels = _labels(points)
    assert len(set(labels)) == 25
    assert [label for label in labels if "UTC" in label] == [
        label for label in labels if label.endswith(("(UTC-05:00)", "(UTC-06:00)"))
    ]
    assert sum("UTC" in label for label in labels) == 2
