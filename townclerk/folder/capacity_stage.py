"""Where log, forecasts, services and appointments meet capacity: the people that the coming weeks take."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from townclerk.capacity import QUEUES, TEAM, VERSION, CapacityRun, Estimate, Inputs, Timing, mixed, timing_of
from townclerk.core.agency import ON_HOLIDAYS, Agency, RequestPlan, agency_current
from townclerk.core.holidays import holidays_of
from townclerk.core.opening import week
from townclerk.core.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from townclerk.appointments import Timed
    from townclerk.forecasts import HourlyForecast

HORIZON = 42
"""Days ahead: four weeks from any day until the next reckoning, were that two weeks late."""
_LOOKED_AT = 365
"""Days of the past that show when people come, how long one takes, and which services they want."""
_LEAST_DAYS = 56
"""A series shorter than this shows no weekday twice often enough to plan people by."""
_LEAST_A_WEEK = {"queue": 5.0, "team": 0.5}
"""What comes more rarely than so often needs nobody planned for it."""
_KINDS = {"desk": "desk"}
"""Where visits are like those that come by themselves: a call that was booked is a consultation."""


def capacity_reckon(*, progress: Progress) -> CapacityRun | None:
    """Reckon what the coming weeks need, unless nothing has changed since.

    Returns:
        None where the log says too little of every queue and team; what was reckoned before is forgotten.
    """
    from townclerk.capacity import capacity_clear, capacity_run, capacity_save, reckon
    from townclerk.forecasts import forecast_aside
    from townclerk.history import as_of

    agency, last = agency_current(), as_of()
    step = progress.step("Reckoning people needed", 1)
    demand = _demand()
    if demand.empty:
        capacity_clear()
        return None
    hourly = _hourly()
    given = _inputs(agency, last)
    mark = _mark(demand, given, agency, hourly)
    known = capacity_run()
    if known is not None and known.fingerprint == mark:
        step.advance()
        return known
    table = forecast_aside(demand=demand, as_of=last, grain="D", horizon=HORIZON)
    expected = _expected(table)
    for queue, one in hourly.items():
        if queue in expected:
            own = {p.ds: Estimate(p.mean, p.lo80, p.hi80) for p in one.days}
            expected[queue] = [(day, own.get(day, whole)) for day, whole in expected[queue]]
    by_hour = {queue: _by_hour(one) for queue, one in hourly.items()}
    splits = {queue: _split(one) for queue, one in hourly.items()}
    found = reckon(dataclasses.replace(given, expected=expected, by_hour=by_hour, splits=splits))
    step.advance()
    return capacity_save(found, as_of=last, fingerprint=mark)


def _demand() -> pd.DataFrame:
    """Requests by day at each queue, and of each team's services; only what is long and frequent enough."""
    import pandas as pd

    from townclerk.history import demand

    found = demand(grain="D", levels=(("service",), ("channel",), ()))
    names = found.series.set_index("unique_id")
    rows = found.demand.join(names, on="unique_id")
    teams = rows["service"].map(_teams()).astype(object).fillna("")  # without rows it would hold numbers
    rows["queue"] = teams.where(teams == "", TEAM + teams)
    is_queue = (rows["service"] == "") & rows["channel"].isin(QUEUES)
    rows.loc[is_queue, "queue"] = rows.loc[is_queue, "channel"]
    only = _only_channel()
    if only in QUEUES:  # a log of one channel is not split by it
        rows.loc[(rows["service"] == "") & (rows["channel"] == ""), "queue"] = only
    rows = rows[rows["queue"] != ""]
    # A day that one service's record lacks is not known for its team either.
    summed = rows.groupby(["queue", "ds"], sort=True)["y"].agg(lambda y: y.sum(skipna=False)).reset_index()
    kept = summed.groupby("queue").filter(_is_enough)
    return pd.DataFrame({"unique_id": kept["queue"], "ds": kept["ds"], "y": kept["y"]})


def _hourly() -> dict[str, HourlyForecast]:
    """The forecast by hour of each queue of which enough comes."""
    from townclerk.forecasts import hourly_find

    only = _only_channel()
    found = {queue: hourly_find(channel="" if queue == only else queue) for queue in QUEUES}
    return {queue: one for queue, one in found.items() if one is not None}


def _by_hour(found: HourlyForecast) -> dict[tuple[date, int], Estimate]:
    """What comes in each hour of the clock; one that comes twice brings both."""
    hours: dict[tuple[date, int], Estimate] = {}
    for one in found.hours:
        key = (one.at.date(), one.at.hour)
        before = hours.get(key, Estimate(0.0, 0.0, 0.0))
        hours[key] = Estimate(before.mean + one.mean, before.lo80 + one.lo80, before.hi80 + one.hi80)
    return hours


def _split(found: HourlyForecast) -> dict[str, Any]:
    return {
        "split": found.split,
        "off": dict(found.off),
        "last_week": found.last_week.wape,
        "until": found.days[-1].ds.isoformat(),
    }


def _is_enough(series: pd.DataFrame) -> bool:
    known = series["y"].dropna()
    least = _LEAST_A_WEEK["team" if str(series["queue"].iloc[0]).startswith(TEAM) else "queue"]
    return len(known) >= _LEAST_DAYS and float(known.tail(_LOOKED_AT).mean()) * 7 >= least


def _teams() -> dict[str, str]:
    from townclerk.services import services_all

    return {one.slug: one.team for one in services_all() if one.team}


def _only_channel() -> str:
    from townclerk.history import counts

    found = counts(by=["channel"]).column("channel").to_pylist()
    return str(found[0]) if len(found) == 1 else ""


def _inputs(agency: Agency, last: date) -> Inputs:
    """Everything but what is expected."""
    from townclerk.appointments import visits_timed
    from townclerk.history import hours_count

    since = last - timedelta(days=_LOOKED_AT)
    seen = {queue: hours_count(channel=queue, since=since, until=last) for queue in QUEUES}
    timings, known = _timings(agency, visits_timed(since), since, last)
    hours = agency.opening_hours
    special = week({"monday": hours.get(ON_HOLIDAYS, "")})[0]
    days = [last + timedelta(days=n) for n in range(HORIZON + 1)]
    holidays = {
        day
        for year in {day.year for day in days}
        for day in holidays_of(agency.country, agency.subdivision, year)
    }
    return Inputs(
        as_of=last,
        expected={},
        hours={queue: {} if one.untimed else one.counts for queue, one in seen.items()},
        week=week(hours),
        shut=frozenset(holidays & set(days)),
        special=special,
        timings=timings,
        known=known,
        deadlines=_deadlines(since, last),
        plan=agency.capacity,
    )


def _timings(
    agency: Agency, visits: Sequence[Timed], since: date, last: date
) -> tuple[dict[str, Timing], list[Timing]]:
    """How long one takes at each queue and of each team's cases, and every length there is."""
    plan, timings, known = agency.capacity, dict[str, Timing](), list[Timing]()
    stated = {"phone": plan.phone.minutes, "desk": plan.desk.minutes}
    for queue in QUEUES:
        here = [one for one in visits if _KINDS.get(one.kind) == queue]
        whole = timing_of(
            queue,
            stated=stated[queue],
            measured=_took(here, measured=True),
            booked=_took(here, measured=False),
        )
        own = {}
        for service in sorted({one.service for one in here if one.service} | set(plan.minutes)):
            found = timing_of(
                queue,
                service,
                stated=plan.minutes.get(service, {}).get(queue),
                measured=_took(here, service, measured=True),
                booked=_took(here, service, measured=False),
            )
            # A length of its own, not the same assumption once more; and what is booked is no better
            # for one service than what the agency states for all.
            if found.source in ("measured", "stated") or whole.source == "booked" == found.source:
                own[service] = found
        timings[queue] = mixed(whole, own, _counts(queue, since, last))
        known += [whole, *own.values()]
    cases, each = _cases(agency, since, last)
    return timings | cases, [*known, *each]


def _took(visits: Sequence[Timed], service: str = "", *, measured: bool) -> list[float]:
    """How long each took, of one service or of all."""
    return [one.minutes for one in visits if one.measured is measured and service in ("", one.service)]


def _counts(channel: str, since: date, last: date) -> dict[str, int]:
    """How often each service was asked for; "" as channel: by any."""
    from townclerk.history import counts

    by = ["service", "channel"] if channel else ["service"]
    rows = counts(by=by, since=since, until=last).to_pylist()
    return {row["service"]: row["n"] for row in rows if not channel or row["channel"] == channel}


def _cases(agency: Agency, since: date, last: date) -> tuple[dict[str, Timing], list[Timing]]:
    """How long a case takes: of all, and of each team by its services."""
    plan = agency.capacity
    told = plan.case_minutes
    if told is None and agency.requests.minutes_to_answer != RequestPlan().minutes_to_answer:
        told = agency.requests.minutes_to_answer
    whole = timing_of("casework", stated=told)
    own = {
        service: timing_of("casework", service, stated=minutes["casework"])
        for service, minutes in sorted(plan.minutes.items())
        if "casework" in minutes
    }
    asked, teams = _counts("", since, last), _teams()
    found = {"casework": whole}
    for team in sorted(set(teams.values())):
        here = {service: n for service, n in asked.items() if teams.get(service) == team}
        found[TEAM + team] = mixed(whole, own, here)
    return found, [whole, *own.values()]


def _deadlines(since: date, last: date) -> dict[str, int]:
    """Working days in which each team's cases are to be done: of its services, by how often each is asked."""
    from townclerk.services import services_all

    asked, days = _counts("", since, last), dict[str, list[tuple[float, int]]]()
    for one in services_all():
        if one.team:
            days.setdefault(one.team, []).append(
                (float(one.processing_days or 5), asked.get(one.slug, 0) + 1)
            )
    return {
        team: max(1, round(sum(d * n for d, n in found) / sum(n for _, n in found)))
        for team, found in days.items()
    }


def _expected(table: pd.DataFrame) -> dict[str, list[tuple[date, Estimate]]]:
    found: dict[str, list[tuple[date, Estimate]]] = {}
    columns = ("unique_id", "ds", "mean", "lo-80", "hi-80")
    for queue, ds, mean, low, high in zip(*(table[name].tolist() for name in columns), strict=True):
        found.setdefault(queue, []).append((ds.date(), Estimate(mean, low, high)))
    return found


def _mark(demand: pd.DataFrame, given: Inputs, agency: Agency, hourly: Mapping[str, HourlyForecast]) -> str:
    """A hash of everything that the reckoning follows from."""
    import numpy as np

    known = [dataclasses.asdict(one) for one in given.known]
    head = [VERSION, HORIZON, str(given.as_of), dict(agency.opening_hours), sorted(map(str, given.shut)),
            dataclasses.asdict(agency.capacity), known, dict(given.deadlines), _teams(),
            sorted((str(key), n) for one in given.hours.values() for key, n in one.items())]  # fmt: skip
    head.append([repr((queue, one.days, one.hours)) for queue, one in hourly.items()])
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    digest.update("\n".join(demand["unique_id"].unique()).encode())
    digest.update(np.ascontiguousarray(demand["y"].to_numpy(dtype=np.float64)).tobytes())
    return digest.hexdigest()
