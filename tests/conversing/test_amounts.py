"""What is an amount and what is not: a figure within a sentence of something else decides nothing."""

from __future__ import annotations

import pytest
from babel import Locale

from townclerk.journeys.bands import bands_said, of_money_or_time

EN = {"low": "Under $30,000 a year", "mid": "$30,000 to $75,000 a year", "high": "More than $75,000 a year"}
ES = {
    "low": "Menos de $30,000 al año",
    "mid": "De $30,000 a $75,000 al año",
    "high": "Más de $75,000 al año",
}
AR = {
    "low": "أقل من 30,000 دولار في السنة",
    "mid": "من 30,000 إلى 75,000 دولار في السنة",
    "high": "أكثر من 75,000 دولار في السنة",
}


@pytest.mark.parametrize(
    ("language", "labels", "said"),
    [
        ("en", EN, "they are 7 and 9"),
        ("en", EN, "we are 4 people"),
        ("en", EN, "we live at 14 Oak Street"),
        ("en", EN, "my mother is 80 and lives with me"),
        ("en", EN, "I was born in 1958"),
        ("en", EN, "Room 1200"),
        ("en", EN, "80"),
        ("es", ES, "somos 4 personas"),
        ("es", ES, "tienen 7 y 9 años"),
        ("es", ES, "vivo en la calle 1400"),
        ("ar", AR, "أعمارهم ٧ و ٩"),
        ("ar", AR, "نحن 4 أشخاص"),
    ],
)
def test_a_figure_of_something_else_is_no_amount(language: str, labels: dict[str, str], said: str) -> None:
    assert bands_said(said, labels, "", Locale(language)) == []


@pytest.mark.parametrize(
    ("language", "labels", "said", "band"),
    [
        ("en", EN, "20000", "low"),
        ("en", EN, "about 20000 a year", "low"),
        ("en", EN, "I earn 1200 a month", "low"),
        ("en", EN, "we get 1800 monthly", "low"),
        ("en", EN, "with my wife 40000", "mid"),
        ("en", EN, "no, my income is 90000", "high"),
        ("en", EN, "my pay is $80", "low"),
        ("es", ES, "entre 20.000 y 25.000", "low"),
        ("es", ES, "gano 1200 al mes", "low"),
        ("es", ES, "20 mil", "low"),
        ("ar", AR, "٢٠٠٠٠ دولار", "low"),
        ("ar", AR, "حوالي 20 ألف", "low"),
        ("ar", AR, "بين 20 و 25 ألف", "low"),
    ],
)
def test_an_amount_is_heard(language: str, labels: dict[str, str], said: str, band: str) -> None:
    assert bands_said(said, labels, "", Locale(language)) == [band]


@pytest.mark.parametrize(
    "said", ["15 hours a week", "gano 1200", "I was born in 1960", "14 Oak Street", "12 شهر"]
)
def test_what_is_called_money_a_time_or_an_address_counts_nobody(said: str) -> None:
    assert of_money_or_time(said)
    assert not of_money_or_time("I have 2 kids")


@pytest.mark.parametrize(
    ("language", "labels", "said"),
    [
        ("en", EN, "555-0177"),
        ("en", EN, "my income is 555-0188"),
        ("en", EN, "he pays 400 a month rent"),
        ("en", EN, "my mortgage is 900 a month"),
        ("en", EN, "I drive 20000 miles a year"),
        ("es", ES, "mi dinero: 555 0188"),
        ("es", ES, "pago 900 de alquiler al mes"),
        ("ar", AR, "رقم هاتفي 555-0134"),
        ("ar", AR, "ادفع 900 ايجار في الشهر"),
    ],
)
def test_a_telephone_number_and_what_is_paid_out_are_no_income(
    language: str, labels: dict[str, str], said: str
) -> None:
    assert bands_said(said, labels, "", Locale(language)) == []


@pytest.mark.parametrize(
    ("language", "labels", "said", "band"),
    [
        ("en", EN, "yes, 90000 before tax", "high"),
        ("en", EN, "they pay me 2000 a month", "low"),
        ("en", EN, "20000-25000", "low"),
        ("en", EN, "500-1200 a month", "low"),
        ("es", ES, "90000 antes de impuestos", "high"),
        ("es", ES, "me pagan 1200 al mes", "low"),
        ("ar", AR, "90000 قبل الضريبة", "high"),
    ],
)
def test_an_amount_that_comes_in_is_heard_whatever_stands_beside_it(
    language: str, labels: dict[str, str], said: str, band: str
) -> None:
    assert bands_said(said, labels, "", Locale(language)) == [band]


@pytest.mark.parametrize(
    ("language", "labels", "said", "bands"),
    [
        ("en", EN, "not over 30000", ["low"]),
        ("en", EN, "I don't earn more than 28000 a year", ["low"]),
        ("en", EN, "not less than 80000", ["high"]),
        ("en", EN, "no, over 80000", ["high"]),
        ("en", EN, "not 30000", []),
        ("es", ES, "no pasa de 30000", ["low"]),
        ("es", ES, "no gano 40000", []),
        ("ar", AR, "لا يتجاوز 30000", ["low"]),
        ("ar", AR, "لا يقل عن 80000", ["high"]),
        ("ar", AR, "ما يزيد على 80000", ["high"]),
    ],
)
def test_a_limit_that_is_denied_is_the_other_one(
    language: str, labels: dict[str, str], said: str, bands: list[str]
) -> None:
    assert bands_said(said, labels, "", Locale(language)) == bands
