"""Rolling-origin evaluation: ours beside the peers, on the same series, origins and measures."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts.evaluation.calendars import facts_of, free_columns, span_of, starts_of
from townclerk.forecasts.evaluation.closed import closed_after, without_closed
from townclerk.forecasts.evaluation.peers import Question, ask, peers_here
from townclerk.forecasts.evaluation.scores import Said, naive_error, scores
from townclerk.forecasts.evaluation.table import Matrix, Rows, followed, matrix_of, read_rows

if TYPE_CHECKING:
    from townclerk.forecasts.evaluation.peers import Peer
    from townclerk.forecasts.fitting import Fitted

    Array = np.ndarray[Any, np.dtype[Any]]

SEASON = {"H": 24, "D": 7, "W": 52, "M": 12, "1": 1}
BEFORE = 4
"""Origins ahead of the judged ones, from which weights and intervals are learned."""
_MEMORY = {"H": 1344, "D": 400, "W": 260, "M": 120, "1": 260}
_LEAST = 4
_MOST_HORIZON, _MOST_ORIGINS = 2000, 50
_FEW_NEGATIVE = 0.01


@dataclass(frozen=True, slots=True)
class ForecastQuestion:
    """How series are to be judged.

    Attributes:
        frequency: H, D, W, M, or 1 where ds is a whole number.
        horizon: steps ahead.
        season: what MASE and the peers go back by; None: `SEASON`.
        origins: judged origins, each `horizon` periods after the one before.
        missing_is_zero: a period without a row is zero rather than unknown.
        amounts: whole numbers are amounts, not counts.
        country: whose public holidays count; "": none.
        peers: whether to ask them.
        prophet_series: Prophet is asked of at most so many series, drawn at random.
    """

    frequency: str
    horizon: int
    season: int | None = None
    origins: int = 3
    missing_is_zero: bool = False
    amounts: bool = False
    country: str = ""
    peers: bool = True
    prophet_series: int = 200


@dataclass(frozen=True, slots=True)
class _Case:
    """Series cut into what is known at the last judged origin, and what happened at each.

    Attributes:
        known: (series, periods).
        lasts: the number of each series' last known period.
        happened: (series, origins, steps).
    """

    asked: ForecastQuestion
    matrix: Matrix
    known: Array
    lasts: Array
    happened: Array
    season: int
    counts: bool

    @property
    def ends(self) -> list[int]:
        """The last known column of each judged origin."""
        origins, horizon = self.happened.shape[1], self.asked.horizon
        return [self.known.shape[1] - 1 - k * horizon for k in range(origins - 1, -1, -1)]

    def judged(self, place: int) -> Array:
        """(series,) whether origin `place` judges a series: enough is known before it."""
        n = (~np.isnan(self.known[:, : max(self.ends[place] + 1, 0)])).sum(axis=1)
        return np.asarray((n >= _LEAST) & np.isfinite(self.happened[:, place]).any(axis=1))


def forecast_evaluate(
    *, series_file: Path, asked: ForecastQuestion, test_file: Path | None = None, progress: Progress = SILENT
) -> dict[str, Any]:
    """Errors, coverage and speed of ours and of the peers, as JSON can hold them.

    Args:
        series_file: columns unique_id, ds, y.
        asked: how.
        test_file: what came after; then there is one origin, the end of `series_file`.
        progress: told of each series.

    Raises:
        TownclerkError: a file cannot be read or used; with file, line and column.
    """
    _check(asked)
    rows = read_rows(series_file, frequency=asked.frequency)
    case = _case(asked, rows, read_rows(test_file, frequency=asked.frequency) if test_file else None)
    scale = np.stack([naive_error(case.known[:, : end + 1], case.season) for end in case.ends], axis=1)
    judged = np.stack([case.judged(k) for k in range(len(case.ends))], axis=1)
    happened = np.where(judged[:, :, None], case.happened, np.nan)
    said, recipe, seconds = _ours(case, progress)

    def told(said: Said, among: Array) -> dict[str, Any]:
        """The measures over the series and origins `among` those judged."""
        return dict(scores(np.where(among[:, :, None], happened, np.nan), said, scale=scale))

    result: dict[str, Any] = {
        "ours": told(said, judged),
        "ours_mean": told(replace(said, point=said.mean), judged),
    }
    result["ours"]["series_per_cpu_second"] = _speed(int(judged.sum()), seconds)
    for name, peer in peers_here().items() if asked.peers else ():
        drawn = _drawn(case, name)
        if drawn is None:
            continue
        among = judged & drawn[:, None]
        theirs, spent, failed = _peer(case, name, peer, among, progress)
        result[name] = {**told(theirs, among), "series_per_cpu_second": _speed(int(among.sum()), spent)}
        if failed:
            result[name]["stood_in"] = failed
        if not drawn.all():
            result[name]["series"] = int(drawn.sum())
            result["ours_where_" + name] = told(said, among)
    return {**_about(case, judged, recipe, scale), "results": result}


def _check(asked: ForecastQuestion) -> None:
    if not 1 <= asked.horizon <= _MOST_HORIZON:
        raise TownclerkError(
            f"A horizon of {asked.horizon} periods cannot be judged.", hint="Give 1 to 2,000."
        )
    if not 1 <= asked.origins <= _MOST_ORIGINS:
        raise TownclerkError(f"{asked.origins} origins cannot be judged.", hint="Give 1 to 50.")
    if asked.season is not None and asked.season < 1:
        raise TownclerkError(
            f"A season of {asked.season} periods is none.", hint="Give 1 where there is none."
        )


def _case(asked: ForecastQuestion, rows: Rows, test: Rows | None) -> _Case:
    if not np.isfinite(rows.y).any():
        raise TownclerkError(Problem("Every value of this table is empty.", "Fill in y.", file=rows.file))
    counts = not asked.amounts and _are_counts(rows)
    if test is not None and test.dated != rows.dated:
        hint = "Write ds in both tables as dates, or in both as whole numbers."
        raise TownclerkError(Problem("Its ds is not of the kind of the first table's.", hint, file=test.file))
    matrix = matrix_of(rows, missing_is_zero=asked.missing_is_zero)
    horizon, origins = asked.horizon, 1 if test else asked.origins
    if test is not None:
        known, happened = matrix.y, followed(matrix, test, horizon=horizon)[:, None]
    else:
        longest = int((~np.isnan(matrix.y)).sum(axis=1).max())
        while origins > 1 and longest < _LEAST + origins * horizon:
            origins -= 1
        if longest < _LEAST + horizon:
            what = f"The longest series has {longest} known periods: too few to judge {horizon} ahead."
            hint = f"Give at least {_LEAST + horizon} periods, a smaller --horizon, or a --test table."
            raise TownclerkError(Problem(what, hint, file=rows.file))
        known = matrix.y[:, :-horizon]
        parts = [matrix.y[:, matrix.y.shape[1] - k * horizon :][:, :horizon] for k in range(origins, 0, -1)]
        happened = np.stack(parts, axis=1)
    lasts = matrix.last - (0 if test is not None else horizon)
    return _Case(asked, matrix, known, lasts, happened, asked.season or SEASON[asked.frequency], counts)


def _are_counts(rows: Rows) -> bool:
    """Whether all values are whole numbers and none is below zero.

    Raises:
        TownclerkError: a few whole numbers below zero among many counts: a mistake, or amounts.
    """
    known = rows.y[np.isfinite(rows.y)]
    if (known % 1 != 0).any():
        return False
    below = int((known < 0).sum())
    if 0 < below <= max(_FEW_NEGATIVE * len(known), 1) and len(known) >= 20:
        row = int(np.flatnonzero(rows.y < 0)[0])
        what = f"{rows.y[row]:g} is below zero, but the others look like counts."
        hint = "A count is zero or more; if these are amounts, say --amounts."
        raise TownclerkError(Problem(what, hint, file=rows.file, line=int(rows.lines[row]), column="y"))
    return not below


def _ours(case: _Case, progress: Progress) -> tuple[Said, str, float]:
    """Our forecasts from every judged origin, how series were looked at, and CPU-seconds."""
    from townclerk.core.boosting import lightgbm
    from townclerk.forecasts.backtest import outlook

    lightgbm()  # its import is not part of the time that series take
    begun = cpu_seconds()
    judged = case.happened.shape[1]
    fitted = _fitted(case, progress)
    cube, horizon = fitted.cube, case.asked.horizon
    shut: Array = np.zeros(cube.y.shape, dtype=bool)
    if case.counts and case.matrix.dated:
        ends = [case.known.shape[1] - 1 - k * horizon for k in range(shut.shape[1] - 1, -1, -1)]
        code = case.asked.frequency
        shut = closed_after(case.known, case.lasts, ends=ends, horizon=horizon, frequency=code)
        # Intervals learned from nights without anybody would be too narrow for days.
        cube = replace(cube, y=np.where(shut, np.nan, cube.y))
    outlooks = [outlook(cube, origin=BEFORE + k) for k in range(judged)]
    point, mean = (np.stack([getattr(o, name) for o in outlooks], axis=1) for name in ("middle", "mean"))
    lo, hi = (
        {n: np.stack([getattr(o, s)[n] for o in outlooks], axis=1) for n in (80, 95)} for s in ("lo", "hi")
    )
    said = without_closed(Said(point, mean, lo, hi), shut[:, BEFORE:])
    return said, fitted.by_all.recipe, cpu_seconds() - begun


def _fitted(case: _Case, progress: Progress) -> Fitted:
    from townclerk.forecasts.candidates import Task
    from townclerk.forecasts.fitting import fit
    from townclerk.forecasts.panel import Panel
    from townclerk.forecasts.rules import Grain
    from townclerk.forecasts.seasons import seasons_of
    from townclerk.forecasts.windows import Record, groups_of

    code, horizon, y = case.asked.frequency, case.asked.horizon, case.known
    seasons = seasons_of(code, y, given=case.asked.season)
    season = max((s for s in seasons if s <= SEASON[code]), default=case.season)
    grain = Grain(code, season, season, horizon, max(_MEMORY[code], 3 * max(seasons, default=1)))
    facts, free = np.zeros((1, y.shape[1] + horizon, 0)), None
    if case.matrix.dated:
        columns, lasts, holidays = y.shape[1] + horizon, case.lasts + horizon, _holidays(case)
        facts = facts_of(lasts, columns=columns, frequency=code, holidays=holidays)
        free = free_columns(holidays, lasts, columns=columns, frequency=code)
    record = Record(y, seasons, facts, groups_of(case.matrix.ids) if case.counts else ())
    task = Task(
        record,
        case.counts,
        horizon,
        case.happened.shape[1] - 1 + BEFORE,
        BEFORE,
        grain.memory,
        calm=case.counts,
        season=grain.season,
        free=free,
    )
    return fit(Panel(grain, case.matrix.ids, 0, y), task, progress=progress)


def _holidays(case: _Case) -> dict[date, str]:
    from townclerk.core.holidays import holidays_named

    if not case.asked.country or not case.matrix.dated:
        return {}
    begin = int(case.lasts.min()) - case.known.shape[1]
    first, last = span_of(begin, int(case.lasts.max()) + case.asked.horizon, case.asked.frequency)
    return holidays_named(case.asked.country, "", range(first, last + 1))


def _drawn(case: _Case, name: str) -> Array | None:
    """(series,): which series a peer is asked of; None: it cannot be asked (Prophet needs dates)."""
    everyone = np.ones(len(case.known), dtype=bool)
    if name != "prophet":
        return everyone
    if not case.matrix.dated:
        return None
    if len(everyone) > case.asked.prophet_series:
        everyone[:] = False
        everyone[np.random.default_rng(1).permutation(len(everyone))[: case.asked.prophet_series]] = True
    return everyone


def _peer(case: _Case, name: str, peer: Peer, judged: Array, progress: Progress) -> tuple[Said, float, int]:
    """A peer's forecasts, its CPU-seconds, and of how many series and origins it could say nothing."""
    shape = case.happened.shape
    parts = [np.full(shape, np.nan) for _ in range(5)]
    todo = list(zip(*np.nonzero(judged), strict=True))
    if todo:  # asked once before the clock runs: libraries are imported and compiled by then
        ask(peer, *_question(case, name, int(todo[0][0]), int(todo[0][1])))
    step = progress.step(f"Asking {name}", total=len(todo))
    failed, begun = 0, cpu_seconds()
    for i, k in todo:
        (point, lo, hi), answered = ask(peer, *_question(case, name, int(i), int(k)))
        failed += not answered
        for part, values in zip(parts, (point, lo[80], hi[80], lo[95], hi[95]), strict=True):
            part[i, k] = values
        step.advance()
    point, lo80, hi80, lo95, hi95 = parts
    return Said(point, point, {80: lo80, 95: lo95}, {80: hi80, 95: hi95}), cpu_seconds() - begun, failed


def _question(case: _Case, name: str, i: int, k: int) -> tuple[Array, Question]:
    end, horizon = case.ends[k], case.asked.horizon
    days = None
    if name == "prophet":
        columns = case.known.shape[1] + horizon
        every = starts_of(int(case.lasts[i]) + horizon - np.arange(columns - 1, -1, -1), case.asked.frequency)
        days = every[: end + 1 + horizon]
    return case.known[i, : end + 1], Question(horizon, case.season, days)


def _about(case: _Case, judged: Array, recipe: str, scale: Array) -> dict[str, Any]:
    return {
        "series": len(case.known),
        "judged": int(judged.any(axis=1).sum()),
        "too_short": int((~judged.any(axis=1)).sum()),
        "without_scale": int((judged.any(axis=1) & ~(scale > 0).any(axis=1)).sum()),
        "origins": case.happened.shape[1],
        "horizon": case.asked.horizon,
        "frequency": case.asked.frequency,
        "season": case.season,
        "counts": case.counts,
        "recipe": recipe,
        "periods_without_row": round(case.matrix.unrecorded, 4),
    }


_CLOCK_SECONDS = 0.05
"""Processor time is told in steps of about a hundredth of a second: what takes less is not measured."""


def _speed(n: int, seconds: float) -> float | None:
    """How many in a second of processor time; None where it was too short to be measured."""
    return n / seconds if seconds >= _CLOCK_SECONDS else None


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
