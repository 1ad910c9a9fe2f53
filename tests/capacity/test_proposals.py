"""One click proposes, a clerk decides: from a short day to hours that residents can book, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    time_add,
    time_close,
    times_added,
    utc_of,
)
from townclerk.capacity import (
    Estimate,
    HourNeed,
    ProposalRefused,
    ProposalStatus,
    Reckoned,
    StaffRow,
    State,
    capacity_hours,
    capacity_on,
    capacity_outlook,
    capacity_run,
    capacity_save,
    proposal_approve,
    proposal_change,
    proposal_decline,
    proposal_undo,
    proposals_decided,
    proposals_make,
    proposals_open,
    staffing_current,
    staffing_load,
)
from townclerk.capacity.status import ALLOWED
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.trust import Act, acting, actions_recent

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
FACTS = {
    "timings": {"casework": {"minutes": 30.0}},
    "known": [],
    "profiles": {},
    "deadlines": {"waste": 2},
    "plan": {"case_hours": 6.0},
    "hours_told": True,
}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def need(hour: int, people: float, *, day: date = TUESDAY, queue: str = "desk") -> HourNeed:
    return HourNeed(queue, day, hour, 1.0, Estimate(5, 3, 8), Estimate(people, people - 1, people + 1))


def reckoned(*hours: HourNeed, mark: str = "a") -> None:
    cases = {"team:waste": [(TUESDAY + timedelta(days=n), Estimate(12.0, 8.0, 16.0)) for n in range(4)]}
    capacity_save(Reckoned(hours, cases, FACTS), as_of=date(2026, 3, 1), fingerprint=mark)


def two_desks() -> None:
    """Desk 1 is open from nine to twelve, desk 2 too; more people are needed from ten to two."""
    town(desk(), desk("desk-2"), desk("desk-3", hours=()))
    reckoned(need(9, 2), need(10, 3), need(11, 3), need(12, 1), need(13, 2))


def test_a_day_is_compared_with_the_desks_that_are_open() -> None:
    two_desks()
    (day,) = capacity_on(TUESDAY)
    assert [(one.need.hour, one.planned, one.state) for one in day.hours] == [
        (9, 2.0, State.MAY_BE_SHORT),
        (10, 2.0, State.SHORT),
        (11, 2.0, State.SHORT),
        (12, 0.0, State.SHORT),
        (13, 0.0, State.SHORT),
    ]
    assert day.missing == 5


def test_what_is_opened_is_nobody_who_sits_there_and_hides_no_overload() -> None:
    two_desks()
    staffing_load([StaffRow("desk", 3, weekdays=(1,), begins=9 * 60, ends=12 * 60)])
    (day,) = capacity_on(TUESDAY)
    assert [one.planned for one in day.hours] == [3, 3, 3, 0, 0]
    made = proposals_make(queue="desk", day=TUESDAY)
    proposal_approve(made[0].id)
    (day,) = capacity_on(TUESDAY)
    assert [one.planned for one in day.hours] == [3, 3, 3, 0, 0]
    assert [(one.opened, one.left, one.state) for one in day.hours[3:]] == [
        (1, 0, State.OPENED),
        (1, 1, State.SHORT),
    ]
    assert day.overloaded
    assert (day.missing, day.left) == (3, 1)
    assert [one.unstaffed for one in day.hours] == [0, 0, 0, 1, 1]
    for other in made[1:]:
        proposal_approve(other.id)
    (day,) = capacity_on(TUESDAY)
    assert (day.state, day.overloaded, day.left) == (State.OPENED, True, 0)
    assert proposals_make(queue="desk", day=TUESDAY) == [], "what is open already is not proposed again"
    more = [StaffRow("desk", 3, weekdays=(1,), begins=9 * 60, ends=12 * 60)]
    staffing_load([*more, StaffRow("desk", 2, weekdays=(1,), begins=12 * 60, ends=14 * 60)])
    (day,) = capacity_on(TUESDAY)
    assert not day.overloaded, "who is planned counts once, beside what was opened"
    assert [one.planned for one in day.hours] == [3, 3, 3, 2, 2]
    assert {one.unstaffed for one in day.hours} == {0}, "somebody is planned for what was opened"


def test_nobody_planned_and_no_desk_is_not_known_rather_than_nobody() -> None:
    town(desk(kind="video", place=""))
    reckoned(need(10, 3), need(10, 3, queue="phone"))
    assert {one.state for one in capacity_on(TUESDAY)} == {State.UNKNOWN}
    assert proposals_make(queue="desk", day=TUESDAY) == []


def test_what_is_booked_takes_people_besides() -> None:
    two_desks()
    held = slot_hold(service="passport", begins=utc_of(TUESDAY, 9 * 60))
    hold_fill(held.reference, who=ANA, person_id=None)
    hold_confirm(held.reference)
    first = capacity_hours(TUESDAY, TUESDAY)[0]
    assert (first.booked, first.people.mean, first.state) == (1, 3, State.SHORT)


def test_from_a_click_to_hours_that_can_be_booked() -> None:
    two_desks()
    with acting("staff:1"):
        made = proposals_make(queue="desk", day=TUESDAY)
    # One is missing from ten on, two from one to two: no more is proposed than that.
    assert [(one.resource, one.begins, one.ends) for one in made] == [
        ("desk-3", 10 * 60, 14 * 60),
        ("desk-1", 13 * 60, 14 * 60),
    ]
    assert made[0].reasons["hours"][0] == {
        "hour": 10, "needed": 3, "lo80": 2, "hi80": 4, "booked": 0, "planned": 2,
    }  # fmt: skip
    assert times_added(TUESDAY, TUESDAY) == [], "nothing opens by itself"
    with acting("staff:2"):
        approved = proposal_approve(made[0].id)
    assert (approved.status, approved.made_by, approved.decided_by) == (
        ProposalStatus.APPROVED, "staff:1", "staff:2",
    )  # fmt: skip
    (opened,) = times_added(TUESDAY, TUESDAY)
    assert (opened.resource, opened.begins, opened.ends) == ("desk-3", 10 * 60, 14 * 60)
    assert 13 * 60 in [
        slot.begins - utc_of(TUESDAY) for slot in slots_find(service="passport", first=TUESDAY, last=TUESDAY)
    ]
    assert [one.id for one in proposals_open(today=MONDAY.date())] == [made[1].id]
    acts = [(one.what, one.actor) for one in actions_recent().lines]
    assert acts[:4] == [
        (Act.CAPACITY_APPROVED, "staff:2"),
        (Act.TIME_ADDED, "staff:2"),
        (Act.CAPACITY_PROPOSED, "staff:1"),
        (Act.CAPACITY_PROPOSED, "staff:1"),
    ]


def test_a_second_click_proposes_nothing_twice() -> None:
    two_desks()
    assert len(proposals_make(queue="desk", day=TUESDAY)) == 2
    assert proposals_make(queue="desk", day=TUESDAY) == []
    assert proposals_make(queue="phone", day=TUESDAY) == []


def test_a_decision_is_taken_back_while_nobody_has_booked() -> None:
    two_desks()
    first, second = proposals_make(queue="desk", day=TUESDAY)
    proposal_approve(first.id)
    assert proposal_undo(first.id).status is ProposalStatus.PROPOSED
    assert times_added(TUESDAY, TUESDAY) == []
    proposal_approve(first.id)
    held = slot_hold(service="passport", begins=utc_of(TUESDAY, 13 * 60))
    hold_fill(held.reference, who=ANA, person_id=None)
    hold_confirm(held.reference)
    with pytest.raises(TownclerkError):
        proposal_undo(first.id)
    assert len(times_added(TUESDAY, TUESDAY)) == 1, "the booking stands, and so does what it stands on"
    proposal_decline(second.id, note=" no room ")
    latest = proposals_decided()[0]
    assert (latest.status, latest.note) == (ProposalStatus.DECLINED, "no room")
    assert proposal_undo(second.id).note == ""


def test_holidays_closures_and_lead_times_hold() -> None:
    two_desks()
    first, _second = proposals_make(queue="desk", day=TUESDAY)
    time_close(first=TUESDAY, last=TUESDAY, why="water", resource="desk-3")
    with pytest.raises(TownclerkError):
        proposal_approve(first.id)
    assert times_added(TUESDAY, TUESDAY) == []
    assert {one.id for one in proposals_open(today=MONDAY.date())} >= {first.id}, "it waits as before"


def test_other_hours_are_proposed_instead_and_only_such_as_can_be_opened() -> None:
    two_desks()
    first, second = proposals_make(queue="desk", day=TUESDAY)
    changed = proposal_change(first.id, resource="desk-2", begins=13 * 60, ends=15 * 60)
    assert (changed.resource, changed.begins, changed.ends) == ("desk-2", 13 * 60, 15 * 60)
    with pytest.raises(TownclerkError):
        proposal_change(first.id, resource="desk-2", begins=11 * 60, ends=13 * 60)
    with pytest.raises(ProposalRefused):
        proposal_change(first.id, resource=second.resource, begins=second.begins, ends=second.ends)
    proposal_approve(first.id)
    with pytest.raises(ProposalRefused):
        proposal_change(first.id, resource="desk-2", begins=16 * 60, ends=17 * 60)


@pytest.mark.parametrize("status", list(ProposalStatus))
def test_a_proposal_moves_as_its_table_says(status: ProposalStatus) -> None:
    two_desks()
    verbs = {
        ProposalStatus.APPROVED: proposal_approve,
        ProposalStatus.DECLINED: proposal_decline,
        ProposalStatus.PROPOSED: proposal_undo,
    }
    (one, *_rest) = proposals_make(queue="desk", day=TUESDAY)
    if status is not ProposalStatus.PROPOSED:
        verbs[status](one.id)
    for wanted, verb in verbs.items():
        if wanted in ALLOWED[status]:
            continue
        with pytest.raises(ProposalRefused):
            verb(one.id)
    with pytest.raises(ProposalRefused):
        proposal_approve(10**9)


def test_a_proposal_of_a_past_day_waits_no_more() -> None:
    two_desks()
    proposals_make(queue="desk", day=TUESDAY)
    assert proposals_open(today=TUESDAY + timedelta(days=1)) == []


def test_hours_somebody_opened_meanwhile_are_not_opened_twice() -> None:
    two_desks()
    first, _second = proposals_make(queue="desk", day=TUESDAY)
    time_add(resource=first.resource, day=TUESDAY, begins=first.begins, ends=first.ends)
    with pytest.raises(TownclerkError):
        proposal_approve(first.id)


def test_the_next_four_weeks_of_queues_and_teams() -> None:
    two_desks()
    staffing_load([StaffRow("waste", 2, weekdays=(0, 1, 2, 3, 4))])
    found = capacity_outlook(today=MONDAY.date(), is_free=lambda day: day.weekday() > 4)
    assert found is not None
    assert [one.day for one in found.short] == [TUESDAY]
    (waste,) = found.teams
    assert (waste.team, waste.state, waste.planned) == ("waste", State.FINE, (12.0,) * 4)
    assert capacity_outlook(today=date(2026, 4, 1), is_free=lambda _day: False) is None


def test_a_reckoning_replaces_the_one_before_and_the_same_changes_nothing() -> None:
    two_desks()
    first = capacity_run()
    reckoned(need(9, 9), mark="a")
    assert capacity_run() == first
    reckoned(need(9, 9), mark="b")
    (day,) = capacity_on(TUESDAY)
    assert [one.need.people.mean for one in day.hours] == [9]


def test_the_staff_plan_is_kept_as_it_was_told() -> None:
    plan = (
        StaffRow("phone", 2.5, weekdays=(0, 4), begins=60, ends=120),
        StaffRow("desk", 0, day=date(2026, 12, 24)),
    )
    assert staffing_load(plan)
    assert not staffing_load(plan)
    assert staffing_current() == plan
    assert staffing_load([])
    assert staffing_current() == ()
