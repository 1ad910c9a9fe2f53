"""Hours from every earlier end and from the last: a day's forecast, shared out as did better. Pure.

Each day is forecast as days are; an hourly model and the past's profile say how it lies in its hours.
Weights, the choice between the two, and intervals are learned from earlier ends alone, so that what is told
of errors and coverage is what a reader would have met.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.core.civil_hours import lengths_of
from townclerk.core.progress import Progress
from townclerk.forecasts.backtest import MODELS, Cube, Outlook, outlook
from townclerk.forecasts.bounds import bounds
from townclerk.forecasts.candidates import Task
from townclerk.forecasts.evaluation.calendars import facts_of
from townclerk.forecasts.fitting import Names, fit, groups_by, task_of
from townclerk.forecasts.hourly.rules import HORIZON_DAYS
from townclerk.forecasts.hourly.shapes import DAY, adding_up, closed_hours, places_of, profile
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import ORIGINS_BEFORE, ORIGINS_MEASURED, Grain, Model
from townclerk.forecasts.windows import Record

if TYPE_CHECKING:
    from townclerk.forecasts.events.rules import KnownEvent

    Array = np.ndarray[Any, np.dtype[Any]]

WEEK = 7 * DAY
HORIZON = HORIZON_DAYS * DAY
_MEMORY = 8 * WEEK
_LEARNED = 4 * HORIZON
_ORIGINS = ORIGINS_MEASURED + ORIGINS_BEFORE
_GRAIN = Grain("H", season=WEEK, year=WEEK, horizon=HORIZON, memory=_MEMORY)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be forecast.

    Attributes:
        days: the same series by day, in the same order.
        y: (series, hours) up to the end of `until`, from the midnight that begins `first`; NaN: unknown.
        zone: of the agency's clock.
        weeks: (series, days ahead) what is said of the whole week each day lies in, as its sum; NaN: nothing.
    """

    ids: tuple[str, ...]
    names: Names
    days: Panel
    y: Array
    first: date
    until: date
    zone: ZoneInfo
    free: Mapping[date, str]
    events: tuple[KnownEvent, ...] = ()
    weeks: Array | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it.

    Attributes:
        cube: what happened in open hours, and the hourly models.
        future: the hours ahead, as whole hours. judged: those of the measured origins.
        by_profile: (series,) which are shared out by the past's profile.
        days: (series, days) by "mean", "lo80", "hi80", "lo95", "hi95".
        daily: the days as the measured origins said them.
        contenders: by name (series, measured origins, hours): both ways of sharing out the same days.
    """

    cube: Cube
    future: Outlook
    judged: list[Outlook]
    by_profile: Array
    days: Mapping[str, Array]
    daily: list[Outlook]
    contenders: Mapping[str, Array]


def found_of(asked: Asked, progress: Progress) -> Found:
    """The forecast of `asked`."""
    daily, unsure = _daily(asked, progress)
    cube, shut = _hourly(asked, progress)
    cube = replace(cube, unsure=unsure)
    said = [outlook(cube, origin=o) for o in range(_ORIGINS + 1)]
    lengths = _lengths(asked)
    open_days = np.asarray(~shut.reshape(*shut.shape[:2], HORIZON_DAYS, DAY).all(axis=3))
    means = [np.where(open_days[:, o], one.mean, 0.0) for o, one in enumerate(daily)]
    weekly = _to_weeks(means[-1], asked.weeks)
    means[-1] = means[-1] * weekly
    place = _places(asked)
    shapes = [
        (one.mean, profile(asked.y[:, :end], place[:end])[:, place[end : end + HORIZON]])
        for one, end in zip(said, _ends(asked), strict=True)
    ]
    by_model, by_profile = (
        np.stack(
            [
                adding_up(shape[way], means[o], shut[:, o], lengths[_ends(asked)[o] :][:HORIZON])
                for o, shape in enumerate(shapes)
            ],
            axis=1,
        )
        for way in (0, 1)
    )
    chosen = _closer(cube, by_profile, by_model)
    mean = np.where(chosen[:, :, None], by_profile, by_model)
    outlooks = [_bounded(cube, said[o], mean, o, shut[:, o]) for o in range(ORIGINS_BEFORE, _ORIGINS + 1)]
    last = daily[-1]
    ends = {f"{end}{level}": getattr(last, end)[level] for end in ("lo", "hi") for level in (80, 95)}
    days = {"mean": last.mean, **ends}
    return Found(
        cube,
        outlooks[-1],
        outlooks[:-1],
        chosen[:, -1],
        {name: np.where(open_days[:, -1], values * weekly, 0.0) for name, values in days.items()},
        daily[ORIGINS_BEFORE:-1],
        {"model": by_model[:, ORIGINS_BEFORE:-1], "profile": by_profile[:, ORIGINS_BEFORE:-1]},
    )


def _ends(asked: Asked) -> list[int]:
    """The first unknown column of each origin."""
    return [max(asked.y.shape[1] - k * HORIZON, 0) for k in range(_ORIGINS, -1, -1)]


def _days_of(asked: Asked) -> int:
    return asked.y.shape[1] // DAY + HORIZON_DAYS


def _places(asked: Asked) -> Array:
    return places_of(asked.first, _days_of(asked), asked.free)


def _lengths(asked: Asked) -> Array:
    days = (asked.first + timedelta(n) for n in range(_days_of(asked)))
    return np.array([lengths_of(day, asked.zone) for day in days]).ravel()


def _daily(asked: Asked, progress: Progress) -> tuple[list[Outlook], Array | None]:
    """What each origin says of its days, and how unsure holidays' hours are by it."""
    task = task_of(
        asked.days, horizon=HORIZON_DAYS, origins=_ORIGINS, holidays=asked.free, names=asked.names,
        events=asked.events,
    )  # fmt: skip
    cube = fit(asked.days, task, progress=progress).cube
    said = [outlook(cube, origin=o) for o in range(_ORIGINS + 1)]
    return said, None if cube.unsure is None else np.repeat(cube.unsure, DAY, axis=2)


def _hourly(asked: Asked, progress: Progress) -> tuple[Cube, Array]:
    """The hourly models from every origin, and (series, origins, hours) what was closed, as known then."""
    y, columns = asked.y, asked.y.shape[1] + HORIZON
    last = (asked.until.toordinal() - date(1970, 1, 1).toordinal()) * DAY + DAY - 1
    facts = facts_of(np.full(len(y), last + HORIZON), columns=columns, frequency="H", holidays=asked.free)
    panel = Panel(_GRAIN, asked.ids, 0, y)
    record = Record(y, (DAY, WEEK), facts, groups_by(panel, asked.names))
    task = Task(
        record, True, HORIZON, _ORIGINS, ORIGINS_BEFORE, _MEMORY,
        calm=True, learned_memory=_LEARNED, season=WEEK,
    )  # fmt: skip
    cube = fit(panel, task, progress=progress, each=False).cube
    place, ends = _places(asked), _ends(asked)
    shut = np.stack(
        [closed_hours(y[:, :end], place[:end])[:, place[end : end + HORIZON]] for end in ends], axis=1
    )
    # Intervals learned from nights without anybody would be too narrow for days.
    return replace(cube, y=np.where(shut, np.nan, cube.y)), shut


def _to_weeks(days: Array, weeks: Array | None) -> Array:
    """(series, days): by what each day is multiplied so that whole weeks add up to what is said of them."""
    factor = np.ones_like(days)
    if weeks is None:
        return factor
    for begin in range(days.shape[1] - 6):
        week, part = weeks[:, begin], slice(begin, begin + 7)
        total = days[:, part].sum(axis=1)
        moved = np.isfinite(week) & (total > 0)
        factor[:, part] = np.where(
            moved[:, None], (week / np.where(moved, total, 1))[:, None], factor[:, part]
        )
    return factor


def _closer(cube: Cube, ours: Array, theirs: Array) -> Array:
    """(series, origins): whether `ours` was closer at all earlier origins; yes where there is none."""
    known = np.isfinite(cube.y) & np.isfinite(ours) & np.isfinite(theirs)
    gain = np.where(known, (cube.y - theirs) ** 2 - (cube.y - ours) ** 2, 0.0).sum(axis=2)
    before = np.concatenate([np.zeros((len(gain), 1)), np.cumsum(gain, axis=1)[:, :-1]], axis=1)
    return np.asarray(before >= 0)


def _bounded(cube: Cube, said: Outlook, mean: Array, origin: int, shut: Array) -> Outlook:
    """The outlook of one origin with `mean` (series, origins, hours) as its means, closed hours closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a young series has no earlier origin
        found = bounds(cube, mean[:, : origin + 1], origin)
    lo, hi = ({n: np.where(shut, 0.0, part) for n, part in both.items()} for both in (found.lo, found.hi))
    return replace(said, mean=mean[:, origin], middle=found.middle, lo=lo, hi=hi)


def last_week(cube: Cube) -> Array:
    """(series, hours): the same hour of the last known week."""
    return np.asarray(cube.models[:, -1, :, MODELS.index(Model.LAST_YEAR)])
