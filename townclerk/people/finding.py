"""Finding people by what identifies them, without reading anything about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from townclerk.core import bulk
from townclerk.core.errors import TownclerkError
from townclerk.people import models, rules, vault
from townclerk.people.keys import keys

_CHUNK = 20_000


class PersonUnknown(TownclerkError):  # noqa: N818
    """Nobody has this id, or the person had themselves erased."""


def active_person(person_id: int, *, lock: bool = False) -> models.Person:
    """The row of a person who is there and not erased; inside the house only.

    Raises:
        PersonUnknown: there is none.
    """
    people = models.Person.objects.select_for_update() if lock else models.Person.objects
    person = people.filter(id=person_id, status=models.Person.ACTIVE).first()
    if person is None:
        raise PersonUnknown("There is no such person.", hint="They may have been erased.")
    return person


def person_held(person_id: int) -> bool:
    """Keep the person from being erased until the transaction ends; whether they are there.

    For what is written about somebody at the very moment in which they may be erased.
    """
    people = models.Person.objects.select_for_update().filter(id=person_id, status=models.Person.ACTIVE)
    return people.first() is not None


def people_count() -> int:
    """How many people the record holds, without the erased."""
    return models.Person.objects.filter(status=models.Person.ACTIVE).count()


def person_find(
    *, email: str | None = None, phone: str | None = None, reference: str | None = None
) -> list[int]:
    """The ids of those who have this e-mail address, telephone number, or number at the agency.

    Several people may share an address or a telephone. Spelling does not matter where it
    makes no difference: capitals in an address; spaces, zeros and country code of a number.

    Raises:
        ValueError: not exactly one of the three is given.
    """
    given = [value for value in (email, phone, reference) if value is not None]
    if len(given) != 1:
        raise ValueError("person_find() needs one of email, phone and reference")
    if email is not None:
        return _ids_with("email", rules.plain_email(email))
    if reference is not None:
        return _ids_with("reference", rules.plain_reference(reference))
    found = _ids_with("phone", rules.phone_key(phone or ""))
    # The hash is of the last digits only, which two numbers of different places may share.
    cards = vault.contact_cards(found)
    return [one for one in found if rules.same_phone(cards[one]["phone"], phone or "")]


def _ids_with(kind: str, value: str) -> list[int]:
    if not value:
        return []
    found = models.Person.objects.filter(**{f"{kind}_index": keys().index(kind, value)})
    return list(found.filter(status=models.Person.ACTIVE).order_by("id").values_list("id", flat=True))


def person_ids_for(references: Sequence[str | None]) -> list[int | None]:
    """The person behind each of the agency's own numbers, in their order; None for unknown and erased.

    Raises:
        TownclerkError: the keys folder belongs to another record.
    """
    vault.check_secret()
    ring = keys()
    distinct = {reference for reference in references if reference}
    index_of = {
        reference: ring.index("reference", rules.plain_reference(reference)) for reference in distinct
    }
    ids = dict(_ids_by_index(list(set(index_of.values()))))
    return [ids.get(index_of[reference]) if reference else None for reference in references]


def _ids_by_index(indexes: list[str]) -> Iterator[tuple[str, int]]:
    for start in range(0, len(indexes), _CHUNK):
        condition, parameters = bulk.among("reference_index", indexes[start : start + _CHUNK])
        sql = f"SELECT reference_index, id FROM people_person WHERE status = 'active' AND {condition}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            yield from cursor.fetchall()
