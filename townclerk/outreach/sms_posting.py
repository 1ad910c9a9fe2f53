"""A text message of the outbox on its way: to nobody who wrote STOP; its receipt."""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Callable

from django.db.models import Q

from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.outreach.arriving import sms_stopped
from townclerk.outreach.gateway import SmsNotSent, number_sent_to, secret_of, sms_hand
from townclerk.outreach.models import Posted
from townclerk.outreach.pace import SMS, sms_turn_back
from townclerk.outreach.rules import PostStatus
from townclerk.outreach.sms import sms_count, sms_fitted
from townclerk.outreach.sms_request import LONGEST_ID, SmsSaid

STOPPED = "stopped"
LOST = "unknown: stopped at the hand-over"
"""What stands beside a message of which nobody knows whether it left."""
STOP_ANSWER = "stop-answer"
"""What may go to a number that wrote STOP: that we keep to it, and the line of help in a crisis."""
_REFERENCE = re.compile(r"([1-9][0-9]{0,17})-([0-9a-f]{12})")
_DELIVERED = frozenset("delivered delivrd read seen".split())
_RETURNED = frozenset(
    "failed undelivered undeliv undeliverable rejected rejectd expired deleted "
    "permanent-failure temporary-failure technical-failure".split()
)


def sms_stops(kind: str, to: str) -> bool:
    """Whether nothing of this kind may go there, as its owner wrote STOP."""
    return kind != STOP_ANSWER and sms_stopped(to)


def sms_row_hand(row: Posted, *, to: str, text: str, begin: Callable[[], None]) -> SmsSaid:
    """Hand one message of the outbox to the gateway, in a turn that came. What it did not take costs nothing.

    Raises:
        SmsNotSent: it was not taken, or nobody knows.
    """
    gateway = agency_current().sms
    try:
        if gateway is None:
            raise SmsNotSent("no gateway", left=False, later=True, down=True)
        if sms_stops(row.kind, to):
            raise SmsNotSent(STOPPED, left=False)
        said = sms_fitted(text)
        return sms_hand(gateway, to=to, text=said, reference=reference_of(row.pk), begin=begin)
    except SmsNotSent as error:
        if not error.left:
            sms_turn_back()
        raise


def reference_of(row_id: int) -> str:
    """What a message is called to the gateway: nobody else can make one up."""
    mark = hmac.new(storage.secret("posted"), f"reference {row_id}".encode(), hashlib.sha256).hexdigest()[:12]
    return f"{row_id}-{mark}"


def sms_receipt(*, status: str, reference: str = "", gateway_id: str = "") -> bool:
    """Write down what became of a message; whether it is one of ours.

    Args:
        status: in the gateway's word; what is neither there nor lost, such as "queued", changes nothing.
        reference: ours. gateway_id: the gateway's own.
    """
    row = _row(reference, gateway_id)
    if row is None:
        return False
    word = status.strip().casefold().replace("_", "-")
    new = PostStatus.DELIVERED if word in _DELIVERED else PostStatus.RETURNED if word in _RETURNED else None
    if new is None:
        return True
    before = Q(status__in=(PostStatus.HANDING, PostStatus.SENT))
    if new is PostStatus.DELIVERED:
        # It is there, though we may not know yet that it left: then nobody hands it over again.
        before |= Q(status__in=(PostStatus.QUEUED, PostStatus.CLAIMED, PostStatus.RETURNED))
    before |= Q(status=PostStatus.FAILED, trouble__startswith="unknown")
    trouble = "" if new is PostStatus.DELIVERED else f"gateway: {word}"[:60]
    Posted.objects.filter(before, pk=row.pk).update(status=new, trouble=trouble, body=b"")
    return True


def _row(reference: str, gateway_id: str) -> Posted | None:
    rows = Posted.objects.filter(channel=SMS)
    if found := _REFERENCE.fullmatch(reference):
        known = hmac.compare_digest(reference, reference_of(int(found[1])))
        return rows.filter(pk=int(found[1])).first() if known else None
    if gateway_id and len(gateway_id) <= LONGEST_ID:
        return rows.filter(gateway_id=gateway_id).order_by("-id").first()
    return None


def sms_test(number: str) -> str:
    """Send one text message to `number` and return, in words, what became of it.

    Raises:
        TownclerkError: no gateway is set, the number is none, or the gateway did not take it.
    """
    gateway = agency_current().sms
    if gateway is None:
        hint = "Write [sms] into agency.toml (docs/how-to/send-text-messages.md) and run the folder."
        raise TownclerkError("No SMS gateway is set.", hint=hint)
    if not number_sent_to(number):
        hint = "Write it with plus and the code of its country, such as +15550100."
        raise TownclerkError(f"'{number[:40]}' is no telephone number.", hint=hint)
    secret_of(gateway)
    if sms_stopped(number):
        raise TownclerkError("This number wrote STOP.", hint="Let its owner write START first.")
    text = sms_fitted(f"{agency_current().name()}: this text message shows that Townclerk can send them.")
    count = sms_count(text)
    try:
        said = sms_hand(
            gateway, to=number, text=text, reference=f"test-{int(time.time())}", begin=lambda: None
        )
    except SmsNotSent as error:
        hint = "See that url, fields and secret of [sms] are right, and that this machine may reach it."
        known = "Nobody knows whether it was taken." if error.left else "It was not taken."
        raise TownclerkError(f"The gateway: {error.trouble}. {known}", hint=hint) from None
    named = f" Its own name for it: {said.id}." if said.id else ""
    if gateway.id_path and not said.id:
        named = f" There is no id at {gateway.id_path} in its answer: its receipts must name the reference."
    return (
        f"The gateway took it: {count.segments} segment(s) of {count.encoding}.{named} See that it arrives."
    )
