"""When a text message may be handed over: so many a second, so many an hour, by all processes together.

The queue takes a turn when one is free; who waits for a code on a page books the next one, and goes first.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Case, F, Q, Value, When

from townclerk.core.agency import agency_current
from townclerk.core.sms_gateway import SmsGateway
from townclerk.outreach.models import Pace

SMS = "sms"
KEPT_FOR_CODES = 10
"""Of so many of an hour one is not for the queue: who signs in does not wait for reminders."""
_log = logging.getLogger(__name__)


def sms_turn(*, wait: float) -> bool:
    """Wait for a turn of the queue, for `wait` seconds at most; whether it came.

    Whoever moves the mark on has the turn: the row count of the update says who.
    """
    gateway = agency_current().sms
    if gateway is None:
        return True
    most = gateway.per_hour - gateway.per_hour // KEPT_FOR_CODES
    until = time.monotonic() + wait
    _pace()
    while True:
        now = datetime.now(UTC)  # the gateway's own time, whatever ours is said to be
        free = Pace.objects.filter(_leaves(now, most), channel=SMS, free_at__lte=now)
        if free.update(**_moved(gateway, now, now)):
            return True
        pace, left = _pace(), until - time.monotonic()
        if _is_full(pace, now, most):
            _log_full(_hour(now), gateway.per_hour)
            return False
        if left <= 0:
            return False
        time.sleep(max(0.005, min(left, (pace.free_at - now).total_seconds())))


def sms_turn_booked(*, wait: float) -> bool:
    """Book the next turn, before all of the queue, and wait for it; False where it is further off."""
    gateway = agency_current().sms
    if gateway is None:
        return True
    while True:
        pace, now = _pace(), datetime.now(UTC)
        turn = max(pace.free_at, now)
        if _is_full(pace, now, gateway.per_hour):
            _log_full(_hour(now), gateway.per_hour)
            return False
        if (turn - now).total_seconds() > wait:
            return False
        mine = Pace.objects.filter(_leaves(now, gateway.per_hour), channel=SMS, free_at=pace.free_at)
        if mine.update(**_moved(gateway, turn, now)):
            time.sleep((turn - now).total_seconds())
            return True


def sms_turn_back() -> None:
    """Nothing of it left, or the gateway took nothing: the hour's count has it again. The second is over."""
    hour = _hour(datetime.now(UTC))
    Pace.objects.filter(channel=SMS, hour=hour, taken__gt=0).update(taken=F("taken") - 1)


def sms_full(*, for_codes: bool = False) -> int:
    """How many text messages an hour may have, where this hour has had them; else 0.

    Args:
        for_codes: the last ones too, which are kept for codes to sign in.
    """
    gateway = agency_current().sms
    pace = Pace.objects.filter(channel=SMS).first()
    if gateway is None or pace is None:
        return 0
    kept = 0 if for_codes else gateway.per_hour // KEPT_FOR_CODES
    return gateway.per_hour if _is_full(pace, datetime.now(UTC), gateway.per_hour - kept) else 0


def _pace() -> Pace:
    return Pace.objects.get_or_create(channel=SMS, defaults={"free_at": datetime.now(UTC)})[0]


@lru_cache(maxsize=1)
def _log_full(hour: datetime, most: int) -> None:
    """Said once an hour by each process."""
    _log.error("No more text messages leave in the hour from %s: per_hour is %d.", hour.isoformat(), most)


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _leaves(now: datetime, most: int) -> Q:
    """Whether the hour leaves one more."""
    return Q(hour__isnull=True) | ~Q(hour=_hour(now)) | Q(taken__lt=most)


def _is_full(pace: Pace, now: datetime, most: int) -> bool:
    return pace.hour == _hour(now) and pace.taken >= most


def _moved(gateway: SmsGateway, turn: datetime, now: datetime) -> dict[str, Any]:
    """The mark behind `turn`, and one more of this hour."""
    hour = _hour(now)
    return {
        "free_at": turn + timedelta(seconds=1 / gateway.per_second),
        "taken": Case(When(hour=hour, then=F("taken") + 1), default=Value(1)),
        "hour": hour,
    }
