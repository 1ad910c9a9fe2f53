"""Messages that must arrive: written down together with what they tell of, handed over soon after.

A message is queued in the transaction of what it tells of, so that neither is kept without the other. It is
handed over by `queue_hand`, which the server calls every few seconds: whoever claims a row by a conditional
update has it, for a lease. A server that is down or refuses for now costs tries, not messages. Only between
the message's first byte and the server's answer nobody can know what became of it: then it is not sent
again, for twice must not be, and the console shows it.
"""

from __future__ import annotations

import json
import logging
import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.outreach import smtp
from townclerk.outreach.models import Posted
from townclerk.outreach.posting import CONVERSATION, can_post, seal, trouble_of, unseal
from townclerk.outreach.rules import PostStatus

LEASE = timedelta(minutes=5)
"""Longer than a mail server takes to say no: who claimed a row and did nothing for so long is gone."""
LOST = "unknown: stopped at the hand-over"
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

    Call it in the transaction of what it tells of.

    Args:
        headers: of an e-mail, besides ours: those that make it an answer (In-Reply-To …).
    """
    if not can_post(channel):
        return False
    now = clock.now()
    row = Posted(
        key=key,
        kind=kind,
        channel=channel,
        about=about,
        language=language,
        status=PostStatus.SHOWN if agency_current().simulated else PostStatus.QUEUED,
        to=seal(to),
        body=seal(json.dumps([subject, text, dict(headers or {})])),
        at=now,
        valid_until=now + valid_for,
        next_at=now,
    )
    Posted.objects.bulk_create([row], ignore_conflicts=True)
    return True


def queue_hand() -> int:
    """Hand over what is due, the oldest first; how many the server took. Any number may do it at once."""
    if agency_current().simulated or not can_post("email"):
        return 0
    now = clock.now()
    _expired(now)
    taken = 0
    due = Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED), next_at__lte=now)
    for one in due.order_by("next_at", "id").values_list("id", flat=True)[:_AT_ONCE]:
        if not _claimed(one):
            continue
        found = _handed(Posted.objects.get(pk=one))
        taken += found
        # It did not answer: it will not for the next one either.
        if Posted.objects.filter(pk=one, status=PostStatus.QUEUED, trouble__startswith="down:").exists():
            break
    return taken


def queue_waiting() -> int:
    """How many messages wait for the mail server."""
    return Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED)).count()


def posted_within(time: timedelta, *, kind: str, channel: str) -> int:
    """How many messages of a kind were written down within `time`."""
    return Posted.objects.filter(kind=kind, channel=channel, at__gt=clock.now() - time).count()


def _expired(now: datetime) -> None:
    """Close what nobody can or need hand over any more."""
    waiting = Posted.objects.filter(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED), valid_until__lt=now)
    waiting.update(status=PostStatus.FAILED, trouble="too late", body=b"")
    lost = Posted.objects.filter(status=PostStatus.HANDING, next_at__lt=now - LEASE)
    lost.update(status=PostStatus.FAILED, trouble=LOST, body=b"")


def _claimed(row_id: int) -> bool:
    """Whether it is ours to hand over: the row count of the update says so, whoever else asks."""
    now = clock.now()
    mine = Posted.objects.filter(
        pk=row_id, status__in=(PostStatus.QUEUED, PostStatus.CLAIMED), next_at__lte=now
    )
    return bool(mine.update(status=PostStatus.CLAIMED, next_at=now + LEASE))


def _handed(row: Posted) -> bool:
    """Hand a claimed row over; whether the server took it. No transaction is open while it is asked."""
    server = smtp.mail_server()
    assert server is not None
    to, body = unseal(row.to), unseal(row.body)
    if not to or not body:  # the installation has another key now
        _set(row, PostStatus.FAILED, "cannot be read")
        return False
    subject, text, *more = json.loads(body)
    headers = more[0] if more else {}
    begun = False

    def begin() -> None:
        nonlocal begun
        _set(row, PostStatus.HANDING)
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
        wait = _WAITS[min(row.tries, len(_WAITS) - 1)]
        down = "down: " if code is None else ""
        values = {
            "status": PostStatus.QUEUED,
            "trouble": f"{down}{trouble}"[:60],
            "tries": row.tries + 1,
            "next_at": clock.now() + timedelta(seconds=wait),
        }
        Posted.objects.filter(pk=row.pk, status__in=(PostStatus.CLAIMED, PostStatus.HANDING)).update(**values)


def _code(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()), (450,))[0])
    code = getattr(error, "smtp_code", None)
    return int(code) if isinstance(code, int) and code > 0 else None


def _set(row: Posted, status: PostStatus, trouble: str = "") -> None:
    """The next status, in the record before anything else is done; what was said goes when it is over."""
    over = status in (PostStatus.SENT, PostStatus.FAILED)
    before = (PostStatus.HANDING,) if status is PostStatus.SENT else (PostStatus.CLAIMED, PostStatus.HANDING)
    values: dict[str, Any] = {"status": status, "trouble": trouble} | (
        {"body": b""} if over else {"next_at": clock.now()}
    )
    if over and row.kind == CONVERSATION and row.about is None:
        values["to"] = b""
    with transaction.atomic():
        if not Posted.objects.filter(pk=row.pk, status__in=before).update(**values):
            raise OSError("another process has this message now")
    row.status = status
