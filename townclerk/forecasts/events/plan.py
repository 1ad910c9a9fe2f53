"""Known events beside the periods and series of a panel: where they lie, what a model sees. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.events.rules import KnownEvent

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_MEASURED_DAYS = 91
"""What an event did is measured in its first thirteen weeks: later nothing beside it shows what is usual."""
_FAR = {"D": 28.0, "W": 6.0, "M": 2.0}
"""So many periods before it begins and after it is over a model may see it coming or ending."""


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Events by period and series.

    Attributes:
        code: the grain.
        events: in the order of the arrays.
        share: (events, periods + horizon) how much of each period lies in the event, 0 to 1.
        measured: the same of the days by which its effect is measured.
        touched: (events, series) whether it may move the series.
        groups: (events, series) which series are alike in what it does to them; -1 where it does nothing.
        facts: (patterns, periods + horizon, facts) what a model sees; pattern: (series,) which of them.
    """

    code: str
    events: tuple[KnownEvent, ...]
    share: Array
    measured: Array
    touched: Array
    groups: Array
    facts: Array
    pattern: Array

    def within(self, columns: int) -> Array:
        """(series, columns): which periods lie in an event that touches the series."""
        return np.asarray((self.touched.T.astype(np.int32) @ (self.share[:, :columns] > 0)) > 0)


def plan_of(
    events: Sequence[KnownEvent],
    *,
    names: Sequence[tuple[str, str, str]],
    starts: Sequence[date],
    code: str,
) -> EventPlan | None:
    """The plan of a panel; None where no event touches any of its series and periods.

    Args:
        events: the known ones.
        names: service, area and channel of each series.
        starts: the first day of each period of the past and the horizon, and of the one after.
        code: the grain.
    """
    share, measured = (np.zeros((len(events), len(starts) - 1)) for _ in range(2))
    for row, event in enumerate(events):
        share[row], measured[row] = _shares(event, starts)
    touched = np.array([[event.touches(s, a) for s, a, _ in names] for event in events], dtype=bool)
    kept = [e for e in range(len(events)) if share[e].any() and touched[e].any()]
    if not kept:
        return None
    share, measured, touched = share[kept], measured[kept], touched[kept]
    chosen = tuple(events[e] for e in kept)
    groups = np.stack([_groups(event, names, of) for event, of in zip(chosen, touched, strict=True)])
    patterns, pattern = np.unique(touched, axis=1, return_inverse=True)
    facts = np.stack([_facts(share[column], np.flatnonzero(column), code) for column in patterns.T])
    return EventPlan(code, chosen, share, measured, touched, groups, facts, pattern.reshape(-1))


def _shares(event: KnownEvent, starts: Sequence[date]) -> tuple[Array, Array]:
    """(periods,) how much of each lies in the event, and in the days by which it is measured."""
    first, end = starts[0].toordinal(), starts[-1].toordinal()
    within, early = (np.zeros(end - first) for _ in range(2))
    for begin, last in event.spans(starts[0], starts[-1]):
        at = begin.toordinal() - first
        within[max(at, 0) : max(last.toordinal() - first + 1, 0)] = 1
        early[max(at, 0) : max(min(at + _MEASURED_DAYS, last.toordinal() - first + 1), 0)] = 1
    edges = np.array([start.toordinal() - first for start in starts])
    lengths = np.diff(edges)
    sums = (np.diff(np.concatenate([[0.0], np.cumsum(days)])[edges]) for days in (within, early))
    of, measured = (total / lengths for total in sums)
    return of, measured


def _groups(event: KnownEvent, names: Sequence[tuple[str, str, str]], touched: Array) -> Array:
    """Series of one service are alike; where it touches some areas only, sums of all areas stand apart."""
    keys = [f"{service}\0{bool(area) if event.areas else ''}" for service, area, _ in names]
    group = np.unique(keys, return_inverse=True)[1].reshape(-1)
    return np.where(touched, group, -1)


def _facts(share: Array, numbers: Array, code: str) -> Array:
    """(periods, 5): which event, how much of the period, periods since it began, until one, since one."""
    far, periods = _FAR[code], share.shape[1]
    columns = np.arange(periods, dtype=float)
    if not len(numbers):
        return np.column_stack([np.zeros((periods, 3)), np.full((periods, 2), far)])
    which, within = np.argmax(share, axis=0), share.max(axis=0)
    inside = within > 0
    before = np.concatenate([[False], inside[:-1]])
    begun = np.maximum.accumulate(np.where(inside & ~before, columns, -1.0))
    since = np.where(inside, columns - begun, -1.0)
    last = np.maximum.accumulate(np.where(inside, columns, -np.inf))
    coming = np.minimum.accumulate(np.where(inside, columns, np.inf)[::-1])[::-1]
    return np.column_stack(
        [
            np.where(inside, numbers[which] + 1, 0),
            within,
            np.minimum(since, far),
            np.minimum(coming - columns, far),
            np.minimum(columns - last, far),
        ]
    )
