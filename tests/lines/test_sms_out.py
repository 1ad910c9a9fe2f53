"""Text messages both ways: answers and what staff write leave by a real gateway, and receipts come back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pytest
from django.test import Client

from tests.gateway import Gateway, sms_gateway, twilio_like
from tests.lines.test_sms import NUMBER, SECRET, envelope
from townclerk.appointments import News, Who
from townclerk.assistant import handover_close, handover_reply, handover_take, handovers_open
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.outreach import queue_hand
from townclerk.outreach.models import Posted
from townclerk.outreach.rules import PostStatus
from townclerk.outreach.sms_posting import reference_of
from townclerk.people import people_load, person_find
from townclerk.web.meeting_letters import _reach

pytestmark = pytest.mark.django_db
Hand = Callable[..., Any]
Opened = Callable[..., Gateway]


@pytest.fixture
def phone(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    monkeypatch.setenv("TOWNCLERK_SMS_KEY", "a-key")
    monkeypatch.setenv("TOWNCLERK_SMS_SECRET", f"whsec_{SECRET}")
    with sms_gateway() as opened:
        town_with(agency, opened, replies="gateway")
        yield opened


def town_with(agency: Agency, phone: Gateway, **changes: Any) -> None:
    agency_save(dataclasses.replace(agency, simulated=False, sms=twilio_like(phone.url, **changes)))
    forget_cached()


@pytest.fixture
def hand(site: Client) -> Hand:
    def handed(content: Any, path: str = "/lines/sms", **signed: Any) -> Any:
        body = json.dumps(content).encode()
        return site.post(path, body, content_type="application/json", headers=envelope(body, **signed))

    return handed


def sent(phone: Gateway) -> list[str]:
    """What has left since it was asked for last."""
    queue_hand()
    texts = [told["Body"] for told in phone.taken]
    phone.taken.clear()
    return texts


def test_an_answer_leaves_by_the_gateway_once(hand: Hand, phone: Gateway) -> None:
    message = {"from": NUMBER, "text": "How do I get a senior bus pass?"}
    assert hand(message).json()["messages"] == []
    assert hand(message).json()["messages"] == [], "handed in again, it is not answered again"
    first, second = sent(phone)
    assert "a program answers here, not a person" in first
    assert "http://localhost:8000/services/" in second
    assert {bytes(row.to) for row in Posted.objects.all()} == {b""}, "the number is not kept"


def test_without_that_it_is_in_the_response_as_before(hand: Hand, phone: Gateway, agency: Agency) -> None:
    town_with(agency, phone)
    assert len(hand({"from": NUMBER, "text": "How do I get a senior bus pass?"}).json()["messages"]) == 2
    assert sent(phone) == []


def test_what_staff_write_is_sent_and_does_not_come_again(hand: Hand, phone: Gateway) -> None:
    hand({"from": NUMBER, "text": "I want to talk to a person"})
    assert "comes to you as a text message" in sent(phone)[-1]
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    assert handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert sent(phone) == ["Come by tomorrow."]
    handover_reply(one.id, "Or on Friday.", staff_id=7)
    handover_close(one.id, outcome="answered", staff_id=7)
    assert sent(phone) == ["Or on Friday."]
    hand({"from": NUMBER, "text": "hello again"}, name="m2")
    assert not [text for text in sent(phone) if "tomorrow" in text or "Friday" in text]


def test_to_who_wrote_stop_nothing_is_sent_but_that_and_help_in_a_crisis(hand: Hand, phone: Gateway) -> None:
    hand({"from": NUMBER, "text": "I want to talk to a person"})
    hand({"from": NUMBER, "text": "إيقاف"}, name="m2")
    (confirmed,) = sent(phone)
    assert "ابدأ" in confirmed, "of what was written before nothing leaves any more"
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    assert not handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert sent(phone) == []
    hand({"from": NUMBER, "text": "What about my bus pass?"}, name="m3")
    assert sent(phone) == []
    hand({"from": NUMBER, "text": "I want to kill myself"}, name="m4")
    assert "988" in "".join(sent(phone)), "a crisis is answered all the same"
    hand({"from": NUMBER, "text": "START"}, name="m5")
    assert "we answer you again" in sent(phone)[0]


def test_who_writes_start_gets_what_staff_wrote_meanwhile(hand: Hand, phone: Gateway) -> None:
    hand({"from": NUMBER, "text": "I want to talk to a person"})
    for name, text in (("m2", "ALTO"), ("m3", "ALTA")):
        hand({"from": NUMBER, "text": text}, name=name)
        if name == "m2":
            (one,) = handovers_open()
            handover_take(one.id, staff_id=7)
            handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    sent(phone)
    hand({"from": NUMBER, "text": "hello?"}, name="m4")
    assert sent(phone)[0] == "Come by tomorrow."


def test_a_receipt_is_signed_and_says_what_became_of_it(hand: Hand, site: Client, phone: Gateway) -> None:
    hand({"from": NUMBER, "text": "HELP"})
    sent(phone)
    row = Posted.objects.get()
    receipts = "/lines/sms/receipts"
    assert hand({"id": row.gateway_id, "status": "delivered"}, receipts, name="r1").status_code == 204
    row.refresh_from_db()
    assert row.status == PostStatus.DELIVERED
    ours = {"reference": reference_of(row.pk), "status": "failed"}
    assert hand(ours, receipts, name="r2").status_code == 204
    assert hand({"id": "SM99", "status": "failed"}, receipts, name="r3").status_code == 404
    for wrong in ({"status": "failed"}, {"id": "SM1"}, [], {"id": None, "status": 1}):
        assert hand(wrong, receipts, name="r4").status_code == 422
    body = json.dumps(ours).encode()
    assert site.post(receipts, body, content_type="application/json").status_code == 401
    assert site.get(receipts).status_code == 405


@pytest.mark.parametrize(("wished", "way"), [("sms", "sms"), ("email", "email"), ("", "email")])
def test_a_reminder_goes_the_way_that_somebody_chose(
    phone: Gateway, monkeypatch: pytest.MonkeyPatch, wished: str, way: str
) -> None:
    monkeypatch.setenv("TOWNCLERK_SMTP", "smtp://127.0.0.1:9")
    monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Town <no-reply@town.example>")
    columns = {"person": ["R-1"], "name": ["Ana"], "email": ["ana@example.org"], "phone": [NUMBER],
               "channel": [wished], "consent_reminders": ["yes"]}  # fmt: skip
    people_load(pa.table(columns), source="test", consent_text_version="1")
    (person,) = person_find(reference="R-1")
    assert _reach(Who(name="Ana"), person, News.REMINDER) == (
        way,
        NUMBER if way == "sms" else "ana@example.org",
    )


def _taken(hand: Hand, phone: Gateway) -> int:
    hand({"from": NUMBER, "text": "I want to talk to a person"})
    sent(phone)
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    return one.id


@pytest.mark.parametrize("wrote_meanwhile", [False, True])
def test_what_staff_write_and_the_network_returns_comes_with_the_next_answer_once(
    hand: Hand, phone: Gateway, wrote_meanwhile: bool
) -> None:
    handover_reply(_taken(hand, phone), "Come by tomorrow.", staff_id=7)
    assert sent(phone) == ["Come by tomorrow."]
    if wrote_meanwhile:
        hand({"from": NUMBER, "text": "are you there?"}, name="m2")
        assert "Come by tomorrow." not in sent(phone)
    row = Posted.objects.order_by("-id").filter(key__startswith="conversation:")[0]
    hand({"id": row.gateway_id, "status": "undelivered"}, "/lines/sms/receipts", name="r1")
    hand({"from": NUMBER, "text": "hello?"}, name="m3")
    assert sent(phone)[0] == "Come by tomorrow."
    hand({"from": NUMBER, "text": "hello again"}, name="m4")
    assert "Come by tomorrow." not in sent(phone)


def test_what_staff_write_and_the_gateway_refuses_comes_with_the_next_answer(
    hand: Hand, phone: Gateway
) -> None:
    handover_reply(_taken(hand, phone), "Come by tomorrow.", staff_id=7)
    Posted.objects.filter(status=PostStatus.QUEUED).update(status=PostStatus.FAILED, trouble="HTTP 400")
    hand({"from": NUMBER, "text": "hello?"}, name="m2")
    assert sent(phone)[0] == "Come by tomorrow."


@pytest.mark.parametrize("words", ["One more sentence for you. ", "جملة أخرى لك. "])
def test_a_long_answer_arrives_whole_in_several_text_messages(hand: Hand, phone: Gateway, words: str) -> None:
    answer = " ".join(f"{number}. {words}" for number in range(4_500 // (len(words) + 5)))
    handover_reply(_taken(hand, phone), answer, staff_id=7)
    texts = sent(phone)
    assert len(texts) > 2
    assert " ".join(" ".join(texts).split()) == " ".join(answer.split())
    hand({"from": NUMBER, "text": "hello?"}, name="m2")
    assert words.strip() not in "".join(sent(phone)), "nothing of it comes again"


def test_a_long_answer_that_is_fetched_comes_whole_too(hand: Hand, phone: Gateway) -> None:
    answer = "One more sentence for you. " * 150
    handover_reply(_taken(hand, phone), answer, staff_id=7)
    Posted.objects.filter(status=PostStatus.QUEUED).update(status=PostStatus.FAILED, trouble="HTTP 400")
    hand({"from": NUMBER, "text": "hello?"}, name="m2")
    assert "".join(sent(phone)).count("One more sentence for you.") == 150
