"""How the writer of a request can be written to: known of many at once, and nobody's contact is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from townclerk.people import ways_on_record
from townclerk.requests import sealing
from townclerk.requests.delivery import can_deliver, refused
from townclerk.requests.keeping import request_row
from townclerk.requests.models import Request
from townclerk.requests.rules import Silence

NONE = "none"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody is told ("email", "sms", ""), or why they are not."""

    channel: str
    silence: Silence | None


def ways_of(card: Mapping[str, Any]) -> str:
    """What the row keeps of the ways that a card gives."""
    if card.get("way") == NONE:
        return NONE
    ways = [way for way, told in (("email", "email"), ("sms", "phone")) if card.get(told)]
    return " ".join(reversed(ways) if card.get("way") == "sms" else ways)


def ways_keep(row: Request) -> None:
    """Have the row of an older request say by which ways its writer can be told: its card is opened once."""
    if row.ways is None:
        row.ways = ways_of(sealing.card_opened(row))
        Request.objects.filter(pk=row.pk, ways=None).update(ways=row.ways)


def request_way(reference: str) -> Way:
    """How the writer of a request is told; of an older one its card may have to be opened.

    Raises:
        RequestUnknown: there is none with this reference, in plain form.
    """
    return way_now(request_row(reference))


def way_now(row: Request) -> Way:
    """How its writer is told, or why not."""
    ways_keep(row)
    way = ways_now([row])[0]
    if way.channel != "sms" or not row.ways:
        return way
    card = sealing.card_opened(row)
    if not refused("sms", str(card.get("phone", ""))):
        return way
    by_mail = "email" in row.ways.split() and can_deliver("email")
    return Way("email", None) if by_mail else Way("", Silence.STOPPED)


def ways_now(rows: Sequence[Request]) -> list[Way]:
    """`way_now` of each of the rows of which it is known, by one query for all of them."""
    known = [row for row in rows if row.ways is not None]
    asked = [row.person_id for row in known if not row.ways and row.person_id is not None]
    recorded = ways_on_record(asked) if asked else {}
    return [_way(row, recorded.get(row.person_id or 0, ())) for row in known]


def _way(row: Request, recorded: Sequence[str]) -> Way:
    """How the writer is told: what they gave with the request comes first, then what is on record."""
    if row.ways == NONE:
        return Way("", Silence.WISH)
    own = (row.ways or "").split()
    channel = next(filter(can_deliver, own or recorded), "")
    if channel:
        return Way(channel, None)
    if own:
        return Way("", Silence.CHANNEL)
    return Way("", Silence.ADDRESS if row.person_id is None else Silence.RECORD)
