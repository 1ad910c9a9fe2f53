"""When it suits, in people's own words: understood, or said to be not understood; never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from townclerk.appointments import wish_read, wish_understood

THURSDAY = date(2026, 11, 26)
NOT_MONDAY, NOT_FRIDAY = {1, 2, 3, 4, 5, 6}, {0, 1, 2, 3, 5, 6}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("any day but Monday", NOT_MONDAY),
        ("not on Mondays", NOT_MONDAY),
        ("not Friday", NOT_FRIDAY),
        ("cualquier día menos el lunes", NOT_MONDAY),
        ("no los viernes", NOT_FRIDAY),
        ("أي يوم ما عدا الاثنين", NOT_MONDAY),
        ("ليس يوم الجمعة", NOT_FRIDAY),
        ("Monday or Friday", {0, 4}),
        ("not Monday or Friday", {1, 2, 3, 5, 6}),
    ],
)
def test_weekdays_that_are_wanted_and_those_that_are_not(text: str, days: set[int]) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (set(found.wish.weekdays), found.unknown) == (days, "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("mañana", "2026-11-27", "2026-11-27"),
        ("tomorrow", "2026-11-27", "2026-11-27"),
        ("غدا", "2026-11-27", "2026-11-27"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("la semana que viene", "2026-11-30", "2026-12-06"),
        ("December 10", "2026-12-10", "2026-12-10"),
        ("on Dec 24", "2026-12-24", "2026-12-24"),
        ("10 de diciembre", "2026-12-10", "2026-12-10"),
        ("10 ديسمبر", "2026-12-10", "2026-12-10"),
        ("January 5th", "2027-01-05", "2027-01-05"),
        ("2026-12-10", "2026-12-10", "2026-12-10"),
        ("12/10", "2026-12-10", "2026-12-10"),
        ("after December 10", "2026-12-11", None),
        ("from December 10", "2026-12-10", None),
        ("not before December 10", "2026-12-10", None),
        ("3 weeks from now", "2026-12-17", None),
        ("en 3 semanas", "2026-12-17", None),
        ("dentro de dos días", "2026-11-28", "2026-11-28"),
    ],
)
def test_days_that_are_named(text: str, first: str, last: str | None) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (str(found.wish.first), found.wish.last and str(found.wish.last)) == (first, last)
    assert (found.unknown, found.wish.begins, found.wish.weekdays) == ("", 0, frozenset())


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("after 3 pm", 900, 1440),
        ("before 10", 0, 600),
        ("not before 3pm on Friday", 900, 1440),
        ("el miércoles o jueves por la tarde, no antes de las 3", 900, 1020),
        ("el viernes, no después de las 5", 0, 17 * 60),
        ("الخميس بعد الظهر وليس قبل الثالثة", 900, 1020),
        ("الأربعاء ولا قبل العاشرة", 600, 1440),
        ("no earlier than 3 pm", 900, 1440),
        ("no later than 3 pm", 0, 900),
        ("not after 3 pm", 0, 900),
        ("no antes de las 3", 900, 1440),
        ("nunca después de las 3", 0, 900),
        ("between 2 and 4 pm", 840, 960),
        ("entre las 2 y las 4", 840, 960),
        ("después de las 3", 900, 1440),
        ("بعد الساعة 3", 900, 1440),
        ("Friday at 10", 600, 601),
        ("el viernes a las 10:30", 630, 631),
        ("mañana por la mañana", 0, 720),
        ("lunes por la tarde", 720, 1020),
        ("الخميس بعد العمل", 990, 1440),
        ("tomorrow afternoon", 720, 1020),
    ],
)
def test_hours_that_are_named(text: str, begins: int, ends: int) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (found.wish.begins, found.wish.ends, found.unknown) == (begins, ends, "")


def test_where_12_10_is_in_october_it_is() -> None:
    assert str(wish_read("12/10", today=THURSDAY, month_first=False).first) == "2027-10-12"


@pytest.mark.parametrize("text", ["asdf", "when the moon is full", "2026-99-99", "%s", "a las", "١٢٣٤٥"])
def test_what_is_not_understood_is_said_to_be(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert not found.any
    assert found.wish == wish_read("")
