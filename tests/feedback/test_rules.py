from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.feedback.rules import (
    Moments,
    flagged,
    newcombe,
    scale_guess,
    scale_named,
    sentiment_of_score,
    welch,
    wilson,
)


def moments(values: list[float]) -> Moments:
    return Moments(len(values), sum(values), sum(v * v for v in values))


@pytest.mark.parametrize(
    ("scale", "score", "label"),
    [
        ("1-5", 1, "negative"),
        ("1-5", 3, "neutral"),
        ("1-5", 4, "positive"),
        ("0-10", 3, "negative"),
        ("0-10", 5, "neutral"),
        ("0-10", 9, "positive"),
        ("6-1", 1, "positive"),
        ("6-1", 6, "negative"),
        ("0-1", 0, "negative"),
    ],
)
def test_a_score_says_the_same_on_every_scale(scale: str, score: float, label: str) -> None:
    assert sentiment_of_score(scale_named(scale).normalised(score)) == label


@pytest.mark.parametrize("text", ["", "5", "1-1", "a-b", "1-", "-5"])
def test_what_is_not_a_scale_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        scale_named(text)


def test_a_scale_is_guessed_from_a_whole_file_or_not_at_all() -> None:
    assert str(scale_guess(1, 4)) == "1-5"
    assert str(scale_guess(0, 7)) == "0-10"
    assert str(scale_guess(12, 96)) == "0-100"
    assert scale_guess(-3, 2) is None


def test_wilson_agrees_with_published_values() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
    for count, of, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)]:
        share = wilson(count, of)
        assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_newcombe_agrees_with_published_values() -> None:
    # Newcombe (1998), Statistics in Medicine 17:873, table II, method 10: 56/70 - 48/80.
    change = newcombe(before=(48, 80), recent=(56, 70))
    assert (round(change.low, 4), round(change.high, 4)) == (0.0524, 0.3339)
    assert change.worse


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=5, max_size=40),
    st.lists(st.floats(0, 1), min_size=5, max_size=40),
)
def test_welch_is_scipys_t_test(before: list[float], recent: list[float]) -> None:
    from scipy.stats import ttest_ind

    if statistics.pvariance(before) < 1e-4 or statistics.pvariance(recent) < 1e-4:
        return
    change, expected = welch(moments(before), moments(recent)), ttest_ind(recent, before, equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert math.isclose(change.p_value, expected.pvalue, rel_tol=1e-6, abs_tol=1e-9)
    assert math.isclose(change.low, interval.low, rel_tol=1e-6, abs_tol=1e-9)
    assert math.isclose(change.high, interval.high, rel_tol=1e-6, abs_tol=1e-9)


def test_among_many_services_one_small_p_value_is_not_enough() -> None:
    chance = {f"s{n}": 0.5 for n in range(39)}
    assert flagged({**chance, "odd": 0.03}) == set()
    assert flagged({**chance, "fallen": 0.0004}) == {"fallen"}
    assert flagged({}) == set()
