"""No small count can be worked out from what is shown: every world that looks the same is looked at."""

from __future__ import annotations

import doctest
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.core import small_counts
from townclerk.core.small_counts import LEAST, forced, hidden


def test_doctests() -> None:
    assert doctest.testmod(small_counts).failed == 0


@given(st.lists(st.integers(0, 40), max_size=12))
def test_what_is_small_is_hidden_and_a_zero_never(counts: list[int]) -> None:
    for count, gone in zip(counts, hidden(counts), strict=True):
        assert gone if 0 < count < LEAST else not gone or count >= LEAST


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 24), (4, 13), (5, 9)])
def test_who_knows_the_rule_and_the_sum_knows_no_small_count(cells: int, most: int) -> None:
    """All tables up to `most`, put together by what is shown of them: a hidden small count has two values."""
    alike = defaultdict(list)
    for counts in product(range(most), repeat=cells):
        shown = tuple(None if gone else n for n, gone in zip(counts, hidden(counts), strict=True))
        alike[shown, sum(counts)].append(counts)
    for (shown, total), worlds in alike.items():
        if total < LEAST or forced([n for n in worlds[0] if n and not any(shown)]):
            continue  # such a sum is not shown
        for at, value in enumerate(shown):
            if value is None and worlds[0][at] < LEAST:
                assert len({world[at] for world in worlds}) > 1, (shown, total)
