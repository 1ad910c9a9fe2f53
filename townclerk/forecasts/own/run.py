"""Forecast a table that was brought, test that on its own past beside the baseline, and tell both."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts.evaluation.calendars import facts_of, free_columns, period_names, span_of
from townclerk.forecasts.evaluation.scores import Said, naive_error, scores
from townclerk.forecasts.own.asked import TOGETHER, OwnColumn, Wanted, baseline_season
from townclerk.forecasts.own.guess import understood
from townclerk.forecasts.own.kind_names import AMOUNT, LEVEL
from townclerk.forecasts.own.marks import OwnMark
from townclerk.forecasts.own.periods import Series, series_of
from townclerk.forecasts.own.sheet import Sheet, sheet_read
from townclerk.forecasts.rules import Model

if TYPE_CHECKING:
    from townclerk.forecasts.backtest import Cube, Outlook
    from townclerk.forecasts.reconcile import Split

    Array = np.ndarray[Any, np.dtype[Any]]

TESTED, BEFORE = 3, 4
"""Earlier ends that are tested, and those before them from which weights and intervals are learned."""
_MEMORY = {"H": 1344, "D": 400, "W": 260, "M": 120, "Q": 80, "Y": 60}
_SHOWN = {"H": 336, "D": 182, "W": 114, "M": 60, "Q": 40, "Y": 40}
"""Past periods that a reader is shown."""
_LEAST = 4
_MEASURES = ("mase", "wape", "coverage_80", "coverage_95")


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """One series that was brought.

    Attributes:
        kind: "level": an average, a share, a state, of which nothing is added up; else what is added up.
        name: "" where the table has one series; `asked.TOGETHER` for the sum of all.
        model: which made most of its forecast. ours, baseline: the measures on the tested stretches.
        past: (period, value): the latest. points: (period, mean, lo80, hi80, lo95, hi95, baseline).
        tested: (last known period, period, value, mean, lo80, hi80, lo95, hi95, baseline).
        share: how much of its forecast the baseline makes.
    """

    name: str
    model: str
    ours: dict[str, float | None]
    baseline: dict[str, float | None]
    past: tuple[tuple[str, float | None], ...]
    points: tuple[tuple[Any, ...], ...]
    tested: tuple[tuple[Any, ...], ...]
    kind: str = ""
    share: float = 0.0

    @property
    def lost(self) -> bool:
        """Whether the baseline was closer on the tested stretches."""
        ours, theirs = self.ours["wape"], self.baseline["wape"]
        return ours is not None and theirs is not None and theirs < ours

    @property
    def level(self) -> bool:
        """Whether nothing of it is added up."""
        return self.kind == LEVEL

    def expected(self, of: int = 1) -> float:
        """What is expected in all, or of a level on average; with `of` 6 what the baseline says."""
        some = [float(point[of]) for point in self.points]
        return sum(some) / max(len(some), 1) if self.level else sum(some)

    def lately(self) -> float | None:
        """What has been known lately, over as many periods as are forecast: in all, or on average."""
        some = [float(y) for _ds, y in self.past[-max(len(self.points), 1) :] if y is not None]
        return (sum(some) / len(some) if self.level else sum(some)) if some else None


@dataclass(frozen=True, slots=True)
class OwnForecast:
    """The forecast of a table.

    Attributes:
        columns: what the table has. wanted: how it was read.
        notes: what the reader should know of that: (code, values).
        marks: the values far from what is usual: kept out, or said to be right.
        season: periods after which the baseline repeats; 1: the past is shorter than a season.
        ours, baseline: the measures over all series but the sum; better: series on which ours was closer.
        series: the sum first, then the largest.
        tested: how many stretches were tested. rows: of the table.
    """

    columns: tuple[OwnColumn, ...]
    wanted: Wanted
    notes: tuple[tuple[str, dict[str, Any]], ...]
    season: int
    ours: dict[str, float | None]
    baseline: dict[str, float | None]
    better: int
    judged: int
    series: tuple[OwnSeries, ...]
    tested: int
    rows: int
    marks: tuple[OwnMark, ...] = ()


def forecast_own(
    *, path: Path, name: str, wanted: Wanted | None = None, progress: Progress = SILENT
) -> OwnForecast:
    """The forecast of the table in `path`, read as `wanted` says and else as the table suggests.

    Raises:
        OwnRefused: the table, or how it is to be read, does not do; by line and column.
        TownclerkError: the file cannot be read.
    """
    step = progress.step("Reading the table", 1)
    sheet = sheet_read(path, name=name)
    step.advance()
    return forecast_sheet(sheet, wanted or Wanted(), progress=progress)


def forecast_sheet(sheet: Sheet, wanted: Wanted, *, progress: Progress = SILENT) -> OwnForecast:
    """The forecast of a table that was read; raises as `forecast_own`."""
    series = series_of(sheet, understood(sheet, wanted))
    series, splits = _together(series)
    return _told(sheet, series, *_forecast(series, splits, progress))


def _together(series: Series) -> tuple[Series, bool]:
    """With the sum of all series as the first of them, where they may be added."""
    added = np.array([name not in series.apart for name in series.ids])
    if added.sum() < 2 or not series.one_kind:
        return series, False
    begun = (np.cumsum(np.isfinite(series.y), axis=1) > 0) & added[:, None]
    # A value that is kept out takes nothing from the sum: what is usual stands there instead.
    parts = np.where(np.isfinite(series.aside), series.aside, series.y)
    total = np.where(begun, parts, 0.0).sum(axis=0)
    total[~np.isfinite(series.y).any(axis=0)] = np.nan
    whole = dataclasses.replace(
        series,
        ids=(TOGETHER, *series.ids),
        y=np.vstack([total[None], series.y]),
        aside=np.vstack([np.full(total.shape, np.nan)[None], series.aside]),
        right=np.vstack([series.right.any(axis=0, keepdims=True), series.right]),
        kinds=(AMOUNT, *series.kinds),
    )
    return whole, not bool((np.nan_to_num(series.y) < 0).any())


def _forecast(series: Series, adds_up: bool, progress: Progress) -> tuple[list[Outlook], list[Outlook], int]:
    """Our forecasts and the baseline's from each tested end and the last, the season."""
    from townclerk.forecasts.backtest import outlook
    from townclerk.forecasts.candidates import Task
    from townclerk.forecasts.fitting import fit
    from townclerk.forecasts.panel import Panel
    from townclerk.forecasts.reconcile import reconciled, wholes
    from townclerk.forecasts.rules import Grain
    from townclerk.forecasts.seasons import seasons_of
    from townclerk.forecasts.windows import Record, groups_of

    code, y = series.wanted.frequency, series.y
    horizon = series.wanted.horizon or 1
    season = baseline_season(code, periods=y.shape[1], horizon=horizon)
    origins = TESTED + BEFORE
    while origins > 1 and y.shape[1] < _LEAST + (origins - BEFORE) * horizon:
        origins -= 1
    seasons = seasons_of(code, y)
    counts = not (np.nan_to_num(y) % 1).any() and not (np.nan_to_num(y) < 0).any()
    lasts = np.full(len(y), series.last + horizon)
    columns = y.shape[1] + horizon
    holidays = _holidays(series, columns)
    facts = facts_of(lasts, columns=columns, frequency=code, holidays=holidays)
    record = Record(y, seasons, facts, groups_of(series.ids) if counts else ())
    memory = max(_MEMORY[code], 3 * max(seasons, default=1))
    task = Task(
        record, counts, horizon, origins, BEFORE, memory, calm=counts, usual=series.right, season=season,
        free=free_columns(holidays, lasts, columns=columns, frequency=code),
    )  # fmt: skip
    panel = Panel(Grain(code, season, season, horizon, memory), series.ids, 0, y)
    cube = _without(fit(panel, task, progress=progress).cube, series.closed, width=y.shape[1])
    splits = _splits(series) if adds_up else ()
    cube = dataclasses.replace(cube, whole=wholes(splits, len(series.ids)))
    # What is tested is forecast from some past: a long horizon leaves room for fewer stretches.
    tested = min(TESTED, max((y.shape[1] - _LEAST) // horizon, 0))
    first = max(origins - tested, min(1, origins))

    def said(origin: int, model: Model | None = None) -> Outlook:
        end = y.shape[1] - (origins - origin) * horizon
        found = outlook(cube, origin=origin, model=model)
        if splits and model is None and end > 0:
            found = reconciled(found, y[:, :end], splits, season=season)
        return _shut(found, series.closed[end : end + horizon])

    ends = range(first, origins + 1)
    return [said(k) for k in ends], [said(k, Model.LAST_YEAR) for k in ends], season


def _without(cube: Cube, closed: Array, *, width: int) -> Cube:
    """`cube` without what is certain: intervals learned from Sundays without anybody would be too narrow."""
    origins, horizon = cube.y.shape[1:]
    y = cube.y.copy()
    for k in range(origins - 1):
        end = width - (origins - 1 - k) * horizon
        y[:, k, closed[max(end, 0) : max(end, 0) + horizon][:horizon]] = np.nan
    return dataclasses.replace(cube, y=y)


def _shut(found: Outlook, closed: Array) -> Outlook:
    """Nothing is expected at which there never is anything."""
    if not closed.any():
        return found

    def zero(values: Array) -> Array:
        return np.where(closed, 0.0, values)

    lo, hi = ({level: zero(v) for level, v in side.items()} for side in (found.lo, found.hi))
    return dataclasses.replace(found, mean=zero(found.mean), middle=zero(found.middle), lo=lo, hi=hi)


def _splits(series: Series) -> tuple[Split, ...]:
    from townclerk.forecasts.reconcile import splits_of

    # What is no part of the sum has no whole among the names.
    return splits_of(
        [
            ("", "", "") if name == TOGETHER else (name, "apart" if name in series.apart else "", "")
            for name in series.ids
        ]
    )


def _holidays(series: Series, columns: int) -> dict[date, str]:
    from townclerk.core.holidays import holidays_named

    country = series.wanted.country
    if not country:
        return {}
    last = series.last + (series.wanted.horizon or 1)
    first_year, last_year = span_of(last - columns, last, series.wanted.frequency)
    return holidays_named(country, "", range(first_year, last_year + 1))


def _told(
    sheet: Sheet, series: Series, ours: list[Outlook], baseline: list[Outlook], season: int
) -> OwnForecast:
    horizon, tested = series.wanted.horizon or 1, len(ours) - 1
    width = series.y.shape[1]
    happened = np.full((len(series.ids), tested, horizon), np.nan)
    scale = np.full((len(series.ids), tested), np.nan)
    for k in range(tested):
        end = width - (tested - k) * horizon
        happened[:, k] = np.where(
            series.closed[end : end + horizon], np.nan, series.y[:, end : end + horizon]
        )
        scale[:, k] = naive_error(np.where(series.closed[:end], np.nan, series.y[:, :end]), season)
    said = [_said(found[:-1], happened.shape) for found in (ours, baseline)]
    known = np.isfinite(happened) & np.isfinite(said[0].mean) & np.isfinite(said[1].mean)
    happened = np.where(known, happened, np.nan)

    def measured(which: int, rows: Array) -> dict[str, float | None]:
        part = said[which]
        some = Said(
            part.point[rows],
            part.mean[rows],
            {level: bound[rows] for level, bound in part.lo.items()},
            {level: bound[rows] for level, bound in part.hi.items()},
        )
        found = scores(happened[rows], some, scale=scale[rows])
        return {name: found[name] for name in _MEASURES}

    parts = np.array([name != TOGETHER and name not in series.apart for name in series.ids])
    every = [(measured(0, _only(i)), measured(1, _only(i))) for i in range(len(series.ids))]
    judged = [pair for pair, part in zip(every, parts, strict=True) if part and pair[0]["wape"] is not None]
    size = -np.nan_to_num(ours[-1].mean.sum(axis=1), nan=-np.inf)
    size[[i for i, name in enumerate(series.ids) if name == TOGETHER]] = -np.inf
    told = tuple(
        _series(series, int(i), every[int(i)], (ours, baseline), happened)
        for i in np.argsort(size, kind="stable")
        if np.isfinite(ours[-1].mean[i]).all()
    )
    return OwnForecast(
        columns=sheet.columns,
        wanted=series.wanted,
        notes=series.notes,
        season=season,
        ours=measured(0, np.flatnonzero(parts)),
        baseline=measured(1, np.flatnonzero(parts)),
        better=sum(_closer(*pair) for pair in judged),
        judged=len(judged),
        series=told,
        tested=tested,
        rows=len(sheet.lines),
        marks=series.marks,
    )


def _only(i: int) -> Array:
    return np.array([i])


def _closer(ours: dict[str, float | None], baseline: dict[str, float | None]) -> bool:
    return (ours["wape"] or 0.0) < (baseline["wape"] or 0.0)


def _said(found: list[Outlook], shape: tuple[int, ...]) -> Said:
    def stacked(parts: list[Array]) -> Array:
        return np.stack(parts, axis=1) if parts else np.full(shape, np.nan)

    mean = stacked([o.mean for o in found])
    lo, hi = ({n: stacked([getattr(o, side)[n] for o in found]) for n in (80, 95)} for side in ("lo", "hi"))
    return Said(mean, mean, lo, hi)


def _series(
    series: Series,
    i: int,
    measured: tuple[dict[str, float | None], dict[str, float | None]],
    said: tuple[list[Outlook], list[Outlook]],
    happened: Array,
) -> OwnSeries:
    ours, baseline = said
    horizon, width, code = series.wanted.horizon or 1, series.y.shape[1], series.wanted.frequency
    tested = len(ours) - 1
    begin = max(width - _SHOWN[code], 0)
    names = period_names(np.arange(series.last - width + 1, series.last + horizon + 1), code)
    rows = []
    for k in range(tested):
        end = width - (tested - k) * horizon
        for step in range(horizon):
            y = happened[i, k, step]
            if np.isfinite(y):
                told = _figures(ours[k], i, step)
                rows.append((names[end - 1], names[end + step], _r(y), *told, _r(baseline[k].mean[i, step])))
    # At what is always closed a level is no zero: there is none.
    none = series.closed & (series.kinds[i] == LEVEL)
    known = np.isfinite(series.y[i]) & ~none[:width]
    return OwnSeries(
        name=series.ids[i],
        model=str(ours[-1].model(i)),
        ours=measured[0],
        baseline=measured[1],
        past=tuple((names[c], _r(series.y[i, c]) if known[c] else None) for c in range(begin, width)),
        points=tuple(
            (names[width + step], *_figures(ours[-1], i, step), _r(baseline[-1].mean[i, step]))
            for step in range(horizon)
            if not none[width + step]
        ),
        tested=tuple(rows),
        kind=series.kinds[i],
        share=ours[-1].shares(i).get(Model.LAST_YEAR, 0.0),
    )


def _figures(found: Outlook, i: int, step: int) -> tuple[float, ...]:
    """Mean, and the bounds at 80 and 95 %."""
    bounds = (side[level][i, step] for level in (80, 95) for side in (found.lo, found.hi))
    return (_r(found.mean[i, step]), *(_r(bound) for bound in bounds))


def _r(value: Any) -> float:
    return round(float(value), 4)
