"""Counting, learning, judging and choosing, on arrays."""

from __future__ import annotations

import doctest
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.offers import rules, tally
from townclerk.offers.choosing import Chosen, Places, choose
from townclerk.offers.events import day_number, day_of
from townclerk.offers.evidence import Evidence
from townclerk.offers.learning import needs
from townclerk.offers.model import NeedModel, learn, logits
from townclerk.offers.population import Gathered
from townclerk.offers.reasoning import Told, reasons_of
from townclerk.offers.rules import ALLOWED, Status, chance_of, held_back, logit, offer_replay
from townclerk.offers.tally import CELLS, NEVER, STEP, UNKNOWN, YEAR, Events, Subjects, Terms
from townclerk.offers.within import town_of

TERMS = Terms(np.array([30, 60, 60]), np.array([0, 365, -1]))


def test_doctests() -> None:
    assert doctest.testmod(rules).failed == 0


def test_only_an_open_offer_changes() -> None:
    assert set(ALLOWED) == set(Status)
    assert all(not after for status, after in ALLOWED.items() if status is not Status.OPEN)
    assert ALLOWED[Status.OPEN] == set(Status) - {Status.OPEN}


def test_the_held_back_are_always_the_same_and_about_as_many_as_asked_for() -> None:
    held = [held_back(i, secret=b"s", share=0.1) for i in range(20_000)]
    assert sum(held) == pytest.approx(2_000, abs=150)
    assert held == [held_back(i, secret=b"s", share=0.1) for i in range(20_000)]
    assert held != [held_back(i, secret=b"t", share=0.1) for i in range(20_000)]
    assert not any(held_back(i, secret=b"s", share=0) for i in range(1_000))


@given(st.floats(0.001, 0.9), st.floats(0.001, 0.9), st.floats(0.001, 0.9))
def test_one_person_and_all_people_get_the_same_chance(own: float, area: float, usual: float) -> None:
    weights = (-0.2, 0.9, 0.6)
    model = NeedModel(
        np.array([usual]),
        np.full((1, CELLS), own),
        np.array([usual]),
        np.array([[area]]),
        np.array([[9]]),
        weights,
    )
    assert model.table()[0, NEVER, 0] == pytest.approx(
        chance_of(own=own, area=area, usual=usual, weights=weights)
    )
    assert logits(np.array([own]))[0] == pytest.approx(logit(own))


EVENTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 900)), max_size=40)


@settings(deadline=None)
@given(EVENTS, st.lists(st.booleans(), min_size=18, max_size=18), st.integers(0, 31), st.integers(1, 4))
def test_counting_all_at_once_is_counting_one_by_one(
    rows: list[tuple[int, int, int]], may: list[bool], known: int, chunk: int
) -> None:
    rows = sorted(set(rows))
    events = Events(*(np.array([r[i] for r in rows], dtype=np.int64) for i in range(3)))
    knows = np.array([bool(known >> i & 1) or i == 5 for i in range(6)])
    subjects = Subjects(np.arange(6) % 2, ("a", "b"), knows, np.array(may).reshape(6, 3))
    days = 880 - STEP * np.arange(14)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tally, "_CHUNK", chunk)
        counted = tally.tally(subjects, events, TERMS, days=days, joint=(2,))
    n = np.zeros((14, 3, CELLS, 2), dtype=int)
    h = n.copy()
    for j, day in enumerate(days):
        for person in range(6):
            for service in range(3):
                mine = [d for p, s, d in rows if (p, s) == (person, service)]
                past, window = [d for d in mine if d <= day], int(TERMS.window[service])
                cell, has = _alone(past, int(day), window, int(TERMS.repeat[service]))
                if subjects.eligible[person, service] and knows[person] and not has:
                    n[j, service, cell, person % 2] += 1
                    h[j, service, cell, person % 2] += any(day < d <= day + window for d in mine)
    np.testing.assert_array_equal(counted.own_n, n.sum(axis=3))
    np.testing.assert_array_equal(counted.own_h, h.sum(axis=3))
    np.testing.assert_array_equal(counted.area_n, n.sum(axis=2))
    np.testing.assert_array_equal(counted.area_h, h.sum(axis=2))
    np.testing.assert_array_equal(counted.joint_n[2], n[2])
    np.testing.assert_array_equal(counted.joint_h[2], h[2])


def _alone(past: list[int], day: int, window: int, repeat: int) -> tuple[int, bool]:
    """The cell of one person and service, said plainly, and whether it is too early to need it again."""
    if not past:
        return NEVER, False
    since = day - max(past)
    ago = sum(since > bound for bound in (28, 91, 182, YEAR, 2 * YEAR))
    often = min(max(sum(d > day - 2 * YEAR for d in past), 1), 3) - 1
    again = any(day < d + YEAR <= day + window for d in past)
    has = repeat < 0 or max(past) + repeat > day + window
    return 1 + (ago * 3 + often) * 2 + again, has


def simulated(seed: int = 1, people: int = 3_000) -> tuple[Subjects, Events, int]:
    """Service 0 at random, four times as often in area 0; service 1 each year again; service 2 once."""
    rng = np.random.default_rng(seed)
    area, day = np.arange(people) % 2, 20_000
    rows = []
    for person in range(people):
        for when in rng.integers(0, 1_000, rng.poisson(2.0 if area[person] == 0 else 0.5)):
            rows.append((person, 0, day - when))
        if person % 4 == 0:
            start = day - 1_000 + rng.integers(0, 364)
            rows += [(person, 1, w) for w in (start, start + 364, start + 728) if w <= day]
        if rng.random() < 0.3:
            rows.append((person, 2, day - rng.integers(0, 1_000)))
    array = np.array(sorted(set(rows)))
    subjects = Subjects(area, ("near", "far"), np.ones(people, bool), np.ones((people, 3), bool))
    return subjects, Events(array[:, 0], array[:, 1], array[:, 2]), day


def test_needs_are_learned_and_their_chances_are_true() -> None:
    subjects, events, day = simulated()
    found = needs(Gathered(subjects, events, TERMS), day=day, name="people")
    model, judged = found.simple, found.evaluation
    assert judged is not None
    assert judged.ece < 0.01
    assert judged.top_said == pytest.approx(judged.top_happened, abs=0.05)
    assert sum(b.count for b in judged.bins) <= 9_000
    assert judged.both.hit1 >= judged.own.hit1 - 0.01
    assert judged.both.hit1 > judged.area.hit1
    assert judged.both.hit5 > 0.9  # three services: only what was too early to be due is missed
    near, far = model.area[0]
    assert near > 2.5 * far
    anniversary = 1 + (3 * 3 + 1) * 2 + 1  # half a year to a year ago, twice, and a year before the window
    assert model.own[1, anniversary] > 0.8
    assert model.own[1, NEVER] < 0.05
    assert model.own[1, UNKNOWN] == pytest.approx(model.usual[1])


def test_the_judged_model_knows_nothing_after_its_split() -> None:
    subjects, events, day = simulated(people=400)
    split = day - STEP * TERMS.reach
    later = events.day > split
    moved = Events(events.subject, np.where(later, 2, events.service), events.day)
    order = np.lexsort((moved.day, moved.service, moved.subject))
    moved = Events(*(values[order] for values in (moved.subject, moved.service, moved.day)))
    days = day - STEP * np.arange(30)
    models = [
        learn(tally.tally(subjects, e, TERMS, days=days, joint=(6,)), TERMS, now=TERMS.reach)
        for e in (events, moved)
    ]
    assert models[0].weights == models[1].weights
    np.testing.assert_array_equal(models[0].own, models[1].own)
    np.testing.assert_array_equal(models[0].area, models[1].area)


def test_without_a_past_nothing_is_likely() -> None:
    subjects = Subjects(np.zeros(5, int), ("",), np.ones(5, bool), np.ones((5, 3), bool))
    empty = np.zeros(0, dtype=np.int64)
    nothing = Gathered(subjects, Events(empty, empty, empty), TERMS)
    found = needs(nothing, day=20_000, name="people", more=True)
    assert found.evaluation is None
    assert found.simple.table().max() < 0.01


def test_some_weeks_of_past_are_learned_from_but_not_judged() -> None:
    subjects, events, day = simulated(people=500)
    recent = events.day > day - 100
    few = Events(events.subject[recent], events.service[recent], events.day[recent])
    found = needs(Gathered(subjects, few, TERMS), day=day, name="people", more=True)
    assert found.evaluation is None
    assert np.isfinite(found.simple.table()).all()


def test_each_person_gets_their_likeliest_within_places_and_least() -> None:
    subjects, events, day = simulated(people=300)
    model = needs(Gathered(subjects, events, TERMS), day=day, name="people").simple
    offerable = np.ones((300, 3), bool)
    offerable[:, 2] = False
    places = np.arange(300) % 3
    town = town_of(subjects, events, TERMS)
    chosen = choose(model, town, day=day, places=Places(offerable, places, 2, 0.03, np.arange(3)))
    assert (np.bincount(chosen.subject, minlength=300) <= places).all()
    assert (chosen.chance >= 0.03).all()
    assert not (chosen.service == 2).any()
    first = np.flatnonzero(chosen.subject[1:] == chosen.subject[:-1])
    assert (chosen.chance[first] >= chosen.chance[first + 1]).all()
    assert chosen.rank.max() == 2
    for i in range(0, len(chosen.subject), 17):
        again = chance_of(
            own=chosen.own[i], area=chosen.area[i], usual=chosen.usual[i], weights=model.weights
        )
        assert again == pytest.approx(chosen.chance[i])


def one(**values: object) -> Chosen:
    """One choice, at first for no particular reason."""
    given: dict[str, object] = {
        "subject": 0,
        "service": 0,
        "rank": 1,
        "chance": 0.1,
        "own": 0.1,
        "area": 0.1,
        "usual": 0.1,
    }
    given |= {
        "last": 0,
        "times": 0,
        "anniversary": 0,
        "propensity": 1.0,
        "explored": False,
        "options": None,
        "brought": 0.0,
        "best": True,
        "plain": True,
    }
    columns = {name: np.array([value]) for name, value in (given | values).items()}
    return Chosen(**columns, x=np.zeros((1, 0)))


def why(
    chosen: Chosen, *, season: float = 0.1, area: float = 0.1, known: bool = True, **borne_out: object
) -> list[tuple[str, dict[str, object]]]:
    model = NeedModel(
        np.array([0.1]),
        np.full((1, CELLS), 0.1),
        np.array([season]),
        np.array([[area]]),
        np.array([[50]]),
        (0, 1, 1),
    )
    subjects = Subjects(np.zeros(1, int), ("harbor",), np.full(1, known), np.ones((1, 1), bool))
    terms, day = Terms(np.array([30]), np.array([0])), day_number(date(2026, 10, 20))
    told = Told(model, None, subjects, terms, ("permit",), day, evidence=Evidence(**borne_out))  # type: ignore[arg-type]
    return [(b.kind, dict(b.values)) for b in next(reasons_of(chosen, told))]


def test_reasons_are_the_inputs_that_raised_the_chance() -> None:
    october, march = day_number(date(2025, 10, 25)), day_number(date(2025, 3, 2))
    assert why(one()) == [("eligible", {})]
    assert why(one(last=march, times=1)) == [("again", {})]
    assert why(one(own=0.4, last=october, times=1, anniversary=october)) == [("own-last-year", {"month": 10})]
    assert why(one(own=0.4, last=march, times=3)) == [("own-times", {"times": 3})]
    assert why(one(own=0.4, last=march, times=1)) == [("own-month", {"month": 3, "year": 2025})]
    assert why(one(own=0.05, last=march, times=3)) == [("again", {})]
    month, there = {"month": {(0, 11): 2.04}}, {"area_month": {(0, 0, 11): 3.0}}
    assert why(one(area=0.3), season=0.3, area=0.3, **month) == [("month", {"month": 11, "lift": 2.0})]
    near = [("area-month", {"area": "harbor", "month": 11, "lift": 3.0})]
    assert why(one(area=0.3), season=0.1, area=0.3, **month, **there) == near
    both = why(one(own=0.9, area=0.2, last=march, times=2), season=0.1, area=0.2, **there)
    assert [kind for kind, _ in both] == ["own-times", "area-month"]


def test_what_moved_a_chance_and_is_not_borne_out_is_not_told() -> None:
    assert why(one(area=0.3), season=0.3, area=0.3) == [("eligible", {})]
    assert why(one(area=0.3), season=0.3, area=0.3, known=False) == [("may", {})]
    assert why(one(area=0.3), season=0.3, area=0.3, month={(0, 3): 2.0}) == [("eligible", {})]
    assert why(one(area=0.1), month={(0, 11): 2.0}) == [("eligible", {})], "true, and it moved nothing"


def test_a_january_asked_for_is_not_called_last_year_in_december() -> None:
    january = day_number(date(2026, 1, 5))
    subjects = Subjects(np.zeros(1, int), ("",), np.ones(1, bool), np.ones((1, 1), bool))
    model = NeedModel(
        np.array([0.1]),
        np.full((1, CELLS), 0.1),
        np.array([0.1]),
        np.array([[0.1]]),
        np.array([[0]]),
        (0, 1, 1),
    )
    chosen, terms = (
        one(own=0.4, last=january, times=1, anniversary=january),
        Terms(np.array([30]), np.array([0])),
    )
    told = Told(model, None, subjects, terms, ("permit",), day_number(date(2026, 12, 28)))
    because = next(reasons_of(chosen, told))[0]
    assert (because.kind, dict(because.values)) == ("own-month", {"month": 1, "year": 2026})


def test_days_and_their_numbers() -> None:
    assert day_number(date(1970, 1, 2)) == 1
    assert day_of(day_number(date(2026, 2, 28))) == date(2026, 2, 28)


def test_a_decision_of_another_version_is_not_replayed() -> None:
    with pytest.raises(ValueError, match="not here any more"):
        offer_replay({}, rules.MODEL, "0")
