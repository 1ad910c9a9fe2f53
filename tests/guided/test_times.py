"""A journey that chooses a time: held while the rest is answered, booked when it is sent, never twice."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests.guided.conftest import NOON
from tests.guided.test_pages import _on, _text
from tests.residents import cast
from townclerk import journeys
from townclerk.appointments import (
    Kind,
    SlotTaken,
    Status,
    Who,
    Wish,
    appointment_get,
    appointments_for,
    definition_current,
    definition_load,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    times_say,
    today,
    who_of,
)
from townclerk.appointments.models import Appointment, Taken
from townclerk.core import clock
from townclerk.journeys import Conversation
from townclerk.requests.models import Request
from townclerk.services import service_get

PASS = "/do/passport-appointment"
SERVICE = "passport-appointment"
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.usefixtures("town", "collected")


def _to_the_time(client: Client) -> str:
    """Answer what comes before the time; the page of times."""
    _on(client, PASS, begin="1")
    for step, answer in (("passport_for", "adult"), ("renewal", "first"), ("travel_date", None),
                         ("photo_at_desk", "yes"), ("needs", None)):  # fmt: skip
        there = _on(client, f"{PASS}/q/{step}", **({"answer": answer} if answer else {"answer_day": ""}))
    assert there == f"{PASS}/q/time"
    return _text(client.get(there))


def _offered(client: Client, query: str = "") -> list[int]:
    page = client.get(f"{PASS}/q/time{query}").content.decode()
    return [int(one) for one in re.findall(r'type="radio" name="begins"[^>]*value="(\d+)"', page)]


def _to_the_check(client: Client, begins: int) -> None:
    assert _on(client, f"{PASS}/q/time", begins=str(begins)) == f"{PASS}/q/reach_phone"
    assert _on(client, f"{PASS}/q/reach_phone", answer="5550100200") == f"{PASS}/q/your_name"
    assert _on(client, f"{PASS}/q/your_name", answer="Ana Lopez") == f"{PASS}/check"


def _others_take(begins: int) -> int:
    """Everybody else books this time, at every desk; how many did."""
    taken = 0
    while True:
        try:
            held = slot_hold(service=SERVICE, begins=begins, staff=True)
        except SlotTaken:
            return taken
        hold_confirm(held.reference)
        taken += 1


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "Feb 30", "There is no such day: “feb 30”."),
        ("es", "31 de noviembre", "Ese día no existe: «31 de noviembre»."),
        ("ar", "30 فبراير", "لا يوجد يوم كهذا: «30 فبراير»."),
    ],
)
def test_a_day_no_calendar_has_is_told_at_the_time_step(language: str, said: str, words: str) -> None:
    client = Client(headers={"accept-language": language})
    _to_the_time(client)
    assert words in unescape(client.get(f"{PASS}/q/time", {"said": said}).content.decode())


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_nobody_is_booked_without_a_name_to_call(language: str) -> None:
    client = Client(headers={"accept-language": language})
    _to_the_time(client)
    begins = _offered(client)[0]
    _on(client, f"{PASS}/q/time", begins=str(begins))
    assert _on(client, f"{PASS}/q/reach_phone", answer="5550100200") == f"{PASS}/q/your_name"
    for nothing in ("", "   "):
        asked = client.post(f"{PASS}/q/your_name", {"answer": nothing}, follow=True)
        assert asked.request["PATH_INFO"] == f"{PASS}/q/your_name", "a name is needed"
        assert 'aria-invalid="true"' in asked.content.decode()
    assert client.get(f"{PASS}/check").status_code == 302, "nothing is sent before it is answered"
    assert _on(client, f"{PASS}/q/your_name", answer="Ana Lopez") == f"{PASS}/check"


def test_a_name_that_a_service_leaves_open_is_needed_where_a_time_is_booked() -> None:
    service = service_get(SERVICE)
    assert service
    name = {
        "id": "your_name",
        "type": "text",
        "ask": {"en": "Name?"},
        "label": {"en": "Name"},
        "optional": True,
    }
    written = journeys.journey_of(replace(service, journey=(*service.journey, name)), known=False)
    plain = [step for step in service.journey if step["type"] != "appointment"]
    without = journeys.journey_of(replace(service, journey=tuple(plain)), known=False)
    assert written
    assert without
    assert [step.optional for step in written.steps if step.id == "your_name"] == [False]
    assert [step.optional for step in without.steps if step.id == "your_name"] == [True]


def test_a_time_is_held_then_booked_with_the_request_and_each_names_the_other() -> None:
    client = Client()
    assert "When would you like to come?" in _to_the_time(client)
    begins = _offered(client)[0]
    _to_the_check(client, begins)
    row = Appointment.objects.get()
    assert (row.status, row.begins) == (Status.HELD, begins)
    page = _text(client.get(f"{PASS}/check"))
    assert "Wednesday, November 25, 2026" in page
    assert "We keep your time for 10 more minutes" in page
    assert _on(client, f"{PASS}/check", true="on") == f"{PASS}/sent"
    booked = appointment_get(row.reference)
    assert booked
    assert booked.status is Status.BOOKED
    assert who_of(booked.reference).name == "Ana Lopez"
    assert who_of(booked.reference).phone == "5550100200"
    sent = _text(client.get(f"{PASS}/sent"))
    assert booked.reference in sent
    assert booked.request in sent
    assert [one.reference for one in appointments_for(booked.request)] == [booked.reference]
    own = client.get(f"/appointments/{booked.reference}/{booked.key}")
    assert f"Request {booked.request}" in _text(own)
    request = Request.objects.get()
    code = re.search(r"Your code: (\d+)", sent)
    assert code
    there = _on(client, "/requests", reference=booked.request, code=code[1])
    assert request.reference in there
    assert booked.reference in _text(client.get(there))


def test_whoever_goes_on_keeps_the_time_and_for_an_hour_at_most() -> None:
    client = Client()
    _to_the_time(client)
    begins = _offered(client)[0]
    _to_the_check(client, begins)
    for minutes in range(6, 55, 6):
        with clock.frozen(NOON + timedelta(minutes=minutes)):
            client.get(f"{PASS}/check")
            assert Appointment.objects.get().held_until > clock.now() + timedelta(minutes=3)  # type: ignore[operator]
    with clock.frozen(NOON + timedelta(minutes=61)):
        assert client.get(f"{PASS}/check").status_code == 200
        assert Appointment.objects.get().held_until <= clock.now()  # type: ignore[operator]
        assert _on(client, f"{PASS}/check", true="on") == f"{PASS}/sent", "nobody else wanted it"
    assert Appointment.objects.get().status == Status.BOOKED


def test_a_time_that_others_took_is_told_kindly_with_the_next_free_ones() -> None:
    client = Client()
    _to_the_time(client)
    begins = _offered(client)[0]
    _to_the_check(client, begins)
    with clock.frozen(NOON + timedelta(minutes=30)):
        assert _others_take(begins) == 2
        assert client.get(f"{PASS}/check").headers["Location"] == f"{PASS}/q/time"
        page = client.get(f"{PASS}/q/time")
        assert "Nothing else you said is lost" in _text(page)
        nearest = re.findall(
            r'<button class="button second" name="begins" value="(\d+)"', page.content.decode()
        )
        assert len(nearest) == 3
        assert str(begins) not in nearest
        assert _on(client, f"{PASS}/q/time", begins=nearest[0]) == f"{PASS}/q/reach_phone"
        assert _on(client, f"{PASS}/check", true="on") == f"{PASS}/sent"
    mine = Appointment.objects.exclude(request="")
    assert [row.begins for row in mine] == [int(nearest[0])]


def test_lost_between_the_check_and_the_sending_nothing_is_sent() -> None:
    client = Client()
    _to_the_time(client)
    begins = _offered(client)[0]
    _to_the_check(client, begins)
    with clock.frozen(NOON + timedelta(minutes=30)):
        _others_take(begins)
        assert _on(client, f"{PASS}/check", true="on") == f"{PASS}/q/time"
        assert not Request.objects.exists()
        assert "somebody else has it" in _text(client.get(f"{PASS}/q/time"))


def test_choosing_another_time_lets_the_first_one_go() -> None:
    client = Client()
    _to_the_time(client)
    first, second = _offered(client)[:2]
    _on(client, f"{PASS}/q/time", begins=str(first))
    assert first in _offered(client), "one's own time can be chosen again"
    _on(client, f"{PASS}/q/time", begins=str(first))
    assert Appointment.objects.count() == 1
    _on(client, f"{PASS}/q/time?check=1", begins=str(second))
    assert [row.begins for row in Appointment.objects.all()] == [second]
    _on(client, f"{PASS}/drop")
    assert not Taken.objects.exists()


def test_needs_are_honoured() -> None:
    client = Client()
    _to_the_time(client)
    begins = _offered(client, "?said=Thursday+after+work&language=es")
    assert begins
    assert _on(client, f"{PASS}/q/time?language=es", begins=str(begins[0])) == f"{PASS}/q/reach_phone"
    assert Appointment.objects.get().resource == "desk-1", "who speaks Spanish"
    assert client.post(f"{PASS}/q/time", {}, follow=True).status_code == 422
    assert client.post(f"{PASS}/q/time", {"begins": "1"}).status_code == 409


def test_on_paper_there_is_room_for_when_it_suits() -> None:
    text = _text(Client().get(f"{PASS}/paper"))
    assert "When would you like to come?" in text
    assert "We keep the time you choose" in text


def _talk(language: str = "en", channel: str = "sms") -> Conversation:
    draft = journeys.draft_begin(
        service=SERVICE, holders=[journeys.phone_holder(language)], channel=channel, language=language
    )
    return Conversation(draft.id, language, channel)


def _say(talk: Conversation, *texts: str) -> str:
    for text in texts:
        answer = journeys.journey_say(talk, text).text
    return answer


def test_by_text_message_a_time_is_chosen_by_number() -> None:
    talk = _talk()
    asked = _say(talk, "", "1", "1", "skip", "yes", "skip")
    plain = [line.replace("\u202f", " ") for line in asked.splitlines()]
    assert "1 Wed, Nov 25 at 2:00 PM" in plain, "two hours from now; tomorrow is a holiday"
    assert "4 Fri, Nov 27 at 11:00 AM" in plain
    assert "1 Fri, Nov 27 at 11:15" in _say(talk, "more")
    assert "1 Mon, Nov 30 at 9:00" in _say(talk, "another day")
    assert "1 Thu, Dec 3 at 4:30" in _say(talk, "Thursday after work")
    assert "1 Tue, Dec 1 at 10:15" in _say(talk, "Tuesday at 10:15")
    assert "I did not understand" in _say(talk, "perhaps")
    assert "1 Thu, Dec 3 at 4:30" in _say(talk, "Thursday after work")
    answer = _say(talk, "2")
    assert "Thursday, December 3" in answer
    assert "number do we reach you" in answer
    assert Appointment.objects.get().status == Status.HELD
    summary = _say(talk, "skip", "Ana", "ana@example.org")
    assert "Please check" in summary, summary
    assert "Sent. Your reference is" in _say(talk, "send")
    booked = Appointment.objects.get()
    assert (booked.status, booked.channel) == (Status.BOOKED, "sms")
    assert booked.request


def test_in_arabic_and_spanish_too() -> None:
    talk = _talk("es")
    _say(talk, "", "1", "1", "omitir", "sí", "omitir")
    assert "1 jue, 3 de dic" in _say(talk, "jueves después del trabajo")
    assert "número" in _say(talk, "1")
    arabic = _talk("ar")
    _say(arabic, "", "1", "1", "تخطي", "نعم", "تخطي")
    assert "الخميس" in _say(arabic, "الخميس بعد العمل")
    assert "رقم" in _say(arabic, "١")
    assert Appointment.objects.filter(status=Status.HELD).count() == 2


def test_a_time_that_went_between_the_offer_and_the_answer() -> None:
    talk = _talk()
    _say(talk, "", "1", "1", "skip", "yes", "skip")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    begins = draft.talk["times"]["time"]["shown"][0]
    _others_take(begins)
    said = _say(talk, "1")
    assert "Somebody else has just taken this time" in said
    assert "1 Wed, Nov 25 at 2:30" in said
    assert "number do we reach you" in _say(talk, "1")


def test_a_time_lost_while_the_telephone_was_away() -> None:
    talk = _talk()
    _say(talk, "", "1", "1", "skip", "yes", "skip", "1", "skip", "Ana")
    begins = Appointment.objects.get().begins
    with clock.frozen(NOON + timedelta(minutes=40)):
        _others_take(begins)
        said = _say(talk, "ana@example.org")
        assert "Nothing else you said is lost" in said
        assert "Please check" in _say(talk, "1")
        assert "Sent." in _say(talk, "send")


def test_no_free_time_at_all_and_the_journey_goes_on() -> None:
    client = Client()
    with clock.frozen(NOON):
        _to_the_time(client)
        from townclerk.appointments import Definition, definition_load

        definition_load(Definition())
        page = client.get(f"{PASS}/q/time")
        assert "we find a time with you" in _text(page)
        assert _on(client, f"{PASS}/q/time", later="1") == f"{PASS}/q/reach_phone"
        _on(client, f"{PASS}/q/reach_phone", answer="")
        _on(client, f"{PASS}/q/your_name", answer="Ana Lopez")
        assert "We find a time together" in _text(client.get(f"{PASS}/check"))
        assert _on(client, f"{PASS}/check", true="on") == f"{PASS}/sent"


@pytest.mark.parametrize("people", [16])
@pytest.mark.wide
def test_many_people_in_pages_and_by_telephone_after_one_time(people: int) -> None:
    """Two desks have the time: two get it, the others are told of others, however they come."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if server := os.environ.get("TOWNCLERK_TEST_POSTGRES"):
        environment["DATABASE_URL"] = server
    done = subprocess.run(
        [sys.executable, "-m", "tests.guided.contest", str(people)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["told"] == {"sent": 2, "taken": people - 2}, found
    assert (found["at_the_time"], found["booked"], found["requests"]) == (2, 2, 2)
    assert found["paired"]
    assert found["doubled"] == 0


def _with_an_adviser() -> str:
    """The passport may be had from a person too, whom people may ask for again; who that is."""
    definition = definition_current()
    adviser = next(one for one in definition.resources if one.kind is Kind.PERSON)
    adviser = replace(adviser, id="adviser-again", services=(SERVICE,), buffer=0)
    meetings = tuple(
        replace(one, kinds=(*one.kinds, Kind.PERSON), same_person=True) if one.service == SERVICE else one
        for one in definition.meetings
    )
    definition_load(replace(definition, resources=(*definition.resources, adviser), meetings=meetings))
    return adviser.id


def test_whoever_comes_again_may_ask_for_the_same_person_on_the_page_and_in_words() -> None:
    ana = cast.town(simulated=True)["A"]
    adviser = _with_an_adviser()
    wish = Wish(resource=adviser)
    soon = today() + timedelta(days=9)
    (first,) = slots_find(service=SERVICE, first=today(), last=soon, wish=wish).first(1)
    held = slot_hold(service=SERVICE, begins=first.begins, wish=wish)
    hold_fill(held.reference, who=Who("Ana", "ana@example.org"), person_id=ana)
    hold_confirm(held.reference)
    Appointment.objects.update(status=Status.ATTENDED)
    with clock.frozen(NOON + timedelta(days=14)):
        stranger, client = Client(), Client()
        assert "as last time" not in _to_the_time(stranger), "nobody is signed in"
        cast.sign_in(client)
        _on(client, PASS, begin="1")
        draft = journeys.draft_of(service=SERVICE, holders=[journeys.person_holder(ana)])
        assert draft
        told = Conversation(draft.id, "en", "chat")
        for answer in ("adult", "first", "skip", "yes", "skip"):
            turn = journeys.journey_say(told, answer)
        assert "SAME PERSON: Mr Ortiz, adviser, as last time." in turn.text, turn.text
        page = client.get(f"{PASS}/q/time")
        assert "Mr Ortiz, adviser, as last time" in _text(page)
        begins = _offered(client, "?same=on")[0]
        assert _on(client, f"{PASS}/q/time?same=on", begins=str(begins))
        assert Appointment.objects.get(status=Status.HELD).resource == adviser
        assert client.get(f"{PASS}/q/time?same=on").status_code == 200


@pytest.mark.wide
@pytest.mark.parametrize(
    ("language", "said"),
    [(language, said) for language, texts in {
        "en": ["after lunch", "next Thursday", "not before ten", "the 3rd or the 4th", "first thing",
               "any day but Friday", "I use a wheelchair", "in Spanish please, late morning", "I am deaf",
               "I need a sign language interpreter", "Monday at 10", "qwerty", "I can't do Mondays"],
        "es": ["el jueves que viene después de comer", "la semana que viene", "a partir de las 4",
               "uso silla de ruedas", "en español, a primera hora", "el 3 o el 4 de diciembre"],
        "ar": ["الخميس القادم بعد الغداء", "الأسبوع القادم", "بعد الساعة الثالثة", "أستخدم كرسيًا متحركًا",
               "يوم الثلاثاء صباحًا"],
    }.items() for said in texts],
)  # fmt: skip
def test_what_a_conversation_hears_of_times_the_page_hears_too(language: str, said: str) -> None:
    client = Client()
    _to_the_time(client)
    client.cookies["language"] = language
    page = client.get(f"{PASS}/q/time", {"said": said})
    offered = [int(one) for one in re.findall(r'name="begins"[^>]*value="(\d+)"', page.content.decode())]
    with translation.override(language):
        offer = times_say(service=SERVICE, state={}, text=said)
    none = {"en": "nothing is free", "es": "no hay nada libre", "ar": "لا يوجد وقت متاح"}
    if not offered:  # the Thursday that comes is a holiday
        assert none[language] in offer.text, offer.text
        return
    # The page shows every time of a day only where the hours were narrowed; the first is always the first.
    assert offer.state["shown"][0] == offered[0], (offer.text, offered[:3])
    if said != "qwerty":
        understood = offer.text.splitlines()[0].replace("\u202f", " ")
        assert understood in unescape(_text(page)), understood


def test_where_it_is_kept_no_more_the_pages_say_so() -> None:
    client = Client()
    _to_the_time(client)
    _to_the_check(client, _offered(client)[0])
    for minutes, kept in ((55, True), (61, False)):
        with clock.frozen(NOON + timedelta(minutes=minutes)):
            for page in (f"{PASS}/check", f"{PASS}/q/time?check=1"):
                shown = _text(client.get(page))
                assert ("have let it go" in shown) is not kept, (minutes, page)
                assert ("more minute" in shown) is kept, (minutes, page)
