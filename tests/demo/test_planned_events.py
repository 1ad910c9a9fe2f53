"""The events that the simulated town knows of: their true effect is measured, and foreseen at a new time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.demo.test_shock_marked import UNTIL, weekly
from townclerk.demo import build_town
from townclerk.demo.truths import PLANNED
from townclerk.folder import parse_agency
from townclerk.folder.events_file import events_read
from townclerk.folder.vocabulary import Vocabulary
from townclerk.forecasts import KnownEvent, SeriesForecast, events_load, forecast_find, forecasts_refresh


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(target=tmp_path_factory.mktemp("town"), residents=12_000, until=UNTIL.isoformat())


def events_of(town: Path) -> list[KnownEvent]:
    agency, problems = parse_agency(town)
    services = Vocabulary("service")
    for path in (town / "services").glob("*.md"):
        services.know(path.stem, [])
    found = events_read(town, agency, services, Vocabulary("area"), problems)
    assert not list(problems)
    assert found
    return found


def test_the_calendar_is_the_planted_one(town: Path) -> None:
    found = {event.name: event for event in events_of(town)}
    for planted in PLANNED:
        event = found[planted.names[0]]
        assert (event.name_in("es"), event.name_in("ar")) == planted.names[1:]
        assert event.services == tuple(service for service, _times in planted.times)
        first = [UNTIL - timedelta(days=before - 1) for before in planted.days_before_end]
        assert [time.first for time in event.times] == first
    assert found["New fee for parking permits"].times[0].last is None


@pytest.mark.wide
@pytest.mark.django_db
def test_the_planted_effects_are_measured_and_foreseen(town: Path) -> None:
    demand, series = weekly(town)

    def forecast(events: list[KnownEvent], service: str) -> SeriesForecast:
        events_load(events)
        forecasts_refresh(demand=demand, series=series, as_of=UNTIL)
        found = forecast_find(service=service)
        assert found is not None
        return found

    events = events_of(town)
    knowing = {service: forecast(events, service) for service in ("noise-complaint", "bulky-waste")}
    fee = forecast(events, "parking-permit")
    blind = {service: forecast([], service) for service in knowing}
    for event in PLANNED[:2]:
        ((service, times),) = event.times
        driver = next(one for one in knowing[service].drivers if one.kind == "event")
        assert driver.name == event.names[0]
        assert abs(driver.effect - (times - 1)) < 0.75 * (driver.high - driver.low)  # three errors
        assert driver.effect == pytest.approx(times - 1, rel=0.35)
        coming = UNTIL + timedelta(days=1 - event.days_before_end[-1])
        within, before = (sum_of(one, coming, event.days) for one in (knowing[service], blind[service]))
        assert within > (1 + 0.5 * (times - 1)) * before, service
        # The same weeks of a year ago, the baseline beside it, know nothing of it.
        assert knowing[service].points[0].last_year == blind[service].points[0].last_year
    assert not [one for one in fee.drivers if one.kind == "event"]


def sum_of(found: SeriesForecast, first: date, days: int) -> float:
    """What is expected in the weeks that lie wholly in an event, or most of them."""
    last = first + timedelta(days=days - 1)
    points = pd.Series({p.ds: p.mean for p in found.points})
    inside = [ds for ds in points.index if first <= ds + timedelta(days=3) <= last]
    assert inside
    return float(points[inside].sum())
