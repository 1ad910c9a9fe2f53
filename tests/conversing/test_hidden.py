"""Nobody who adds and subtracts what the figures show gets at a number that could point at somebody."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from townclerk.assistant import talk_figures
from townclerk.assistant.helping.figures import COLUMNS, LEAST, Cell, TalkCount, TalkFigures, shown_of
from townclerk.assistant.models import Asked
from townclerk.core import clock

LABELS = {"language": ["a", "b", "c", "d", "e"], "area": ["f", "g", "h"], "band": ["j", "k"]}


@dataclass(frozen=True)
class Talked:
    """One conversation: its groups, and how often each thing came of what was asked in it."""

    groups: tuple[tuple[str, str], ...]
    times: tuple[tuple[str, int], ...]

    def n(self, column: str) -> int:
        return dict(self.times).get(column, 0)


@st.composite
def talks(draw: st.DrawFn) -> list[Talked]:
    known = st.fixed_dictionaries({name: st.sampled_from(of) for name, of in LABELS.items()})
    groups = st.tuples(known, st.booleans()).map(
        lambda one: one[0] if one[1] else {**one[0], "area": "", "band": ""}  # both or neither
    )
    times = st.dictionaries(st.sampled_from(COLUMNS), st.integers(1, 9), min_size=1, max_size=3)
    drawn = draw(st.lists(st.tuples(groups, times, st.integers(1, 9)), max_size=12))
    return [Talked(tuple(of.items()), tuple(said.items())) for of, said, often in drawn for _ in range(often)]


def counted(every: list[Talked]) -> dict[str, dict[str, dict[str, Cell]]]:
    counts: dict[str, dict[str, dict[str, Cell]]] = {name: {} for name in LABELS}
    for one in every:
        for (name, of), (column, n) in itertools.product(one.groups, one.times):
            cells = counts[name].setdefault(of, {})
            before = cells.get(column, Cell(0, 0))
            cells[column] = Cell(before.n + n, before.talks + 1)
    return counts


def cell(one: TalkCount, column: str) -> int | None:
    return getattr(one, column.replace("-", "_"))


def differences(
    column: str, every: list[Talked], total: TalkCount, shown: dict[str, dict[str, TalkCount]]
) -> Iterator[tuple[int, list[Talked]]]:
    """What can be worked out of what is shown, and of which conversations it is the number: each cell, and
    what remains of the whole without any choice of cells. The whole is shown, or adds up from a group.
    """
    rows = [one for one in every if one.n(column)]
    known = {
        name: {of: n for of, one in group.items() if (n := cell(one, column)) is not None}
        for name, group in shown.items()
    }
    wholes = [sum(cells.values()) for name, cells in known.items() if len(cells) == len(shown[name])]
    whole = cell(total, column)
    whole = whole if whole is not None else next(iter(wholes), None)
    if whole is not None:
        yield whole, rows
    for name, cells in known.items():
        for size in range(1, len(cells) + 1):
            for some in itertools.combinations(cells, size):
                inside = [one for one in rows if dict(one.groups)[name] in some]
                yield sum(cells[of] for of in some), inside
                if whole is not None:
                    outside = [one for one in rows if dict(one.groups)[name] not in some]
                    yield whole - sum(cells[of] for of in some), outside


@given(talks())
@settings(max_examples=300)
def test_no_difference_of_what_is_shown_points_at_few(every: list[Talked]) -> None:
    total, shown = shown_of(counted(every))
    for column in COLUMNS:
        for n, of in differences(column, every, total, shown):
            assert n == sum(one.n(column) for one in of)  # what is shown is true
            assert not 0 < n < LEAST
            assert not 0 < len(of) < LEAST
    for one in [total, *(one for group in shown.values() for one in group.values())]:
        assert (one.asked is None) == (None in (one.answered, one.unknown))
        assert (one.told is None) == (None in (one.helped, one.not_helped))


@given(talks())
def test_of_hidden_numbers_none_is_as_good_as_known(every: list[Talked]) -> None:
    counts = counted(every)
    total, shown = shown_of(counts)
    for column in COLUMNS:
        whole = cell(total, column)
        for name in LABELS:
            hidden = [of for of, one in shown[name].items() if cell(one, column) is None]
            if hidden and whole is not None:
                left = whole - sum(cell(one, column) or 0 for one in shown[name].values())
                # Each is at least 1: one of them has as many values as there are to share, and one more.
                assert len(hidden) > 1
                assert left - len(hidden) >= LEAST


def worked_out(column: str, total: TalkCount, shown: dict[str, dict[str, TalkCount]]) -> set[tuple[str, str]]:
    """Which hidden numbers any adding and subtracting gives: those that every solution has in common."""
    names = sorted({("" if of == "" else name, of) for name, group in shown.items() for of in group})
    places = {name: place for place, name in enumerate(names)}
    known = []
    whole = np.zeros(len(names) + 1)
    whole[-1] = 1
    if cell(total, column) is not None:
        known.append(whole)
    for name, group in shown.items():
        row = -whole
        for of, one in group.items():
            mine = np.zeros(len(names) + 1)
            mine[places["" if of == "" else name, of]] = 1
            row = row + mine
            if cell(one, column) is not None:
                known.append(mine)
        known.append(row)
    rank = np.linalg.matrix_rank(np.array(known))
    found = set()
    for name, group in shown.items():
        for of, one in group.items():
            mine = np.zeros(len(names) + 1)
            mine[places["" if of == "" else name, of]] = 1
            if cell(one, column) is None and np.linalg.matrix_rank(np.array([*known, mine])) == rank:
                found.add((name, of))
    return found


@pytest.mark.wide
@given(talks())
@settings(max_examples=300, deadline=None)
def test_no_hidden_number_is_had_from_all_groups_together(every: list[Talked]) -> None:
    counts = counted(every)
    total, shown = shown_of(counts)
    for column in COLUMNS:
        for name, of in worked_out(column, total, shown) if every else ():
            assert counts[name][of].get(column, Cell(0, 0)).n == 0


def test_who_is_of_no_known_area_is_hidden_among_the_ages_too() -> None:
    def of(**numbers: int) -> dict[str, dict[str, Cell]]:
        named = {name.removeprefix("none"): n for name, n in numbers.items()}
        return {name: {"answered": Cell(n, n)} for name, n in named.items()}

    groups = {"area": of(A=3, B=100, none=40), "band": of(young=50, old=53, none=40)}
    total, shown = shown_of(groups)
    assert total.answered == 143
    assert (shown["area"]["A"].answered, shown["area"][""].answered) == (None, None)
    assert shown["band"][""].answered is None
    assert worked_out("answered", total, shown) == set()


BEGINS = date(2026, 1, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from("abc"), st.integers(1, 3)), max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_looks_every_day_sees_whole_months_that_never_change(
    asked: list[tuple[int, str, int]],
) -> None:
    Asked.objects.all().delete()
    by_day = defaultdict(list)
    for day, language, times in asked:
        by_day[day].append((language, times))
    seen: dict[date, TalkFigures] = {}
    for day in range(125):
        today = BEGINS + timedelta(days=day)
        for language, times in by_day[day]:
            for first in [True, *[False] * (times - 1)]:
                Asked.objects.create(
                    day=today, language=language, channel="chat", outcome="answered", first=first
                )
        if day % 3 and today.day > 1:
            continue
        with clock.frozen(datetime(today.year, today.month, today.day, 12, tzinfo=UTC)):
            figures = talk_figures()
        for one in figures:
            assert (one.first.day, one.last < today) == (1, True)
            assert seen.setdefault(one.first, one) == one
    months = sorted(seen)
    assert all(seen[one].last < seen[other].first for one, other in itertools.pairwise(months))
