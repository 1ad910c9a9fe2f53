"""Amounts and counts as people say them: in words, and for another time than is asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from townclerk.journeys import Ear, Step, heard
from townclerk.journeys.amounts_told import amount_counted, amount_unlike, bands_meant
from townclerk.journeys.words import locale_of

pytestmark = pytest.mark.usefixtures("town")
RENT = Step(
    "monthly_rent", "money",
    ask={"en": "How much rent do you pay each month?", "es": "¿Cuánto paga de alquiler al mes?",
         "ar": "كم تدفعون إيجارًا في الشهر؟"},
)  # fmt: skip
INCOME = Step(
    "income", "money",
    ask={"en": "What does your household earn in a year?", "es": "¿Cuánto gana su hogar al año?",
         "ar": "كم دخل أسرتكم في السنة؟"},
)  # fmt: skip
ITEMS = Step(
    "items", "integer",
    ask={"en": "How many things are there?", "es": "¿Cuántas cosas son?", "ar": "كم عدد الأشياء؟"},
)  # fmt: skip
BAND = Step(
    "income_band", "choice",
    ask={"en": "How much money does your household get in a year?"},
    options={
        "low": {"en": "Less than $30,000", "es": "Menos de $30,000", "ar": "أقل من 30,000 دولار"},
        "middle": {"en": "From $30,000 to $75,000", "es": "De $30,000 a $75,000",
                   "ar": "من 30,000 إلى 75,000 دولار"},
        "high": {"en": "More than $75,000", "es": "Más de $75,000", "ar": "أكثر من 75,000 دولار"},
    },
)  # fmt: skip


def _heard(step: Step, text: str, language: str) -> list[float]:
    ear = Ear(locale_of(language), date(2026, 11, 27), True, lambda _step, value: value)
    return [float(one) for one in heard(step, text, ear)]


@pytest.mark.parametrize(
    ("language", "step", "said", "amount"),
    [
        ("en", INCOME, "about 40000", 40_000),
        ("en", INCOME, "forty thousand", 40_000),
        ("en", INCOME, "a hundred and twenty thousand", 120_000),
        ("en", INCOME, "1.5k a month", 18_000),
        ("en", INCOME, "nearly 25 grand a year", 25_000),
        ("en", RENT, "it's roughly six hundred and fifty", 650),
        ("en", RENT, "eleven hundred", 1_100),
        ("en", RENT, "150 a week", 650),
        ("en", RENT, "300 every two weeks", 650),
        ("en", RENT, "I don't pay anything", 0),
        ("en", RENT, "nothing", 0),
        ("es", INCOME, "unos 40000", 40_000),
        ("es", INCOME, "cerca de treinta y dos mil", 32_000),
        ("es", INCOME, "gano 1.800 mensuales", 21_600),
        ("es", RENT, "seiscientos cincuenta", 650),
        ("es", RENT, "como 700 al mes más o menos", 700),
        ("es", RENT, "no pago alquiler", 0),
        ("ar", INCOME, "عشرين الف", 20_000),
        ("ar", INCOME, "خمسة عشر ألفا", 15_000),
        ("ar", INCOME, "ألفين شهريا", 24_000),
        ("ar", RENT, "ألف ومئتين", 1_200),
        ("ar", RENT, "١٥٠ في الأسبوع", 650),
        ("ar", RENT, "ولا شي", 0),
        ("en", RENT, "6 hundred", 600),
        ("en", RENT, "150/wk", 650),
        ("en", RENT, "150pw", 650),
        ("en", RENT, "$7,200/yr", 600),
        ("en", RENT, "600 bi-weekly", 1_300),
        ("en", RENT, "300 every other week", 650),
        ("es", INCOME, "1.500/mes", 18_000),
        ("ar", INCOME, "أحد عشر ألفًا", 11_000),
        ("ar", ITEMS, "إحدى عشرة", 11),
        ("es", ITEMS, "once", 11),
        ("en", ITEMS, "twenty five", 25),
        ("es", ITEMS, "treinta y una", 31),
        ("ar", ITEMS, "خمسة وعشرين", 25),
        ("ar", ITEMS, "ثلاثة كراسي", 3),
    ],
)
def test_an_amount_is_heard_as_it_is_said(language: str, step: Step, said: str, amount: float) -> None:
    assert _heard(step, said, language) == [amount]


@pytest.mark.parametrize(
    ("language", "step", "said"),
    [
        ("en", ITEMS, "we live 3 km away"),
        ("en", ITEMS, "3 years ago"),
        ("en", ITEMS, "my flat is on floor 3"),
        ("en", ITEMS, "two or three"),
        ("es", ITEMS, "vivimos a 3 km"),
        ("es", ITEMS, "a las 3"),
        ("es", ITEMS, "hace 3 años"),
        ("ar", ITEMS, "نسكن على بعد 3 كم"),
        ("ar", ITEMS, "قبل 3 سنوات"),
        ("en", RENT, "12 an hour"),
        ("es", RENT, "cuarenta por hora"),
        ("en", ITEMS, "on the 2nd floor"),
        ("es", ITEMS, "vivo en el 3er piso"),
        ("en", ITEMS, "once"),
        ("en", RENT, "600 a quarter"),
        ("en", RENT, "600 twice a month"),
        ("en", RENT, "600 every 4 weeks"),
        ("en", RENT, "a few hundred"),
        ("en", RENT, "a third of 900"),
        ("en", RENT, "five two hundred"),
        ("es", RENT, "la mitad de 1200"),
        ("es", RENT, "600 al trimestre"),
        ("es", RENT, "600 cada dos meses"),
        ("es", RENT, "20 diarios"),
        ("ar", RENT, "600 كل شهرين"),
        ("ar", RENT, "20 في الساعة"),
        ("ar", RENT, "ألف ونصف"),
    ],
)
def test_what_is_no_such_number_is_asked_back(language: str, step: Step, said: str) -> None:
    assert _heard(step, said, language) == []


def test_what_was_made_of_an_amount_is_said() -> None:
    with translation.override("en"):
        assert amount_counted(RENT, "150 a week", "en") == (
            "I counted $150.00 a week as $650.00 a month. If that is not right, write “back”."
        )
        assert amount_counted(RENT, "650 a month", "en") == amount_counted(RENT, "650", "en") == ""
        assert amount_unlike(RENT, "12 an hour", "en") == "Please write how much it is a month."
        assert amount_unlike(RENT, "600 every two months", "en") == "Please write how much it is a month."
        assert amount_unlike(RENT, "650", "en") == ""
        owed = Step("owed", "money", ask={"en": "How much do you owe?"})
        assert amount_counted(owed, "200 a month", "en").startswith("The question names no week")
        assert amount_counted(owed, "200", "en") == ""
        assert "$24,000.00 a year" in amount_counted(BAND, "2000 a month", "en")


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("en", "forty thousand", ["middle"]),
        ("en", "2000 a month", ["low"]),
        ("es", "unos 40000", ["middle"]),
        ("es", "veinte mil", ["low"]),
        ("ar", "عشرين الف", ["low"]),
        ("ar", "حوالي ٩٠ ألف", ["high"]),
        ("en", "2", []),
        ("es", "la segunda", []),
        ("en", "we live 3 km away", []),
        ("en", "$2000/mo", ["low"]),
        ("en", "$20,000 a quarter", []),
    ],
)
def test_an_amount_chooses_among_amounts(language: str, said: str, meant: list[str]) -> None:
    assert list(bands_meant(BAND, said, language)) == meant
