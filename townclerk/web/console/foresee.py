"""What is coming: all services, or one service in each area. One area has a page of its own (`area_page`)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.core.area_map import area_map_current
from townclerk.forecasts import Model, SeriesForecast, forecast_find, forecasts_by_model, forecasts_errors
from townclerk.services import service_get
from townclerk.web.console import coming_rows, known_events, pictures, words
from townclerk.web.console.area_page import area_address
from townclerk.web.console.area_picture import AreaLine, area_chart, area_lines, cells, has_rates
from townclerk.web.console.capacity import overview as capacity_overview
from townclerk.web.console.capacity.lead import lead_words
from townclerk.web.console.choice_words import band_words, choice_words
from townclerk.web.console.coming import GRAIN, Line, Outlook, outlook
from townclerk.web.console.every_series import trust_words
from townclerk.web.console.findings import accuracy_words, ended_words, series_address
from townclerk.web.console.report import report_path
from townclerk.web.console.series import errors
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.console.training import training
from townclerk.web.design import charts

_PANELS = 12


def foresee(request: HttpRequest) -> HttpResponse:
    """The next four weeks beside the same weeks last year."""
    found = outlook()
    if found is None:
        return render(request, "console/foresee.html", {"outlook": None, "training": training()})
    service, area = _asked(request, found)
    if area:
        return HttpResponseRedirect(_of_area(found, service, area))
    lines = found.of(service=service)
    whole = _whole(found, service)
    content = {
        "outlook": found,
        "ended": ended_words(found),
        "span": words.span(found.first, found.last),
        "weeks": pictures.weeks_ahead(),
        "service": service,
        "guided": bool(service and (about := service_get(service)) and about.journey),
        "services": coming_rows.options(
            sorted({x.service for x in found.lines if x.service}), words.service_name
        ),
        "areas": coming_rows.options(found.areas, words.area_name),
        "heading": words.series_name(service, ""),
        "chart": pictures.series_chart(whole).with_csv(_series_csv(whole)) if whole else None,
        "band": band_words(whole) if whole else "",
        "whole_address": _series(whole) if whole else "",
        "page": page_of(request, coming_rows.rows(lines, by_area=bool(service))),
        "by_area": bool(service),
        "query": query_of(request),
        "csv": reverse("console:foresee-csv") + "?" + query_of(request),
        "busy": _busy(found) if not service else (),
        "overloaded": "" if service else _overloaded(),
        "events": known_events.all_events(service, ""),
        **_map(request, found, service),
        **_changes(found, service),
        **_quality(found),
        "training": None if service else training(),
    }
    return render(request, "console/foresee.html", content)


def _map(request: HttpRequest, found: Outlook, service: str) -> dict[str, object]:
    """The map of areas, by count or for each 1,000 residents, and a link to each."""
    drawn = area_map_current()
    lines = area_lines(found, drawn, service)
    if not found.areas:
        return {}
    rate = request.GET.get("map") == "rate" and has_rates(lines)
    chart = area_chart(lines, drawn, service=service, rate=rate)
    here = reverse("console:foresee") + "?"
    of = query_of(request, map="")
    csv = reverse("console:areas-csv") + (f"?{urlencode({'service': service})}" if service else "")
    views = [
        (_("Requests"), f"{here}{of}#map", not rate),
        (_("For each 1,000 residents"), f"{here}{of}map=rate#map", rate),
    ]
    return {
        "map": chart.with_csv(csv) if chart else None,
        "map_views": views if chart and has_rates(lines) else (),
        "map_lacking": drawn is None,
        "map_rate": rate,
        "places": () if service else [_place(number, line) for number, line in enumerate(lines)],
    }


def _place(number: int, line: AreaLine) -> dict[str, str]:
    """One area as a line, with the way to its page."""
    expected, before, change = cells(line)
    return {
        "name": words.area_name(line.area),
        "letter": charts.letter(number),
        "address": area_address(line.area),
        "expected": expected,
        "before": before,
        "change": change,
    }


def _of_area(found: Outlook, service: str, area: str) -> str:
    """Where an area is told of, or a service in it."""
    line = next((x for x in found.of(area=area) if x.service == service), None)
    return series_address(line) if line else area_address(area)


def areas_csv(request: HttpRequest) -> HttpResponse:
    """What the map shows as a file; what is too small to show is left empty."""
    columns = ("area", "expected", "same_weeks_last_year", "residents", "for_each_1000_residents")
    found = outlook()
    if found is None:
        return csv_response("areas", columns, ())
    service, _area = _asked(request, found)
    lines = area_lines(found, area_map_current(), service)
    rows = (
        (x.area, *((None, None) if x.few else (x.expected, x.before)), x.population, x.rate) for x in lines
    )
    return csv_response("areas", columns, rows)


def every_csv() -> str:
    """Where the data of all series that may rise or fall is."""
    return reverse("console:foresee-csv") + "?every=1"


def foresee_csv(request: HttpRequest) -> HttpResponse:
    """The table as a file; with `?every=1` every service and every service in an area."""
    found = outlook()
    if found is None:
        return csv_response("coming", coming_rows.COLUMNS, ())
    service, area = _asked(request, found)
    lines = found.candidates if request.GET.get("every") else found.of(service=service, area=area)
    return csv_response("coming", coming_rows.COLUMNS, coming_rows.file_rows(found, lines))


def _asked(request: HttpRequest, found: Outlook) -> tuple[str, str]:
    """The service and area that are asked for, as far as there is a forecast for them."""
    service, area = request.GET.get("service", ""), request.GET.get("area", "")
    service = service if any(x.service == service for x in found.lines) else ""
    return service, area if area in found.areas else ""


def _whole(found: Outlook, service: str) -> SeriesForecast | None:
    return forecast_find(service=service, grain=GRAIN) if service else found.whole


def _changes(found: Outlook, service: str) -> dict[str, object]:
    """Charts of the clearest rises and falls, and the largest services, on the page of everything."""
    if service:
        return {}
    rises, falls = found.rises(), found.falls()
    more: dict[str, object] = {}
    if rises:
        name = words.series_name(rises[0].service, rises[0].area)
        more["rises"] = pictures.lines_chart(
            rises, title=_("%(name)s rises most") % {"name": words.quoted(name)}
        ).with_csv(every_csv())
    if falls:
        name = words.series_name(falls[0].service, falls[0].area)
        more["falls"] = pictures.lines_chart(
            falls, title=_("%(name)s falls most") % {"name": words.quoted(name)}
        ).with_csv(every_csv())
    services = [x.service for x in found.of()][:_PANELS]
    if len(services) > 1:
        series = [s for name in services if (s := forecast_find(service=name, grain=GRAIN)) and s.points]
        more["panels"] = pictures.services_chart(found, series).with_csv(reverse("console:foresee-csv"))
    return more


def _quality(found: Outlook) -> dict[str, object]:
    judged = found.run.accuracy
    shares = errors(judged.ours, judged.last_year, of_run=True)
    by_model = forecasts_by_model(grain=GRAIN)
    models = [
        (words.model_name(Model(name)), words.count(n))
        for name, n in sorted(by_model.items(), key=lambda pair: -pair[1])
    ]
    return {
        "accuracy": accuracy_words(found),
        "choice": choice_words(judged, by_model.get(Model.LAST_YEAR, 0)),
        "errors": shares,
        "models": models,
        "trust": trust_words(found, forecasts_errors(grain=GRAIN)),
        "report": report_path() is not None,
    }


def _busy(found: Outlook) -> list[dict[str, str]]:
    ordered = sorted(found.busy, key=lambda busy: (busy.service != "", busy.ds, -busy.mean))
    return [
        {
            "name": words.series_name(busy.service, ""),
            "week": words.day_short(busy.ds),
            "mean": words.whole(busy.mean),
            "usual": words.whole(busy.usual),
        }
        for busy in ordered[:20]
    ]


def _overloaded() -> str:
    """How many days have too few people planned; "" where nothing was reckoned."""
    reckoned = capacity_overview.outlook()
    return lead_words(reckoned.days) if reckoned else ""


def _series(series: SeriesForecast) -> str:
    line = Line(series.service, series.area, series.channel, "", 0, None, series.points[0].ds, 0)
    return series_address(line)


def _series_csv(series: SeriesForecast) -> str:
    address = _series(series)
    return address.replace(reverse("console:series"), reverse("console:series-csv"), 1)
