"""What is merged is settled by the earlier of both days; parted again each has its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.requests import (
    Filters,
    request_answer,
    request_ask,
    request_close,
    request_due,
    request_merge,
    request_receive,
    request_unmerge,
    request_whole,
    requests_due,
)

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
OWN = date(2026, 4, 20)
"""What came on 23 March and takes twenty working days is due then."""


def _on(days: int) -> object:
    return clock.frozen(MONDAY + timedelta(days=days))


def _received(day: int = 0, service: str = "pothole") -> str:
    with _on(day):
        return _row(request_receive(draft(service=service)).reference).reference


def _due(plain: str) -> date | None:
    return _row(plain).due_on


def test_a_merge_takes_the_earlier_day_and_parting_gives_it_back(clerk: Client) -> None:
    late, lead = _received(), _received(21, "grant")
    assert _due(lead) == OWN
    with _on(22):
        request_merge(reference=late, into=lead, version=None)
        assert _due(lead) == date(2026, 3, 9)
        assert [line.plain for line in requests_due(Filters(lateness="late")).lines] == [lead]
        page = _text(clerk.get(f"/console/ask/requests/{lead}/"))
        old = clerk.get(f"/console/ask/requests/{late}/").content.decode()
        request_unmerge(reference=late, version=None)
        assert _due(lead) == OWN
        assert _due(late) == date(2026, 3, 9)
        apart = _text(clerk.get(f"/console/ask/requests/{lead}/"))
        assert requests_due(Filters()).lines[-1].late_since is None
    merged = "it takes its day: due on Mar 9 instead of Apr 20 (late since Mar 9)"
    assert f"Another was merged into it; {merged}" in page
    assert "Taken apart again: due on Apr 20 instead of Mar 9" in apart
    assert 'value="merge"' not in old
    with _on(23):
        request_close(reference=lead, version=None, outcome="done")
    assert _row(lead).ended_late is False


def test_what_is_due_later_changes_no_day() -> None:
    lead, later = _received(), _received(1, "grant")
    with _on(2):
        request_merge(reference=later, into=lead, version=None)
        assert (_due(lead), _row(lead).set_to) == (date(2026, 3, 9), None)
        request_unmerge(reference=later, version=None)
        assert _row(lead).set_to is None


@pytest.mark.parametrize("first", [0, 1])
def test_of_several_each_takes_its_own_day_along(first: int) -> None:
    one, two, lead = _received(0), _received(1), _received(21, "grant")
    dues = {one: date(2026, 3, 9), two: date(2026, 3, 10)}
    with _on(22):
        request_merge(reference=two, into=lead, version=None)
        request_merge(reference=one, into=lead, version=None)
        assert _due(lead) == dues[one]
        order = (one, two) if first == 0 else (two, one)
        request_unmerge(reference=order[0], version=None)
        assert _due(lead) == dues[order[1]]
        request_unmerge(reference=order[1], version=None)
        assert (_due(lead), _row(lead).set_to) == (OWN, None)


def test_lateness_that_a_new_day_covered_goes_along(clerk: Client) -> None:
    late, lead = _received(), _received(21, "grant")
    with _on(21):
        request_due(reference=late, version=None, due=date(2026, 5, 4), words="Parts lack.")
        request_merge(reference=late, into=lead, version=None)
        assert _due(lead) == OWN
        assert "Late since Mar 9" in _text(clerk.get("/console/ask/requests/"))
        request_close(reference=lead, version=None, outcome="done")
    assert _row(lead).ended_late is True


def test_a_day_set_by_hand_after_the_merge_stays() -> None:
    late, lead = _received(), _received(21, "grant")
    with _on(22):
        request_merge(reference=late, into=lead, version=None)
        request_due(reference=lead, version=None, due=date(2026, 5, 4), words="Parts lack.")
        request_unmerge(reference=late, version=None)
    assert _due(lead) == date(2026, 5, 4)


def test_who_waits_for_an_answer_is_late_with_what_joins() -> None:
    late, lead = _received(), _received(21, "grant")
    with _on(21):
        request_ask(reference=lead, version=None, words="Which?")
    with _on(23):
        request_merge(reference=late, into=lead, version=None)
        assert request_whole(lead).line.lateness == "late"
    with _on(25):
        request_answer(reference=lead, words="This")
        request_unmerge(reference=late, version=None)
    assert _due(lead) == date(2026, 4, 24)  # four working days were waited
    assert _row(lead).set_to is None
