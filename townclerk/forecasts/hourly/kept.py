"""Hourly runs into the record and out of it: a row a series, a point a day, the hours beside their series."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from townclerk.core.bulk import insert_rows
from townclerk.core.civil_hours import hours_of
from townclerk.core.clock import now
from townclerk.forecasts import store
from townclerk.forecasts.hourly.rules import GRAIN, HORIZON_DAYS, HourlyForecast, HourPoint, Split
from townclerk.forecasts.hourly.shapes import DAY
from townclerk.forecasts.models import Point, Run, Series
from townclerk.forecasts.rules import Error, ForecastRun, Model
from townclerk.forecasts.rules import Point as DayPoint

if TYPE_CHECKING:
    from townclerk.forecasts.hourly.fitting import Asked, Found
    from townclerk.forecasts.measure import Measured

    Array = np.ndarray[Any, np.dtype[Any]]

_PAST_SHOWN = 14 * DAY
_DIGITS = 6


def weeks_said(ids: Sequence[str], first: date) -> Array:
    """(series, days from `first`): at each Monday what the newest weekly run says of its week, else NaN."""
    out = np.full((len(ids), HORIZON_DAYS), np.nan)
    run, place = store.newest(grain="W"), {uid: row for row, uid in enumerate(ids)}
    last = first + timedelta(days=HORIZON_DAYS - 7)
    rows = Point.objects.filter(series__run=run.id if run else None, ds__gte=first, ds__lte=last)
    found = rows.filter(series__unique_id__in=list(ids)).values_list("series__unique_id", "ds", "mean")
    for uid, ds, mean in found:
        out[place[uid], (ds - first).days] = mean
    return out


def save(
    asked: Asked, found: Found, *, fingerprint: str, versions: dict[str, str], started_at: datetime
) -> ForecastRun:
    """Write `found` as the run that is read; the ones before it go, in the same transaction."""
    from townclerk.forecasts.measure import measure, measure_said, summary
    from townclerk.forecasts.rules import ORIGINS_MEASURED

    ours = measure_said(found.cube, found.judged)
    before = measure(found.cube, measured=ORIGINS_MEASURED, model=Model.LAST_YEAR)
    with transaction.atomic():
        known = store.newest(grain=GRAIN)
        if known and known.fingerprint == fingerprint:
            return known  # another process was quicker
        run = Run.objects.create(
            grain=GRAIN,
            fingerprint=fingerprint,
            as_of=asked.until,
            first=asked.until + timedelta(days=1),
            horizon=HORIZON_DAYS * DAY,
            versions=versions,
            accuracy=dataclasses.asdict(summary(ours, before, detailed=np.ones(len(asked.ids), dtype=bool))),
            started_at=started_at,
            finished_at=now(),
        )
        rows = Series.objects.bulk_create(_series(run, asked, found, ours, before), batch_size=100)
        insert_rows(
            table=Point._meta.db_table,
            columns=("series_id", "ds", "mean", "lo80", "hi80", "lo95", "hi95", "last_year"),
            rows=_days([row.pk for row in rows], asked, found),
        )
        _forget(Run.objects.filter(grain=GRAIN).exclude(pk=run.pk).values_list("id", flat=True))
    return dataclasses.replace(store.as_run(run), computed=True)


def clear() -> None:
    """Forget hourly forecasts of a record that no longer says enough."""
    with transaction.atomic():
        runs = Run.objects.filter(grain=GRAIN)
        _forget(runs.values_list("id", flat=True))
        runs.delete()


def _forget(runs: Any) -> None:
    old = Series.objects.filter(run__in=list(runs))
    Point.objects.filter(series__in=old)._raw_delete(old.db)
    old._raw_delete(old.db)


def _series(run: Run, asked: Asked, found: Found, ours: Measured, before: Measured) -> Iterator[Series]:
    hours = _hours(asked, found)
    for i, unique_id in enumerate(asked.ids):
        service, area, channel = asked.names[unique_id]
        begin = max(asked.y.shape[1] - _PAST_SHOWN, 0)
        yield Series(
            run=run, unique_id=unique_id, service=service, area=area, channel=channel,
            model=found.future.model(i),
            weights=found.future.shares(i),
            **dataclasses.asdict(ours.error(i)),
            **{f"last_year_{name}": value for name, value in dataclasses.asdict(before.error(i)).items()},
            past_from=asked.first + timedelta(days=begin // DAY),
            past=[None if np.isnan(v) else float(v) for v in asked.y[i, begin:]],
            by_hour={"split": _split(found, i), "off": _off(found, i), "hours": hours[i]},
        )  # fmt: skip


def _split(found: Found, series: int) -> Split:
    if found.by_profile[series]:
        return Split.PROFILE
    return Split.LAST_WEEK if found.future.baseline[series] else Split.MODEL


def _off(found: Found, series: int) -> dict[str, float | None]:
    """By way of sharing out: the sum of errors over the sum of what came, on the measured origins."""
    happened = found.cube.y[series, -1 - len(found.judged) : -1]
    off: dict[str, float | None] = {}
    for name, said in found.contenders.items():
        known = np.isfinite(happened) & np.isfinite(said[series])
        total = float(happened[known].sum())
        off[name] = float(np.abs(happened - said[series])[known].sum()) / total if total > 0 else None
    return off


def _hours(asked: Asked, found: Found) -> list[list[list[Any]]]:
    """By series: (when it begins, mean, lo80, hi80, lo95, hi95, last week) of each hour as it will pass."""
    from townclerk.forecasts.hourly.fitting import last_week

    future = found.future
    parts = (future.mean, future.lo[80], future.hi[80], future.lo[95], future.hi[95], last_week(found.cube))
    out: list[list[list[Any]]] = [[] for _ in asked.ids]
    for number in range(HORIZON_DAYS):
        for hour in hours_of(asked.until + timedelta(days=1 + number), asked.zone):
            at, column = hour.at.isoformat(), number * DAY + hour.hour
            for i, rows in enumerate(out):
                values = (float(part[i, column]) * hour.length for part in parts)
                rows.append([at, *(None if np.isnan(v) else round(v, _DIGITS) for v in values)])
    return out


def _days(ids: list[int], asked: Asked, found: Found) -> Iterator[tuple[object, ...]]:
    names = ("mean", "lo80", "hi80", "lo95", "hi95")
    for i, series in enumerate(ids):
        for step in range(HORIZON_DAYS):
            day = asked.until + timedelta(days=1 + step)
            yield (series, day.isoformat(), *(float(found.days[name][i, step]) for name in names), None)


def hourly_find(*, service: str = "", area: str = "", channel: str = "") -> HourlyForecast | None:
    """The hours of one series ("": all together); None where it has none."""
    run = store.newest(grain=GRAIN)
    wanted = {"service": service, "area": area, "channel": channel}
    row = Series.objects.filter(run=run.id, **wanted).first() if run else None
    if run is None or row is None:
        return None
    points = Point.objects.filter(series=row).order_by("ds")
    return HourlyForecast(
        unique_id=row.unique_id,
        service=row.service,
        area=row.area,
        channel=row.channel,
        as_of=run.as_of,
        split=Split(row.by_hour["split"]),
        model=Model(row.model),
        ours=_error(row, ""),
        last_week=_error(row, "last_year_"),
        off=row.by_hour["off"],
        days=tuple(DayPoint(p.ds, p.mean, p.lo80, p.hi80, p.lo95, p.hi95, p.last_year) for p in points),
        hours=tuple(HourPoint(datetime.fromisoformat(at), *rest) for at, *rest in row.by_hour["hours"]),
    )


def _error(row: Series, prefix: str) -> Error:
    return Error(**{name: getattr(row, prefix + name) for name in Error.__dataclass_fields__})
