"""Runs into the record and out of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from townclerk.core.bulk import insert_rows
from townclerk.core.clock import now
from townclerk.forecasts.models import Point, Run, Series
from townclerk.forecasts.rules import Accuracy, Error, ForecastRun, Grain, Happened, start_of
from townclerk.forecasts.tracking import track

if TYPE_CHECKING:
    from townclerk.forecasts.backtest import Outlook
    from townclerk.forecasts.days_told import ByDay
    from townclerk.forecasts.events.effects import Effects
    from townclerk.forecasts.events.plan import EventPlan
    from townclerk.forecasts.measure import Measured
    from townclerk.forecasts.panel import Panel
    from townclerk.forecasts.reconcile import Split
    from townclerk.forecasts.shocks import Marked

_RUNS_KEPT = 2
"""A reader that looked up the newest run a moment ago still finds its rows."""
_SEASONS_SHOWN = 3
_SAID_KEPT = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found, by series in the order of `panel.ids`."""

    panel: Panel
    names: dict[str, tuple[str, str, str]]
    horizon: int
    future: Outlook
    judged: list[Outlook]
    ours: Measured
    last_year: Measured
    accuracy: Accuracy
    shocks: Marked
    splits: tuple[Split, ...]
    free: Collection[date]
    events: tuple[EventPlan, Effects] | None = None
    days: Mapping[str, ByDay] = field(default_factory=dict)


def save(
    result: Result,
    *,
    grain: Grain,
    fingerprint: str,
    as_of: date,
    first: date,
    models: dict[str, str],
    started_at: datetime,
) -> ForecastRun:
    """Write `result` as the newest run of `grain`, in one transaction."""
    with transaction.atomic():
        known = newest(grain=grain.code)
        if known and known.fingerprint == fingerprint:
            return known  # another process was quicker
        track(result.panel)
        said = said_before(grain.code, first)
        run = Run.objects.create(
            grain=grain.code,
            fingerprint=fingerprint,
            as_of=as_of,
            first=first,
            horizon=result.horizon,
            versions=models,
            accuracy=dataclasses.asdict(result.accuracy),
            started_at=started_at,
            finished_at=now(),
        )
        rows = Series.objects.bulk_create(_series(run, result, grain, said), batch_size=500)
        insert_rows(
            table=Point._meta.db_table,
            columns=("series_id", "ds", "mean", "lo80", "hi80", "lo95", "hi95", "last_year"),
            rows=_points([row.pk for row in rows], result, grain, first),
        )
        kept = Run.objects.filter(grain=grain.code).order_by("-id").values_list("id", flat=True)[:_RUNS_KEPT]
        old = Series.objects.filter(run__grain=grain.code).exclude(run__in=list(kept))
        Point.objects.filter(series__in=old)._raw_delete(old.db)
        old._raw_delete(old.db)
    return dataclasses.replace(as_run(run), computed=True)


def said_before(grain: str, first: date) -> dict[str, list[list[Any]]]:
    """What the newest run and those before it said of periods before `first`, by series: as `Series.said`."""
    newest_row = Run.objects.filter(grain=grain).order_by("-id").first()
    if newest_row is None:
        return {}
    rows = Series.objects.filter(run=newest_row).exclude(said=[]).values_list("unique_id", "said")
    found: dict[str, dict[str, list[Any]]] = {uid: {one[0]: one for one in said} for uid, said in rows}
    points = Point.objects.filter(series__run=newest_row, ds__lt=first)
    fields = ("series__unique_id", "ds", "mean", "lo80", "hi80")
    for uid, ds, *figures in points.values_list(*fields).iterator(chunk_size=5000):
        found.setdefault(uid, {})[ds.isoformat()] = [ds.isoformat(), *(round(f, 2) for f in figures)]
    until = first.isoformat()
    return {uid: [by[ds] for ds in sorted(by) if ds < until][-_SAID_KEPT:] for uid, by in found.items()}


def _series(run: Run, result: Result, grain: Grain, said: Mapping[str, list[Any]]) -> Iterator[Series]:
    import numpy as np

    from townclerk.forecasts.story import story

    panel, shown = result.panel, max(_SEASONS_SHOWN * grain.season, 2 * grain.year // 4)
    before = last_year(panel, result.horizon)
    for i, unique_id in enumerate(panel.ids):
        service, area, channel = result.names[unique_id]
        begin = int(np.flatnonzero(~np.isnan(panel.y[i]))[0])
        begin = max(begin, panel.y.shape[1] - shown)
        alike = ~np.isnan(before[i])
        yield Series(
            run=run, unique_id=unique_id, service=service, area=area, channel=channel,
            model=result.future.model(i),
            weights=result.future.shares(i),
            **_flat("", result.ours.error(i)), **_flat("last_year_", result.last_year.error(i)),
            expected=float(result.future.mean[i][alike].sum()) if alike.any() else None,
            before=float(before[i][alike].sum()) if alike.any() else None,
            past_from=start_of(grain, panel.first + begin),
            past=[None if np.isnan(v) else float(v) for v in panel.y[i, begin:]],
            said=said.get(unique_id, []),
            **story(result, i, begin),
        )  # fmt: skip


def _flat(prefix: str, error: Error) -> dict[str, float | None]:
    return {prefix + name: value for name, value in dataclasses.asdict(error).items()}


def last_year(panel: Panel, horizon: int) -> Any:
    """(series, steps): what came in the same periods a year before; NaN: unknown."""
    import numpy as np

    y, year = panel.y, panel.grain.year
    out = np.full((len(y), horizon), np.nan)
    for step in range(min(horizon, year)):
        place = y.shape[1] + step - year
        if place >= 0:
            out[:, step] = y[:, place]
    return out


def _points(ids: list[int], result: Result, grain: Grain, first: date) -> Iterator[tuple[object, ...]]:
    import numpy as np

    from townclerk.forecasts.rules import number_of

    future, number = result.future, number_of(grain, first)
    days = [start_of(grain, number + step).isoformat() for step in range(result.horizon)]
    columns = (future.mean, future.lo[80], future.hi[80], future.lo[95], future.hi[95])
    before = last_year(result.panel, result.horizon)
    for i, series in enumerate(ids):
        for step, day in enumerate(days):
            known = None if np.isnan(before[i, step]) else float(before[i, step])
            yield (series, day, *(float(column[i, step]) for column in columns), known)


def newest(*, grain: str) -> ForecastRun | None:
    """The newest run of `grain`."""
    run = Run.objects.filter(grain=grain).order_by("-id").first()
    return as_run(run) if run else None


def as_run(run: Run) -> ForecastRun:
    """The run as other modules see it."""
    stored = dict(run.accuracy)
    stored["ours"], stored["last_year"] = Error(**stored["ours"]), Error(**stored["last_year"])
    return ForecastRun(
        id=run.pk,
        grain=run.grain,
        fingerprint=run.fingerprint,
        as_of=run.as_of,
        first=run.first,
        horizon=run.horizon,
        models=run.versions,
        accuracy=Accuracy(**stored),
        started_at=run.started_at,
        finished_at=run.finished_at,
        happened=Happened(**run.happened) if run.happened else None,
    )
