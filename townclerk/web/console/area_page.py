"""The page of one area: what is coming there, which services rise, where it lies, and what work it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.core.area_map import AreaMap, area_map_current
from townclerk.forecasts import SeriesForecast, forecasts_of_area
from townclerk.web.console import coming_rows, known_events, pictures, words
from townclerk.web.console.area_picture import AreaLine, area_chart, area_lines, cells
from townclerk.web.console.area_work import work_rows
from townclerk.web.console.capacity import overview as capacity_overview
from townclerk.web.console.capacity.lead import lead_words
from townclerk.web.console.coming import GRAIN, PERIODS, Line, Outlook, outlook
from townclerk.web.console.findings import ended_words
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.design.charts import Panel

_PANELS = 8


def area_address(area: str) -> str:
    """The page of an area."""
    return reverse("console:area") + "?" + urlencode({"area": area})


def area_page(request: HttpRequest) -> HttpResponse:
    """What is coming in one area in the next four weeks, beside the same weeks last year."""
    found, drawn = outlook(), area_map_current()
    area = _asked(request, found, drawn)
    name = words.area_name(area)
    if found is None:
        return render(request, "console/area.html", {"outlook": None, "name": name})
    lines = found.of(area=area)
    every = area_lines(found, drawn)
    whole = next((line for line in every if line.area == area), AreaLine(area, None, None, None))
    content = {
        "outlook": found,
        "name": name,
        "area": area,
        "lines": bool(lines),
        "ended": ended_words(found),
        "span": words.span(found.first, found.last),
        "weeks": pictures.weeks_ahead(),
        "facts": _facts(whole),
        "map": _map(every, drawn, area),
        "page": page_of(request, coming_rows.rows(lines, by_area=False)),
        "query": query_of(request),
        "csv": reverse("console:area-csv") + "?" + urlencode({"area": area}),
        "areas": coming_rows.options(sorted({line.area for line in every}), words.area_name),
        "events": known_events.all_events("", area),
        "work": work_rows(lines, area=area, as_of=found.run.as_of) if lines else (),
        "overloaded": _overloaded(),
        **_charts(lines, area),
    }
    return render(request, "console/area.html", content)


def area_csv(request: HttpRequest) -> HttpResponse:
    """Its services as a file, in the columns of the file of all services."""
    found = outlook()
    area = _asked(request, found, area_map_current())
    safe = "".join(c if c.isalnum() and c.isascii() else "-" for c in area)
    rows = coming_rows.file_rows(found, found.of(area=area)) if found else ()
    return csv_response(f"coming-{safe}", coming_rows.COLUMNS, rows)


def _asked(request: HttpRequest, found: Outlook | None, drawn: AreaMap | None) -> str:
    """The area that is asked for: one of the agency's, of its map, or one that there is a forecast of."""
    area = request.GET.get("area", "")[:200]
    known = {one.id for one in agency_current().areas} | set(drawn.shapes if drawn else ())
    if not area or area not in known | set(found.areas if found else ()):
        raise Http404
    return area


def _facts(whole: AreaLine) -> list[tuple[str, str]]:
    expected, before, change = cells(whole)
    facts = [(_("Expected"), expected), (_("Same weeks last year"), before), (_("Change"), change)]
    if whole.population:
        facts.append((_("Residents"), words.count(whole.population)))
    return facts


def _map(every: Sequence[AreaLine], drawn: AreaMap | None, area: str) -> Any:
    if drawn is None or area not in drawn.shapes:
        return None
    chart = area_chart(every, drawn, marked=area)
    return chart.with_csv(reverse("console:areas-csv")) if chart else None


def _charts(lines: Sequence[Line], area: str) -> dict[str, object]:
    """What rises and falls there beyond chance, and a small line for its sum and its largest services."""
    if not lines:
        return {}
    csv = reverse("console:area-csv") + "?" + urlencode({"area": area})
    more: dict[str, object] = {}
    rises = sorted((x for x in lines if x.stands_out and x.change > 0), key=lambda x: -x.weight)
    falls = sorted((x for x in lines if x.stands_out and x.change < 0), key=lambda x: x.weight)
    for key, found, title in (
        ("rises", rises[:_PANELS], _("%(name)s rises most")),
        ("falls", falls[:_PANELS], _("%(name)s falls most")),
    ):
        if found:
            name = words.quoted(words.series_name(found[0].service, area))
            more[key] = pictures.lines_chart(found, title=title % {"name": name}).with_csv(csv)
    each = forecasts_of_area(area=area, grain=GRAIN)
    series = [one for x in lines if (one := each.get(x.service)) and one.points]
    if series:
        more["panels"] = pictures.area_panels(area, lines, [_sum(series), *map(_panel, series[:_PANELS])])
        more["panels"] = more["panels"].with_csv(csv)  # type: ignore[attr-defined]
    return more


def _panel(one: SeriesForecast) -> Panel:
    near = sum(point.mean for point in one.points[:PERIODS])
    expected = [(point.ds, point.mean) for point in one.points]
    return Panel(words.service_name(one.service), words.whole(near), one.past[-pictures.PAST :], expected)


def _sum(series: Sequence[SeriesForecast]) -> Panel:
    """All its services together: of weeks in which one of them is not known, nothing is said."""
    past: dict[date, float | None] = {}
    coming: dict[date, float] = {}
    for one in series:
        for ds, y in one.past[-pictures.PAST :]:
            before = past.get(ds, 0.0)
            past[ds] = None if y is None or before is None else before + y
        for point in one.points:
            coming[point.ds] = coming.get(point.ds, 0.0) + point.mean
    expected = sorted(coming.items())
    near = sum(mean for _ds, mean in expected[:PERIODS])
    return Panel(_("All requests"), words.whole(near), sorted(past.items()), expected)


def _overloaded() -> str:
    """How many days have too few people, in the whole town; "" where nothing was reckoned."""
    reckoned = capacity_overview.outlook()
    return lead_words(reckoned.days) if reckoned else ""
