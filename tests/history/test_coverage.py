from __future__ import annotations

import numpy as np
import pytest

from townclerk.history.coverage import missing, periods, spans

MONDAY = 18_262 + 5  # 2020-01-06


def days(*ranges: range) -> np.ndarray:
    return np.concatenate([np.arange(r.start, r.stop) for r in ranges])


def spans_of(*ranges: range, rate: int = 5) -> list[tuple[int, int]]:
    found = days(*ranges)
    return spans(found, np.full(len(found), rate))


def test_a_source_vouches_from_its_first_to_its_last_row() -> None:
    assert spans_of(range(10, 100)) == [(10, 99)]
    assert spans(np.zeros(0, int), np.zeros(0, int)) == []


def test_a_month_without_a_row_in_a_busy_source_is_a_hole() -> None:
    assert spans_of(range(100), range(130, 200)) == [(0, 99), (130, 199)]


def test_a_week_of_holidays_is_no_hole_however_busy() -> None:
    assert spans_of(range(100), range(106, 200), rate=500) == [(0, 199)]
    assert spans_of(range(100), range(107, 200), rate=500) == [(0, 99), (107, 199)]


def test_weeks_without_a_row_are_usual_in_a_quiet_source() -> None:
    quiet = np.arange(0, 1000, 20)
    assert spans(quiet, np.ones(len(quiet))) == [(0, 980)]


def test_one_mistyped_year_does_not_stretch_the_span() -> None:
    assert spans_of(range(1), range(9000, 9100)) == [(0, 0), (9000, 9099)]


def covered(length: int, *ranges: range) -> np.ndarray:
    mask = np.zeros(length, bool)
    for r in ranges:
        mask[r.start : r.stop] = True
    return mask


def test_days_for_which_nobody_vouches_are_missing() -> None:
    counts = np.where(covered(100, range(40), range(60, 100)), 3.0, 0.0)
    gone = missing(counts, covered(100, range(40), range(60, 100)), first=0)
    assert np.flatnonzero(gone).tolist() == list(range(40, 60))


def test_they_are_zero_when_nothing_was_to_be_expected() -> None:
    counts = np.where(covered(100, range(40), range(60, 100)), 0.1, 0.0)
    assert not missing(counts, covered(100, range(40), range(60, 100)), first=0).any()


@pytest.mark.parametrize(("until", "expected"), [(95, True), (96, False)])
def test_a_weekend_at_the_end_is_zero_where_offices_close(until: int, expected: bool) -> None:
    """98 days from a Monday; open on weekdays. Day 95 is a Friday, 96 and 97 the weekend."""
    counts = np.where(np.arange(98) % 7 < 5, 20.0, 0.0)
    counts[until:] = 0
    assert missing(counts, covered(98, range(until)), first=MONDAY).any() == expected


def test_before_the_first_row_of_a_source_nothing_is_known() -> None:
    counts = np.where(covered(100, range(50, 100)), 2.0, 0.0)
    assert missing(counts, covered(100, range(50, 100)), first=0).tolist() == [True] * 50 + [False] * 50


def test_early_days_that_a_longer_gap_cuts_off_are_left_out_when_they_hold_little() -> None:
    seen = covered(1000, range(2), range(400, 1000))
    few, many = np.where(seen, 2.0, 0.0), np.where(seen, 2.0, 0.0)
    many[0] = 400
    assert missing(few, seen, first=0)[:400].all()
    assert missing(many, seen, first=0)[:3].tolist() == [False, False, True]


def test_weeks_begin_on_monday_and_only_whole_periods_count() -> None:
    dates, numbers = periods("W", MONDAY - 1, MONDAY + 13)
    assert [str(d) for d in dates] == ["2020-01-06", "2020-01-13", "2020-01-20"]
    assert numbers.tolist() == [MONDAY, MONDAY + 7, MONDAY + 14]
    assert len(periods("W", MONDAY, MONDAY + 5)[0]) == 1  # an edge and no period
    months, _ = periods("M", MONDAY, MONDAY + 60)
    assert [str(d) for d in months] == ["2020-02-01", "2020-03-01"]
    assert len(periods("D", 5, 7)[0]) == 4
