"""Following a request without an account, by its reference and code; and how often one may be wrong."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from townclerk.core import clock, storage
from townclerk.core.visitor import household_of
from townclerk.requests import sealing
from townclerk.requests.models import FollowTry, Request
from townclerk.requests.reading import Story, story_of
from townclerk.requests.references import CODE_DIGITS, reference_read

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
PER_PLACE, PER_REFERENCE, PER_NETWORK = 10, 600, 300
"""Wrong tries: an hour of one reference from one network; a day of one reference; an hour from one network.

The first is for who mistypes, and for who guesses from one network: it shuts that network alone, and at most
240 tries a day pass it. The second is for who guesses from many networks. It lies so far above the first that
nobody shuts a writer out from one network, nor from two: that takes three, wrong all day long. Of a million
codes 600 a day are half of them in two years and three months (500,000 / 600 = 833 days), so whoever has many
networks finds one code with a chance of 1 in 1,667 a day. The third is wide: a whole library may share one
address.
"""


class TooManyTries(Exception):  # noqa: N818
    """Nobody may try this reference from this network, or from it at all, for up to an hour.

    Attributes:
        reference: whether it is this reference alone; else whoever shares the network is held up.
    """

    def __init__(self, *, reference: bool) -> None:
        super().__init__()
        self.reference = reference


def request_follow(reference: str, code: str, *, address: str = "") -> Story | None:
    """The request with this reference and code; None when they do not belong together.

    Nothing tells whether the reference or the code was wrong.

    Args:
        address: where it is asked from: wrong tries are counted for the network and for the reference.

    Raises:
        TooManyTries: there were too many wrong ones within the hour, or of this reference within the day.
    """
    plain = reference_read(reference)
    given = "".join(sign for sign in code if sign.isdecimal())[:CODE_DIGITS]
    network, asked = household_of(address), plain or reference.strip().upper()[:40]
    kept = (_keyed("place", f"{network}\0{asked}"), _keyed("reference", asked), _keyed("network", network))
    _check_tries(*kept)
    # The same work whether there is such a request or not.
    right = hmac.compare_digest(sealing.code_for(plain).encode(), given.encode())
    known = Request.objects.filter(reference=plain).exists()
    if plain and right and known:
        return story_of(plain)
    now = clock.now()
    FollowTry.objects.bulk_create(FollowTry(at=now, who=one) for one in kept)
    return None


def _check_tries(place: str, reference: str, network: str) -> None:
    now = clock.now()
    FollowTry.objects.filter(at__lt=now - _DAY).delete()

    def tried(who: str, within: timedelta = _HOUR) -> int:
        return FollowTry.objects.filter(who=who, at__gt=now - within).count()

    if tried(place) >= PER_PLACE or tried(reference, _DAY) >= PER_REFERENCE:
        raise TooManyTries(reference=True)
    if tried(network) >= PER_NETWORK:
        raise TooManyTries(reference=False)


def _keyed(kind: str, value: str) -> str:
    return hmac.new(storage.secret("requests"), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()
