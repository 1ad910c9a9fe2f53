"""The charts of the console and of the report, from what the front doors give to messages and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.feedback import MonthOfFeedback, ServiceFeedback
from townclerk.forecasts import SeriesForecast
from townclerk.web.console import words
from townclerk.web.console.coming import PERIODS, Line, Outlook, record_end
from townclerk.web.design import charts
from townclerk.web.design.charts import Band, Bar, Chart, Interval, Numbers, Panel

_SHOWN = 15
PAST = 60
"""Weeks of the past in a picture: the season a year ago can still be seen."""


def message(name: str, expected: float, before: float | None) -> str:
    """The one sentence a forecast's chart is titled with."""
    told: dict[str, object] = {"name": name, "n": words.whole(expected), "weeks": PERIODS}
    if end := record_end():
        told["day"] = words.day(end)
        if before is None:
            return _("%(name)s: about %(n)s in the %(weeks)s weeks after %(day)s") % told
        told["change"] = words.change(expected, before)
        return _("%(name)s: about %(n)s in the %(weeks)s weeks after %(day)s, %(change)s") % told
    if before is None:
        said = ngettext(
            "%(name)s: about %(n)s in the next %(weeks)s week",
            "%(name)s: about %(n)s in the next %(weeks)s weeks",
            PERIODS,
        )
        return said % told
    change = words.change(expected, before)
    said = ngettext(
        "%(name)s: about %(n)s in the next %(weeks)s week, %(change)s",
        "%(name)s: about %(n)s in the next %(weeks)s weeks, %(change)s",
        PERIODS,
    )
    return said % {**told, "change": change}


def weeks_ahead() -> str:
    """What the forecast weeks are called: the next ones, or those after a record that ended long ago."""
    if record_end():
        return _("The %(weeks)s weeks after the record ends") % {"weeks": PERIODS}
    return ngettext("The next %(weeks)s week", "The next %(weeks)s weeks", PERIODS) % {"weeks": PERIODS}


def series_chart(series: SeriesForecast) -> Chart:
    """Past, forecast with its bands, and the same weeks last year."""
    points = series.points
    near = points[:PERIODS]
    before = [p.last_year for p in near]
    known = [b for b in before if b is not None]
    expected = sum(p.mean for p in near)
    name = words.series_name(series.service, series.area, series.channel)
    past = series.past[-PAST:]
    compare = [(p.ds, p.last_year) for p in points if p.last_year is not None]
    title = message(name, expected, sum(known) if known and len(known) == len(before) else None)
    shown = {ds for ds, _y in past}
    marks = [(one.ds, one.y) for one in series.shocks if one.ds in shown]
    chart = charts.lines(
        title=title,
        summary=_(
            "A line of requests by week up to %(until)s, then what is expected with a darker band that "
            "holds the truth in 80 of 100 cases and a lighter one for 95 of 100. "
            "Expected in the first week: %(first)s."
        )
        % {
            "until": words.day(past[-1][0]) if past else "–",
            "first": words.count(points[0].mean) if points else "–",
        },
        names={"past": _("Requests"), "expected": _("Expected"), "compare": _("Same weeks last year")},
        numbers=_series_numbers(series),
        past=past,
        expected=[Band(p.ds, p.mean, p.lo80, p.hi80, p.lo95, p.hi95) for p in points],
        compare=compare,
        until=past[-1][0] + timedelta(days=6) if past and points else None,
        marks=marks,
    )
    note = _("A diamond marks a week out of the ordinary, of which the forecast learned little.")
    return replace(chart, note=note) if marks else chart


def _series_numbers(series: SeriesForecast) -> Numbers:
    columns = [
        (_("Week from"), False),
        (_("Expected"), True),
        (_("80 of 100 between"), True),
        (_("95 of 100 between"), True),
        (_("Same week last year"), True),
    ]
    rows = [
        [
            words.day(p.ds),
            words.count(p.mean),
            _between(p.lo80, p.hi80),
            _between(p.lo95, p.hi95),
            words.count(p.last_year),
        ]
        for p in series.points
    ]
    return Numbers(columns, rows)


def _between(low: float, high: float) -> str:
    return f"{words.count(low)}–{words.count(high)}"


def lines_numbers(lines: Sequence[Line], names: Sequence[str]) -> Numbers:
    """Expected and last year of each line, as a table."""
    columns = [
        (_("What"), False),
        (_("Expected"), True),
        (_("Same weeks last year"), True),
        (_("Change"), True),
    ]
    rows = [
        [name, words.whole(x.expected), words.whole(x.before), words.change_short(x.expected, x.before)]
        for name, x in zip(names, lines, strict=True)
    ]
    return Numbers(columns, rows)


def lines_chart(lines: Sequence[Line], *, title: str) -> Chart:
    """Bars of what is expected, with a tick where it was in the same weeks last year."""
    names = [words.series_name(x.service, x.area) for x in lines]
    bars = [
        Bar(
            name,
            x.expected,
            f"{words.whole(x.expected)} ({words.change_short(x.expected, x.before)})",
            x.before,
        )
        for name, x in zip(names, lines, strict=True)
    ]
    summary = _("Bars of what is expected in %(weeks)s weeks; a tick marks the same weeks last year.")
    return charts.bars(
        title=title,
        summary=summary % {"weeks": PERIODS},
        numbers=lines_numbers(lines, names),
        rows=bars,
        names={"value": weeks_ahead(), "before": _("Same weeks last year")},
    )


def services_chart(outlook: Outlook, series: Sequence[SeriesForecast]) -> Chart:
    """A small line for each of the largest services."""
    totals = {line.service: line for line in outlook.of()}
    panels, kept = [], []
    for one in series:
        line = totals[one.service]
        kept.append(line)
        text = f"{words.whole(line.expected)} · {words.change_short(line.expected, line.before)}"
        expected = [(p.ds, p.mean) for p in one.points]
        panels.append(Panel(words.service_name(one.service), text, one.past[-PAST:], expected))
    return charts.multiples(
        title=_("%(service)s is asked for most: %(n)s requests expected")
        % {"service": words.quoted(words.service_name(kept[0].service)), "n": words.whole(kept[0].expected)},
        summary=_(
            "A small line for each of the largest services over the past year, each on its own scale; "
            "the thick end is what is expected."
        ),
        numbers=lines_numbers(kept, [words.service_name(line.service) for line in kept]),
        panels=panels,
    )


def area_panels(area: str, lines: Sequence[Line], panels: Sequence[Panel]) -> Chart:
    """A small line for all requests of an area, then one for each of its largest services."""
    name = words.quoted(words.service_name(lines[0].service))
    told = {"area": words.area_name(area), "service": name, "n": words.whole(lines[0].expected)}
    return charts.multiples(
        title=_("%(area)s asks most for %(service)s: %(n)s requests expected") % told,
        summary=_(
            "A small line for all requests of the area and for each of its largest services over the past "
            "year, each on its own scale; the thick end is what is expected."
        ),
        numbers=lines_numbers(lines, [words.service_name(line.service) for line in lines]),
        panels=panels,
    )


def feedback_chart(services: Sequence[ServiceFeedback], *, average: float | None) -> Chart | None:
    """The share of negative comments of each service with its interval; None when there is none to show."""
    found = [(s, s.negative) for s in services if s.negative is not None]
    # By the low end: those we are surest about, not those with few comments. Shown by what is seen first.
    surest = sorted(found, key=lambda pair: -pair[1].low)[:_SHOWN]
    if not surest:
        return None
    all_shown = len(surest) == len(found)
    first, found = surest[0], sorted(surest, key=lambda pair: (-pair[1].value, -pair[1].low))
    title = _feedback_message(first[0], average)
    rows = [
        Interval(
            words.service_name(s.service),
            n.value,
            n.low,
            n.high,
            words.percent(n.value),
            raised=s is first[0] and average is not None and n.low > average,
        )
        for s, n in found
    ]
    columns = [
        (_("Service"), False),
        (_("Comments"), True),
        (_("Negative"), True),
        (_("95 of 100 between"), True),
    ]
    numbers = [
        [
            words.service_name(s.service),
            words.count(s.n),
            words.percent(n.value),
            f"{words.percent(n.low)}–{words.percent(n.high)}",
        ]
        for s, n in found
    ]
    return charts.intervals(
        title=title,
        summary=_(
            "A dot for each service at its share of negative comments, with a line that holds the true share "
            "in 95 of 100 cases, over the whole record."
        ),
        numbers=Numbers(columns, numbers),
        rows=rows,
        average=average,
        average_name=""
        if average is None
        else _("All services: %(share)s") % {"share": words.percent(average)},
        note=_("The highest share first.")
        if all_shown
        else _(
            "The %(n)s services whose share is most surely high (by the low end of their lines), "
            "the highest share first."
        )
        % {"n": words.count(len(found))},
    )


def _feedback_message(first: ServiceFeedback, average: float | None) -> str:
    name = {"service": words.quoted(words.service_name(first.service))}
    if average is not None and first.negative is not None and first.negative.low > average:
        told = {**name, "share": words.percent(first.negative.value), "average": words.percent(average)}
        return (
            _(
                "%(service)s stands out over the whole record: %(share)s of comments negative, "
                "over all services %(average)s"
            )
            % told
        )
    return _("No service stands out from the others by its negative comments")


def got_worse(service: ServiceFeedback) -> bool:
    """Whether people are less content with it than before, beyond chance."""
    return bool(service.change and service.change.flagged and service.change.worse)


def timeline_chart(service: str, months: Sequence[MonthOfFeedback]) -> Chart | None:
    """The share of negative comments month by month; None with fewer than two months to show."""
    known = [(m.month, m.negative) for m in months if m.negative is not None]
    if len(known) < 2:
        return None
    name = words.service_name(service)
    first, last = known[0], known[-1]
    title = _("%(service)s: %(share)s of comments negative in %(month)s") % {
        "service": name,
        "share": words.percent(last[1].value),
        "month": words.month(last[0]),
    }
    columns = [
        (_("Month"), False),
        (_("Comments"), True),
        (_("Negative"), True),
        (_("95 of 100 between"), True),
    ]
    rows = [
        [
            words.month(m.month),
            words.count(m.n) if m.n is not None else _("fewer than 5"),
            words.percent(m.negative.value) if m.negative else "–",
            f"{words.percent(m.negative.low)}–{words.percent(m.negative.high)}" if m.negative else "–",
        ]
        for m in months
    ]
    return charts.lines(
        title=title,
        summary=_(
            "A line of the share of negative comments, from %(first)s in %(from)s to %(last)s in %(to)s."
        )
        % {
            "first": words.percent(first[1].value),
            "from": words.month(first[0]),
            "last": words.percent(last[1].value),
            "to": words.month(last[0]),
        },
        names={"past": _("Negative comments")},
        numbers=Numbers(columns, rows),
        past=[(m.month, m.negative.value if m.negative else None) for m in months],
        unit="share",
    )
