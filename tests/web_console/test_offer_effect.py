"""What offers do is said with its interval, and plainly where that is no better than nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.offers.builders import AGENCY
from townclerk.core import agency
from townclerk.offers import Effect, PolicyValue, PolicyValues
from townclerk.web.console import offer_effect

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    agency.forget_cached()
    agency.agency_save(AGENCY)
    monkeypatch.setattr(offer_effect, "_name", lambda model: model.capitalize())
    monkeypatch.setattr(offer_effect.words, "service_name", lambda service: service)
    yield
    agency.forget_cached()


def measured(low: float, high: float) -> Effect:
    return Effect("", "learned needs", 900, 100, 0.31, 0.25, 0.06, low, high)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.01, 0.11, "bring people services that they would not have asked for"),
        (-0.02, 0.14, "no better for certain than offering nothing"),
        (-0.20, -0.01, "keep people from asking"),
    ],
)
def test_the_verdict_follows_the_interval(low: float, high: float, said: str) -> None:
    text = offer_effect._sentence(measured(low, high))
    assert said in text
    assert "31.0%" in text
    assert "25.0%" in text
    assert "6.0 points (95% interval" in text


def test_few_people_are_not_counted_out() -> None:
    few = Effect("card", "learned needs", None, None, None, None, None, None, None)
    assert "too few" in offer_effect._sentence(few)
    assert offer_effect._row(few)[2:] == ("not shown", "not shown", "too few to tell")


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.01, 0.1, "better"), (-0.1, -0.01, "worse"), (-0.01, 0.1, "no better")]
)
def test_what_was_learned_is_held_against_the_baseline(low: float, high: float, said: str) -> None:
    value = PolicyValue(0.3, 0.2, 0.4, 80.0)
    text = offer_effect._compared(PolicyValues(value, value, 0.045, low, high, 1_200, 700))
    assert text.endswith(f"What was learned is {said} for certain.")
    assert "1,200 first offers" in text
    assert "700 people" in text
    assert "too few of them were drawn" in offer_effect._compared(None)
