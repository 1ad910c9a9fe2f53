"""Nobody who looks at every language, adds and subtracts gets at a number of a few questions."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from townclerk.history.asked import LEAST, AskedCount, Pile, shown_of

DAY = "2026-01-01"
Cells = Mapping[tuple[str, str], tuple[int, int]]
"""Of each language and channel: how often it was answered, and was not."""


def piles(cells: Cells) -> dict[str, Pile]:
    each: dict[str, Pile] = {}
    for (language, channel), (found, missed) in cells.items():
        pile = each.setdefault(language, Pile.empty())
        for name, value in (("day", DAY), ("language", language), ("channel", channel)):
            pile.asked[name] += Counter({value: found + missed})
            pile.answered[name] += Counter({value: found})
        # A page for each channel; `by` says which of the two is looked at.
        pile.asked["service"] += Counter({channel: found})
        pile.answered["service"] += Counter({channel: found})
    return {of: pile for of, pile in each.items() if pile.asked["day"].total()}


class Seen:
    """All that every page shows, as equations of the numbers behind it."""

    def __init__(self, cells: Cells, by: str) -> None:
        self.cells, self.by = list(cells), by
        self.known: list[tuple[np.ndarray, int]] = []
        each = piles(cells)
        total, shown = shown_of(each, [DAY])
        self.both(total, lambda _language, _channel: True)
        for one in shown["language"]:
            self.both(one, lambda language, _channel, of=one.of: language == of)
        self.split(shown, {language for language, _channel in cells})
        for spoken in each:
            mine, split = shown_of(each, [DAY], spoken)
            self.both(mine, lambda language, _channel, of=spoken: language == of)
            self.split(split, {spoken})

    def split(self, shown, languages) -> None:  # type: ignore[no-untyped-def]
        for one in shown[self.by]:
            takes = lambda language, channel, of=one.of: language in languages and channel == of  # noqa: E731
            self.both(one, takes, self.by)

    def both(self, one: AskedCount, takes, name: str = "") -> None:  # type: ignore[no-untyped-def]
        row = np.array([takes(*cell) for cell in self.cells], float)
        if one.n is not None:
            self.known.append((np.concatenate([row, row * (name != "service")]), one.n))
        if one.answered is not None:
            self.known.append((np.concatenate([row, 0 * row]), one.answered))

    def range(self, of: np.ndarray) -> tuple[float, float]:
        """From what to what a sum may be, for who knows all that is shown."""
        equal = {"A_eq": np.array([row for row, _n in self.known]), "b_eq": [n for _row, n in self.known]}
        if not self.known:
            return 0, np.inf
        least, most = (linprog(sign * of, **equal) for sign in (1, -1))
        return (round(least.fun, 6), np.inf if most.status == 3 else round(-most.fun, 6))


def sums(cells: Cells) -> Iterator[tuple[tuple[str, ...], np.ndarray, int]]:
    """Each cell, and the sums of several of a language and of a channel: answered, not, and both."""
    names = list(cells)
    groups = [[name] for name in names]
    for at in (0, 1):
        for _of, group in itertools.groupby(sorted(names, key=lambda one: one[at]), key=lambda one: one[at]):
            every = list(group)
            groups += [list(some) for size in (2, 3) for some in itertools.combinations(every, size)]
    values = np.array([cells[one] for one in names]).T
    for group in groups:
        row = np.array([name in group for name in names], float)
        for what, (yes, no) in {"answered": (1, 0), "not": (0, 1), "asked": (1, 1)}.items():
            n = int(yes * (row @ values[0]) + no * (row @ values[1]))
            yield (what, *map(str, group)), np.concatenate([row * yes, row * no]), n


def read(cells: Cells) -> list[tuple[str, ...]]:
    """The small numbers that what is shown gives away."""
    languages, channels = (sorted({one[at] for one in cells}) for at in (0, 1))
    cells = {one: cells.get(one, (0, 0)) for one in itertools.product(languages, channels)}
    few = [(name, of, n) for name, of, n in sums(cells) if 0 < n < LEAST]
    return [
        (by, *name)
        for by in ("channel", "service")
        for seen in [Seen(cells, by)]
        for name, of, n in few
        if seen.range(of) == (n, n)
    ]


def all_of(**languages: str) -> Cells:
    """Such as en="40+0 20+0": of each channel how often it was answered, and was not."""
    found = {}
    for language, told in languages.items():
        for channel, cell in zip("abc", told.split(), strict=True):
            yes, no = cell.split("+")
            found[language, channel] = (int(yes), int(no))
    return found


@pytest.mark.parametrize(
    "cells",
    [
        all_of(en="40+0 20+0 30+0", es="2+0 30+0 10+0"),
        all_of(en="50+0 0+0 0+0", es="2+0 10+0 0+0"),
        all_of(en="1+0 1+0 30+0", es="20+0 20+0 30+0"),
        all_of(en="0+0 10+10 0+0", es="10+10 2+8 0+0"),
        all_of(en="40+2 20+6 30+0", es="20+9 30+0 10+0", ar="1+1 0+0 0+0"),
    ],
)
def test_what_is_shown_of_one_language_tells_nothing_small_of_another(cells: Cells) -> None:
    assert read(cells) == []


def test_what_is_asked_often_is_shown() -> None:
    _mine, split = shown_of(piles(all_of(en="40+9 20+9 30+9", es="2+6 30+9 10+9")), [DAY], "en")
    assert {one.of: one.n for one in split["channel"]} == {"a": None, "b": 29, "c": None}


counts = st.sampled_from([0, 0, 0, 1, 2, 4, 5, 6, 9, 20, 40])


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["en", "es", "ar"]), st.sampled_from("abc")),
        st.tuples(counts, counts), min_size=2,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_no_small_number_can_be_worked_out(cells: Cells) -> None:
    assert read(cells) == []
