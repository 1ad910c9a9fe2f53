"""A town with no mail server and no gateway for text messages promises and offers none, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.console import SERVICE
from townclerk.appointments import (
    Talker,
    appointment_say,
    hold_fill,
    slot_hold,
    slots_find,
    talk_forget,
    today,
)
from townclerk.appointments import Who as Person
from townclerk.core.agency import Agency, agency_current, agency_save, forget_cached
from townclerk.core.messages import any_leaves, can_leave, reaches
from townclerk.outreach import can_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
PROMISED = re.compile(
    r"we (?:write to you|tell you when|tell you of|send you|tell you by)|remind|tell me when"
    r"|in (?:our|your) message|le (?:escribimos|enviamos|avisamos)|recu[eé]rd|av[ií]senme"
    r"|(?<!أن )(?:نكتب إليكم|نكتب لكم|نرسل إليكم)|نخبركم|نذك[ّ]?ركم|تذكير",
    re.IGNORECASE,
)


@pytest.fixture
def mute(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The town as `townclerk init` gives it: no mail server, no gateway."""
    monkeypatch.delenv("TOWNCLERK_MAIL", raising=False)
    agency_save(replace(agency_current(), simulated=False, sms=None))
    forget_cached()
    assert not can_post("email")
    assert not can_post("sms")
    yield
    agency_save(agency)
    forget_cached()


@pytest.fixture
def by_mail_alone(mute: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.core.messages._can", lambda channel: channel == "email")


@pytest.fixture
def by_text_alone(mute: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.core.messages._can", lambda channel: channel == "sms")


def promised(page: str) -> list[str]:
    body = page[page.index("<main") : page.index("</main>")]
    return PROMISED.findall(re.sub(r"<[^>]+>", " ", body))


def held(days: int = 3) -> tuple[str, str]:
    day = today() + timedelta(days=days)
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7))
    one = slot_hold(service=SERVICE, begins=free.first(1)[0].begins)
    return one.reference, one.key


def filled(client: Client, **said: str) -> str:
    reference, key = held()
    there = f"/book/hold/{reference}/{key}"
    answer = client.post(there, {"name": "Ana Lopez", "email": "", "phone": "", "note": "", **said})
    assert answer.status_code == 302, promised(answer.content.decode())
    return there


def test_it_is_asked_in_one_place(mute: None) -> None:
    assert not any_leaves()
    assert not can_leave("email")
    assert not reaches(email="ana@example.org", phone="555 0142")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_page_of_booking_promises_a_message(mute: None, site: Client, language: str) -> None:
    headers = {"HTTP_ACCEPT_LANGUAGE": language}
    site.defaults.update(headers)
    reference, key = held()
    there = f"/book/hold/{reference}/{key}"
    page = site.get(there).content.decode()
    assert not promised(page)
    assert 'name="remind"' not in page
    there = filled(site, email="ana@example.org", remind="on")
    assert not promised(site.get(f"{there}/check").content.decode())
    booked = site.post(f"{there}/check", follow=True)
    assert not promised(booked.content.decode())
    for address in ("/appointments", "/requests", f"/book/{SERVICE}/times", f"/book/{SERVICE}/wait"):
        assert not promised(site.get(address).content.decode()), address
    waits = site.post(
        f"/book/{SERVICE}/wait",
        {"name": "Ana", "email": "ana@example.org", "phone": "", "until": ""},
        follow=True,
    )
    assert waits.status_code == 200
    assert not promised(waits.content.decode())


def test_the_booked_page_says_to_keep_the_reference_and_who_is_called(mute: None, site: Client) -> None:
    there = filled(site, phone="555 0142")
    page = site.post(f"{there}/check", follow=True).content.decode()
    assert "We send no message about it" in page
    assert "If something changes, we call you." in page
    there = filled(site, email="ana@example.org")
    page = site.post(f"{there}/check", follow=True).content.decode()
    assert "We send no message about it" in page
    assert "we call you" not in page


def test_with_a_mail_server_it_is_promised_as_before(site: Client, agency: Agency) -> None:
    reference, key = held()
    page = site.get(f"/book/hold/{reference}/{key}").content.decode()
    assert "We send you the appointment, and tell you if something changes." in page
    assert 'name="remind"' in page
    there = filled(site, email="ana@example.org", remind="on")
    assert "the day before" in site.get(f"{there}/check").content.decode()
    booked = site.post(f"{there}/check", follow=True).content.decode()
    assert "We send no message about it" not in booked


def test_a_reminder_needs_the_way_by_which_it_can_go(by_mail_alone: None, site: Client) -> None:
    reference, key = held()
    said = {"name": "Ana", "email": "", "phone": "555 0142", "note": "", "remind": "on"}
    page = site.post(f"/book/hold/{reference}/{key}", said)
    assert page.status_code == 422
    assert "Enter an e-mail address for the reminder: we cannot send text messages" in page.content.decode()
    assert site.post(f"/book/hold/{reference}/{key}", {**said, "remind": ""}).status_code == 302


def test_where_text_messages_go_alone_they_are_offered(by_text_alone: None, site: Client) -> None:
    reference, key = held()
    there = f"/book/hold/{reference}/{key}"
    page = site.get(there).content.decode()
    assert "We send you the appointment as a text message" in page
    said = {"name": "Ana", "email": "ana@example.org", "phone": "", "note": "", "remind": "on"}
    page = site.post(there, said)
    assert "Enter a phone number for the reminder: we cannot send e-mail" in page.content.decode()


def test_the_booked_page_shows_what_was_told(site: Client, agency: Agency) -> None:
    reference, key = held()
    who = Person(name="Ana Lopez", email="ana@example.org", note="I come with a dog")
    hold_fill(reference, who=who, person_id=None, remind=True)
    page = site.post(f"/book/hold/{reference}/{key}/check", follow=True).content.decode()
    for words in ("Ana Lopez", "I come with a dog", "the day before"):
        assert words in page
    assert "ana@example.org" not in page


LISTED = {
    "en": ("passport appointment", "yes"),
    "es": ("cita para pasaporte", "sí"),
    "ar": ("موعد جواز السفر", "نعم"),
}


@pytest.mark.parametrize("language", sorted(LISTED))
def test_no_conversation_promises_a_message(mute: None, language: str) -> None:
    talker = Talker("browser:mute", language)
    talk_forget(talker.holder)
    said = [appointment_say(talker, "1"), appointment_say(talker, LISTED[language][0])]
    said += [appointment_say(talker, "1"), appointment_say(talker, "Ana Lopez")]
    said += [appointment_say(talker, "no"), appointment_say(talker, "why?")]
    said += [appointment_say(talker, "555 0142"), appointment_say(talker, LISTED[language][1])]
    assert said[-1].news == "booked"
    for one in said:
        assert not PROMISED.findall(one.text), one.text


def test_joining_the_list_in_words_promises_no_message(mute: None) -> None:
    talker = Talker("browser:mute", "en")
    said = [appointment_say(talker, "book a passport appointment"), appointment_say(talker, "none of these")]
    said += [appointment_say(talker, one) for one in ("waiting list", "none of these", "yes", "Ana Lopez")]
    said += [appointment_say(talker, one) for one in ("555 0142", "yes")]
    assert "joined" in [one.news for one in said], [one.text for one in said]
    said.append(appointment_say(talker, "waiting list"))
    for one in said:
        assert not PROMISED.findall(one.text), one.text
    assert "on its page" in said[-1].text
