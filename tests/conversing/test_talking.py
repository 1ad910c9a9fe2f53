"""What is said and what is answered: every kind of message, in the demo's languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.residents.cast import town
from townclerk.assistant import (
    ELIGIBILITY,
    HandoverGone,
    Kind,
    Reply,
    Talk,
    TooMuchSaid,
    conversation_read,
    conversations_tidy,
    converse,
    handover_close,
    handover_reply,
    handover_take,
    handovers_open,
    talk_forget,
    talk_turns,
)
from townclerk.assistant.conversing import events_said, kept
from townclerk.assistant.models import Conversation, Turn
from townclerk.core import clock
from townclerk.core.agency import Agency, Helplines, agency_save
from townclerk.people import person_erase, person_export
from townclerk.trust import decision_replay, decisions_about

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_monday(agency: Agency) -> None:
    del agency


def talk(language: str = "en", holder: str = "browser:a") -> Talk:
    return Talk(holder, language)


def said(text: str, language: str = "en", holder: str = "browser:a") -> Reply:
    return converse(talk(language, holder), text)


def choices(reply: Reply) -> tuple[str, ...]:
    return next((part.choices for part in reply.parts if part.kind is Kind.CHOICES), ())


def test_the_first_answer_says_that_a_program_answers_and_the_second_does_not() -> None:
    assert "a program, not with a person" in said("hello").text
    assert "a program, not with a person" not in said("hello").text


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [("I want to die", "en", "988"), ("Quiero suicidarme", "es", "988"), ("أريد أن أنتحر", "ar", "988")],
)
def test_a_crisis_is_met_with_the_number_first_and_a_person(text: str, language: str, number: str) -> None:
    said("hello", language)
    reply = said(text, language)
    assert reply.understood == "crisis"
    assert number in reply.parts[0].text.splitlines()[0]
    assert reply.parts[1].kind is Kind.PERSON
    assert "555-0100" in reply.parts[1].text
    assert not handovers_open()  # nobody was asked to read it until they say so
    said(choices(reply)[0], language)
    assert [one.reason for one in handovers_open()] == ["crisis"]


def test_an_agency_names_its_own_lines(agency: Agency) -> None:
    agency_save(replace(agency, helplines=Helplines(suicide="555-0188")))
    assert said("I want to die").parts[0].text.startswith("Call 555-0188 now.")


@pytest.mark.parametrize(
    ("text", "language", "understood"),
    [
        ("I am moving next month", "en", "event"),
        ("Me mudo el mes que viene", "es", "event"),
        ("سأنتقل إلى بيت جديد الشهر القادم", "ar", "event"),
        ("I need an appointment for a passport", "en", "book"),
        ("Necesito una cita para el pasaporte", "es", "book"),
        ("أريد حجز موعد لجواز السفر", "ar", "book"),
        ("I want to report a broken street light", "en", "begin"),
        ("Can I get a bus pass?", "en", "can-get"),
        ("How do I get a senior bus pass?", "en", "answer"),
        ("Who painted the Mona Lisa?", "en", "unknown"),
        ("I want to talk to a person", "en", "person"),
        ("I have a complaint about your staff", "en", "complaint"),
        ("you idiot", "en", "abuse"),
        ("thank you", "en", "small-talk"),
    ],
)
def test_what_a_message_is_taken_for(text: str, language: str, understood: str) -> None:
    assert said(text, language).understood == understood


def test_an_answer_names_its_page_with_its_date() -> None:
    source = next(p for p in said("How do I get a senior bus pass?").parts if p.kind is Kind.SOURCE)
    assert (source.where, source.slug) == ("service", "bus-pass")
    assert source.changed


def test_what_is_not_known_is_said_with_the_nearest_pages_and_a_person() -> None:
    reply = said("Who won the world cup?")
    assert "I do not know" in reply.text
    assert any(part.kind is Kind.PERSON for part in reply.parts)
    assert not any(part.kind is Kind.SOURCE for part in reply.parts)  # nothing here is near to it
    reply = said("When is the swimming pool open?")
    assert "I do not know" in reply.text
    near = [part.title for part in reply.parts if part.kind is Kind.SOURCE]
    assert any(part.kind is Kind.PERSON for part in reply.parts)
    # The first of the pages that were shown: "1" is a person, which is what is offered.
    first = said("the first one")
    assert first.understood == "answer"
    assert [part.title for part in first.parts if part.kind is Kind.SOURCE] == near[:1]


def test_a_list_says_what_is_known_of_each_and_asks_the_one_thing_that_decides_most() -> None:
    reply = said("I am moving next month")
    services = {part.slug: part for part in reply.parts if part.kind is Kind.SERVICE}
    assert services["town-card"].outcome == "everyone"
    assert services["bus-pass"].outcome == "unknown"
    assert services["bus-pass"].conditions[0].value is None
    assert "date of birth" in reply.text
    again = said("3 May 1950")
    bus = next(part for part in again.parts if part.slug == "bus-pass")
    assert (bus.outcome, bus.conditions[0].value) == ("yes", True)
    assert bus.conditions[0].facts == (("Date of birth", "May 3, 1950", "You said so here"),)
    young = said("I am moving next month", holder="browser:b")
    assert "date of birth" in young.text
    no = next(p for p in said("3 May 2000", holder="browser:b").parts if p.slug == "bus-pass")
    assert no.outcome == "no"


def test_a_list_begins_with_what_the_moment_is_for_most_and_a_death_is_met_with_words() -> None:
    reply = said("My father died yesterday")
    slugs = [part.slug for part in reply.parts if part.kind is Kind.SERVICE]
    assert set(slugs) == {"burial-grant", "death-registration"}
    assert "sorry for your loss" in reply.text


def test_what_somebody_would_rather_not_say_is_not_asked_again() -> None:
    said("Can I get a bus pass?")
    reply = said("I would rather not say")
    assert "date of birth" not in reply.text
    assert "date of birth" not in said("Can I get a bus pass?").text


def test_a_choice_is_said_by_its_words_or_by_its_number() -> None:
    first = choices(said("How do I get a passport?"))
    assert said("1").understood == "book"
    said("stop")
    said("How do I get a passport?")
    assert said(first[0]).understood == "book"


def test_a_question_in_the_middle_is_answered_and_the_step_asked_again() -> None:
    begun = said("I want to report a broken street light")
    asked = begun.parts[-2].text.split("\n\n")[-1]
    assert len(begun.parts[-1].choices) > 2
    reply = said("What is a bus pass?")
    assert reply.understood == "interrupted"
    assert any(part.slug == "bus-pass" for part in reply.parts)
    assert asked.splitlines()[0] in reply.parts[-2].text
    assert said("1").understood == "journey"
    assert said("stop").understood == "journey"
    assert said("thank you").understood == "small-talk"


def test_an_appointment_is_booked_and_a_crisis_in_the_middle_is_heard() -> None:
    said("I need an appointment for a passport")
    said("1")
    assert said("I want to kill myself").understood == "crisis"
    said("Ana Lopez")
    said("ana@example.org")
    reply = said("yes")
    assert reply.news == "booked"
    assert reply.booked in reply.text
    assert said("hello").understood == "small-talk"


def test_few_words_that_mean_two_pages_are_asked_back_once() -> None:
    first = said("permit")
    assert first.understood == "asked-back"
    assert len(choices(first)) == 3  # and neither
    assert said("permit").understood != "asked-back"


def test_who_has_the_conversation_answers_in_it_and_the_program_is_silent() -> None:
    said("I want to talk to a person")
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    with pytest.raises(HandoverGone):
        handover_take(one.id, staff_id=8)
    assert said("How do I get a bus pass?").understood == "staff"
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    turn = talk_turns(talk())[-1]
    assert (turn.staff_id, turn.parts[0].text) == (7, "Come by tomorrow.")
    assert conversation_read(one.conversation, purpose="service")[-1] == turn
    handover_close(one.id, outcome="answered")
    assert said("How do I get a senior bus pass?").understood == "answer"


def test_the_words_are_sealed_and_gone_when_they_are_deleted_or_expire() -> None:
    said("My secret is a purple giraffe")
    kept_rows = [bytes(sealed) for sealed in Turn.objects.values_list("sealed", flat=True)]
    assert not any(b"giraffe" in sealed for sealed in kept_rows)
    assert talk_turns(talk())[0].text == "My secret is a purple giraffe"
    talk_forget(talk())
    assert not Turn.objects.exists()
    said("hello")
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert talk_turns(talk()) == []
        assert conversations_tidy() == 1
    assert not Conversation.objects.exists()


def test_another_browser_and_another_person_read_nothing_of_it() -> None:
    said("hello")
    assert talk_turns(talk(holder="browser:b")) == []
    assert talk_turns(Talk("browser:a", "en", person_id=1)) == []


def test_too_much_said_is_refused_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SAID_BY_ONE", 2)
    said("hello")
    said("hello")
    with pytest.raises(TooMuchSaid):
        said("hello")
    assert Turn.objects.count() == 4


def test_a_resident_has_what_is_on_record_used_exports_it_and_is_erased() -> None:
    people = town(simulated=True)
    ana = people["A"]
    me = Talk(f"person:{ana}", "en", person_id=ana)
    reply = converse(me, "Can I get a bus pass?")
    met = next(part for part in reply.parts if part.kind is Kind.SERVICE).conditions[0]
    assert met.value is not None
    assert met.facts[0][2] != "You said so here"
    (decision,) = decisions_about(ana)
    assert (decision.kind, decision.outcome) == (ELIGIBILITY, f"bus-pass: {'yes' if met.value else 'no'}")
    assert decision.inputs["facts"]
    assert decision_replay(decision.id).same
    converse(me, "Can I get a bus pass?")
    assert len(decisions_about(ana)) == 1  # the same facts decide once
    about = person_export(ana)["conversations"]
    assert about[0]["said"][0]["text"] == "Can I get a bus pass?"
    person_erase(ana)
    assert not Conversation.objects.filter(person_id=ana).exists()


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "?" * 900, "<script>alert(1)</script>", "a" * 5000, "😀", "\u202eabc", "1", "999"]
)
def test_no_words_break_it(text: str) -> None:
    assert said(text).parts


def test_moments_of_life_are_told_from_other_things() -> None:
    assert events_said.life_event_in("We just had a baby") == "birth"
    assert events_said.life_event_in("Perdí mi trabajo") == "lost-job"
    assert events_said.life_event_in("move my appointment") == ""
    assert events_said.life_event_in("I want to move my appointment") == ""


@pytest.mark.parametrize("at", [15, 4])
def test_a_sentence_that_ends_on_a_time_has_one_full_stop(at: int) -> None:
    with clock.frozen(MONDAY.replace(hour=at)):
        assert ".." not in said("Quiero hablar con una persona", "es").text


@pytest.mark.parametrize(
    "yes", ["yeah", "the first one", "1", "sí", "ok", "start", "Begin", "empezar", "ابدأ"]
)
def test_what_is_offered_is_begun_by_a_yes(yes: str) -> None:
    reply = said("my street light is broken")
    assert choices(reply)[0].startswith("Report it with what I wrote")
    assert said(yes).understood == "begin"


@pytest.mark.parametrize("end", ["ok thanks", "thanks", "gracias, vale"])
def test_what_ends_a_talk_begins_nothing(end: str) -> None:
    said("my street light is broken")
    assert said(end).understood != "begin"


@pytest.mark.parametrize(
    "text",
    ["I moved here in 2009.", "I moved here two years ago", "We moved to Alder Falls in 1998",
     "no me mudo, solo pregunto por el carné",
     "We are moving furniture", "I moved the sofa out", "I am not moving",
     "We are moving a piano", "Me mudé aquí en 2009", "لن أنتقل"],
)  # fmt: skip
def test_who_does_not_move_now_keeps_the_area_on_record(text: str) -> None:
    assert not events_said.tells_of_moving(text)
    assert events_said.life_event_in(text) != "moved"


@pytest.mark.parametrize(
    "text",
    ["I just moved here", "we moved last week", "I am moving",
     "I am moving with my family", "I moved my family here last month", "I moved here two weeks ago",
     "We are moving to Elm Street. How do I get a permit?",
     "Nos mudamos el lunes", "We moved in with my mother", "Me he mudado de casa", "انتقلت إلى بيت جديد"],
)  # fmt: skip
def test_who_moves_is_heard(text: str) -> None:
    assert events_said.tells_of_moving(text)


def test_what_somebody_tells_of_themselves_beside_a_question_is_no_question() -> None:
    said("hello")
    reply = said("How do I get a bus pass? My husband is blind.")
    assert "I do not know this" not in reply.text
    assert any(part.slug == "bus-pass" for part in reply.parts)


def test_when_the_office_opens_on_one_day_is_answered_from_its_hours() -> None:
    reply = said("What time do you open tomorrow")
    assert reply.understood == "answer"
    assert next(part.slug for part in reply.parts if part.kind is Kind.SOURCE) == "opening-hours"
