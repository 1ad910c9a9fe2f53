"""A day to come, one without its year, and what is no day yet; a part of an address that stays."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from tests.guided.test_talking import _talk
from townclerk import journeys
from townclerk.journeys.days import days_read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
TODAY = date(2026, 11, 25)
WHOLE = "5 Oak Road, 60601 Alder Falls"
PLANNED = {
    "en": "Write the day that is planned",
    "es": "Escriba el día previsto",
    "ar": "اكتبوا اليوم المخطط له",
}


class Asked:
    """A form that is talked through."""

    def __init__(self, service: str, language: str, *answers: str, channel: str = "chat") -> None:
        self.talk = _talk(service, language, channel)
        for one in ("", *answers):
            self.said = self.say(one)

    def say(self, text: str) -> str:
        return journeys.journey_say(self.talk, text).text

    def kept(self, step: str) -> object:
        draft = journeys.draft_get(self.talk.draft_id)
        assert draft is not None
        return draft.answers.get(step)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "January 15", "2027-01-15"), ("es", "15 de enero", "2027-01-15"),
        ("ar", "١٥ يناير", "2027-01-15"),
        ("en", "October 3", "2026-10-03"), ("en", "12/20", "2026-12-20"), ("es", "20/12", "2026-12-20"),
        ("en", "we moved on January 15", "2026-01-15"),
        ("en", "not yet, we move on December 20", "2026-12-20"),
        ("es", "el 5 del mes que viene", "2026-12-05"), ("ar", "بعد أسبوعين", "2026-12-09"),
        ("en", "next Friday", "2026-11-27"), ("ar", "الجمعة القادمة", "2026-11-27"),
    ],
)  # fmt: skip
def test_the_nearest_day_is_taken_and_said_with_its_year(language: str, text: str, day: str) -> None:
    form = Asked("address-change", language, WHOLE)
    assert day[:4] in form.say(text)
    assert form.kept("moved_in") == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I have not moved yet"), ("en", "next month"), ("en", "I am moving in December"),
        ("es", "todavía no me he mudado"), ("es", "el mes que viene"),
        ("ar", "لم أنتقل بعد"), ("ar", "الشهر القادم"),
    ],
)  # fmt: skip
def test_what_is_no_day_yet_is_met_with_the_day_that_is_planned(language: str, text: str) -> None:
    form = Asked("address-change", language, WHOLE)
    answer = form.say(text)
    assert PLANNED[language] in answer
    assert "2027" in answer, "the last day is said"
    assert form.kept("moved_in") is None


def test_a_day_that_is_nearest_in_a_year_not_taken_is_asked_back() -> None:
    form = Asked("address-change", "en", WHOLE)
    assert "January 24, 2027" in form.say("June 1, 2027"), "the last day that is taken"
    assert "March 1, 2026" in form.say("March 1")
    assert form.kept("moved_in") is None
    form.say("yes")
    assert form.kept("moved_in") == "2026-03-01"


def test_where_only_days_that_have_been_are_asked_for_one_comes_back() -> None:
    form = Asked("voter-registration", "en")
    assert "up to today" in form.say("not yet")
    form.say("December 20")
    assert form.kept("birth_date") in (None, "2025-12-20")


def test_a_day_in_two_figures_is_none_elsewhere() -> None:
    us = Locale("en", "US")
    for text in ("12 20", "31/31", "4.5.6.7", "24/7/365"):
        assert not days_read(text, us, today=TODAY, month_first=True)


@pytest.mark.parametrize(
    ("language", "asks"),
    [("en", "what does that mean?"), ("es", "¿qué significa eso?"), ("ar", "ماذا يعني ذلك؟")],
)
def test_what_was_given_of_an_address_stays_while_it_is_explained(language: str, asks: str) -> None:
    form = Asked("address-change", language, "5 Oak Road")
    assert "5 Oak Road, Alder Falls" in form.say(asks)
    form.say("60601")
    assert form.kept("new_address") == {
        "line1": "5 Oak Road", "line2": "", "town": "Alder Falls", "postcode": "60601",
    }  # fmt: skip
