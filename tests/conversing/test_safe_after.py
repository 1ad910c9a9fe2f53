"""After words of danger: who asks for safety, or is not understood, reads the numbers first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
VIOLENCE = {"en": "my husband hits me", "es": "mi marido me pega", "ar": "زوجي يضربني"}
NUMBER, EMERGENCY = "1-800-799-7233", "911"


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", ("is there a shelter", "do you have a shelter in town", "can I get a restraining order")),
        ("en", ("can he see this chat", "where can I go", "what about my kids")),
        ("es", ("¿hay un refugio?", "tengo miedo", "¿y mis hijos?", "quiero irme de casa")),
        ("ar", ("هل يوجد ملجأ؟", "أنا خائفة", "إلى أين أذهب؟", "هل سيعرف؟")),
    ],
)
def test_what_is_asked_for_safety_keeps_both_numbers_on_top(language: str, asked: tuple[str, ...]) -> None:
    said(VIOLENCE[language], language)
    for one in asked:
        reply = said(one, language)
        assert reply.understood == "near-crisis", one
        assert all(each in reply.parts[0].text for each in (NUMBER, EMERGENCY)), one
        assert len(choices(reply)) == 2, "a person, and that it was not meant"


def test_it_is_kept_after_something_else_was_answered() -> None:
    said(VIOLENCE["en"])
    assert NUMBER in said("what does a senior bus pass cost?").parts[0].text
    assert NUMBER not in said("when is trash collected?").text
    for one in ("is there a safe place for women", "I am so scared", "where can I sleep tonight"):
        assert NUMBER in said(one).parts[0].text
    assert NUMBER in said("do you sell unicorn saddles?").parts[0].text


def test_what_is_not_understood_shows_no_other_matter() -> None:
    said(VIOLENCE["en"])
    said("what does a senior bus pass cost?")
    for one in ("do you sell unicorn saddles?", "my cousin grumbles sideways"):
        reply = said(one)
        assert all(each in reply.parts[0].text for each in (NUMBER, EMERGENCY))
        assert len(choices(reply)) == 2
        assert not [part for part in reply.parts if part.slug]


@pytest.mark.parametrize("text", ["can he see this chat", "is this private?", "how do I delete this chat"])
def test_who_can_see_it_is_told_as_it_is(text: str) -> None:
    said(VIOLENCE["en"])
    reply = said(text)
    for told in (
        "same browser",
        "Delete what was said and begin again",
        "history",
        "close this page",
        "ask for a person",
    ):
        assert told in reply.text


def test_for_who_wants_to_die_the_number_is_that_of_theirs() -> None:
    said("I want to kill myself")
    first = said("where can I go").parts[0].text
    assert [each in first for each in ("988", EMERGENCY, "safe places")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when is garbage collected", "en"), ("how much is a dog licence", "en"),
        ("¿cuándo recogen la basura?", "es"), ("متى تجمع القمامة؟", "ar"),
    ],
)  # fmt: skip
def test_an_ordinary_matter_is_answered(text: str, language: str) -> None:
    said(VIOLENCE[language], language)
    assert said(text, language).understood == "answer"


def test_without_danger_a_shelter_is_asked_for_as_ever() -> None:
    assert said("is there a shelter").understood != "near-crisis"
    said(VIOLENCE["en"])
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert said("where can I go").understood != "near-crisis"
