"""Demand by the hour of the agency's clock: of the largest series, in the latest year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from townclerk.core import clock
from townclerk.core.civil_hours import lengths_of
from townclerk.history.civil import offsets_between
from townclerk.history.coverage import Array
from townclerk.history.reading import Question, as_of, between, collect, words
from townclerk.history.rules import LEVELS, Kind, series_id
from townclerk.history.series import (
    Block,
    Calendar,
    by_day,
    check_levels,
    frames,
    several_channels,
)
from townclerk.history.syncing import agency_zone

if TYPE_CHECKING:
    import ibis

HOURLY_LEVELS = (*LEVELS, ("channel",))
_UNTIMED = 0.5
_QUARTER = 900

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """Which rows count, and what the agency's clock adds to UTC from when on (see `offsets_between`)."""

    kinds: Sequence[str]
    since: date
    last: date
    offsets: Sequence[tuple[int, int]]

    def of(self, t: ibis.Table) -> ibis.Table:
        """The rows."""
        return between(t.filter(t.kind.isin(self.kinds)), self.since, self.last)


class HourlyDemand(NamedTuple):
    """Demand by hour and, of the same series, by day.

    Attributes:
        hours: unique_id, ds (datetime64[ns], when an hour begins on the agency's clock, without a zone),
            y, as in `Demand`: 24 hours each day.
        days: the same by day, as `demand(grain="D")` gives it.
        series: as in `Demand`.
    """

    hours: pd.DataFrame
    days: pd.DataFrame
    series: pd.DataFrame


def demand_hourly(
    *,
    most: int,
    days: int,
    kinds: Collection[str] = (Kind.REQUESTED,),
    levels: Sequence[Sequence[str]] = HOURLY_LEVELS,
) -> HourlyDemand:
    """How often something was asked for in each hour of the latest `days`, of the `most` largest series.

    An hour that is skipped as the clocks change is NaN; one that comes twice has the mean of both. Days that
    nobody recorded are NaN. Where most of a series came in the first quarter of an hour after midnight, its
    source has dates and no times: it has no hours.

    Args:
        most: at most so many series, those of most requests first.
        days: so many days up to the last whole one.
        kinds: which interactions count.
        levels: as `series.demand`.

    Raises:
        TownclerkError: an unknown kind or level.
    """
    check_levels(levels)
    zone = agency_zone()
    last = min(as_of(), clock.now().astimezone(zone).date() - timedelta(days=1))
    since = last - timedelta(days=days - 1)
    span = _Span(words(kinds), since, last, offsets_between(since, last, zone))
    kept = [tuple(level) for level in levels]
    daily, *sizes = collect(by_day(span.kinds, last), *(_sizes(level, span) for level in kept))
    chosen = _largest(kept, [one.to_pandas() for one in sizes], most)
    if not chosen:
        nothing = frames([])
        return HourlyDemand(nothing.demand, nothing.demand, nothing.series)
    wanted = sorted({level for level, _ in chosen})
    keys = {level: [key for of, key in chosen if of == level] for level in wanted}
    answers = collect(
        *(_by_hour(level, keys[level], span) for level in wanted),
        *(_by_day(level, keys[level], span) for level in wanted),
    )
    calendar = Calendar(daily, "D", last)
    lengths = np.array([lengths_of(since + timedelta(days=n), zone) for n in range(days)]).ravel()
    hourly, by_days = list[Block](), list[Block]()
    for number, level in enumerate(wanted):
        names = [dict(zip(level, key, strict=True)) for key in keys[level]]
        found, whole = answers[number].to_pandas(), answers[number + len(wanted)].to_pandas()
        y = _matrix(level, keys[level], found, since, len(lengths))
        y = np.where(lengths > 0, y / np.where(lengths > 0, lengths, 1), np.nan)
        hourly += _blocks(names, y, calendar, since, 24)
        first = calendar.ds[0].astype(object)
        by_days += _blocks(
            names, _matrix(level, keys[level], whole, first, len(calendar.ds)), calendar, first, 1
        )
    hours, all_days = (frames(sorted(b, key=lambda one: series_id(**one.of))) for b in (hourly, by_days))
    return HourlyDemand(hours.demand, all_days.demand, hours.series)


def _local(t: ibis.Table, offsets: Sequence[tuple[int, int]]) -> ibis.IntegerValue:
    """Seconds since the epoch, had the agency's clock shown UTC."""
    import ibis

    at = t["at"].epoch_seconds()
    moved = ibis.literal(offsets[0][1], "int64")
    for start, offset in offsets[1:]:
        moved = (at >= start).ifelse(ibis.literal(offset, "int64"), moved)
    return at + moved


def _sizes(level: _Key, span: _Span) -> Question:
    """How many there are of each series, and how many of them in the first quarter of an hour of a day."""

    def question(t: ibis.Table) -> ibis.Table:
        t = span.of(t)
        t = t.mutate(midnight=(_local(t, span.offsets) % 86_400 < _QUARTER).cast("int64"))
        grouped = t.group_by(*level) if level else t
        return grouped.aggregate(n=t.count(), midnight=t.midnight.sum())

    return question


def _largest(levels: Sequence[_Key], sizes: Sequence[pd.DataFrame], most: int) -> list[tuple[_Key, _Key]]:
    """(level, key) of the largest series whose times are known, the largest first."""
    found: list[tuple[int, str, _Key, _Key]] = []
    for level, size in zip(levels, sizes, strict=True):
        table = size[(size["n"] > 0) & (size[list(level)] != "").all(axis=1)]
        if "channel" in level:
            table = several_channels(table, [name for name in level if name != "channel"])
        table = table[table["midnight"] <= _UNTIMED * table["n"]]
        for n, *key in table[["n", *level]].itertuples(index=False, name=None):
            of = dict(zip(level, key, strict=True))
            found.append((-int(n), series_id(**of), level, tuple(key)))
    return [(level, key) for _, _, level, key in sorted(found)[:most]]


def _of_keys(t: ibis.Table, level: _Key, keys: Sequence[_Key]) -> ibis.Table:
    import ibis

    if not level:
        return t
    each = (ibis.and_(*(t[n] == k for n, k in zip(level, key, strict=True))) for key in keys)
    return t.filter(ibis.or_(*each))


def _by_hour(level: _Key, keys: Sequence[_Key], span: _Span) -> Question:
    def question(t: ibis.Table) -> ibis.Table:
        t = _of_keys(span.of(t), level, keys)
        t = t.mutate(hour=_local(t, span.offsets) % 86_400 // 3600)
        return t.group_by(*level, "day", "hour").aggregate(n=t.count())

    return question


def _by_day(level: _Key, keys: Sequence[_Key], span: _Span) -> Question:
    def question(t: ibis.Table) -> ibis.Table:
        t = _of_keys(t.filter(t.kind.isin(span.kinds), t.day <= span.last), level, keys)
        return t.group_by(*level, "day").aggregate(n=t.count())

    return question


def _matrix(level: _Key, keys: Sequence[_Key], counts: pd.DataFrame, first: date, columns: int) -> Array:
    """(keys, columns): how often each came in each hour of the clock, or on each day without hours."""
    column = (counts["day"].to_numpy().astype("datetime64[D]") - np.datetime64(first, "D")).astype(np.int64)
    if "hour" in counts:
        column = column * 24 + counts["hour"].to_numpy().astype(np.int64)
    place = {key: row for row, key in enumerate(keys)}
    rows = [place[key] for key in zip(*(counts[name] for name in level), strict=True)] if level else 0
    y = np.zeros((len(keys), columns))
    np.add.at(y, (rows, column), counts["n"].to_numpy())
    return y


def _blocks(
    of: Sequence[dict[str, str]], y: Array, calendar: Calendar, first: date, each: int
) -> Iterator[Block]:
    """The series from their first recorded day on, `each` periods a day; unknown where nobody recorded."""
    begin, days = np.datetime64(first, "D"), y.shape[1] // each
    there = (calendar.ds - begin).astype(np.int64)
    inside = (there >= 0) & (there < days)
    ds = begin.astype("datetime64[h]") + np.arange(y.shape[1]) * (24 // each)
    for name, row in zip(of, y, strict=True):
        known = np.zeros(days, bool)
        known[there[inside]] = calendar.known(name.get("service", ""))[inside]
        if known.any():
            start = int(known.argmax()) * each
            yield Block(name, ds[start:], np.where(np.repeat(known, each), row, np.nan)[start:])
