"""What a page takes as an answer a conversation takes, and the reverse: for every kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from babel.dates import format_date
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from townclerk.journeys.checks import answer_check
from townclerk.journeys.hearing import heard
from townclerk.journeys.heeding import ear_of
from townclerk.journeys.kept import today
from townclerk.journeys.rules import Step
from townclerk.journeys.words import answer_words, locale_of
from townclerk.web.portal.do.fields import field_of, value_of

pytestmark = pytest.mark.usefixtures("town")
LANGUAGES = ("en", "es", "ar")
OPTIONS = {
    "own": {"en": "I own it", "es": "Es mía", "ar": "أملكه"},
    "rent": {"en": "I rent it", "es": "La alquilo", "ar": "أستأجره"},
    "free": {"en": "I live there for free", "es": "Vivo allí gratis", "ar": "أسكن مجانًا"},
}
STEPS = (
    Step("text", "text", longest=40),
    Step("long", "long", longest=200),
    Step("plate", "text", longest=10, pattern="[A-Z0-9 ]+"),
    Step("date", "date"),
    Step("born", "date", fact="birth_date", latest="today"),
    Step("pickup", "date", earliest="today", latest="today + 60 days"),
    Step("integer", "integer", most=15),
    Step("number", "number", least=-5),
    Step("money", "money", most=10_000),
    Step("boolean", "boolean"),
    Step("choice", "choice", options=OPTIONS),
    Step("choices", "choices", options=OPTIONS, most=2),
    Step("address", "address"),
    Step("place", "place", longest=200),
    Step("email", "email"),
    Step("phone", "phone"),
)
EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
_WORDS = st.text("abcdeé ñABC123 ,.-سشع", min_size=1, max_size=30)
_DAYS = st.one_of(
    st.dates(date(1850, 1, 1), date(2040, 1, 1)),
    st.integers(-40, 90).map(lambda n: date(2026, 11, 25) + timedelta(days=n)),
)


def page(step: Step, boxes: dict[str, Any], language: str) -> list[Any]:
    """What a page takes from `boxes`: one answer, or none."""
    sent = QueryDict(mutable=True)
    for name, value in boxes.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    with translation.override(language):
        form = type("One", (forms.Form,), {"answer": field_of(step, language, country="US")})(sent)
        if not form.is_valid():
            return []
        value = value_of(step, form.cleaned_data["answer"])
        value = value.strip() if isinstance(value, str) else value
        return [] if value is None or answer_check(step, value, today=today()) else [value]


def talk(step: Step, text: str, language: str) -> Sequence[Any]:
    """What a conversation takes from `text`: those that may be meant and will do."""
    with translation.override(language):
        return [
            one for one in heard(step, text, ear_of(language)) if not answer_check(step, one, today=today())
        ]


def boxes_of(step: Step, value: Any) -> dict[str, Any]:
    """The boxes of a page as somebody fills them in who means `value`."""
    if step.type == "date":
        day = date.fromisoformat(value)
        return {"answer_day": str(day.day), "answer_month": str(day.month), "answer_year": f"{day.year:04}"}
    if step.type == "boolean":
        return {"answer": "yes" if value else "no"}
    if step.type == "address":
        return {f"answer_{part}": text for part, text in value.items()}
    if step.type == "place":
        point = f"{value['latitude']}, {value['longitude']}" if "latitude" in value else ""
        return {"answer_words": value["words"], "answer_point": point}
    return {"answer": value if isinstance(value, list) else str(value)}


def said_of(step: Step, value: Any, language: str) -> str:
    """The same in words, as somebody writes them."""
    if step.type == "date":
        return format_date(date.fromisoformat(value), format="long", locale=locale_of(language))
    if step.type == "address":
        return ", ".join(part for part in value.values() if part)
    if step.type == "place":
        point = f" {value['latitude']}, {value['longitude']}" if "latitude" in value else ""
        return f"{value['words']}{point}"
    if step.type in {"integer", "number", "money", "phone", "email", "text", "long"}:
        return str(value)
    with translation.override(language):
        return answer_words(step, value, language).replace("\n", ", ")


def answers(step: Step) -> st.SearchStrategy[Any]:
    """Answers of the kind that `step` asks for, good ones and bad ones."""
    return {
        "text": _WORDS, "long": _WORDS,
        "date": _DAYS.map(date.isoformat),
        "integer": st.integers(-3, 40),
        "number": st.one_of(st.integers(-10, 99), st.decimals(-9, 99, places=2).map(float)),
        "money": st.decimals(-5, 20_000, places=2).map(str),
        "boolean": st.booleans(),
        "choice": st.sampled_from(list(OPTIONS)),
        "choices": st.lists(st.sampled_from(list(OPTIONS)), unique=True).map(
            lambda found: [one for one in OPTIONS if one in found]),
        "address": st.fixed_dictionaries({
            "line1": st.sampled_from(["12 Fig Row", "Calle Mayor 3", "شارع 5", ""]), "line2": st.just(""),
            "town": st.sampled_from(["Alder Falls", "Madrid", ""]),
            "postcode": st.sampled_from(["60601", "SW1A 1AA", ""])}),
        "place": st.one_of(
            st.fixed_dictionaries({"words": st.sampled_from(["Fig Row", "by the river", "شارع"])}),
            st.fixed_dictionaries({
                "words": st.just("Fig Row"), "latitude": st.sampled_from([41.88123, -3.5, 99.25]),
                "longitude": st.sampled_from([-87.62345, 12.25])})),
        "email": st.sampled_from(["ana@example.org", "a@b", "x", "a.b+c@mail.example.org"]),
        "phone": st.sampled_from(["3125550142", "+13125550142", "12", "call me", "5550100200"]),
    }[step.type]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@EVERY
@given(language=st.sampled_from(LANGUAGES), data=st.data())
def test_what_a_page_takes_is_taken_when_it_is_said(step: Step, language: str, data: st.DataObject) -> None:
    for value in page(step, boxes_of(step, data.draw(answers(step))), language):
        words = said_of(step, value, language)
        assert value in talk(step, words, language), words


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
@EVERY
@given(language=st.sampled_from(LANGUAGES), data=st.data())
def test_what_is_said_and_taken_a_page_takes(step: Step, language: str, data: st.DataObject) -> None:
    told = answers(step).map(lambda value: said_of(step, value, language))
    words = data.draw(st.one_of(told, _WORDS))
    for value in talk(step, words, language):
        if value != []:  # nothing of a list is chosen on a page by leaving it empty
            assert page(step, boxes_of(step, value), language) == [value], words
