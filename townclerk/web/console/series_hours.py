"""The hours of a series on its page: a day at a time as bars and as a table, and all of them as a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.forecasts import HourlyForecast, HourPoint, Split, hourly_find
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.console.capacity import shown
from townclerk.web.console.tables import csv_response
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers

_NAMES = ("service", "area", "channel")


def hours_of_series(request: HttpRequest, *, service: str, area: str, channel: str) -> dict[str, Any] | None:
    """What `series_hours.html` needs: one day of the coming four weeks; None: the series has no hours.

    The day is the one that `?day=` names; else the first, from today on, on which anything is expected.
    """
    found = hourly_find(service=service, area=area, channel=channel)
    if found is None:
        return None
    days = [one.ds for one in found.days if one.mean > 0]
    if not days:
        return None
    day = _day(request.GET.get("day", ""), days)
    at = days.index(day)
    query = request.GET.copy()
    query.pop("noted", None)

    def address(other: date) -> str:
        query["day"] = other.isoformat()
        return f"?{query.urlencode()}#hours"

    file = reverse("console:series-hours-csv") + _query(request)
    return {
        "day": meeting_words.day_full(day),
        "before": address(days[at - 1]) if at else "",
        "after": address(days[at + 1]) if at + 1 < len(days) else "",
        "chart": _chart(found, day).with_csv(file),
        "why": why(found),
        "off": off_words(found),
    }


def _day(text: str, days: Sequence[date]) -> date:
    try:
        wanted = date.fromisoformat(text)
    except ValueError:
        wanted = words.today()
    return next((one for one in days if one >= wanted), days[0])


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in list(query):
        if name not in _NAMES or not query[name]:
            query.pop(name)
    return f"?{query.urlencode()}" if query else ""


def _chart(found: HourlyForecast, day: date) -> Chart:
    """The hours in which anything is expected, as bars, with a tick at the same hour last week."""
    hours = [one for one in found.on(day) if one.hi95 > 0]
    labels = _labels(hours)
    whole = next(one for one in found.days if one.ds == day)
    columns = [
        (_("Hour from"), False), (_("Expected"), True), (_("80 of 100 between"), True),
        (_("95 of 100 between"), True), (_("Same hour last week"), True),
    ]  # fmt: skip
    rows = [
        [
            label,
            words.count(one.mean),
            _between(one.lo80, one.hi80),
            _between(one.lo95, one.hi95),
            words.count(one.last_week),
        ]
        for label, one in zip(labels, hours, strict=True)
    ]
    told = {
        "day": shown.day_words(day),
        "n": words.whole(whole.mean),
        "between": f"{words.whole(whole.lo80)}–{words.whole(whole.hi80)}",
    }
    bars = [
        Bar(label, one.mean, f"{words.count(one.mean)} ({_between(one.lo80, one.hi80)})", one.last_week)
        for label, one in zip(labels, hours, strict=True)
    ]
    return charts.bars(
        title=_("%(day)s: about %(n)s, 80 of 100 times between %(between)s") % told,
        summary=_(
            "A bar for each hour with what is expected in it; a tick marks the same hour last week. Hours in "
            "which nothing ever comes are left out."
        ),
        numbers=Numbers(columns, rows),
        rows=bars,
        names={"value": _("Expected"), "before": _("Same hour last week")},
    )


def _labels(hours: Sequence[HourPoint]) -> list[str]:
    """When each begins; of an hour that comes twice with what its clock adds to UTC."""
    times = Counter(one.at.hour for one in hours)
    found = []
    for one in hours:
        label = shown.clock_words(one.at.hour * 60 + one.at.minute)
        twice = one.at.strftime("%z") if times[one.at.hour] > 1 else ""
        found.append(f"{label} (UTC{twice[:3]}:{twice[3:5]})" if twice else label)
    return found


def _between(low: float, high: float) -> str:
    return f"{words.count(low)}–{words.count(high)}"


def why(found: HourlyForecast) -> str:
    """By what the day is shared out, and how far off that and the other way were."""
    if found.off.get("model") is None:
        return _("The past is too short to test on: the day is shared out by what the past shows.")
    told = {name: words.percent(found.off.get(name)) for name in ("model", "profile")}
    if found.split is Split.PROFILE:
        text = _(
            "A day is shared out as the latest year shows, which came closer on the past than a model of "
            "hours. On the latest stretches that was off by %(profile)s, the model by %(model)s."
        )
    elif found.split is Split.LAST_WEEK:
        text = _(
            "A day is shared out as a week before: no model of hours did better, nor did the latest year. On "
            "the latest stretches the week before was off by %(model)s, the year by %(profile)s."
        )
    else:
        text = _(
            "A day is shared out by a model of hours, which came closer on the past than the latest year. On "
            "the latest stretches the model was off by %(model)s, the year by %(profile)s."
        )
    return text % told


def off_words(found: HourlyForecast) -> str:
    """How far off an hour was on the tested past, beside the same hour last week; whether intervals held."""
    if found.ours.wape is None or found.last_week.wape is None:
        return ""
    told = {
        "before": words.percent(found.last_week.wape),
        "n80": words.percent(found.ours.cover80),
        "n95": words.percent(found.ours.cover95),
    }
    text = _(
        "Taking the same hour last week was off by %(before)s. Of all hours, %(n80)s lay between the numbers "
        "for 80 of 100, %(n95)s between those for 95."
    )
    return text % told


def series_hours_csv(request: HttpRequest) -> HttpResponse:
    """Every hour of the four weeks of one series."""
    of = {name: request.GET.get(name, "")[:200] for name in _NAMES}
    found = hourly_find(**of)
    if found is None:
        raise Http404
    columns = (
        "unique_id", "at", "mean", "lo-80", "hi-80", "lo-95", "hi-95", "same_hour_last_week", "shared_out_by",
    )  # fmt: skip
    rows = (
        (
            found.unique_id, one.at.isoformat(), one.mean, one.lo80, one.hi80, one.lo95, one.hi95,
            one.last_week, found.split.value,
        )
        for one in found.hours
    )  # fmt: skip
    name = "-".join(part for part in of.values() if part) or "all-requests"
    safe = "".join(c if c.isalnum() and c.isascii() else "-" for c in name)
    return csv_response(f"forecast-hours-{safe}", columns, rows)
