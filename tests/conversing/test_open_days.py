"""Whether it is open on a day that is named: worked out from hours, holidays and what is closed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.appointments import time_close
from townclerk.assistant import Kind, Talk, converse
from townclerk.assistant.conversing.open_days import days_asked
from townclerk.core import clock
from townclerk.trust import acting

__all__ = ["collected", "reading_town"]
WEDNESDAY = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)  # 10 in the morning there, the day before Thanksgiving
TODAY = date(2026, 11, 25)


def _said(text: str, language: str = "en", now: datetime = WEDNESDAY) -> str:
    with clock.frozen(now):
        reply = converse(Talk(f"browser:{language}", language), text)
    assert reply.understood == "answer", reply.text
    assert [one for one in reply.parts if one.kind is Kind.SOURCE], reply.text
    return reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("are you open today?", "en", ("Today, Wednesday, November 25: we are open", "9:00", "5:00")),
        ("Are you open right now?", "en", ("We are open at this moment", "Today, Wednesday")),
        ("Are you open tomorrow?", "en", ("Tomorrow, Thursday, November 26: we are closed", "Thanksgiving")),
        ("will town hall be closed on thanksgiving", "en", ("November 26", "closed", "Thanksgiving")),
        ("what time do you close on Friday?", "en", ("Friday, November 27: we are open", "5:00")),
        ("Are you open on Sunday?", "en", ("Sunday, November 29: we are closed", "Monday, November 30")),
        ("Are you open on Saturdays?", "en", ("Saturday, November 28: we are closed",)),
        ("are you open on december 28", "en", ("Monday, December 28: we are closed", "Winter break")),
        ("is the office open on Christmas Eve", "en", ("December 24", "closed", "Winter break")),
        ("Is the library open on Sunday?", "en", ("Sunday, November 29", "Closed on Sunday")),
        ("is the library open tomorrow?", "en", ("Thursday, November 26", "Thanksgiving")),
        ("¿Abren mañana?", "es", ("Mañana, jueves, 26 de noviembre", "cerrado", "Acción de Gracias")),
        ("¿Están abiertos hoy?", "es", ("Hoy, miércoles, 25 de noviembre", "abierto")),
        ("¿El ayuntamiento abre el sábado?", "es", ("ábado, 28 de noviembre", "cerrado")),
        ("¿Abren en Navidad?", "es", ("25 de diciembre", "cerrado", "Navidad (Vacaciones de invierno)")),
        ("are you open on december 25", "en", ("December 25", "closed", "Christmas Day (Winter break)")),
        ("هل تفتحون يوم 25 ديسمبر؟", "ar", ("25", "مغلق", "عيد الميلاد", "عطلة الشتاء")),
        ("هل أنتم مفتوحون غدا؟", "ar", ("غدًا", "26", "مغلق")),
        ("هل تفتحون اليوم؟", "ar", ("اليوم", "25")),
        ("هل البلدية مفتوحة يوم الأحد؟", "ar", ("الأحد", "29", "مغلق")),
        ("هل أنتم مفتوحون في عيد الشكر؟", "ar", ("26", "مغلق")),
    ],
)  # fmt: skip
def test_the_day_is_named_with_its_hours_or_why_it_is_closed(
    text: str, language: str, says: tuple[str, ...]
) -> None:
    told = _said(text, language)
    assert [one for one in says if one not in told] == [], told


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_what_staff_closed_counts_and_why_is_theirs() -> None:
    with acting("staff:1"), clock.frozen(WEDNESDAY):
        time_close(first=date(2026, 11, 27), last=date(2026, 11, 27), why="Ana is ill")
    told = _said("Are you open on Friday?")
    assert "Friday, November 27: we are closed" in told
    assert "Ana" not in told


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_of_two_questions_one_of_a_day_both_are_answered() -> None:
    told = _said("Are you open tomorrow and how much is a passport?")
    assert "Thanksgiving" in told
    assert "$150" in told


@pytest.mark.parametrize(
    "text",
    ["When is my bin emptied tomorrow?", "I want to open a bakery", "How do I open an account?",
     "hours of community service", "what are your hours of work",
     "ما هي ساعات عمل البلدية؟", "the street is closed", "¿Cómo abro un negocio?", "أريد أن أفتح محلا"],
)  # fmt: skip
def test_what_asks_of_no_day_is_another_question(text: str) -> None:
    named = {date(2027, 9, 6): ("Labor Day", "Día del Trabajo", "عيد العمال")}
    assert days_asked(text, today=TODAY, holidays=lambda: named) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("When are you open?", "en", "Monday to Friday"), ("opening hours", "en", "Monday to Friday"),
        ("¿Cuándo abren?", "es", "lunes a viernes"), ("horario", "es", "lunes a viernes"),
        ("متى تفتحون؟", "ar", "من الاثنين إلى الجمعة"), ("ما ساعات العمل؟", "ar", "من الاثنين إلى الجمعة"),
    ],
)  # fmt: skip
def test_when_we_are_open_is_said_by_the_page_of_hours(text: str, language: str, says: str) -> None:
    assert says in _said(text, language)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("before", "then", "language", "says"),
    [
        ("opening hours?", "and on saturday?", "en", "November 28: we are closed"),
        ("what are the library hours", "and on saturday?", "en", "Open Monday to Saturday"),
        ("when are you open", "and the library?", "en", "Open Monday to Saturday"),
        ("¿Cuándo abren?", "¿y los sábados?", "es", "28 de noviembre: cerrado"),
        ("¿Cuándo abren?", "¿y la biblioteca?", "es", "lunes a sábado"),
        ("متى تفتحون؟", "ويوم السبت؟", "ar", "28 نوفمبر: مغلق"),
        ("opening hours?", "and on Christmas Eve?", "en", "Thursday, December 24"),
        ("opening hours?", "and on Boxing Day?", "en", "Saturday, December 26: we are closed"),
        ("opening hours?", "what about Easter Monday?", "en", "Monday, March 29: we are open"),
        ("opening hours?", "and on Eid?", "en", "the day is not certain"),
        ("¿Cuándo abren?", "¿y en Nochebuena?", "es", "24 de diciembre"),
        ("¿Cuándo abren?", "¿y el día de Reyes?", "es", "6 de enero: abierto"),
        ("¿Cuándo abren?", "¿y en Viernes Santo?", "es", "26 de marzo: abierto"),
        ("متى تفتحون؟", "وفي عيد الفطر؟", "ar", "9 مارس"),
        ("متى تفتحون؟", "وفي عيد الميلاد؟", "ar", "25 ديسمبر: مغلق"),
        ("متى تفتحون؟", "والجمعة العظيمة؟", "ar", "26 مارس"),
    ],
)  # fmt: skip
def test_another_day_and_another_place_after_it(before: str, then: str, language: str, says: str) -> None:
    _said(before, language)
    told = _said(then, language)
    assert says in told
    assert not ("library" in before and "we are closed" in told)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("Are you open on Friday?", "en", ("9:00", "1:00", "closed from 1:00", "5:00")),
        ("¿Abren el viernes?", "es", ("9:00", "1:00", "cerrado de 1:00", "5:00")),
        ("هل تفتحون يوم الجمعة؟", "ar", ("مغلق", "1:00", "5:00")),
    ],
)  # fmt: skip
def test_hours_that_staff_closed_are_said_with_the_day(
    text: str, language: str, says: tuple[str, ...]
) -> None:
    friday = date(2026, 11, 27)
    with acting("staff:1"), clock.frozen(WEDNESDAY):
        time_close(first=friday, last=friday, why="Ana is ill", hours=(13 * 60, 17 * 60))
    told = _said(text, language)
    assert [one for one in says if one not in told] == [], told
    assert "Ana" not in told


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_now_within_closed_hours_nobody_is_there() -> None:
    with acting("staff:1"), clock.frozen(WEDNESDAY):
        time_close(first=TODAY, last=TODAY, why="x", hours=(9 * 60, 12 * 60))
    assert "We are closed at this moment" in _said("are you open right now?")
    assert "We are open at this moment" in _said("are you open right now?", now=WEDNESDAY.replace(hour=20))
