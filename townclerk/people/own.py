"""What people may see and say of themselves, signed in: their card, their language, what is protected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.facts import FactValue
from townclerk.people import models, vault
from townclerk.people.columns import protected_facts
from townclerk.people.finding import active_person, person_find
from townclerk.people.rules import Purpose, is_of_type, same_phone
from townclerk.trust import access_record


@dataclass(frozen=True, slots=True)
class Card:
    """A person's own name and contact points; "" when unknown."""

    name: str
    reference: str
    email: str
    phone: str
    address: str
    postcode: str


def own_card(person_id: int) -> Card:
    """The person's own card, whoever their messages go to; the read is written down.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    active_person(person_id)
    access_record(purpose=Purpose.SERVICE, what="contact", subject=person_id)
    card = vault.contact_cards([person_id]).get(person_id, {})
    names = ("name", "email", "phone", "address", "postcode")
    return Card(reference=card.get("person", ""), **{name: card.get(name, "") for name in names})


def first_names(person_ids: Collection[int]) -> dict[int, str]:
    """What to call each of these people: their first name; their whole name where two share the first.

    It is for people who act for one another or share a contact point; each read is written down.
    """
    present = models.Person.objects.filter(id__in=list(person_ids), status=models.Person.ACTIVE)
    ids = list(present.values_list("id", flat=True))
    cards = vault.contact_cards(ids)
    whole = {one: " ".join(str(cards.get(one, {}).get("name", "")).split()) for one in ids}
    for one in ids:
        access_record(purpose=Purpose.SERVICE, what="name", subject=one)
    first = {one: first_name(name) for one, name in whole.items()}
    shared = [name for name in first.values() if list(first.values()).count(name) > 1]
    return {one: whole[one] if first[one] in shared else first[one] for one in ids}


def first_name(name: str) -> str:
    """The first of somebody's names.

    >>> first_name("Ana Maria Lopez"), first_name("Lopez, Ana")
    ('Ana', 'Ana')
    """
    given = name.partition(",")[2] or name
    return (given.split() or [""])[0]


def contact_owners(*, email: str | None = None, phone: str | None = None) -> dict[int, str]:
    """Who has this contact point, each with it as it stands in the record, where a code is then sent.

    Nobody, where what was typed could mean different addresses or telephones: those whose spelling
    differs by more than capitals, or whose numbers only end alike.

    Raises:
        ValueError: not exactly one of the two is given.
    """
    found = person_find(email=email, phone=phone)
    cards = vault.contact_cards(found)
    kind = "email" if email is not None else "phone"
    owners = {one: str(cards[one][kind]) for one in found if cards.get(one, {}).get(kind)}
    if email is not None:
        # Looked up case-folded, where "ß" is "ss": a mailbox of that name may be somebody else's.
        typed = email.strip().lower()
        owners = {one: point for one, point in owners.items() if point.strip().lower() == typed}
    numbers = list(owners.values())
    if phone is not None and not all(same_phone(numbers[0], other) for other in numbers):
        return {}
    for one in owners:
        access_record(purpose=Purpose.SERVICE, what=kind, subject=one)
    return owners


def language_of(person_id: int) -> str:
    """The language this person reads, so that their own pages come in it; "" when it is not known.

    It is not written down as a read: nobody but the person is shown anything by it,
    and staff only beside their card or their appointment, whose read is.
    """
    row = models.Person.objects.filter(pk=person_id, status=models.Person.ACTIVE).values_list("language")
    return str(row[0][0]) if row else ""


def language_prefer(*, person_id: int, language: str) -> bool:
    """Keep the language this person wants to be written to in; whether that is news.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        TownclerkError: the agency does not speak it.
    """
    known = agency_current().languages
    if language not in known:
        raise TownclerkError(f"The agency does not speak '{language}'.", hint=did_you_mean(language, known))
    with transaction.atomic():
        person = active_person(person_id, lock=True)
        if person.language == language:
            return False
        person.language = language
        person.save(update_fields=["language"])
    return True


def protected_of(person_id: int) -> dict[str, FactValue]:
    """The protected characteristics that this person declared, for themselves; the read is written down.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    active_person(person_id)
    access_record(purpose=Purpose.SERVICE, what="protected", subject=person_id)
    kept = vault.cards_of(vault.PROTECTED, vault.ciphers_of([person_id])).get(person_id, {})
    return {name: kept[name] for name in protected_facts(agency_current()) if name in kept}


def protected_change(*, person_id: int, facts: Mapping[str, FactValue]) -> None:
    """Set what this person declares of themselves (None: not any more), while they agree to `fairness`.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        TownclerkError: they do not agree that it is kept, a characteristic that is not kept, or a value
            that it cannot have.
    """
    known = protected_facts(agency_current())
    problems = []
    for name, value in facts.items():
        fact = known.get(name)
        if fact is None:
            problems.append(Problem(f"'{name}' is not kept.", did_you_mean(name, known), column=name))
        elif value is not None and (
            not is_of_type(value, fact.type) or (fact.values and value not in fact.values)
        ):
            problems.append(Problem(f"'{value}' is not a value of {name}.", column=name))
    if problems:
        raise TownclerkError(*problems)
    with transaction.atomic():
        person = active_person(person_id, lock=True)
        if not person.consent_fairness:
            raise TownclerkError("They are kept only with consent to 'fairness'.", hint="Give it first.")
        cipher = vault.ciphers_of([person_id])[person_id]
        kept = vault.cards_of(vault.PROTECTED, {person_id: cipher}).get(person_id, {})
        kept |= {name: v.isoformat() if isinstance(v, date) else v for name, v in facts.items()}
        kept = {name: value for name, value in kept.items() if value is not None}
        vault.delete_cards(vault.PROTECTED, [person_id])
        if kept:
            vault.insert_cards(vault.PROTECTED, [(person_id, cipher.seal(vault.PROTECTED, kept))])


def examples_simulated(*, rather: Collection[int] = ()) -> list[tuple[str, str, str]]:
    """Three invented residents to try signing in as: (what is particular, first name, e-mail address).

    What is particular is "parent", or the language they read. Only those with an e-mail address.

    Args:
        rather: people who are chosen before others, such as those with something to see on their pages.

    Raises:
        TownclerkError: the town is not simulated.
    """
    if not agency_current().simulated:
        raise TownclerkError("These people are real.", hint="Only a simulated town shows examples.")
    people = models.Person.objects.filter(status=models.Person.ACTIVE, has_email=True).order_by("id")
    adults = people.filter(guardian=None, consent_offers=True)
    kinds = {
        "parent": adults.filter(language="en", wards__birth_date__isnull=False),
        "es": adults.filter(language="es"),
        "ar": adults.filter(language="ar"),
    }
    picked = dict[str, int]()
    for what, alike in kinds.items():
        ids = list(alike.values_list("id", flat=True))
        if ids:
            picked[what] = next((one for one in ids if one in rather), ids[0])
    cards = vault.contact_cards(list(picked.values()))
    found = [(what, cards[one]) for what, one in picked.items()]
    return [(what, first_name(card.get("name", "")), card["email"]) for what, card in found]
