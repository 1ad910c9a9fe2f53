"""What the past says for certain, so that no reason is told which it does not bear out. Pure, on arrays.

A reason that states a fact about other people ("of 100 who asked for that, about 50 asked for this") is told
only where it was counted here: on enough people, well above what comparable people do, and not by chance.
What is counted is of the same people and days as the models are learned from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from townclerk.offers.events import day_of
from townclerk.offers.popular import Popular
from townclerk.offers.population import Gathered
from townclerk.offers.tally import STEP, YEAR, Array

PEOPLE, CAME = 100, 10
"""Fewer people than this, or fewer of them who then asked, prove nothing (and could point at a person)."""
SHARE, LIFT, MORE = 0.1, 1.5, 1.1
"""Of those who asked for one service at least this share asked for the other, so much oftener than comparable
people; and a month or an area is told of from so much above the rest."""
SURE = 3.0
"""Standard errors: some thousand pairs are looked at, and by chance none of them shall be told of."""
_YEARS = 3
_OLDEST = 2 * YEAR
_ASKED_MOST, _COMPARED = 400_000, 4_000
"""Most past requests that others are looked for after, and about how many people they are held against."""
WITHIN = 120
"""Days in which one request follows another; in a longer window of a service, that."""


@dataclass(frozen=True, slots=True)
class Follows:
    """Of `people` who asked for one service, the share who asked for another in the `days` after.

    Attributes:
        usual: the share of comparable people who did: those who might ask for it at the same times, or after
            anything else, whichever is more.
    """

    people: int
    share: float
    usual: float
    days: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be told of the past; what is not in here cannot.

    Attributes:
        after: by the service asked for and the one asked for after it. month: by service and month of the
            year, how often it is asked for against the other months. area: by service and area, against
            elsewhere, all year. area_month: by service, area and month, likewise in that month.
    """

    after: Mapping[tuple[int, int], Follows] = field(default_factory=dict)
    month: Mapping[tuple[int, int], float] = field(default_factory=dict)
    area: Mapping[tuple[int, int], float] = field(default_factory=dict)
    area_month: Mapping[tuple[int, int, int], float] = field(default_factory=dict)


def evidence_of(popular: Popular, some: Gathered, *, day: int, first: int) -> Evidence:
    """What the past up to `day` bears out.

    Args:
        popular: what everybody asked for. some: people as they come, to count who asks for what after what.
        first: the first day known of.
    """
    months, years = _by_month(popular, day=day, first=first)
    may = some.subjects.eligible & some.subjects.known[:, None]
    homes = np.zeros((len(some.areas), may.shape[1]))
    for place in range(len(some.areas)):
        homes[place] = may[some.subjects.area == place].sum(axis=0)
    near = {
        (int(service), int(place), int(month)): lift
        for month in range(12)
        for (service, place), lift in _areas(months[:, month].sum(axis=0), homes, years).items()
    }
    return Evidence(
        _after(some, day=day),
        _months(months, years),
        _areas(months.sum(axis=(0, 1)), homes, years),
        {(service, place, month + 1): lift for (service, place, month), lift in near.items()},
    )


def _by_month(popular: Popular, *, day: int, first: int) -> tuple[Array, int]:
    """(years, 12, areas, services) requests by month of the year in whole years up to `day`, and how many.

    None, where less than a year is known.
    """
    end = day_of(day)
    years = 0
    while years < _YEARS and first <= day - _days(end, years + 1) + 1:
        years += 1
    out = np.zeros((max(years, 1), 12, *popular.near.shape[1:]))
    for year in range(years):
        days = np.arange(day - _days(end, year + 1) + 1, day - _days(end, year) + 1)
        month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
        for one in np.unique(month):
            # A month that the day of deciding cuts in two is two stretches of one year.
            mine = days[month == one]
            for stretch in np.split(mine, np.flatnonzero(np.diff(mine) > 1) + 1):
                out[year, one] += popular.between(int(stretch[0]), int(stretch[-1]) + 1)
    return out, years


def _days(end: date, years: int) -> int:
    """How many days the `years` before `end` have."""
    then = date(end.year - years, end.month, min(end.day, 28) if end.month == 2 else end.day)
    return (end - then).days


_LENGTHS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def _months(counts: Array, years: int) -> dict[tuple[int, int], float]:
    """By service and month: how much oftener a day it is asked for then, in every year known and surely."""
    if not years:
        return {}
    asked = counts.sum(axis=2)  # (years, 12, services)
    out = dict[tuple[int, int], float]()
    for month in range(12):
        then, else_ = asked[:, month], asked.sum(axis=1) - asked[:, month]
        days, other = _LENGTHS[month], _LENGTHS.sum() - _LENGTHS[month]
        each = then * other > else_ * days
        lift, low = _ratio(then.sum(axis=0), else_.sum(axis=0), days, other, years)
        told = (low >= MORE) & each.all(axis=0) & (then.sum(axis=0) >= CAME)
        out |= {(int(service), month + 1): float(lift[service]) for service in np.flatnonzero(told)}
    return out


def _areas(asked: Array, homes: Array, years: int) -> dict[tuple[int, int], float]:
    """By service and area: how much oftener a person there asks for it than one elsewhere, surely."""
    if not years:
        return {}
    elsewhere, others = asked.sum(axis=0)[None, :] - asked, homes.sum(axis=0)[None, :] - homes
    lift, low = _ratio(asked, elsewhere, homes, others, years)
    told = (low >= MORE) & (asked >= CAME) & (homes >= CAME)
    return {(int(service), int(place)): float(lift[place, service]) for place, service in np.argwhere(told)}


def _ratio(
    count: Array, other: Array, at: Array | float, else_: Array | float, years: int
) -> tuple[Array, Array]:
    """How many times the one rate is the other, and the least that it surely is; 0 where nothing can be said.

    Who asks every year is counted as often, and is one person: so the spread is that of a year's counts.
    """
    other = np.maximum(other, 0.5)  # of nobody else it cannot be told how many times it is
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = (count / at) / (other / else_)
        low = lift * np.exp(-SURE * np.sqrt(years * (1 / count + 1 / other)))
    fine = np.isfinite(lift) & np.isfinite(low)
    return np.where(fine, lift, 0.0), np.where(fine, low, 0.0)


def _after(some: Gathered, *, day: int) -> dict[tuple[int, int], Follows]:
    """Who asked for what after what: of each person and service the latest that is old enough."""
    subjects, events, services = some.subjects, some.events, len(some.terms.window)
    days = np.maximum(some.terms.window, WITHIN)
    until = day - int(days.max(initial=WITHIN))
    usable = (events.day <= until) & (events.day > until - _OLDEST) & subjects.known[events.subject]
    rows = np.flatnonzero(usable)
    if not len(rows):
        return {}
    who, what = events.subject[rows], events.service[rows]
    last = np.ones(len(rows), bool)
    last[:-1] = (who[1:] != who[:-1]) | (what[1:] != what[:-1])
    rows = rows[last]
    if len(rows) > _ASKED_MOST:  # whole people, so that nobody counts twice
        rows = rows[events.subject[rows] <= events.subject[rows[_ASKED_MOST]]]
    who, what, at = (getattr(events, name)[rows].astype(np.int64) for name in ("subject", "service", "day"))
    moments = np.arange(until, max(until - _OLDEST, int(at.min()) - STEP), -STEP)
    step = np.clip((until - at + STEP // 2) // STEP, 0, len(moments) - 1)
    n, h, usual = (np.zeros((services, services)) for _ in range(3))
    for service in range(services):
        may, came = _asked_after(some, who, at, service, days=int(days[service]))
        may &= what != service
        rates = _rates(some, moments, service, days=int(days[service]))
        n[:, service] = np.bincount(what[may], minlength=services)
        h[:, service] = np.bincount(what[may & came], minlength=services)
        usual[:, service] = np.bincount(what[may], weights=rates[step[may]], minlength=services)
    return _told_after(n, h, usual, days)


def _rates(some: Gathered, moments: Array, service: int, *, days: int) -> Array:
    """(moments,) the share of those who might ask for `service` then who did, counted on some of them."""
    known = np.flatnonzero(some.subjects.known)
    few = known[:: max(1, len(known) // _COMPARED)]
    who, at = np.tile(few, len(moments)), np.repeat(moments, len(few))
    may, came = _asked_after(some, who, at, service, days=days)
    shape = (len(moments), len(few))
    return np.asarray((may & came).reshape(shape).sum(axis=1) / np.maximum(may.reshape(shape).sum(axis=1), 1))


def _asked_after(some: Gathered, who: Array, at: Array, service: int, *, days: int) -> tuple[Array, Array]:
    """Whether each of these people might ask for `service` after their day; whether they did in `days`."""
    events, repeat = some.events, int(some.terms.repeat[service])
    theirs = events.service == service
    subject, day = events.subject[theirs].astype(np.int64), events.day[theirs].astype(np.int64)
    span = max(int(day.max(initial=0)), int(at.max(initial=0))) + 2
    place = np.searchsorted(subject * span + day, who * span + at, side="right")
    subject, day = np.append(subject, -1), np.append(day, 0)
    next_, before = np.minimum(place, len(day) - 1), place - 1  # before the first stands the one put last
    came = (subject[next_] == who) & (day[next_] <= at + days)
    had = subject[before] == who
    due = (repeat >= 0) & (day[before] + repeat <= at + days)
    return some.subjects.eligible[who, service] & (~had | due), came


def _told_after(n: Array, h: Array, usual: Array, days: Array) -> dict[tuple[int, int], Follows]:
    whole, came = np.maximum(n.sum(axis=0), 1), h.sum(axis=0)
    usual = np.maximum(usual / np.maximum(n, 1), (came / whole)[None, :])
    share = h / np.maximum(n, 1)
    told = (n >= PEOPLE) & (h >= CAME) & (share >= SHARE) & (_least(h, n) >= LIFT * usual)
    return {
        (int(one), int(other)): Follows(
            int(n[one, other]), float(share[one, other]), float(usual[one, other]), int(days[other])
        )
        for one, other in np.argwhere(told)
    }


def _least(h: Array, n: Array) -> Array:
    """The least that a share surely is (Wilson, "Probable Inference", 1927)."""
    n, z = np.maximum(n, 1), SURE
    share = h / n
    middle = share + z * z / (2 * n)
    spread = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return np.asarray((middle - spread) / (1 + z * z / n))
