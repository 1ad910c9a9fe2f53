"""One message now: sign-in codes and links. Everything else waits for a campaign and its approval.

In a simulated town nothing leaves: the console shows what would have, so that a person can try it.
"""

from __future__ import annotations

import json
import logging
import os
import smtplib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from townclerk.core import clock, storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.outreach import smtp
from townclerk.outreach.models import Posted
from townclerk.outreach.rules import Channel, PostStatus, masked_contact, post_status_check

KEPT = timedelta(days=30)
CONVERSATION = "conversation"
"""An answer to who wrote to us: where it went is forgotten when it is there, unless they are on record."""
_NONCE = 12
_MOST = 100
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PostedLine:
    """One posted message as the console lists it.

    Attributes:
        to: covered; whole in a simulated town.
        subject, text: only in a simulated town, and only as long as the message is of use.
    """

    id: int
    kind: str
    channel: str
    language: str
    status: str
    trouble: str
    at: datetime
    to: str
    subject: str
    text: str


def can_post(channel: str) -> bool:
    """Whether a message could leave now by this channel.

    SMS need a gateway, which Townclerk does not have yet: they go only in a simulated town.

    Raises:
        TownclerkError: the settings of the mail server are wrong.
    """
    if agency_current().simulated:
        return channel in (Channel.EMAIL, Channel.SMS)
    return channel == Channel.EMAIL and smtp.mail_server() is not None


def post_now(
    *,
    kind: str,
    channel: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    about: int | None = None,
    valid_for: timedelta = timedelta(hours=1),
) -> bool:
    """Send one message at once; whether it was handed over (see `identity.deliver`).

    A message that the server does not take is written down as failed, and logged without its address.
    """
    _tidy()
    if not can_post(channel):
        return False
    simulated = agency_current().simulated
    row = Posted(
        kind=kind,
        channel=channel,
        about=about,
        language=language,
        status=PostStatus.SHOWN if simulated else PostStatus.HANDING,
        to=seal(to),
        body=seal(json.dumps([subject, text])) if simulated else b"",
        at=clock.now(),
        valid_until=clock.now() + valid_for,
    )
    row.save()
    return simulated or _hand(row, to=to, subject=subject, text=text)


def _hand(row: Posted, *, to: str, subject: str, text: str) -> bool:
    server = smtp.mail_server()
    assert server is not None
    try:
        smtp.send(server, to=to, subject=subject, text=text, language=row.language)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _step(row, PostStatus.FAILED, trouble_of(error))
        _log.error("An e-mail (%s) could not be handed over: %s", row.kind, row.trouble)
        return False
    _step(row, PostStatus.SENT)
    return True


def _step(row: Posted, status: PostStatus, trouble: str = "") -> None:
    post_status_check(PostStatus(row.status), status)
    row.status, row.trouble = status, trouble
    row.save(update_fields=["status", "trouble"])


def trouble_of(error: Exception) -> str:
    """What went wrong, without the server's own words: they may repeat the address."""
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()), (None,))[0]
    return f"{type(error).__name__}{f' {code}' if code else ''}"[:60]


def posted(*, kinds: Collection[str] = (), but: Collection[str] = ()) -> tuple[PostedLine, ...]:
    """The last hundred posted messages, the newest first.

    Args:
        kinds: only these kinds; of any kind when empty. but: none of these.
    """
    _tidy()
    simulated = agency_current().simulated
    rows = Posted.objects.exclude(kind__in=but).order_by("-id")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return tuple(_line(row, simulated=simulated) for row in rows[:_MOST])


def _line(row: Posted, *, simulated: bool) -> PostedLine:
    to = unseal(row.to)
    body = unseal(row.body) if simulated and row.body else ""
    subject, text = json.loads(body)[:2] if body else ("", "")
    return PostedLine(
        id=row.id,
        kind=row.kind,
        channel=row.channel,
        language=row.language,
        status=row.status,
        trouble=row.trouble,
        at=row.at,
        to=to if simulated else masked_contact(row.channel, to),
        subject=subject,
        text=text,
    )


def posted_about(person_id: int) -> list[dict[str, str]]:
    """Every message posted to the person, as plain JSON values: for the export of their data."""
    rows = Posted.objects.filter(about=person_id).order_by("id")
    return [
        {
            "kind": row.kind,
            "channel": row.channel,
            "to": unseal(row.to),
            "status": row.status,
            "at": row.at.isoformat(),
        }
        for row in rows
    ]


def mail_test(address: str) -> str:
    """Send one e-mail to `address` and return, in words, what became of it.

    Raises:
        TownclerkError: no server is set, or it did not take the e-mail.
    """
    server = smtp.mail_server()
    if server is None:
        raise TownclerkError(
            "No mail server is set.",
            hint="Set TOWNCLERK_SMTP and TOWNCLERK_MAIL_FROM (docs/how-to/send-mail.md).",
        )
    name = agency_current().name()
    subject, text = f"Test from {name}", f"This e-mail shows that Townclerk of {name} can send e-mail.\n"
    where = f"{server.host}:{server.port}"
    try:
        smtp.send(server, to=address, subject=subject, text=text, language="en")
    except (OSError, smtplib.SMTPException, ValueError) as error:
        hint = "See that host, port, user and password are right, and that this machine may reach the server."
        raise TownclerkError(
            f"{where} did not take the e-mail: {trouble_of(error)}: {error}", hint=hint
        ) from None
    return f"{where} took the e-mail for {address}. See that it arrives, and not among the spam."


def _tidy() -> None:
    """Empty what is of no use any more; forget what is older than 30 days."""
    now = clock.now()
    old = Posted.objects.filter(valid_until__lt=now).exclude(body=b"")
    old.exclude(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED)).update(body=b"")
    Posted.objects.filter(at__lt=now - KEPT).delete()
    answers = Posted.objects.filter(kind=CONVERSATION, about=None).exclude(to=b"")
    answers.filter(status__in=(PostStatus.SENT, PostStatus.FAILED)).update(to=b"")
    answers.filter(status=PostStatus.SHOWN, valid_until__lt=now).update(to=b"")


def posted_tidy() -> None:
    """Forget what nobody needs of what was posted, as long as nothing more is."""
    _tidy()


@lru_cache(maxsize=8)
def _cipher_in(folder: str) -> AESGCM:
    return AESGCM(storage.secret("posted"))


def _cipher() -> AESGCM:
    return _cipher_in(str(storage.data_dir()))


def seal(text: str) -> bytes:
    """`text` for this installation alone."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, text.encode(), b"posted")


def unseal(sealed: bytes) -> str:
    """What was sealed; "" when the installation's key is another one now: nobody can read it any more."""
    raw = bytes(sealed)
    if not raw:  # forgotten
        return ""
    try:
        return _cipher().decrypt(raw[:_NONCE], raw[_NONCE:], b"posted").decode()
    except InvalidTag:
        return ""
