"""Text messages: signed, heard once, answered briefly; STOP is kept to, and nobody is known by a number."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.appointments.builders import freed
from tests.residents.cast import town
from tests.web_console import loading
from townclerk import cli_converse
from townclerk.appointments import Status as AppointmentStatus
from townclerk.appointments import (
    Wait,
    Who,
    Wish,
    appointment_get,
    today,
    waiting_get,
    waiting_join,
    waiting_offer,
)
from townclerk.assistant import handover_reply, handover_take, handovers_open
from townclerk.assistant.models import Conversation
from townclerk.core import clock
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.errors import TownclerkError
from townclerk.outreach import arrived_tidy, sms_count, sms_stop, sms_stopped
from townclerk.outreach.models import Arrived, Posted, Stopped
from townclerk.people.models import Person
from townclerk.trust.models import Access
from townclerk.web.lines import sms
from townclerk.web.lines.signature import Unsigned, secrets_set, signed
from townclerk.web.lines.sms import sms_heard
from townclerk.web.lines.words import MOST_SEGMENTS

pytestmark = pytest.mark.django_db
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
NUMBER, SECRET = "+15550123", base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()


def envelope(
    body: bytes, *, name: str = "m1", at: float | None = None, secret: str = SECRET
) -> dict[str, str]:
    second = str(int(time.time() if at is None else at))
    over = f"{name}.{second}.".encode() + body
    made = base64.b64encode(hmac.new(base64.b64decode(secret), over, hashlib.sha256).digest()).decode()
    return {"webhook-id": name, "webhook-timestamp": second, "webhook-signature": f"v1,{made}"}


Hand = Callable[..., Any]


@pytest.fixture
def hand(site: Client, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Hand a message in as a gateway does."""
    monkeypatch.setenv("TOWNCLERK_SMS_SECRET", f"whsec_{SECRET}")

    def handed(content: Any, **signed: Any) -> Any:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        headers = envelope(body, **signed)
        return site.post("/lines/sms", body, content_type="application/json", headers=headers)

    return handed


def said(text: str, number: str = NUMBER) -> tuple[str, ...]:
    return sms_heard(number, text).messages


def test_it_is_answered_once_and_the_first_message_says_that_a_program_answers(hand: Hand) -> None:
    answer = hand({"from": NUMBER, "text": "How do I get a senior bus pass?"})
    assert answer.status_code == 200, answer.content
    first, second = answer.json()["messages"]
    assert "a program answers here, not a person" in first
    assert "STOP" in first
    assert sms_count(first).segments == 1
    assert "http://localhost:8000/services/" in second
    again = hand({"from": NUMBER, "text": "How do I get a senior bus pass?"})
    assert (again.status_code, again.json()) == (200, answer.json()), "the first answer may have been lost"
    assert Conversation.objects.get().turns.count() == 2
    assert b"a program answers" not in bytes(Arrived.objects.get().answer), "it is sealed"
    with clock.frozen(clock.now() + timedelta(days=3)):
        arrived_tidy()
        assert bytes(Arrived.objects.get().answer) == b""
    again = hand({"from": NUMBER, "text": "How do I get a senior bus pass?"})
    assert (again.status_code, again.json()["messages"], again.json()["known"]) == (200, [], True)


def test_what_is_not_signed_now_with_the_secret_is_refused(hand: Hand) -> None:
    good = {"from": NUMBER, "text": "hello"}
    other = base64.b64encode(b"another secret of 32 bytes length").decode()
    assert hand(good, secret=other).status_code == 401
    assert hand(good, at=time.time() - 301).status_code == 401
    assert hand(good, at=time.time() + 400).status_code == 401
    assert not Conversation.objects.exists()
    assert hand(good, name="m2").status_code == 200


def test_a_signature_of_another_body_or_id_is_refused(hand: Hand, site: Client) -> None:
    body = json.dumps({"from": NUMBER, "text": "hello"}).encode()
    signed = envelope(body)
    for headers, content in (
        ({**signed, "webhook-id": "m2"}, body),
        (signed, body.replace(b"hello", b"hellO")),
        ({"webhook-id": "m1"}, body),
        ({**signed, "webhook-signature": "v1a," + signed["webhook-signature"][3:]}, body),
        ({**signed, "webhook-timestamp": "\u0661".encode().decode("latin-1")}, body),
    ):
        answer = site.post("/lines/sms", content, content_type="application/json", headers=headers)
        assert answer.status_code == 401, headers


def test_a_second_in_other_digits_is_none_though_it_is_signed() -> None:
    key, body, now = base64.b64decode(SECRET), b"{}", 1_798_279_200
    for second, good in ((str(now), True), (str(now).translate(_ARABIC), False)):
        made = base64.b64encode(hmac.new(key, f"m1.{second}.".encode() + body, hashlib.sha256).digest())
        headers = {"webhook-id": "m1", "webhook-timestamp": second}
        headers["webhook-signature"] = f"v1,{made.decode()}"
        if good:
            assert signed(body, headers, (key,), now=now).id == "m1"
        else:
            with pytest.raises(Unsigned, match="no webhook-timestamp"):
                signed(body, headers, (key,), now=now)


def test_a_length_that_is_no_number_is_refused(hand: Hand, site: Client) -> None:
    for length in ("abc", "-5", "\xb2"):
        answer = site.generic("POST", "/lines/sms", b"{}", CONTENT_LENGTH=length)
        assert answer.status_code == 400, length


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"from": 5, "text": "a"}', b'{"from": "", "text": "a"}', b"\xff", b"[" * 5_000,
     b'{"from": "+1", "text": null}', b'{"from": "\\u0000", "text": "hello"}'],
)  # fmt: skip
def test_what_is_no_message_is_said_to_be_none(hand: Hand, content: bytes) -> None:
    assert hand(content).status_code == 422
    assert not Arrived.objects.exists()


def test_without_a_secret_none_are_taken_and_a_weak_one_is_told(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.post("/lines/sms", b"{}", content_type="application/json").status_code == 404
    monkeypatch.setenv("TOWNCLERK_SMS_SECRET", "whsec_c2hvcnQ=")
    with pytest.raises(TownclerkError, match="is not a secret"):
        secrets_set()


def test_only_post_and_not_too_much(hand: Hand, site: Client) -> None:
    assert site.get("/lines/sms").status_code == 405
    assert hand({"from": NUMBER, "text": "a" * 20_000}).status_code == 413


def test_stop_is_kept_to_until_start_and_a_crisis_is_answered_all_the_same(agency: Agency) -> None:
    said("hello")
    assert "answer your text messages no more" in said("STOP")[0]
    assert NUMBER not in str(Stopped.objects.values_list("number", flat=True))
    assert said("stop") == ()
    assert said("How do I get a bus pass?") == ()
    assert "988" in said("I want to kill myself")[0]
    assert "we answer you again" in said("START")[0]
    assert said("How do I get a bus pass?") != ()


def test_stop_in_the_middle_of_steps_ends_those_and_written_again_all(agency: Agency) -> None:
    said("I want to report a broken street light")
    assert not Stopped.objects.exists()
    said("stop")
    assert not Stopped.objects.exists()
    said("stop")
    assert Stopped.objects.exists()
    said("start")
    said("I want to report a broken street light")
    said("STOPALL")
    assert Stopped.objects.exists()


def test_a_number_is_one_however_it_is_written(hand: Hand, agency: Agency) -> None:
    agency_save(dataclasses.replace(agency, country="DE"))
    forget_cached()
    hand({"from": "0151 23456789", "text": "STOP"})
    for number, name in (("+49 151 23456789", "m2"), ("0049 151 23456789", "m3"), ("4915123456789", "m4")):
        assert hand({"from": number, "text": "hello there"}, name=name).json()["messages"] == []
    assert hand({"from": "+49 151 99999999", "text": "hello there"}, name="m5").json()["messages"] != []


def test_a_machine_that_sends_under_a_name_is_not_answered_and_stops_nobody(hand: Hand) -> None:
    assert hand({"from": "YourBank", "text": "STOP"}).json()["messages"] == []
    sms_stop("YourBank")
    assert sms_stopped("yourbank")
    assert not sms_stopped("OtherBank")
    assert not Conversation.objects.exists()


def test_cancel_alone_asks_what(agency: Agency) -> None:
    (asked,) = said("Cancel")
    assert "cancel what?" in asked
    assert "STOP" in asked
    assert not Stopped.objects.exists()
    assert "appointment" in said("cancel my appointment")[-1]
    said("stop")
    assert "answer your text messages no more" in said("stop")[0]


@pytest.mark.parametrize(
    ("cancel", "what"),
    [
        ("Cancel", "my appointment"), ("CANCEL", "The appointment please"), ("cancelar", "mi cita"),
        ("cancel", "my passport appointment"), ("Cancel", "la cita del pasaporte"), ("إلغاء", "موعدي"),
        ("Cancel", "الموعد"), ("Cancel", "that one"),
        ("cancel", "it"), ("cancel", "legal advice"),
    ],
)  # fmt: skip
def test_what_to_cancel_may_be_named_by_its_kind(agency: Agency, cancel: str, what: str) -> None:
    whole = said("cancel my appointment")[-1]
    said("stop")
    said(cancel)
    answer = said(what)[-1]
    assert "AF-73BY-4ADX 123456" in answer, "its reference and code are asked for"
    assert "AF-73BY-4ADX 123456" in whole


@pytest.mark.parametrize("what", ["the messages", "text messages", "los mensajes", "الرسائل", "everything"])
def test_it_may_be_our_messages_that_are_to_be_cancelled(agency: Agency, what: str) -> None:
    said("Cancel")
    said(what)
    assert sms_stopped(NUMBER)


def test_the_kind_is_an_answer_only_where_it_was_just_asked(agency: Agency) -> None:
    said("Cancel")
    said("What are your opening hours?")
    assert "Cancel" not in said("the messages")[-1]
    assert not sms_stopped(NUMBER)


def test_so_many_are_answered_within_a_day_but_for_a_crisis(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms, "A_DAY", 2)
    answers = [hand({"from": NUMBER, "text": f"question {n}"}, name=f"n{n}").json() for n in range(4)]
    assert [len(one["messages"]) > 0 for one in answers] == [True, True, True, False]
    assert answers[2]["messages"] == ["You wrote a lot today. Write again tomorrow, or call us."]
    assert "988" in hand({"from": NUMBER, "text": "I want to die"}, name="c").json()["messages"][0]
    assert "no more" in hand({"from": NUMBER, "text": "STOPALL"}, name="s").json()["messages"][0]


def test_two_machines_end_and_a_person_goes_on(agency: Agency) -> None:
    away = "I am driving and will answer later."
    assert [bool(said(away)) for _ in range(5)] == [True, True, True, False, False]
    assert said("How do I get a passport?") != ()
    assert [bool(said("thanks")) for _ in range(5)] == [True] * 5


def test_help_says_who_this_is_and_how_to_stop_it(agency: Agency) -> None:
    (message,) = said("HELP")
    assert "Alder Falls" in message
    assert "555-0100" in message
    assert "STOP" in message
    assert sms_count(message).segments == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am moving next month", "en"),
        ("Me mudo el mes que viene", "es"),
        ("سأنتقل إلى بيت جديد الشهر القادم", "ar"),
        ("How do I get a senior bus pass?", "en"),
        ("¿Cómo consigo una licencia de matrimonio?", "es"),
        ("Who painted the Mona Lisa?", "en"),
    ],
)
def test_an_answer_is_short_and_in_the_language_that_was_written_in(
    agency: Agency, text: str, language: str
) -> None:
    found = sms_heard(NUMBER, text)
    assert found.language == language
    for message in found.messages:
        count = sms_count(message)
        assert count.segments <= MOST_SEGMENTS[count.encoding], message
    marked = re.search(r"^(1|A\)|أ\)) ", found.messages[-1], re.MULTILINE)
    assert marked, "what can be chosen has its number or its letter"


def test_choices_are_chosen_by_their_numbers(agency: Agency) -> None:
    said("How do I get a passport?")
    assert "1 " in said("1")[0]
    row = Conversation.objects.get()
    assert (row.channel, row.language) == ("sms", "en")


def test_a_crisis_is_never_cut(agency: Agency) -> None:
    assert said("I want to die")[0].splitlines()[0] == "Call 988 now."


def test_a_number_on_record_opens_nothing(agency: Agency) -> None:
    people = town(simulated=True)
    before = Access.objects.count()
    said("Can I get a bus pass?", "+1 555 0101")
    assert Person.objects.filter(pk=people["A"]).exists()
    assert Conversation.objects.get().person_id is None
    assert Access.objects.count() == before


def test_what_a_member_of_staff_wrote_comes_with_the_next_answer_once(agency: Agency) -> None:
    said("I want to talk to a person")
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert said("hello?")[0] == "Come by tomorrow."
    assert said("hello?")[0] != "Come by tomorrow."


def test_by_text_message_a_persons_answer_is_fetched_and_both_sides_are_told_so(
    hand: Hand, site: Client, agency: Agency
) -> None:
    messages = hand({"from": NUMBER, "text": "I want to talk to a person"}).json()["messages"]
    assert "write again to read it" in messages[-1]
    (one,) = handovers_open()
    loading.staff()
    console = Client(headers={"accept-language": "en"})
    console.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
    page = console.get(f"/console/ask/conversations/{one.id}/").content.decode()
    assert "They get your answer when they write again." in page
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert not Posted.objects.exists()
    answer = hand({"from": NUMBER, "text": "hello?"}, name="m2").json()
    assert answer["messages"][0] == "Come by tomorrow."
    assert "write again to read it" in answer["messages"][-1]
    assert hand({"from": NUMBER, "text": "hello?"}, name="m2").json() == answer


def test_the_terminal_says_the_same(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from townclerk.cli import app

    monkeypatch.setattr(cli_converse, "town_open", lambda *_: None)
    done = CliRunner().invoke(app, ["converse", "--from", NUMBER], input="hello\nI want to die\n")
    assert done.exit_code == 0, done.output
    assert "Call 988 now." in done.output
    assert "GSM-7]" in done.output
    done = CliRunner().invoke(app, ["converse", "--channel", "email"], input="How do I get a bus pass?\n")
    assert "http://localhost:8000/services/bus-pass" in done.output
    assert CliRunner().invoke(app, ["converse", "--channel", "fax"], input="").exit_code == 1


def _offered(number: str = NUMBER) -> Wait:
    """A time that has become free for who waits at this number."""
    wait = waiting_join(
        service="legal-advice", wish=Wish(), until=today() + timedelta(days=90), who=Who("Ana", "", number),
        person_id=None, language="en", channel="sms",
    )  # fmt: skip
    freed("legal-advice")
    waiting_offer()
    found = waiting_get(wait.reference)
    assert found
    assert found.offered
    return found


@pytest.mark.parametrize("answer", ["yes", "Sí", "نعم"])
def test_a_bare_yes_takes_what_the_waiting_list_offers(agency: Agency, answer: str) -> None:
    wait = _offered()
    said("hello")
    booked = "\n".join(said(answer))
    found = appointment_get(wait.offered)
    assert found
    assert found.status is AppointmentStatus.BOOKED
    assert found.reference in booked


def test_a_bare_no_leaves_it_to_others(agency: Agency) -> None:
    wait = _offered()
    answer = "\n".join(said("no"))
    after = waiting_get(wait.reference)
    assert after
    assert after.offered != wait.offered
    assert "You stay on the waiting list" in answer


def test_a_yes_of_another_number_takes_nothing(agency: Agency) -> None:
    wait = _offered()
    said("yes", "+15550199")
    found = appointment_get(wait.offered)
    assert found
    assert found.status is AppointmentStatus.HELD


def test_of_two_offers_it_is_asked_which(agency: Agency) -> None:
    _offered()
    waiting_join(
        service="passport-appointment", wish=Wish(), until=today() + timedelta(days=90),
        who=Who("Ana", "", NUMBER), person_id=None, language="en", channel="sms",
    )  # fmt: skip
    freed("passport-appointment")
    waiting_offer()
    assert "Which waiting list do you mean?" in "\n".join(said("yes"))
    assert "Shall I book it?" in "\n".join(said("1"))
