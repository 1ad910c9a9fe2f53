"""Of whom something new is known: a mark of each person, held against those of the round before.

A mark is a keyed hash of what decides about one person, so what changes about others (that they no longer
agree, that they were forgotten) leaves it as it was. Marks name nobody: without the secret of the agency
and what is known of somebody, nobody can find theirs.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from townclerk.offers.tally import Array

if TYPE_CHECKING:
    from townclerk.offers.audience import Audience
    from townclerk.offers.events import Asked


def marks_of(audience: Audience, asked: Asked, *, secret: bytes) -> Array:
    """uint64 (people,): of each who they are, their area, what they may have and what they asked for."""
    subjects = audience.subjects
    mark = _mixed(audience.ids.astype(np.uint64) + _number("person", secret))
    area = np.array([_number(f"area:{one}", secret) for one in subjects.areas], np.uint64)
    mark += area[subjects.area] + np.where(subjects.known, _number("known", secret), np.uint64(0))
    for column, slug in enumerate(audience.services):
        mark += np.where(subjects.eligible[:, column], _number(f"may:{slug}", secret), np.uint64(0))
    return _mixed(_mixed(mark) + asked.person_marks(audience.ids, audience.services))


def changed(now: Array, before: bytes) -> Array:
    """The rows whose mark was not among those `before`."""
    return np.flatnonzero(~np.isin(now, np.frombuffer(before, dtype=np.uint64)))


def packed(marks: Array) -> bytes:
    """Marks as they are kept, in an order that tells nothing of people's."""
    return np.sort(marks).tobytes()


def _number(what: str, secret: bytes) -> np.uint64:
    digest = hashlib.blake2b(f"mark:{what}".encode(), key=secret[:64], digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "big"))


def _mixed(values: Array) -> Array:
    """Each number stirred so that sums of them do not meet (the end of splitmix64)."""
    out = values.astype(np.uint64)
    out ^= out >> np.uint64(30)
    out *= np.uint64(0xBF58476D1CE4E5B9)
    out ^= out >> np.uint64(27)
    out *= np.uint64(0x94D049BB133111EB)
    out ^= out >> np.uint64(31)
    return out
