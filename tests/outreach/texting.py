"""Text messages of a small town: how they are queued, and when they are handed over."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

from tests.outreach.builders import AGENCY, NOON
from townclerk.core import clock
from townclerk.core.agency import agency_save, forget_cached
from townclerk.core.sms_gateway import SmsGateway
from townclerk.outreach import post_queue, queue_hand

NUMBER, KEY = "+13125550142", "s3cret-k3y-of-a-gateway"


def town_with(sms: SmsGateway | None) -> None:
    agency_save(dataclasses.replace(AGENCY, sms=sms))
    forget_cached()


def queue(key: str = "request:1:closed:7", **changes: Any) -> bool:
    message: dict[str, Any] = {
        "key": key, "kind": "request", "channel": "sms", "to": NUMBER, "language": "es", "subject": "",
        "text": "Hecho – gracias.",
    }  # fmt: skip
    return post_queue(**{**message, **changes})


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def rounds(minutes: int) -> None:
    for minute in range(minutes):
        with clock.frozen(at(minute)):
            queue_hand()
