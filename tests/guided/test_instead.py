"""What is said in guided steps instead of an answer, and answers in other words than the question's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from babel import Locale

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.appointments import waiting_list, who_of
from townclerk.journeys import Conversation, Ear, Step
from townclerk.journeys.hearing import no_other_option
from townclerk.journeys.meant import option_meant
from townclerk.services import service_get

LIGHT = Step(
    "fault",
    "choice",
    options={
        "out": {"en": "It is out", "es": "Está apagada", "ar": "مطفأ"},
        "flickering": {"en": "It flickers", "es": "Parpadea", "ar": "يومض"},
        "all-day": {"en": "It is on all day", "es": "Está encendida todo el día", "ar": "مضاء طوال اليوم"},
        "damaged": {"en": "It is damaged", "es": "Está dañada", "ar": "متضرر"},
    },
)
PAY = Step(
    "pay",
    "choice",
    options={"bank": {"en": "To my bank account"}, "company": {"en": "To my heating company"}},
)


def meant(step: Step, text: str, language: str = "en") -> list[str]:
    ear = Ear(Locale(language), date(2026, 3, 2), True, lambda one, value: one.options[value][language])
    return list(option_meant(step, text, ear, language))


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("it's off", "en", ["out"]),
        ("not working", "en", ["out"]),
        ("the lamp doesn't work", "en", ["out"]),
        ("it keeps blinking", "en", ["flickering"]),
        ("never switches off", "en", ["all-day"]),
        ("somebody smashed it", "en", ["damaged"]),
        ("no funciona", "es", ["out"]),
        ("no enciende", "es", ["out"]),
        ("siempre encendida", "es", ["all-day"]),
        ("لا يعمل", "ar", ["out"]),
        ("لا يضيء", "ar", ["out"]),
        ("مكسور", "ar", ["out", "damaged"]),
        ("broken", "en", ["out", "damaged"]),
    ],
)
def test_an_option_is_meant_by_other_words(text: str, language: str, values: list[str]) -> None:
    assert sorted(meant(LIGHT, text, language)) == sorted(values)


@pytest.mark.parametrize("text", ["hello", "I don't know", "maybe", "my neighbour", "it's not off", "banana"])
def test_what_means_none_of_them_is_not_guessed(text: str) -> None:
    assert meant(LIGHT, text) == []


def test_meaning_tells_where_no_word_does() -> None:
    assert meant(PAY, "give it to the bank") == ["bank"]
    assert meant(PAY, "my checking account") == ["bank"]
    assert meant(PAY, "whatever") == []


PASSPORT = Step(
    "which",
    "choice",
    options={
        "first": {"en": "It is my first", "es": "Es el primero", "ar": "الأول"},
        "lost": {
            "en": "The last one was lost or stolen",
            "es": "El último se perdió o lo robaron",
            "ar": "الأخير ضاع أو سُرق",
        },
    },
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I'm lost, what do you mean", "en"), ("I am lost", "en"), ("we're completely lost", "en"),
        ("is mine lost?", "en"), ("what do I do if it was stolen", "en"), ("estoy perdida", "es"),
        ("أنا تائه", "ar"),
    ],
)  # fmt: skip
def test_who_is_lost_or_asks_has_lost_nothing(text: str, language: str) -> None:
    assert meant(PASSPORT, text, language) == []
    assert meant(PASSPORT, "I lost it", "en") == ["lost"]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["not today", "I don't need it", "no lo quiero", "ya no"])
def test_what_is_not_wanted_is_a_no_where_one_can_be_said(said: str) -> None:
    talk = _talk("bulky-waste", channel="chat")
    assert "fridge" in _say(talk, "", "2", "A sofa, a chair")
    assert "leave them" in _say(talk, said), "a yes or a no was asked for"
    talk = _talk("passport-appointment", channel="chat")
    before = _say(talk, "", "adult", "renewal")
    after = journeys.journey_say(talk, said)
    assert not after.over, "this one may be left open"
    assert after.text not in ("", before)


@pytest.mark.usefixtures("town")
def test_a_paraphrase_is_told_back_and_two_are_asked() -> None:
    talk = _talk("street-light")
    _say(talk, "", "in front of 12 Mill Street")
    assert "Which do you mean?" in _say(talk, "broken")
    assert "It is out." in _say(talk, "the lamp doesn't work")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["can I bring my dog", "not before eleven", "cancélala"])
def test_what_is_no_name_is_not_sent_as_one(said: str) -> None:
    talk = _talk("bulky-waste", channel="chat")
    at_name = _say(talk, "", "2", "A sofa, a chair", "no", "At the curb, 12 Fig Row", "tomorrow")
    assert "What is your name?" in at_name
    _say(talk, said)
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert "your_name" not in draft.answers
    _say(talk, "Ana Lopez")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["your_name"] == "Ana Lopez"


@pytest.mark.usefixtures("town")
def test_what_is_wrong_with_an_address_and_that_it_may_be_left_out() -> None:
    talk = _talk("bulky-waste", channel="chat")
    _say(talk, "", "2", "A sofa, a chair", "no", "At the curb, 12 Fig Row", "tomorrow", "Ana Lopez")
    wrong = _say(talk, "ana@")
    assert "no whole e-mail address" in wrong
    assert "name@example.org" in wrong
    assert "SKIP" in wrong
    assert "Please check" in _say(talk, "I don't have one")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("change the place", "Where"),
        ("cambiar el lugar", "Where"),
        ("change my e-mail", "write to you"),
        ("change my name", "What is your name?"),
        ("تغيير الاسم", "What is your name?"),
    ],
)
def test_at_the_check_what_is_to_be_changed_is_named(said: str, asked: str) -> None:
    talk = _talk("street-light", channel="chat")
    _say(talk, "", "in front of 12 Mill Street", "it is out", "no")
    for _step in range(8):
        draft = journeys.draft_get(talk.draft_id)
        assert draft
        if draft.way.complete:
            break
        step = draft.way.here
        assert step
        _say(talk, "skip" if step.optional else "12 Mill Street" if step.type == "place" else "1")
    assert "Please check" in _say(talk, "hm")
    assert asked in _say(talk, said)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["never mind", "déjelo", "لا داعي"])
def test_steps_are_left_by_who_does_not_mind(said: str) -> None:
    talk = _talk("street-light", channel="chat")
    assert journeys.journey_say(talk, "").step
    assert journeys.journey_say(talk, said).over


@pytest.mark.usefixtures("town")
def test_what_is_needed_is_asked_once() -> None:
    talk = _talk("passport-appointment", channel="chat")
    said = _say(talk, "", "adult", "renewal", "skip", "no", "a way without steps")
    assert "Noted: Way in without steps" in said
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert journeys.chosen_in(draft) == {"step-free"}


@pytest.mark.usefixtures("town")
def test_none_of_the_times_in_guided_steps() -> None:
    talk = _talk("passport-appointment", channel="chat")
    asked = _say(talk, "", "adult", "renewal", "skip", "no", "skip", "none of these suit me")
    assert "When would suit you?" in asked
    assert "1 " in _say(talk, "next week")
    assert "put you on the waiting list" in _say(talk, "ninguna me sirve")


@pytest.mark.usefixtures("town")
def test_where_a_service_needs_to_know_who_it_is_nobody_sends_without() -> None:
    talk = _talk("heating-help", channel="chat")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.journey
    steps = {step.id: step for step in draft.journey.steps}
    assert not steps["your_name"].optional
    assert not steps["your_email"].optional, "asked of who leaves no number"
    service = service_get("heating-help")
    assert service
    known = journeys.journey_of(service)
    assert known
    assert not {"your_name", "your_email", "your_phone"} & {step.id for step in known.steps}
    files = [step for step in draft.journey.steps if step.type == "file" and step.id != "lease"]
    assert len(files) == len(service.documents), "every document that the page names is asked for"


SMS_NUMBER = "+15550142"


def _by_phone(service: str, number: str = SMS_NUMBER) -> Conversation:
    return replace(_talk(service, channel="sms"), phone=number)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["yes", "ok", "sí", "نعم"])
def test_by_text_message_the_number_one_writes_from_is_offered(said: str) -> None:
    talk = _by_phone("passport-appointment")
    asked = _say(talk, "", "adult", "renewal", "skip", "no", "skip", "1")
    assert "Is it the number you write from?" in asked
    assert "What is your name?" in _say(talk, said)
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["reach_phone"] == SMS_NUMBER


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["no", "another", "another number", "otro", "رقم آخر"])
def test_another_number_may_be_given(said: str) -> None:
    talk = _by_phone("passport-appointment")
    _say(talk, "", "adult", "renewal", "skip", "no", "skip", "1")
    asked = _say(talk, said)
    assert "On which number do we reach you?" in asked
    assert "number you write from" not in asked
    _say(talk, "555 010 0200")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["reach_phone"] == "5550100200"


@pytest.mark.usefixtures("town")
def test_in_a_chat_no_number_is_offered() -> None:
    talk = _talk("passport-appointment", channel="chat")
    asked = _say(talk, "", "adult", "renewal", "skip", "no", "skip", "1")
    assert "number you write from" not in asked


@pytest.mark.usefixtures("town")
def test_when_no_time_suits_the_waiting_list_is_joined_in_guided_steps() -> None:
    talk = _talk("passport-appointment", channel="chat")
    _say(talk, "", "adult", "renewal", "skip", "no", "skip", "none of these suit me", "next week")
    assert "put you on the waiting list" in _say(talk, "none of these")
    assert "Where do we reach you" in _say(talk, "yes")
    done = _say(talk, "ana@example.org")
    wait = waiting_list()[0]
    assert (wait.service, who_of(wait.reference).email) == ("passport-appointment", "ana@example.org")
    assert wait.code in done
    assert "What you answered here is kept" in done
    assert wait.wish.first is not None, "what they wished for goes with them"
    assert "1 " in _say(talk, "in two weeks"), "and they may look on"


@pytest.mark.usefixtures("town")
def test_by_text_message_nobody_is_asked_where_they_are_reached() -> None:
    talk = _by_phone("passport-appointment")
    _say(talk, "", "adult", "renewal", "skip", "no", "skip", "waiting list", "yes")
    assert who_of(waiting_list()[0].reference).phone == SMS_NUMBER


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["no", "Thursday"])
def test_who_does_not_want_to_wait_goes_on_choosing(said: str) -> None:
    talk = _talk("passport-appointment", channel="chat")
    _say(talk, "", "adult", "renewal", "skip", "no", "skip", "waiting list", said, "next week", "1")
    assert not waiting_list()
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["time"]["hold"]


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        ({"a": {"en": "A tree"}, "other": {"en": "Something different"}}, "other"),
        ({"a": {"en": "A tree"}, "rest": {"en": "Other", "es": "Otra cosa"}}, "rest"),
        ({"other": {"en": "Other"}, "none": {"en": "Nothing at all"}}, "none"),
        ({"a": {"en": "A tree"}, "b": {"en": "Another tree"}}, None),
    ],
)
def test_the_option_for_who_finds_none_right(options: dict[str, dict[str, str]], meant: str | None) -> None:
    assert no_other_option(Step("x", "choice", options=options)) == meant


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["none of these", "ninguna de estas", "لا شيء من هذه"])
def test_none_of_the_options_gets_help(said: str) -> None:
    talk = _talk("passport-appointment", channel="chat")
    helped = _say(talk, "", said)
    assert "a person" in helped
    assert "nearest" in helped
    assert "1 " in helped, "what can be chosen stands there"
