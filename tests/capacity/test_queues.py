"""Erlang's formulas against published tables, another way to compute them, and simulated queues."""

from __future__ import annotations

import heapq
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from townclerk.capacity import (
    Estimate,
    erlang_b,
    erlang_c,
    impatient_with,
    people_at,
    people_needed,
    queue_with,
)


@pytest.mark.parametrize(
    ("people", "load", "share"),
    # Tables of Erlang B, as in the Teletraffic Engineering Handbook of ITU-D SG 2/16 and ITC (2001 to 2010).
    [
        (5, 1.361, 0.01), (10, 4.461, 0.01), (20, 12.03, 0.01), (50, 37.90, 0.01), (100, 84.06, 0.01),
        (1, 0.1111, 0.1), (10, 7.511, 0.1),
    ],
)  # fmt: skip
def test_erlang_b_is_that_of_the_tables(people: int, load: float, share: float) -> None:
    assert erlang_b(people, load) == pytest.approx(share, abs=share * 0.002)


def test_the_worked_example_of_erlang_c() -> None:
    """360 calls in half an hour of 4 minutes, 55 agents, 15 seconds: www.mitan.co.uk/erlang/elgcmath.htm."""
    found = queue_with(55, load=48, handling=240, seconds=15)
    assert found.waits == pytest.approx(0.239, abs=0.0005)
    assert found.average == pytest.approx(8.2, abs=0.05)
    assert found.within == pytest.approx(0.846, abs=0.0005)
    assert found.busy == pytest.approx(0.873, abs=0.0005)


def test_the_worked_example_of_people_who_leave() -> None:
    """50 agents, 48 calls a minute of one minute, patience of two.

    Garnett, Mandelbaum & Reiman, Designing a call center with impatient customers (2002): 20.8 seconds where
    all wait; 3.7 seconds, and 3.1 % gone, where they do not.
    """
    assert queue_with(50, load=48, handling=60, seconds=20).average == pytest.approx(20.8, abs=0.05)
    found = impatient_with(50, load=48, handling=60, patience=120)
    assert found.leaves == pytest.approx(0.031, abs=0.0005)
    assert found.average == pytest.approx(3.7, abs=0.05)


@given(people=st.integers(1, 400), load=st.floats(0.01, 500))
def test_erlang_b_is_a_ratio_of_poisson_probabilities(people: int, load: float) -> None:
    """The same by scipy, which knows nothing of our recursion."""
    log = poisson.logpmf(people, load) - poisson.logcdf(people, load)
    assert erlang_b(people, load) == pytest.approx(float(np.exp(log)), rel=1e-6, abs=1e-300)


@given(load=st.floats(0.01, 900), handling=st.floats(5, 7200), share=st.floats(0.05, 0.99))
def test_one_person_fewer_would_not_do(load: float, handling: float, share: float) -> None:
    found = people_needed(load=load, handling=handling, share=share, seconds=20)
    assert found.within >= share
    assert found == queue_with(found.people, load=load, handling=handling, seconds=20)
    assert queue_with(found.people - 1, load=load, handling=handling, seconds=20).within < share


@pytest.mark.parametrize("load", [5_000.0, 90_000.0])
def test_large_loads_neither_overflow_nor_cancel(load: float) -> None:
    found = people_needed(load=load, handling=240, share=0.8, seconds=20)
    # Square-root staffing: a little more than the load, and far less than a tenth.
    assert load < found.people < load + 3 * load**0.5
    assert 0.8 <= found.within < 0.85
    assert erlang_b(10_000, 100.0) == 0.0


def _simulated(people: int, load: float, *, seconds: float, handling: float, calls: int) -> tuple[float, ...]:
    """Share waiting, share within `seconds` and mean wait of a queue that is played, not reckoned."""
    rng = np.random.default_rng(7)
    at = np.cumsum(rng.exponential(handling / load, calls))
    takes = rng.exponential(handling, calls)
    free = [0.0] * people
    waits = np.empty(calls)
    for number in range(calls):
        begins = max(float(at[number]), heapq.heappop(free))
        waits[number] = begins - at[number]
        heapq.heappush(free, begins + float(takes[number]))
    kept = waits[calls // 10 :]
    return float((kept > 0).mean()), float((kept <= seconds).mean()), float(kept.mean())


@pytest.mark.parametrize(("people", "load"), [(1, 0.5), (4, 2.9), (12, 9.5)])
def test_a_simulated_queue_waits_as_long(people: int, load: float) -> None:
    waits, within, average = _simulated(people, load, seconds=60, handling=300, calls=200_000)
    found = queue_with(people, load=load, handling=300, seconds=60)
    assert found.waits == pytest.approx(waits, abs=0.02)
    assert found.within == pytest.approx(within, abs=0.02)
    assert found.average == pytest.approx(average, rel=0.06)


def test_a_simulated_queue_is_left_as_often() -> None:
    """Callers with a patience of their own, five people, more work than they can do."""
    rng = np.random.default_rng(11)
    calls, handling, patience, load, people = 100_000, 180.0, 90.0, 6.0, 5
    at = np.cumsum(rng.exponential(handling / load, calls))
    takes, stays = rng.exponential(handling, calls), rng.exponential(patience, calls)
    free, left, waited = [0.0] * people, 0, 0.0
    for moment, take, stay in zip(at.tolist(), takes.tolist(), stays.tolist(), strict=True):
        begins = max(moment, free[0])
        if begins - moment > stay:
            left, waited = left + 1, waited + stay
            continue
        waited += begins - moment
        heapq.heapreplace(free, begins + take)
    found = impatient_with(people, load=load, handling=handling, patience=patience)
    assert found.leaves == pytest.approx(left / calls, abs=0.01)
    assert found.average == pytest.approx(waited / calls, rel=0.05)


def test_too_few_people_are_told_as_that() -> None:
    found = queue_with(3, load=3.0, handling=240, seconds=20)
    assert (found.waits, found.within, found.average, found.busy) == (1.0, 0.0, inf, 1.0)
    assert erlang_c(2, 5.0) == 1.0


def test_nothing_coming_needs_nobody() -> None:
    assert people_needed(load=0, handling=240, share=0.8, seconds=20).people == 0
    assert (erlang_b(0, 0.0), erlang_b(3, 0.0), erlang_c(0, 0.0)) == (1.0, 0.0, 0.0)
    assert impatient_with(3, load=0, handling=60, patience=60).leaves == 0


@pytest.mark.parametrize(("load", "share"), [(1.0, 1.0), (1.0, 0.0), (2e5, 0.8)])
def test_what_cannot_be_held_is_refused(load: float, share: float) -> None:
    with pytest.raises(ValueError, match=r"cannot be held|more than"):
        people_needed(load=load, handling=240, share=share, seconds=20)


def test_people_are_said_at_the_mean_and_at_both_ends_of_the_interval() -> None:
    needed = people_at(Estimate(30, 18, 45), handling=240, share=0.8, seconds=20, away=0.0)
    for coming, people in ((30, needed.mean), (18, needed.lo80), (45, needed.hi80)):
        alone = people_needed(load=coming * 240 / 3600, handling=240, share=0.8, seconds=20).people
        assert people == alone
    assert needed.lo80 < needed.mean < needed.hi80
    with_breaks = people_at(Estimate(30, 18, 45), handling=240, share=0.8, seconds=20, away=0.25)
    assert with_breaks.mean == -(-needed.mean // 0.75)
