"""What is late when it turns out to be of another service, which takes longer, stays late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.requests import request_close, request_receive, request_sort, saved, story_of
from townclerk.requests.models import StoryLine

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)  # due after five working days: on 9 March


def _moved(days: int, *, service: str = "grant") -> str:
    """The reference of a request that was moved to a service of twenty days, so many days after it came."""
    with clock.frozen(MONDAY):
        plain = _row(request_receive(draft()).reference).reference
    with clock.frozen(MONDAY + timedelta(days=days)):
        request_sort(reference=plain, version=None, team="benefits", service=service)
    return plain


@pytest.mark.parametrize(("days", "late"), [(7, False), (18, True)])
def test_late_stays_late_when_the_new_service_takes_longer(days: int, late: bool) -> None:
    plain = _moved(days)
    assert _row(plain).due_on == date(2026, 3, 30)
    with clock.frozen(MONDAY + timedelta(days=20)):
        assert story_of(plain).was_late is late
        request_close(reference=plain, version=None, outcome="done")
        found = saved()
    assert _row(plain).ended_late is late
    assert (found.late, found.in_time) == (int(late), int(not late))


def test_the_case_and_the_lists_tell_it_with_the_reason(clerk: Client) -> None:
    plain = _moved(18)
    with clock.frozen(MONDAY + timedelta(days=20)):
        page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
        queue = _text(clerk.get("/console/ask/requests/"))
        found = _text(clerk.get("/console/ask/requests/all?words=pothole"))
    assert "First due Mar 9" in page
    moved = "its service changed, so it is due on Mar 30 instead of Mar 9 (11 days late)"
    assert f"Sorted to Benefits; {moved}" in page
    assert "Late since" in queue
    assert "Late since" in found
    with clock.frozen(MONDAY + timedelta(days=20)):
        request_close(reference=plain, version=None, outcome="done")
        assert "First due Mar 9" in _text(clerk.get(f"/console/ask/requests/{plain}/"))


def test_what_keeps_its_day_says_nothing_of_days() -> None:
    plain = _moved(18, service="pothole")
    lines = StoryLine.objects.filter(request__reference=plain, step="sorted")
    assert len(lines) == 2
    for one in lines:
        assert '"late"' not in one.details
        assert '"before"' not in one.details
