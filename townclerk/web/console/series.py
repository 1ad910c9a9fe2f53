"""One series: its past, what is expected, how far off the forecast has been, and which model and why."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.forecasts import Error, Model, SeriesForecast, forecast_find, forecast_runs
from townclerk.web.console import pictures, words
from townclerk.web.console.coming import GRAIN
from townclerk.web.console.tables import csv_response


def series(request: HttpRequest) -> HttpResponse:
    """The page of one series."""
    found = _asked(request)
    run = forecast_runs(grain=GRAIN, limit=1)[0]
    query = request.GET.urlencode()
    content = {
        "name": words.series_name(found.service, found.area, found.channel),
        "series": found,
        "chart": pictures.series_chart(found).with_csv(
            reverse("console:series-csv") + (f"?{query}" if query else "")
        ),
        "why": why(found),
        "model": words.model_name(found.model),
        "version": run.models.get(found.model, ""),
        "errors": errors(found.ours, found.last_year),
        "as_of": words.day(run.as_of),
        "service_name": words.service_name(found.service),
    }
    return render(request, "console/series.html", content)


def series_csv(request: HttpRequest) -> HttpResponse:
    """The past and the forecast of one series as a file, in the long form statsforecast uses."""
    found = _asked(request)
    columns = (
        "unique_id",
        "ds",
        "y",
        "mean",
        "lo-80",
        "hi-80",
        "lo-95",
        "hi-95",
        "same_week_last_year",
        "model",
    )
    past = [(found.unique_id, ds.isoformat(), y, *[None] * 6, None) for ds, y in found.past]
    coming = [
        (
            found.unique_id,
            p.ds.isoformat(),
            None,
            p.mean,
            p.lo80,
            p.hi80,
            p.lo95,
            p.hi95,
            p.last_year,
            found.model.value,
        )
        for p in found.points
    ]
    name = "-".join(part for part in (found.service, found.area, found.channel) if part) or "all-requests"
    safe = "".join(c if c.isalnum() and c.isascii() else "-" for c in name)
    return csv_response(f"forecast-{safe}", columns, [*past, *coming])


def _asked(request: HttpRequest) -> SeriesForecast:
    wanted = {name: request.GET.get(name, "")[:200] for name in ("service", "area", "channel")}
    found = forecast_find(**wanted, grain=GRAIN)
    if found is None or not found.points:
        raise Http404
    return found


def errors(ours: Error, before: Error, *, of_run: bool = False) -> list[tuple[str, str, str]]:
    """How far off ours and "same season last year" have been: what, ours, theirs.

    Of a whole run the error is that of its most detailed series (see `forecasts.Accuracy`).
    """
    share = _("Mean error, as a share of requests")
    if of_run:
        share = _("Mean error of the smallest series, as a share of their requests")
    return [
        (
            share,
            words.percent(ours.wape, digits=1),
            words.percent(before.wape, digits=1),
        ),
        (
            _("Error relative to a season’s usual change (MASE)"),
            words.decimal(ours.mase),
            words.decimal(before.mase),
        ),
        (_("Weeks inside the 80% band"), words.percent(ours.cover80), words.percent(before.cover80)),
        (_("Weeks inside the 95% band"), words.percent(ours.cover95), words.percent(before.cover95)),
    ]


def why(found: SeriesForecast) -> str:
    """Why this model, in one sentence."""
    if found.ours.wape is None:
        return _("The past is too short to test on, so the simplest forecast that fits is used.")
    share = {
        "ours": words.percent(found.ours.wape, digits=1),
        "before": words.percent(found.last_year.wape, digits=1),
    }
    if found.model == Model.LAST_YEAR:
        return _(
            "On earlier stretches of the past nothing did better than ‘same season last year’: "
            "so we use that."
        )
    if found.last_year.wape is not None and found.ours.wape > found.last_year.wape:
        return (
            _(
                "It did better on earlier stretches of the past; on the latest three it was off by %(ours)s, "
                "‘same season last year’ by %(before)s."
            )
            % share
        )
    return (
        _(
            "On earlier stretches of the past it came closer than the others; on the latest three it "
            "was off by %(ours)s, ‘same season last year’ by %(before)s."
        )
        % share
    )
