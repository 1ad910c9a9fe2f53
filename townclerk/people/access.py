"""The only door to personal data.

Every read names its purpose, is checked against consent, and is written down.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType, FactValue
from townclerk.people import models, vault
from townclerk.people.columns import FIELDS, ordinary_facts
from townclerk.people.consents import consent_covers
from townclerk.people.finding import active_person
from townclerk.people.rules import Purpose, Use, is_minor
from townclerk.trust import access_record

_MANY = 5_000


class ConsentMissing(TownclerkError):  # noqa: N818
    """The person has not agreed that their data is used for this purpose."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about a person, without name or contact points.

    Attributes:
        facts: every fact of the agency's schema that is known and not protected, typed.
        sources: where each of those facts comes from.
        language, area, channel: "" when unknown.
        guardian_id: who acts for them, or None.
        history_known: whether what they did is in the interaction log too.
    """

    person_id: int
    facts: Mapping[str, FactValue]
    sources: Mapping[str, str]
    language: str
    area: str
    channel: str
    birth_date: date | None
    guardian_id: int | None
    history_known: bool

    def is_minor(self, on: date) -> bool:
        """Whether they are known to be under 18 on that day."""
        return is_minor(self.birth_date, on)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody about a person: themselves, or their guardian where they have one.

    Attributes:
        person_id: whom it is about.
        recipient_id: who is written to.
        name, email, phone, address, postcode, language, channel: the recipient's; "" when unknown.
        on_behalf_of: the name of the person it is about when the recipient is their guardian, else "".
    """

    person_id: int
    recipient_id: int
    name: str
    email: str
    phone: str
    address: str
    postcode: str
    language: str
    channel: str
    on_behalf_of: str = ""


def profile_for(*, person_id: int, purpose: Purpose, use: Use | None = None) -> Profile:
    """The person's profile, for one purpose.

    Args:
        use: one that the purpose's text named only from a later version on.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        ConsentMissing: the person does not agree to this purpose, or did by a text without this use.
    """
    person = active_person(person_id)
    _check_consent(person, Purpose(purpose))
    if use is not None and not consent_covers(person_id, use):
        raise ConsentMissing(f"The text that they agreed to did not name '{use}'.", hint="Ask them again.")
    access_record(purpose=purpose, what="profile", subject=person_id)
    return profile_of(person)


def profile_of(person: models.Person) -> Profile:
    """The profile in a row already allowed to be read; inside the house only."""
    agency = agency_current()
    stored, sources = json.loads(person.facts), json.loads(person.sources)
    facts = {
        name: _value(stored[name], fact.type)
        for name, fact in ordinary_facts(agency).items()
        if name in stored
    }
    schema = agency.schema()
    facts |= {name: value for name in FIELDS if name in schema and (value := getattr(person, name))}
    usual = sources.pop("*", "")
    return Profile(
        person_id=person.id,
        facts=facts,
        sources={name: sources.get(name, usual) for name in facts},
        language=person.language,
        area=person.area,
        channel=person.channel,
        birth_date=person.birth_date,
        guardian_id=person.guardian_id,
        history_known=person.history_known,
    )


def contact_for(*, person_id: int, purpose: Purpose) -> Contact:
    """How to reach somebody about the person, for one purpose.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        ConsentMissing: the person does not agree to this purpose, or is a minor without a guardian.
    """
    person = active_person(person_id)
    purpose = Purpose(purpose)
    _check_consent(person, purpose)
    if not _may_be_addressed(person, purpose):
        raise ConsentMissing(
            f"A minor without a guardian is not written to for '{purpose}'.", hint="Add their guardian."
        )
    access_record(purpose=purpose, what="contact", subject=person_id)
    return _contacts([person])[person_id]


def contacts_for(*, person_ids: Collection[int], purpose: Purpose) -> dict[int, Contact]:
    """`contact_for` of many people at once, without those for whom it would raise."""
    purpose = Purpose(purpose)
    found: dict[int, Contact] = {}
    wanted = sorted(set(person_ids))
    for start in range(0, len(wanted), _MANY):
        people = models.Person.objects.filter(
            id__in=wanted[start : start + _MANY], status=models.Person.ACTIVE
        )
        allowed = [one for one in people if _agrees(one, purpose) and _may_be_addressed(one, purpose)]
        found |= _contacts(allowed)
    access_record(purpose=purpose, what="contacts", count=len(found))
    return found


def ways_on_record(person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """How each person on record, or their guardian, can be written to for a service: "email", "sms".

    The one that they prefer comes first. No contact is opened, so none is written down as read.
    """
    found: dict[int, tuple[str, ...]] = {}
    wanted = sorted(set(person_ids))
    for start in range(0, len(wanted), _MANY):
        people = models.Person.objects.filter(
            id__in=wanted[start : start + _MANY], status=models.Person.ACTIVE
        ).select_related("guardian")
        for person in people:
            to = person.guardian or person
            ways = ("email",) * to.has_email + ("sms",) * to.has_phone
            found[person.id] = ways[::-1] if to.channel == "sms" else ways
    return found


def _contacts(people: Collection[models.Person]) -> dict[int, Contact]:
    guardian_ids = {one.guardian_id for one in people if one.guardian_id}
    guardians = models.Person.objects.in_bulk(list(guardian_ids))
    cards = vault.contact_cards({*(one.id for one in people), *guardian_ids})
    found = {}
    for person in people:
        to = guardians.get(person.guardian_id, person)
        card = cards.get(to.id, {})
        found[person.id] = Contact(
            person_id=person.id,
            recipient_id=to.id,
            **{name: card.get(name, "") for name in ("name", "email", "phone", "address", "postcode")},
            language=to.language,
            channel=to.channel,
            on_behalf_of="" if to is person else cards.get(person.id, {}).get("name", ""),
        )
    return found


def _check_consent(person: models.Person, purpose: Purpose) -> None:
    if not _agrees(person, purpose):
        raise ConsentMissing(
            f"This person does not agree that their data is used for '{purpose}'.",
            hint="Ask them, or use it for a service they asked for.",
        )


def _agrees(person: models.Person, purpose: Purpose) -> bool:
    return purpose is Purpose.SERVICE or bool(getattr(person, f"consent_{purpose}"))


def _may_be_addressed(person: models.Person, purpose: Purpose) -> bool:
    if purpose is Purpose.SERVICE or person.guardian_id:
        return True
    return not is_minor(person.birth_date, clock.now().astimezone(agency_current().zone).date())


def _value(stored: FactValue, kind: FactType) -> FactValue:
    return date.fromisoformat(stored) if kind is FactType.DATE and isinstance(stored, str) else stored
