"""Guardians are found after the load; circles and strangers are told and not connected."""

from __future__ import annotations

from datetime import date

import pytest

from tests.people.builders import bare, id_of, load, row
from townclerk.people import (
    ConsentMissing,
    Purpose,
    contact_for,
    guardians_resolve,
    people_for,
    profile_for,
)
from townclerk.people.rules import guardian_cycles, is_minor


def guardian(reference: str) -> int | None:
    return profile_for(person_id=id_of(reference), purpose=Purpose.SERVICE).guardian_id


@pytest.mark.django_db
def test_a_guardian_may_come_before_or_after_the_ward() -> None:
    load(bare("W-1", guardian="G"), bare("G"), bare("W-2", guardian=" G"))
    assert guardian("W-1") == guardian("W-2") == id_of("G")
    assert guardian("G") is None


@pytest.mark.django_db
def test_a_guardian_in_a_later_table_is_found_at_the_end() -> None:
    assert load(bare("W-1", guardian="G"), guardians=False).problems == ()
    assert load(bare("G"), guardians=False).problems == ()
    assert guardian("W-1") is None
    assert guardians_resolve(source="people.csv") == []
    assert guardian("W-1") == id_of("G")


@pytest.mark.django_db
def test_strangers_and_circles_are_told() -> None:
    count = load(
        bare("A", guardian="B"),
        bare("B", guardian="A"),
        bare("C", guardian="C"),
        bare("D", guardian="A"),
        bare("E", guardian="Nobody"),
    )
    told = sorted(str(problem) for problem in count.problems)
    assert len(told) == 4
    assert "'E' names 'Nobody' as guardian, who is not among the people" in "".join(told)
    assert "by a circle" in told[0]
    assert [guardian(one) for one in "ABCE"] == [None] * 4
    assert guardian("D") == id_of("A")


@pytest.mark.django_db
def test_a_guardian_who_changes_or_goes_is_followed() -> None:
    load(bare("W", guardian="G"), bare("G"), bare("H"))
    load(bare("W", guardian="H"))
    assert guardian("W") == id_of("H")
    load(bare("W"))
    assert guardian("W") is None


@pytest.mark.django_db
def test_a_ward_is_reached_through_the_guardian() -> None:
    load(
        bare("W", name="Will", guardian="A-1", birth_date="2015-01-01", consent_offers="yes"),
        row(consent_offers="no"),
    )
    will = id_of("W")
    contact = contact_for(person_id=will, purpose=Purpose.OFFERS)
    assert (contact.person_id, contact.recipient_id) == (will, id_of("A-1"))
    assert (contact.name, contact.on_behalf_of) == ("Alice Ångström", "Will")
    assert (contact.language, contact.channel) == ("es", "letter")
    table = people_for(purpose=Purpose.OFFERS, as_of=date(2026, 5, 4)).to_pylist()
    assert [(one["person_id"], one["minor"], one["has_email"], one["channel"]) for one in table] == [
        (will, True, True, "letter")
    ]


@pytest.mark.django_db
def test_a_minor_without_a_guardian_is_not_written_to_unless_for_a_service() -> None:
    load(bare("W", birth_date="2015-01-01", consent_offers="yes"))
    assert people_for(purpose=Purpose.OFFERS, as_of=date(2026, 5, 4)).num_rows == 0
    assert people_for(purpose=Purpose.OFFERS, as_of=date(2033, 1, 1)).num_rows == 1
    assert people_for(purpose=Purpose.SERVICE, as_of=date(2026, 5, 4)).num_rows == 1
    with pytest.raises(ConsentMissing, match="minor"):
        contact_for(person_id=id_of("W"), purpose=Purpose.OFFERS)
    assert contact_for(person_id=id_of("W"), purpose=Purpose.SERVICE).recipient_id == id_of("W")


def test_minority_ends_on_the_eighteenth_birthday() -> None:
    born = date(2008, 2, 29)
    assert is_minor(born, date(2026, 2, 28))
    assert not is_minor(born, date(2026, 3, 1))
    assert not is_minor(date(2008, 5, 4), date(2026, 5, 4))
    assert is_minor(date(2008, 5, 5), date(2026, 5, 4))
    assert not is_minor(None, date(2026, 5, 4))


def test_circles_of_any_length_are_found() -> None:
    ring = {n: (n + 1) % 100 for n in range(100)}
    assert guardian_cycles({**ring, 200: 0, 201: 200}) == set(range(100))
    assert guardian_cycles({n: n + 1 for n in range(10_000)}) == set()
    assert guardian_cycles({1: 2, 2: 3, 3: 2}) == {2, 3}
