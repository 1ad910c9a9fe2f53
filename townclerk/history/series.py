"""Demand: how often each service was asked for, by day, week or month."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from townclerk.core import clock
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.history import coverage
from townclerk.history.coverage import Array
from townclerk.history.reading import Question, as_of, collect, words
from townclerk.history.rules import DIMENSIONS, LEVELS, Kind, series_id
from townclerk.history.syncing import agency_zone

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

GRAINS = ("D", "W", "M")
_EPOCH = date(1970, 1, 1)


class Demand(NamedTuple):
    """Demand as series.

    Attributes:
        demand: unique_id (text), ds (datetime64[ns], a period's first day), y (float64,
            how many; NaN: not recorded), ordered by both; every period from a series' first
            to the last whole one.
        series: unique_id, service, area, channel, one row each; "" stands for all.
    """

    demand: pd.DataFrame
    series: pd.DataFrame


def demand(
    *,
    grain: str,
    kinds: Collection[str] = (Kind.REQUESTED,),
    levels: Sequence[Sequence[str]] = LEVELS,
) -> Demand:
    """How often something was asked for, in every whole period up to `as_of`.

    Zero means: nothing was asked for. A period that was not recorded, wholly or in part,
    is NaN (see `coverage`); a series begins with its service's first recorded period.
    Today does not count: it is not over.

    Args:
        grain: "D", "W" (weeks from Monday; ds is the Monday) or "M" (ds is the first).
        kinds: which interactions count.
        levels: for each, by what the counts are split: some of service, area, channel;
            nothing for the sum of all. Rows that do not say are in no series of a level
            that splits by it. A split by channel is made only where there are several.

    Raises:
        TownclerkError: an unknown grain, kind or level.
    """
    if grain not in GRAINS:
        raise TownclerkError(f"There is no grain '{grain}'.", hint="Use D, W or M.")
    check_levels(levels)
    last = min(as_of(), clock.now().astimezone(agency_zone()).date() - timedelta(days=1))
    counted, kept = words(kinds), [tuple(level) for level in levels]
    questions = (_by_period(level, grain, counted, last) for level in kept)
    daily, *answers = collect(by_day(counted, last), *questions)
    blocks: list[Block] = []
    if daily.num_rows:
        calendar = Calendar(daily, grain, last)
        for level, answer in zip(kept, answers, strict=True):
            blocks += _blocks(level, answer.to_pandas(), calendar)
    return frames(sorted(blocks, key=lambda block: series_id(**block.of)))


def check_levels(levels: Sequence[Sequence[str]]) -> None:
    """Whether demand can be split so.

    Raises:
        TownclerkError: it cannot.
    """
    for level in levels:
        for name in level:
            if name not in DIMENSIONS:
                hint = did_you_mean(name, DIMENSIONS)
                raise TownclerkError(f"Demand cannot be split by '{name}'.", hint=hint)


def by_day(kinds: Sequence[str], last: date) -> Question:
    """Rows by source, service and day: what `Calendar` is made of."""

    def question(t: ibis.Table) -> ibis.Table:
        t = t.filter(t.kind.isin(kinds), t.day <= last)
        return t.group_by("source", "service", "day").aggregate(n=t.count())

    return question


def _by_period(level: Sequence[str], grain: str, kinds: Sequence[str], last: date) -> Question:
    def question(t: ibis.Table) -> ibis.Table:
        t = t.filter(t.kind.isin(kinds), t.day <= last)
        t = t.mutate(ds=t.day if grain == "D" else t.day.truncate(grain))
        return t.group_by(*level, "ds").aggregate(n=t.count())

    return question


class Calendar:
    """Which periods there are, and which of them were recorded, for each service.

    Attributes:
        ds: the first day of each whole period, datetime64[D], shape (p,).
    """

    def __init__(self, daily: pa.Table, grain: str, last: date) -> None:
        table = daily.to_pandas()
        self._day = table["day"].to_numpy().astype("datetime64[D]").astype(np.int64)
        self._n = table["n"].to_numpy()
        self._service, self._source = table["service"].to_numpy(), table["source"].to_numpy()
        self._first = int(self._day.min())
        self._length = (last - _EPOCH).days - self._first + 1
        dates, days = coverage.periods(grain, self._first, self._first + self._length - 1)
        self.ds, self._edges = dates[:-1], days - self._first
        self._spans = {source: self._spans_of(source) for source in np.unique(self._source)}
        self._known: dict[str, Array] = {}

    def _spans_of(self, source: str) -> list[tuple[int, int]]:
        rows = self._source == source
        days, place = np.unique(self._day[rows], return_inverse=True)
        return coverage.spans(days, np.bincount(place, weights=self._n[rows]))

    def known(self, service: str) -> Array:
        """Which periods were recorded for `service` ("": for any), bool, shape (p,)."""
        if service not in self._known:
            rows = self._service == service if service else np.ones(len(self._service), bool)
            counts = np.bincount(self._day[rows] - self._first, self._n[rows], self._length)
            covered = np.zeros(self._length, bool)
            for source in np.unique(self._source[rows]):
                for begin, end in self._spans[source]:
                    covered[begin - self._first : end - self._first + 1] = True
            gone = coverage.missing(counts, covered, first=self._first)
            before = np.concatenate([[0], np.cumsum(gone)])[self._edges]
            self._known[service] = np.diff(before) == 0
        return self._known[service]


class Block(NamedTuple):
    """One series: what it is of, and its periods from the first recorded one."""

    of: dict[str, str]
    ds: Array
    y: Array


def _blocks(level: Sequence[str], counts: pd.DataFrame, calendar: Calendar) -> Iterator[Block]:
    """The series of one level, from its counts (the columns of `level`, ds, n)."""
    for name in level:
        counts = counts[counts[name] != ""]
    if "channel" in level:
        counts = several_channels(counts, [name for name in level if name != "channel"])
    ds = counts["ds"].to_numpy().astype("datetime64[D]")
    place = np.searchsorted(calendar.ds, ds)
    whole = place < len(calendar.ds)
    whole[whole] = calendar.ds[place[whole]] == ds[whole]
    counts, place = counts[whole], place[whole]
    if not len(counts):
        return
    codes, keys = _series_of(counts, level)
    matrix = np.zeros((len(keys), len(calendar.ds)))
    matrix[codes, place] = counts["n"].to_numpy()
    for key, row in zip(keys, matrix, strict=True):
        of = dict(zip(level, key, strict=True))
        known = calendar.known(of.get("service", ""))
        if known.any():
            begin = int(known.argmax())
            yield Block(of, calendar.ds[begin:], np.where(known, row, np.nan)[begin:])


def several_channels(counts: pd.DataFrame, others: list[str]) -> pd.DataFrame:
    """The rows of what came by several channels; `others`: the columns that tell series apart besides."""
    if not others:
        return counts if counts["channel"].nunique() > 1 else counts[:0]
    several = counts.groupby(others)["channel"].transform("nunique") > 1
    return counts[several]


def _series_of(counts: pd.DataFrame, level: Sequence[str]) -> tuple[Array, list[tuple[str, ...]]]:
    """The number of the series that each row belongs to, and each series' values."""
    if not level:
        return np.zeros(len(counts), np.int64), [()]
    codes = counts.groupby(list(level)).ngroup().to_numpy()
    firsts = np.unique(codes, return_index=True)[1]
    return codes, list(counts[list(level)].iloc[firsts].itertuples(index=False, name=None))


def frames(blocks: Sequence[Block]) -> Demand:
    """The series of `blocks` as tables."""
    ids = np.array([series_id(**block.of) for block in blocks], dtype=object)
    ds = np.concatenate([np.zeros(0, "datetime64[D]"), *(block.ds for block in blocks)])
    y = np.concatenate([np.zeros(0), *(block.y for block in blocks)])
    frame = pd.DataFrame(
        {
            "unique_id": np.repeat(ids, [len(block.y) for block in blocks]),
            "ds": ds.astype("datetime64[ns]"),
            "y": y,
        }
    )
    names = {name: [block.of.get(name, "") for block in blocks] for name in DIMENSIONS}
    return Demand(frame, pd.DataFrame({"unique_id": ids, **names}, dtype=object))
