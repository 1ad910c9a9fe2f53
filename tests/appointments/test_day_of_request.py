"""The day a request is due counts from its appointment, wherever that goes: in lists, counts, on pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE, WEDNESDAY, signed_in
from townclerk.appointments import (
    Booked,
    Status,
    appointment_cancel,
    appointment_mark,
    appointment_move,
    appointment_restore,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.requests import (
    Filters,
    Lateness,
    RequestDraft,
    free_days,
    open_by_due,
    reference_read,
    request_answer,
    request_ask,
    request_close,
    request_due,
    request_receive,
    request_reopen,
    request_sort,
    request_whole,
    requests_due,
    requests_meet,
    requests_search,
    story_of,
    team_loads,
)
from townclerk.requests.models import Request
from townclerk.requests.rules import working_day_after
from townclerk.services import service_ever
from townclerk.web.meeting_story import meeting_lost
from townclerk.web.request_words import standing_words

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


def received(service: str = SERVICE, key: str = "k1") -> str:
    draft = RequestDraft(service=service, channel="portal", language="es", text="A passport.", key=key)
    return request_receive(draft).reference


def booked_for(request: str, *, weeks: int = 5) -> Booked:
    day = today() + timedelta(weeks=weeks)
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7), staff=True)
    held = slot_hold(service=SERVICE, begins=free.first(1)[0].begins, staff=True)
    hold_fill(held.reference, who=ANA, person_id=None, request=request)
    return hold_confirm(held.reference)


def row(request: str) -> Request:
    return Request.objects.get(reference=reference_read(request))


def from_day(day: date) -> date:
    service = service_ever(SERVICE)
    assert service
    assert service.processing_days
    return working_day_after(day, service.processing_days, free_days(agency_current()))


def another(one: Booked, weeks: int) -> Booked:
    day = one.day + timedelta(weeks=weeks)
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7), staff=True)
    return appointment_move(one.reference, to=free.first(1)[0].begins, staff=True)


def at(day: date) -> datetime:
    return WEDNESDAY + timedelta(days=(day - WEDNESDAY.date()).days)


def test_it_counts_from_the_appointment_and_goes_along_when_that_moves() -> None:
    request = received()
    assert row(request).due_on == from_day(today())
    one = booked_for(request)
    assert row(request).due_on == from_day(one.day)
    one = another(one, 2)
    assert row(request).due_on == from_day(one.day)


def test_lists_counts_and_the_pages_of_it_say_the_same_day() -> None:
    request = received()
    one = booked_for(request)
    due = from_day(one.day)
    plain = reference_read(request)
    with clock.frozen(at(from_day(WEDNESDAY.date()) + timedelta(days=1))):  # past what sending would give
        assert [(line.due_on, line.lateness) for line in requests_due(Filters()).lines] == [
            (due, Lateness.IN_TIME)
        ]
        assert requests_search(Filters(lateness="late")).lines == ()
        assert [(load.late, load.soon, load.open) for load in team_loads()] == [(0, 0, 1)]
        assert {day for days in open_by_due().values() for day in days} <= {due}
        assert request_whole(plain).line.due_on == due
        assert story_of(plain).due_on == due
    with clock.frozen(at(due + timedelta(days=1))):
        assert [line.plain for line in requests_search(Filters(lateness="late")).lines] == [plain]
        assert [load.late for load in team_loads()] == [1]
        assert story_of(plain).lateness is Lateness.LATE


@pytest.mark.parametrize("how", ["cancelled", "missed"])
def test_without_its_appointment_it_is_seen_to_within_its_time_and_no_day_is_promised(how: str) -> None:
    request = received()
    one = booked_for(request)
    with clock.frozen(one.starts_at + timedelta(hours=1) if how == "missed" else WEDNESDAY):
        if how == "missed":
            appointment_mark(one.reference, Status.MISSED)
        else:
            appointment_cancel(one.reference)
        assert row(request).due_on == from_day(today())
        story = story_of(reference_read(request))
        assert meeting_lost(story.plain, story.service)
        assert "20" not in standing_words(story, "en", lost=True).partition(":")[2]
        if how == "missed":
            appointment_mark(one.reference, Status.BOOKED)
        else:
            appointment_restore(one.reference)
    assert row(request).due_on == from_day(one.day)


def test_what_was_waited_for_before_the_appointment_is_no_time_of_ours() -> None:
    request = received()
    plain = reference_read(request)
    one = booked_for(request)
    request_ask(reference=plain, version=None, words="Which photo?")
    with clock.frozen(WEDNESDAY + timedelta(days=9)):
        request_answer(reference=plain, words="The old one.")
        assert row(request).due_on == from_day(one.day)
        one = another(one, 1)
        assert row(request).due_on == from_day(one.day)


def test_a_day_set_by_hand_stays_and_lateness_is_not_taken_back() -> None:
    request = received()
    plain = reference_read(request)
    late = from_day(today()) + timedelta(days=3)
    with clock.frozen(at(late)):
        booked_for(request)
        line = requests_due(Filters()).lines[0]
        assert line.lateness is Lateness.IN_TIME
        assert line.late_since == from_day(WEDNESDAY.date())
        assert story_of(plain).was_late
        by_hand = today() + timedelta(days=7)
        request_due(reference=plain, version=None, due=by_hand, words="We agreed on it.")
        another(booked_for(request), 1)
        assert row(request).due_on == by_hand


def test_opened_again_or_of_another_service_it_still_counts_from_where_it_should() -> None:
    request = received()
    plain = reference_read(request)
    one = booked_for(request)
    request_close(reference=plain, version=None, outcome="done")
    request_reopen(reference=plain, version=None)
    assert row(request).due_on == from_day(one.day)
    request_sort(reference=plain, version=None, team="streets", service="pothole-report")
    assert row(request).clock_from == WEDNESDAY.date()
    request_sort(reference=plain, version=None, team="registry", service=SERVICE)
    assert row(request).due_on == from_day(one.day)


def test_once_open_again_no_visit_before_that_takes_its_days_away() -> None:
    request = received()
    plain = reference_read(request)
    one = booked_for(request, weeks=1)
    with clock.frozen(one.starts_at + timedelta(hours=1)):
        request_close(reference=plain, version=None, outcome="done")
    with clock.frozen(one.starts_at + timedelta(days=2)):
        request_reopen(reference=plain, version=None)
        due = from_day(today())
        assert row(request).due_on == due
        appointment_mark(one.reference, Status.ATTENDED)
        assert row(request).due_on == due
        again = booked_for(request, weeks=1)
        assert row(request).due_on == from_day(again.day)


def test_requests_from_before_count_from_their_appointments_too_and_nothing_is_done_twice() -> None:
    request, lost = received(), received(key="k2")
    one, gone = booked_for(request), booked_for(lost)
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        appointment_cancel(gone.reference)
    without = received("pothole-report", key="k3")
    Request.objects.filter(reference=reference_read(request)).update(
        clock_from=today(), due_on=from_day(today())
    )
    with clock.frozen(WEDNESDAY + timedelta(days=2)):
        stood = row(lost).due_on
        assert (requests_meet(), requests_meet()) == (1, 0)
    assert row(request).due_on == from_day(one.day)
    assert row(lost).due_on == stood, "cancelled: it is no new day each day"
    assert row(without).clock_from == WEDNESDAY.date()


def test_an_appointment_besides_puts_off_nothing_that_needs_none() -> None:
    request = received("pothole-report")
    before = row(request).due_on
    booked_for(request)
    assert row(request).due_on == before


def test_nobodys_act_is_refused_because_the_appointment_moved() -> None:
    request = received()
    version = row(request).version
    one = booked_for(request)
    clerk = signed_in("clerk")
    clerk.post(f"{HERE}{one.reference}/", {"cancel": "1", "by": "us", "message": ""})
    request_ask(reference=reference_read(request), version=version, words="Which photo?")


def test_a_request_that_comes_with_its_appointment_is_promised_the_right_day_at_once() -> None:
    day = today() + timedelta(days=30)
    draft = RequestDraft(
        service=SERVICE, channel="portal", language="es", text="A passport.", key="k2", meets_on=day
    )
    assert row(request_receive(draft).reference).due_on == from_day(day)
    besides = RequestDraft(
        service="pothole-report", channel="portal", language="es", text="A hole.", key="k3", meets_on=day
    )
    assert row(request_receive(besides).reference).clock_from == today()
