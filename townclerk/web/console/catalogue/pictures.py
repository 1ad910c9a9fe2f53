"""Charts: titled by their message, and always with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from townclerk.core.area_map import AreaMap
from townclerk.web.console import words
from townclerk.web.console.catalogue.part import Component, Example, Group, Text
from townclerk.web.design import charts
from townclerk.web.design.charts import Band, Bar, Chart, Interval, Numbers, Panel, Region
from townclerk.web.design.listing import reader_of

_WEEKS = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(12)]
_ASKED = (31, 34, 33, 38, 41, 40, 44, 47, 45, 49, 52, 55)
_CODE = '{% include "design/chart.html" with chart=chart only %}'


def _rows(pairs: Sequence[tuple[str, float]]) -> Numbers:
    reader = reader_of()
    return Numbers(
        [(gettext("Kind"), False), (gettext("Requests"), True)],
        [[name, reader.words(n)] for name, n in pairs],
    )


def _lines() -> Chart:
    reader = reader_of()
    expected = [
        Band(day, y, y - 6, y + 6, y - 10, y + 10) for day, y in zip(_WEEKS[8:], _ASKED[8:], strict=True)
    ]
    numbers = Numbers(
        [(gettext("Week"), False), (gettext("Requests"), True)],
        [[reader.words(d), reader.words(n)] for d, n in zip(_WEEKS, _ASKED, strict=True)],
    )
    return charts.lines(
        title=gettext("More requests each week"),
        summary=gettext("An example: from 31 requests in the first week to 55."),
        names={"past": gettext("Asked"), "expected": gettext("Expected"), "compare": gettext("Last year")},
        numbers=numbers,
        past=list(zip(_WEEKS[:8], _ASKED[:8], strict=True)),
        expected=expected,
        until=_WEEKS[7],
    )


def _bars() -> Chart:
    pairs = [(gettext("Passport"), 120.0), (gettext("Parking permit"), 64.0), (gettext("Moving home"), 31.0)]
    return charts.bars(
        title=gettext("Passports are asked for most"),
        summary=gettext("An example: three services and their requests."),
        numbers=_rows(pairs),
        rows=[Bar(name, n, reader_of().words(int(n)), n * 0.8) for name, n in pairs],
        names={"value": gettext("Requests"), "before": gettext("Last year")},
    )


def _intervals() -> Chart:
    pairs = [(gettext("Passport"), 0.12), (gettext("Parking permit"), 0.31)]
    return charts.intervals(
        title=gettext("Parking permits displease most"),
        summary=gettext("An example: shares of negative comments."),
        numbers=_rows(pairs),
        rows=[Interval(name, n, n - 0.05, n + 0.06, words.percent(n), raised=n > 0.2) for name, n in pairs],
        average=0.18,
        average_name=gettext("All services"),
    )


def _multiples() -> Chart:
    names = [gettext("Passport"), gettext("Parking permit"), gettext("Moving home")]
    pairs = [(name, float(_ASKED[-1] + 9 * number)) for number, name in enumerate(names)]
    past = [list(zip(_WEEKS[:8], (y + 9 * n for y in _ASKED[:8]), strict=True)) for n in range(3)]
    coming = [list(zip(_WEEKS[7:], (y + 9 * n for y in _ASKED[7:]), strict=True)) for n in range(3)]
    return charts.multiples(
        title=gettext("All three services rise"),
        summary=gettext("An example: a small line for each service."),
        numbers=_rows(pairs),
        panels=[Panel(name, reader_of().words(y), past[n], coming[n]) for n, (name, y) in enumerate(pairs)],
    )


def _map() -> Chart:
    squares = {
        "old": (((0, 0), (1200, 0), (1200, 1000), (0, 1000)),),
        "new": (((1200, 0), (2000, 0), (2000, 1600), (1200, 1000)),),
    }
    shapes = AreaMap(shapes={name: (rings,) for name, rings in squares.items()}, width=2000, height=1600)
    pairs = [(gettext("Old Town"), 42.0), (gettext("New Town"), 12.0)]
    return charts.area_map(
        title=gettext("The Old Town asks most"),
        summary=gettext("An example: two areas that are not there."),
        numbers=_rows(pairs),
        shapes=shapes,
        regions=[Region("old", gettext("Old Town"), "42", 3), Region("new", gettext("New Town"), "12", 1)],
        classes=[(3, "40–50"), (1, "10–20")],
    )


def _chart(key: str, title: Text, use: Text, avoid: Text, make: Callable[[], Chart]) -> Component:
    def examples(_request: HttpRequest) -> Sequence[Example]:
        chart = make().with_csv(reverse("console:design-csv"))
        python = f"chart = charts.{key.replace('-', '_')}(title=…, summary=…, numbers=…, …)\n{_CODE}"
        return [Example(_("An example"), _CODE, {"chart": chart}, python)]

    return Component(key, title, use, avoid, ("chart.html",), examples)


CHARTS = Group(
    "charts",
    _("Charts"),
    _("A chart says one thing, in its title. Its numbers are always below it, and can be taken away."),
    (
        _chart(
            "lines",
            _("Line with its interval"),
            _("For how something went and what is expected, week by week."),
            _("Not for things that do not follow each other."),
            _lines,
        ),
        _chart(
            "bars",
            _("Bars"),
            _("For comparing how many, with where it was before."),
            _("Not for more than about twelve."),
            _bars,
        ),
        _chart(
            "intervals",
            _("Dots with intervals"),
            _("For shares that are known only roughly."),
            _("Not for exact counts."),
            _intervals,
        ),
        _chart(
            "multiples",
            _("Small lines"),
            _("For the course of several things, each by itself."),
            _("Not for comparing their heights."),
            _multiples,
        ),
        _chart(
            "area-map",
            _("Map of areas"),
            _("For where something happens, coloured by class."),
            _("Not where the numbers matter more than the place."),
            _map,
        ),
    ),
)
