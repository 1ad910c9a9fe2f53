"""What nobody may do without end: guess codes, book, wait. Counted by keyed hashes that are kept for a day.

Tight for one contact, which would otherwise be sent mail at a stranger's wish; generous for one network,
since a library's computers share it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar

from townclerk.appointments import models, naming
from townclerk.appointments.reading import Booked, Who, appointment_find
from townclerk.appointments.rules import reference_plain
from townclerk.core import clock
from townclerk.core.visitor import household_of

_Found = TypeVar("_Found")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WRONG_OF_ONE, WRONG_FROM_ONE, WRONG_OF_ALL = 5, 30, 100
"""Wrong codes: an hour from one network for one reference, an hour from one network for all, a day for one
reference from everywhere. A million codes at a hundred a day: in the two months that an appointment lies
ahead, less than one in a hundred. It takes twenty networks to shut a writer out, who then still has the
address in their message."""
BOOKED_BY_CONTACT, BOOKED_FROM_NETWORK = 5, 30
"""Appointments a day for one e-mail address or number, and from one network."""
JOINED_BY_CONTACT, JOINED_FROM_NETWORK = 3, 20


class TooManyTries(Exception):  # noqa: N818
    """From there, or at this reference, too many codes were tried."""


def find_counted(reference: str, code: str, *, address: str) -> Booked | None:
    """The appointment that reference and code open, for a visitor: wrong tries are counted.

    Args:
        address: where it is asked from: of the network, or of the telephone.

    Raises:
        TooManyTries: there were too many wrong ones just now.
    """
    return opened_counted(reference, lambda: appointment_find(reference, code), address=address)


def opened_counted(reference: str, find: Callable[[], _Found | None], *, address: str) -> _Found | None:
    """What `find` opens by `reference` and its code; wrong tries are counted.

    A right one clears nothing: with a code of one's own nobody buys tries at somebody else's.

    Raises:
        TooManyTries: there were too many wrong ones just now.
    """
    plain, network = reference_plain(reference), household_of(address)
    among = [
        (hashed("wrong", f"{network} {plain}"), HOUR, WRONG_OF_ONE),
        (hashed("wrong-from", network), HOUR, WRONG_FROM_ONE),
        *([(hashed("wrong-of", plain), DAY, WRONG_OF_ALL)] if plain else []),
    ]
    # Counted before the code is looked at, so that many tries at once do not slip through.
    tries = count([who for who, _within, _most in among])
    found = find()
    many = any(counted(who, within=within) > most for who, within, most in among)
    if found or many:  # who waits is not made to wait the longer for trying
        models.Tally.objects.filter(pk__in=tries).delete()
    if many:
        raise TooManyTries
    return found


def count(whom: Iterable[str]) -> list[int]:
    """Note that something was done, by each of these hashes."""
    now = clock.now()
    return [models.Tally.objects.create(who=one, at=now).pk for one in whom]


def counted(who: str, *, within: timedelta = DAY) -> int:
    """How often it was done lately."""
    return models.Tally.objects.filter(who=who, at__gt=clock.now() - within).count()


def hashed(what: str, whom: str) -> str:
    """What something done by somebody is counted under."""
    return naming.keyed_hash(f"limit {what}", whom)


def contacts_of(who: Who, person_id: int | None = None) -> list[str]:
    """Whom a message would reach, written so that one address is one contact."""
    if person_id is not None:
        return [f"person {person_id}"]
    digits = re.sub(r"\D", "", who.phone)
    return [one for one in (who.email.strip().casefold(), digits) if one]


def too_many(what: str, *, contacts: Sequence[str], network: str, each: int, there: int) -> bool:
    """Whether this was done too often today for one of these contacts, or from this network."""
    if network and counted(hashed(f"{what}-from", network)) >= there:
        return True
    return any(counted(hashed(what, one)) >= each for one in contacts)


def count_for(what: str, *, contacts: Sequence[str], network: str) -> None:
    """Note that it was done once more."""
    count([*(hashed(what, one) for one in contacts), *([hashed(f"{what}-from", network)] if network else [])])


def tallies_tidy() -> None:
    """Forget what is older than a day."""
    models.Tally.objects.filter(at__lt=clock.now() - DAY).delete()
