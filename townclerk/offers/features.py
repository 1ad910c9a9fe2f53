"""What is known of a person and a service at a moment, as numbers a model can learn from. Pure.

Every number is made from what happened strictly before the moment, whatever comes later; a
test shuffles the future and finds the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.following import Following, following
from townclerk.offers.log import Log, Moments, known_until
from townclerk.offers.popular import YEAR, Popular, popular

Array = np.ndarray[Any, np.dtype[Any]]

OWN = (
    "own_times", "own_30", "own_91", "own_364", "own_fading", "own_since", "own_order", "own_gap",
    "own_due", "own_anniversary", "own_share",
)  # fmt: skip
"""Of the person and the service."""
SELF = ("times", "since", "kinds", "times_91", "gap")
"""Of the person, whatever the service."""
ORDER = ("last", "before_last", "since_before", "after_last", "after_before")
"""Of the person's last two requests, and of how often the service follows such."""
AROUND = (
    "area_7", "area_28", "area_91", "area_364", "area_season",
    "all_7", "all_14", "all_28", "all_364", "all_season",
)  # fmt: skip
"""Of the service, around the person."""
NAMES = (*OWN, *SELF, *ORDER, *AROUND, "service")
KINDS = ("last", "before_last", "service")
"""Those that are the number of a service, not an amount."""

_FADES = 120.0
"""Days after which a request counts half in `own_fading`."""
_SPANS = {
    "7": (7, 7), "14": (14, 14), "28": (28, 28), "91": (91, 91), "364": (YEAR, YEAR),
    "season": (YEAR + 14, 56),
}  # fmt: skip
"""How many days back, and of how many days; a year ago around this time of the year."""
_DRAWN = 20.0
"""So many requests of an area are worth as much as everybody's."""


@dataclass(frozen=True, slots=True)
class World:
    """The log, and what of it is counted once for all moments."""

    log: Log
    popular: Popular
    following: Following


def world_of(log: Log) -> World:
    """Count `log`."""
    return World(log, popular(log), following(log))


def features(world: World, moments: Moments) -> Array:
    """(moments, services, NAMES) float32; what is not known is NaN."""
    n, services = len(moments), world.log.services
    out = np.empty((len(NAMES), n, services), dtype=np.float32)  # each input whole: quick to fill
    _past(world, moments, out)
    _around(world, moments, out)
    out[_AT["service"]] = np.arange(services)[None, :]
    return np.ascontiguousarray(np.moveaxis(out, 0, 2))


_AT = {name: place for place, name in enumerate(NAMES)}


def _past(world: World, moments: Moments, out: Array) -> None:
    """Fill in what the person did before."""
    log, services = world.log, world.log.services
    start, stop = log.start[moments.person], known_until(log, moments)
    many = stop - start
    of = np.repeat(np.arange(len(moments)), many)
    row = np.arange(len(of)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(start, many)
    age = (moments.at[of] - log.at[row]).astype(np.float32)
    flat = of * services + log.service[row]
    shape = (len(moments), services)

    def count(which: Array | None = None, weights: Array | None = None) -> Array:
        kept = flat if which is None else flat[which]
        return np.bincount(kept, weights=weights, minlength=shape[0] * services).reshape(shape)

    times = count()
    out[_AT["own_times"]] = times
    for days in (30, 91, YEAR):
        out[_AT[f"own_{days}"]] = count(age <= days)
    out[_AT["own_fading"]] = count(weights=np.exp2(-age / _FADES))

    def latest(values: Array) -> Array:
        """The last of each pair: rows are in the order of time, and the last one written stays."""
        found = np.full(shape[0] * services, np.nan, dtype=np.float32)
        found[flat] = values
        return found.reshape(shape)

    since, order = latest(age), latest(np.repeat(stop, many) - row - 1)
    first = np.full(shape[0] * services, np.nan, dtype=np.float32)
    first[flat[::-1]] = age[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = np.where(times > 1, (first.reshape(shape) - since) / (times - 1), np.nan)
        out[_AT["own_due"]] = since / np.maximum(gap, 0.5)
        out[_AT["own_share"]] = times / np.maximum(many, 1)[:, None]
    out[_AT["own_since"]], out[_AT["own_order"]], out[_AT["own_gap"]] = since, order, gap
    coming = np.full(shape[0] * services, np.inf, dtype=np.float32)
    np.minimum.at(coming, flat, np.mod(-age, np.float32(YEAR)))
    out[_AT["own_anniversary"]] = np.where(np.isinf(coming), np.nan, coming).reshape(shape)
    out[_AT["times"]] = many[:, None]
    out[_AT["kinds"]] = (times > 0).sum(axis=1)[:, None]
    out[_AT["times_91"]] = out[_AT["own_91"]].sum(axis=1)[:, None]
    _order(world, moments, out, start=start, stop=stop)


def _order(world: World, moments: Moments, out: Array, *, start: Array, stop: Array) -> None:
    """Fill in the last two requests, when they were, and what follows such."""
    log, at = world.log, moments.at
    for back, kind, since, after in (
        (1, "last", "since", "after_last"),
        (2, "before_last", "since_before", "after_before"),
    ):
        there = stop - back >= start
        row = np.where(there, stop - back, 0)
        service = np.where(there, log.service[row], -1) if len(log) else np.full(len(at), -1)
        out[_AT[kind]] = np.where(there, service, np.nan)[:, None]
        out[_AT[since]] = (np.where(there, at - log.at[row], np.nan) if len(log) else np.nan * at)[:, None]
        out[_AT[after]] = np.log(world.following.chances(at, service))
    many = stop - start
    row, first = np.where(many > 1, stop - 1, 0), np.where(many > 1, start, 0)
    span = (log.at[row] - log.at[first]) / np.maximum(many - 1, 1) if len(log) else 0.0 * many
    out[_AT["gap"]] = np.where(many > 1, span, np.nan)[:, None]


def _around(world: World, moments: Moments, out: Array) -> None:
    """Fill in what was asked for in the area and everywhere, as shares of all that was."""
    for name, (back, length) in _SPANS.items():
        near, every = world.popular.spans(moments.at, moments.area, back=back, length=length)
        usual = (every + 1.0) / (every.sum(axis=1, keepdims=True) + world.log.services)
        if f"area_{name}" in _AT:
            here = (near + _DRAWN * usual) / (near.sum(axis=1, keepdims=True) + _DRAWN)
            out[_AT[f"area_{name}"]] = np.log(here)
        if f"all_{name}" in _AT:
            out[_AT[f"all_{name}"]] = np.log(usual)
