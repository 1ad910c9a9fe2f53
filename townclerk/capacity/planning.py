"""Who is planned to be there: the agency's staff plan, by team, day and time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAY = 1440


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One line of the plan: so many people of a team, from one time of day to another.

    Attributes:
        team: "phone", "desk", or the id of a team that works on cases.
        weekdays: on which weekdays it holds (0 is Monday); empty for a line of one `day`.
        day: the one day it holds on; such lines replace those of the weekday for its team.
        begins, ends: minutes of the day.
    """

    team: str
    people: float
    weekdays: tuple[int, ...] = ()
    day: date | None = None
    begins: int = 0
    ends: int = DAY


StaffPlan = Sequence[StaffRow]


def rows_on(plan: StaffPlan, team: str, day: date) -> list[StaffRow]:
    """The lines that hold for a team on a day: those of the day itself, else those of its weekday."""
    own = [row for row in plan if row.team == team and row.day == day]
    return own or [row for row in plan if row.team == team and day.weekday() in row.weekdays]


def people_on(plan: StaffPlan, team: str, day: date, begins: int, ends: int) -> float | None:
    """The people planned between two times of a day, on average over that time.

    Returns:
        None where the plan says nothing of this team on this day: a line of 0 people says that nobody is
        there. 0 where it says something of the day, of other times.
    """
    rows = rows_on(plan, team, day)
    if not rows:
        return None
    return sum(row.people * max(0, min(ends, row.ends) - max(begins, row.begins)) for row in rows) / (
        ends - begins
    )


def work_on(plan: StaffPlan, team: str, day: date, most: float) -> float | None:
    """The hours of casework planned for a team on a day.

    Args:
        most: hours that one person works on cases in a day, however long they are there.

    Returns:
        None where nothing is known: the plan says nothing of this team, or names single days only and this
        one is before or after all of them. A weekday that a weekly plan leaves out is one without casework.
    """
    own = [row for row in plan if row.team == team]
    days = [row.day for row in own if row.day is not None]
    weekly = any(row.weekdays for row in own)
    if not own or (not weekly and not min(days, default=day) <= day <= max(days, default=day)):
        return None
    return sum(row.people * min(most, (row.ends - row.begins) / 60) for row in rows_on(plan, team, day))
