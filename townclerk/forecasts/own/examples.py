"""Tables to try a forecast with: made up, each of another shape, always the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np

_SEED = 20240229
_FIRST = date(2022, 1, 3)


def own_examples() -> tuple[str, ...]:
    """What the examples are called: a row per day, a row for each request, months side by side."""
    return tuple(_EXAMPLES)


def own_example(name: str) -> str | None:
    """The text of an example; None when there is none of this name."""
    made = _EXAMPLES.get(name)
    return made() if made else None


def _visits() -> str:
    """Visits to two libraries by day, closed on Sundays, as a Spanish office writes them."""
    rng = np.random.default_rng(_SEED)
    rows = [["Fecha", "Biblioteca", "Visitas"]]
    for n in range(2 * 365 + 60):
        day = _FIRST + timedelta(days=n)
        if day.weekday() == 6:
            continue
        season = 1 + 0.25 * np.cos((day.timetuple().tm_yday - 30) / 365.25 * 2 * np.pi)
        for name, level in (("Central", 180), ("Norte", 60)):
            usual = level * season * (0.6 if day.weekday() == 5 else 1.0)
            rows.append([day.strftime("%d/%m/%Y"), name, str(rng.poisson(usual))])
    return _text(rows, delimiter=";")


def _requests() -> str:
    """One row for each request: when it came, what it was about and where."""
    rng = np.random.default_rng(_SEED + 1)
    rows = [["request_id", "created_at", "type", "district"]]
    number = 1000
    for n in range(2 * 365):
        day = _FIRST + timedelta(days=n)
        calm = 0.3 if day.weekday() > 4 else 1.0
        for kind, level, summer in (("Bulky waste", 9, 0.3), ("Pothole", 5, -0.4), ("Street light", 3, -0.2)):
            season = 1 - summer * np.cos(day.timetuple().tm_yday / 365.25 * 2 * np.pi)
            for minute in sorted(rng.integers(7 * 60, 20 * 60, rng.poisson(level * season * calm))):
                at = datetime(day.year, day.month, day.day) + timedelta(minutes=int(minute))
                number += 1
                district = str(rng.choice(["North", "South", "Centre"], p=[0.5, 0.3, 0.2]))
                rows.append([str(number), at.strftime("%Y-%m-%d %H:%M"), kind, district])
    return _text(rows)


def _months() -> str:
    """Permits of three offices, the months side by side, with a decimal comma: in thousands."""
    rng = np.random.default_rng(_SEED + 2)
    months = [f"{year}-{month:02}" for year in range(2017, 2024) for month in range(1, 13)]
    rows = [["Office", *months]]
    for name, level in (("Building", 4.2), ("Trade", 2.6), ("Events", 1.1)):
        values = [
            level * (1 + 0.3 * np.sin(n / 12 * 2 * np.pi)) * (1 + 0.003 * n) * rng.normal(1, 0.05)
            for n in range(len(months))
        ]
        rows.append([name, *(f"{value:.3f}".replace(".", ",") for value in values)])
    return _text(rows, delimiter=";")


_EXAMPLES: dict[str, Callable[[], str]] = {"visits": _visits, "requests": _requests, "permits": _months}


def _text(rows: list[list[str]], *, delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()
