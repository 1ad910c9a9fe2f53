"""Which missing facts could still decide, and which of them to ask for first."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core import rules_random as random_
from tests.core.rules_crowd import crowd
from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import Outcome, Rule, used_from

SCHEMA = {
    "birth_date": FactType.DATE,
    "moved_in": FactType.DATE,
    "income_band": FactType.TEXT,
    "housing": FactType.TEXT,
    "children": FactType.INTEGER,
    "rooms": FactType.INTEGER,
    "income": FactType.NUMBER,
    "has_dog": FactType.BOOLEAN,
}
TODAY = date(2024, 6, 10)


def outcome(text: str, **facts: Any) -> Outcome:
    return Rule.parse(text, SCHEMA).evaluate(facts, as_of=TODAY)


@pytest.mark.parametrize(
    ("text", "facts", "missing"),
    [
        ("age >= 65", {"birth_date": date(1950, 1, 1)}, ()),
        ("age >= 65", {}, ("birth_date",)),
        # Decided already: nothing is missing.
        ("age >= 65 OR income_band = 'low'", {"birth_date": date(1950, 1, 1)}, ()),
        ("age >= 65 AND income_band = 'low'", {"birth_date": date(2000, 1, 1)}, ()),
        ("age >= 65 AND income_band = 'low'", {"birth_date": date(1950, 1, 1)}, ("income_band",)),
        # Cut off by a branch that cannot hold any more.
        ("(has_dog AND children > 0) OR income_band = 'low'", {"has_dog": False}, ("income_band",)),
        # One answer can end it (tenants are out); the two others only count together with it.
        (
            "housing = 'own' AND (age >= 65 OR income_band = 'low')",
            {},
            ("housing", "birth_date", "income_band"),
        ),
        (
            "(age >= 65 OR income_band = 'low') AND housing = 'own'",
            {},
            ("housing", "birth_date", "income_band"),
        ),
        ("has_dog OR (children > 0 AND housing = 'own')", {}, ("has_dog", "children", "housing")),
        # The same fact on both sides of an OR: no value makes it false.
        ("has_dog OR (NOT has_dog AND children > 0)", {}, ("has_dog", "children")),
        # What stands in for a missing fact can be corrected by it.
        ("coalesce(children, 0) > 0", {}, ("children",)),
        ("income_band IS NULL", {}, ("income_band",)),
        # A list with NULL can never say no, so only a hit decides.
        ("income_band IN ('low', NULL)", {}, ("income_band",)),
        ("has_dog AND FALSE", {}, ()),
        ("children + rooms > 5", {"children": 1}, ("rooms",)),
        ("children + rooms > 5", {}, ("children", "rooms")),
        ("children / 0 > 1 AND has_dog", {"children": 1}, ("has_dog",)),
        ("income BETWEEN 10 AND 20.5", {}, ("income",)),
        ("days_since(moved_in) <= 30 AND age >= 18", {}, ("moved_in", "birth_date")),
    ],
)
def test_what_is_missing(text: str, facts: dict[str, Any], missing: tuple[str, ...]) -> None:
    assert outcome(text, **facts).missing == missing


def test_a_fact_that_ends_it_either_way_is_asked_first() -> None:
    said = outcome("has_dog AND (housing = 'own' OR children > 0)", children=1)
    assert said.missing == ("has_dog",)
    said = outcome("(has_dog OR housing = 'own') AND (has_dog OR income_band = 'low')")
    assert said.missing[0] == "has_dog"


def test_the_values_a_choice_may_take_are_used() -> None:
    schema = {"housing": Fact("housing", FactType.TEXT, values=("own", "rent"))}
    rule = Rule.parse("housing IN ('own', 'rent') OR housing = 'own'", schema)
    assert rule.evaluate({}, as_of=TODAY).missing == ("housing",)


def test_an_unknown_history_is_told_apart_from_facts() -> None:
    rule = Rule.parse("has_dog AND NOT used('dog-licence', days => 365)", SCHEMA)
    said = rule.evaluate({"has_dog": True}, as_of=TODAY)
    assert (said.value, said.missing, said.history_missing) == (None, (), True)
    said = rule.evaluate({"has_dog": False}, as_of=TODAY)
    assert (said.value, said.missing, said.history_missing) == (False, (), False)
    said = rule.evaluate({}, as_of=TODAY, used=lambda service, days: True)
    assert (said.value, said.missing, said.history_missing) == (False, (), False)


def test_many_unknown_facts_are_all_reported_when_there_are_too_many_cases_to_try() -> None:
    names = [f"f{i}" for i in range(30)]
    schema = dict.fromkeys(names, FactType.INTEGER)
    rule = Rule.parse(" AND ".join(f"{name} BETWEEN 1 AND 5" for name in names), schema)
    assert set(rule.evaluate({}, as_of=TODAY).missing) == set(names)
    assert rule.evaluate({"f7": 9}, as_of=TODAY).missing == ()


@given(rule_and_day=random_.rules_and_days(), seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_could_decide_is_left_out(rule_and_day: tuple[str, date], seed: int) -> None:
    """Whatever the other unknown facts turn out to be, a fact that changes the outcome was named."""
    text, as_of = rule_and_day
    rule = Rule.parse(text, random_.SCHEMA)
    dice = random.Random(seed)
    people = crowd(as_of, "UTC").people
    used = used_from([], as_of=as_of)
    known = {name: value for name, value in dice.choice(people).items() if dice.random() < 0.4}
    open_facts = sorted(name for name in rule.facts if known.get(name) is None)
    missing = rule.evaluate(known, as_of=as_of, used=used).missing
    assert set(missing) <= set(open_facts)
    for name in open_facts:
        for _ in range(12):
            rest = {**known, **{other: dice.choice(people)[other] for other in open_facts}}
            outcomes = {
                rule.holds({**rest, name: value}, as_of=as_of, used=used)
                for value in (None, *(dice.choice(people)[name] for _ in range(6)))
            }
            if len(outcomes) > 1:
                assert name in missing
                break


@pytest.mark.wide
@given(seed=st.integers(0, 100_000))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_asked_for_that_cannot_decide(seed: int) -> None:
    """For every fact named there are values of the others with which it changes the outcome."""
    dice = random.Random(seed)
    text = _small_rule(dice, depth=3)
    rule = Rule.parse(text, SCHEMA)
    grid: dict[str, list[Any]] = {
        "birth_date": [None, date(2010, 1, 1), date(1980, 1, 1), date(1950, 1, 1)],
        "children": [None, 0, 1, 5],
        "housing": [None, "own", "rent", "x"],
        "has_dog": [None, True, False],
    }
    known = {name: dice.choice(options) for name, options in grid.items() if dice.random() < 0.3}
    open_facts = [name for name in grid if known.get(name) is None]

    changing = set()
    for _ in range(400):
        rest = {**known, **{name: dice.choice(grid[name]) for name in open_facts}}
        for name in open_facts:
            outcomes = {rule.holds({**rest, name: value}, as_of=TODAY) for value in grid[name]}
            if len(outcomes) > 1:
                changing.add(name)
    assert set(rule.evaluate(known, as_of=TODAY).missing) == changing & rule.facts


def _small_rule(dice: random.Random, depth: int) -> str:
    if depth == 0 or dice.random() < 0.2:
        leaves = ["age >= 65", "age < 18", "children > 0", "children >= 3", "housing = 'own'", "has_dog"]
        return dice.choice([*leaves, "housing IN ('own', 'rent')", "housing IS NULL", "NOT has_dog"])
    join = dice.choice([" AND ", " OR "])
    inner = join.join(_small_rule(dice, depth - 1) for _ in range(dice.choice([2, 2, 3])))
    return dice.choice(["({})", "NOT ({})", "({})"]).format(inner)
