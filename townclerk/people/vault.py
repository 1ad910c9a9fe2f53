"""Reading what is sealed: data keys and cards, many people at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import connection

from townclerk.core import bulk
from townclerk.people.keys import DataCipher, keys

CONTACT, PROTECTED = "contact", "protected"
_TABLES = {CONTACT: "people_contactcard", PROTECTED: "people_protectedcard"}


def ciphers_of(person_ids: Collection[int]) -> dict[int, DataCipher]:
    """The unwrapped data key of each of these people who has one."""
    ring = keys()
    condition, parameters = bulk.among("person_id", person_ids)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT person_id, wrapped FROM people_datakey WHERE {condition}", parameters)  # noqa: S608
        return {person_id: ring.data_key(person_id, wrapped) for person_id, wrapped in cursor.fetchall()}


def check_secret() -> None:
    """Make sure the installation's secret is the one this record was made with.

    With another one nobody would be found by their number, and a load would add everyone again.

    Raises:
        TownclerkError: it is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, wrapped FROM people_datakey LIMIT 1")
        for person_id, wrapped in cursor.fetchall():
            keys().data_key(person_id, wrapped)


def cards_of(card: str, ciphers: dict[int, DataCipher]) -> dict[int, dict[str, Any]]:
    """The opened `card` ("contact", "protected") of each person in `ciphers` who has one."""
    condition, parameters = bulk.among("person_id", ciphers)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT person_id, sealed FROM {_TABLES[card]} WHERE {condition}", parameters)  # noqa: S608
        return {person_id: ciphers[person_id].open(card, sealed) for person_id, sealed in cursor.fetchall()}


def contact_cards(person_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The opened contact card of each of these people who has one."""
    return cards_of(CONTACT, ciphers_of(person_ids)) if person_ids else {}


def cards_where(card: str, condition: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Person and opened card of everyone whose row `p` meets the SQL `condition`, streamed."""
    ring = keys()
    sql = (
        f"SELECT p.id, k.wrapped, c.sealed FROM people_person p "  # noqa: S608
        f"JOIN people_datakey k ON k.person_id = p.id JOIN {_TABLES[card]} c ON c.person_id = p.id "
        f"WHERE {condition} ORDER BY p.id"
    )
    for chunk in bulk.read_chunks(sql, size=5_000):
        for person_id, wrapped, sealed in chunk:
            yield person_id, ring.data_key(person_id, wrapped).open(card, sealed)


def delete_cards(card: str, person_ids: Collection[int]) -> None:
    """Delete these people's cards."""
    if person_ids:
        condition, parameters = bulk.among("person_id", person_ids)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_TABLES[card]} WHERE {condition}", parameters)  # noqa: S608


def insert_cards(card: str, rows: Iterable[tuple[int, bytes]]) -> None:
    """Add sealed cards of people who have none."""
    bulk.insert_rows(table=_TABLES[card], columns=("person_id", "sealed"), rows=rows)
