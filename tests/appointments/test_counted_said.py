"""Days that are counted out: "the last Friday of the month", "not before 3 months from now"."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.appointments import wish_understood

FRIDAY = date(2026, 11, 27)
IN_3_MONTHS, IN_2_WEEKS = date(2027, 2, 27), date(2026, 12, 11)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("not before 3 months from now", IN_3_MONTHS),
        ("not before three months", IN_3_MONTHS),
        ("No earlier than 3 months from now, please", IN_3_MONTHS),
        ("nothing before 3 months from now", IN_3_MONTHS),
        ("at least 3 months from now", IN_3_MONTHS),
        ("not for at least three months", IN_3_MONTHS),
        ("not within the next 3 months", IN_3_MONTHS),
        ("I can't come in the next two weeks", IN_2_WEEKS),
        ("not until 2 weeks from now", IN_2_WEEKS),
        ("no antes de 3 meses", IN_3_MONTHS),
        ("no antes de tres meses a partir de hoy", IN_3_MONTHS),
        ("no en los próximos 3 meses", IN_3_MONTHS),
        ("dentro de al menos dos semanas", IN_2_WEEKS),
        ("no puedo en las próximas dos semanas", IN_2_WEEKS),
        ("ليس قبل 3 أشهر", IN_3_MONTHS),
        ("لا قبل ثلاثة أشهر", IN_3_MONTHS),
        ("ليس قبل ثلاثة أشهر من الآن", IN_3_MONTHS),
        ("بعد ثلاثة أشهر على الأقل", IN_3_MONTHS),
        ("ليس خلال الأشهر الثلاثة القادمة", IN_3_MONTHS),
        ("لا أستطيع خلال الأسبوعين القادمين", IN_2_WEEKS),
    ],
)
def test_from_when_on_is_counted_from_today(text: str, first: date) -> None:
    found = wish_understood(text, today=FRIDAY)
    assert (found.wish.first, found.wish.last, found.wish.without) == (first, None, frozenset())
    assert (found.wish.begins, found.wish.ends) == (0, 1440), "no hour is meant"
    assert found.unknown == ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("last Friday of the month", ["2026-11-27"]),
        ("the last Friday of December", ["2026-12-25"]),
        ("first Monday in January", ["2027-01-04"]),
        ("on the second Tuesday of next month", ["2026-12-08"]),
        ("the last Friday of December 2027", ["2027-12-31"]),
        ("the first and the third Monday of January", ["2027-01-04", "2027-01-18"]),
        ("the last working day of the month", ["2026-11-30"]),
        ("the first Tuesday of the month", ["2026-12-01"]),
        ("el último viernes del mes", ["2026-11-27"]),
        ("el primer lunes de enero", ["2027-01-04"]),
        ("el segundo martes del próximo mes", ["2026-12-08"]),
        ("el último día del mes", ["2026-11-30"]),
        ("el primer y el tercer lunes de enero", ["2027-01-04", "2027-01-18"]),
        ("آخر جمعة في الشهر", ["2026-11-27"]),
        ("الجمعة الأخيرة من ديسمبر", ["2026-12-25"]),
        ("أول اثنين في يناير", ["2027-01-04"]),
        ("ثاني ثلاثاء من الشهر القادم", ["2026-12-08"]),
        ("آخر يوم في الشهر", ["2026-11-30"]),
    ],
)
def test_the_so_manieth_of_a_month_is_its_day(text: str, days: list[str]) -> None:
    found = wish_understood(text, today=FRIDAY)
    wish = found.wish
    told = wish.days or {wish.first, wish.last}
    assert sorted(str(day) for day in told) == days
    assert (wish.weekdays, found.unknown) == (frozenset(), "")


@pytest.mark.parametrize(
    ("text", "first", "last", "without"),
    [
        ("by the last Friday of December", None, date(2026, 12, 25), set()),
        ("after the first Monday in January", date(2027, 1, 5), None, set()),
        ("antes del último viernes de diciembre", None, date(2026, 12, 24), set()),
        ("قبل آخر جمعة من ديسمبر", None, date(2026, 12, 24), set()),
        ("not the last Friday of December", None, None, {date(2026, 12, 25)}),
    ],
)
def test_what_is_said_of_such_a_day_is_said_of_its_date(
    text: str, first: date | None, last: date | None, without: set[date]
) -> None:
    wish = wish_understood(text, today=FRIDAY).wish
    assert (wish.first, wish.last, set(wish.without)) == (first, last, without)


def test_with_weekdays_and_hours_both_are_meant() -> None:
    wish = wish_understood("Fridays after 3 pm, not before 2 months from now", today=FRIDAY).wish
    assert (wish.first, wish.weekdays, wish.begins) == (date(2027, 1, 27), frozenset({4}), 900)
    wish = wish_understood("el último viernes de enero por la mañana", today=FRIDAY).wish
    assert (wish.first, wish.begins, wish.ends) == (date(2027, 1, 29), 0, 720)


@pytest.mark.parametrize("text", ["not before 3", "no antes de las 3", "ليس قبل الثالثة", "not before 3 pm"])
def test_an_hour_stays_an_hour(text: str) -> None:
    wish = wish_understood(text, today=FRIDAY).wish
    assert (wish.first, wish.begins) == (None, 900)


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", 0: "last"}
_MONTHS = ("January", "March", "June", "September", "December")


@given(st.sampled_from(sorted(_WORDS)), st.integers(0, 6), st.sampled_from(_MONTHS), st.integers(0, 700))
def test_it_agrees_with_a_printed_calendar(which: int, weekday: int, month: str, ahead: int) -> None:
    today = FRIDAY + timedelta(days=ahead)
    number = ("", "January", "", "March", "", "", "June", "", "", "September", "", "", "December").index(
        month
    )
    days = []
    for year in (today.year, today.year + 1):
        column = [week[weekday] for week in monthcalendar(year, number) if week[weekday]]
        days.append(date(year, number, column[which - 1]))
    text = f"the {_WORDS[which]} {_NAMES[weekday]} of {month}"
    assert wish_understood(text, today=today).wish.first == next(day for day in days if day >= today)
