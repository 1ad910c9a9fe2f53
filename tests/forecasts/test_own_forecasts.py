"""A table that was brought is forecast beside the baseline by a process of its own, and deleted after."""

from __future__ import annotations

import os
import time
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from townclerk.core import storage
from townclerk.forecasts import (
    OWN_KEPT_SECONDS,
    OWN_MOST_BYTES,
    TOGETHER,
    OwnRefused,
    Wanted,
    errors_rows,
    forecast_own,
    forecast_rows,
    own_again,
    own_begin,
    own_clear,
    own_example,
    own_forecast,
    own_forget,
    own_state,
)
from townclerk.forecasts.own.jobs import forecast_of

DAYS = 1 + np.arange(500)


def weekdays() -> str:
    """A year and a half of two offices: twice as much on Mondays, a year's wave, nothing at weekends."""
    rng = np.random.default_rng(5)
    start = np.datetime64("2022-01-03")
    lines = ["fecha;oficina;llamadas"]
    for k in DAYS:
        day = start + k
        number = (int(day.astype("datetime64[D]").astype(int)) + 3) % 7
        for name, level in (("a", 40), ("b", 12)):
            if number < 5:
                lines.append(f"{day};{name};{rng.poisson(level * (2 if number == 0 else 1))}")
    return "\n".join(lines)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "llamadas.csv"
    path.write_text(weekdays(), encoding="utf-8")
    return path


@pytest.mark.wide
def test_the_forecast_stands_beside_the_baseline_and_adds_up(table: Path) -> None:
    found = forecast_own(path=table, name="llamadas.csv", wanted=Wanted(horizon=14))
    assert [one.name for one in found.series] == [TOGETHER, "a", "b"]
    assert (found.wanted.frequency, found.season, found.tested, found.judged) == ("D", 7, 3, 2)
    assert found.ours["wape"] is not None
    assert found.baseline["wape"] is not None
    assert found.ours["wape"] < found.baseline["wape"]
    whole, *parts = found.series
    for k in range(14):
        assert whole.points[k][1] == pytest.approx(sum(one.points[k][1] for one in parts), abs=0.01)
    for one in found.series:
        for ds, mean, lo80, hi80, lo95, hi95, before in one.points:
            assert 0 <= lo95 <= lo80 <= mean <= hi80 <= hi95
            weekend = np.is_busday(np.datetime64(ds)) == np.False_
            assert (mean == 0) == (hi95 == 0) == (before == 0) == bool(weekend)
        weekday = {p[0]: date.fromisoformat(p[0]).weekday() for p in one.points}
        mondays, others = (
            [p[1] for p in one.points if weekday[p[0]] in days] for days in ((0,), range(1, 5))
        )
        assert np.mean(mondays) > 1.5 * np.mean(others)
        assert all(np.is_busday(np.datetime64(row[1])) for row in one.tested)
    assert forecast_of(asdict(found)) == found


@pytest.mark.wide
def test_the_files_hold_the_forecast_and_its_errors(table: Path) -> None:
    found = forecast_own(path=table, name="llamadas.csv", wanted=Wanted(horizon=14))
    columns, *rows = forecast_rows(found)
    assert len(rows) == 3 * 14
    assert {len(row) for row in rows} == {len(columns)}
    columns, *rows = errors_rows(found)
    at = {name: k for k, name in enumerate(columns)}
    for row in rows:
        assert row[at["error"]] == pytest.approx(row[at["mean"]] - row[at["y"]], abs=1e-3)
        assert row[at["known_until"]] < row[at["ds"]]
    of_one = [row for row in rows if row[0] == "a"]
    wape = sum(abs(row[at["error"]]) for row in of_one) / sum(row[at["y"]] for row in of_one)
    (one,) = (one for one in found.series if one.name == "a")
    assert wape == pytest.approx(one.ours["wape"], abs=1e-3)


def waited(token: str) -> str:
    """Until its process has ended."""
    while True:
        state = own_state(token=token)
        assert state is not None
        if not state.running:
            return state.stage
        time.sleep(0.1)


@pytest.mark.wide
def test_a_table_is_forecast_apart_and_again_as_somebody_says_and_deleted(data_dir: Path) -> None:
    text = weekdays()
    token = own_begin(data=[text[:500].encode(), text[500:].encode()], name="../../x;y.csv")
    assert waited(token) == "done"
    state, found = own_state(token=token), own_forecast(token=token)
    assert state is not None
    assert found is not None
    assert state.name == "x;y.csv"
    assert [one.name for one in state.columns] == ["fecha", "oficina", "llamadas"]
    wanted = replace(found.wanted, frequency="W", groups=(), horizon=4, country="ES")
    assert own_again(token=token, wanted=wanted)
    assert waited(token) == "done"
    again = own_forecast(token=token)
    assert again is not None
    assert (again.wanted.frequency, [one.name for one in again.series]) == ("W", [""])
    assert len(again.series[0].points) == 4
    assert own_forget(token=token)
    assert own_state(token=token) is None
    assert own_forecast(token=token) is None
    assert not own_again(token=token, wanted=wanted)
    assert [path for path in (data_dir / "own").iterdir() if path.is_dir()] == []


def test_what_is_wrong_is_told_by_line_and_what_it_has_is_known(data_dir: Path) -> None:
    token = own_begin(data=[b"day,n\n" + b"2024-01-01,1\n" * 40 + b"2024-02-01,many\n"], name="t.csv")
    assert waited(token) == "refused"
    state = own_state(token=token)
    assert state is not None
    assert [(one.code, one.line, one.column) for one in state.refused] == [("no_number", 42, "n")]
    assert [one.name for one in state.columns] == ["day", "n"]
    token = own_begin(data=[b"\x00\x01\x02"], name="t.xlsx")
    assert waited(token) == "refused"
    state = own_state(token=token)
    assert state is not None
    assert state.refused[0].code == "file"


def test_what_is_too_large_or_empty_leaves_nothing_behind(data_dir: Path) -> None:
    for data, code in (([b""], "empty"), ([b"x" * OWN_MOST_BYTES, b"x"], "size")):
        with pytest.raises(OwnRefused) as error:
            own_begin(data=data, name="t.csv")
        assert error.value.refused[0].code == code
    assert list((data_dir / "own").iterdir()) == []


def test_an_hour_later_it_is_gone(data_dir: Path) -> None:
    token = own_begin(data=[b"day,n\n2024-01-01,1\n"], name="t.csv")
    assert waited(token) == "refused"
    assert own_clear() == 0
    about = storage.subdir("own") / token / "about.json"
    late = time.time() - OWN_KEPT_SECONDS - 5
    os.utime(about, (late, late))
    assert own_state(token=token) is None
    assert own_clear() == 1
    assert not about.parent.exists()


@pytest.mark.parametrize("token", ["", "..", "a" * 22, "../../etc", "x" * 21 + "/"])
def test_nobody_guesses_where_one_is(data_dir: Path, token: str) -> None:
    assert own_state(token=token) is None
    assert own_forecast(token=token) is None
    assert not own_forget(token=token)


def test_a_process_that_died_is_told(data_dir: Path) -> None:
    token = own_begin(data=[(own_example("visits") or "").encode()], name="t.csv")
    folder = storage.subdir("own") / token
    os.killpg(int((folder / "pid").read_text()), 9)
    assert waited(token) == "stopped"


@pytest.mark.parametrize(("periods", "horizon"), [(8, 4), (9, 4), (24, 12)])
def test_half_of_the_past_ahead_is_tested_on_what_there_is(
    tmp_path: Path, periods: int, horizon: int
) -> None:
    months = [f"{2020 + k // 12}-{k % 12 + 1:02},{100 + 7 * k % 20}" for k in range(periods)]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["month,visits", *months]))
    found = forecast_own(path=path, name="months.csv", wanted=Wanted(horizon=horizon))
    assert found.tested == 1
    assert len(found.series[0].points) == len(found.series[0].tested) == horizon


@pytest.mark.parametrize("begun", [100, 200], ids=["zeros first", "zeros only"])
def test_what_began_late_or_never_is_forecast(tmp_path: Path, begun: int) -> None:
    days = np.datetime64("2024-01-01") + np.arange(200)
    lines = [f"{day},{0 if k < begun else 3 + k % 4}" for k, day in enumerate(days)]
    path = tmp_path / "days.csv"
    path.write_text("\n".join(["date,visits", *lines]))
    (series,) = forecast_own(path=path, name="days.csv").series
    means = [point[1] for point in series.points]
    assert max(means) == 0 if begun == 200 else 2 < np.mean(means) < 7


@pytest.mark.wide
def test_what_is_deleted_while_somebody_looks_is_gone(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two of its looks at the folder."""
    import shutil

    from townclerk.forecasts.own import jobs

    read, looks = jobs._read, 0
    for at in range(4):
        token = own_begin(data=[b"day,n\n2024-01-01,1\n"], name="t.csv")
        waited(token)
        looks = 0

        def racing(path: Path, at: int = at, token: str = token) -> dict[str, Any]:
            nonlocal looks
            if looks == at:
                shutil.rmtree(storage.subdir("own") / token)
            looks += 1
            return read(path)

        monkeypatch.setattr(jobs, "_read", racing)
        state = own_state(token=token)
        assert state is None or state.name == "t.csv"
        monkeypatch.setattr(jobs, "_read", read)
        assert own_state(token=token) is None
