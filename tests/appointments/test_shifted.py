"""A time is told by another one only where that is said; edges, days and hours are read as they are."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from townclerk.appointments.shifted_said import Base
from townclerk.appointments.wishing import wish_understood

TODAY = date(2026, 11, 26)
SHOWN = Base(datetime(2026, 12, 9, 12, 0))
"""A Wednesday at noon."""


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("any day after Friday", "2026-11-28", "None"),
        ("the day after Friday", "2026-11-28", "None"),
        ("the day after", "2026-12-10", "2026-12-10"),
        ("the day after that please", "2026-12-10", "2026-12-10"),
        ("the day after in the morning", "2026-12-10", "2026-12-10"),
        ("el día después", "2026-12-10", "2026-12-10"),
        ("any day before December 4", "None", "2026-12-03"),
        ("the week after that", "2026-12-14", "2026-12-20"),
    ],
)
def test_an_edge_is_no_shift(said: str, first: str, last: str) -> None:
    wish = wish_understood(said, today=TODAY, base=SHOWN).wish
    assert (str(wish.first), str(wish.last)) == (first, last)


@pytest.mark.parametrize(
    "said", ["an hour after work", "half an hour after lunch", "una hora después del trabajo"]
)
def test_an_hour_after_something_else_is_no_shift(said: str) -> None:
    heard = wish_understood(said, today=TODAY, base=SHOWN)
    assert not heard.exact
    assert heard.wish.first is None


@pytest.mark.parametrize(
    "said", ["an hour earlier on Friday", "Friday, an hour earlier", "el viernes una hora antes"]
)
def test_beside_a_weekday_the_hour_is_shifted_and_the_weekday_is_the_day(said: str) -> None:
    wish = wish_understood(said, today=TODAY, base=SHOWN).wish
    assert (wish.weekdays, wish.first, wish.days, wish.begins) == (frozenset({4}), None, frozenset(), 660)


def test_a_bit_later_on_a_weekday() -> None:
    wish = wish_understood("a bit later on Friday", today=TODAY, base=SHOWN).wish
    assert (wish.weekdays, wish.first, wish.begins) == (frozenset({4}), None, 721)


@pytest.mark.parametrize(
    "said", ["not the day after", "the day after does not suit me", "el día siguiente no puedo"]
)
def test_a_day_told_by_another_may_not_suit(said: str) -> None:
    wish = wish_understood(said, today=TODAY, base=SHOWN).wish
    assert wish.first is None
    assert wish.without == {date(2026, 12, 10)}


@pytest.mark.parametrize(
    ("said", "weekday", "hour"),
    [("Friday 10", 4, 600), ("Thursday 4 please", 3, 960), ("on Monday 10", 0, 600)],
)
def test_a_bare_number_after_a_weekday_is_an_hour_where_it_is_not_its_day(
    said: str, weekday: int, hour: int
) -> None:
    heard = wish_understood(said, today=date(2026, 3, 2))
    assert (heard.wish.weekdays, heard.wish.begins, heard.other) == (frozenset({weekday}), hour, ())


@pytest.mark.parametrize("said", ["Friday 6", "Friday the 10th", "el viernes 10", "Friday 27"])
def test_else_it_is_a_day_of_the_month(said: str) -> None:
    heard = wish_understood(said, today=date(2026, 3, 2))
    assert heard.wish.first is not None
    assert heard.wish.begins == 0
