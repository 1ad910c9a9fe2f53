"""A table becomes people; the same table again is no news; what changed is changed and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from django.db import connection

from tests.people.builders import bare, id_of, load, row
from townclerk.core.errors import TownclerkError
from townclerk.people import (
    Purpose,
    contact_for,
    facts_change,
    people_count,
    people_load,
    person_ids_for,
    profile_for,
)

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    """Every row of every table of people."""
    tables = ("person", "datakey", "contactcard", "protectedcard", "seenrow", "consent")
    with connection.cursor() as cursor:
        return {
            table: cursor.execute(f"SELECT * FROM people_{table} ORDER BY 1") and cursor.fetchall()
            if connection.vendor == "sqlite"
            else _fetch(cursor, table)
            for table in tables
        }


def _fetch(cursor: Any, table: str) -> list[Any]:
    cursor.execute(f"SELECT * FROM people_{table} ORDER BY 1")
    return list(cursor.fetchall())


def test_a_person_is_read_back_typed() -> None:
    count = load(row())
    assert (count.new, count.changed, count.same, count.consents, count.problems) == (1, 0, 0, 3, ())
    alice = profile_for(person_id=id_of("A-1"), purpose=Purpose.OFFERS)
    assert alice.facts == {
        "birth_date": date(1950, 2, 28),
        "area": "harbor",
        "household_size": 2,
        "income": 1234.5,
        "housing": "own",
        "has_garden": True,
        "moved_in": date(2019, 5, 1),
    }
    assert set(alice.sources.values()) == {"people.csv"}
    assert (alice.language, alice.area, alice.channel) == ("es", "harbor", "letter")
    assert alice.history_known
    contact = contact_for(person_id=alice.person_id, purpose=Purpose.SERVICE)
    assert (contact.name, contact.email, contact.phone) == (
        "Alice Ångström",
        "Alice@Example.org",
        "+1 (312) 555-0101",
    )
    assert (contact.address, contact.postcode) == ("1 Mill Street", "60601")


def test_typed_columns_load_like_text() -> None:
    typed = pa.table(
        {
            "person": pa.array([17, 18]),
            "birth_date": pa.array([date(1950, 2, 28), None]),
            "consent_offers": pa.array([True, False]),
            "consented_at": pa.array([datetime(2026, 1, 15, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC")),
            "household_size": pa.array([2.0, None]),
            "income": pa.array([float("nan"), 3.0]),
        }
    )
    assert people_load(typed, source="p", consent_text_version="v1").new == 2
    profile = profile_for(person_id=id_of("17"), purpose=Purpose.OFFERS)
    assert profile.facts == {"birth_date": date(1950, 2, 28), "household_size": 2}
    assert people_load(typed, source="p", consent_text_version="v1").same == 2


def test_the_same_table_again_changes_nothing() -> None:
    rows = [row(), bare("B-2", guardian="A-1", consent_news="yes", gender="man"), bare("C-3", guardian="X")]
    first = load(*rows)
    before = everything()
    again = load(*rows)
    assert everything() == before
    assert (again.new, again.changed, again.same, again.consents) == (0, 0, 3, 0)
    assert again.problems == first.problems != ()


def test_one_changed_cell_changes_one_thing() -> None:
    load(row(), bare("B-2"))
    before, alice = everything(), id_of("A-1")
    count = load(row(area="old-town"), bare("B-2"))
    assert (count.changed, count.same, count.consents) == (1, 1, 0)
    after = everything()
    assert profile_for(person_id=alice, purpose=Purpose.SERVICE).area == "old-town"
    for table in ("datakey", "contactcard", "protectedcard", "consent"):
        assert after[table] == before[table]
    changed = [one for one, two in zip(after["person"], before["person"], strict=True) if one != two]
    assert len(changed) == 1


def test_a_changed_cell_of_a_card_leaves_the_rest_of_the_card() -> None:
    load(row())
    load(row(phone="", email="new@example.org"))
    contact = contact_for(person_id=id_of("A-1"), purpose=Purpose.SERVICE)
    assert (contact.name, contact.email, contact.phone) == ("Alice Ångström", "new@example.org", "")


def test_what_a_person_corrected_stands_until_the_file_itself_changes() -> None:
    load(row())
    alice = id_of("A-1")
    facts_change(person_id=alice, facts={"housing": "rent", "income": None}, source="portal")
    load(row(household_size="3"))
    profile = profile_for(person_id=alice, purpose=Purpose.SERVICE)
    assert (profile.facts["housing"], profile.facts["household_size"]) == ("rent", 3)
    assert "income" not in profile.facts
    assert profile.sources["housing"] == "portal"
    assert profile.sources["household_size"] == "people.csv"
    load(row(household_size="3", housing="social"))
    profile = profile_for(person_id=alice, purpose=Purpose.SERVICE)
    assert (profile.facts["housing"], profile.sources["housing"]) == ("social", "people.csv")


def test_a_stated_fact_must_fit_the_schema() -> None:
    load(row())
    with pytest.raises(TownclerkError) as error:
        facts_change(
            person_id=id_of("A-1"), facts={"housing": "castle", "incme": 3, "income": True}, source="p"
        )
    assert len(error.value.problems) == 3
    assert "'income'?" in str(error.value)


def test_an_emptied_cell_empties_and_an_absent_column_does_not() -> None:
    load(row())
    without = {name: value for name, value in row().items() if name != "housing"}
    load({**without, "income": ""})
    facts = profile_for(person_id=id_of("A-1"), purpose=Purpose.SERVICE).facts
    assert facts["housing"] == "own"
    assert "income" not in facts


def test_a_person_missing_from_a_new_file_stays() -> None:
    load(row(), bare("B-2"))
    load(bare("C-3"))
    assert people_count() == 3


def test_two_sources_do_not_undo_each_other() -> None:
    load(row(), source="register.csv")
    part = {"person": "A-1", "housing": "rent"}
    assert load(part, source="housing.csv").changed == 1
    assert load(row(), source="register.csv").same == 1
    assert load(part, source="housing.csv").same == 1
    profile = profile_for(person_id=id_of("A-1"), purpose=Purpose.SERVICE)
    assert (profile.facts["housing"], profile.sources["housing"]) == ("rent", "housing.csv")


def test_broken_cells_are_told_with_line_and_column_and_the_rest_is_loaded() -> None:
    count = load(row(birth_date="31/02/1980", income="much", email="nobody", housing="castle"), bare("B-2"))
    assert count.new == 2
    told = {(problem.line, problem.column) for problem in count.problems}
    assert told == {(2, "birth_date"), (2, "income"), (2, "email"), (2, "housing")}
    profile = profile_for(person_id=id_of("A-1"), purpose=Purpose.SERVICE)
    assert profile.birth_date is None
    assert profile.facts["household_size"] == 2


def test_a_birth_or_a_consent_in_the_future_is_refused() -> None:
    count = load(row(birth_date="2999-01-01", consented_at="2999-01-01"))
    assert {problem.column for problem in count.problems} == {"birth_date", "consented_at"}


def test_rows_of_nobody_and_of_somebody_twice_are_left_out() -> None:
    count = load(row(), row(area="old-town"), bare(""), bare("A-1 "))
    assert (count.new, count.rejected) == (1, 3)
    assert [problem.line for problem in count.problems] == [3, 4, 5]
    assert profile_for(person_id=id_of("A-1"), purpose=Purpose.SERVICE).area == "harbor"


def test_an_unknown_column_is_told_and_left_out() -> None:
    count = load({**bare("A-1"), "hosing": "own"})
    assert "Did you mean 'housing'?" in str(count.problems[0])
    assert count.new == 1


def test_a_table_without_persons_is_refused() -> None:
    with pytest.raises(TownclerkError, match="no column 'person'"):
        people_load(pa.table({"name": ["Alice"]}), source="p", consent_text_version="v1")


def test_an_empty_table_is_no_news() -> None:
    assert people_load(pa.table({"person": []}), source="p", consent_text_version="v1").new == 0


def test_references_are_found_in_order() -> None:
    load(row(), bare("B-2"))
    found = person_ids_for(["B-2", None, "nobody", "A-1", "B-2", ""])
    assert found == [id_of("B-2"), None, None, id_of("A-1"), id_of("B-2"), None]


def test_more_than_a_chunk_loads_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.people.loading._CHUNK", 3)
    rows = [bare(f"P-{n}", guardian=f"P-{(n + 1) % 10}" if n % 2 else "") for n in range(10)]
    assert load(*rows).new == 10
    assert load(*rows).same == 10
    assert people_count() == 10
