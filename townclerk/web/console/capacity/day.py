"""One day, hour by hour: people needed beside people planned, and what is proposed to open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.capacity import (
    CapacityOutlook,
    DayCompared,
    State,
    booked_until,
    capacity_days,
    capacity_on,
    capacity_run,
    proposals_on,
)
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.console.capacity import shown
from townclerk.web.console.capacity.overview import outlook, propose
from townclerk.web.console.capacity.proposals import row_of
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers


@require_http_methods(["GET", "POST"])
def day_page(request: HttpRequest, day: str) -> HttpResponse:
    """The page of a day; POST `propose` proposes what could be opened."""
    try:
        shown_day = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    run = capacity_run()
    if run is None or not run.first <= shown_day <= run.last or day != shown_day.isoformat():
        raise Http404
    if request.method == "POST":
        return propose(request, request.POST.get("propose", ""))
    found, (before, after) = capacity_on(shown_day), _near(shown_day)
    coming = None if all(one.booked for one in found) else outlook()
    content = {
        "day": meeting_words.day_full(shown_day),
        "heading": shown.day_words(shown_day),
        "queues": [{**_queue(one), "unbooked": _unbooked(one, coming)} for one in found],
        "before": before,
        "after": after,
        "proposals": [row_of(one) for one in proposals_on(shown_day)],
        "nothing": "nothing" in request.GET,
        "csv": reverse("console:capacity-csv") + f"?day={shown_day.isoformat()}",
    }
    return render(request, "console/capacity/day.html", content)


def _near(day: date) -> tuple[str, str]:
    """The days before and after on which something is open; "" where there is none."""
    days = capacity_days()
    before = [one for one in days if words.today() <= one < day]
    after = [one for one in days if one > day]
    return (
        shown.day_address(before[-1]) if before else "",
        shown.day_address(after[0]) if after else "",
    )


def _queue(one: DayCompared) -> dict[str, Any]:
    return {
        "name": shown.queue_name(one.queue),
        "state": shown.state_name(one.state),
        "tone": shown.TONES.get(one.state, ""),
        "chart": day_chart(one),
        "value": f"{one.queue}:{one.day.isoformat()}",
        "short": one.overloaded,
        "opened": shown.opened_words(one),
        "may_open": one.queue == "desk" and one.state is State.SHORT,
        "phones": one.queue == "phone",
        "unknown": one.state is State.UNKNOWN,
    }


def _unbooked(one: DayCompared, coming: CapacityOutlook | None) -> str:
    """That nobody has booked for the day yet, where appointments are usual; "" else."""
    last = booked_until(one.queue, coming.days) if coming else None
    if one.booked or last is None or one.day <= last:
        return ""
    return _(
        "Nothing is booked for this day yet; appointments are booked until %(day)s so far. It will take more "
        "people than is said here."
    ) % {"day": shown.day_words(last)}


def day_chart(one: DayCompared) -> Chart:
    """People needed in each hour as bars, with a tick at the people planned."""
    name = shown.queue_name(one.queue)
    worst = one.worst
    if worst is not None:
        title = _("%(queue)s, %(what)s") % {"queue": name, "what": shown.worst_words(worst)}
    else:
        title = _("%(queue)s: people needed by hour") % {"queue": name}
    columns = [
        (_("Hour"), False), (_("Expected (80 of 100 between)"), True),
        (_("People needed (between)"), True), (_("of them for what is booked"), True),
        (_("People planned"), True), (_("Opened, nobody planned"), True), (_("Still missing"), True),
        (_("State"), False),
    ]  # fmt: skip
    rows = [
        [
            shown.between_words(hour.need.hour * 60, hour.need.hour * 60 + 60),
            shown.count_words(hour.need.coming),
            shown.range_words(hour.people),
            shown.people_words(float(hour.booked)),
            shown.people_words(hour.planned),
            shown.people_words(None if hour.planned is None else hour.unstaffed),
            shown.people_words(None if hour.planned is None else hour.left),
            shown.state_name(hour.state),
        ]
        for hour in one.hours
    ]
    bars = [
        Bar(
            shown.clock_words(hour.need.hour * 60),
            hour.people.mean,
            shown.range_words(hour.people),
            hour.planned,
        )
        for hour in one.hours
    ]
    return charts.bars(
        title=title,
        summary=_("A bar for each hour with the people it takes; a tick marks the people planned."),
        numbers=Numbers(columns, rows),
        rows=bars,
        names={"value": _("People needed"), "before": _("People planned")},
    ).with_csv(reverse("console:capacity-csv") + f"?day={one.day.isoformat()}")
