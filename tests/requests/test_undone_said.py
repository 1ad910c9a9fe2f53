"""What is taken back is said as it is: who is told of it, and how what was merged stands again."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.requests.conftest import Post, draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.requests import (
    Status,
    request_answer,
    request_ask,
    request_begin,
    request_close,
    request_merge,
    request_receive,
    request_reopen,
    request_sort,
    request_unmerge,
)

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
UNDONE = "It is undone: the request stands as it stood before."


def _received(**more: object) -> str:
    return _row(request_receive(draft(**more)).reference).reference


@pytest.mark.parametrize(
    ("act", "tells"),
    [
        ({"act": "move", "team": "benefits", "service": "pothole"}, False),
        ({"act": "move", "team": "streets", "service": "grant"}, False),
        ({"act": "assign", "member": ""}, False),
        ({"act": "take"}, False),
        ({"act": "close", "outcome": "done"}, True),
    ],
)
@pytest.mark.parametrize("given", [{"email": "a@example.org"}, {}])
def test_only_undoing_a_closing_names_whom_it_tells(
    clerk: Client, post: Post, act: dict[str, str], tells: bool, given: dict[str, str]
) -> None:
    plain = _received(**given)
    here = f"/console/ask/requests/{plain}/"
    clerk.post(here, {**act, "version": str(_row(plain).version)})
    sent = len(post.sent)
    clerk.post(here, {"act": "note", "words": "A slip."})  # a note since changes nothing of it
    undone = clerk.post(here, {"act": "undo", "version": str(_row(plain).version)})
    assert len(post.sent) - sent == int(tells and bool(given))
    said = _said(clerk.get(undone["Location"]).content.decode())
    assert said.startswith(UNDONE)
    named = ("by e-mail" if given else "Nobody can be written to") in said
    assert named is tells
    if not tells:
        assert said == UNDONE


def _said(html: str) -> str:
    return html.partition('role="status"')[2].partition("<p>")[2].partition("</p>")[0]


@pytest.mark.parametrize("stood", ["received", "sorted", "moved after begun", "in-progress", "reopened"])
def test_taken_apart_a_request_stands_as_it_stood_before_it_was_merged(stood: str) -> None:
    lead = _received()
    one = _received(**({"service": ""} if stood == "received" else {}))
    if stood != "received" and stood != "sorted":
        request_begin(reference=one, version=None, member=7)
    if stood == "moved after begun":
        request_sort(reference=one, version=None, team="benefits")
    if stood == "reopened":
        request_close(reference=one, version=None, outcome="done")
        request_reopen(reference=one, version=None)
    before = _row(one)
    request_merge(reference=one, into=lead, version=None)
    request_unmerge(reference=one, version=None)
    after = _row(one)
    same = ("status", "assignee", "team", "service", "began", "due_on", "paused_on", "open")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


def test_taken_apart_twice_it_stands_as_it_did_the_last_time() -> None:
    lead, one = _received(), _received()
    for _turn in range(2):
        before = _row(one).status
        request_merge(reference=one, into=lead, version=None)
        request_unmerge(reference=one, version=None)
        assert _row(one).status == before
        request_begin(reference=one, version=None)


def test_what_waits_for_its_writer_still_waits_when_it_is_taken_apart() -> None:
    lead, one = _received(), _received(email="a@example.org")
    request_ask(reference=one, version=None, words="Which side?")
    request_merge(reference=one, into=lead, version=None)
    request_unmerge(reference=one, version=None)
    assert _row(one).status == Status.WAITING
    request_answer(reference=one, words="The left one")
    assert _row(one).status == Status.SORTED


def test_the_page_says_not_begun_of_what_was_moved_merged_and_taken_apart(clerk: Client) -> None:
    lead, one = _received(), _received()
    request_begin(reference=one, version=None, member=7)
    request_sort(reference=one, version=None, team="benefits")
    here = f"/console/ask/requests/{one}/"
    before = _text(clerk.get(here)).split("Who works on it")[0]
    assert "Not begun" in before
    request_merge(reference=one, into=lead, version=None)
    clerk.post(here, {"act": "unmerge", "version": str(_row(one).version)})
    assert "Not begun" in _text(clerk.get(here)).split("Who works on it")[0]
