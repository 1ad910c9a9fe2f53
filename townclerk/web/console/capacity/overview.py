"""Capacity: which days of the next four weeks will have too few people, and how the teams keep up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.capacity import (
    QUEUES,
    CapacityOutlook,
    DayCompared,
    Proposal,
    State,
    TeamWork,
    booked_until,
    capacity_outlook,
    capacity_run,
    proposals_make,
    proposals_open,
)
from townclerk.core.agency import agency_current
from townclerk.forecasts import Split
from townclerk.requests import free_days
from townclerk.web.console import words
from townclerk.web.console.capacity import lead, shown
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers

_STALE_DAYS = 10


def outlook() -> CapacityOutlook | None:
    """The next four weeks from today."""
    return capacity_outlook(today=words.today(), is_free=free_days(agency_current()))


@require_http_methods(["GET", "POST"])
def capacity(request: HttpRequest) -> HttpResponse:
    """The next four weeks; POST `propose` (queue and day) proposes what could be opened."""
    if request.method == "POST":
        return propose(request, request.POST.get("propose", ""))
    found = outlook()
    if found is None:
        return render(request, "console/capacity/overview.html", {"found": None, **_lacking()})
    queue = request.GET.get("queue", "")
    days = [one for one in found.days if queue not in QUEUES or one.queue == queue]
    short = [one for one in days if one.overloaded]
    waiting = proposals_open(today=words.today())
    content = {
        "found": found,
        "span": words.span(found.first, found.last),
        "lead": lead.overload_words(days) if days else "",
        "unknown": lead.unknown_words(days),
        "how": lead.how_words(),
        "none": "" if short else lead.none_words(days),
        "stale": _stale(found),
        "queue": queue,
        "queues": [(one, shown.queue_name(one)) for one in QUEUES],
        "unbooked": unbooked_words(days),
        "short": [_row(one, waiting) for one in short],
        "others": [
            {**_row(one, waiting), "unbooked": _unbooked(one, found.days)}
            for one in sorted(_others(days), key=lambda one: (one.day, one.queue))
        ],
        "charts": [chart for one in QUEUES if (chart := days_chart(one, found.days, queue))],
        "teams": [_team(one) for one in found.teams],
        "teams_unknown": any(one.state is State.UNKNOWN for one in found.teams),
        "timings": [shown.timing_row(one) for one in found.run.facts["known"]],
        "outside": _outside(found),
        "levels": _levels(found),
        "waiting": len(waiting),
        "as_of": words.day(found.run.as_of),
    }
    return render(request, "console/capacity/overview.html", content)


def propose(request: HttpRequest, given: str) -> HttpResponse:
    """Propose what could be opened at "queue:day"; then on to the proposals."""
    queue, _colon, text = given.partition(":")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return HttpResponseRedirect(reverse("console:capacity"))
    made = proposals_make(queue=queue, day=day) if queue in QUEUES else []
    if not made:
        return HttpResponseRedirect(f"{shown.day_address(day)}?nothing=1")
    return HttpResponseRedirect(f"{reverse('console:capacity-proposals')}?made={len(made)}")


def unbooked_words(days: Sequence[DayCompared]) -> list[str]:
    """Of each queue with appointments, that the days after the last booked one look quieter than they are."""
    said = []
    for queue in QUEUES:
        last = booked_until(queue, days)
        if last is not None:
            told = {"queue": shown.queue_name(queue), "day": shown.day_words(last)}
            text = _(
                "%(queue)s: only appointments that are booked by today are counted, the last on %(day)s. "
                "The days after it will take more people than is said here: who will book for them is not "
                "known yet."
            )
            said.append(text % told)
    return said


def _unbooked(one: DayCompared, days: Sequence[DayCompared]) -> bool:
    last = booked_until(one.queue, days)
    return last is not None and one.day > last


def _others(days: Sequence[DayCompared]) -> list[DayCompared]:
    return [one for one in days if not one.overloaded]


def _row(one: DayCompared, waiting: Sequence[Proposal]) -> dict[str, Any]:
    """One day at one queue as a line."""
    return {
        "day": shown.day_words(one.day),
        "address": shown.day_address(one.day),
        "queue": shown.queue_name(one.queue),
        "value": f"{one.queue}:{one.day.isoformat()}",
        "may_open": one.queue == "desk" and one.state is State.SHORT,
        "opened": shown.opened_words(one),
        "waits": any((other.queue, other.day) == (one.queue, one.day) for other in waiting),
        "coming": shown.count_words(one.coming),
        "needed": shown.people_words(one.needed),
        "planned": shown.people_words(planned_hours(one)),
        "when": shown.short_words(one),
        "worst": shown.worst_words(one.worst),
        "missing_tag": _("%(hours)s missing") % {"hours": shown.missing_words(one.missing)},
        "state": shown.state_name(one.state),
        "tone": shown.TONES.get(one.state, ""),
    }


def planned_hours(one: DayCompared) -> float | None:
    """Hours of work that are planned; None where nothing says."""
    known = [hour.planned * hour.need.open for hour in one.hours if hour.planned is not None]
    return sum(known) if known else None


def days_chart(queue: str, days: Sequence[DayCompared], only: str) -> Chart | None:
    """Hours needed on each day as bars, with a tick at the hours planned; None where there is nothing."""
    here = sorted((one for one in days if one.queue == queue), key=lambda one: one.day)
    if not here or only not in ("", queue):
        return None
    short = [one for one in here if one.overloaded]
    name = shown.queue_name(queue)
    if short:
        worst = max(short, key=lambda one: (one.missing, -one.day.toordinal()))
        told = {"queue": name, "day": shown.day_words(worst.day), "hours": shown.missing_words(worst.missing)}
        title = _("%(queue)s: most is missing on %(day)s, %(hours)s of work") % told
    else:
        title = _("%(queue)s: hours of work needed by day") % {"queue": name}
    columns = [
        (_("Day"), False), (_("Expected (80 of 100 between)"), True), (_("Hours needed"), True),
        (_("Hours planned"), True), (_("State"), False),
    ]  # fmt: skip
    rows = [
        [
            shown.day_words(one.day), shown.count_words(one.coming), shown.people_words(one.needed),
            shown.people_words(planned_hours(one)), shown.state_name(one.state),
        ]
        for one in here
    ]  # fmt: skip
    bars = [
        Bar(shown.day_words(one.day), one.needed, shown.people_words(one.needed), planned_hours(one))
        for one in here
    ]
    return charts.bars(
        title=title,
        summary=_("A bar for each day with the hours of work it takes; a tick marks the hours planned."),
        numbers=Numbers(columns, rows),
        rows=bars,
        names={"value": _("Hours needed"), "before": _("Hours planned")},
    ).with_csv(reverse("console:capacity-csv"))


def _team(one: TeamWork) -> dict[str, Any]:
    path = one.path
    return {
        "name": shown.team_name(one.team),
        "open": words.whole(one.opening),
        "coming": shown.count_words(one.arrivals),
        "needed": shown.range_words(one.people),
        "planned": _team_planned(one),
        "left": words.whole(path[-1]) if path else "–",
        "why": _("deadlines until %(day)s") % {"day": words.day_short(one.pressing)}
        if one.pressing
        else _("keeping up with what comes in"),
        "state": shown.state_name(one.state),
        "tone": shown.TONES.get(one.state, ""),
    }


def _team_planned(one: TeamWork) -> str:
    """The people planned, and for how many days nothing says so."""
    people = shown.people_words(one.planned_people)
    if one.planned is None or not one.unplanned:
        return people
    told = {"people": people, "n": words.count(one.unplanned), "all": words.count(len(one.days))}
    return _("%(people)s; not known for %(n)s of %(all)s days") % told


def _stale(found: CapacityOutlook) -> str:
    """That the record ended long ago; "" while it is fresh."""
    if (words.today() - found.run.as_of).days <= _STALE_DAYS:
        return ""
    return _("The record ends on %(day)s. Load newer interactions and run ‘townclerk run’ again.") % {
        "day": words.day(found.run.as_of)
    }


def _outside(found: CapacityOutlook) -> list[str]:
    """What is noteworthy of when people come, for each queue."""
    said = []
    for queue, profile in found.run.facts["profiles"].items():
        told = {"queue": shown.queue_name(queue), "share": words.percent(profile["outside"])}
        if not profile["seen"]:
            said.append(_("%(queue)s: the record has no times of day, so every hour counts alike.") % told)
        elif profile["outside"] >= 0.01:
            said.append(
                _("%(queue)s: %(share)s of the past came outside opening hours; none are reckoned there.")
                % told
            )
    return [*said, *_shared_out(found)]


def _shared_out(found: CapacityOutlook) -> list[str]:
    """Which queues have a forecast by hour, and by what it shares out a day."""
    said = []
    for queue, one in found.run.facts.get("by_hour", {}).items():
        told = {
            "queue": shown.queue_name(queue),
            "day": words.day(date.fromisoformat(one["until"])),
            "before": words.percent(one["last_week"]),
            **{name: words.percent(one["off"].get(name)) for name in ("model", "profile")},
        }
        if one["split"] == Split.PROFILE:
            text = _(
                "%(queue)s: until %(day)s each hour has an interval of its own. It takes its share of the "
                "day as the latest year shows: off by %(profile)s on the past, a model of hours by "
                "%(model)s, the same hour last week by %(before)s."
            )
        else:
            text = _(
                "%(queue)s: until %(day)s each hour is forecast by itself: off by %(model)s on the past, its "
                "share of the day as the latest year shows by %(profile)s, the same hour last week by "
                "%(before)s."
            )
        said.append(text % told)
    return said


def _levels(found: CapacityOutlook) -> list[str]:
    """What people needed are reckoned to hold, for each queue."""
    plan, said = found.run.facts["plan"], []
    for queue in QUEUES:
        one = plan[queue]
        seconds = one["seconds"]
        short = seconds < 120
        told = {
            "queue": shown.queue_name(queue),
            "share": words.percent(one["share"]),
            "n": words.decimal(seconds if short else seconds / 60, digits=0),
        }
        said.append(
            _("%(queue)s: %(share)s within %(n)s seconds") % told
            if short
            else _("%(queue)s: %(share)s within %(n)s minutes") % told
        )
    return said


def _lacking() -> dict[str, object]:
    """Why there is nothing to show: nothing was reckoned, or what was is past."""
    run = capacity_run()
    return {"ended": words.day(run.last) if run else ""}
