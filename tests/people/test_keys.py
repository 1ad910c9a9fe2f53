"""What rests on disk says nothing without the key, and nothing can be moved or altered unnoticed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.people.builders import bare, id_of, load, row
from townclerk.core.errors import TownclerkError
from townclerk.people import Purpose, contact_for, person_ids_for
from townclerk.people.keys import Keys

SECRET = bytes(range(32))
PERSONAL = ("Alice", "ngstr", "lice@", "xample.org", "5550101", "Mill Street", "A-1", "woman")


@pytest.mark.django_db
def test_nothing_personal_is_readable_in_any_table() -> None:
    load(row())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = b"|".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for line in cursor.fetchall()
                for value in line
            )
            for word in PERSONAL if not table.startswith("core_") else ():
                assert word.encode() not in text, f"{word} in {table}"


@pytest.mark.django_db
def test_equal_people_look_different() -> None:
    load(bare("A", name="Alice", gender="woman", consent_fairness="yes"), bare("B", name="Alice"))
    with connection.cursor() as cursor:
        for table, column in (
            ("datakey", "wrapped"),
            ("contactcard", "sealed"),
            ("seenrow", "sealed"),
            ("seenrow", "digest"),
        ):
            cursor.execute(f"SELECT DISTINCT {column} FROM people_{table}")
            assert len(cursor.fetchall()) == 2


@pytest.mark.django_db
def test_cards_cannot_be_swapped_between_people() -> None:
    load(bare("A", name="Alice"), bare("B", name="Bob"))
    first, second = id_of("A"), id_of("B")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM people_contactcard WHERE person_id = %s", [first])
        sealed = bytes(cursor.fetchone()[0])
        cursor.execute("UPDATE people_contactcard SET sealed = %s WHERE person_id = %s", [sealed, second])
    assert contact_for(person_id=first, purpose=Purpose.SERVICE).name == "Alice"
    with pytest.raises(TownclerkError, match="altered"):
        contact_for(person_id=second, purpose=Purpose.SERVICE)


def test_a_card_opens_only_as_what_it_was_sealed_as() -> None:
    cipher, wrapped = Keys(SECRET).new_data_key(7)
    sealed = cipher.seal("contact", {"name": "Alice"})
    assert Keys(SECRET).data_key(7, wrapped).open("contact", sealed) == {"name": "Alice"}
    for broken in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:20]):
        with pytest.raises(TownclerkError, match="altered"):
            cipher.open("contact", broken)
    with pytest.raises(TownclerkError, match="altered"):
        cipher.open("protected", sealed)


def test_another_secret_or_another_person_cannot_unwrap_a_key() -> None:
    _, wrapped = Keys(SECRET).new_data_key(7)
    for ring, person in ((Keys(bytes(32)), 7), (Keys(SECRET), 8)):
        with pytest.raises(TownclerkError, match=r"keys/people\.key is not the one"):
            ring.data_key(person, wrapped)


def test_hashes_differ_by_secret_and_kind() -> None:
    one = Keys(SECRET)
    assert one.index("email", "x") == Keys(SECRET).index("email", "x")
    assert len({one.index("email", "x"), one.index("phone", "x"), Keys(bytes(32)).index("email", "x")}) == 3


@pytest.mark.django_db
def test_a_lost_secret_is_told_and_does_not_make_people_twice(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(row())
    monkeypatch.setenv("TOWNCLERK_DATA", str(data_dir) + "-another")
    with pytest.raises(TownclerkError, match=r"keys/people\.key is not the one"):
        load(row())
    with pytest.raises(TownclerkError, match=r"keys/people\.key is not the one"):
        person_ids_for(["A-1"])


LOAD = """
import pyarrow as pa
from townclerk.core.agency import Agency, agency_save
from townclerk.people import *
agency_save(Agency(id="t", names={"en": "T"}))
"""


@pytest.mark.wide
def test_an_erased_key_is_not_left_in_the_database_file(
    apart: Callable[[str], subprocess.Popen[str]],
) -> None:
    # Asked while the database is open: its write-ahead log goes when the last process closes it.
    code = """
from townclerk.core.storage import data_dir
from townclerk.people.models import DataKey
table = pa.table({"person": [f"P-{n}" for n in range(500)], "name": ["x"] * 500})
people_load(table, source="p", consent_text_version="v1")
id = person_find(reference="P-250")[0]
wrapped = bytes(DataKey.objects.get(person_id=id).wrapped)
def left():
    return sum(wrapped in file.read_bytes() for file in data_dir().glob("record.sqlite3*"))
print(left())
person_erase(id)
print(left())
"""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL overwrites with its next vacuum")
    before, after = map(int, apart(LOAD + code).communicate()[0].split())
    assert before > 0
    assert after == 0
