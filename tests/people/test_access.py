"""The one door: a purpose for every read, consent checked at that moment, every read written down."""

from __future__ import annotations

import dataclasses
from datetime import date

import pyarrow as pa
import pytest
from django.db import connection

from tests.people.builders import AGENCY, bare, id_of, load, row
from townclerk.core import agency
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import Fact, FactType
from townclerk.people import (
    ConsentMissing,
    PersonUnknown,
    Purpose,
    consent_give,
    consent_withdraw,
    contact_for,
    contacts_for,
    people_for,
    person_find,
    profile_for,
    protected_table,
)
from townclerk.trust import accesses_about, acting

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)


def ids(purpose: Purpose) -> set[int]:
    return set(people_for(purpose=purpose, as_of=TODAY).column("person_id").to_pylist())


def test_without_consent_nothing_is_read_and_nothing_is_logged() -> None:
    load(row())
    alice = id_of("A-1")
    for read in (profile_for, contact_for):
        with pytest.raises(ConsentMissing, match="does not agree"):
            read(person_id=alice, purpose=Purpose.NEWS)
    assert contacts_for(person_ids=[alice], purpose=Purpose.NEWS) == {}
    assert accesses_about(alice) == []


def test_a_service_needs_no_consent() -> None:
    load(bare("B-2"))
    assert profile_for(person_id=id_of("B-2"), purpose=Purpose.SERVICE).facts == {}
    assert ids(Purpose.SERVICE) == {id_of("B-2")}


def test_a_withdrawal_takes_effect_at_once_everywhere() -> None:
    load(row())
    alice = id_of("A-1")
    assert ids(Purpose.OFFERS) == {alice}
    consent_withdraw(person_id=alice, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    assert ids(Purpose.OFFERS) == set()
    assert contacts_for(person_ids=[alice], purpose=Purpose.OFFERS) == {}
    for read in (profile_for, contact_for):
        with pytest.raises(ConsentMissing):
            read(person_id=alice, purpose=Purpose.OFFERS)
    consent_give(person_id=alice, purpose=Purpose.OFFERS, text_version="v2", source="portal")
    assert ids(Purpose.OFFERS) == {alice}


def test_an_unknown_person_and_an_unknown_purpose_are_refused() -> None:
    with pytest.raises(PersonUnknown):
        profile_for(person_id=1, purpose=Purpose.SERVICE)
    load(row())
    with pytest.raises(ValueError, match="gossip"):
        profile_for(person_id=id_of("A-1"), purpose="gossip")  # type: ignore[arg-type]


def test_single_reads_are_written_down_with_reader_and_purpose() -> None:
    load(row())
    alice = id_of("A-1")
    with acting("staff:ana"):
        profile_for(person_id=alice, purpose=Purpose.OFFERS)
    contact_for(person_id=alice, purpose=Purpose.SERVICE)
    assert [(one.actor, one.purpose, one.what) for one in accesses_about(alice)] == [
        ("system", "service", "contact"),
        ("staff:ana", "offers", "profile"),
    ]


def test_bulk_reads_are_one_line_with_the_count() -> None:
    load(row(), bare("B-2"))
    people_for(purpose=Purpose.SERVICE, as_of=TODAY)
    contacts_for(person_ids=[id_of("A-1"), id_of("B-2"), 1], purpose=Purpose.OFFERS)
    protected_table(characteristic="gender")
    with connection.cursor() as cursor:
        cursor.execute("SELECT purpose, what, subject, count FROM trust_access ORDER BY id")
        assert cursor.fetchall() == [
            ("service", "people", None, 2),
            ("offers", "contacts", None, 1),
            ("fairness", "protected: gender", None, 1),
        ]


def test_everyone_as_a_table_is_typed() -> None:
    load(row(), bare("B-2", consent_offers="yes"))
    table = people_for(purpose=Purpose.OFFERS, as_of=TODAY)
    expected = {
        "person_id": pa.int64(),
        "area": pa.string(),
        "language": pa.string(),
        "history_known": pa.bool_(),
        "has_email": pa.bool_(),
        "has_phone": pa.bool_(),
        "has_address": pa.bool_(),
        "channel": pa.string(),
        "guardian_id": pa.int64(),
        "minor": pa.bool_(),
        "birth_date": pa.date32(),
        "household_size": pa.int64(),
        "income": pa.float64(),
        "housing": pa.string(),
        "has_garden": pa.bool_(),
        "moved_in": pa.date32(),
    }
    assert dict(zip(table.column_names, table.schema.types, strict=True)) == expected
    people = {one.pop("person_id"): one for one in table.to_pylist()}
    assert people[id_of("A-1")] == {
        "area": "harbor",
        "language": "es",
        "history_known": True,
        "has_email": True,
        "has_phone": True,
        "has_address": True,
        "channel": "letter",
        "guardian_id": None,
        "minor": False,
        "birth_date": date(1950, 2, 28),
        "household_size": 2,
        "income": 1234.5,
        "housing": "own",
        "has_garden": True,
        "moved_in": date(2019, 5, 1),
    }
    assert not people[id_of("B-2")]["has_email"]
    assert people[id_of("B-2")]["has_garden"] is None
    nobody = people_for(purpose=Purpose.NEWS, as_of=TODAY)
    assert nobody.num_rows == 0
    assert nobody.schema == table.schema


def test_one_person_and_everyone_have_the_same_facts() -> None:
    load(row(), bare("B-2", income="0.1", moved_in="1999-12-31"), bare("C-3", has_garden="no"))
    for one in people_for(purpose=Purpose.SERVICE, as_of=TODAY).to_pylist():
        facts = profile_for(person_id=one["person_id"], purpose=Purpose.SERVICE).facts
        names = AGENCY.schema().keys() - {"area"}
        assert {name: one[name] for name in names if one[name] is not None} == {
            name: value for name, value in facts.items() if name != "area"
        }


def test_facts_stored_under_another_type_are_unknown_and_spoil_nothing() -> None:
    load(row(housing="own"), bare("B-2", moved_in="2001-02-03"))
    changed = {
        **AGENCY.facts,
        "housing": Fact("housing", FactType.INTEGER),
        "moved_in": Fact("moved_in", FactType.TEXT),
    }
    agency.agency_save(dataclasses.replace(AGENCY, facts=changed))
    people = {one["person_id"]: one for one in people_for(purpose=Purpose.SERVICE, as_of=TODAY).to_pylist()}
    assert people[id_of("A-1")]["housing"] is None
    assert people[id_of("A-1")]["household_size"] == 2
    assert people[id_of("B-2")]["moved_in"] == "2001-02-03"


def test_protected_characteristics_are_in_no_profile_and_no_table_of_people() -> None:
    load(row())
    alice = id_of("A-1")
    assert "gender" not in profile_for(person_id=alice, purpose=Purpose.FAIRNESS).facts
    for purpose in (Purpose.SERVICE, Purpose.FAIRNESS):
        assert "gender" not in people_for(purpose=purpose, as_of=TODAY).column_names
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_person")
        assert "woman" not in str(cursor.fetchall())


def test_a_protected_characteristic_is_kept_and_read_only_with_consent_to_fairness() -> None:
    load(row(), bare("B-2", gender="man"), bare("C-3", gender="man", consent_fairness="yes"))
    table = protected_table(characteristic="gender")
    assert dict(zip(*table.to_pydict().values(), strict=True)) == {id_of("A-1"): "woman", id_of("C-3"): "man"}
    with pytest.raises(TownclerkError, match="not a protected"):
        protected_table(characteristic="housing")


def test_without_consent_to_fairness_the_characteristic_goes_and_comes_back_with_it() -> None:
    load(row())
    alice = id_of("A-1")

    def known() -> int:
        return int(protected_table(characteristic="gender").num_rows)

    consent_withdraw(person_id=alice, purpose=Purpose.FAIRNESS, text_version="v1", source="portal")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_protectedcard")
        assert cursor.fetchone()[0] == 0
    assert load(row()).same == 1
    consent_give(person_id=alice, purpose=Purpose.FAIRNESS, text_version="v1", source="portal")
    assert known() == 0
    load(row())
    assert known() == 1
    load(row(consent_fairness="no"))
    assert known() == 1  # said on the portal, after the file's own time
    consent_withdraw(person_id=alice, purpose=Purpose.FAIRNESS, text_version="v1", source="portal")
    assert known() == 0


def test_a_file_with_characteristics_and_no_consent_column_is_told() -> None:
    without = {name: value for name, value in row().items() if name != "consent_fairness"}
    count = load(without)
    assert "consent_fairness" in str(count.problems[0])
    assert protected_table(characteristic="gender").num_rows == 0


def test_people_are_found_however_it_is_spelt() -> None:
    load(row(), bare("B-2", email="alice@example.org", phone="020 7946 0000"), bare("Á-3"))
    alice, second = id_of("A-1"), id_of("B-2")
    assert set(person_find(email=" ALICE@example.ORG ")) == {alice, second}
    for spelling in ("+13125550101", "312 555 0101", "001 312-555-0101", "٣١٢٥٥٥٠١٠١"):
        assert person_find(phone=spelling) == [alice]
    assert person_find(phone="+44 20 7946 0000") == [second]
    assert person_find(phone="+49 30 2555 0101") == []  # the same last digits, another number
    assert person_find(reference=" A-1") == [alice]
    assert person_find(reference="A\u0301-3") == [id_of("Á-3")]
    assert person_find(email="nobody@example.org") == []
    assert person_find(phone="") == []
    with pytest.raises(ValueError, match="needs one"):
        person_find()
