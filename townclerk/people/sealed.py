"""Sealing what other modules keep about a person: answers, messages, documents.

What is about a resident on record is sealed with their own key, so that erasing them makes it unreadable
everywhere, in backups of the record too. What somebody sent without saying who they are is sealed with a key
of the installation: it goes when its row is deleted.
"""

from __future__ import annotations

from typing import Any

from townclerk.people import vault
from townclerk.people.finding import PersonUnknown
from townclerk.people.keys import DataCipher, keys


def card_seal(*, person_id: int | None, kind: str, values: dict[str, Any]) -> bytes:
    """`values` (what JSON can say) sealed; it opens only for the same person and as the same `kind`.

    Args:
        person_id: whom it is about; None for somebody who is not on record.
        kind: what it is and of which row ("request:17"), so that it cannot be moved to another one.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    return _cipher(person_id).seal(kind, values)


def card_open(*, person_id: int | None, kind: str, sealed: bytes) -> dict[str, Any]:
    """What `card_seal` was given. Whoever shows it to somebody writes that down (`trust.access_record`).

    Raises:
        PersonUnknown: nobody has this id, or they were erased: nobody can open it any more.
        TownclerkError: it was altered, or is not theirs.
    """
    return _cipher(person_id).open(kind, sealed)


def _cipher(person_id: int | None) -> DataCipher:
    if person_id is None:
        return keys().nobody
    found = vault.ciphers_of([person_id])
    if person_id not in found:
        raise PersonUnknown(f"There is no person {person_id}, or they were erased.")
    return found[person_id]
