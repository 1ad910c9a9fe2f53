"""Casework: what comes in, what lies there, and the people it takes to clear it or keep deadlines. Pure.

A case may wait until tomorrow, so no queue is reckoned with: work that comes in and work that is done are
added up by day, the oldest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def backlog_path(opening: float, arrivals: Sequence[float], done: Sequence[float]) -> tuple[float, ...]:
    """Cases that lie there at the end of each day.

    Args:
        opening: cases at the beginning. arrivals: that come in on each day.
        done: that could be finished on each day; nobody finishes more than there are.

    >>> backlog_path(10, (5, 5, 0), (8, 8, 8))
    (7, 4, 0)
    """
    path, left = [], opening
    for comes, goes in zip(arrivals, done, strict=True):
        left = max(0, left + comes - goes)
        path.append(left)
    return tuple(path)


def due_by_day(
    opening: Sequence[float], arrivals: Sequence[float], *, deadline: int, days: int
) -> tuple[float, ...]:
    """Cases that must be finished by the end of each day.

    Args:
        opening: what lies there, by the day on which it is due (0: today, or overdue).
        arrivals: that come in on each day; each is due `deadline` days later.
        days: how many days the answer has; what is due later does not press yet.

    >>> due_by_day((3, 1), (2, 2, 2), deadline=1, days=3)
    (3.0, 3.0, 2.0)
    """
    due = [0.0] * days
    for day, cases in enumerate(opening):
        due[min(day, days - 1)] += cases
    for day, cases in enumerate(arrivals):
        if day + deadline < days:
            due[day + deadline] += cases
    return tuple(due)


def people_for_deadlines(
    due: Sequence[float], *, minutes: float, working: Sequence[float]
) -> tuple[float, int | None]:
    """The people that keep every deadline, and the day that asks for them.

    The same people every day, the oldest case first: by the end of each day at least as much must be done
    as is due by then.

    Args:
        due: cases that must be finished by the end of each day.
        minutes: that each takes. working: minutes that one person works on each day; 0 on days off.

    Returns:
        People, not rounded, and the number of the day; None where nothing is due. What is due before
        anybody works is asked of the first day of work.
    """
    work = list(accumulate(working))
    if not any(work):
        return 0.0, None
    first = next(day for day, total in enumerate(work) if total)
    found, at = 0.0, None
    for day, cases in enumerate(accumulate(due)):
        needed = cases * minutes / work[max(day, first)]
        if needed > found:
            found, at = needed, max(day, first)
    return found, at


def people_to_clear(
    opening: float, arrivals: Sequence[float], *, minutes: float, working: Sequence[float]
) -> float:
    """The people, not rounded, with whom nothing lies there at the end of the last day.

    Args:
        opening: cases at the beginning. arrivals: that come in on each day.
        minutes: that each takes. working: minutes that one person works on each day.

    >>> people_to_clear(40, (10, 10), minutes=30, working=(450, 450))
    2.0
    """
    # What comes in on a day after the last working one cannot be done by anybody.
    last = max((day for day, total in enumerate(working) if total), default=None)
    if last is None:
        return 0.0
    done_by, work = list(accumulate(arrivals[: last + 1])), list(accumulate(working))
    # Enough at the end, and, working from the back, enough for what can only be done in the last days.
    whole = (opening + done_by[-1]) * minutes / work[-1]
    late = [
        sum(arrivals[day : last + 1]) * minutes / (work[-1] - work[day - 1])
        for day in range(1, last + 1)
        if work[-1] > work[day - 1]
    ]
    return max([whole, *late])
