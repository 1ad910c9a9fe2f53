"""Where e-mail goes out: one setting, one server, TLS unless it is this very machine."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from townclerk.core import settings
from townclerk.core.errors import TownclerkError
from townclerk.core.pieces import marked

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 587, "smtps": 465}
_SECONDS = 15
_WRITE = "Write smtps://user:password@mail.example.org or smtp://user:password@mail.example.org:587."


@dataclass(frozen=True, slots=True)
class MailServer:
    """The mail server that takes our e-mails, and who they are from.

    Attributes:
        tls: "start" (STARTTLS), "whole" (TLS from the first byte), or "none" (this very machine).
    """

    host: str
    port: int
    user: str
    password: str
    tls: str
    sender: str


def mail_server() -> MailServer | None:
    """The server that TOWNCLERK_SMTP names; None when it is not set. The password appears in no message.

    Raises:
        TownclerkError: the address is not one, or TOWNCLERK_MAIL_FROM is missing or no address.
    """
    url = settings.get("TOWNCLERK_SMTP")
    return server_from(url, settings.get("TOWNCLERK_MAIL_FROM") or "") if url else None


def server_from(url: str, sender: str) -> MailServer:
    """The server that `url` names.

    >>> server_from("smtp://ana:s%40fe@mail.example.org", "Town <no-reply@example.org>").tls
    'start'

    Raises:
        TownclerkError: as `mail_server`.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise TownclerkError("TOWNCLERK_SMTP is not the address of a mail server.", hint=_WRITE) from None
    if parts.scheme not in _PORTS or not host:
        raise TownclerkError("TOWNCLERK_SMTP is not the address of a mail server.", hint=_WRITE)
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise TownclerkError(
            "TOWNCLERK_SMTP has something after the server.",
            hint=f"{_WRITE} In the password write %40 for @, %2F for / and %23 for #.",
        )
    if "@" not in parseaddr(sender)[1] or "\n" in sender or "\r" in sender:
        raise TownclerkError(
            "TOWNCLERK_SMTP is set, but TOWNCLERK_MAIL_FROM names no sender.",
            hint="Set it to 'Name of your agency <no-reply@example.org>'.",
        )
    start = "none" if host in _HERE else "start"
    return MailServer(
        host=host,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls="whole" if parts.scheme == "smtps" else start,
        sender=sender,
    )


def send(server: MailServer, *, to: str, subject: str, text: str, language: str) -> None:
    """Hand one e-mail over and wait until the server has taken it.

    Raises:
        OSError, smtplib.SMTPException, ValueError: it was not taken.
    """
    message = _message(server, to=to, subject=subject, text=text, language=language)
    if not message.send():
        raise OSError("the server took no recipient")


def hand(
    server: MailServer,
    *,
    to: str,
    subject: str,
    text: str,
    language: str,
    mark: str,
    begin: Callable[[], None],
    headers: Mapping[str, str] | None = None,
) -> None:
    """Hand one e-mail over as `send` does, saying when it may be too late to try again.

    Args:
        mark: a name of the message that is the same at every try: it becomes part of its Message-ID, unless
            `headers` has one.
        begin: called right before the first byte of the message leaves. What fails before that has not left.
        headers: more of them, such as In-Reply-To; what we set ourselves may be set otherwise.

    Raises:
        OSError, smtplib.SMTPException, ValueError: it was not taken, or nobody knows (see `begin`).
    """
    message = _message(server, to=to, subject=subject, text=text, language=language, headers=headers)
    sender = parseaddr(server.sender)[1]
    message.extra_headers.setdefault("Message-ID", f"<posted-{mark}@{sender.rpartition('@')[2]}>")
    data = message.message().as_bytes(linesep="\r\n")
    backend = message.get_connection()
    backend.open()
    try:
        talk = backend.connection
        talk.ehlo_or_helo_if_needed()
        code, said = talk.mail(sender)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, said, sender)
        code, said = talk.rcpt(to)
        if code not in (250, 251):
            raise smtplib.SMTPRecipientsRefused({to: (code, said)})
        begin()
        code, said = talk.data(data)
        if code != 250:
            raise smtplib.SMTPDataError(code, said)
    finally:
        _hang_up(backend)


def _hang_up(backend: Any) -> None:
    """What goes wrong when a talk ends changes nothing of what was taken."""
    with suppress(OSError, smtplib.SMTPException):
        backend.close()


def _message(
    server: MailServer,
    *,
    to: str,
    subject: str,
    text: str,
    language: str,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """The e-mail, with the way to the server."""
    from django.core.mail import EmailMessage
    from django.core.mail.backends.smtp import EmailBackend

    backend = EmailBackend(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.tls == "start",
        use_ssl=server.tls == "whole",
        timeout=_SECONDS,
        fail_silently=False,
    )
    # Written by a machine: nobody's holiday notice answers to it.
    all_of = {"Content-Language": language, "Auto-Submitted": "auto-generated", **(headers or {})}
    words = (marked(subject), marked(text))
    return EmailMessage(*words, server.sender, [to], headers=all_of, connection=backend)
