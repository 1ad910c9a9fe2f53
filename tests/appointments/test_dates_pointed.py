"""Dates with points, and days told beside their month: in each language the same days."""

from __future__ import annotations

from datetime import date

import pytest

from townclerk.appointments import wish_understood

THURSDAY = date(2026, 11, 26)
ALL = (0, 24 * 60)


@pytest.mark.parametrize("month_first", [True, False])
@pytest.mark.parametrize(
    "said", ["03.12.", "el 03.12.", "am 3.12.", "3. 12.", "03.12.2026", "03.12.26", "٠٣.١٢.", "يوم 03.12."]
)
def test_figures_with_points_are_a_day_and_its_month_wherever_they_are_written(
    said: str, month_first: bool
) -> None:
    heard = wish_understood(said, today=THURSDAY, month_first=month_first)
    assert (heard.wish.first, heard.wish.last) == (date(2026, 12, 3), date(2026, 12, 3))
    assert (heard.wish.begins, heard.wish.ends) == ALL, "and no hour"


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("at 10.10.", 610),
        ("a las 10.10.", 610),
        ("10.30.", 630),
        ("3.12 pm", 912),
        ("tomorrow at 9.05.", 545),
    ],
)
def test_an_hour_at_the_end_of_a_sentence_stays_one(said: str, begins: int) -> None:
    heard = wish_understood(said, today=THURSDAY)
    assert heard.wish.begins == begins
    assert heard.wish.first in (None, date(2026, 11, 27))


def test_a_date_with_points_that_no_calendar_has_is_told() -> None:
    heard = wish_understood("31.02.", today=THURSDAY)
    assert heard.no_days == ("31.02.",)


def test_a_date_with_points_goes_with_an_hour_and_from_when_on() -> None:
    assert wish_understood("03.12. 10:00", today=THURSDAY).wish.begins == 600
    after = wish_understood("desde el 03.12.", today=THURSDAY).wish
    assert (after.first, after.last) == (date(2026, 12, 3), None)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("in January after the 10th", 11, 31),
        ("after the 10th in January", 11, 31),
        ("in January, after the 10th, in the morning", 11, 31),
        ("in January before the 10th", 1, 9),
        ("in January from the 10th on", 10, 31),
        ("en enero después del 10", 11, 31),
        ("después del día 10 en enero", 11, 31),
        ("en enero a partir del 10", 10, 31),
        ("en enero hasta el 15", 1, 15),
        ("في يناير بعد يوم 10", 11, 31),
        ("بعد يوم 10 في يناير", 11, 31),
        ("في يناير قبل يوم 10", 1, 9),
    ],
)
def test_a_day_said_beside_its_month_is_of_that_month(said: str, first: int, last: int) -> None:
    heard = wish_understood(said, today=THURSDAY)
    assert (heard.wish.first, heard.wish.last) == (date(2027, 1, first), date(2027, 1, last))
    assert heard.unknown == ""


def test_a_bare_figure_beside_a_month_is_an_hour_and_a_day_it_has_not_is_told() -> None:
    hour = wish_understood("in January after 10", today=THURSDAY).wish
    assert (hour.first, hour.begins) == (date(2027, 1, 1), 600)
    assert wish_understood("in February after the 30th", today=THURSDAY).no_days
    passed = wish_understood("in November before the 10th", today=THURSDAY).wish
    assert (passed.first, passed.last) == (date(2027, 11, 1), date(2027, 11, 9))
