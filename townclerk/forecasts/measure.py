"""How far the forecasts of the measured origins were from what happened. Pure."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.backtest import Cube, Outlook, outlook
from townclerk.forecasts.rules import Accuracy, Error, Model

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Errors by series (NaN: unknown): those of `rules.Error`, and the sums they come from.

    `missed` is the sum of absolute errors, `squared` of squared ones, `happened` of y.
    """

    mase: Array
    rmsse: Array
    wape: Array
    cover80: Array
    cover95: Array
    missed: Array
    squared: Array
    happened: Array

    def error(self, series: int) -> Error:
        """The errors of one series."""
        return Error(*(_or_none(values[series]) for values in self.relative))

    @property
    def relative(self) -> tuple[Array, ...]:
        """The five in the order of `Error`."""
        return self.mase, self.rmsse, self.wape, self.cover80, self.cover95


def measure(cube: Cube, *, measured: int, model: Model | None = None) -> Measured:
    """The errors of `model` (None: all, by weight) over the last `measured` origins before the future."""
    return measure_said(cube, [outlook(cube, origin=o, model=model) for o in origins_of(cube, measured)])


def origins_of(cube: Cube, measured: int) -> range:
    """The last `measured` origins before the future, as far as there are any."""
    last = cube.y.shape[1] - 1
    return range(max(0, last - measured), last)


def measure_said(cube: Cube, outlooks: list[Outlook]) -> Measured:
    """The errors of these forecasts, which are those of the last origins before the future."""
    last = cube.y.shape[1] - 1
    part = slice(last - len(outlooks), last)
    return _measured(cube.y[:, part], cube.scale[:, part], cube.scale2[:, part], outlooks)


def _measured(y: Array, scale: Array, scale2: Array, outlooks: list[Outlook]) -> Measured:
    if not outlooks or not len(y):
        return Measured(*[np.full(len(y), np.nan)] * 8)
    mean = np.stack([o.mean for o in outlooks], axis=1)
    missed = np.abs(y - mean)
    known = np.isfinite(missed)
    judged = known.any(axis=(1, 2))

    def total(values: Array) -> Array:
        return np.where(judged, np.where(known, values, 0).sum(axis=(1, 2)), np.nan)

    def covered(level: int) -> Array:
        lo = np.stack([o.lo[level] for o in outlooks], axis=1)
        hi = np.stack([o.hi[level] for o in outlooks], axis=1)
        inside = (y >= lo - 1e-9) & (y <= hi + 1e-9)
        return np.nanmean(np.where(known, inside, np.nan), axis=(1, 2))

    with warnings.catch_warnings(), np.errstate(invalid="ignore", divide="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # series that were never judged
        mase = np.nanmean(np.nanmean(missed, axis=2) / np.where(scale > 0, scale, np.nan), axis=1)
        root = np.sqrt(np.nanmean(missed**2, axis=2))
        rmsse = np.nanmean(root / np.where(scale2 > 0, scale2, np.nan), axis=1)
        wape = np.where(total(y) > 0, total(missed) / total(y), np.nan)
        bounds = covered(80), covered(95)
    return Measured(mase, rmsse, wape, *bounds, total(missed), total(missed**2), total(y))


def summary(ours: Measured, last_year: Measured, *, detailed: Array) -> Accuracy:
    """Both over all series; `detailed` (bool by series) are those that are not totals of others."""
    judged = np.isfinite(ours.missed)
    difference = ours.squared[judged] - last_year.squared[judged]
    same = np.abs(difference) < 1e-9
    closer = ours.missed[judged] < last_year.missed[judged] - 1e-9
    return Accuracy(
        series=len(judged),
        judged=int(judged.sum()),
        better=int(((difference < 0) & ~same).sum()),
        same=int(same.sum()),
        worse=int(((difference > 0) & ~same).sum()),
        better_absolute=int(closer.sum()),
        ours=overall(ours, detailed),
        last_year=overall(last_year, detailed),
    )


def overall(measured: Measured, detailed: Array) -> Error:
    """Means over series; WAPE from the sums over the detailed ones."""
    happened = float(np.nansum(measured.happened[detailed]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        means = Error(
            *(_or_none(float(np.nanmean(values))) if len(values) else None for values in measured.relative)
        )
    wape = float(np.nansum(measured.missed[detailed])) / happened if happened else None
    return replace(means, wape=wape)


def _or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
