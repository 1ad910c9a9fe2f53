"""Messages posted at once: through a real mail server, kept sealed, and gone when they are of no use."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.mailbox import Mailbox, certificate, mail_server, text_of
from tests.outreach.builders import AGENCY, NOON, people_are
from townclerk.core import agency, clock
from townclerk.core.errors import TownclerkError
from townclerk.outreach import can_post, mail_test, messages_about, people_forget, post_now, posted
from townclerk.outreach.models import Posted
from townclerk.outreach.rules import POST_ALLOWED, PostStatus, post_status_check
from townclerk.outreach.smtp import server_from

pytestmark = pytest.mark.django_db
SENDER = "Small Town <no-reply@small.example>"
CODE = "Your code: 314159"


def post(to: str = "ana@example.org", **changes: object) -> bool:
    message: dict[str, object] = {
        "kind": "sign-in-code",
        "channel": "email",
        "to": to,
        "language": "es",
        "subject": "Código: ñandú",
        "text": CODE,
        "valid_for": timedelta(minutes=10),
    }
    return post_now(**{**message, **changes})  # type: ignore[arg-type]


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mail_server() as opened:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{opened.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", SENDER)
        yield opened


@pytest.fixture
def simulated() -> None:
    agency.agency_save(dataclasses.replace(AGENCY, simulated=True))


def test_without_a_mail_server_nothing_can_be_posted() -> None:
    assert not can_post("email")
    assert not can_post("sms")
    assert not post()
    assert not Posted.objects.exists()


def test_an_email_reaches_its_reader_and_stays_nowhere(
    box: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "mail.log")  # the test's own server
    assert post(about=5)
    (message,) = box.arrived
    assert (message["To"], message["From"]) == ("ana@example.org", SENDER)
    assert message["Subject"] == "Código: ñandú"
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("es", "auto-generated")
    assert text_of(message).strip() == CODE
    row = Posted.objects.get()
    assert row.status == PostStatus.SENT
    assert bytes(row.body) == b""
    assert b"ana" not in bytes(row.to)
    (line,) = posted()
    assert (line.to, line.subject, line.text) == ("a•••@example.org", "", "")
    assert "314159" not in caplog.text
    assert "ana@" not in caplog.text


def test_what_the_server_refuses_is_told_without_the_address(
    box: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    box.refused.add("ana@example.org")
    assert not post()
    (line,) = posted()
    assert (line.status, line.trouble) == (PostStatus.FAILED, "SMTPRecipientsRefused 550")
    assert "could not be handed over" in caplog.text
    assert "ana" not in caplog.text


def test_a_server_that_is_not_there_is_told(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_SMTP", "smtp://127.0.0.1:9")
    assert not post()
    assert posted()[0].trouble == "ConnectionRefusedError"


@pytest.mark.parametrize("to", ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "nobody"])
def test_one_address_is_one_address(box: Mailbox, to: str) -> None:
    post(to)
    assert all(message["Bcc"] is None for message in box.arrived)
    assert len(box.arrived) <= 1
    assert not any("c@d.example" in str(value) for m in box.arrived for value in m.values())


def test_sms_goes_only_in_a_simulated_town(box: Mailbox, simulated: None) -> None:
    assert can_post("sms")
    assert can_post("email")
    assert not can_post("letter")
    assert post("+1 312 555 0142", channel="sms", subject="")
    assert post()
    assert box.arrived == [], "something left a simulated town"
    email, sms = posted()
    assert (sms.to, sms.text, sms.status) == ("+1 312 555 0142", CODE, PostStatus.SHOWN)
    assert (email.to, email.subject) == ("ana@example.org", "Código: ñandú")


def test_words_go_when_they_are_of_no_use_and_lines_after_a_month(simulated: None) -> None:
    post()
    with clock.frozen(NOON + timedelta(minutes=11)):
        assert posted()[0].text == ""
        assert bytes(Posted.objects.get().body) == b""
    with clock.frozen(NOON + timedelta(days=29)):
        post()
        assert Posted.objects.count() == 2
    with clock.frozen(NOON + timedelta(days=31)):
        assert len(posted()) == 1


def test_a_resident_sees_what_was_sent_and_it_goes_with_them(box: Mailbox) -> None:
    (person,) = people_are({})
    post(about=person)
    post(about=None)
    shown = messages_about(person)
    assert [(one["kind"], one["to"], one["status"]) for one in shown] == [
        ("sign-in-code", "ana@example.org", "sent")
    ]
    people_forget([person])
    assert messages_about(person) == []
    assert Posted.objects.count() == 1


def test_nobody_reads_it_without_the_installations_key(
    simulated: None, data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    post()
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path / "another"))
    assert (posted()[0].to, posted()[0].text) == ("", "")


@pytest.mark.parametrize("old", PostStatus)
@pytest.mark.parametrize("new", PostStatus)
def test_the_table_of_steps(old: PostStatus, new: PostStatus) -> None:
    if new in POST_ALLOWED[old]:
        post_status_check(old, new)
    else:
        with pytest.raises(ValueError, match="cannot become"):
            post_status_check(old, new)


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:port",
        "smtp://mail.example.org:99999",
        "smtp://town:p@ss/word@mail.example.org",
        "smtp://mail.example.org?tls=no",
        "smtp://[mail",
    ],
)
def test_a_wrong_address_of_the_server_is_told_without_the_password(url: str) -> None:
    with pytest.raises(TownclerkError) as told:
        server_from(url, SENDER)
    assert "TOWNCLERK_SMTP" in str(told.value)
    assert "smtps://" in str(told.value)
    assert "p@ss" not in str(told.value)


@pytest.mark.parametrize("sender", ["", "Town", "Town <a@b.example>\nBcc: c@d.example"])
def test_a_server_needs_a_sender(sender: str) -> None:
    with pytest.raises(TownclerkError, match="TOWNCLERK_MAIL_FROM"):
        server_from("smtp://mail.example.org", sender)


def test_what_a_right_address_means() -> None:
    far = server_from("smtp://town:p%40ss%2Fword@mail.example.org", SENDER)
    assert (far.port, far.tls, far.password) == (587, "start", "p@ss/word")
    assert server_from("smtps://mail.example.org", SENDER).port == 465
    assert server_from("smtp://localhost:25", SENDER).tls == "none"


@pytest.mark.parametrize(("scheme", "tls"), [("smtp", "start"), ("smtps", "whole")])
def test_tls_and_a_password(scheme: str, tls: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = "127.0.0.2"  # this machine, but not by a name for which TLS is not asked
    trusted = certificate(tmp_path / "one.pem", host=host)
    with mail_server(host=host, certificate=trusted, tls=tls) as box:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"{scheme}://town:p%40ss%2Fword@{host}:{box.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", SENDER)
        with pytest.raises(TownclerkError, match=r"CERTIFICATE_VERIFY_FAILED"):
            mail_test("ana@example.org")
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert "took the e-mail for ana@example.org" in mail_test("ana@example.org")
        assert len(box.arrived) == 1
        monkeypatch.setenv("TOWNCLERK_SMTP", f"{scheme}://town:wrong@{host}:{box.port}")
        with pytest.raises(TownclerkError, match="535") as told:
            mail_test("ana@example.org")
        assert "wrong" not in str(told.value)


def test_a_test_needs_a_server() -> None:
    with pytest.raises(TownclerkError, match="TOWNCLERK_SMTP"):
        mail_test("ana@example.org")
