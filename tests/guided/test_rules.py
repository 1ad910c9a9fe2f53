"""Which step is next: every way ends, going back and on comes to the same, nothing skipped is sent."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guided.making import journey_of
from townclerk.core.facts import Fact, FactType, FactValue
from townclerk.journeys import rules

TODAY = date(2026, 10, 26)
HELP = journey_of(
    """
    {id: home, type: choice, ask: A, options: {own: O, rent: R}}
    {id: landlord, type: choice, ask: A, options: {town: T, private: P}, when: home = 'rent'}
    {id: owed, type: boolean, ask: A, when: landlord = 'private', stop: {when: NOT owed, say: Nothing owed}}
    {id: dog, fact: has_dog, ask: A, optional: true}
    {id: dog_name, type: text, ask: A, when: dog}
    {id: income, fact: income_band, ask: A, options: {low: L, middle: M, high: H}}
    {id: elder, type: boolean, ask: A, when: age >= 65}
    {id: needs, type: choices, ask: A, options: {lift: L, quiet-room: Q}}
    {id: which_lift, type: text, ask: A, when: needs_lift}
    """
)


def _way(answers: dict[str, Any], facts: dict[str, FactValue] | None = None) -> rules.Way:
    return rules.way(HELP, answers, facts or {}, as_of=TODAY)


def test_a_branch_that_does_not_hold_is_skipped_with_what_hangs_on_it() -> None:
    so_far = _way({"home": "own", "landlord": "private", "owed": False})
    assert [step.id for step in so_far.done] == ["home"], "answers to what is not asked count for nothing"
    assert so_far.here is not None
    assert so_far.here.id == "dog"


def test_a_rule_about_what_was_left_empty_asks_nothing() -> None:
    so_far = _way({"home": "own", "dog": None, "income": "low"}, {"birth_date": date(2000, 1, 1)})
    assert so_far.here is not None
    assert so_far.here.id == "needs", "neither the dog's name nor, at 26, whether they are old"


def test_a_rule_about_what_we_do_not_know_asks() -> None:
    so_far = _way({"home": "own", "dog": False, "income": "low"})
    assert so_far.here is not None
    assert so_far.here.id == "elder", "their age is not known: better one question too many"


def test_the_way_stops_where_a_rule_says_so_and_goes_on_when_the_answer_changes() -> None:
    answers = {"home": "rent", "landlord": "private", "owed": False}
    stopped = _way(answers)
    assert stopped.stop is not None
    assert stopped.stop.say == {"en": "Nothing owed"}
    assert not stopped.complete
    assert _way({**answers, "owed": True}).stop is None


def test_how_far_it_is_is_said_with_what_is_open() -> None:
    assert rules.span(HELP, _way({}), as_of=TODAY) == (4, 9)
    assert rules.span(HELP, _way({"home": "own"}), as_of=TODAY) == (4, 7)
    old: dict[str, FactValue] = {"birth_date": date(1950, 1, 1)}
    assert rules.span(HELP, _way({"home": "own", "dog": False}, old), as_of=TODAY) == (5, 6)


def test_a_journey_whose_rule_no_longer_parses_still_asks() -> None:
    steps = [{"id": "a", "ask": {"en": "A"}, "type": "text", "when": "gone = 1"}]
    journey = rules.journey_made("x", steps, {"has_dog": Fact("has_dog", FactType.BOOLEAN)})
    assert rules.way(journey, {}, {}, as_of=TODAY).here is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("today", TODAY),
        ("today + 3 days", date(2026, 10, 29)),
        ("today-1 year", date(2025, 10, 26)),
        ("today - 8 months", date(2026, 2, 26)),
        ("today - 9999 years", date(1, 1, 26)),
        ("today + 9999 years", date(9999, 1, 26)),
        ("2026-01-31", date(2026, 1, 31)),
    ],
)
def test_a_limit_of_days_is_a_day(text: str, day: date | None) -> None:
    found = rules.day_limit(text, TODAY)
    assert found == day or (found is not None and day is not None and found.year in {1, 9999})


def _value(step: rules.Step) -> st.SearchStrategy[Any]:
    some: st.SearchStrategy[Any] = (
        {
            "choice": st.sampled_from(sorted(step.options)),
            "choices": st.lists(st.sampled_from(sorted(step.options)), unique=True),
            "boolean": st.booleans(),
        }.get(step.type, st.text(max_size=5))
        if step.options or step.type == "boolean"
        else st.text(max_size=5)
    )
    return st.none() | some if step.optional else some


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "birth_date": st.dates(date(1930, 1, 1), TODAY),
        "has_dog": st.booleans(),
        "income_band": st.sampled_from(["low", "middle", "high"]),
    },
)


@st.composite
def _journeys(draw: st.DrawFn) -> rules.Journey:
    """A journey of up to seven steps whose rules read any of the answers before, and facts."""
    lines: list[str] = []
    readable = ["has_dog", "age >= 65", "income_band = 'low'"]
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(["boolean", "choice", "text"]))
        name = f"s{number}"
        more = ", options: {a: A, b: B}" if kind == "choice" else ""
        more += ", optional: true" if draw(st.booleans()) else ""
        condition = st.sampled_from(readable)
        if draw(st.booleans()):
            more += f", when: {draw(condition)} {draw(st.sampled_from(['AND', 'OR NOT']))} {draw(condition)}"
        own = {"boolean": name, "choice": f"{name} = 'a'", "text": f"{name} IS NOT NULL"}[kind]
        readable.append(own)
        if draw(st.integers(0, 4)) == 0:
            more += f", stop: {{when: {own}, say: No}}"
        lines.append(f"{{id: {name}, type: {kind}, ask: A{more}}}")
    return journey_of("\n".join(lines))


@pytest.mark.wide
@settings(max_examples=150, deadline=None)
@given(data=st.data(), journey=_journeys(), facts=FACTS)
def test_every_way_ends_and_how_far_it_is_is_true(
    data: st.DataObject, journey: rules.Journey, facts: dict[str, FactValue]
) -> None:
    answers: dict[str, Any] = {}
    spans = []
    for _time in range(len(journey.steps) + 1):
        so_far = rules.way(journey, answers, facts, as_of=TODAY)
        if so_far.here is None:
            break
        spans.append(rules.span(journey, so_far, as_of=TODAY))
        assert so_far.here.id not in answers
        answers[so_far.here.id] = data.draw(_value(so_far.here))
    assert so_far.here is None
    count = len(so_far.done)
    assert all(low <= high for low, high in spans)
    assert all(earlier[1] >= later[1] for earlier, later in itertools.pairwise(spans))
    if so_far.stop is None:
        assert all(low <= count <= high for low, high in spans), (spans, count)
    assert [step.id for step, _value in rules.sent_answers(so_far, answers)] == [s.id for s in so_far.done]


@pytest.mark.wide
@settings(max_examples=100, deadline=None)
@given(data=st.data(), journey=_journeys(), facts=FACTS)
def test_going_back_and_on_comes_to_the_same_and_nothing_skipped_is_sent(
    data: st.DataObject, journey: rules.Journey, facts: dict[str, FactValue]
) -> None:
    every = {step.id: data.draw(_value(step)) for step in journey.steps}
    so_far = rules.way(journey, every, facts, as_of=TODAY)
    path = list(so_far.done)
    for before, after in itertools.pairwise(path):
        assert rules.step_before(so_far, after) == before
        assert rules.step_after(so_far, before) == after
    assert rules.step_before(so_far, path[0]) is None if path else True
    sent = {step.id for step, _value in rules.sent_answers(so_far, every)}
    # Answered again from nothing, one by one, with the same answers: the same way.
    again: dict[str, Any] = {}
    while (now := rules.way(journey, again, facts, as_of=TODAY)).here is not None:
        again[now.here.id] = every[now.here.id]
    assert set(again) == sent
    assert now.done == so_far.done
