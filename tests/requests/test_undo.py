"""Taking back what was just done; and into what a request may be merged."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.requests.conftest import Post, draft
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.history.models import Interaction
from townclerk.requests import (
    ChangedMeanwhile,
    NotNow,
    Status,
    Step,
    request_ask,
    request_assign,
    request_close,
    request_merge,
    request_note,
    request_receive,
    request_reopen,
    request_sort,
    request_undo,
    request_unmerge,
    request_whole,
    writer_helped,
)
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.timing import CLOCK
from townclerk.trust import acting, actions_recent

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def _received(text: str = "A deep pothole on Mill Street", **changes: object) -> Request:
    receipt = request_receive(draft(text, **changes))
    return Request.objects.get(pk=receipt.request_id)


def _now(row: Request) -> Request:
    return Request.objects.get(pk=row.pk)


def test_a_closing_is_undone_once_as_it_was_and_on_record(post: Post) -> None:
    with clock.frozen(MONDAY):
        row = _received(email="writer@example.org")
        with acting("staff:3"):
            request_ask(reference=row.reference, version=1, words="Which side?")
    with clock.frozen(MONDAY + timedelta(days=2)), acting("staff:3"):
        before = _now(row)
        assert before.paused_on is not None
        request_close(reference=row.reference, version=2, outcome="done", words="Filled.")
        closed = _now(row)
        assert closed.due_on != before.due_on  # the clock went on by the days it had stood still
        assert request_whole(row.reference).undo is Step.CLOSED
        request_note(reference=row.reference, words="The wrong one!")
        request_undo(reference=row.reference, version=_now(row).version)
        assert [one.kind for one in Interaction.objects.order_by("id")][-2:] == ["completed", "reopened"]
        after = _now(row)
        same = ("status", *CLOCK, "open", "outcome", "closed_at")
        assert [getattr(after, one) for one in same] == [getattr(before, one) for one in same]
        assert request_whole(row.reference).undo is None
        with pytest.raises(NotNow):
            request_undo(reference=row.reference, version=after.version)
    story = list(StoryLine.objects.filter(request=row).order_by("id").values_list("step", "details"))
    assert [step for step, _ in story[-3:]] == ["closed", "noted", "reopened"]
    assert json.loads(story[-1][1]) == {"undo": True}
    assert actions_recent().lines[0].what == "request-undone"
    assert len(post.sent) == 4  # received, asked, closed, open again


def test_a_giving_is_undone_to_whoever_had_it() -> None:
    row = _received()
    with acting("staff:3"):
        request_assign(reference=row.reference, version=1, member=7)
        request_assign(reference=row.reference, version=2, member=9)
        assert request_whole(row.reference).undo is Step.ASSIGNED
        request_undo(reference=row.reference, version=3)
        assert _now(row).assignee == 7
        with pytest.raises(NotNow):  # the giving before is not the last thing that happened
            request_undo(reference=row.reference, version=4)


def test_nobody_undoes_what_another_did_or_saw_change_or_did_long_ago() -> None:
    with clock.frozen(MONDAY):
        row = _received()
        with acting("staff:3"):
            request_close(reference=row.reference, version=1, outcome="done")
            with pytest.raises(ChangedMeanwhile):
                request_undo(reference=row.reference, version=1)
        with acting("staff:4"):
            assert request_whole(row.reference).undo is None
            with pytest.raises(NotNow):
                request_undo(reference=row.reference, version=2)
    with clock.frozen(MONDAY + timedelta(minutes=61)), acting("staff:3"), pytest.raises(NotNow):
        request_undo(reference=row.reference, version=2)
    with clock.frozen(MONDAY + timedelta(minutes=5)):
        writer_helped(row.reference, helped=True)
        with acting("staff:3"), pytest.raises(NotNow):
            request_undo(reference=row.reference, version=3)
    assert _now(row).status == Status.CLOSED


def test_nobody_is_said_to_have_left_unanswered_what_was_never_asked() -> None:
    row = _received()
    with acting("staff:3"):
        with pytest.raises(TownclerkError, match="Nothing was asked"):
            request_close(reference=row.reference, version=1, outcome="no-answer")
        request_ask(reference=row.reference, version=1, words="Which side?")
        request_close(reference=row.reference, version=2, outcome="no-answer")
    assert _now(row).outcome == "no-answer"


def test_whoever_never_was_closed_has_nothing_to_undo() -> None:
    row = _received()
    with acting("staff:3"), pytest.raises(NotNow):
        request_undo(reference=row.reference, version=1)


def test_into_what_a_request_may_be_merged() -> None:
    one, two, three, four = (_received() for _ in range(4))
    with pytest.raises(TownclerkError, match="itself"):
        request_merge(reference=one.reference, into=one.reference, version=1)
    assert _now(one).version == 1
    request_merge(reference=two.reference, into=three.reference, version=1)
    with pytest.raises(NotNow):  # into one that goes another's way already: name that other one
        request_merge(reference=one.reference, into=two.reference, version=1)
    with pytest.raises(NotNow):  # the other's way leads back to itself
        request_merge(reference=three.reference, into=two.reference, version=2)
    request_close(reference=four.reference, version=1, outcome="done")
    with pytest.raises(NotNow):
        request_merge(reference=one.reference, into=four.reference, version=1)
    request_reopen(reference=four.reference, version=2)
    request_merge(reference=three.reference, into=four.reference, version=2)
    assert {_now(row).merged_into for row in (two, three)} == {four}
    assert not StoryLine.objects.filter(request=one, step=Step.MERGED).exists()


def test_merging_is_taken_apart_and_can_be_done_again() -> None:
    one, two = _received(), _received()
    request_merge(reference=one.reference, into=two.reference, version=1)
    assert [line.plain for line in request_whole(two.reference).merged] == [one.reference]
    with pytest.raises(ChangedMeanwhile):
        request_unmerge(reference=one.reference, version=1)
    request_unmerge(reference=one.reference, version=2)
    assert (_now(one).status, _now(one).open, _now(one).merged_into) == (Status.SORTED, True, None)
    with pytest.raises(NotNow):
        request_unmerge(reference=one.reference, version=3)
    request_merge(reference=two.reference, into=one.reference, version=_now(two).version)
    assert _now(two).merged_into == one


def test_undoing_the_closing_of_one_leaves_those_merged_into_it_with_it() -> None:
    one, two = _received(), _received()
    with acting("staff:3"):
        request_merge(reference=one.reference, into=two.reference, version=1)
        request_close(reference=two.reference, version=2, outcome="done")
        request_undo(reference=two.reference, version=3)
    assert (_now(two).status, _now(one).status) == (Status.SORTED, Status.MERGED)
    assert _now(one).merged_into == two


def test_a_move_is_undone_as_it_was_and_on_record() -> None:
    with clock.frozen(MONDAY), acting("staff:3"):
        row = _received()
        before = _now(row)
        request_sort(reference=row.reference, version=None, team="benefits", service="grant")
        assert request_whole(row.reference).undo is Step.SORTED
        request_undo(reference=row.reference, version=_now(row).version)
        after = _now(row)
        same = ("status", "team", "service", "routed_by", "confidence", "by_hand", "corrected", *CLOCK)
        assert [getattr(after, one) for one in same] == [getattr(before, one) for one in same]
        assert request_whole(row.reference).undo is None
        waits = _received("Noise", service="")
        request_sort(reference=waits.reference, version=None, team="streets")
        request_undo(reference=waits.reference, version=_now(waits).version)
        assert (_now(waits).team, _now(waits).status) == ("", "received")
    assert actions_recent().lines[0].what == "request-undone"
    with acting("staff:4"):
        request_sort(reference=row.reference, version=None, team="benefits")
        assert request_whole(row.reference).undo is Step.SORTED
    with acting("staff:3"):
        assert request_whole(row.reference).undo is None, "of another"
