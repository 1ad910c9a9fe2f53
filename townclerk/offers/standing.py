"""Which open offers stand, and which places are free. Pure, on arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from townclerk.offers.audience import Audience
from townclerk.offers.rules import Status
from townclerk.offers.tally import Array

if TYPE_CHECKING:
    from townclerk.offers.store import OpenOffer


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the open offers.

    Attributes:
        ended: ids of those that do not stand, by what became of them.
        kept, closed: how many stand, and do not, of those that their persons were shown.
        taken: int (people,) places they take. open: (kept, 2) the rows and columns of those that stand.
        offerable: bool (people, services) what may be newly offered: not what was declined
            or is offered already.
    """

    ended: dict[Status, list[int]]
    kept: int
    closed: int
    taken: Array
    offerable: Array
    open: Array


def standing_of(
    offers: Iterable[OpenOffer],
    audience: Audience,
    asked: Iterable[bool],
    refused: Iterable[tuple[int, str]],
    *,
    as_of: date,
) -> Standing:
    """Go through the open `offers`.

    Args:
        asked: of each, whether its person has asked for its service since it was made.
    """
    row_of = {int(person): row for row, person in enumerate(audience.ids)}
    column_of = {slug: column for column, slug in enumerate(audience.services)}
    offerable = np.broadcast_to(audience.offerable, (len(row_of), len(column_of))).copy()
    for person, service in refused:
        if person in row_of and service in column_of:
            offerable[row_of[person], column_of[service]] = False
    places = np.zeros(len(row_of), dtype=np.int64)
    ended: dict[Status, list[int]] = {}
    kept, shown, gone = list[tuple[int, int]](), 0, 0
    for offer, since in zip(offers, asked, strict=True):
        row, column = row_of.get(offer.person_id), column_of.get(offer.service)
        status = Status.WITHDRAWN
        if row is not None and column is not None:
            allowed = offerable[row, column] and audience.subjects.eligible[row, column]
            if since:
                status = Status.TAKEN
            elif offer.expires_on < as_of:
                status = Status.EXPIRED
            elif allowed:
                status = Status.OPEN
        if status is Status.OPEN and row is not None and column is not None:
            kept.append((row, column))
            shown += not offer.held
            places[row] += 1
            offerable[row, column] = False
        else:
            ended.setdefault(status, []).append(offer.id)
            gone += not offer.held
    pairs = np.array(kept, dtype=np.int64).reshape(-1, 2)
    return Standing(ended, shown, gone, places, offerable, pairs)
