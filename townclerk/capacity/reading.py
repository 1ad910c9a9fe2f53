"""What pages ask: the coming days compared with what is planned, hour by hour, and each team's cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from townclerk.capacity.casework import TeamWork, on_working_days, teams_ordered
from townclerk.capacity.comparing import DayCompared, HourCompared, Span, days_compared, seats_at
from townclerk.capacity.flows import CapacityRun, capacity_run, staffing_current
from townclerk.capacity.models import Need, Proposal, Run
from townclerk.capacity.needing import QUEUES, TEAM, HourNeed
from townclerk.capacity.planning import StaffPlan, people_on, work_on
from townclerk.capacity.ports import times
from townclerk.capacity.rules import Estimate
from townclerk.capacity.status import ProposalStatus

DAYS = 28


@dataclass(frozen=True, slots=True)
class CapacityOutlook:
    """The coming days.

    Attributes:
        run: what they were reckoned from.
        first, last: the days that are shown; `last` is nearer where the record ended long ago.
        days: each day at each queue, what is short first.
        teams: each team's cases, those that do not keep their deadlines first.
        planned: whether a staff plan says anything of the phones or desks.
    """

    run: CapacityRun
    first: date
    last: date
    days: tuple[DayCompared, ...]
    teams: tuple[TeamWork, ...]
    planned: bool

    @property
    def short(self) -> tuple[DayCompared, ...]:
        """The overloaded ones, the worst first."""
        return tuple(one for one in self.days if one.overloaded)


def capacity_outlook(*, today: date, is_free: Callable[[date], bool]) -> CapacityOutlook | None:
    """The next four weeks from `today`.

    Args:
        is_free: whether nobody works on a day.

    Returns:
        None while nothing was reckoned, or what was is wholly past.
    """
    run = capacity_run()
    if run is None or run.last < today:
        return None
    first, last = max(today, run.first), min(today + timedelta(days=DAYS - 1), run.last)
    return CapacityOutlook(
        run=run,
        first=first,
        last=last,
        days=_compared_days(first, last),
        teams=teams_ordered(_teams(run, first, last, is_free)),
        planned=any(row.team in QUEUES for row in staffing_current()),
    )


def capacity_on(day: date) -> tuple[DayCompared, ...]:
    """One day at each queue; none for a day that was not reckoned, or on which nothing is open."""
    return tuple(sorted(_compared_days(day, day), key=lambda one: QUEUES.index(one.queue)))


def capacity_days() -> list[date]:
    """The days that were reckoned and on which something is open, in order."""
    run = Run.objects.order_by("-id").first()
    rows = Need.objects.filter(run=run, hour__isnull=False).order_by("day")
    return list(rows.values_list("day", flat=True).distinct())


def capacity_hours(first: date, last: date) -> tuple[HourCompared, ...]:
    """Every hour from one day to another, in order."""
    return tuple(sorted(_hours(first, last), key=lambda one: (one.need.day, one.need.queue, one.need.hour)))


def _compared_days(first: date, last: date) -> tuple[DayCompared, ...]:
    wholes = {(row.day, row.queue): _coming(row) for row in _needs(first, last, with_hour=False)}
    return days_compared(_hours(first, last), wholes)


def _hours(first: date, last: date) -> list[HourCompared]:
    needs = _needs(first, last, with_hour=True)
    if not needs:
        return []
    plan, port = staffing_current(), times()
    opened, booked = port.open(first, last), port.booked(first, last)
    added, closed = _approved(first, last), _closed(needs, opened)
    return [
        _compared(one, plan, opened, booked, added)
        for one in map(_hour, needs)
        if (one.queue, one.day) not in closed
    ]


def _closed(needs: Sequence[Need], opened: Sequence[Span]) -> set[tuple[str, date]]:
    """Days on which a queue has nothing open that is open on other such weekdays: somebody closed it all."""
    usual = {(one.queue, one.day.weekday()) for one in opened}
    there = {(one.queue, one.day) for one in opened}
    days = {(one.queue, one.day) for one in needs}
    return {(queue, day) for queue, day in days - there if (queue, day.weekday()) in usual}


def _compared(
    need: HourNeed, plan: StaffPlan, opened: list[Span], booked: list[Span], added: list[Span]
) -> HourCompared:
    at = (need.queue, need.day, need.hour * 60, need.hour * 60 + 60)
    taken = int(seats_at(booked, *at) / need.open + 0.5)
    people, more = people_on(plan, *at), 0.0
    if any(row.team == need.queue for row in plan):
        # An open desk is nobody who sits at it: who plans people has not planned for what was opened since.
        more = seats_at(added, *at)
    elif any(one.queue == need.queue for one in opened):
        people = seats_at(opened, *at)
    return HourCompared(need, taken, None if people is None else people / need.open, more / need.open)


def _approved(first: date, last: date) -> list[Span]:
    rows = Proposal.objects.filter(status=ProposalStatus.APPROVED, day__gte=first, day__lte=last)
    return [Span(row.resource, row.queue, row.day, row.begins, row.ends, 1.0) for row in rows]


def _needs(first: date, last: date, *, with_hour: bool) -> list[Need]:
    run = Run.objects.order_by("-id").first()
    rows = Need.objects.filter(run=run, day__gte=first, day__lte=last, hour__isnull=not with_hour)
    return list(rows.order_by("day", "queue", "hour"))


def _hour(row: Need) -> HourNeed:
    assert row.hour is not None
    return HourNeed(
        row.queue, row.day, row.hour, row.open, _coming(row),
        Estimate(row.people, row.people_lo, row.people_hi),
    )  # fmt: skip


def _coming(row: Need) -> Estimate:
    return Estimate(row.coming, row.coming_lo, row.coming_hi)


def _teams(run: CapacityRun, first: date, last: date, is_free: Callable[[date], bool]) -> Sequence[TeamWork]:
    """Each team that has cases, or gets some."""
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = tuple(day for day in span if not is_free(day))
    coming: dict[str, dict[date, Estimate]] = {}
    for row in _needs(first, last, with_hour=False):
        if not row.queue.startswith(TEAM):
            continue
        coming.setdefault(row.queue.removeprefix(TEAM), {})[row.day] = _coming(row)
    cases, plan = times().cases(), staffing_current()
    if not days:
        return ()
    return [
        _team(run, team, days, coming=coming.get(team, {}), cases=cases.get(team, {}), plan=plan)
        for team in sorted(coming.keys() | cases.keys())
    ]


def _team(
    run: CapacityRun,
    team: str,
    days: tuple[date, ...],
    *,
    coming: dict[date, Estimate],
    cases: dict[date, int],
    plan: StaffPlan,
) -> TeamWork:
    facts = run.facts
    timing = facts["timings"].get(TEAM + team) or facts["timings"]["casework"]
    hours = facts["plan"]["case_hours"]
    planned = [work_on(plan, team, day, hours) for day in days]
    due = [0.0] * len(days)
    for day, n in cases.items():
        due[min(sum(one < day for one in days), len(days) - 1)] += n
    return TeamWork(
        team=team,
        days=days,
        coming=on_working_days(days, coming, days[0]),
        open=tuple(due),
        minutes=timing["minutes"],
        hours=hours,
        deadline=facts["deadlines"].get(team, 5),
        planned=None if all(one is None for one in planned) else tuple(one or 0.0 for one in planned),
        unplanned=sum(one is None for one in planned),
    )
