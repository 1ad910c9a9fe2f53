"""What others may ask of the newest run: what is coming, one series, all of it, how good it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from townclerk.forecasts import store
from townclerk.forecasts.models import Point as PointRow
from townclerk.forecasts.models import Run, Series
from townclerk.forecasts.rules import (
    Accuracy,
    Change,
    Error,
    ForecastRun,
    Happened,
    Model,
    Point,
    SeriesForecast,
    Shock,
    grain_of,
    greatest,
    number_of,
    start_of,
)
from townclerk.forecasts.story import drivers_read, judged_read, shocks_read

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Coming:
    """What is coming in the next periods, beside the same periods last year.

    Attributes:
        run: whose forecasts these are.
        whole: all requests together, with past and points; None when that is no series.
        services: every service as a whole, the largest first.
        rises, falls: services in an area that stand out most against last year; where
            there are no areas, services.
    """

    run: ForecastRun
    whole: SeriesForecast | None
    services: tuple[Change, ...]
    rises: tuple[Change, ...]
    falls: tuple[Change, ...]


def forecasts_coming(*, grain: str = "W", limit: int = 10) -> Coming | None:
    """What is coming: the whole, each service, and the `limit` biggest rises and falls.

    Only series whose like a year before is known take part in `services`, `rises` and `falls`.

    Returns:
        None while nothing has been forecast at `grain`.
    """
    run = store.newest(grain=grain)
    if run is None:
        return None
    rows = Series.objects.filter(run=run.id, channel="", expected__isnull=False)
    services = [_change(row) for row in _brief(rows.filter(area="").exclude(service=""))]
    detailed = [_change(row) for row in _brief(rows.exclude(area="").exclude(service=""))] or services
    whole = Series.objects.filter(run=run.id, service="", area="", channel="").first()
    return Coming(
        run=run,
        whole=_forecast(whole, grain) if whole else None,
        services=tuple(sorted(services, key=lambda c: (-c.expected, c.unique_id))),
        rises=greatest(detailed, rising=True, limit=limit),
        falls=greatest(detailed, rising=False, limit=limit),
    )


def forecast_series(*, unique_id: str, grain: str = "W") -> SeriesForecast | None:
    """One series of the newest run with its past and its forecast; None when there is none."""
    run = store.newest(grain=grain)
    row = Series.objects.filter(run=run.id, unique_id=unique_id).first() if run else None
    return _forecast(row, grain) if row else None


def forecast_find(
    *, service: str = "", area: str = "", channel: str = "", grain: str = "W"
) -> SeriesForecast | None:
    """The series of `service`, `area` and `channel` ("": all together); None when there is none."""
    run = store.newest(grain=grain)
    wanted = {"service": service, "area": area, "channel": channel}
    row = Series.objects.filter(run=run.id, **wanted).first() if run else None
    return _forecast(row, grain) if row else None


def forecasts_of_area(*, area: str, grain: str = "W") -> dict[str, SeriesForecast]:
    """The series of every service in an area, by service; the points of all are read at once."""
    run = store.newest(grain=grain)
    rows = Series.objects.filter(run=run.id if run else None, area=area, channel="").exclude(service="")
    return {row.service: one for row, one in _with_points(rows, grain)}


def forecasts_of_service(*, service: str, grain: str = "W") -> dict[str, SeriesForecast]:
    """The series of a service in every area, by area; the points of all are read at once."""
    run = store.newest(grain=grain)
    rows = Series.objects.filter(run=run.id if run else None, service=service, channel="").exclude(area="")
    return {row.area: one for row, one in _with_points(rows, grain)}


def _with_points(rows: QuerySet[Series], grain: str) -> list[tuple[Series, SeriesForecast]]:
    points: dict[int, list[PointRow]] = defaultdict(list)
    for point in PointRow.objects.filter(series__in=rows).order_by("ds"):
        points[point.serializable_value("series")].append(point)
    return [(row, _forecast(row, grain, points[row.pk])) for row in rows]


def forecasts_table(*, grain: str = "W") -> pd.DataFrame:
    """Every row of the newest run.

    Returns:
        Columns unique_id, service, area, channel, ds, mean, lo-80, hi-80, lo-95, hi-95,
        last_year, model, sorted by unique_id and ds; empty while nothing has been forecast.
    """
    import pandas as pd

    run = store.newest(grain=grain)
    fields = (
        "series__unique_id", "series__service", "series__area", "series__channel", "ds",
        "mean", "lo80", "hi80", "lo95", "hi95", "last_year", "series__model",
    )  # fmt: skip
    rows = PointRow.objects.filter(series__run=run.id if run else None)
    names = ["unique_id", "service", "area", "channel", "ds", "mean"]
    names += ["lo-80", "hi-80", "lo-95", "hi-95", "last_year", "model"]
    listed = list(rows.order_by("series__unique_id", "ds").values_list(*fields))
    return pd.DataFrame(listed, columns=names).astype({"ds": "datetime64[ns]", "last_year": float})


def forecasts_accuracy(*, grain: str = "W") -> Accuracy | None:
    """How well the newest run would have done on the past; None while nothing has been forecast."""
    run = store.newest(grain=grain)
    return run.accuracy if run else None


def forecasts_errors(*, grain: str = "W") -> dict[tuple[str, str, str], tuple[Error, Error]]:
    """Of every series of the newest run, by (service, area, channel): our error, and last year's."""
    run = store.newest(grain=grain)
    rows = Series.objects.filter(run=run.id if run else None).defer("past")
    return {
        (row.service, row.area, row.channel): (_error(row, ""), _error(row, "last_year_")) for row in rows
    }


def forecasts_happened(*, grain: str = "W") -> Happened | None:
    """How the latest run whose periods have passed did on them; None while none has passed."""
    run = Run.objects.filter(grain=grain, happened__isnull=False).order_by("-id").first()
    return store.as_run(run).happened if run else None


def forecasts_by_model(*, grain: str = "W") -> dict[Model, int]:
    """How many series of the newest run each model forecasts."""
    run = store.newest(grain=grain)
    counts: dict[Model, int] = defaultdict(int)
    for name in Series.objects.filter(run=run.id if run else None).values_list("model", flat=True):
        counts[Model(name)] += 1
    return dict(counts)


def forecasts_shocks(*, grain: str = "W", limit: int = 20) -> tuple[tuple[SeriesForecast, Shock], ...]:
    """The latest shocks of the newest run with their series: of the whole, else of services, else of parts.

    A shock of a whole is told once, not again for each of its parts.
    """
    run = store.newest(grain=grain)
    rows = Series.objects.filter(run=run.id if run else None).exclude(shocks=[])
    found: list[tuple[SeriesForecast, Shock]] = []
    told: set[tuple[str, date]] = set()
    for row in sorted(rows, key=lambda r: sum(map(bool, (r.service, r.area, r.channel)))):
        one = _forecast(row, grain)
        for shock in one.shocks:
            if (row.unique_id, shock.ds) not in told:
                found.append((one, shock))
            told |= {(part, shock.ds) for part in shock.where}
    return tuple(sorted(found, key=lambda pair: pair[1].ds, reverse=True)[:limit])


def forecasts_drifting(*, grain: str = "W") -> tuple[SeriesForecast, ...]:
    """Services as wholes, and all requests, whose latest periods lay too often outside what had been said.

    The worst first.
    """
    run = store.newest(grain=grain)
    rows = Series.objects.filter(run=run.id if run else None, area="", channel="").exclude(said=[])
    found = [(one, one.drift) for one in (_forecast(row, grain) for row in rows)]
    alerting = [(one, drift) for one, drift in found if drift is not None and drift.alerts]
    ordered = sorted(alerting, key=lambda pair: -pair[1].outside / pair[1].periods)
    return tuple(one for one, _ in ordered)


def forecast_runs(*, grain: str | None = None, limit: int = 50) -> tuple[ForecastRun, ...]:
    """The newest runs first; the errors of older ones stay for ever, their forecasts do not."""
    rows = Run.objects.order_by("-id")
    return tuple(store.as_run(run) for run in (rows.filter(grain=grain) if grain else rows)[:limit])


def _brief(rows: QuerySet[Series]) -> QuerySet[Series]:
    return rows.only("unique_id", "service", "area", "channel", "expected", "before")


def _change(row: Series) -> Change:
    return Change(row.unique_id, row.service, row.area, row.channel, row.expected or 0.0, row.before or 0.0)


def _error(row: Series, prefix: str) -> Error:
    return Error(**{name: getattr(row, prefix + name) for name in Error.__dataclass_fields__})


def _forecast(row: Series, grain: str, known: Iterable[PointRow] | None = None) -> SeriesForecast:
    """`row` with its points, which are asked for unless they are `known`."""
    kind = grain_of(grain)
    begin = number_of(kind, row.past_from)
    rows = PointRow.objects.filter(series=row).order_by("ds") if known is None else known
    past = {start_of(kind, begin + i): value for i, value in enumerate(row.past)}
    points = (Point(p.ds, p.mean, p.lo80, p.hi80, p.lo95, p.hi95, p.last_year) for p in rows)
    return SeriesForecast(
        unique_id=row.unique_id,
        service=row.service,
        area=row.area,
        channel=row.channel,
        model=Model(row.model),
        ours=_error(row, ""),
        last_year=_error(row, "last_year_"),
        past=tuple(past.items()),
        points=tuple(points),
        weights=tuple(sorted(((Model(n), float(w)) for n, w in row.weights.items()), key=lambda x: -x[1])),
        shocks=shocks_read(row),
        drivers=drivers_read(row),
        judged=judged_read(row.judged, past),
        said=judged_read(row.said, past),
    )
