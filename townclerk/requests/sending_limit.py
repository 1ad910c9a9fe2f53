"""How much somebody without an account may send: enough for a bad week, too little to flood a team."""

from __future__ import annotations

from datetime import timedelta

from townclerk.core import clock
from townclerk.core.visitor import household_of
from townclerk.requests.following import _keyed
from townclerk.requests.models import FollowTry

MOST_SENT = 10
"""Requests an hour from one network."""


def sending_counted(address: str) -> bool:
    """Whether one more may be sent from this network now; if so, it counts."""
    who, now = _keyed("sent", household_of(address)), clock.now()
    if FollowTry.objects.filter(who=who, at__gt=now - timedelta(hours=1)).count() >= MOST_SENT:
        return False
    FollowTry.objects.create(at=now, who=who)
    return True
