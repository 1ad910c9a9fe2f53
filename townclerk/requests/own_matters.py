"""Whose matter a request is: a hole in the road is everybody's, an application is its writer's alone.

Two families that enroll a child write nearly the same words: that makes their applications no duplicates, and
merging them would tell one family what becomes of the other's.
"""

from __future__ import annotations

from townclerk.requests import sealing
from townclerk.requests.keeping import RequestUnknown
from townclerk.requests.models import Request
from townclerk.services import service_ever


def about_a_person(service: str) -> bool:
    """Whether what a service gives is given to one person or household, not done at a place."""
    known = service_ever(service) if service else None
    if known is None or known.derived:
        return False
    if known.may_meet:
        return True
    if known.journey:
        return not any(step.get("type") == "place" for step in known.journey)
    return bool(known.eligibility)


def writers_same(one: Request, other: Request) -> bool:
    """Whether both are known to come from one writer: on record, or by e-mail address or number."""
    if one.person_id is not None or other.person_id is not None:
        return one.person_id == other.person_id
    cards = [sealing.card_opened(row) for row in (one, other)]
    mails = [str(card.get("email") or "").strip().casefold() for card in cards]
    phones = ["".join(sign for sign in str(card.get("phone") or "") if sign.isdecimal()) for card in cards]
    return any(a and a == b for a, b in (mails, [phone[-9:] for phone in phones]))


def may_be_one(one: Request, other: Request) -> bool:
    """Whether anybody may be asked if the two are one."""
    personal = about_a_person(one.service) or about_a_person(other.service)
    return not personal or writers_same(one, other)


def writers_differ(reference: str, into: str) -> bool:
    """Whether the two requests, by plain reference, are not known to come from one writer.

    Raises:
        RequestUnknown: there is none with one of these references.
    """
    rows = {row.reference: row for row in Request.objects.filter(reference__in=(reference, into))}
    if len(rows) < 2:
        raise RequestUnknown("No request has this reference.", hint="Check the reference.")
    return not writers_same(rows[reference], rows[into])
