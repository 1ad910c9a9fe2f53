"""Whoever asks for a person, or is in a crisis, is heard: however it is written, however late it is read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from townclerk.assistant import (
    Reply,
    Talk,
    conversations_tidy,
    converse,
    handover_close,
    handovers_open,
    talk_turns,
)
from townclerk.assistant.conversing.wording import announced, special_words
from townclerk.assistant.models import Conversation, Handover, Turn
from townclerk.assistant.understanding.special import special_of
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db
NUMBER = "+15550123"
BUS = "How do I get a senior bus pass?"
QUOTED = re.compile('[“«"](.+?)[”»"]')


@pytest.fixture(autouse=True)
def the_town(agency: Agency) -> None:
    del agency


def said(text: str, language: str = "en", holder: str = "browser:a") -> Reply:
    return converse(Talk(holder, language), text)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("form", ["{}", "{}.", "  {}!\n"])
def test_the_words_that_the_announcement_tells_to_write_reach_a_person(language: str, form: str) -> None:
    (words,) = QUOTED.findall(said("hello", language).parts[0].text)
    reply = said(form.format(words[0].upper() + words[1:]), language)
    assert reply.understood == "person"
    assert [one.reason for one in handovers_open()] == ["asked"]


@pytest.mark.parametrize("hello", ["What can I do about my bin?", "¿Qué hago con la basura rota hoy?"])
def test_the_words_that_the_first_text_message_tells_to_write_reach_a_person(hello: str) -> None:
    (words,) = QUOTED.findall(sms_heard(NUMBER, hello).messages[0])
    assert not handovers_open()
    sms_heard(NUMBER, words)
    assert [one.channel for one in handovers_open()] == ["sms"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a person please", "en"), ("Hello, a person", "en"), ("A human", "en"),
        ("una persona, por favor", "es"),
        ("UNA PERSONA", "en"), ("شخص", "ar"), ("شخص من فضلك", "ar"), ("أريد شخصًا", "ar"),
    ],
)  # fmt: skip
def test_a_person_is_asked_for_in_few_words(text: str, language: str) -> None:
    assert said(text, language).understood == "person"


@pytest.mark.parametrize(
    "text", ["I am a person with a disability", "How much is it a person?", "una persona mayor"]
)
def test_a_person_who_is_spoken_of_is_not_asked_for(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "person"


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("reason", ["crisis", "asked"])
def test_what_somebody_still_has_to_answer_does_not_expire(reason: str, taken: bool) -> None:
    said("I want to die" if reason == "crisis" else BUS)
    said("a person")
    (one,) = handovers_open()
    assert one.reason == reason
    if taken:
        Handover.objects.filter(pk=one.id).update(assignee=1, taken_at=clock.now())
    with clock.frozen(clock.now() + timedelta(days=45)):
        assert conversations_tidy() == 0
        assert len(talk_turns(Talk("browser:a", "en"))) == 4
        said("Is anybody there?")
        assert [open_one.id for open_one in handovers_open()] == [one.id]
        assert Turn.objects.count() == 6


def test_what_was_answered_expires_as_ever() -> None:
    said("a person")
    handover_close(handovers_open()[0].id, outcome="answered")
    with clock.frozen(clock.now() + timedelta(days=45)):
        assert talk_turns(Talk("browser:a", "en")) == []
        said("hello")
        assert Turn.objects.count() == 2
        with clock.frozen(clock.now() + timedelta(days=45)):
            assert conversations_tidy() == 1
    assert not Conversation.objects.exists()


LONG = "I have lived in this town for many years and my street has changed a lot since then. "


@pytest.mark.wide
@pytest.mark.parametrize("before", [0, 990, 1_005, 3_990, 20_000, 50_000])
@pytest.mark.parametrize(
    ("crisis", "language"), [("I want to die.", "en"), ("Quiero suicidarme.", "es"), ("أريد أن أنتحر", "ar")]
)
def test_a_crisis_is_heard_however_late_it_is_told(before: int, crisis: str, language: str) -> None:
    text = (LONG * 700)[:before].rpartition(" ")[0] + f" {crisis} " + LONG * 5
    assert said(text, language).understood == "crisis"
    assert Conversation.objects.count() == 1


@pytest.mark.wide
def test_the_end_of_what_is_endless_is_heard_and_its_end_no_question() -> None:
    assert said(LONG * 5_000 + "I want to die").understood == "crisis"
    assert said(LONG * 60 + "you idiot", holder="browser:b").understood != "abuse"


def test_the_words_of_a_robot_name_the_person_too() -> None:
    found = special_of("are you a robot?")
    assert found is not None
    (words,) = QUOTED.findall(special_words(found))
    assert special_of(words) == special_of("a person")
    assert QUOTED.findall(announced("en").text) == [words]


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("first", ["a person", "I have a complaint about your staff"])
def test_a_crisis_raises_the_handover_that_is_open(first: str, taken: bool) -> None:
    said("a person", holder="browser:b")
    said(first)
    if taken:
        Handover.objects.filter(conversation__turns__own=True).update(assignee=1, taken_at=clock.now())
    before = {one.id for one in handovers_open()}
    said("I want to die")
    opened = handovers_open()
    assert {one.id for one in opened} == before
    assert [one.reason for one in opened] == ["crisis", "asked"]
    assert opened[0].conversation == Turn.objects.order_by("-id")[0].conversation_id
