"""Consent: a ledger that is only added to, and beside it what its last lines say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.people import models, vault
from townclerk.people.finding import active_person
from townclerk.people.news import forget_protected
from townclerk.people.rules import NAMED_SINCE, NEED_CONSENT, Purpose, Use, names_use


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One line of the ledger.

    Attributes:
        at: when the person said so; `recorded_at`: when it reached the record.
        text_version: which text they were shown.
        source: where they said it ("portal", "people.csv").
    """

    purpose: Purpose
    given: bool
    at: datetime
    text_version: str
    source: str
    recorded_at: datetime


def consent_give(
    *, person_id: int, purpose: Purpose, text_version: str, source: str, at: datetime | None = None
) -> bool:
    """Note that the person agrees; whether that is news.

    Agreeing again to the same text is not; agreeing to another version of it is.

    Args:
        at: when they said so; None: now.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        TownclerkError: the purpose needs no consent.
    """
    return _say(person_id, Purpose(purpose), given=True, text_version=text_version, source=source, at=at)


def consent_withdraw(
    *, person_id: int, purpose: Purpose, text_version: str, source: str, at: datetime | None = None
) -> bool:
    """Note that the person no longer agrees, which holds from this moment; whether that is news.

    Withdrawing `fairness` also deletes the protected characteristics, which were kept for it alone.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        TownclerkError: the purpose needs no consent.
    """
    return _say(person_id, Purpose(purpose), given=False, text_version=text_version, source=source, at=at)


def _say(
    person_id: int, purpose: Purpose, *, given: bool, text_version: str, source: str, at: datetime | None
) -> bool:
    if purpose not in NEED_CONSENT:
        raise TownclerkError(f"'{purpose}' needs no consent: it is a public task.")
    with transaction.atomic():
        person = active_person(person_id, lock=True)
        column = f"consent_{purpose}"
        last = models.Consent.objects.filter(person=person, purpose=purpose).order_by("id").last()
        same_text = last is not None and last.text_version == text_version
        if getattr(person, column) == given and (same_text or not given):
            return False
        now = clock.now()
        models.Consent(
            person=person,
            purpose=purpose,
            given=given,
            at=at or now,
            text_version=text_version,
            source=source,
            recorded_at=now,
        ).save()
        setattr(person, column, given)
        person.save(update_fields=[column])
        if purpose is Purpose.FAIRNESS and not given:
            vault.delete_cards(vault.PROTECTED, [person_id])
            forget_protected(person_id)
    return True


def consents_of(person_id: int) -> list[ConsentLine]:
    """Everything this person said about consent, the oldest first.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    active_person(person_id)
    rows = models.Consent.objects.filter(person_id=person_id).order_by("id")
    return [
        ConsentLine(Purpose(row.purpose), row.given, row.at, row.text_version, row.source, row.recorded_at)
        for row in rows
    ]


def consents_now(person_id: int) -> dict[Purpose, bool]:
    """What the person agrees to at this moment, for each purpose that needs consent.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    person = active_person(person_id)
    return {purpose: bool(getattr(person, f"consent_{purpose}")) for purpose in NEED_CONSENT}


def consent_covers(person_id: int, use: Use) -> bool:
    """Whether the person agrees to the purpose of this use, by a text that named it.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    person = active_person(person_id)
    purpose, since = NAMED_SINCE[use]
    if not getattr(person, f"consent_{purpose}"):
        return False
    last = models.Consent.objects.filter(person=person, purpose=purpose).order_by("id").last()
    return last is not None and last.given and names_use(last.text_version, since)


def consents_outdated(person_id: int) -> tuple[Purpose, ...]:
    """Purposes to which the person agreed by a text that did not name all that it is used for by now.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    now = consents_now(person_id)
    found = {
        purpose
        for use, (purpose, _since) in NAMED_SINCE.items()
        if now[purpose] and not consent_covers(person_id, use)
    }
    return tuple(purpose for purpose in NEED_CONSENT if purpose in found)


def consent_counts() -> dict[Purpose, int]:
    """How many people agree to each purpose that needs consent at this moment, without the erased."""
    wanted = {str(purpose): Count("id", filter=Q(**{f"consent_{purpose}": True})) for purpose in NEED_CONSENT}
    found = models.Person.objects.filter(status=models.Person.ACTIVE).aggregate(**wanted)
    return {purpose: found[str(purpose)] for purpose in Purpose if purpose in NEED_CONSENT}
