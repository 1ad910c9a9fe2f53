"""A question or a command is no name, and a date that no calendar has is told to be none."""

from __future__ import annotations

import pytest

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.core.names_said import name_heard


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
