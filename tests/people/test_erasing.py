"""A person can see everything and have everything erased, and does not come back by the next file."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from tests.people.builders import bare, id_of, load, row
from townclerk.core import clock
from townclerk.people import (
    PersonUnknown,
    Purpose,
    consents_of,
    contact_for,
    erased_ids,
    people_count,
    people_for,
    person_erase,
    person_export,
    person_find,
    person_ids_for,
    profile_for,
    protected_table,
)
from townclerk.trust import decision_record, decisions_about, decisions_verify, on_erase, privacy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_erasers", {})
    monkeypatch.setattr(privacy, "_exporters", {})


def decide(person_id: int) -> None:
    decision_record(
        subject=person_id,
        kind="offer",
        outcome="bus-pass",
        inputs={"age": 76},
        rule_or_model="age >= 65",
        version="1",
        reasons=["You are 65 or older"],
        basis="consent: offers",
        key="k",
    )


def test_the_export_holds_everything() -> None:
    load(row())
    alice = id_of("A-1")
    decide(alice)
    exported = person_export(alice)
    assert json.loads(json.dumps(exported)) == exported
    assert exported["profile"]["facts"]["birth_date"] == "1950-02-28"
    assert exported["contact"]["email"] == "Alice@Example.org"
    assert exported["protected"] == {"gender": "woman"}
    assert {line["purpose"] for line in exported["consents"]} == {"offers", "feedback", "fairness"}
    assert exported["decisions"][0]["outcome"] == "bus-pass"
    assert exported["accesses"][0]["what"] == "export"


def test_nothing_of_an_erased_person_is_left() -> None:
    told: list[int] = []
    on_erase("history", told.append)
    load(row(), bare("W", guardian="A-1"))
    alice = id_of("A-1")
    decide(alice)
    assert person_erase(alice)
    assert told == [alice]
    for read in (profile_for, contact_for):
        with pytest.raises(PersonUnknown):
            read(person_id=alice, purpose=Purpose.SERVICE)
    for read_all in (consents_of, person_export):
        with pytest.raises(PersonUnknown):
            read_all(alice)
    assert alice not in people_for(purpose=Purpose.SERVICE, as_of=clock.now().date())["person_id"].to_pylist()
    assert protected_table(characteristic="gender").num_rows == 0
    assert person_find(email="alice@example.org") == person_find(phone="3125550101") == []
    assert person_find(reference="A-1") == []
    assert person_ids_for(["A-1"]) == [None]
    assert people_count() == 1
    assert profile_for(person_id=id_of("W"), purpose=Purpose.SERVICE).guardian_id is None
    assert decisions_about(alice) == []
    assert decisions_verify().whole
    with connection.cursor() as cursor:
        for table in ("datakey", "contactcard", "protectedcard", "seenrow"):
            cursor.execute(f"SELECT count(*) FROM people_{table} WHERE person_id = %s", [alice])
            assert cursor.fetchone()[0] == 0
        cursor.execute(
            "SELECT facts, sources, area, language, birth_date FROM people_person WHERE id = %s", [alice]
        )
        assert cursor.fetchone() == ("{}", "{}", "", "", None)
        cursor.execute("SELECT purpose, given, source FROM people_consent WHERE person_id = %s", [alice])
        ((purpose, given, source),) = cursor.fetchall()
        assert (purpose, bool(given), source) == ("erased", False, "erasure")


def test_erasing_again_or_nobody_is_said_to_be_nothing() -> None:
    load(row())
    alice = id_of("A-1")
    assert person_erase(alice)
    assert not person_erase(alice)
    assert not person_erase(1)


def test_an_erased_person_does_not_come_back_with_the_next_file() -> None:
    load(row(), bare("B-2"))
    person_erase(id_of("A-1"))
    count = load(row(area="old-town"), bare("B-2"), bare("W", guardian="A-1"))
    assert (count.new, count.same, count.erased) == (1, 1, 1)
    assert "who is not among the people" in str(count.problems[0])
    assert people_count() == 2


def test_the_erased_are_known_by_id_to_those_who_keep_ids() -> None:
    load(row(), bare("B-2"), bare("C-3"))
    alice, second = id_of("A-1"), id_of("B-2")
    now = clock.now()
    with clock.frozen(now - timedelta(days=2)):
        person_erase(alice)
    person_erase(second)
    assert set(erased_ids()) == {alice, second}
    assert erased_ids(since=now - timedelta(days=1)) == [second]


def test_when_a_module_cannot_erase_nothing_is_erased() -> None:
    def fail(person_id: int) -> None:
        raise OSError("the lake is out of reach")

    on_erase("history", fail)
    load(row())
    alice = id_of("A-1")
    with pytest.raises(OSError, match="lake"):
        person_erase(alice)
    assert contact_for(person_id=alice, purpose=Purpose.SERVICE).name == "Alice Ångström"
