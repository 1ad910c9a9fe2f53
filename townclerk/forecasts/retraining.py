"""Training on schedule: is it due, and what became of each try. A try that fails leaves the last good run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.clock import now
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts import store
from townclerk.forecasts.flows import Ready, compute, holidays_between, mark_of, ready
from townclerk.forecasts.models import Attempt as Row
from townclerk.forecasts.models import Run, Series
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import ForecastRun, Judged, drift_of, number_of, start_of
from townclerk.forecasts.tracking import happened, track

if TYPE_CHECKING:
    import pandas as pd

_KEPT = 200
_LONGEST = 300


class Outcome(StrEnum):
    """What became of a try."""

    TRAINED = "trained"
    UNCHANGED = "unchanged"
    """Nothing is new since the newest run."""
    WAITING = "waiting"
    """There are new periods, but it is not yet due and the forecast holds."""
    FAILED = "failed"


class Reason(StrEnum):
    """Why it was trained."""

    FIRST = "first"
    DUE = "due"
    DRIFT = "drift"
    CHANGED = "changed"
    """Older demand, what staff say of strange weeks, or the models are others than they were."""
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to train.

    Attributes:
        reason: why it was trained; None where it was not.
        rows: requests that were counted. series: how many series they make.
        what, hint: of one that failed, what went wrong and what to do.
        run: the run that is read after it; None where there is none.
    """

    grain: str
    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    reason: Reason | None = None
    rows: int = 0
    series: int = 0
    what: str = ""
    hint: str = ""
    run: ForecastRun | None = None


def forecasts_retrain(
    *,
    demand: Callable[[], tuple[pd.DataFrame, pd.DataFrame]],
    as_of: date,
    every: int,
    grain: str = "W",
    now_: bool = False,
    days: Callable[[], pd.DataFrame] | None = None,
    progress: Progress = SILENT,
) -> Attempt:
    """Train where it is due, where the forecast drifts, or where older data are new; keep what became of it.

    Args:
        demand: gives the demand and its series, as `flows.forecasts_refresh` takes them.
        as_of: the last civil date that is known.
        every: so many days of new periods make it due.
        now_: train whatever else, unless nothing at all is new.
        days: the same by day, as `flows.forecasts_refresh` takes it.

    Nothing that goes wrong is raised: the newest run stays what is read, and the attempt says why.
    """
    started = now()
    try:
        found = ready(*demand(), as_of=as_of, grain=grain, horizon=None)
        attempt = _tried(found, as_of, every, started, now_=now_, days=days, progress=progress)
    except Exception as error:
        what, hint = told(error)
        newest = store.newest(grain=grain)
        attempt = Attempt(grain, started, now(), Outcome.FAILED, what=what, hint=hint, run=newest)
    keep(attempt)
    return attempt


def _tried(
    found: Ready,
    as_of: date,
    every: int,
    started: datetime,
    *,
    now_: bool,
    days: Callable[[], pd.DataFrame] | None,
    progress: Progress,
) -> Attempt:
    grain, mark = found.panel.grain.code, mark_of(found)
    newest = store.newest(grain=grain)
    rows, series = found.counted, len(found.panel.ids)
    if newest is not None and newest.fingerprint == mark:
        return Attempt(grain, started, now(), Outcome.UNCHANGED, None, rows, series, run=newest)
    reason = Reason.FIRST if newest is None else _reason(newest, found, every)
    if reason is None and not now_:
        track(found.panel, runs=1)
        return Attempt(grain, started, now(), Outcome.WAITING, None, rows, series, run=newest)
    run = compute(found, as_of=as_of, started=started, days=days, progress=progress)
    return Attempt(grain, started, now(), Outcome.TRAINED, reason or Reason.ASKED, rows, series, run=run)


def _reason(newest: ForecastRun, found: Ready, every: int) -> Reason | None:
    """Why to train again; None: there are new periods only, too few of them, and the forecast holds."""
    if _fingerprint_before(newest, found) != newest.fingerprint:
        return Reason.CHANGED
    if (start_of(found.panel.grain, found.until + 1) - newest.first).days >= every:
        return Reason.DUE
    return Reason.DRIFT if drifts(newest, found.panel) else None


def _fingerprint_before(newest: ForecastRun, found: Ready) -> str:
    """What the fingerprint would be without the periods that came since `newest`."""
    panel, kind = found.panel, found.panel.grain
    until = number_of(kind, newest.first) - 1
    y = panel.y[:, : max(until - panel.first + 1, 0)]
    known: Any = ~np.isnan(y).all(axis=1)
    cut = Panel(kind, tuple(i for i, k in zip(panel.ids, known, strict=True) if k), panel.first, y[known])
    rejected = None if found.rejected is None else found.rejected[known][:, : y.shape[1]]
    free = holidays_between(start_of(kind, panel.first), start_of(kind, until + newest.horizon + 1))
    names = {uid: found.names[uid] for uid in cut.ids}
    return mark_of(Ready(cut, names, newest.horizon, free, until, rejected, found.events))


def drifts(newest: ForecastRun, panel: Panel) -> bool:
    """Whether what came since lies too often outside what was said: of all of it, or of a whole service."""
    row = Run.objects.get(pk=newest.id)
    since = happened(row, panel)
    if since is not None and since.drifts:
        return True
    kept = Series.objects.filter(run=row, area="", channel="")
    wholes = set(kept.values_list("unique_id", flat=True))
    place = {uid: i for i, uid in enumerate(panel.ids)}
    until = start_of(panel.grain, panel.first + panel.y.shape[1])
    for uid, said in store.said_before(panel.grain.code, until).items():
        if uid in wholes and uid in place:
            drift = drift_of([_judged(one, panel, place[uid]) for one in said])
            if drift is not None and drift.alerts:
                return True
    return False


def _judged(said: list[object], panel: Panel, row: int) -> Judged:
    ds = date.fromisoformat(str(said[0]))
    mean, low, high = (float(str(value)) for value in said[1:4])
    column = number_of(panel.grain, ds) - panel.first
    y = float(panel.y[row, column]) if 0 <= column < panel.y.shape[1] else float("nan")
    return Judged(ds, mean, low, high, None if np.isnan(y) else y)


def told(error: Exception) -> tuple[str, str]:
    """What went wrong, and what to do."""
    if isinstance(error, TownclerkError) and error.problems:
        first = error.problems[0]
        return first.what[:_LONGEST], first.hint[:_LONGEST]
    if isinstance(error, MemoryError):
        return "There was not enough memory.", "Set TOWNCLERK_WORKERS to 1, or give the machine more memory."
    what = f"{type(error).__name__}: {error}"
    return what[:_LONGEST], "Run `townclerk retrain --now` again; if it fails again, report this line."


def keep(attempt: Attempt) -> None:
    """Write it down; of several alike in a row that did nothing the last stands for them."""
    last = Row.objects.filter(grain=attempt.grain).order_by("-id").first()
    quiet = attempt.outcome in (Outcome.UNCHANGED, Outcome.WAITING)
    if last is not None and quiet and last.outcome == attempt.outcome:
        last.delete()
    Row.objects.create(
        grain=attempt.grain,
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        outcome=attempt.outcome,
        reason=attempt.reason or "",
        rows=attempt.rows,
        series=attempt.series,
        what=attempt.what,
        hint=attempt.hint,
        run_id=attempt.run.id if attempt.run else None,
    )
    old = Row.objects.filter(grain=attempt.grain).order_by("-id").values_list("id", flat=True)[_KEPT:]
    Row.objects.filter(id__in=list(old)).delete()


def forecast_attempts(*, grain: str = "W", limit: int = 20) -> tuple[Attempt, ...]:
    """The latest tries to train, the newest first."""
    rows = list(Row.objects.filter(grain=grain).select_related("run").order_by("-id")[:limit])
    return tuple(
        Attempt(
            row.grain, row.started_at, row.finished_at, Outcome(row.outcome),
            Reason(row.reason) if row.reason else None, row.rows, row.series, row.what, row.hint,
            store.as_run(row.run) if row.run else None,
        )
        for row in rows
    )  # fmt: skip
