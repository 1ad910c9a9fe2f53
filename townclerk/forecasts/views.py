"""Windows as a learned model sees them: a series at one moment, and how many steps ahead is asked. Pure.

Everything is relative to the series' own recent level or movement, so that one model serves a
rare request and a busy counter. A view looks at nothing after the window's last known column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from townclerk.forecasts.windows import Record, Sums, Windows, same_place, together

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_SPANS = (1, 2, 4, 8, 13, 26, 52, 104)
_COMPANION_SPANS = (1, 4, 13)
_LAGS = (1, 2, 3, 4, 6, 8, 13, 26, 39)
_SEASONS_BACK = 5
_COUNT_SPREAD = 0.1
"""A count weighs as if its variance were the mean plus a tenth of its square."""
_PACES = (0.1, 0.3, 0.6)
_YEAR = 52
_FLAT = 1e-6
_FAR = 30.0


class View(Protocol):
    """One way to show windows to a model.

    Attributes:
        settings: what the model is to be told besides.
        y: the series, (series, periods).
    """

    settings: dict[str, object]
    y: Array

    def show(self, asked: Windows) -> Array:
        """(windows, features), float32."""

    def targets(self, asked: Windows) -> tuple[Array, Array]:
        """What the model has to say of each window, and how much it counts."""

    def values(self, said: Array, asked: Windows) -> Array:
        """What the model said, in the series' own unit."""


class Counts:
    """Numbers of events: the model says by what to multiply the recent level (a Poisson mean)."""

    def __init__(self, record: Record, *, known_to: int) -> None:
        self.settings: dict[str, object] = {
            "objective": "poisson",
            "poisson_max_delta_step": 0.7,
            "learning_rate": 0.06,
            "lambda_l2": 20.0,
        }
        self._record, self.y = record, record.y
        self._span = int(np.clip(record.seasons[-1] if record.seasons else 13, 13, 60))
        self._sums = Sums(record.y)
        self._zeros = Sums(np.where(np.isnan(record.y), np.nan, record.y == 0))
        self._companions = [(group, Sums(together(record.y, group))) for group in record.groups]
        whole, n = self._sums.over(np.arange(len(record.y)), 0, np.full(len(record.y), known_to))
        self._least = max(float(whole.sum() / max(n.sum(), 1)) * 1e-3, 1e-9)

    def _level(self, rows: Array, at: Array) -> Array:
        return np.maximum(self._sums.level(rows, at, self._span), self._least)

    def show(self, asked: Windows) -> Array:
        """(windows, features): everything relative to the recent level."""
        rows, at = asked.rows, asked.at
        level = self._level(rows, at)
        columns = [asked.ahead, np.log(level), self._zeros.mean(rows, at - self._span + 1, at)]
        columns.append(np.log1p(self._sums.over(rows, 0, at)[1]))
        columns += [self._sums.mean(rows, at - span + 1, at) / level for span in _SPANS]
        for season in self._record.seasons:
            columns += [value / level for value in self._sums.season(asked, season)]
        for group, sums in self._companions:
            columns += self._companion(Windows(group[rows], at, asked.ahead), sums)
        return _stacked([*columns, *days_of(self._record, asked)])

    def _companion(self, asked: Windows, sums: Sums) -> list[Array]:
        group, at = asked.rows, asked.at
        level = np.maximum(sums.level(group, at, self._span), self._least)
        found = [np.log(level)]
        found += [sums.mean(group, at - span + 1, at) / level for span in _COMPANION_SPANS]
        for season in self._record.seasons:
            found += [value / level for value in sums.season(asked, season)]
        return found

    def targets(self, asked: Windows) -> tuple[Array, Array]:
        """What came, as a multiple of the recent level; rare and frequent requests count alike."""
        level = self._level(asked.rows, asked.at)
        return self.y[asked.rows, asked.target] / level, level / (1 + _COUNT_SPREAD * level)

    def values(self, said: Array, asked: Windows) -> Array:
        """Counts that are to be expected."""
        return said * self._level(asked.rows, asked.at)


class Amounts:
    """Amounts that may trend: the model says how far a series moves, in units of its usual movement.

    Series that were always above zero are taken by their logarithm.
    """

    def __init__(self, record: Record, *, known_to: int) -> None:
        self.settings: dict[str, object] = {
            "objective": "huber",
            "alpha": 1.0,
            "learning_rate": 0.1,
            "lambda_l2": 5.0,
        }
        y = record.y
        past = y[:, : known_to + 1]
        self._log = np.nanmin(np.where(np.isnan(past), np.inf, past), axis=1) > 0
        floor = np.nanmin(np.where(past > 0, past, np.inf), axis=1, initial=np.inf) / 10
        self._z = np.where(self._log[:, None], np.log(np.maximum(y, floor[:, None])), y)
        self._record, self.y = record, y
        self._moves = Sums(np.abs(np.diff(self._z, axis=1, prepend=np.nan)))
        self._sums = Sums(self._z)
        self._last = carried(self._z)
        self._smoothed = [smoothed(self._z, pace) for pace in _PACES]

    def _here(self, rows: Array, at: Array) -> tuple[Array, Array]:
        """Where each series stands, and its usual movement between two periods."""
        recent = self._moves.mean(rows, at - _YEAR + 1, at)
        whole = self._moves.mean(rows, 0, at)
        usual = 0.8 * np.where(np.isnan(recent), whole, recent) + 0.2 * whole
        here = self._last[rows, at]
        return here, np.maximum(np.nan_to_num(usual), _FLAT * (1 + np.abs(here)))

    def show(self, asked: Windows) -> Array:
        """(windows, features): everything relative to where the series stands, in units of its movement."""
        rows, at = asked.rows, asked.at
        here, unit = self._here(rows, at)
        columns = [asked.ahead, np.log(unit), np.where(self._log[rows], here, np.nan)]
        columns.append(np.log1p(self._sums.over(rows, 0, at)[1]))
        columns += [self._moves.mean(rows, at - span + 1, at) / unit for span in (4, 13)]
        columns.append(self._moves.mean(rows, 0, at) / unit)
        columns += [(here - self._value(rows, at - lag)) / unit for lag in _LAGS]
        columns += [(self._sums.mean(rows, at - span + 1, at) - here) / unit for span in _SPANS[1:]]
        columns += [(line[rows, at] - here) / unit for line in self._smoothed]
        for season in self._record.seasons:
            columns += [moved / unit for moved in self._moved(asked, season)]
            columns.append((here - self._value(rows, at - season)) / unit)
        return _stacked([*columns, *days_of(self._record, asked)])

    def _moved(self, asked: Windows, season: int) -> list[Array]:
        """How far the series moved over the same steps in earlier seasons."""
        rows, place = asked.rows, same_place(asked, season)
        begin = place - asked.ahead
        moved = np.stack(
            [
                self._value(rows, place - back * season) - self._value(rows, begin - back * season)
                for back in range(_SEASONS_BACK)
            ]
        )
        around = self._sums.mean(rows, place - 1, place + 1) - self._sums.mean(rows, begin - 1, begin + 1)
        return [moved[0], moved[1], _mean(moved[:3]), _mean(moved), around]

    def _value(self, rows: Array, at: Array) -> Array:
        return np.where(at >= 0, self._z[rows, np.maximum(at, 0)], np.nan)

    def targets(self, asked: Windows) -> tuple[Array, Array]:
        """How far the series moved, as errors grow: with the root of the steps."""
        here, unit = self._here(asked.rows, asked.at)
        moved = (self._z[asked.rows, asked.target] - here) / unit / np.sqrt(asked.ahead)
        return np.clip(moved, -_FAR, _FAR), np.ones(len(asked))

    def values(self, said: Array, asked: Windows) -> Array:
        """Amounts half way between what may come."""
        here, unit = self._here(asked.rows, asked.at)
        z = here + said * unit * np.sqrt(asked.ahead)
        return np.where(self._log[asked.rows], np.exp(np.clip(z, -700, 700)), z)


def days_of(record: Record, asked: Windows) -> list[Array]:
    """The facts of the calendar and of known events of what is asked for."""
    days, found = record.calendar, []
    if days.shape[2]:
        found += list(days[asked.rows if len(days) > 1 else np.zeros_like(asked.rows), asked.target].T)
    if record.events is not None and record.pattern is not None:
        found += list(record.events[record.pattern[asked.rows], asked.target].T)
    return found


def carried(z: Array) -> Array:
    """Each value, and where it is unknown the last known one; NaN before the first."""
    last = np.maximum.accumulate(np.where(np.isnan(z), -1, np.arange(z.shape[1])), axis=1)
    return np.where(last >= 0, np.take_along_axis(z, np.maximum(last, 0), axis=1), np.nan)


def smoothed(z: Array, pace: float) -> Array:
    """Simple exponential smoothing: the level after each column; NaN before the first known value."""
    out = np.empty_like(z)
    level = np.full(len(z), np.nan)
    for column in range(z.shape[1]):
        value = z[:, column]
        moved = np.where(np.isnan(level), value, level + pace * (value - level))
        level = np.where(np.isnan(value), level, moved)
        out[:, column] = level
    return out


def _mean(values: Array) -> Array:
    """The mean over the first axis of what is known."""
    n = (~np.isnan(values)).sum(axis=0)
    return np.where(n > 0, np.nansum(values, axis=0) / np.maximum(n, 1), np.nan)


def _stacked(columns: list[Array]) -> Array:
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)
