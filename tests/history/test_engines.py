"""What is counted and fitted is the same on DuckDB and on Spark."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.history.builders import row, table_of
from tests.history.working import double
from townclerk.core.engine import engine, local
from townclerk.core.errors import TownclerkError
from townclerk.forecasts.model import forecast_partition, schema
from townclerk.forecasts.rules import GRAINS
from townclerk.history import (
    Channel,
    Demand,
    Kind,
    counts,
    demand,
    demand_hourly,
    hours_count,
    interactions_append,
    lake_sync,
    usage,
)
from townclerk.offers.events import Asked

BEGIN = datetime(2023, 1, 2, 9, tzinfo=UTC)
NO_SPARK = importlib.util.find_spec("pyspark") is None
NO_JAVA = shutil.which("java") is None
NEEDS_SPARK = [
    pytest.mark.slow,
    pytest.mark.skipif(NO_SPARK, reason="Spark is not installed: pip install 'townclerk[spark]'"),
    pytest.mark.skipif(NO_JAVA, reason="Spark needs Java 17: apt install openjdk-17-jre-headless"),
]


def load() -> None:
    """A year of requests: three services, two areas, two channels, with a hole in the record."""
    rng = np.random.default_rng(1)
    rows = []
    for day in (one for one in range(400) if not 150 < one < 220):
        for n in range(int(rng.poisson(4))):
            service, area = ("permit", "bulky", "")[rng.integers(3)], ("north", "south")[rng.integers(2)]
            channel = (Channel.PORTAL, Channel.PHONE)[rng.integers(2)]
            at = BEGIN + timedelta(days=day, hours=int(rng.integers(0, 14)), minutes=15 * (n % 4))
            rows.append(
                row(
                    (day, n),
                    at=at,
                    kind=(Kind.REQUESTED, Kind.COMPLETED)[day % 2 or service == "permit"],
                    service=service,
                    area=area,
                    channel=channel,
                    person_id=int(rng.integers(1, 30)),
                )
            )
    interactions_append(table_of(rows), source="311.csv")
    lake_sync()


def answers() -> dict[str, Any]:
    """Everything that is asked of the lake by Ibis expressions."""
    span = {"since": date(2023, 1, 2), "until": date(2024, 1, 31)}
    found: dict[str, Any] = {f"demand {grain}": demand(grain=grain) for grain in "DWM"}
    hourly = demand_hourly(most=5, days=364)
    found["demand H"] = Demand(hourly.hours, hourly.series)
    found["demand H by day"] = Demand(hourly.days, hourly.series)
    found["counts"] = counts(by=("service", "area", "day")).to_pydict()
    found["usage"] = usage(kinds=(Kind.REQUESTED,)).to_pydict()
    found["asked"] = sorted(map(str, Asked(None, as_of=date(2024, 1, 1)).rows()))
    found["hours"] = hours_count(channel="phone", **span)
    return found


@pytest.mark.parametrize("name", ["", "flink"])
def test_an_engine_that_there_is_not_is_an_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINE", name or "duckdb ")
    if not name:
        assert engine().name == "duckdb"
        return
    with pytest.raises(TownclerkError, match="ENGINE is 'flink'"):
        engine()


def test_without_java_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ENGINE", "spark")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(TownclerkError) as error:
        engine()
    assert ("Spark is not installed" in str(error.value)) if NO_SPARK else ("Java 17" in str(error.value))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_work_is_done_on_each_table_once(
    workers: str, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    monkeypatch.setenv("TOWNCLERK_WORKERS", workers)
    monkeypatch.setattr(local, "_ALONE", 2)
    tables = [pd.DataFrame({"n": [n, n], "y": [n, n + 0.5]}) for n in range(5)]
    done = pd.concat(engine().mapped(partial(double, by=2), iter(tables), schema=schema()))
    assert sorted(done["n"]) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert done["y"].sum() == pytest.approx(2 * sum(table["y"].sum() for table in tables))


@pytest.fixture
def on_spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TOWNCLERK_WORKERS", "2")
    monkeypatch.setenv("ENGINE", "spark")
    yield
    from townclerk.core.engine.spark import spark

    spark()._session.stop()
    spark.cache_clear()


class TestOnSpark:
    pytestmark = NEEDS_SPARK

    @pytest.mark.django_db
    def test_demand_and_counts_are_the_same(
        self, data_dir: Path, monkeypatch: pytest.MonkeyPatch, on_spark: None
    ) -> None:
        monkeypatch.setenv("ENGINE", "duckdb")
        load()
        here = answers()
        monkeypatch.setenv("ENGINE", "spark")
        assert engine().name == "spark"
        there = answers()
        for name, one in here.items():
            if not name.startswith("demand"):
                assert one == there[name], name
                continue
            pd.testing.assert_frame_equal(one.demand, there[name].demand)
            pd.testing.assert_frame_equal(one.series, there[name].series)
        assert here["demand D"].demand["y"].isna().any(), "no hole in the record: proves less than it says"
        assert here["counts"]["n"]

    def test_series_are_fitted_the_same(self, monkeypatch: pytest.MonkeyPatch, on_spark: None) -> None:
        rng = np.random.default_rng(2)
        tables = [
            pd.DataFrame(
                {
                    "unique_id": np.repeat([f"{part}/a", f"{part}/b"], 60),
                    "t": np.tile(np.arange(2800, 2860), 2),
                    "y": np.where(rng.random(120) < 0.05, np.nan, rng.poisson(3, 120)),
                }
            )
            for part in range(3)
        ]
        work = partial(forecast_partition, grain=GRAINS["W"], horizon=4, origins=2)
        order = ["unique_id", "origin", "step"]

        def fitted() -> pd.DataFrame:
            found = pd.concat(engine().mapped(work, iter(tables), schema=schema()))
            return found.sort_values(order, ignore_index=True)

        there = fitted()
        monkeypatch.setenv("ENGINE", "duckdb")
        here = fitted()
        assert here["autoets"].notna().all()
        assert len(here) == 3 * 2 * 3 * 4
        pd.testing.assert_frame_equal(here, there, check_dtype=False, rtol=1e-12)
