"""What offers change is said with intervals that hold the truth as often as they say."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from tests.offers.builders import AS_OF, history_table
from townclerk.offers import offers_effect
from townclerk.offers.clusters import difference
from townclerk.offers.models import Offer


def test_of_independent_people_it_is_newcombes() -> None:
    """His example: 56 of 70 against 48 of 80 (Statistics in Medicine 17, 1998, table II)."""
    came = np.r_[np.arange(70) < 56, np.arange(80) < 48]
    shown = np.r_[np.ones(70, bool), np.zeros(80, bool)]
    gap, low, high = difference(came=came, shown=shown, person=np.arange(150))
    assert gap == pytest.approx(0.2)
    # His ends are .0524 and .3339; Student's for 70 and 80 persons reach a little further than the normal.
    assert (low, high) == (pytest.approx(0.0524, abs=0.004), pytest.approx(0.3339, abs=0.004))


def test_few_people_without_anything_in_common() -> None:
    rng, inside = np.random.default_rng(1), 0
    shown = np.r_[np.ones(60, bool), np.zeros(20, bool)]
    for _ in range(1_000):
        came = rng.random(80) < np.where(shown, 0.2, 0.1)
        _, low, high = difference(came=came, shown=shown, person=np.arange(80))
        inside += low <= 0.1 <= high
    assert 0.93 <= inside / 1_000 <= 0.99


@pytest.mark.parametrize("usual", [0.3, 0.03])
@pytest.mark.parametrize(("persons", "share"), [(120, 0.1), (600, 0.1)])
@pytest.mark.parametrize("whole", [True, False])
def test_one_persons_offers_are_one_draw(usual: float, persons: int, share: float, whole: bool) -> None:
    """Simulated: one to eight offers each; `whole`: all of a person's are held back, or each by itself."""
    inside, alone = [], []
    for seed in range(400):
        rng = np.random.default_rng(seed)
        person = np.repeat(np.arange(persons), rng.integers(1, 9, persons))
        lean = rng.beta(usual, 1 - usual, persons)[person]
        held = (rng.random(persons) < share)[person] if whole else rng.random(len(person)) < share
        came = rng.random(len(person)) < lean * np.where(held, 0.8, 1.0)
        _, low, high = difference(came=came, shown=~held, person=person)
        inside.append(low <= 0.2 * usual <= high)
        _, low, high = difference(came=came, shown=~held, person=np.arange(len(person)))
        alone.append(low <= 0.2 * usual <= high)
    assert 0.92 <= np.mean(inside) <= 0.98
    if whole:
        assert np.mean(alone) < 0.9


def test_nobody_and_everybody_leave_room_for_chance() -> None:
    shown = np.r_[np.ones(40, bool), np.zeros(10, bool)]
    for share, counts in ((0.0, shown & False), (1.0, shown | True)):
        gap, low, high = difference(came=counts, shown=shown, person=np.arange(50) // 2)
        assert gap == 0, share
        assert low < -0.05, share
        assert high > 0.05, share


@pytest.mark.django_db
def test_people_are_counted_not_offers() -> None:
    rows = []
    for person in range(60):
        for again in range(4):
            made = AS_OF - timedelta(days=200 - 40 * again)
            Offer.objects.create(
                person_id=person, service="bulky", area="harbor", chance=0.2, rank=1, made_on=made,
                expires_on=made + timedelta(days=30), status="expired", held=person % 5 == 0, because="[]",
            )  # fmt: skip
            if person % 3 == 1:
                rows.append((person, None, "bulky", "requested", made + timedelta(days=5)))
    (one,) = [found for found in offers_effect(as_of=AS_OF, history=history_table(rows)) if found.service]
    assert (one.shown, one.held) == (48, 12)
    assert one.uplift is not None
    assert one.low is not None
    assert one.high is not None
    assert one.high - one.low > 0.35  # 240 independent offers would say 0.24
