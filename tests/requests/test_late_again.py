"""What was closed late stays late, though it is opened again and has a new day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.people.builders import id_of, load
from tests.people.builders import row as people_row
from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.requests import (
    Place,
    Step,
    people_forget,
    request_ask,
    request_begin,
    request_close,
    request_due,
    request_merge,
    request_receive,
    request_reopen,
    request_undo,
    request_unmerge,
    saved,
)
from townclerk.trust import acting

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)  # due after five working days: on 9 March


def _on(days: int) -> object:
    return clock.frozen(MONDAY + timedelta(days=days))


def _received() -> str:
    with _on(0):
        return _row(request_receive(draft()).reference).reference


def _close(plain: str, days: int) -> None:
    with _on(days):
        request_close(reference=plain, version=None, outcome="done")


@pytest.mark.parametrize(("days", "late"), [(7, False), (8, True)])
def test_late_at_the_first_closing_stays_late(days: int, late: bool) -> None:
    plain = _received()
    assert _row(plain).due_on == date(2026, 3, 9)
    _close(plain, days)
    assert _row(plain).ended_late is late
    with _on(20):
        request_reopen(reference=plain, version=None)
        found = saved()
        assert (found.closed, found.late, found.in_time, found.late_again) == (0, 0, 0, int(late))
    _close(plain, 21)
    assert _row(plain).ended_late is late
    with _on(22):
        found = saved()
        assert (found.closed, found.late, found.in_time, found.late_again) == (1, int(late), int(not late), 0)


def test_in_time_first_and_late_afterwards_is_late() -> None:
    plain = _received()
    _close(plain, 1)
    with _on(2):
        request_reopen(reference=plain, version=None)
    _close(plain, 60)
    assert _row(plain).ended_late is True


def test_what_waited_for_its_writer_in_time_is_not_late() -> None:
    for asked, late in ((3, False), (9, True)):
        plain = _received()
        with _on(asked):
            request_ask(reference=plain, version=None, words="Which side?")
        _close(plain, 40)
        assert _row(plain).ended_late is late


def test_a_closing_that_is_taken_back_was_none(clerk: Client) -> None:
    plain = _received()
    with _on(30), acting("staff:1"):
        request_close(reference=plain, version=None, outcome="done")
        request_undo(reference=plain, version=None)
    assert _row(plain).ended_late is None
    assert "First closed" not in _text(clerk.get(f"/console/ask/requests/{plain}/"))


def test_the_case_says_when_it_was_due_first_and_that_it_was_late(clerk: Client) -> None:
    plain = _received()
    _close(plain, 18)
    with _on(20):
        request_reopen(reference=plain, version=None)
        request_begin(reference=plain, version=None)
        page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
        listed = _text(clerk.get("/console/ask/requests/"))
        figures = _text(clerk.get("/console/ask/requests/saved"))
        csv = b"".join(clerk.get("/console/ask/requests/table.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "First due Mar 9" in page
    assert "First closed Mar 20 11 days late" in page
    assert "Opened again 1 time" in page
    assert "Closed: It is done (11 days late)" in page
    assert "Was closed late" in listed
    assert "Open again, and closed late before 1" in figures
    assert csv.splitlines()[0].endswith("outcome,closed_late,words")
    assert ",yes,A deep pothole" in csv


def test_the_story_keeps_the_day_that_was_changed(clerk: Client) -> None:
    plain = _received()
    with _on(1):
        request_due(reference=plain, version=None, due=date(2026, 3, 30), words="Parts lack.")
        page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
    assert "Another day was set: Mar 30 instead of Mar 9" in page
    line = _row(plain).story.get(step=Step.DUE)
    assert '"before": "2026-03-09"' in line.details


def test_another_day_for_what_is_late_hides_nothing(clerk: Client) -> None:
    plain = _received()
    with _on(20), acting("staff:1"):
        request_due(reference=plain, version=None, due=date(2026, 3, 30), words="Parts lack.")
        assert _row(plain).ended_late is None
        opened = _text(clerk.get(f"/console/ask/requests/{plain}/"))
        request_close(reference=plain, version=None, outcome="done")
        found = saved()
        page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
        figures = _text(clerk.get("/console/ask/requests/saved"))
    assert "First due Mar 9" in opened
    assert _row(plain).ended_late is True
    assert (found.closed, found.late, found.in_time) == (1, 1, 0)
    assert "First due Mar 9" in page
    assert "Closed on Mar 22 13 days late" in page
    assert "Another day was set: Mar 30 instead of Mar 9 (13 days late)" in page
    assert "Of these: late at a closing or when another day was set 1" in figures


def test_another_day_set_in_time_makes_nothing_late(clerk: Client) -> None:
    plain = _received()
    with _on(1):
        request_due(reference=plain, version=None, due=date(2026, 3, 30), words="Parts lack.")
    _close(plain, 20)
    page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
    assert _row(plain).ended_late is False
    assert "First due Mar 9" in page
    assert "days late" not in page


def test_a_closing_taken_back_leaves_the_day_that_was_moved_late() -> None:
    plain = _received()
    with _on(20), acting("staff:1"):
        request_due(reference=plain, version=None, due=date(2026, 3, 30), words="Parts lack.")
        before = _row(plain)
        request_close(reference=plain, version=None, outcome="done")
        request_undo(reference=plain, version=None)
        after = _row(plain)
    assert (after.due_on, after.set_to, after.ended_late) == (before.due_on, before.set_to, None)
    _close(plain, 21)
    assert _row(plain).ended_late is True


@pytest.mark.parametrize(("days", "late"), [(7, False), (20, True)])
def test_what_was_closed_late_with_another_stays_late_when_taken_apart(days: int, late: bool) -> None:
    lead, other = _received(), _received()
    with _on(1):
        request_merge(reference=other, into=lead, version=None)
    _close(lead, days)
    with _on(days + 1):
        request_unmerge(reference=other, version=None)
        assert saved().late_again == int(late)
    _close(other, days + 2)
    assert _row(other).ended_late is late


def test_what_was_late_before_another_joined_it_is_not_the_others() -> None:
    lead = _received()
    _close(lead, 20)
    with _on(21):
        request_reopen(reference=lead, version=None)
        other = _row(request_receive(draft()).reference).reference
        request_merge(reference=other, into=lead, version=None)
    _close(lead, 22)
    with _on(23):
        request_unmerge(reference=other, version=None)
    assert _row(other).ended_late is None


@pytest.mark.parametrize(("days", "late"), [(3, False), (20, True)])
def test_a_request_whose_writer_is_erased_ends_as_late_as_it_was(days: int, late: bool) -> None:
    load(people_row(), people_row(person="A-2"))
    with _on(0):
        one, moved = (
            _row(request_receive(draft(person_id=id_of(name))).reference) for name in ("A-1", "A-2")
        )
        other = _row(request_receive(draft()).reference).reference
        request_merge(reference=other, into=moved.reference, version=None)
    with _on(days):
        request_due(reference=moved.reference, version=None, due=date(2026, 3, 30), words="Parts lack.")
        people_forget([id_of("A-1"), id_of("A-2")])
        found = saved()
        assert (found.closed, found.late, found.in_time) == (2, 2 * late, 2 * (not late))
    assert [_row(plain).ended_late for plain in (one.reference, moved.reference)] == [late, late]
    _close(other, days + 1)
    assert _row(other).ended_late is late


def test_the_writer_is_told_plainly_that_it_was_late() -> None:
    sorry = "We were late with it before. We are sorry."
    with _on(0):
        receipt = request_receive(draft())
    plain = _row(receipt.reference).reference

    def page() -> str:
        visitor = Client(headers={"accept-language": "en"})
        visitor.post("/requests", {"reference": receipt.reference, "code": receipt.code})
        return _text(visitor.get(f"/requests/{plain}"))

    with _on(20):
        assert "are late. We are sorry." in page()
        assert sorry not in page()
        request_close(reference=plain, version=None, outcome="done")
        assert sorry not in page()
        request_reopen(reference=plain, version=None)
        assert sorry in page()


def test_when_it_is_due_stands_beside_the_request_where_a_narrow_screen_shows_it(clerk: Client) -> None:
    _received()
    heads = re.findall(r'<th scope="col">([^<]+)</th>', clerk.get("/console/ask/requests/").content.decode())
    assert heads[:4] == ["Request", "Due", "Status", "Team"]


def test_the_reference_in_a_button_stays_whole(clerk: Client) -> None:
    spot = Place("Mill Street 3", 41.88, -87.63)
    one, other = (request_receive(draft(f"A deep pothole, {n}", place=spot)).reference for n in "ab")
    page = clerk.get(f"/console/ask/requests/{_row(other).reference}/").content.decode()
    for said in ("Merge this one into", "Not the same as"):
        assert f'<span>{said} <bdi dir="ltr" class="ref">{one}</bdi></span></button>' in page
