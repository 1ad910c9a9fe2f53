"""Messages that must arrive: written down together with what they tell of, handed over soon after.

A message is queued in the transaction of what it tells of, so that neither is kept without the other. It is
handed over by `queue_hand`, which the server calls every few seconds: whoever claims a row by a conditional
update has it, for a lease; the end of the lease names the claim, and who lost it changes nothing more. A
server that is down or refuses for now costs tries, not messages. Only between the message's first byte and
the server's answer nobody can know what became of it: then it is not sent again, for twice must not be, and
the console shows it. Text messages go the same way, by a gateway; one that takes the same reference once
alone is asked again where its answer was lost.
"""

from __future__ import annotations

import json
import logging
import smtplib
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.stops import stops_once
from townclerk.outreach import smtp
from townclerk.outreach.gateway import SmsNotSent
from townclerk.outreach.models import Posted
from townclerk.outreach.pace import sms_turn
from townclerk.outreach.posting import CONVERSATION, can_post, trouble_of
from townclerk.outreach.rules import Channel, PostStatus
from townclerk.outreach.sealing import seal, unseal
from townclerk.outreach.sms_posting import LOST, STOP_ANSWER, STOPPED, sms_row_hand, sms_stops

LEASE = timedelta(minutes=5)
"""Longer than a mail server takes to say no: who claimed a row and did nothing for so long is gone."""
_WAITS = (20, 60, 180, 600, 1_200)
"""Seconds until the next try; the last for all that follow."""
_AT_ONCE = 200
_log = logging.getLogger(__name__)


def post_queue(
    *,
    key: str,
    kind: str,
    channel: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    about: int | None = None,
    valid_for: timedelta = timedelta(days=7),
    headers: Mapping[str, str] | None = None,
) -> bool:
    """Write one message down to be handed over soon; whether it can leave. The same key is the same message.

    One to a telephone whose owner wrote STOP is written down as such, and does not leave.

    Call it in the transaction of what it tells of.

    Args:
        headers: of an e-mail, besides ours: those that make it an answer (In-Reply-To …).
    """
    subject, text = stops_once(subject), stops_once(text)
    if not can_post(channel):
        return False
    now, simulated = clock.now(), agency_current().simulated
    status = PostStatus.SHOWN if simulated else PostStatus.QUEUED
    stopped = channel == Channel.SMS and sms_stops(kind, to)
    row = Posted(
        key=key,
        kind=kind,
        channel=channel,
        about=about,
        language=language,
        status=PostStatus.FAILED if stopped else status,
        trouble=STOPPED if stopped else "",
        to=seal(to),
        body=b"" if stopped else seal(json.dumps([subject, text, dict(headers or {})])),
        at=now,
        valid_until=now + valid_for,
        next_at=now,
    )
    Posted.objects.bulk_create([row], ignore_conflicts=True)
    return not stopped


def queue_hand(*, sms_seconds: float = 8.0) -> int:
    """Hand over what is due, the oldest first; how many were taken. Any number may do it at once.

    Args:
        sms_seconds: for how long text messages are handed over, at the gateway's pace, until the next round.
    """
    if agency_current().simulated:
        return 0
    ways = [channel for channel in (Channel.EMAIL, Channel.SMS) if can_post(channel)]
    if not ways:
        return 0
    _expired(clock.now())
    until = time.monotonic() + sms_seconds
    return sum(_round(channel, until if channel == Channel.SMS else None) for channel in ways)


def _round(channel: str, until: float | None) -> int:
    """Hand over what is due by one channel. One that did not answer will not for the next one either."""
    taken = 0
    for one in list(_due(channel).values_list("id", flat=True)[:_AT_ONCE]):
        if (row := _claimed(one)) is None:
            continue
        # A turn of the gateway's is worth money and time: only who has a message takes one.
        if until is not None and not sms_turn(wait=until - time.monotonic()):
            _ours(row).update(status=PostStatus.QUEUED, next_at=row.at)  # its place is with the oldest
            break
        taken += _handed(row)
        if Posted.objects.filter(pk=one, status=PostStatus.QUEUED, trouble__startswith="down:").exists():
            break
    return taken


def _due(channel: str) -> QuerySet[Posted]:
    waiting = Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED), channel=channel)
    now = clock.now()
    return waiting.filter(next_at__lte=now, valid_until__gte=now).order_by("next_at", "id")


def queue_waiting() -> int:
    """How many messages wait for the mail server or the gateway."""
    return Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED)).count()


def posted_within(time: timedelta, *, kind: str, channel: str) -> int:
    """How many messages of a kind were written down within `time`."""
    return Posted.objects.filter(kind=kind, channel=channel, at__gt=clock.now() - time).count()


def _expired(now: datetime) -> None:
    """Close what nobody can or need hand over any more."""
    waiting = Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED), valid_until__lt=now)
    waiting.update(status=PostStatus.FAILED, trouble="too late", body=b"")
    lost = Posted.objects.filter(status=PostStatus.HANDING, next_at__lt=now - LEASE)
    sms = agency_current().sms
    if sms is not None and sms.repeats:  # asked again under the same reference, it is sent once
        again = lost.filter(channel=Channel.SMS, valid_until__gte=now)
        again.update(status=PostStatus.QUEUED, trouble=LOST, next_at=now)
    lost.update(status=PostStatus.FAILED, trouble=LOST, body=b"")


def _claimed(row_id: int) -> Posted | None:
    """The row, if it is ours to hand over: the row count of the update says so, whoever else asks."""
    now = clock.now()
    waiting = (PostStatus.QUEUED, PostStatus.CLAIMED)
    rows = Posted.objects.filter(pk=row_id, status__in=waiting, next_at__lte=now, valid_until__gte=now)
    row = rows.first()
    if row is None:
        return None
    mine = Posted.objects.filter(pk=row_id, status=row.status, next_at=row.next_at)
    if not mine.update(status=PostStatus.CLAIMED, next_at=now + LEASE):
        return None
    row.status, row.next_at = PostStatus.CLAIMED, now + LEASE
    return row


def _ours(row: Posted) -> QuerySet[Posted]:
    """The row, as long as our claim of it holds: who claims it later writes another time."""
    return Posted.objects.filter(pk=row.pk, status=row.status, next_at=row.next_at)


def _begun(row: Posted) -> None:
    """Write down that the first byte leaves now.

    Raises:
        OSError: the claim ran out meanwhile, and somebody else has the message: nothing must leave.
    """
    now = clock.now()
    mine = _ours(row).filter(status=PostStatus.CLAIMED)
    if not mine.update(status=PostStatus.HANDING, trouble="", next_at=now):
        raise OSError("another process has this message now")
    row.status, row.next_at = PostStatus.HANDING, now


def _handed(row: Posted) -> bool:
    """Hand a claimed row over; whether the server took it. No transaction is open while it is asked."""
    to, body = unseal(row.to), unseal(row.body)
    if not to or not body:  # the installation has another key now
        _set(row, PostStatus.FAILED, "cannot be read")
        return False
    subject, text, *more = json.loads(body)
    headers = more[0] if more else {}
    if row.channel == Channel.SMS:
        return _handed_sms(row, to, f"{subject}\n{text}")
    server = smtp.mail_server()
    assert server is not None
    begun = False

    def begin() -> None:
        nonlocal begun
        _begun(row)
        begun = True

    try:
        smtp.hand(
            server, to=to, subject=subject, text=text, language=row.language, mark=f"{row.pk}", begin=begin,
            headers=headers,
        )  # fmt: skip
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _failed(row, error, begun=begun)
        return False
    _set(row, PostStatus.SENT)
    return True


def _handed_sms(row: Posted, to: str, text: str) -> bool:
    try:
        said = sms_row_hand(row, to=to, text=text, begin=lambda: _begun(row))
    except SmsNotSent as error:
        level = logging.INFO if error.trouble == STOPPED else logging.ERROR
        _log.log(level, "A text message (%s) could not be handed over: %s", row.kind, error.trouble)
        if error.later:
            _put_back(row, f"down: {error.trouble}" if error.down else error.trouble)
        else:
            _set(row, PostStatus.FAILED, f"{LOST} ({error.trouble})"[:60] if error.left else error.trouble)
        return False
    _set(row, PostStatus.SENT, gateway_id=said.id)
    return True


def _failed(row: Posted, error: Exception, *, begun: bool) -> None:
    trouble, code = trouble_of(error), _code(error)
    _log.error("An e-mail (%s) could not be handed over: %s", row.kind, trouble)
    if code is not None and code >= 500 and not isinstance(error, smtplib.SMTPAuthenticationError):
        _set(row, PostStatus.FAILED, trouble)
    elif begun and code is None:
        _set(row, PostStatus.FAILED, LOST)
    elif isinstance(error, ValueError):
        _set(row, PostStatus.FAILED, trouble)
    else:
        _put_back(row, f"{'down: ' if code is None else ''}{trouble}")


def _put_back(row: Posted, trouble: str) -> None:
    """It was not taken: the next try is later each time."""
    wait = _WAITS[min(row.tries, len(_WAITS) - 1)]
    values = {
        "status": PostStatus.QUEUED,
        "trouble": trouble[:60],
        "tries": row.tries + 1,
        "next_at": clock.now() + timedelta(seconds=wait),
    }
    _ours(row).update(**values)


def _code(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()), (450,))[0])
    code = getattr(error, "smtp_code", None)
    return int(code) if isinstance(code, int) and code > 0 else None


def _set(row: Posted, status: PostStatus, trouble: str = "", gateway_id: str = "") -> None:
    """How it ended; what was said goes. Where the claim is lost, what the other says of it stays."""
    values: dict[str, Any] = {"status": status, "trouble": trouble, "body": b""}
    if row.kind in (CONVERSATION, STOP_ANSWER) and row.about is None:
        values["to"] = b""
    if gateway_id:  # its receipts are ours to understand, whatever else became of the row
        Posted.objects.filter(pk=row.pk).update(gateway_id=gateway_id)
    _ours(row).update(**values)
