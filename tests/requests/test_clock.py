"""The day by which a request is due, whatever happens to it on the way."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.requests.conftest import AGENCY, draft
from townclerk.core import clock
from townclerk.core.agency import agency_save
from townclerk.requests import (
    Status,
    request_answer,
    request_ask,
    request_close,
    request_due,
    request_merge,
    request_receive,
    request_reopen,
    request_sort,
    request_unmerge,
    writer_reopens,
)
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # a Monday
TAKES = {"pothole": 5, "grant": 20, "other": 10}
acts = st.tuples(st.sampled_from(["ask", "answer", "reopen", "set", *TAKES]), st.integers(0, 9))


def works(day: date) -> bool:
    return day.weekday() < 5


class Told:
    """What a patient colleague with a calendar would say: day by day, without a formula."""

    def __init__(self, service: str, day: date) -> None:
        self.service, self.day, self.asked, self.put = service, day, False, None
        self.begin(day)

    def begin(self, day: date) -> None:
        self.since, self.stood, self.asked, self.put = day, set[date](), False, None

    def wait_until(self, day: date) -> None:
        while self.day < day:
            self.day += timedelta(days=1)
            if self.asked and works(self.day):
                self.stood.add(self.day)

    def set(self, due: date) -> None:
        self.put = (due, set(self.stood))

    def due(self) -> date:
        """Count the days that we may use; those on which we waited for the writer are none of them."""
        if self.put is not None:
            day, before = self.put
            left = len(self.stood - before)
        else:
            day, left = self.since, TAKES[self.service] + len(self.stood)
        while left:
            day += timedelta(days=1)
            left -= works(day)
        return day


def _row(reference: str) -> Request:
    return Request.objects.get(reference=reference.replace("-", "")[-7:])


def _do(act: str, reference: str, told: Told) -> None:
    """Do one thing to the request, where it can be done, and tell the colleague."""
    waits = _row(reference).status == Status.WAITING
    if act == "ask" and not waits:
        request_ask(reference=reference, version=None, words="Which side?")
        told.asked = True
    elif act == "answer":
        request_answer(reference=reference, words="The left one")
        told.asked = False
    elif act == "reopen":
        request_close(reference=reference, version=None, outcome="done")
        request_reopen(reference=reference, version=None)
        told.begin(told.day)
    elif act == "set":
        due = told.day + timedelta(days=3)
        request_due(reference=reference, version=None, due=due, words="Later.")
        told.set(due)
    elif act in TAKES:
        request_sort(reference=reference, version=None, team="streets", service=act)
        told.service = act


@given(st.lists(acts, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_acts_agrees_with_a_calendar(
    done: list[tuple[str, int]],
) -> None:
    agency_save(dataclasses.replace(AGENCY, country=""))
    with clock.frozen(START):
        reference = _row(request_receive(draft(service="other")).reference).reference
    told = Told("other", START.date())
    moment = START
    for act, later in [*done, ("answer", 1)]:
        moment += timedelta(days=later)
        told.wait_until(moment.date())
        with clock.frozen(moment):
            _do(act, reference, told)
        if not told.asked:
            assert _row(reference).due_on == told.due(), (act, moment)


def test_what_waits_and_is_merged_still_waits_when_it_is_taken_apart() -> None:
    with clock.frozen(START):
        lead, other = (_row(request_receive(draft()).reference).reference for _ in range(2))
        request_ask(reference=other, version=None, words="Which side?")
        request_merge(reference=other, into=lead, version=None)
    with clock.frozen(START + timedelta(days=2)):
        request_unmerge(reference=other, version=None)
    assert _row(other).status == Status.WAITING
    with clock.frozen(START + timedelta(days=3)):
        request_answer(reference=other, words="The left one")
    assert _row(other).due_on == date(2026, 3, 12)


def test_what_was_merged_into_a_closed_one_is_opened_with_new_time() -> None:
    with clock.frozen(START):
        lead, other = (_row(request_receive(draft()).reference).reference for _ in range(2))
        request_merge(reference=other, into=lead, version=None)
        request_close(reference=lead, version=None, outcome="done")
    with clock.frozen(START + timedelta(days=28)):
        writer_reopens(other, "It is there again")
    assert _row(other).due_on == date(2026, 4, 6)


def test_the_last_day_of_the_calendar_can_be_waited_for() -> None:
    """An agency may have set it, before days had a limit: nobody gets an error for it."""
    with clock.frozen(START):
        row = Request.objects.get(pk=request_receive(draft()).request_id)
        Request.objects.filter(pk=row.pk).update(set_to=date.max, due_on=date.max)
        request_ask(reference=row.reference, version=1, words="Which side?")
    with clock.frozen(START + timedelta(days=9)):
        request_answer(reference=row.reference, words="The left one.")
        assert Request.objects.get(pk=row.pk).due_on == date.max
