"""The picture of a series that was brought: its past, its forecast with bands, and the baseline."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from townclerk.forecasts import OwnForecast, OwnSeries
from townclerk.web.console import words
from townclerk.web.console.own import said
from townclerk.web.design import charts
from townclerk.web.design.charts import Band, Chart, Numbers

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def series_chart(found: OwnForecast, series: OwnSeries) -> Chart | None:
    """The chart; None where amounts lie below zero, which it does not show."""
    if any(value is not None and value < 0 for _ds, value in series.past) or any(
        point[4] < 0 for point in series.points
    ):
        return None
    code = found.wanted.frequency
    baseline = said.baseline_name(code, found.season)
    lately = series.lately()
    told = {
        "name": said.series_title(series.name),
        "n": said.figure(found, series, series.expected()),
        "ahead": said.ahead_words(code, found.wanted.horizon or 1),
        "lately": "–" if lately is None else said.figure(found, series, lately),
        "before": said.figure(found, series, series.expected(6)),
        "baseline": words.quoted(baseline),
    }
    title = _("%(name)s: about %(n)s in the next %(ahead)s; %(baseline)s says %(before)s")
    if series.level:
        title = _(
            "%(name)s: about %(n)s on average in the next %(ahead)s, lately %(lately)s; "
            "%(baseline)s says %(before)s"
        )
    return charts.lines(
        title=title % told,
        summary=_(
            "A line of the past, then what is expected with a darker band that holds the truth in 80 of 100 "
            "cases and a lighter one for 95 of 100, and beside it what %(baseline)s says."
        )
        % told,
        names={"past": _("Past"), "expected": _("Expected"), "compare": _("Simplest forecast")},
        numbers=numbers(found, series),
        past=[(_when(ds), value) for ds, value in series.past],
        expected=[Band(_when(ds), *figures) for ds, *figures, _before in series.points],
        compare=[(_when(point[0]), point[6]) for point in series.points],
        until=_until(code, series),
    )


def _when(ds: str) -> date:
    return datetime.fromisoformat(ds) if "T" in ds else date.fromisoformat(ds)


def _until(code: str, series: OwnSeries) -> date | None:
    if not series.points or code == "H":
        return None
    return _when(series.points[0][0]) - timedelta(days=1)


def numbers(found: OwnForecast, series: OwnSeries) -> Numbers:
    """What is expected of a series as a table, the baseline in its last column."""
    baseline = said.baseline_name(found.wanted.frequency, found.season)
    columns = [
        (_("Period"), False),
        (_("Expected"), True),
        (_("80 of 100 between"), True),
        (_("95 of 100 between"), True),
        (baseline[:1].upper() + baseline[1:], True),
    ]

    def told(value: float) -> str:
        return said.figure(found, series, value) if series.level else words.count(value)

    rows = [
        [
            said.period_name(found.wanted.frequency, str(ds)),
            told(mean),
            f"{told(lo80)}–{told(hi80)}",
            f"{told(lo95)}–{told(hi95)}",
            told(before),
        ]
        for ds, mean, lo80, hi80, lo95, hi95, before in series.points
    ]
    return Numbers(columns, rows)


def alone(chart: Chart) -> str:
    """The wide drawing as a file of its own: with a size, a font and paper behind it."""
    svg = str(chart.wide)
    size = _SIZE.search(svg)
    width, height = size.groups() if size else ("720", "300")
    head, rest = svg.split(">", 1)
    named = f'{head} width="{width}" height="{height}" font-family="system-ui, sans-serif">'
    title, mark, drawn = rest.partition("</desc>")
    return f'{named}{title}{mark}<rect width="100%" height="100%" fill="#ffffff"/>{drawn}'
