"""What must stay apart: writers of merged requests, the erased and those who remain, numbers drawn twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from django.db import connection

from tests.people.builders import id_of, load, row
from tests.requests.conftest import Post, draft
from townclerk.people import person_erase
from townclerk.requests import (
    Step,
    receiving,
    request_assign,
    request_begin,
    request_close,
    request_merge,
    request_note,
    request_receive,
    request_reopen,
    request_sort,
    request_write,
    requests_about,
    requests_append,
    story_of,
    writer_reopens,
)
from townclerk.requests import intake as taking
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db


def _row(reference: str) -> Request:
    return Request.objects.get(reference=reference.replace("-", "")[-7:])


def _merged(**more: object) -> tuple[Request, Request]:
    leading = _row(request_receive(draft(**more)).reference)
    other = _row(request_receive(draft("Big hole", email="b@x.org")).reference)
    request_merge(reference=other.reference, into=leading.reference, version=other.version)
    return _row(leading.reference), _row(other.reference)


def test_one_writers_words_are_never_shown_or_sent_to_another(post: Post) -> None:
    leading, other = _merged(email="a@x.org")
    request_write(reference=leading.reference, version=None, words="Dear Mrs Smith of 5 Elm Street")
    request_close(reference=leading.reference, version=None, outcome="done", words="It is filled.")
    writer_reopens(leading.reference, "My husband fell. Call me on 555 0199.")
    told = story_of(other.reference)
    words = " ".join(step.words for step in told.steps)
    assert "It is filled." in words
    assert Step.REOPENED in [step.step for step in told.steps]
    assert "Smith" not in words
    assert "555 0199" not in words
    to_b = " ".join(str(one) for one in post.sent if one["to"] == "b@x.org")
    assert "It is filled." in to_b
    assert "Smith" not in to_b
    assert "555 0199" not in to_b
    assert "Smith" in " ".join(str(one) for one in post.sent if one["to"] == "a@x.org")


def test_a_request_without_words_lives_like_any_other() -> None:
    """On PostgreSQL an index entry without words was no entry at all."""
    only_signs = _row(request_receive(draft("?!", service="pothole")).reference).reference
    request_sort(reference=only_signs, version=None, team="benefits")
    request_assign(reference=only_signs, version=None, member=1)
    request_begin(reference=only_signs, version=None)
    request_note(reference=only_signs, words="…")
    request_close(reference=only_signs, version=None, outcome="done")
    request_reopen(reference=only_signs, version=None, words="")
    assert _row(only_signs).open


def test_a_number_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = _row(request_receive(draft()).reference).reference
    draws = iter([taken, taken, "7K3M92F"])
    monkeypatch.setattr(receiving, "reference_new", lambda: next(draws))
    assert _row(request_receive(draft("another")).reference).reference == "7K3M92F"


def test_a_table_is_loaded_though_numbers_are_drawn_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = _row(request_receive(draft()).reference).reference
    draws = iter([taken, "7K3M92F", "7K3M92F", "222222X", "333333Y"])
    monkeypatch.setattr(taking, "reference_new", lambda: next(draws))
    table = pa.table(
        {
            "key": [bytes([n]) * 16 for n in range(3)],
            "at": [datetime(2026, 1, 1, n, tzinfo=UTC) for n in range(3)],
            "text": ["one", "two", "three"],
        }
    )
    assert requests_append(table, source="old.csv").new == 3
    assert Request.objects.values("reference").distinct().count() == 4


def test_erasing_who_leads_leaves_the_matter_to_the_next() -> None:
    load(row())
    person = id_of("A-1")
    leading, other = _merged(person_id=person)
    third = _row(request_receive(draft("Hole again")).reference)
    request_merge(reference=third.reference, into=leading.reference, version=third.version)
    request_begin(reference=leading.reference, version=None)
    person_erase(person)
    assert _row(leading.reference).outcome == "withdrawn"
    first = _row(other.reference)
    assert (first.open, first.status, first.merged_into_id) == (True, "in-progress", None)
    assert first.due_on is not None
    assert _row(third.reference).merged_into_id == first.pk
    assert story_of(third.reference).outcome == ""


def test_whom_an_erased_person_entered_it_for_is_not_told_who_that_was() -> None:
    load(row())
    person = id_of("A-1")
    entered = _row(request_receive(draft(by=f"person:{person}")).reference)
    person_erase(person)
    assert _row(entered.reference).entered_by == "person"


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's index keeps what it deletes")
def test_erased_words_leave_the_index_itself() -> None:
    load(row())
    person = id_of("A-1")
    request_receive(draft("Zanzibar under my window", person_id=person))

    def kept() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM requests_words_data")
            return any(b"zanzi" in bytes(block) for (block,) in cursor.fetchall())

    assert kept()
    person_erase(person)
    assert not kept()


def test_references_of_a_million_are_still_drawn_one_by_one() -> None:
    assert len(set(taking._references(3_000))) == 3_000


def test_the_writers_name_is_covered_however_it_is_written_and_no_other_word() -> None:
    kept = _row(request_receive(draft("Annual SMITH smith report of Ann", name="Ann Smith")).reference)
    assert kept.plain.startswith("Annual [name] [name] report of [name]")


def test_the_export_says_when_it_was_due_and_why_that_team() -> None:
    load(row())
    person = id_of("A-1")
    made = _row(request_receive(draft(person_id=person)).reference)
    request_close(reference=made.reference, version=None, outcome="done")
    (found,) = requests_about(person)
    assert found["due_on"] == made.due_on.isoformat()
    assert found["closed_at"]
    assert {"proposed", "words_that_decided", "reference_elsewhere"} <= set(found)
