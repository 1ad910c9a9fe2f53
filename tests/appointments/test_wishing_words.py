"""Many ways to say when it suits, in three languages: each understood alone and beside the others."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.appointments import Wish, wish_understood

THURSDAY = date(2026, 11, 26)
ALL = 24 * 60
HOURS: dict[str, dict[str, tuple[int, int]]] = {
    "en": {
        "after lunch": (780, ALL), "before lunch": (0, 720), "late morning": (630, 720),
        "mid-morning": (570, 690),
        "early afternoon": (720, 900), "late afternoon": (900, 1080), "first thing": (0, 600),
        "first thing in the morning": (0, 600), "early in the morning": (0, 600), "in the morning": (0, 720),
        "in the afternoon": (720, 1020), "after work": (990, ALL), "in the evening": (990, ALL),
        "at noon": (690, 840), "before noon": (0, 720), "after noon": (720, ALL), "at lunchtime": (690, 840),
        "over lunch": (690, 840), "after school": (900, ALL), "before work": (0, 540),
        "at the end of the day": (960, ALL), "last thing": (960, ALL), "from 4 pm": (960, ALL),
        "from 4 onwards": (960, ALL), "after four": (960, ALL), "after 4 o'clock": (960, ALL),
        "before ten": (0, 600), "between two and four": (840, 960), "at half past ten": (630, 631),
        "at a quarter to ten": (585, 586), "at ten": (600, 601), "at 8 in the evening": (1200, 1201),
        "not too early": (600, ALL), "but not too late": (0, 960),
        "not in the morning": (720, ALL), "after 2 and before 4": (840, 960),
    },
    "es": {
        "después de comer": (780, ALL), "después del almuerzo": (780, ALL), "antes de comer": (0, 720),
        "antes del mediodía": (0, 720), "al mediodía": (690, 840), "a primera hora": (0, 600),
        "a primera hora de la mañana": (0, 600), "por la mañana temprano": (0, 600),
        "a última hora de la mañana": (630, 720), "a media mañana": (570, 690),
        "a primera hora de la tarde": (720, 900), "a última hora de la tarde": (900, 1080),
        "por la mañana": (0, 720), "no muy temprano": (600, ALL), "no demasiado tarde": (0, 960),
        "no antes de las 3": (900, ALL),
        "por la tarde": (720, 1020), "por la noche": (990, ALL), "después del trabajo": (990, ALL),
        "a última hora": (960, ALL), "a partir de las 4": (960, ALL), "a partir de las cuatro": (960, ALL),
        "desde las 4 en adelante": (960, ALL), "antes de las diez": (0, 600),
        "entre las dos y las cuatro": (840, 960),
        "a las diez y media": (630, 631), "a las diez menos cuarto": (585, 586),
        "a las 8 de la tarde": (1200, 1201),
        "a las 16h": (960, 961), "después de las tres": (900, ALL), "por la mañana no": (720, ALL),
    },
    "ar": {
        "بعد الغداء": (780, ALL), "قبل الغداء": (0, 720), "قبل الظهر": (0, 720), "بعد الظهر": (720, 1020),
        "عند الظهر": (690, 840), "صباحًا": (0, 720), "في الصباح": (0, 720), "في الصباح الباكر": (0, 600),
        "في أول النهار": (0, 600), "في آخر النهار": (960, ALL), "مساءً": (990, ALL), "في المساء": (990, ALL),
        "بعد العمل": (990, ALL), "بعد الدوام": (990, ALL), "بعد العصر": (900, ALL),
        "بعد الساعة ٤": (960, ALL),
        "من الساعة الرابعة": (960, ALL), "ابتداءً من الساعة 4": (960, ALL), "بعد الرابعة": (960, ALL),
        "قبل العاشرة": (0, 600), "في الساعة العاشرة والنصف": (630, 631),
        "في الساعة العاشرة إلا ربعًا": (585, 586),
        "في الثامنة مساءً": (1200, 1201), "بين الساعة 2 والساعة 4": (840, 960),
    },
}  # fmt: skip
_NEXT = ("2026-12-03", "2026-12-03")
DAYS: dict[str, dict[str, tuple[str, str] | set[int]]] = {
    "en": {
        "next Thursday": _NEXT, "Thursday": {3}, "on Thursdays": {3},
        "this Friday": ("2026-11-27", "2026-11-27"),
        "next week": ("2026-11-30", "2026-12-06"), "the week after next": ("2026-12-07", "2026-12-13"),
        "next month": ("2026-12-01", "2026-12-31"), "in December": ("2026-12-01", "2026-12-31"),
        "early December": ("2026-12-01", "2026-12-10"),
        "at the end of next month": ("2026-12-21", "2026-12-31"),
        "the 3rd or the 4th": ("2026-12-03", "2026-12-04"), "December 3 or 4": ("2026-12-03", "2026-12-04"),
        "from the 3rd to the 5th": ("2026-12-03", "2026-12-05"), "the 3rd": _NEXT,
        "not Monday": {1, 2, 3, 4, 5, 6}, "any day but Friday": {0, 1, 2, 3, 5, 6},
        "not at the weekend": {0, 1, 2, 3, 4},
        "from Monday to Wednesday": {0, 1, 2},
        "on weekdays": {0, 1, 2, 3, 4}, "Monday or Tuesday": {0, 1},
        "the week of December 7": ("2026-12-07", "2026-12-13"),
        "within two weeks": ("2026-11-26", "2026-12-10"), "tomorrow": ("2026-11-27", "2026-11-27"),
    },
    "es": {
        "el jueves que viene": _NEXT, "el próximo jueves": _NEXT, "el jueves próximo": _NEXT,
        "los jueves": {3},
        "la semana que viene": ("2026-11-30", "2026-12-06"),
        "la próxima semana": ("2026-11-30", "2026-12-06"),
        "el mes que viene": ("2026-12-01", "2026-12-31"), "en diciembre": ("2026-12-01", "2026-12-31"),
        "a principios de diciembre": ("2026-12-01", "2026-12-10"),
        "el 3 o el 4": ("2026-12-03", "2026-12-04"),
        "el 3 o el 4 de diciembre": ("2026-12-03", "2026-12-04"),
        "del 3 al 5 de diciembre": ("2026-12-03", "2026-12-05"),
        "no el lunes": {1, 2, 3, 4, 5, 6}, "cualquier día menos el viernes": {0, 1, 2, 3, 5, 6},
        "de lunes a miércoles": {0, 1, 2}, "entre semana": {0, 1, 2, 3, 4},
        "este viernes": ("2026-11-27", "2026-11-27"),
    },
    "ar": {
        "الخميس القادم": _NEXT, "يوم الخميس القادم": _NEXT, "الخميس المقبل": _NEXT, "يوم الخميس الجاي": _NEXT,
        "الخميس": {3}, "يوم الخميس": {3}, "خميس": {3}, "أيام الخميس": {3}, "يوم أحد": {6},
        "الأسبوع القادم": ("2026-11-30", "2026-12-06"), "الأسبوع المقبل": ("2026-11-30", "2026-12-06"),
        "الأسبوع الجاي": ("2026-11-30", "2026-12-06"), "الشهر القادم": ("2026-12-01", "2026-12-31"),
        "في ديسمبر": ("2026-12-01", "2026-12-31"), "أوائل ديسمبر": ("2026-12-01", "2026-12-10"),
        "يوم 3 أو 4 ديسمبر": ("2026-12-03", "2026-12-04"), "من 3 إلى 5 ديسمبر": ("2026-12-03", "2026-12-05"),
        "ليس يوم الاثنين": {1, 2, 3, 4, 5, 6}, "أي يوم ما عدا الجمعة": {0, 1, 2, 3, 5, 6},
        "من الاثنين إلى الأربعاء": {0, 1, 2}, "الاثنين والأربعاء": {0, 2},
    },
}  # fmt: skip
NEEDS: dict[str, dict[str, Wish]] = {
    "en": {
        "I use a wheelchair": Wish(access=frozenset({"step-free"})),
        "my mother is in a wheelchair": Wish(access=frozenset({"step-free"})),
        "I need a sign language interpreter": Wish(access=frozenset({"sign-language"})),
        "I'm hard of hearing": Wish(access=frozenset({"hearing-loop"})),
        "I'm deaf": Wish(access=frozenset({"deaf"})),
        "in Spanish please": Wish(language="es"), "I only speak Arabic": Wish(language="ar"),
    },
    "es": {
        "voy en silla de ruedas": Wish(access=frozenset({"step-free"})),
        "mi madre va en silla de ruedas": Wish(access=frozenset({"step-free"})),
        "necesito intérprete de lengua de señas": Wish(access=frozenset({"sign-language"})),
        "soy sorda": Wish(access=frozenset({"deaf"})),
        "no oigo bien": Wish(access=frozenset({"hearing-loop"})),
        "en español por favor": Wish(language="es"), "hablo solo árabe": Wish(language="ar"),
    },
    "ar": {
        "أستخدم كرسيًا متحركًا": Wish(access=frozenset({"step-free"})),
        "أمي على كرسي متحرك": Wish(access=frozenset({"step-free"})),
        "أحتاج إلى مترجم لغة الإشارة": Wish(access=frozenset({"sign-language"})),
        "أنا أصم": Wish(access=frozenset({"deaf"})), "بالعربية من فضلكم": Wish(language="ar"),
        "أتكلم العربية فقط": Wish(language="ar"),
    },
}  # fmt: skip
LANGUAGES = tuple(HOURS)


def _days(wish: Wish) -> tuple[str, str] | set[int]:
    return set(wish.weekdays) if wish.weekdays else (str(wish.first), str(wish.last))


@pytest.mark.parametrize("text", [text for one in HOURS.values() for text in one])
def test_hours(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    wanted = next(one[text] for one in HOURS.values() if text in one)
    assert (found.wish.begins, found.wish.ends, found.unknown) == (*wanted, "")
    assert not found.wish.weekdays | found.wish.days
    assert (found.wish.first, found.wish.last) == (None, None)


@pytest.mark.parametrize("text", [text for one in DAYS.values() for text in one])
def test_days(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    wanted = next(one[text] for one in DAYS.values() if text in one)
    assert (_days(found.wish), found.unknown) == (wanted, "")
    assert (found.wish.begins, found.wish.ends) == (0, ALL)


@pytest.mark.parametrize("text", [text for one in NEEDS.values() for text in one])
def test_needs(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    wanted = next(one[text] for one in NEEDS.values() if text in one)
    assert (found.wish, found.unknown, found.any) == (wanted, "", True)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_each_is_understood_beside_the_others(data: st.DataObject) -> None:
    """Whatever day, hour and need are said in one sentence, none takes a word from another."""
    language = data.draw(st.sampled_from(LANGUAGES))
    day = data.draw(st.sampled_from(list(DAYS[language])))
    hour = data.draw(st.sampled_from(list(HOURS[language])))
    need = data.draw(st.sampled_from(list(NEEDS[language])))
    said = f"{day}, {need}, {hour}"  # "not Monday after lunch" is another wish
    found = wish_understood(said, today=THURSDAY)
    wanted = NEEDS[language][need]
    assert _days(found.wish) == DAYS[language][day], said
    assert (found.wish.begins, found.wish.ends) == HOURS[language][hour], said
    assert (found.wish.access, found.wish.language) == (wanted.access, wanted.language), said
    assert found.unknown == "", said


@pytest.mark.parametrize(
    ("day", "text", "days"),
    [
        (date(2026, 11, 23), "next Thursday", {"2026-11-26", "2026-12-03"}),
        (date(2026, 11, 23), "el jueves que viene", {"2026-11-26"}),
        (date(2026, 11, 23), "this Thursday", {"2026-11-26"}),
        (date(2026, 11, 28), "next Thursday", {"2026-12-03"}),
        (THURSDAY, "next Thursday or Friday", {"2026-12-03", "2026-12-04"}),
        (THURSDAY, "the 3rd, the 10th or the 17th", {"2026-12-03", "2026-12-10", "2026-12-17"}),
        (THURSDAY, "el 3 o el 10 de diciembre", {"2026-12-03", "2026-12-10"}),
        (THURSDAY, "3 أو 10 ديسمبر", {"2026-12-03", "2026-12-10"}),
        (THURSDAY, "tomorrow or Monday", {"2026-11-27", "2026-11-30"}),
        (THURSDAY, "mañana o el lunes", {"2026-11-27", "2026-11-30"}),
        (THURSDAY, "غدا أو الاثنين", {"2026-11-27", "2026-11-30"}),
        (THURSDAY, "10 December or 3 January", {"2026-12-10", "2027-01-03"}),
        (THURSDAY, "tomorrow or December 10", {"2026-11-27", "2026-12-10"}),
        (THURSDAY, "next week, on December 3", {"2026-12-03"}),
    ],
)
def test_days_that_are_told_one_by_one(day: date, text: str, days: set[str]) -> None:
    found = wish_understood(text, today=day)
    assert ({str(one) for one in found.wish.days} or {str(found.wish.first)}) == days
    assert (str(found.wish.first), str(found.wish.last), found.unknown) == (min(days), max(days), "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after Wednesday", "2026-12-03", "None"), ("not before Wednesday", "2026-12-02", "None"),
        ("by Friday", "None", "2026-11-27"), ("before the 10th", "None", "2026-12-09"),
        ("a partir del miércoles", "2026-12-02", "None"), ("antes del 10 de diciembre", "None", "2026-12-09"),
        ("بعد يوم الأربعاء", "2026-12-03", "None"), ("قبل 10 ديسمبر", "None", "2026-12-09"),
    ],
)  # fmt: skip
def test_from_and_until_a_day(text: str, first: str, last: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (str(found.wish.first), str(found.wish.last), found.unknown) == (first, last, "")


DENIED: dict[str, dict[str, str]] = {
    "en": {"can": "I can't come {} {}", "not": "not {} {}", "after": "{} {} doesn't work for me"},
    "es": {"can": "no puedo ir {} {}", "not": "menos {} {}", "after": "{} {} no puedo"},
    "ar": {"can": "لا أستطيع الحضور {} {}", "not": "ليس {} {}", "after": "{} {} لا يناسبني"},
}


@pytest.mark.parametrize(
    ("text", "first", "last", "begins", "ends"),
    [
        ("December 24 to January 2", "2026-12-24", "2027-01-02", 0, ALL),
        ("del 24 de diciembre al 2 de enero", "2026-12-24", "2027-01-02", 0, ALL),
        ("من 24 ديسمبر إلى 2 يناير", "2026-12-24", "2027-01-02", 0, ALL),
        ("next week or the week after next", "2026-11-30", "2026-12-13", 0, ALL),
        ("9-11", "None", "None", 540, 660), ("tomorrow 3-5", "2026-11-27", "2026-11-27", 900, 1020),
        ("12-10", "2026-12-10", "2026-12-10", 0, ALL),
    ],
)  # fmt: skip
def test_spans(text: str, first: str, last: str, begins: int, ends: int) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (str(found.wish.first), str(found.wish.last), found.unknown) == (first, last, "")
    assert (found.wish.begins, found.wish.ends, found.wish.days) == (begins, ends, frozenset())


REFUSED: dict[str, dict[str, set[str] | int]] = {
    "en": {"tomorrow": {"11-27"}, "December 4": {"12-04"}, "Friday December 4": {"12-04"},
           "the 3rd or the 4th": {"12-03", "12-04"}, "next Thursday": {"12-03"},
           "from December 3 to 5": {"12-03", "12-04", "12-05"}, "on Monday": 0,
           "next week": {"11-30", "12-01", "12-02", "12-03", "12-04", "12-05", "12-06"}},
    "es": {"mañana": {"11-27"}, "el 4 de diciembre": {"12-04"}, "el viernes 4 de diciembre": {"12-04"},
           "el 3 o el 4 de diciembre": {"12-03", "12-04"}, "el jueves que viene": {"12-03"},
           "del 3 al 5 de diciembre": {"12-03", "12-04", "12-05"}, "los lunes": 0},
    "ar": {"غدا": {"11-27"}, "يوم 4 ديسمبر": {"12-04"}, "الخميس القادم": {"12-03"},
           "من 3 إلى 5 ديسمبر": {"12-03", "12-04", "12-05"}, "يوم الاثنين": 0,
           "يوم 3 أو 4 ديسمبر": {"12-03", "12-04"}},
}  # fmt: skip
AT_TEN = {"en": "at 10", "es": "a las 10", "ar": "الساعة 10"}


@pytest.mark.parametrize(
    ("language", "how", "day", "hour"),
    [(language, how, day, hour) for language in LANGUAGES for how in DENIED[language]
     for day in REFUSED[language] for hour in ("", AT_TEN[language])],
)  # fmt: skip
def test_no_day_that_is_refused_is_wished_for(language: str, how: str, day: str, hour: str) -> None:
    refused, said = REFUSED[language][day], DENIED[language][how].format(day, hour)
    found = wish_understood(said, today=THURSDAY)
    assert not found.certain
    assert (found.wish.first, found.wish.last, found.wish.days) == (None, None, frozenset()), said
    if isinstance(refused, set):
        assert {str(one)[5:] for one in found.wish.without} == refused
        assert not found.wish.weekdays
    else:
        assert found.wish.weekdays == set(range(7)) - {refused}
    if how != "not":  # "any day but Friday at ten" is at ten
        assert (found.wish.begins, found.wish.ends, found.unknown) == (0, ALL, "")


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("I can't before 3 pm", 900, ALL), ("I can't come after 4", 0, 960),
        ("I can't come before ten", 600, ALL),
        ("before 10 doesn't work", 600, ALL), ("no puedo antes de las 10", 600, ALL),
        ("no puedo después de las 5", 0, 1020), ("no puedo ir antes de las 10", 600, ALL),
        ("لا أستطيع قبل الساعة العاشرة", 600, ALL), ("لا أستطيع الحضور بعد الساعة 4", 0, 960),
        ("between 10 and 2 pm", 600, 840), ("between 9 and 5 pm", 540, 1020), ("from 10 to 2 pm", 600, 840),
        ("entre las 10 y las 2 de la tarde", 600, 840), ("بين 10 و 2 مساء", 600, 840),
    ],
)  # fmt: skip
def test_hours_are_never_turned_round(text: str, begins: int, ends: int) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (found.wish.begins, found.wish.ends, found.unknown) == (begins, ends, "")


@pytest.mark.parametrize(
    ("text", "first", "last", "unknown"),
    [
        ("not until Friday", "2026-11-27", "None", ""), ("not until the 10th", "2026-12-10", "None", ""),
        ("I can't come before Friday", "2026-11-27", "None", ""),
        ("I can't after December 10", "None", "2026-12-10", ""),
        ("no puedo hasta el viernes", "2026-11-27", "None", ""),
        ("no puedo después del 10 de diciembre", "None", "2026-12-10", ""),
        ("لا أستطيع قبل 10 ديسمبر", "2026-12-10", "None", ""),
        ("before Friday 10 am", "None", "2026-11-26", "10 am"),
        ("tomorrow and Monday don't work, from December 4", "2026-12-04", "None", ""),
        ("no, tomorrow", "2026-11-27", "2026-11-27", ""), ("لا، غدا", "2026-11-27", "2026-11-27", ""),
    ],
)  # fmt: skip
def test_edges_are_never_turned_round(text: str, first: str, last: str, unknown: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (str(found.wish.first), str(found.wish.last), found.unknown) == (first, last, unknown)


@pytest.mark.parametrize(
    "text", ["not at 3", "a las 10 no puedo", "not between 2 and 4", "between 5 pm and 2 pm"]
)
def test_hours_that_cannot_be_wished_for_are_told_whole(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (found.wish, found.unknown, found.any) == (Wish(), text, False)


@pytest.mark.parametrize(
    "text",
    ["9999-12-31", "after 9999-12-31", "week of 9999-12-31", "from 9999-12-31", "before 0001-01-01",
     "December 31 9998", "not 9999-12-31", "31/12/9999", "12/31/99", "31 de diciembre de 9999"],
)  # fmt: skip
def test_no_year_breaks_it(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (found.wish, found.any) == (Wish(), False)
    assert found.unknown


def test_what_was_refused_is_remembered_until_it_is_wished_for() -> None:
    first = wish_understood("not tomorrow", today=THURSDAY).wish
    both = wish_understood("next week", first, today=THURSDAY).wish
    assert {str(one) for one in both.without} == {"2026-11-27"}
    assert not wish_understood("tomorrow", both, today=THURSDAY).wish.without


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("mornings or evenings", "mornings"), ("not at 3", "not at 3"), ("Friday qwerty", "qwerty"),
     ("a walker", "walker")],
)  # fmt: skip
def test_what_cannot_be_wished_for_is_said_not_to_be_understood(text: str, unknown: str) -> None:
    assert wish_understood(text, today=THURSDAY).unknown == unknown


def test_another_day_takes_the_place_of_the_one_before() -> None:
    tomorrow = wish_understood("tomorrow after lunch", today=THURSDAY).wish
    friday = wish_understood("Monday instead", tomorrow, today=THURSDAY).wish
    assert (friday.first, set(friday.weekdays), friday.begins) == (None, {0}, 780)
    few = wish_understood("the 3rd or the 4th", wish_understood("not Friday").wish, today=THURSDAY).wish
    assert (str(few.first), str(few.last), few.weekdays) == ("2026-12-03", "2026-12-04", frozenset())
    monday = wish_understood("Monday", few, today=THURSDAY).wish
    assert (monday.first, monday.last, set(monday.weekdays)) == (None, None, {0})
    week = wish_understood("next week", wish_understood("Friday").wish, today=THURSDAY).wish
    assert (str(week.first), set(week.weekdays)) == ("2026-11-30", {4})


@pytest.mark.wide
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_no_words_break_it(text: str, day: date) -> None:
    found = wish_understood(text, today=day).wish
    assert 0 <= found.begins < found.ends <= ALL


@pytest.mark.parametrize(
    "text",
    [
        "I can't come on Mondays", "Monday doesn't work for me", "los lunes no puedo", "no puedo los lunes",
        "لا أستطيع يوم الاثنين", "يوم الاثنين لا يناسبني",
    ],
)  # fmt: skip
def test_who_cannot_come_on_a_day_is_offered_the_others(text: str) -> None:
    found = wish_understood(text, today=THURSDAY)
    assert (set(found.wish.weekdays), found.unknown) == ({1, 2, 3, 4, 5, 6}, "")
