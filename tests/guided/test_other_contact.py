"""An e-mail address where a number is asked for: taken where it is as good, else said what is wanted."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.guided.test_talking_every import Talk, _add_file, answer_to
from townclerk.appointments import talk_who
from townclerk.appointments.rules import Kind
from townclerk.appointments.talking import Talker
from townclerk.journeys import speaking
from townclerk.journeys.rules import Step

NEEDS_NUMBER = {"en": "need a phone number", "es": "un número de teléfono", "ar": "نحتاج هنا إلى رقم هاتف"}
NEEDS_MAIL = {"en": "need an e-mail address", "es": "un correo electrónico", "ar": "نحتاج هنا إلى عنوان بريد"}
ONE = {"children_under_5": 1, "in_rent": 1}
"""Which of the answers that a test may give to a step leads on."""
pytestmark = pytest.mark.usefixtures("town")
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "ar"])


@LANGUAGES
@pytest.mark.parametrize("short", [False, True])
def test_it_is_said_what_is_wrong_and_what_is_wanted(language: str, short: bool) -> None:
    with translation.override(language):
        to_phone = speaking.contact_wrong(Step("reach", "phone"), "ana.lopez@example.org", short=short)
        to_mail = speaking.contact_wrong(Step("reach", "email"), "555 0142", short=short)
    assert NEEDS_NUMBER[language] in to_phone
    assert NEEDS_MAIL[language] in to_mail


@LANGUAGES
def test_it_is_taken_where_the_number_may_be_left_out_and_the_address_is_asked_next(language: str) -> None:
    talk = Talk("heating-help", language)
    for _step in range(20):
        step = talk.here
        assert step is not None, talk.turn.text
        if step.id == "your_phone":
            break
        if step.type == "file":
            _add_file(talk, step)
        done = "done" if step.type == "file" else answer_to(step, language, ONE.get(step.id, 0))
        talk.say("1990-03-03" if step.id == "birth_date" else done)
    talk.say("ana.lopez@example.org")
    assert talk.draft.answers["your_email"] == "ana.lopez@example.org"
    assert talk.draft.answers.get("your_phone") is None
    assert "ana.lopez@example.org" in talk.turn.text


@LANGUAGES
def test_who_is_called_for_an_appointment_is_told_that_an_address_is_no_number(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk_who, "_kind", lambda _state: Kind.PHONE)
    state = {"want": "book", "step": "contact", "name": "Ana"}
    talker = Talker(holder="browser:a", language=language, channel="chat")
    with translation.override(language):
        answer = talk_who.contact_answered(talker, state, "ana.lopez@example.org")
    assert "ana.lopez@example.org" in answer.text
    assert "555 0142" in answer.text
    assert state["email"] == "ana.lopez@example.org"
