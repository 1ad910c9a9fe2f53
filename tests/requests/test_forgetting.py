"""What was written in requests closed long ago is forgotten; what is counted stays."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.people.builders import id_of, load, row
from tests.requests.conftest import AGENCY, draft
from townclerk.core import clock
from townclerk.core.agency import RequestPlan, agency_save
from townclerk.requests import (
    Filters,
    Place,
    request_close,
    request_merge,
    request_receive,
    request_reopen,
    request_whole,
    request_write,
    requests_by_writer,
    requests_of,
    requests_search,
    requests_tidy,
    story_of,
)
from townclerk.requests.models import Request, StoryLine
from townclerk.trust import actions_recent

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(days=101)


@pytest.fixture(autouse=True)
def _kept_for_a_hundred_days(town: None) -> None:
    agency_save(dataclasses.replace(AGENCY, requests=RequestPlan(keep_days=100)))


def _closed(text: str, **changes: object) -> str:
    with clock.frozen(MONDAY):
        reference = request_receive(draft(text, **changes)).reference.replace("-", "")[-7:]
        request_write(reference=reference, version=None, words="Dear Zelda, we come")
        request_close(reference=reference, version=None, outcome="done", words="Filled, Zelda")
    return reference


def test_what_was_written_goes_and_that_there_was_one_stays() -> None:
    told = {"name": "Zelda Quux", "email": "zelda@example.org", "place": Place("Here", 1.0, 1.0)}
    old = _closed("Zanzibar under my window", **told)
    with clock.frozen(MONDAY + timedelta(days=99)):
        assert requests_tidy() == 0
        assert request_whole(old).text == "Zanzibar under my window"
    with clock.frozen(LATER):
        assert requests_tidy() == 1
        assert requests_tidy() == 0
    left = Request.objects.get(reference=old)
    assert (left.plain, bytes(left.sealed), left.latitude_e5, left.cell) == ("", b"", None, None)
    assert (left.service, left.team, left.outcome, left.due_on is None) == (
        "pothole",
        "streets",
        "done",
        False,
    )
    assert [bytes(line.sealed) for line in StoryLine.objects.filter(request=left)] == [b""] * 4
    whole = request_whole(old)
    assert whole.forgotten
    assert (whole.writer.name, whole.writer.email, whole.text) == ("", "", "")
    assert "Zelda" not in str(story_of(old))
    assert requests_search(Filters(words="zanzibar")).found == 0
    assert requests_by_writer("zelda@example.org") == []
    assert [line.about for line in actions_recent(what="requests-forgotten").lines] == ["1"]
    with connection.cursor() as cursor, pytest.raises(Exception, match="append-only"):
        cursor.execute("UPDATE requests_storyline SET sealed = sealed")


def test_what_is_open_again_stays_and_a_resident_still_sees_that_they_asked() -> None:
    load(row())
    person = id_of("A-1")
    mine, again = _closed("Mine", person_id=person), _closed("Open again")
    request_reopen(reference=again, version=None)
    with clock.frozen(LATER):
        assert requests_tidy() == 1
    assert [one.plain for one in requests_of(person)] == [mine]
    assert request_whole(again).text == "Open again"


def test_what_was_merged_goes_with_the_one_it_was_merged_into() -> None:
    with clock.frozen(MONDAY):
        other = request_receive(draft("Me too")).reference.replace("-", "")[-7:]
        lead = request_receive(draft("A hole")).reference.replace("-", "")[-7:]
        request_merge(reference=other, into=lead, version=None)
        request_close(reference=lead, version=None, outcome="done")
    with clock.frozen(LATER):
        assert requests_tidy() == 2
    assert request_whole(other).text == ""


def test_an_agency_that_keeps_all_keeps_all() -> None:
    old = _closed("Kept")
    agency_save(dataclasses.replace(AGENCY, requests=RequestPlan(keep_days=0)))
    with clock.frozen(LATER):
        assert requests_tidy() == 0
    assert request_whole(old).text == "Kept"


def test_a_round_takes_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.requests.forgetting._AT_ONCE", 2)
    for number in range(5):
        _closed(f"Hole {number}")
    with clock.frozen(LATER):
        assert [requests_tidy(most=2) for _ in range(4)] == [2, 2, 1, 0]
