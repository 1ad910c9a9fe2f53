"""Where all is answered: a value of its kind puts its answer right, and what is not to be sent is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
LIGHT = {
    "fault": "out", "danger": False, "place": {"words": "12 Mill Lane"}, "area": None, "pole": None,
    "photo": None, "details": None, "your_name": None, "your_email": None,
}  # fmt: skip
DAYS_AGO = 20


def _filled(language: str = "en", *, until: str = "") -> journeys.Conversation:
    talk = _talk("street-light", language, "chat")
    seen = (clock.now() - timedelta(days=5)).date().isoformat()
    for _each in range(12):
        draft = journeys.draft_get(talk.draft_id)
        assert draft is not None
        step = draft.way.here
        if step is None or step.id == until:
            return talk
        value = {**LIGHT, "seen": seen}[step.id]
        journeys.draft_answer(draft_id=talk.draft_id, step=step.id, value=value, language=language)
    raise AssertionError("the steps do not end")


def _answers(talk: journeys.Conversation) -> dict[str, Any]:
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    assert draft.sent is None
    return dict(draft.answers)


def _day() -> str:
    return (clock.now() - timedelta(days=DAYS_AGO)).date().isoformat()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "mia@example.org"), ("en", "write to me at mia@example.org please"),
        ("es", "mi correo es mia@example.org"), ("ar", "بريدي mia@example.org"),
    ],
)  # fmt: skip
def test_an_address_to_write_to_that_was_left_out_is_taken(language: str, text: str) -> None:
    talk = _filled(language)
    assert "mia@example.org" in _say(talk, text)
    assert _answers(talk)["your_email"] == "mia@example.org"


@pytest.mark.parametrize("words", ["{}", "it was {} actually", "change the date to {}", "wait, {}", "no, {}"])
def test_a_day_puts_the_day_right(words: str) -> None:
    talk = _filled()
    assert "Changed." in _say(talk, words.format(_day()))
    assert _answers(talk)["seen"] == _day()


def test_a_day_where_a_name_is_asked_for_is_no_name() -> None:
    talk = _filled(until="your_name")
    answer = _say(talk, _day())
    assert "Changed." in answer
    assert "your name" in answer
    assert "your_name" not in _answers(talk)


@pytest.mark.parametrize("name", ["Domingo", "May", "Ana May"])
def test_a_name_that_is_a_day_or_a_month_is_a_name(name: str) -> None:
    talk = _filled(until="your_name")
    _say(talk, name)
    assert _answers(talk)["your_name"] == name


def test_a_day_that_will_not_do_is_told_why_and_asked_anew() -> None:
    talk = _filled()
    answer = _say(talk, (clock.now() + timedelta(days=40)).date().isoformat())
    assert "When did you see it first?" in answer
    assert "understand" not in answer


def test_yes_to_whether_it_is_the_name_takes_it_and_no_asks_anew() -> None:
    talk = _filled(until="your_name")
    assert "your name?" in _say(talk, "my dog is big")
    assert "What is your name?" in _say(talk, "no")
    _say(talk, "just Ana")
    _say(talk, "yes")
    assert _answers(talk)["your_name"] == "just Ana"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "no", "Nothing is sent"), ("en", "not yet", "Nothing is sent"),
        ("en", "don't send it", "nothing was sent"),
        ("en", "never mind", "nothing was sent"),
        ("es", "no", "No se envía nada"), ("es", "no lo envíe", "no se ha enviado nada"),
        ("ar", "لا", "لا يُرسل شيء"), ("ar", "لا ترسلوه", "ولم يُرسل شيء"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_sent_is_kept_and_it_is_said_how_long(language: str, text: str, words: str) -> None:
    talk = _filled(language)
    answer = _say(talk, text)
    assert words in answer
    assert "30" in answer
    assert _answers(talk)["fault"] == "out"
