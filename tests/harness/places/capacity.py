"""Capacity in the console: four weeks, one day by hour, proposals, and files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from tests.harness.place import STAFF, Place
from tests.harness.places.console import file, states
from townclerk.appointments import today
from townclerk.capacity import (
    Estimate,
    Inputs,
    Source,
    StaffRow,
    Timing,
    capacity_save,
    proposal_approve,
    proposal_decline,
    proposals_make,
    reckon,
    staffing_load,
)
from townclerk.core.agency import agency_current
from townclerk.forecasts import Split
from townclerk.identity import Permission

FIGURES, HANDLE, PLAN = Permission.FIGURES, Permission.HANDLE, Permission.PLAN
_HERE = "/console/foresee/capacity/"
_CHANGE = {"resource": "desk-4", "begins": "600", "ends": "540"}


def _acting(places: list[Place], acts: Permission) -> list[Place]:
    """The same places, whose forms need `acts`."""
    return [replace(one, who=STAFF, acts=acts) for one in places]


def _page(address: str, state: str, status: int = 200, *, needs: Permission = FIGURES) -> Place:
    return Place(address, state, status, who=STAFF, needs=needs)


PLACES: dict[str, list[Place]] = {
    "console:capacity": _acting(
        states(
            _HERE,
            Place(f"{_HERE}?queue=phone", "one queue"),
            Place(f"{_HERE}?queue=nothing", "filters that fit nothing"),
        ),
        PLAN,
    ),
    "console:capacity-csv": [file(f"{_HERE}table.csv")],
    "console:capacity-teams-csv": [file(f"{_HERE}teams.csv")],
    "console:capacity-day": _acting(
        [
            _page(f"{_HERE}{{short}}/", "overloaded"),
            _page(f"{_HERE}{{calm}}/", "enough people"),
            _page(f"{_HERE}{{short}}/?nothing=1", "nothing proposed"),
            _page(f"{_HERE}{{sunday}}/", "nothing open"),
            _page(f"{_HERE}2020-01-01/", "not found", 404),
            _page(f"{_HERE}never/", "no day", 404),
        ],
        PLAN,
    ),
    "console:capacity-proposals": _acting(
        states(
            f"{_HERE}proposals/",
            Place(f"{_HERE}proposals/?made=2", "just made"),
            Place(f"{_HERE}proposals/?done=approve", "just opened"),
            Place(f"{_HERE}proposals/?wrong=booked", "error: booked meanwhile"),
        ),
        HANDLE,
    ),
    "console:capacity-proposal": [
        _page(f"{_HERE}proposals/{{proposal}}/", "other hours", needs=HANDLE),
        replace(
            _page(f"{_HERE}proposals/{{proposal}}/", "error: ends first", 422, needs=HANDLE), posts=_CHANGE
        ),
        _page(f"{_HERE}proposals/999999999/", "not found", 404, needs=HANDLE),
    ],
}


def load(record: str) -> dict[str, Any]:
    """Mondays with more visits and calls than people are planned for; three proposals, two of them decided.

    By the day on which it is loaded: proposals of a past day cannot be made.
    """
    if record != "full":
        return {}
    as_of = today() - timedelta(days=today().weekday() + 1)
    capacity_save(reckon(_inputs(as_of)), as_of=as_of, fingerprint="harness")
    staffing_load(
        [
            StaffRow("phone", 3, weekdays=(0, 1, 2, 3, 4), begins=9 * 60, ends=17 * 60),
            StaffRow("desk", 3, weekdays=(0, 1, 2, 3, 4), begins=9 * 60, ends=17 * 60),
            StaffRow("waste", 1, weekdays=(0, 1, 2, 3, 4)),
        ]
    )
    mondays = [as_of + timedelta(days=1, weeks=n) for n in range(1, 6)]
    made = [found[0] for day in mondays if (found := proposals_make(queue="desk", day=day))]
    for one in made[3:]:
        proposal_decline(one.id)
    waiting, opened, declined = made[:3]
    proposal_approve(opened.id)
    proposal_decline(declined.id, note="The room is painted that day.")
    return {
        "proposal": waiting.id,
        "short": waiting.day.isoformat(),
        "calm": (waiting.day + timedelta(days=2)).isoformat(),
        "sunday": (waiting.day - timedelta(days=1)).isoformat(),
    }


def _inputs(as_of: date) -> Inputs:
    days = [as_of + timedelta(days=n) for n in range(1, 43)]

    def expected(monday: float, usual: float) -> list[tuple[date, Estimate]]:
        means = [monday if day.weekday() == 0 else usual for day in days]
        return [(day, Estimate(n, 0.75 * n, 1.3 * n)) for day, n in zip(days, means, strict=True)]

    hours = {(day, hour): 10 + 6 * (hour in (10, 11, 12)) for day in range(5) for hour in range(9, 17)}
    desk = Timing("desk", "", 11.0, Source.MEASURED, 127, 5.0, 17.0)
    phone = Timing("phone", "", 6.0, Source.STATED, 0, 6.0, 6.0)
    cases = Timing("casework", "", 15.0, Source.ASSUMED, 0, 15.0, 15.0)
    week = (*[((time(9), time(17)),)] * 5, (), ())
    return Inputs(
        as_of=as_of,
        expected={
            "desk": expected(110.0, 24.0),
            "phone": expected(90.0, 30.0),
            "team:waste": expected(30.0, 20.0),
        },
        hours={"desk": hours, "phone": {**hours, (5, 10): 30}},
        week=week,
        shut=frozenset(),
        special=(),
        timings={"desk": desk, "phone": phone, "casework": cases, "team:waste": cases},
        known=[desk, phone, cases],
        deadlines={"waste": 3},
        plan=agency_current().capacity,
        by_hour={
            "phone": {
                (day, hour): Estimate(4.0 + 3.0 * (hour == 11), 1.5, 8.0)
                for day in days[:28]
                for hour in range(9, 17)
            }
        },
        splits={
            "phone": {
                "split": Split.MODEL,
                "off": {"model": 0.41, "profile": 0.46},
                "last_week": 0.6,
                "until": days[27].isoformat(),
            }
        },
    )
