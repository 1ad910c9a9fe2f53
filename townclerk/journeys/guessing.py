"""How often a wrong code may be given for what was saved: waits that grow, and none that is for ever.

What was saved may have no other way back than its reference and code, so nobody can use them up for its
writer: wrong codes shut the network they come from, first for an hour, then for a day. Only very many of
them, from very many networks, hold up a reference itself, and that for a day at most.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from townclerk.core import clock
from townclerk.core.visitor import household_of
from townclerk.journeys import kept
from townclerk.journeys.models import WrongCode

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
PER_HOUR, PER_DAY, PER_REFERENCE, PER_NETWORK = 5, 10, 150, 300
"""Wrong codes: an hour and a day of one reference from one network; a day of one reference from anywhere; an
hour from one network of any.

Of a million codes 150 a day are 1 in 6,667: somebody who knows a reference, and has the fifteen networks that
it takes to get so far, is right within thirty days with a chance of 1 in 223; from one network, at ten a day,
1 in 3,334. Who does not know the reference has to guess that too, which is one of 2 ** 40. The last number is
wide: a whole library may share one address.
"""


class ManyWrong(Exception):  # noqa: N818
    """No code is looked at now, right or wrong.

    Attributes:
        reference: whether it is about this one reference; else the whole network is held up.
        hours: after how long it is looked at again at the latest.
    """

    def __init__(self, *, reference: bool, hours: int) -> None:
        super().__init__()
        self.reference, self.hours = reference, hours


def guess_count(reference: str, *, address: str) -> None:
    """Count a code before it is looked at: of many at once no more come through.

    Raises:
        ManyWrong: there were too many. This one is not counted, so that waiting ends.
    """
    now = clock.now()
    WrongCode.objects.filter(at__lt=now - _DAY).delete()
    place, anywhere, network = _kept_as(reference, address)
    own = [WrongCode.objects.create(at=now, who=who).pk for who in (place, anywhere, network)]
    refused = None
    if _many(place, now - _DAY, PER_DAY) or _many(anywhere, now - _DAY, PER_REFERENCE):
        refused = ManyWrong(reference=True, hours=24)
    elif _many(place, now - _HOUR, PER_HOUR):
        refused = ManyWrong(reference=True, hours=1)
    elif _many(network, now - _HOUR, PER_NETWORK):
        refused = ManyWrong(reference=False, hours=1)
    if refused:
        WrongCode.objects.filter(pk__in=own).delete()
        raise refused


def guess_right(reference: str, *, address: str) -> None:
    """It was the right one: forget it, and what was wrong before it from the same network."""
    place, anywhere, network = _kept_as(reference, address)
    WrongCode.objects.filter(who=place).delete()
    for who in (anywhere, network):
        last = WrongCode.objects.filter(who=who).order_by("-pk").values_list("pk", flat=True).first()
        WrongCode.objects.filter(pk=last).delete()


def _many(who: str, since: datetime, most: int) -> bool:
    return WrongCode.objects.filter(who=who, at__gt=since).count() > most


def _kept_as(reference: str, address: str) -> tuple[str, str, str]:
    # Keyed: the record says neither who guessed, nor from where, nor at what.
    network = household_of(address)
    return (
        kept.keyed("wrong-place", f"{network}\0{reference}"),
        kept.keyed("wrong-reference", reference),
        kept.keyed("wrong-network", network),
    )
