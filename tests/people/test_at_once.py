"""A load is killed; a person speaks while a file is loaded; two loads run at once."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest

Start = Callable[[str], "subprocess.Popen[str]"]

BEGIN = """
import time
import pyarrow as pa
from townclerk.core.agency import Agency, agency_save
from townclerk.people import *
agency_save(Agency(id="t", names={"en": "T"}))
def load(count, **columns):
    columns = {name: [value] * count for name, value in columns.items()}
    table = pa.table({"person": [f"P-{n}" for n in range(count)], "name": ["x"] * count, **columns})
    return people_load(table, source="p", consent_text_version="v1")
"""
COUNTS = """
from django.db import connection
def count(what):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM people_{what}")
        return cursor.fetchone()[0]
print(*(count(table) for table in ("person", "datakey", "contactcard", "seenrow", "consent")))
"""
UNEQUAL = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''SELECT count(*) FROM people_person p JOIN people_consent c ON c.id =
        (SELECT max(id) FROM people_consent d WHERE d.person_id = p.id) WHERE c.given <> p.consent_offers''')
    print(cursor.fetchone()[0])
"""


@pytest.mark.slow
def test_a_killed_load_is_completed_by_the_next(apart: Start) -> None:
    assert apart(BEGIN).wait() == 0
    code = BEGIN + "load(25_000, consent_offers='yes')"
    loading = apart(code)
    while apart(COUNTS).communicate()[0].split()[0] == "0":
        time.sleep(0.05)
    loading.kill()
    loading.wait()
    people, *others = map(int, apart(COUNTS).communicate()[0].split())
    assert 0 < people <= 25_000
    assert others == [people] * 4
    assert apart(code).wait() == 0
    assert apart(COUNTS).communicate()[0].split() == ["25000"] * 5


@pytest.mark.slow
def test_two_loads_at_once_add_everyone_once(apart: Start) -> None:
    assert apart(BEGIN).wait() == 0
    both = [apart(BEGIN + "load(3_000, consent_offers='yes')") for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert apart(COUNTS).communicate()[0].split() == ["3000"] * 5


@pytest.mark.wide
def test_a_person_who_speaks_while_their_row_is_loaded_is_heard(apart: Start) -> None:
    assert apart(BEGIN + "load(50, consent_offers='yes')").wait() == 0
    # Between reading the people and writing them, a load has all the time in the world.
    slow = """
from townclerk.people.writing import Chunk
write = Chunk._write
def pause(*args):
    print("read", flush=True)
    time.sleep(3)
    write(*args)
Chunk._write = pause
load(50, consent_offers="yes", email="new@example.org")
"""
    speak = """
ids = person_ids_for([f"P-{n}" for n in range(50)])
print("ready", flush=True)
input()
for id in ids:
    consent_withdraw(person_id=id, purpose=Purpose.OFFERS, text_version="v1", source="portal")
"""
    person, file = apart(BEGIN + speak), apart(BEGIN + slow)
    assert person.stdout
    assert file.stdout
    assert (person.stdout.readline(), file.stdout.readline()) == ("ready\n", "read\n")
    person.communicate("\n")
    assert (person.returncode, file.wait()) == (0, 0)
    state = (
        "print(sum(consents_now(id)[Purpose.OFFERS] for id in person_ids_for([f'P-{n}' for n in range(50)])))"
    )
    assert apart(BEGIN + state).communicate()[0] == "0\n"
    assert apart(BEGIN + UNEQUAL).communicate()[0] == "0\n"
