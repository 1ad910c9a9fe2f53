"""Forecasts of tables that somebody brings: done, under way, refused, stopped."""

from __future__ import annotations

import dataclasses
import json
import os
import secrets
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.harness.place import FILE, REDIRECT, STAFF, Place
from townclerk.core import storage
from townclerk.forecasts import TOGETHER, OwnColumn, OwnForecast, OwnMark, OwnSeries, Refused, Wanted
from townclerk.identity import Permission

ANALYSE = Permission.ANALYSE
_HERE = "/console/foresee/own/"
_NOTHING = "a" * 22
_FIRST = date(2026, 8, 3)
_DAYS = 28


def _page(address: str, state: str = "full", status: int = 200, **more: Any) -> Place:
    return Place(f"{_HERE}{address}", state, status, who=STAFF, needs=ANALYSE, **more)


PLACES: dict[str, list[Place]] = {
    "console:own": [
        _page(""),
        _page("?deleted=1", "just deleted"),
        _page("?gone=1", "not there any more"),
        _page("", "error: nothing brought", 422, posts={"text": ""}),
    ],
    "console:own-one": [
        _page("{own}/"),
        _page("{own}/?series=2", "one of its series"),
        _page("{own_below}/", "amounts below zero"),
        _page("{own_waits}/?still=1", "under way"),
        _page("{own_refused}/", "refused"),
        _page("{own_apart}/", "refused for a day far off"),
        _page("{own_stopped}/", "stopped"),
        _page(f"{_NOTHING}/", "not found", 302, answers=REDIRECT),
    ],
    "console:own-reading": [
        _page("{own}/reading"),
        _page("{own_refused}/reading", "of a table that was refused"),
        _page("{own}/reading", "error: too far ahead", 422, posts={"counted": "values", "horizon": "999"}),
    ],
    "console:own-forecast-csv": [_page("{own}/forecast.csv", "a file", answers=FILE)],
    "console:own-errors-csv": [_page("{own}/errors.csv", "a file", answers=FILE)],
    "console:own-chart": [_page("{own}/forecast.svg", "a file", answers=FILE)],
}

COLUMNS = (
    OwnColumn("Fecha", "date", 200, ("03/08/2026", "04/08/2026")),
    OwnColumn("Oficina", "text", 2, ("Centro", "Norte")),
    OwnColumn("Visitas", "number", 90, ("120", "134")),
)


_NOTES = (
    ("copies", {"n": 400, "times": 2}),
    ("total", {"names": ["Total"], "n": 1}),
    ("total_rows", {"n": 2, "line": 90, "name": "Total"}),
    ("unit", {"unit": "€", "columns": ["Importe"], "all": False}),
    ("since", {"n": 4, "ds": "2011-01-01"}),
    ("head", {"line": 4}),
    ("below", {"n": 2}),
    ("gaps", {"n": 4, "days": ["2026-08-05", "2026-08-20"], "more": True, "frequency": "D"}),
)


def load(record: str) -> dict[str, Any]:
    """Tables in every state; none of them has a process, so that they stay as they are."""
    if record != "full":
        return {}
    far = {"at": 4_000_000_000, "done": 12, "total": 40}
    cell = {"cell": "muchas", "n": 3, "decimal": ","}
    wrong = [Refused("no_number", cell, line, "Visitas") for line in (14, 31)]
    refused = {"stage": "refused", "refused": [dataclasses.asdict(one) for one in wrong]}
    far_off = {"day": "2000-01-03", "first": "2011-01-01", "last": "2014-12-31", "bound": "since"}
    apart = dataclasses.asdict(Refused("apart", {**far_off, "at": "2011-01-01"}, 2, "Fecha"))
    below = replace(_forecast(), series=(_series("", level=-40.0),))
    return {
        "own": _kept({"stage": "done"}, found=_forecast()),
        "own_below": _kept({"stage": "done"}, found=below),
        "own_waits": _kept({"stage": "forecasting", **far}),
        "own_refused": _kept(refused),
        "own_apart": _kept({"stage": "refused", "refused": [apart]}),
        "own_stopped": _kept({"stage": "stopped"}),
    }


def _kept(state: dict[str, Any], found: OwnForecast | None = None) -> str:
    token = secrets.token_urlsafe(16)
    folder = storage.subdir("own") / token
    folder.mkdir()
    wanted = Wanted(date="Fecha", values=("Visitas",), groups=("Oficina",), decimal=",")
    parts: dict[str, Any] = {
        "about": {"name": "visitas de agosto.csv", "file": "table.csv", "wanted": dataclasses.asdict(wanted)},
        "state": state,
        "columns": {"columns": [dataclasses.asdict(one) for one in COLUMNS]},
    }
    if found:
        parts["forecast"] = dataclasses.asdict(found)
    late = time.time() + 86_400  # kept while the harness looks
    for name, part in parts.items():
        (folder / f"{name}.json").write_text(json.dumps(part))
        os.utime(folder / f"{name}.json", (late, late))
    os.utime(folder, (late, late))  # without a process, as one that is just starting
    return token


def _series(name: str, level: float = 120.0) -> OwnSeries:
    past = [(str(_FIRST + timedelta(days=k)), level + (k % 7) * 6.0) for k in range(70)]
    coming = [str(_FIRST + timedelta(days=70 + k)) for k in range(_DAYS)]
    points = tuple(
        (ds, level + 3.0, level - 20.0, level + 26.0, level - 33.0, level + 39.0, level) for ds in coming
    )
    tested = tuple((past[41][0], ds, y, *points[0][1:]) for ds, y in past[42:])
    ours = {"mase": 0.71, "wape": 0.124, "coverage_80": 0.81, "coverage_95": 0.95}
    theirs = {"mase": 0.93, "wape": 0.171, "coverage_80": 0.83, "coverage_95": 0.96}
    return OwnSeries(name, "combined", ours, theirs, tuple(past), points, tested)


def _forecast() -> OwnForecast:
    wanted = Wanted(
        date="Fecha", values=("Visitas",), counted=False, groups=("Oficina",), across=False, dates="dmy",
        decimal=",", frequency="D", horizon=_DAYS, missing="unknown", added="sum", country="ES",
    )  # fmt: skip
    whole = _series(TOGETHER, 240.0)
    return OwnForecast(
        columns=COLUMNS,
        wanted=wanted,
        notes=(
            ("closed", {"days": [6]}),
            ("ended", {"n": 1, "name": "Sur"}),
            ("either", {"order": "dmy"}),
            *_NOTES,
        ),
        season=7,
        ours=whole.ours,
        baseline=whole.baseline,
        better=2,
        judged=2,
        series=(whole, _series("Centro"), _series("Norte", 90.0)),
        tested=3,
        rows=412,
        marks=(
            OwnMark("Centro", "2026-08-19", 12000.0, 120.0, 34, "Visitas", False),
            OwnMark("Norte", "2026-09-01", -90.0, 90.0, 61, "Visitas", False),
            OwnMark("Norte", "2026-09-10", 900.0, 92.5, None, None, True),
        ),
    )
