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
    expected, before = (sum(point[at] for point in series.points) for at in (1, 6))
    told = {
        "name": said.series_title(series.name),
        "n": words.whole(expected),
        "ahead": said.ahead_words(code, len(series.points)),
        "before": words.whole(before),
        "baseline": words.quoted(baseline),
    }
    return charts.lines(
        title=_("%(name)s: about %(n)s in the next %(ahead)s; %(baseline)s says %(before)s") % told,
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
    rows = [
        [
            said.period_name(found.wanted.frequency, str(ds)),
            words.count(mean),
            f"{words.count(lo80)}–{words.count(hi80)}",
            f"{words.count(lo95)}–{words.count(hi95)}",
            words.count(before),
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
