"""Forecasts of every series from every origin by the models that take all series at once. Pure."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.events.effects import effects_of
from townclerk.forecasts.events.plan import EventPlan
from townclerk.forecasts.free_days import FreeDays, shares_of
from townclerk.forecasts.learned import Effort, Learned
from townclerk.forecasts.rules import Model
from townclerk.forecasts.shocks import calmed, marked
from townclerk.forecasts.smooth import smooth
from townclerk.forecasts.views import Amounts, Counts, View
from townclerk.forecasts.windows import Record

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_RARE = 5.0
"""Whole numbers that are smaller than this on average are counts without a doubt."""
_LEAST_PAST = 4
_SEASONS_LEARNED = 5
_MEMORY_LEARNED = 260
_WINDOWS_LEAST, _WINDOWS_EACH, _WINDOWS_MOST = 20_000, 150, 60_000
_OF_TRIAL = 0.4
_LATEST = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be forecast.

    Attributes:
        record: the series.
        counts: whether all of it are whole numbers, none below zero.
        horizon: steps.
        origins: how many earlier ends, each `horizon` periods before the next.
        shared: the oldest so many origins are asked of one learned model, to save time.
        memory: how many of the latest periods smoothing takes.
        calm: periods out of the ordinary are calmed before anything is learned from them.
        usual: (series, periods): which are not out of the ordinary, whatever they look like.
        threads: how many the learning takes.
        events: the events that are known.
        learned_memory: in how many of the latest periods what is learned from begins; None: by the seasons.
        season: after how many periods "same season last year" repeats; 0: it is not asked.
        free: the public holidays of days or hours; None: none, or periods that are longer.
    """

    record: Record
    counts: bool
    horizon: int
    origins: int
    shared: int
    memory: int
    calm: bool = False
    usual: Array | None = None
    threads: int = 1
    events: EventPlan | None = None
    learned_memory: int | None = None
    season: int = 0
    free: FreeDays | None = None

    @property
    def floor(self) -> bool:
        """Whether nothing lies below zero."""
        return self.counts or not bool((self.record.y < 0).any())

    @property
    def ends(self) -> list[int]:
        """The last known column of each origin, the oldest first; the last one's is the last of all."""
        last = self.record.y.shape[1] - 1
        return [last - k * self.horizon for k in range(self.origins, -1, -1)]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the models said.

    Attributes:
        forecasts: by model (series, origins + 1, steps); NaN: nothing to go by.
        spread: (series, origins + 1) deviation of smoothing's one-step errors.
        recipe: how the learned model looks at series: "counts", "amounts", or "" where it learned nothing.
        lift: (series, origins + 1, steps) by what events and holidays multiply what models that know none of
            them say.
        beyond: (series, origins + 1, steps) how much of what the same season last year had was out of the
            ordinary, or a holiday's doing, as known at that end.
        strange: (series, origins + 1, origins, steps) which of what came after an earlier end was out of the
            ordinary, as known at that end.
        unsure: (series, origins + 1, steps) deviation of what is expected of holidays, as a share of it.
    """

    forecasts: dict[Model, Array]
    spread: Array
    recipe: str
    lift: Array | None = None
    beyond: Array | None = None
    strange: Array | None = None
    unsure: Array | None = None


def candidates(task: Task) -> Candidates:
    """Every model's forecasts of `task`."""
    if not len(task.record.y):
        none = np.empty((0, len(task.ends), task.horizon))
        return Candidates({Model.SMOOTHING: none, Model.LEARNED: none}, none[:, :, 0], "")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # series that are unknown for a whole span
        return _candidates(task)


def _candidates(task: Task) -> Candidates:
    recipe = _recipe(task)
    smoothing, learning = (_nothing(task) for _ in range(2))
    spread, beyond = smoothing[:, :, 0].copy(), np.zeros_like(smoothing)
    strange = np.zeros((*smoothing.shape[:2], len(task.ends) - 1, task.horizon), dtype=bool)
    learned: Learned | None = None
    lift, unsure = np.ones_like(smoothing), np.zeros_like(smoothing)
    for place, end in enumerate(task.ends):
        if end < 0:
            continue
        known = _known_at(task, end)
        seen, lifted = known.seen, known.lift[:, end + 1 :]
        beyond[:, place], unsure[:, place] = known.beyond, known.unsure
        lift[:, place] = known.relative
        for before, begin in enumerate(task.ends[:place]):
            strange[:, place, before] = (
                known.strange[:, begin + 1 : begin + 1 + task.horizon] if begin >= 0 else False
            )
        smoothing[:, place], spread[:, place] = _smoothed(task, seen, trended=recipe is Amounts)
        smoothing[:, place] *= lifted
        if end < _LEAST_PAST:
            continue
        view = recipe(seen, known_to=end)
        if learned is None or place >= min(task.shared, task.origins):
            learned = _fit(task, view, end)
        said = learned.ask(end, view)
        if said is None:
            learned = None
            continue
        # What was never asked for is not expected because others are.
        silent = (np.nan_to_num(seen.y) == 0).all(axis=1)
        learning[:, place] = np.where(silent[:, None], 0.0, said) * lifted
    word = "" if learned is None else "counts" if recipe is Counts else "amounts"
    by_model = {Model.SMOOTHING: smoothing, Model.LEARNED: learning}
    if task.events is None and task.free is None:
        return Candidates(by_model, spread, word, None, beyond, strange)
    return Candidates(by_model, spread, word, lift, beyond, strange, unsure)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known at one end.

    Attributes:
        seen: the record as models take it: calmed, without what events do, holidays unknown.
        lift: (series, columns) by what to multiply what they say of each period.
        relative: (series, steps) the same for those that saw events as they came.
        beyond, unsure: (series, steps) as `Candidates` has them. strange: (series, periods).
    """

    seen: Record
    lift: Array
    relative: Array
    beyond: Array
    unsure: Array
    strange: Array


def _known_at(task: Task, end: int) -> _Known:
    seen, columns = seen_at(task, end), end + 1 + task.horizon
    y = task.record.y[:, : end + 1]
    strange = np.nan_to_num(seen.y - y) != 0
    lift = np.ones((len(y), columns))
    ahead = relative = lift[:, end + 1 :]
    beyond = beyond_usual(y, seen.y, task.season, task.horizon)
    unsure = np.zeros_like(ahead)
    if task.free is not None:
        found = shares_of(y, seen.y, task.free, columns=columns)
        moved = found.moved[:, : end + 1]
        seen = replace(seen, y=np.where(moved, np.nan, seen.y))
        strange &= ~moved
        lift, ahead, unsure = found.share, found.share[:, end + 1 :], found.unsure[:, end + 1 :]
        beyond = _beyond(y, seen.y, ahead, task)
        relative = ahead
    if task.events is not None:
        seen, lifted = _without_events(seen, task.events, columns)
        lift, relative = lift * lifted, ahead * _of_latest(lifted, end)
    return _Known(seen, lift, relative, beyond, unsure, strange)


def _beyond(y: Array, calm: Array, ahead: Array, task: Task) -> Array:
    """(series, steps): by what last season's value lies beyond that of `calm` times the share `ahead`."""
    was, usual = (last_of_season(some, task.season, task.horizon) for some in (y, calm))
    return np.nan_to_num(was - usual * ahead)


def _without_events(seen: Record, plan: EventPlan, columns: int) -> tuple[Record, Array]:
    """What would have come without the events, and by what they multiply it: (series, columns)."""
    lift = effects_of(seen.y, plan).lift(plan, columns)
    return replace(seen, y=seen.y / lift[:, : seen.y.shape[1]]), lift


def _of_latest(lift: Array, end: int) -> Array:
    """(series, steps): by what events move what is to come, beside the latest periods up to column `end`.

    A model that saw them as they came has the latest ones' event in its level.
    """
    latest = lift[:, max(end - _LATEST + 1, 0) : end + 1].mean(axis=1, keepdims=True)
    return np.asarray(lift[:, end + 1 :] / latest)


def _nothing(task: Task) -> Array:
    return np.full((len(task.record.y), len(task.ends), task.horizon), np.nan)


def _smoothed(task: Task, seen: Record, *, trended: bool) -> tuple[Array, Array]:
    out, spread = np.full((len(seen.y), task.horizon), np.nan), np.full(len(seen.y), np.nan)
    there = ~np.isnan(seen.y[:, -task.memory :]).all(axis=1)
    if there.any():
        out[there], spread[there] = smooth(
            seen.y[there], horizon=task.horizon, seasons=seen.seasons, memory=task.memory, trended=trended
        )
    return out, spread


def _recipe(task: Task) -> type[Counts] | type[Amounts]:
    """How the learned model is to look at series: by what they are and, in doubt, by a backtest."""
    y = task.record.y
    if not task.counts:
        return Amounts
    usual = np.nanmean(y, axis=1)
    if np.nanmedian(usual) < _RARE:
        return Counts
    end = task.ends[max(min(task.shared, task.origins) - 1, 0)] if task.origins else 0
    if end < _LEAST_PAST:
        return Counts
    happened = y[:, end + 1 : end + 1 + task.horizon]
    losses = {}
    for view in (Counts, Amounts):
        shown = view(seen_at(task, end), known_to=end)
        said = _fit(task, shown, end, share=_OF_TRIAL).ask(end, shown)
        if said is None:
            return Counts
        losses[view] = float(np.nanmean(np.abs(said - happened) / (usual[:, None] + 1)))
    return min(losses, key=lambda view: losses[view])


def _fit(task: Task, view: View, end: int, *, share: float = 1.0) -> Learned:
    """The model learned from what `view` shows up to `end`: from more windows where series are many."""
    longest = max((1, *(s for s in task.record.seasons if s <= _MEMORY_LEARNED)))
    memory = task.learned_memory or max(_MEMORY_LEARNED, _SEASONS_LEARNED * longest)
    windows = min(_WINDOWS_MOST, _WINDOWS_LEAST + _WINDOWS_EACH * len(view.y))
    effort = Effort(windows=int(share * windows), memory=memory, threads=task.threads)
    return Learned(view, known_to=end, horizon=task.horizon, effort=effort)


def seen_at(task: Task, end: int) -> Record:
    """The record as it was known at the end of column `end`, calmed by what was known then."""
    y = task.record.y[:, : end + 1]
    if task.calm:
        usual = None if task.usual is None else task.usual[:, : end + 1]
        y = calmed(y, marked(y, seasons=task.record.seasons, usual=usual))
    return replace(task.record, y=y)


def beyond_usual(y: Array, calm: Array, season: int, horizon: int) -> Array:
    """(series, steps): by what the last known value of the same season of `y` lies beyond that of `calm`.

    Args:
        y: (series, periods) as it came. calm: the same with what is out of the ordinary drawn to the usual.
        season: periods; 0: none.
    """
    if not np.nan_to_num(y - calm).any():
        return np.zeros((len(y), horizon))
    return np.nan_to_num(last_of_season(y, season, horizon) - last_of_season(calm, season, horizon))


def last_of_season(y: Array, season: int, horizon: int) -> Array:
    """(series, steps): the last known value at the same place in an earlier season; NaN: there is none."""
    out, periods = np.full((len(y), horizon), np.nan), y.shape[1]
    for step in range(horizon if season else 0):
        earlier = np.arange((periods + step) % season, periods, season)
        if len(earlier):
            known = ~np.isnan(y[:, earlier])
            last = earlier[known.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)]
            out[:, step] = np.where(known.any(axis=1), y[np.arange(len(y)), last], np.nan)
    return out
