"""A question or a command is no name, and a date that no calendar has is told to be none."""

from __future__ import annotations

import pytest

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.core.names_said import name_heard
from townclerk.journeys import Conversation


@pytest.mark.parametrize(
    "said",
    ["go on", "why?", "what do you need it for", "skip", "back", "do I have to give it", "a person",
     "siga", "¿para qué lo necesitan?", "atrás", "es obligatorio dar el nombre", "repita la pregunta",
     "تابعوا", "لماذا تحتاجون ذلك", "هل الاسم ضروري", "رجوع", "كرروا السؤال"],
)  # fmt: skip
def test_what_is_said_to_the_conversation_is_no_name(said: str) -> None:
    assert name_heard(said) is None


@pytest.mark.parametrize(
    "said",
    ["Ana López", "Will Do", "Go Lee", "Do Kim", "May Day", "An Nguyen", "María Siga", "محمد علي", "منى",
     "هلا", "my name is Next"],
)  # fmt: skip
def test_names_that_look_like_words_of_ours_are_names(said: str) -> None:
    named = name_heard(said)
    assert named is not None
    assert named.sure


@pytest.mark.parametrize("said", ["Que Nguyen", "How Lee", "Can Yilmaz"])
def test_a_name_that_may_be_a_question_is_asked_back_and_not_refused(said: str) -> None:
    assert name_heard(said) is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "31 February 1950", "no such day"),
        ("en", "the 31st of June 1950", "no such day"),
        ("es", "30 de febrero de 1950", "no existe"),
        ("ar", "٣١ فبراير ١٩٥٠", "لا يوجد يوم"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_to_be_none(language: str, said: str, told: str) -> None:
    talk = _talk("bus-pass", language, "chat")
    _say(talk, "")
    answer = _say(talk, said)
    assert said[:8] in answer
    assert told in answer
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    assert "birth_date" not in draft.answers


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "said", "between", "yes"),
    [
        ("en", "I meant five things", "go on", "yes"),
        ("en", "I meant five things", "", "yes"),
        ("en", "my dog comes with me", "why?", "yes"),
        ("es", "quiero una mesa", "siga", "sí"),
        ("ar", "عندي سؤال", "تابعوا", "نعم"),
    ],
)
def test_a_yes_after_something_else_makes_no_name_of_what_was_doubted(
    language: str, said: str, between: str, yes: str
) -> None:
    talk = _at_the_name(language)
    assert said in _say(talk, said)
    _say(talk, between)
    _say(talk, yes)
    assert _name(talk) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
def test_a_yes_at_once_does() -> None:
    talk = _at_the_name("en")
    _say(talk, "I meant five things")
    _say(talk, "yes")
    assert _name(talk) == "I meant five things"


def _at_the_name(language: str) -> Conversation:
    talk = _talk("bulky-waste", language, "chat")
    skip, no = {"en": ("skip", "no"), "es": ("omitir", "no"), "ar": ("تخطي", "لا")}[language]
    answers = {"boolean": no, "choice": "1", "integer": "2", "date": "2026-12-03"}
    for _time in range(15):
        draft = journeys.draft_get(talk.draft_id)
        assert draft is not None
        step = draft.way.here
        assert step is not None
        if step.id == "your_name":
            return talk
        _say(talk, skip if step.optional else answers.get(step.type, "12 Fig Row, Alder Falls 60601"))
    pytest.fail("the name is never asked")


def _name(talk: journeys.Conversation) -> object:
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    return draft.answers.get("your_name")
