"""One series: its past, what is expected, how far off the forecast has been, and which model and why."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.forecasts import (
    Error,
    SeriesForecast,
    Shock,
    ShockNote,
    WhatIfKind,
    forecast_find,
    forecast_runs,
    forecast_series,
    forecasts_errors,
    shock_note,
    shock_notes,
)
from townclerk.web.console import known_events, pictures, words
from townclerk.web.console.area_page import area_address
from townclerk.web.console.choice_words import band_words, baseline_words, why
from townclerk.web.console.coming import GRAIN
from townclerk.web.console.driver_words import drift_words, driver_words, said_rows
from townclerk.web.console.series_hours import hours_of_series
from townclerk.web.console.tables import csv_response

LONGEST = 200
_ROWS = 26


@require_http_methods(["GET", "POST"])
def series(request: HttpRequest) -> HttpResponse:
    """The page of one series; a POST says why a week was out of the ordinary, or that it was not."""
    found = _asked(request)
    if request.method == "POST":
        return _noted(request, found)
    run = forecast_runs(grain=GRAIN, limit=1)[0]
    query = request.GET.urlencode()
    content = {
        "name": words.series_name(found.service, found.area, found.channel),
        "series": found,
        "chart": pictures.series_chart(found).with_csv(
            reverse("console:series-csv") + (f"?{query}" if query else "")
        ),
        "what_ifs": _what_ifs(found),
        "hours": hours_of_series(request, service=found.service, area=found.area, channel=found.channel),
        "channels": _channels(found),
        "why": why(found),
        "band": band_words(found),
        "baseline_used": baseline_words(found),
        "events": known_events.of_series(found),
        "drivers": [driver_words(one) for one in found.drivers],
        "shocks": _shocks(found),
        "drift": drift_words(found.drift),
        "drifts": bool(found.drift and found.drift.alerts),
        "said": said_rows(found.said)[:_ROWS],
        "judged": said_rows(found.judged),
        "noted": request.GET.get("noted", ""),
        "longest": LONGEST,
        "model": words.model_name(found.model),
        "version": run.models.get(found.model, ""),
        "errors": errors(found.ours, found.last_year),
        "as_of": words.day(run.as_of),
        "service_name": words.service_name(found.service),
        "area_address": area_address(found.area) if found.area else "",
        "area_name": words.area_name(found.area),
    }
    return render(request, "console/series.html", content)


def _channels(found: SeriesForecast) -> list[tuple[str, str]]:
    """What each channel is called that is forecast by itself, and its page."""
    if found.channel:
        return []
    of = {"service": found.service, "area": found.area}
    names = sorted(
        c for s, a, c in forecasts_errors(grain=GRAIN) if c and (s, a) == (found.service, found.area)
    )
    here = reverse("console:series")
    return [
        (
            words.channel_name(one),
            f"{here}?{urlencode({n: v for n, v in of.items() if v} | {'channel': one})}",
        )
        for one in names
    ]


def _shocks(found: SeriesForecast) -> list[dict[str, Any]]:
    """Weeks out of the ordinary and those that staff say were not, the latest first."""
    notes = shock_notes(grain=GRAIN, service=found.service, area=found.area, channel=found.channel)
    past = dict(found.past)
    rows = [_shock(one, notes.get(one.ds)) for one in found.shocks]
    told = {one.ds for one in found.shocks}
    rows += [
        {
            "ds": ds,
            "date": ds.isoformat(),
            "week": words.day(ds),
            "came": words.count(past.get(ds)),
            "rejected": True,
        }
        for ds, note in notes.items()
        if note.rejected and ds not in told
    ]
    return sorted(rows, key=lambda row: str(row["date"]), reverse=True)


def _shock(one: Shock, note: ShockNote | None) -> dict[str, Any]:
    parts = [forecast_series(unique_id=uid, grain=GRAIN) for uid in one.where]
    names = [words.series_name(part.service, part.area, part.channel) for part in parts if part]
    return {
        "date": one.ds.isoformat(),
        "week": words.day(one.ds),
        "came": words.count(one.y),
        "usual": words.count(one.usual),
        "where": _(", ").join(names),
        "holiday": one.holiday,
        "text": note.text if note else "",
        "rejected": bool(note and note.rejected),
    }


def _noted(request: HttpRequest, found: SeriesForecast) -> HttpResponse:
    """Keep what is said of a week, and come back to the page."""
    try:
        ds = date.fromisoformat(request.POST.get("week", ""))
    except ValueError:
        raise Http404 from None
    rejected, text = "reject" in request.POST, request.POST.get("text", "").replace("\0", "")[:LONGEST]
    notes = shock_notes(grain=GRAIN, service=found.service, area=found.area, channel=found.channel)
    if ds not in {one.ds for one in found.shocks} | notes.keys():
        raise Http404
    of = {"grain": GRAIN, "service": found.service, "area": found.area, "channel": found.channel}
    shock_note(**of, ds=ds, text="" if rejected or "restore" in request.POST else text, rejected=rejected)
    query = QueryDict(mutable=True)
    query.update({name: of[name] for name in ("service", "area", "channel") if of[name]})
    query["noted"] = "rejected" if rejected else "1"
    return HttpResponseRedirect(f"{reverse('console:series')}?{query.urlencode()}#shocks")


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


def _query_of(found: SeriesForecast) -> str:
    query = QueryDict(mutable=True)
    query.update({n: getattr(found, n) for n in ("service", "area", "channel") if getattr(found, n)})
    return query.urlencode()


def _what_ifs(found: SeriesForecast) -> list[tuple[str, str]]:
    """What may happen to it, each with the page that asks of just that."""
    said = {
        WhatIfKind.CLOSURE: _("What if a place closes?"),
        WhatIfKind.CAMPAIGN: _("What if a message goes out?"),
        WhatIfKind.FEE: _("What if a fee is new or changes?"),
    }
    of = _query_of(found)
    query = f"{of}&" if of else ""
    return [(text, f"{reverse('console:what-if')}?{query}kind={kind}") for kind, text in said.items()]


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
