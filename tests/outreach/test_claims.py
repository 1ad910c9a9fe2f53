"""Who lost a message to somebody else neither sends it nor says what became of it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.gateway import Gateway, twilio_like
from tests.mailbox import Mailbox, certificate, mail_server
from tests.outreach.builders import NOON
from tests.outreach.texting import at, queue, rounds, town_with
from townclerk.core import clock
from townclerk.outreach import gateway as asking
from townclerk.outreach import queue as handing
from townclerk.outreach import queue_hand, sms_receipt
from townclerk.outreach.models import Posted
from townclerk.outreach.queue import LEASE, _claimed, _handed
from townclerk.outreach.rules import PostStatus
from townclerk.outreach.sms_posting import LOST, reference_of

pytestmark = pytest.mark.django_db
LATER = NOON + LEASE + timedelta(seconds=1)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mail_server() as opened:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{opened.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Small Town <no-reply@small.example>")
        yield opened


def row() -> Posted:
    return Posted.objects.get()


@pytest.mark.parametrize("handing_already", [True, False])
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_who_slept_past_the_lease_does_not_send_it_as_well(
    phone: Gateway, box: Mailbox, channel: str, *, handing_already: bool
) -> None:
    queue(channel=channel, to="ana@example.org" if channel == "email" else "+13125550142")
    first = _claimed(row().pk)
    assert first is not None
    with clock.frozen(LATER):
        second = _claimed(row().pk)
        assert second is not None
        if handing_already:
            handing._begun(second)
        assert not _handed(first)
        assert row().status == (PostStatus.HANDING if handing_already else PostStatus.CLAIMED)
        assert (phone.asked, box.arrived) == (0, [])
        if not handing_already:
            assert _handed(second)
            assert row().status == PostStatus.SENT


def test_who_lost_a_message_does_not_put_it_back(phone: Gateway) -> None:
    queue()
    first = _claimed(row().pk)
    assert first is not None
    with clock.frozen(LATER):
        second = _claimed(row().pk)
        assert second is not None
        handing._begun(second)
        handing._put_back(first, "HTTP 503")
        handing._set(first, PostStatus.FAILED, "HTTP 400")
        assert (row().status, row().tries) == (PostStatus.HANDING, 0)


@pytest.mark.parametrize("state", [PostStatus.HANDING, PostStatus.CLAIMED, PostStatus.QUEUED])
@pytest.mark.parametrize("repeats", [True, False])
def test_what_is_on_the_telephone_is_not_handed_over_again(
    phone: Gateway, state: PostStatus, *, repeats: bool
) -> None:
    town_with(twilio_like(phone.url, query={"client_ref": "{reference}"}, repeats=repeats))
    with clock.frozen(at(0)):
        queue()
    Posted.objects.update(
        status=state, next_at=at(0) + (LEASE if state != PostStatus.HANDING else timedelta())
    )
    assert sms_receipt(status="delivered", reference=reference_of(row().pk))
    rounds(12)
    assert (row().status, row().trouble, bytes(row().body)) == (PostStatus.DELIVERED, "", b"")
    assert phone.asked == 0


@pytest.mark.parametrize("word", ["delivered", "failed"])
def test_a_receipt_that_is_quicker_than_the_answer_stays(phone: Gateway, word: str) -> None:
    queue()
    mine = _claimed(row().pk)
    assert mine is not None
    handing._begun(mine)
    assert sms_receipt(status=word, reference=reference_of(mine.pk))
    handing._set(mine, PostStatus.SENT, gateway_id="SM1")
    known = PostStatus.DELIVERED if word == "delivered" else PostStatus.RETURNED
    assert (row().status, row().gateway_id) == (known, "SM1")


@pytest.mark.parametrize("repeats", [True, False])
def test_what_died_in_the_middle_and_is_too_late_now_is_not_sent(phone: Gateway, *, repeats: bool) -> None:
    town_with(twilio_like(phone.url, query={"client_ref": "{reference}"}, repeats=repeats))
    with clock.frozen(at(0)):
        queue(valid_for=timedelta(minutes=3))
    Posted.objects.update(status=PostStatus.HANDING, next_at=at(0))
    rounds(12)
    assert (row().status, row().trouble, phone.asked) == (PostStatus.FAILED, LOST, 0)


@contextmanager
def proxy(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A proxy that does so with whoever comes, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                with line, suppress(OSError):
                    talk(line)

        threading.Thread(target=serve, daemon=True).start()
        yield int(server.getsockname()[1])
        server.shutdown(socket.SHUT_RDWR)


def through(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
        b"HTTP/1.1 407 Who are you\r\n\r\n",
        b"HTTP/1.1 200 Fine\r\n\r\n",
        b"",
    ],
    ids=["502", "407", "hangs up before TLS", "hangs up"],
)
def test_a_proxy_that_lets_nothing_through_costs_no_message(
    phone: Gateway, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    asked = []

    def talk(line: socket.socket) -> None:
        asked.append(line.recv(4096))
        line.sendall(answer)

    town_with(twilio_like("https://sms.invalid"))
    with proxy(talk) as port:
        through(port, monkeypatch)
        queue()
        assert queue_hand() == 0
    assert asked[0].startswith(b"CONNECT sms.invalid:443 ")
    assert row().status == PostStatus.QUEUED
    assert row().trouble.startswith("down: ")


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n", b""], ids=["201", "none"]
)
def test_what_went_through_a_proxy_counts_as_begun(
    phone: Gateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes
) -> None:
    trusted = certificate(tmp_path / "one.pem", host="127.0.0.2")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted)
    came = b""

    def talk(line: socket.socket) -> None:
        nonlocal came
        line.recv(4096)
        line.sendall(b"HTTP/1.1 200 Fine\r\n\r\n")
        with context.wrap_socket(line, server_side=True) as inner:
            while b"Body=" not in came:
                came += inner.recv(4096)
            inner.sendall(answer)

    town_with(twilio_like("https://127.0.0.2"))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    asking._trusted.cache_clear()
    with proxy(talk) as port:
        through(port, monkeypatch)
        queue()
        assert queue_hand() == (1 if answer else 0)
    asking._trusted.cache_clear()
    assert came.startswith(b"POST /Accounts/AC1/Messages.json ")
    assert row().status == (PostStatus.SENT if answer else PostStatus.FAILED)
    assert row().trouble[:7] == ("" if answer else "unknown")
