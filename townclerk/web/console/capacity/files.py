"""Capacity as files: hours at queues, teams and their cases."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.http import HttpRequest, HttpResponse

from townclerk.capacity import HourCompared, capacity_hours
from townclerk.web.console import words
from townclerk.web.console.capacity.overview import outlook
from townclerk.web.console.tables import csv_response

_HOURS = (
    "day", "hour", "queue", "open", "expected", "expected_lo80", "expected_hi80", "people_needed",
    "people_needed_lo80", "people_needed_hi80", "of_them_for_booked", "people_planned", "missing",
    "opened_nobody_planned", "still_missing", "state", "booked_as_of",
)  # fmt: skip
_TEAMS = (
    "team", "open_cases", "coming", "coming_lo80", "coming_hi80", "people_needed", "people_needed_lo80",
    "people_needed_hi80", "people_to_clear", "people_to_clear_lo80", "people_to_clear_hi80",
    "people_planned", "minutes_each", "deadline_working_days", "left_at_the_end",
    "state",
)  # fmt: skip


def capacity_csv(request: HttpRequest) -> HttpResponse:
    """Every hour of the four weeks, or of the one `day` that is asked for.

    Where nothing says who is planned, what is planned and what is missing are empty, never 0.
    `of_them_for_booked` counts what is booked by `booked_as_of`; more may still be booked for the hour.
    """
    found = outlook()
    first, last = (found.first, found.last) if found else (None, None)
    with suppress(ValueError):
        first = last = date.fromisoformat(request.GET.get("day", ""))
    today = words.today().isoformat()
    rows = (
        (
            one.need.day.isoformat(), one.need.hour, one.need.queue, one.need.open, one.need.coming.mean,
            one.need.coming.lo80, one.need.coming.hi80, one.people.mean, one.people.lo80, one.people.hi80,
            one.booked, one.planned, *_missing(one), one.state.value, today,
        )
        for one in (capacity_hours(first, last) if first and last else ())
    )  # fmt: skip
    return csv_response("capacity", _HOURS, rows)


def _missing(one: HourCompared) -> tuple[float | None, float | None, float | None]:
    """Missing, opened with nobody planned, still missing; empty where nothing says who is planned."""
    return (None, None, None) if one.planned is None else (one.missing, one.unstaffed, one.left)


def teams_csv(request: HttpRequest) -> HttpResponse:
    """Each team's cases of the four weeks."""
    del request
    found = outlook()
    rows = (
        (
            one.team, one.opening, one.arrivals.mean, one.arrivals.lo80, one.arrivals.hi80, one.people.mean,
            one.people.lo80, one.people.hi80, one.to_clear.mean, one.to_clear.lo80, one.to_clear.hi80,
            one.planned_people, one.minutes, one.deadline,
            one.path[-1] if one.path else None, one.state.value,
        )
        for one in (found.teams if found else ())
    )  # fmt: skip
    return csv_response("capacity-teams", _TEAMS, rows)
