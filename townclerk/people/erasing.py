"""A person's rights over what is kept: to see all of it, to have it erased."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from townclerk.core import bulk, clock
from townclerk.people import models, vault
from townclerk.people.access import profile_of
from townclerk.people.authorities import authorities_of, authorities_over
from townclerk.people.consents import consents_of
from townclerk.people.finding import active_person
from townclerk.people.rights import rights_of
from townclerk.people.rules import Purpose
from townclerk.trust import access_record, subject_erase, subject_export

ERASED_LINE = "erased"


def person_export(person_id: int) -> dict[str, Any]:
    """Everything the house holds about a person, as plain JSON values, for themselves.

    The parts are named: profile, contact, protected, consents, acting_for_me, i_act_for, rights,
    decisions, accesses, and what other modules registered with `trust.on_export`.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    person = active_person(person_id)
    access_record(purpose=Purpose.SERVICE, what="export", subject=person_id)
    ciphers = vault.ciphers_of([person_id])
    own = {
        "profile": dataclasses.asdict(profile_of(person)),
        "contact": vault.cards_of(vault.CONTACT, ciphers).get(person_id, {}),
        "protected": vault.cards_of(vault.PROTECTED, ciphers).get(person_id, {}),
        "consents": [dataclasses.asdict(line) for line in consents_of(person_id)],
        "acting_for_me": [dataclasses.asdict(one) for one in authorities_over(person_id)],
        "i_act_for": [dataclasses.asdict(one) for one in authorities_of(person_id)],
        "rights": [dataclasses.asdict(one) for one in rights_of(person_id)],
        **subject_export(person_id),
    }
    plain: dict[str, Any] = json.loads(json.dumps(own, default=lambda value: value.isoformat()))
    return plain


def person_erase(person_id: int) -> bool:
    """Erase a person, everywhere, in one transaction; whether there was somebody to erase.

    Their data key is destroyed, and with it what it sealed; the row is emptied; the ledger keeps one
    line that says when. The keyed hash of the agency's own number stays, so that the agency's
    next export does not bring them back. Then `trust` erases decisions' personal parts and every
    module above that registered with `trust.on_erase`. Wards are left without a guardian.
    """
    with transaction.atomic():
        bulk.one_writer("people_load")
        bulk.overwrite_deleted()
        person = models.Person.objects.select_for_update().filter(id=person_id).first()
        if person is None or person.status == models.Person.ERASED:
            return False
        now = clock.now()
        models.Person.objects.filter(guardian_id=person_id).update(guardian=None)
        _emptied(person, now).save()
        with connection.cursor() as cursor:
            for table in ("datakey", "contactcard", "protectedcard", "seenrow", "consent", "rightsrequest"):
                cursor.execute(f"DELETE FROM people_{table} WHERE person_id = %s", [person_id])  # noqa: S608
            for table in ("authorityend", "authority"):
                sql = f"DELETE FROM people_{table} WHERE person_id = %s OR subject_id = %s"  # noqa: S608
                cursor.execute(sql, [person_id, person_id])
        models.Consent(
            person=person,
            purpose=ERASED_LINE,
            given=False,
            at=now,
            text_version="",
            source="erasure",
            recorded_at=now,
        ).save()
        subject_erase(person_id)
    return True


def _emptied(person: models.Person, now: datetime) -> models.Person:
    return models.Person(
        id=person.id, status=models.Person.ERASED, reference_index=person.reference_index, erased_at=now
    )


def erased_ids(*, since: datetime | None = None) -> list[int]:
    """The ids of everyone who was erased (at `since` or later), for whoever keeps ids elsewhere."""
    erased = models.Person.objects.filter(status=models.Person.ERASED)
    if since is not None:
        erased = erased.filter(erased_at__gte=since)
    return list(erased.order_by("id").values_list("id", flat=True))
