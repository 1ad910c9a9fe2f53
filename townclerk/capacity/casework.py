"""What a team has before it: its cases, the people it takes to keep their deadlines, what stays. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from townclerk.capacity.backlog import backlog_path, due_by_day, people_for_deadlines, people_to_clear
from townclerk.capacity.comparing import TOO_LITTLE, State
from townclerk.capacity.rules import Estimate


@dataclass(frozen=True, slots=True)
class TeamWork:
    """What one team has before it.

    Attributes:
        days: the working days it is reckoned over.
        coming: cases that come in on each of them; what comes on days off is there on the next.
        open: cases that are open, by the number of the working day on which they are due.
        minutes: that one case takes. hours: that one person works on cases in a day.
        deadline: working days in which a case is to be done.
        planned: hours of work planned on each day, 0 where nothing says; None: nothing says on any.
        unplanned: on how many of the days nothing says.
    """

    team: str
    days: tuple[date, ...]
    coming: tuple[Estimate, ...]
    open: tuple[float, ...]
    minutes: float
    hours: float
    deadline: int
    planned: tuple[float, ...] | None
    unplanned: int = 0

    @property
    def opening(self) -> float:
        """Cases that are open now."""
        return sum(self.open)

    @property
    def arrivals(self) -> Estimate:
        """Cases that come in over all days; the days' ends added up, so that the interval is wide."""
        return Estimate(*(sum(self._end(end)) for end in Estimate.__dataclass_fields__))

    def _end(self, end: str) -> list[float]:
        return [getattr(one, end) for one in self.coming]

    def _people(self, end: str) -> tuple[float, int | None]:
        """The people that are needed, and the day whose deadlines ask for them; None: keeping up does."""
        due = due_by_day(self.open, self._end(end), deadline=self.deadline, days=len(self.days))
        each = self.hours * 60
        needed, day = people_for_deadlines(due, minutes=self.minutes, working=[each] * len(self.days))
        pace = self._pace(end)
        return (needed, day) if needed > pace else (pace, None)

    def _pace(self, end: str) -> float:
        """The people with whom the pile does not grow, whenever its cases are due."""
        return sum(self._end(end)) * self.minutes / (self.hours * 60 * len(self.days))

    @property
    def people(self) -> Estimate:
        """People, every day the same ones, that keep every deadline and keep up with what comes in."""
        return Estimate(*(self._people(end)[0] for end in Estimate.__dataclass_fields__))

    @property
    def pressing(self) -> date | None:
        """The day whose deadlines ask for so many people; None: what comes in does."""
        day = self._people("mean")[1]
        return None if day is None else self.days[day]

    @property
    def to_clear(self) -> Estimate:
        """People, every day the same ones, with whom nothing is left on the last day."""
        working = [self.hours * 60] * len(self.days)
        return Estimate(
            *(
                people_to_clear(self.opening, self._end(end), minutes=self.minutes, working=working)
                for end in Estimate.__dataclass_fields__
            )
        )

    @property
    def planned_people(self) -> float | None:
        """People planned, on average over the days that the plan knows, by the hours one works on cases."""
        if self.planned is None:
            return None
        return sum(self.planned) / self.hours / (len(self.days) - self.unplanned)

    @property
    def path(self) -> tuple[float, ...] | None:
        """Cases that lie there at the end of each day with who is planned; None where that is not known."""
        if self.planned is None or self.unplanned:
            return None
        done = [hours * 60 / self.minutes for hours in self.planned]
        return backlog_path(self.opening, self._end("mean"), done)

    @property
    def state(self) -> State:
        """Whether the planned people, day by day, keep the deadlines and keep up."""
        if self.planned is None:
            return State.UNKNOWN
        if not self._kept("mean"):
            # Whoever is there on the days that no plan tells of may well do what is left.
            return State.UNKNOWN if self.unplanned else State.SHORT
        return State.FINE if self._kept("hi80") else State.MAY_BE_SHORT

    def _kept(self, end: str) -> bool:
        if (self.planned_people or 0.0) + TOO_LITTLE < self._pace(end):
            return False
        due = due_by_day(self.open, self._end(end), deadline=self.deadline, days=len(self.days))
        done = accumulate(hours * 60 / self.minutes for hours in self.planned or ())
        spare = TOO_LITTLE * self.hours * 60 / self.minutes
        return all(must <= can + spare for must, can in zip(accumulate(due), done, strict=True))


def teams_ordered(teams: Sequence[TeamWork]) -> tuple[TeamWork, ...]:
    """Those with too few people first, then by how much work there is."""
    order = list(State)
    return tuple(sorted(teams, key=lambda one: (order.index(one.state), -one.people.mean, one.team)))


def on_working_days(
    days: Sequence[date], coming: Mapping[date, Estimate], since: date
) -> tuple[Estimate, ...]:
    """What comes in on each working day, with what came on days off before it.

    Args:
        days: the working days, in order. since: the first day that counts.
    """
    found: list[Estimate] = []
    waiting = [day for day in sorted(coming) if day >= since]
    for day in days:
        there = [coming[one] for one in waiting if one <= day]
        waiting = [one for one in waiting if one > day]
        ends = Estimate.__dataclass_fields__
        found.append(Estimate(*(sum(getattr(one, end) for one in there) for end in ends)))
    return tuple(found)
