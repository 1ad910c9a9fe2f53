"""Casework: what lies there, what it takes to clear it, and what deadlines ask for."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.capacity import backlog_path, due_by_day, people_for_deadlines, people_to_clear

_CASES = st.lists(st.integers(0, 40), min_size=1, max_size=30)


def test_what_lies_there_goes_down_and_never_below_nothing() -> None:
    assert backlog_path(10, (5, 5, 0), (8, 8, 8)) == (7, 4, 0)


@given(opening=st.integers(0, 200), arrivals=_CASES, data=st.data())
def test_with_the_people_asked_for_nothing_is_left_and_with_fewer_something_is(
    opening: int, arrivals: list[int], data: st.DataObject
) -> None:
    days = len(arrivals)
    on = data.draw(st.lists(st.booleans(), min_size=days, max_size=days).filter(any))
    last = max(day for day, works in enumerate(on) if works)
    arrivals = [coming if day <= last else 0 for day, coming in enumerate(arrivals)]
    working = [450.0 if works else 0.0 for works in on]
    people = people_to_clear(opening, arrivals, minutes=30, working=working)
    done = [people * one / 30 for one in working]
    assert backlog_path(opening, arrivals, done)[-1] == pytest.approx(0, abs=1e-6)
    if people > 0:
        fewer = [one * 0.98 for one in done]
        assert backlog_path(opening, arrivals, fewer)[-1] > 0


@given(opening=_CASES, arrivals=_CASES, deadline=st.integers(0, 12))
def test_every_deadline_is_kept_and_the_day_that_asks_for_them_is_named(
    opening: list[int], arrivals: list[int], deadline: int
) -> None:
    days = len(arrivals) + 3
    due = due_by_day(opening, arrivals, deadline=deadline, days=days)
    people, day = people_for_deadlines(due, minutes=20, working=[400.0] * days)
    due_so_far = list(accumulate(due))
    done_so_far = [people * 400 / 20 * (at + 1) for at in range(days)]
    for must, done in zip(due_so_far, done_so_far, strict=True):
        assert done >= must - 1e-6
    if day is not None:
        assert done_so_far[day] == pytest.approx(due_so_far[day])
    else:
        assert people == 0
        assert not any(due)


def test_what_is_overdue_before_anybody_works_is_asked_of_the_first_day_of_work() -> None:
    assert people_for_deadlines((12, 0, 0), minutes=60, working=(0, 360, 360)) == (2.0, 1)


def test_where_nobody_ever_works_no_number_of_people_helps() -> None:
    assert people_for_deadlines((3, 3), minutes=60, working=(0, 0)) == (0.0, None)
    assert people_to_clear(5, (1,), minutes=60, working=(0,)) == 0.0
