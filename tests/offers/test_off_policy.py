"""What offers chosen otherwise would have brought is told truly from those drawn at random."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tests.offers.builders import AS_OF, history_table
from townclerk.offers import offers_compared
from townclerk.offers.models import Offer
from townclerk.offers.off_policy import values

_TRUE = np.array([0.30, 0.20, 0.05])
"""How many ask for each of three services when it is offered."""


def log(n: int, *, share: float, seed: int = 0) -> dict[str, np.ndarray]:
    """Offers by a rule that puts service 0 first and draws for a share; the baseline puts 1 first."""
    rng = np.random.default_rng(seed)
    explored = rng.random(n) < share
    service = np.where(explored, rng.integers(0, 3, n), 0)
    odds = np.where(service == 0, 1 - share + share / 3, share / 3)
    return {
        "came": rng.random(n) < _TRUE[service], "odds": odds, "ours": service == 0, "plain": service == 1,
        "person": np.arange(n),
    }  # fmt: skip


def several_each(persons: int, *, share: float, seed: int) -> dict[str, np.ndarray]:
    """As `log`, with one to eight first offers of each person; most people ask for little."""
    rng = np.random.default_rng(seed)
    person = np.repeat(np.arange(persons), rng.integers(1, 9, persons))
    lean = rng.beta(0.3, 0.7, persons)[person]  # .30 on average, as `_TRUE` says of service 0
    explored = rng.random(len(person)) < share
    service = np.where(explored, rng.integers(0, 3, len(person)), 0)
    return {
        "came": rng.random(len(person)) < lean * _TRUE[service] / _TRUE[0],
        "odds": np.where(service == 0, 1 - share + share / 3, share / 3),
        "ours": service == 0, "plain": service == 1, "person": person,
    }  # fmt: skip


def test_both_rules_get_what_is_theirs() -> None:
    found = values(**log(200_000, share=0.1))
    assert found is not None
    assert found.ours.mean == pytest.approx(0.30, abs=0.01)
    assert found.plain.mean == pytest.approx(0.20, abs=0.02)
    assert found.low < 0.10 < found.high
    assert found.low > 0


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    found = [values(**log(4_000, share=0.2, seed=seed)) for seed in range(300)]
    assert all(one is not None for one in found)
    held = [one.low <= 0.10 <= one.high for one in found if one]
    assert 0.91 < np.mean(held) < 0.985


@pytest.mark.parametrize(("persons", "share"), [(200, 0.3), (1_000, 0.1)])
def test_one_persons_offers_are_one_draw(persons: int, share: float) -> None:
    """Simulated: 95 % intervals hold the truth 95 times in a hundred; offers taken as independent do not."""
    held, alone, ours = [], [], []
    for seed in range(500):
        given = several_each(persons, share=share, seed=seed)
        found, naive = values(**given), values(**{**given, "person": np.arange(len(given["came"]))})
        assert found is not None
        assert naive is not None
        held.append(found.low <= 0.10 <= found.high)
        ours.append(found.ours.low <= 0.30 <= found.ours.high)
        alone.append(naive.ours.low <= 0.30 <= naive.ours.high)
    assert 0.92 <= np.mean(held) <= 0.98
    assert 0.92 <= np.mean(ours) <= 0.98
    assert np.mean(alone) < 0.85


def test_a_person_counted_twice_makes_nothing_surer() -> None:
    given = log(4_000, share=0.2)
    once = values(**given)
    twice = values(**{name: np.repeat(column, 2) for name, column in given.items()})
    assert once is not None
    assert twice is not None
    assert (twice.low, twice.high) == (pytest.approx(once.low), pytest.approx(once.high))
    assert (once.count, twice.count, once.persons, twice.persons) == (4_000, 8_000, 4_000, 4_000)
    assert twice.plain.known == pytest.approx(once.plain.known)


def test_where_both_would_have_done_the_same_there_is_no_difference() -> None:
    given = log(5_000, share=0.1)
    found = values(**{**given, "plain": given["ours"]})
    assert found is not None
    assert (found.better, found.low, found.high) == (0, 0, 0)


def test_too_few_say_nothing() -> None:
    assert values(**log(100, share=0.02)) is None
    assert values(**log(0, share=0.5)) is None


@pytest.mark.django_db
def test_it_is_told_from_the_record() -> None:
    assert offers_compared(as_of=AS_OF) is None
    rows = []
    for at in range(400):
        explored = at % 4 == 0
        made = AS_OF - timedelta(days=60)
        Offer.objects.create(
            person_id=at, service="card" if explored else "bulky", area="harbor", chance=0.2, rank=1,
            made_on=made, expires_on=made + timedelta(days=30), status="expired", held=at % 40 == 1,
            because="[]", model="learned needs", version="1", propensity=0.125 if explored else 0.875,
            explored=explored, best=not explored, plain=explored,
        )  # fmt: skip
        if explored or at % 8 == 2:
            day: date = made + timedelta(days=5)
            rows.append((at, None, "card" if explored else "bulky", "requested", day))
    found = offers_compared(as_of=AS_OF, history=history_table(rows))
    assert found is not None
    assert (found.count, found.persons) == (390, 390)
    assert found.plain.mean == 1.0
    assert found.ours.mean < 0.25
    assert found.high < 0
