"""Messages that must arrive: through a real mail server that is down, refuses, hangs up, and comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.mailbox import Mailbox, mail_server, text_of
from tests.outreach.builders import NOON, people_are
from townclerk.core import clock
from townclerk.outreach import people_forget, post_queue, posted, queue_hand, queue_waiting
from townclerk.outreach.models import Posted
from townclerk.outreach.queue import LEASE, _claimed
from townclerk.outreach.rules import PostStatus
from townclerk.outreach.sms_posting import LOST

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mail_server() as opened:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{opened.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Small Town <no-reply@small.example>")
        yield opened


def queue(key: str = "request:1:closed:7", **changes: object) -> bool:
    message: dict[str, object] = {
        "key": key,
        "kind": "request",
        "channel": "email",
        "to": "ana@example.org",
        "language": "es",
        "subject": "Su solicitud: ñandú",
        "text": "Hecho.",
    }
    return post_queue(**{**message, **changes})  # type: ignore[arg-type]


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_it_waits_and_leaves_once(box: Mailbox) -> None:
    assert queue()
    assert queue(text="Another text with the same key")
    assert box.arrived == []
    assert queue_waiting() == 1
    assert queue_hand() == 1
    assert queue_hand() == 0
    (message,) = box.arrived
    assert (message["To"], message["Subject"]) == ("ana@example.org", "Su solicitud: ñandú")
    assert message["Message-ID"].endswith("@small.example>")
    assert text_of(message).strip() == "Hecho."
    row = Posted.objects.get()
    assert (row.status, bytes(row.body)) == (PostStatus.SENT, b"")
    assert not queue(channel="sms", key="other")


def test_a_sentence_that_ends_in_a_time_has_one_full_stop(box: Mailbox) -> None:
    assert queue(text="Le esperamos a las 12:30\u202fp.\u00a0m.. Hasta las 9:30 a.m..")
    queue_hand()
    assert text_of(box.arrived[0]).strip() == "Le esperamos a las 12:30\u202fp.\u00a0m. Hasta las 9:30 a.m."


def test_a_server_that_is_down_for_an_hour_loses_nothing(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = f"smtp://127.0.0.1:{box.port}"
    monkeypatch.setenv("TOWNCLERK_SMTP", "smtp://127.0.0.1:9")
    with clock.frozen(at(0)):
        for number in range(30):
            queue(f"request:{number}")
    for minute in range(61):
        with clock.frozen(at(minute)):
            assert queue_hand() == 0
    assert queue_waiting() == 30
    assert "ana" not in str(list(Posted.objects.values("trouble")))
    monkeypatch.setenv("TOWNCLERK_SMTP", there)
    for minute in range(61, 100):
        with clock.frozen(at(minute)):
            queue_hand()
    assert len(box.arrived) == 30
    assert len({message["Message-ID"] for message in box.arrived}) == 30
    assert queue_waiting() == 0


def test_what_the_server_refuses_for_ever_is_not_tried_again(box: Mailbox) -> None:
    box.refused.add("ana@example.org")
    queue()
    queue("other", to="bo@example.org")
    assert queue_hand() == 1
    first = posted()[-1]
    assert (first.status, first.trouble) == (PostStatus.FAILED, "SMTPRecipientsRefused 550")
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert queue_hand() == 0


@pytest.mark.parametrize("words", ["451 try later", "452 full"])
def test_what_it_refuses_for_now_is_tried_again(box: Mailbox, words: str) -> None:
    answers = [words, "250 OK"]
    taken = box.handle_DATA

    async def data(*given: object) -> str:
        if (answer := answers.pop(0)) == "250 OK":
            return await taken(*given)  # type: ignore[arg-type]
        return answer

    box.handle_DATA = data  # type: ignore[method-assign]
    with clock.frozen(at(0)):
        queue()
        assert queue_hand() == 0
        assert Posted.objects.get().status == PostStatus.QUEUED
        assert queue_hand() == 0, "not before its time"
    with clock.frozen(at(1)):
        assert queue_hand() == 1
    assert len(box.arrived) == 1


def test_who_hangs_up_in_the_middle_is_not_written_to_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that reads the whole message and goes without a word: it may have it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def talk() -> None:
            line, _ = server.accept()
            with line, line.makefile("rwb", buffering=0) as file:
                file.write(b"220 here\r\n")
                while said := file.readline():
                    if said.upper().startswith(b"DATA"):
                        file.write(b"354 go on\r\n")
                        while file.readline().strip() != b".":
                            pass
                        return
                    file.write(b"250 fine\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Small Town <no-reply@small.example>")
        queue()
        assert queue_hand() == 0
        thread.join()
    row = Posted.objects.get()
    assert (row.status, row.trouble) == (PostStatus.FAILED, LOST)


def test_who_died_before_handing_over_lets_go_and_who_died_after_does_not(box: Mailbox) -> None:
    with clock.frozen(at(0)):
        queue("before")
        queue("within")
    Posted.objects.filter(key="before").update(status=PostStatus.CLAIMED, next_at=at(0) + LEASE)
    Posted.objects.filter(key="within").update(status=PostStatus.HANDING, next_at=at(0))
    with clock.frozen(at(4)):
        assert queue_hand() == 0
    with clock.frozen(at(6)):
        assert queue_hand() == 1
    assert Posted.objects.get(key="within").trouble == LOST
    assert len(box.arrived) == 1


def test_what_is_of_no_use_any_more_is_not_sent(box: Mailbox) -> None:
    with clock.frozen(at(0)):
        queue(valid_for=timedelta(hours=1))
    with clock.frozen(at(61)):
        assert queue_hand() == 0
        assert posted()[0].trouble == "too late"
    assert bytes(Posted.objects.get().body) == b""


def test_nothing_is_sent_to_who_was_erased(box: Mailbox) -> None:
    (person,) = people_are({})
    queue(about=person)
    people_forget([person])
    assert queue_hand() == 0
    assert box.arrived == []


def test_a_message_is_claimed_by_one(box: Mailbox) -> None:
    queue()
    row = Posted.objects.get()
    assert _claimed(row.pk)
    assert not _claimed(row.pk)
    assert queue_hand() == 0
    with clock.frozen(NOON + LEASE + timedelta(seconds=1)):
        assert queue_hand() == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_hand_over_at_once_send_each_once(box: Mailbox) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("threads share one SQLite in memory, which locks whole tables: run with --postgres")
    for number in range(20):
        queue(f"request:{number}")

    def hand() -> None:
        try:
            with clock.frozen(NOON):
                queue_hand()
        finally:
            connection.close()

    threads = [threading.Thread(target=hand) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    queue_hand()
    assert len(box.arrived) == 20
    assert len({message["Message-ID"] for message in box.arrived}) == 20
