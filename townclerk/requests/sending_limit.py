"""How much may be sent from one network: enough for a library's one address, too little for a script."""

from __future__ import annotations

from datetime import timedelta

from townclerk.core import clock, settings
from townclerk.core.visitor import household_of
from townclerk.requests.following import _keyed
from townclerk.requests.models import FollowTry


def sending_counted(address: str, *, person_id: int | None = None) -> bool:
    """Whether one more may be sent from there now; if so, it counts.

    Args:
        address: of the network. person_id: who is signed in is counted alone, whoever else is there.

    Raises:
        TownclerkError: TOWNCLERK_REQUESTS_PER_HOUR is not a whole number from 0 to 1,000,000.
    """
    most = settings.whole("TOWNCLERK_REQUESTS_PER_HOUR")
    if not most:
        return True
    source = household_of(address) if person_id is None else f"person:{person_id}"
    who, now = _keyed("sent", source), clock.now()
    if FollowTry.objects.filter(who=who, at__gt=now - timedelta(hours=1)).count() >= most:
        return False
    FollowTry.objects.create(at=now, who=who)
    return True
