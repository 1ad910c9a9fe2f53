"""One message now: sign-in codes and links. What must arrive is in `queue`; campaigns wait for approval.

In a simulated town nothing leaves: the console shows what would have, so that a person can try it.
"""

from __future__ import annotations

import json
import logging
import smtplib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.stops import stops_once
from townclerk.outreach import smtp
from townclerk.outreach.gateway import SmsNotSent
from townclerk.outreach.models import Posted
from townclerk.outreach.pace import sms_full, sms_turn_booked
from townclerk.outreach.rules import OVER, Channel, PostStatus, masked_contact, post_status_check
from townclerk.outreach.sealing import seal, unseal
from townclerk.outreach.sms_posting import STOP_ANSWER, sms_row_hand

KEPT = timedelta(days=30)
CONVERSATION = "conversation"
"""An answer to who wrote to us: where it went is forgotten when it is there, unless they are on record."""
_TURN_SECONDS = 5.0
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

    SMS need a gateway ([sms] in agency.toml).

    Raises:
        TownclerkError: the settings of the mail server are wrong.
    """
    if agency_current().simulated:
        return channel in (Channel.EMAIL, Channel.SMS)
    if channel == Channel.SMS:
        return agency_current().sms is not None
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
    subject, text = stops_once(subject), stops_once(text)
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
    if simulated:
        return True
    hand = _hand_sms if channel == Channel.SMS else _hand
    return hand(row, to=to, subject=subject, text=text)


def _hand_sms(row: Posted, *, to: str, subject: str, text: str) -> bool:
    try:
        if not sms_turn_booked(wait=_TURN_SECONDS):
            full = sms_full(for_codes=True)
            trouble = "per_hour is reached" if full else "the gateway takes no more just now"
            raise SmsNotSent(trouble, left=False)
        said = sms_row_hand(row, to=to, text=f"{subject}\n{text}", begin=lambda: None)
    except SmsNotSent as error:
        _step(row, PostStatus.FAILED, f"unknown: {error.trouble}" if error.left else error.trouble)
        _log.error("A text message (%s) could not be handed over: %s", row.kind, row.trouble)
        return False
    row.gateway_id = said.id
    row.save(update_fields=["gateway_id"])
    _step(row, PostStatus.SENT)
    return True


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
    # A receipt may be quicker than the answer: what is on the telephone stays there.
    Posted.objects.filter(pk=row.pk, status=row.status).update(status=status, trouble=trouble[:60])
    row.status, row.trouble = status, trouble[:60]


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


def posted_arrived(key: str) -> bool | None:
    """Whether what was queued under `key`, or under it and a number, is there: None where that is open.

    What the server or the gateway took is there until its receipt says otherwise.
    """
    rows = Posted.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:"))
    found = set(rows.values_list("status", flat=True))
    if found & {PostStatus.FAILED, PostStatus.RETURNED}:
        return False
    there = {PostStatus.SENT, PostStatus.DELIVERED, PostStatus.SHOWN}
    return True if found and found <= there else None


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
    answers = Posted.objects.filter(kind__in=(CONVERSATION, STOP_ANSWER), about=None).exclude(to=b"")
    answers.filter(status__in=OVER).update(to=b"")
    answers.filter(status=PostStatus.SHOWN, valid_until__lt=now).update(to=b"")


def posted_tidy() -> None:
    """Forget what nobody needs of what was posted, as long as nothing more is."""
    _tidy()
