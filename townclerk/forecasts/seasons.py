"""After how many periods a record repeats, and what the calendar says of each period. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

SEASONS = {"H": (24, 168), "D": (7, 364), "W": (52,), "M": (12,), "Q": (4,)}
_TRIED = (4, 5, 7, 12, 24, 52, 168)
_ALIKE = 0.1
_TWICE = 2
_FAR = 5.0


def seasons_found(y: Array) -> tuple[int, ...]:
    """The usual lengths after which the movements of these series are alike, all series together.

    A length counts where the correlation of movements that far apart is at least 0.1 and above that of
    the lengths beside it.
    """
    moves = np.diff(y, axis=1)
    usual = np.nanmean(np.abs(moves), axis=1, keepdims=True)
    z = np.clip(np.nan_to_num(moves / np.where(usual > 0, usual, np.nan)), -_FAR, _FAR)
    power = float((z**2).sum())

    def alike(lag: int) -> float:
        return float((z[:, lag:] * z[:, :-lag]).sum()) / power * z.shape[1] / (z.shape[1] - lag)

    longest = z.shape[1] // _TWICE
    if power <= 0:
        return ()
    found = []
    for season in _TRIED:
        if season + 1 <= longest:
            here = alike(season)
            if here >= _ALIKE and here > max(alike(season - 1), alike(season + 1)):
                found.append(season)
    return tuple(found)


def seasons_of(code: str, y: Array, *, given: int | None = None) -> tuple[int, ...]:
    """After how many periods of grain `code` the series `y` may repeat, the shortest first.

    Args:
        code: the grain; for one without dates the data tell.
        y: (series, periods).
        given: one that is known to whoever asks.
    """
    usual = SEASONS.get(code) or seasons_found(y)
    wanted = {*usual, *([given] if given and given > 1 else [])}
    return tuple(sorted(s for s in wanted if s < y.shape[1]))


def calendar(starts: list[date], *, code: str, holidays: Collection[date]) -> Array:
    """(periods, facts): the place in the year, and in the month and week where the grain has them; holidays.

    Args:
        starts: the first day of each period.
        code: "D", "W", "M", "Q" or "Y".
        holidays: public holidays.
    """
    free = frozenset(holidays)
    rows = [_facts(day, code, free) for day in starts]
    return np.array(rows, dtype=np.float64)


def _facts(day: date, code: str, free: frozenset[date]) -> tuple[float, ...]:
    turn = 2 * np.pi * day.timetuple().tm_yday / 365.25
    year = float(np.sin(turn)), float(np.cos(turn))
    if code == "D":
        near = (day in free, day - timedelta(1) in free, day + timedelta(1) in free)
        return (*year, float(day.weekday()), float(day.day), *map(float, near))
    end = day + timedelta(7)
    if code != "W":
        months = {"M": 1, "Q": 3, "Y": 12}[code] + day.month - 1
        end = date(day.year + months // 12, months % 12 + 1, 1)
    days = [day + timedelta(n) for n in range((end - day).days)]
    working = sum(d.weekday() < 5 and d not in free for d in days)
    return (*year, float(working), float(len(days)))
