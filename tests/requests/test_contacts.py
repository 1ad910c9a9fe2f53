"""Finding a request by its writer, without the record saying who that is."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.people.builders import id_of, load, row
from tests.requests.conftest import draft
from townclerk.people import person_erase
from townclerk.requests import request_receive, requests_by_writer
from townclerk.requests.models import Reach

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wanted",
    ["ZOE@example.org ", "555 014 2233", "+1 (555) 014-2233", "٥٥٥٠١٤٢٢٣٣", "Zoë Núñez", "nunez zoe", "Zoe"],
)
def test_a_guests_request_is_found_by_what_they_told(wanted: str) -> None:
    told = request_receive(draft(name="Zoë Núñez", email="zoe@example.org", phone="555-014-2233"))
    request_receive(draft("another", name="Zack Nun", email="zack@example.org", phone="555-014-9999"))
    assert [line.reference for line in requests_by_writer(wanted)] == [told.reference]


@pytest.mark.parametrize(
    "wanted", ["", "@", "zo", "014", "zoe@example.or", "Zoë Smith", "x" * 300, "\0", "5550"]
)
def test_a_part_is_not_enough(wanted: str) -> None:
    request_receive(draft(name="Zoë Núñez", email="zoe@example.org", phone="555-014-2233"))
    assert requests_by_writer(wanted) == []


def test_of_somebody_on_record_theirs_are_found_the_newest_first() -> None:
    load(row())
    person = id_of("A-1")
    first, second = (request_receive(draft(text, person_id=person)) for text in ("one", "two"))
    found = requests_by_writer("whatever", person_ids=[person])
    assert [line.reference for line in found] == [second.reference, first.reference]


def test_the_record_holds_no_name_and_nothing_once_they_are_erased() -> None:
    load(row())
    person = id_of("A-1")
    request_receive(draft(person_id=person, name="Zoë Núñez", email="zoe@example.org"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT who FROM requests_reach")
        kept = " ".join(who for (who,) in cursor.fetchall())
    assert Reach.objects.count() == 3
    assert "zoe" not in kept
    person_erase(person)
    assert not Reach.objects.exists()
