"""Amounts of money: three digits after a mark are thousands in every language, and the currency is shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from tests.guided.conftest import NOON
from townclerk import journeys
from townclerk.journeys import Ear, Step, Submission, answer_check, answer_words, heard
from townclerk.journeys.words import locale_of
from townclerk.web.portal.do.fields import field_of, value_of

pytestmark = pytest.mark.usefixtures("town", "collected")
LANGUAGES = ("en", "es", "ar")
THOUSANDS = (
    *("1250", "1.250", "1,250", "1 250", "1\u00a0250", "1\u202f250", "1'250"),
    *("1.250,00", "1,250.00", "1 250,00", "$1,250", "1.250 €", "US$ 1,250", "1250 dólares"),
    *("١٬٢٥٠", "١٢٥٠", "١٬٢٥٠٫٠٠", "١.٢٥٠", "١,٢٥٠"),
)
CENTS = ("1250.50", "1250,50", "1.250,50", "1,250.50", "1 250,50", "١٬٢٥٠٫٥٠", "١٢٥٠٫٥")
OPEN = ("1.2500", "1,2500", "12 50", "1.25.0", "1,25,50", "1.25,500", "0.250", "1.250.50")
RENT = Step("rent", "money", most=100_000)


def _typed(text: str, language: str) -> str | None:
    """What a page keeps; None where it asks again."""
    with translation.override(language):
        field = field_of(RENT, language, country="US")
        try:
            value = value_of(RENT, field.clean(text))
        except ValidationError:
            return None
    return value if answer_check(RENT, value, today=NOON.date()) is None else None


def _said(text: str, language: str) -> str | None:
    """What a conversation keeps; None where it asks again."""
    ear = Ear(locale_of(language), date(2026, 11, 25), True, lambda _step, value: value)
    found = [one for one in heard(RENT, text, ear) if answer_check(RENT, one, today=NOON.date()) is None]
    return found[0] if len(found) == 1 else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [_typed, _said])
def test_three_digits_after_a_mark_are_never_cents(language: str, way: object) -> None:
    assert callable(way)
    whole = {text: way(text, language) for text in THOUSANDS}
    assert {text: found for text, found in whole.items() if not found or float(found) != 1250} == {}
    parts = {text: way(text, language) for text in CENTS}
    assert {text: found for text, found in parts.items() if not found or float(found) != 1250.5} == {}
    assert {text: way(text, language) for text in OPEN} == dict.fromkeys(OPEN), "asked back"


def test_a_whole_number_has_no_decimals_that_are_thousands() -> None:
    for language in LANGUAGES:
        with translation.override(language):
            field = field_of(Step("n", "integer"), language, country="US")
            assert [int(field.clean(one)) for one in ("1.250", "1,250", "١٬٢٥٠")] == [1250] * 3


def test_the_currency_stands_on_the_check_page_on_paper_and_before_the_clerk(taken: list[Submission]) -> None:
    said = {language: answer_words(RENT, "1250.00", language) for language in LANGUAGES}
    assert said["en"] == said["es"] == "$1,250.00"
    assert "1,250.00" in said["ar"]
    assert "US$" in said["ar"]
    client = Client()
    client.post("/do/rent-support", {"begin": "1"})
    for step, answer in (("housing", "rent"), ("monthly_rent", "1.250")):
        assert client.post(f"/do/rent-support/q/{step}", {"answer": answer}).status_code == 302
    page = client.get("/do/rent-support/paper?filled=1").content.decode()
    assert "$1,250.00" in page
    draft = journeys.draft_of(
        service="rent-support", holders=[journeys.browser_holder(client.cookies["draft"].value)]
    )
    assert draft is not None
    assert ("How much rent do you pay each month?", "$1,250.00") in journeys.submission_of(draft).answers
