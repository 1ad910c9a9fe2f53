"""Options whose own words are numbers or places: their words go before where they stand in the list."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from townclerk.journeys import Ear, Step, heard


def _step(*labels: str) -> Step:
    return Step("x", "choice", options={f"v{at}": {"en": label} for at, label in enumerate(labels, 1)})


EAR = Ear(Locale("en"), date(2026, 3, 2), True, lambda step, value: step.options[value]["en"])
CHILDREN = _step("No children", "One child", "Two children", "Three or more")
FLOORS = _step("Ground floor", "First floor", "Second floor")
YEARS = _step("This year", "Next year", "Last year", "Never")
WHO = _step("A parent", "A guardian", "Nobody")
HOME = _step("I own it", "I rent it", "Other")
FIGURES = _step("0 children", "1 child", "2 children")


@pytest.mark.parametrize(
    ("step", "text", "values"),
    [
        (CHILDREN, "one", ["v2"]),
        (CHILDREN, "two", ["v3"]),
        (CHILDREN, "three", ["v4"]),
        (CHILDREN, "4", ["v4"]),
        (FLOORS, "first", ["v2"]),
        (FLOORS, "the second one", ["v3"]),
        (FLOORS, "third", ["v3"]),
        (YEARS, "last", ["v3"]),
        (WHO, "no one", []),
        (WHO, "No. 3", ["v3"]),
        (WHO, "the last one", ["v3"]),
        (HOME, "the first", ["v1"]),
        (FIGURES, "2", ["v2", "v3"]),
        (FIGURES, "3", ["v3"]),
    ],
)
def test_the_words_of_an_option_go_before_its_place(step: Step, text: str, values: list[str]) -> None:
    assert list(heard(step, text, EAR)) == values


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", True),
        ("2", False),
        ("1.", True),
        ("٢", False),
        ("el 1", True),
        ("the second", False),
        ("الأول", True),
    ],
)
def test_yes_and_no_are_meant_by_their_numbers(said: str, meant: bool) -> None:
    ear = Ear(Locale("en"), date(2026, 3, 2), True, lambda _step, _value: "")
    assert list(heard(Step("safe", "boolean"), said, ear)) == [meant]


def test_a_third_of_two_is_neither_yes_nor_no() -> None:
    ear = Ear(Locale("en"), date(2026, 3, 2), True, lambda _step, _value: "")
    assert list(heard(Step("safe", "boolean"), "3", ear)) == []
