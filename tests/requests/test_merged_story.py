"""What was merged, settled there and opened again by its writer keeps its story, for both readers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.requests import (
    Step,
    request_begin,
    request_close,
    request_merge,
    request_receive,
    request_unmerge,
    request_whole,
    story_of,
    writer_reopens,
)

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)


def _reopened() -> tuple[str, str]:
    with clock.frozen(MONDAY):
        lead, other = (_row(request_receive(draft()).reference).reference for _ in range(2))
    with clock.frozen(MONDAY + timedelta(days=1)):
        request_merge(reference=other, into=lead, version=None)
        request_begin(reference=lead, version=None)
    with clock.frozen(MONDAY + timedelta(days=2)):
        request_close(reference=lead, version=None, outcome="done", words="Lamp replaced")
    with clock.frozen(MONDAY + timedelta(days=3)):
        writer_reopens(other, "It is dark again")
    with clock.frozen(MONDAY + timedelta(days=4)):  # what becomes of the other by now is no more its matter
        writer_reopens(lead, "Ours, too")
        request_close(reference=lead, version=None, outcome="refused", words="Nothing is wrong")
    return lead, other


def test_its_writer_reads_that_it_was_closed_and_that_they_opened_it_again(collected: None) -> None:
    lead, other = _reopened()
    story = story_of(other)
    told = [step.step for step in story.steps]
    assert told[-3:] == [Step.CLOSED, Step.REOPENED, Step.ANSWERED]
    assert "Lamp replaced" in [step.words for step in story.steps]
    assert "Nothing is wrong" not in [step.words for step in story.steps]
    visitor = Client(headers={"accept-language": "en"})
    receipt = story.reference
    from townclerk.requests import sealing

    visitor.post("/requests", {"reference": receipt, "code": sealing.code_for(other)})
    page = _text(visitor.get(f"/requests/{other}"))
    assert "Closed: It is done" in page
    assert "You opened it again" in page
    assert lead not in page


def test_a_clerk_reads_that_it_is_a_reopening_and_finds_the_other(clerk: Client) -> None:
    lead, other = _reopened()
    whole = request_whole(other)
    assert whole.parted is not None
    assert whole.parted.plain == lead
    answer = clerk.get(f"/console/ask/requests/{other}/")
    page = _text(answer)
    assert "goes its own way again:" in page
    assert f'href="/console/ask/requests/{lead}/"' in answer.content.decode()
    assert "Lamp replaced" in page
    assert "First closed" in page
    assert "Opened again 1 time" in page
    assert "Nothing is wrong" not in page


def test_what_parted_while_the_other_was_open_was_not_opened_again() -> None:
    with clock.frozen(MONDAY):
        lead, other = (_row(request_receive(draft()).reference).reference for _ in range(2))
    with clock.frozen(MONDAY + timedelta(days=1)):
        request_merge(reference=other, into=lead, version=None)
    with clock.frozen(MONDAY + timedelta(days=2)):
        request_unmerge(reference=other, version=None)
    assert [step.step for step in story_of(other).steps][-1] is Step.UNMERGED


def test_what_was_merged_on_is_followed_to_where_it_was_closed() -> None:
    with clock.frozen(MONDAY):
        first, second, third = (_row(request_receive(draft()).reference).reference for _ in range(3))
    with clock.frozen(MONDAY + timedelta(days=1)):
        request_merge(reference=first, into=second, version=None)
    with clock.frozen(MONDAY + timedelta(days=2)):
        request_merge(reference=second, into=third, version=None)
    with clock.frozen(MONDAY + timedelta(days=3)):
        request_close(reference=third, version=None, outcome="done", words="Filled")
    with clock.frozen(MONDAY + timedelta(days=4)):
        writer_reopens(first, "")
    assert [step.step for step in story_of(first).steps][-2:] == [Step.CLOSED, Step.REOPENED]
    assert "Filled" in [step.words for step in story_of(first).steps]
