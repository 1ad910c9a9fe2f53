"""When people come, and what each hour needs: profiles, lengths, the staff plan, needed beside planned."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.capacity import (
    ASSUMED,
    DayCompared,
    Estimate,
    HourCompared,
    HourNeed,
    Inputs,
    Source,
    Span,
    StaffRow,
    State,
    TeamWork,
    Timing,
    booked_until,
    mixed,
    open_hours,
    people_on,
    profile_of,
    reckon,
    stretches,
    timing_of,
    work_on,
)
from townclerk.capacity.casework import on_working_days
from townclerk.capacity.comparing import days_compared, fill, seats_at
from townclerk.core.agency import CapacityPlan, QueuePlan

NINE_TO_FIVE = ((time(9), time(17)),)
WEEK = (*[NINE_TO_FIVE] * 5, (), ())
MONDAY = date(2026, 11, 30)


def test_part_of_an_hour_is_part_of_it() -> None:
    spans = [(time(9, 30), time(12, 15)), (time(12, 45), time(23, 59, 59))]
    found = open_hours(spans)
    assert (found[9], found[10], found[12], found[23]) == (0.5, 1.0, 0.5, 1.0)


@given(
    counts=st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 23)), st.integers(0, 400), max_size=60)
)
def test_the_shares_of_every_open_day_add_up_and_no_closed_hour_has_one(
    counts: dict[tuple[int, int], int],
) -> None:
    found = profile_of(counts, WEEK)
    assert set(found.shares) == set(range(5))
    for shares in found.shares.values():
        assert sum(shares.values()) == pytest.approx(1)
        assert set(shares) == set(range(9, 17))
        assert all(share > 0 for share in shares.values())


def test_a_weekday_seen_often_shows_its_own_hours_and_one_seen_little_those_of_all() -> None:
    counts = {(0, 9): 900, (0, 15): 100, **{(day, 15): 300 for day in range(1, 4)}, (4, 9): 1}
    found = profile_of(counts, WEEK)
    assert found.shares[0][9] == pytest.approx(0.9, abs=0.02)
    assert found.shares[1][15] > 0.95
    assert 0.3 < found.shares[4][15] < 0.8  # Friday has one visit; the others say the afternoon is as busy


def test_what_came_outside_opening_hours_is_told() -> None:
    found = profile_of({(0, 10): 80, (5, 10): 20}, WEEK)
    assert found.outside == pytest.approx(0.2)
    assert found.seen == 80


def test_without_opening_hours_the_hours_in_which_anything_comes_stand_for_them() -> None:
    counts = {(day, hour): 50 for day in range(5) for hour in (8, 9, 10)} | {(6, 3): 1}
    found = profile_of(counts, [()] * 7)
    assert {day: sorted(hours) for day, hours in found.open.items()} == {day: [8, 9, 10] for day in range(5)}


def test_lengths_are_measured_else_stated_else_booked_else_assumed() -> None:
    measured, booked = [float(n) for n in range(1, 41)], [30.0] * 25
    first = timing_of("desk", measured=measured, booked=booked, stated=9.0)
    assert (first.source, first.minutes, first.count) == (Source.MEASURED, 20.5, 40)
    assert (first.low, first.high) == (pytest.approx(4.9), pytest.approx(36.1))
    assert timing_of("desk", measured=measured[:19], booked=booked, stated=9.0).source is Source.STATED
    assert timing_of("desk", measured=measured[:19], booked=booked).source is Source.BOOKED
    last = timing_of("desk", booked=booked[:5])
    assert (last.source, last.minutes) == (Source.ASSUMED, ASSUMED["desk"])


def test_the_mean_over_services_goes_by_how_often_each_is_asked() -> None:
    whole = Timing("desk", "", 10.0, Source.STATED)
    long = Timing("desk", "passport", 30.0, Source.STATED)
    assert mixed(whole, {"passport": long}, {"passport": 1, "card": 3}).minutes == 15.0
    assert mixed(whole, {"passport": long}, {"card": 3}) == whole


def test_a_line_of_one_day_replaces_those_of_its_weekday_for_its_team_alone() -> None:
    plan = [
        StaffRow("phone", 2, weekdays=(0, 1), begins=9 * 60, ends=17 * 60),
        StaffRow("phone", 1, weekdays=(0,), begins=10 * 60, ends=12 * 60),
        StaffRow("desk", 3, weekdays=(0,), begins=9 * 60, ends=12 * 60 + 30),
        StaffRow("phone", 5, day=MONDAY + timedelta(days=7), begins=9 * 60, ends=17 * 60),
    ]
    assert people_on(plan, "phone", MONDAY, 10 * 60, 11 * 60) == 3
    assert people_on(plan, "phone", MONDAY, 17 * 60, 18 * 60) == 0
    assert people_on(plan, "desk", MONDAY, 12 * 60, 13 * 60) == 1.5
    assert people_on(plan, "phone", MONDAY + timedelta(days=7), 10 * 60, 11 * 60) == 5
    assert people_on(plan, "desk", MONDAY + timedelta(days=7), 10 * 60, 11 * 60) == 3
    assert people_on(plan, "waste", MONDAY, 0, 60) is None
    assert people_on(plan, "phone", MONDAY + timedelta(days=2), 10 * 60, 11 * 60) is None
    assert work_on(plan, "phone", MONDAY + timedelta(days=2), 6) == 0
    dated = [StaffRow("waste", 2, day=MONDAY), StaffRow("waste", 1, day=MONDAY + timedelta(days=2))]
    found = [work_on(dated, "waste", MONDAY + timedelta(days=n), 6) for n in range(-1, 4)]
    assert found == [None, 12, 0, 6, None]
    assert work_on(plan, "phone", MONDAY, 6) == 2 * 6 + 1 * 2


def hour(at: int, needed: float, planned: float | None, *, hi80: float | None = None) -> HourCompared:
    people = Estimate(needed, needed, needed if hi80 is None else hi80)
    return HourCompared(HourNeed("desk", MONDAY, at, 1.0, Estimate(9, 5, 14), people), 1, planned)


def test_what_is_booked_takes_people_besides_and_the_worst_hour_makes_the_day() -> None:
    short = hour(10, 2, 2)  # two for who comes, one for who is booked
    assert (short.people.mean, short.missing, short.state) == (3, 1, State.SHORT)
    fine, maybe, nothing = hour(9, 1, 2), hour(11, 1, 2, hi80=3), hour(12, 1, None)
    assert [one.state for one in (fine, maybe, nothing)] == [
        State.FINE, State.MAY_BE_SHORT, State.UNKNOWN,
    ]  # fmt: skip
    (day,) = days_compared([fine, short, maybe])
    assert (day.state, day.missing, day.worst) == (State.SHORT, 1, short)
    assert [one.need.hour for one in day.hours] == [9, 10, 11]
    assert day.coming == Estimate(27, 15, 42)


def test_days_after_the_last_that_is_booked_are_known_by_it() -> None:
    def day(after: int, booked: int, queue: str = "desk") -> DayCompared:
        need = HourNeed(queue, MONDAY + timedelta(days=after), 10, 1.0, Estimate(9, 5, 14), Estimate(2, 2, 2))
        return DayCompared(queue, need.day, (HourCompared(need, booked, 2),))

    days = [day(8, 0), day(1, 2), day(0, 0), day(3, 1), day(9, 1, "phone")]
    assert booked_until("desk", days) == MONDAY + timedelta(days=3)
    assert booked_until("phone", days) is None  # no day comes after it
    assert booked_until("desk", [day(0, 0), day(1, 0)]) is None  # nothing is booked there at all
    assert booked_until("desk", [day(0, 0), day(1, 1)]) is None


def test_short_hours_that_touch_are_one_stretch() -> None:
    (day,) = days_compared([hour(9, 3, 1), hour(10, 4, 1), hour(11, 1, 3), hour(12, 3, 1)])
    assert [(one.begins, one.ends, one.missing) for one in stretches(day)] == [
        (540, 660, 4), (720, 780, 3),
    ]  # fmt: skip


def test_days_that_are_short_come_first_and_the_worst_of_them_at_the_top() -> None:
    later = HourCompared(
        HourNeed("phone", MONDAY + timedelta(days=1), 9, 1.0, Estimate(9, 5, 14), Estimate(9, 9, 9)), 0, 1
    )
    found = days_compared([hour(9, 1, 9), hour(10, 3, 1), later])
    assert [(one.queue, one.missing) for one in found] == [("phone", 8), ("desk", 3)]


def test_seats_are_counted_for_as_long_as_they_are_there() -> None:
    spans = [Span("a", "desk", MONDAY, 9 * 60, 9 * 60 + 30, 2.0), Span("b", "desk", MONDAY, 0, 24 * 60, 1.0)]
    assert seats_at(spans, "desk", MONDAY, 9 * 60, 10 * 60) == 2.0
    assert seats_at(spans, "phone", MONDAY, 9 * 60, 10 * 60) == 0.0


def inputs(**changed: object) -> Inputs:
    days = [(MONDAY + timedelta(days=n), Estimate(40.0, 25.0, 60.0)) for n in range(7)]
    usual: dict[str, object] = {
        "as_of": MONDAY - timedelta(days=1),
        "expected": {"phone": days, "team:waste": days},
        "hours": {"phone": {(day, h): 10 for day in range(5) for h in range(9, 17)}},
        "week": WEEK,
        "shut": frozenset({MONDAY + timedelta(days=2)}),
        "special": (),
        "timings": {"phone": Timing("phone", "", 6.0, Source.STATED)},
        "known": (),
        "deadlines": {"waste": 3},
    }
    return Inputs(**{**usual, **changed})  # type: ignore[arg-type]


def test_every_open_hour_is_reckoned_and_nothing_on_holidays_and_weekends() -> None:
    found = reckon(inputs())
    assert {one.day for one in found.hours} == {MONDAY + timedelta(days=n) for n in (0, 1, 3, 4)}
    assert len(found.hours) == 4 * 8
    one = found.hours[0]
    assert one.coming.mean == pytest.approx(5)
    assert one.people.lo80 <= one.people.mean <= one.people.hi80
    assert list(found.days) == ["phone", "team:waste"]


def test_hours_that_are_forecast_take_the_place_of_shares_and_add_up_to_their_day() -> None:
    """What comes outside open hours is spread over them; other days are shared out as before."""
    early = {(MONDAY, 8): Estimate(5.0, 2.0, 9.0)}
    known = {(MONDAY, hour): Estimate(5.0 if hour == 9 else 2.0, 0.0, 8.0) for hour in range(9, 17)}
    found = reckon(inputs(by_hour={"phone": early | known}))
    monday, thursday = ([one for one in found.hours if one.day == MONDAY + timedelta(days=n)] for n in (0, 3))
    assert sum(one.coming.mean for one in monday) == pytest.approx(40)
    assert monday[0].coming.mean == pytest.approx(2.5 * monday[1].coming.mean)
    assert (monday[1].coming.lo80, monday[1].coming.hi80) == (0.0, pytest.approx(8 * 40 / 19))
    assert thursday == [one for one in reckon(inputs()).hours if one.day == MONDAY + timedelta(days=3)]


def test_a_day_keeps_its_own_interval_though_those_of_its_hours_are_wider() -> None:
    whole = Estimate(18, 12, 25)
    (day,) = days_compared([hour(9, 1, 2), hour(10, 1, 2)], {(MONDAY, "desk"): whole})
    assert day.coming == whole


def test_a_stricter_level_and_longer_calls_need_more_people() -> None:
    usual = sum(one.people.mean for one in reckon(inputs()).hours)
    strict = CapacityPlan(phone=QueuePlan(share=0.95, seconds=5))
    assert sum(one.people.mean for one in reckon(inputs(plan=strict)).hours) > usual
    long = {"phone": Timing("phone", "", 20.0, Source.STATED)}
    assert sum(one.people.mean for one in reckon(inputs(timings=long)).hours) > usual


def test_hours_kept_on_holidays_are_reckoned() -> None:
    found = reckon(inputs(special=((time(10), time(12)),)))
    holiday = [one for one in found.hours if one.day == MONDAY + timedelta(days=2)]
    assert [one.hour for one in holiday] == [10, 11]
    assert sum(one.coming.mean for one in holiday) == pytest.approx(40)


def team(**changed: object) -> TeamWork:
    usual: dict[str, object] = {
        "team": "waste",
        "days": tuple(MONDAY + timedelta(days=n) for n in range(5)),
        "coming": (Estimate(12, 8, 16),) * 5,
        "open": (6.0, 0, 0, 0, 0),
        "minutes": 30.0,
        "hours": 6.0,
        "deadline": 2,
        "planned": (6.0,) * 5,
    }
    return TeamWork(**{**usual, **changed})  # type: ignore[arg-type]


def test_a_team_is_short_where_deadlines_or_what_comes_in_ask_for_more_than_is_planned() -> None:
    fine = team()
    assert (fine.state, fine.people.mean, fine.pressing) == (State.MAY_BE_SHORT, 1.0, None)
    assert fine.people.hi80 == pytest.approx(16 / 12)
    assert team(planned=(6.0, 6.0, 6.0, 6.0, 4.0)).state is State.SHORT
    rushed = team(open=(30.0, 0, 0, 0, 0))
    assert (rushed.state, rushed.pressing) == (State.SHORT, MONDAY)
    assert rushed.people.mean == pytest.approx(2.5)
    assert rushed.path == (30, 30, 30, 30, 30)
    assert rushed.to_clear.mean == pytest.approx((30 + 60) / 60)
    assert team(planned=None).state is State.UNKNOWN
    assert team(planned=(9.0,) * 5).state is State.FINE


def test_what_comes_on_days_off_is_there_on_the_next_working_day() -> None:
    coming = {MONDAY + timedelta(days=n): Estimate(n, n, n) for n in range(-3, 3)}
    days = [MONDAY, MONDAY + timedelta(days=2)]
    found = on_working_days(days, coming, MONDAY)
    assert [one.mean for one in found] == [0, 3]


def test_as_much_is_opened_as_is_missing_and_no_more() -> None:
    missing = {540: 1.0, 600: 2.0, 660: 1.0, 780: 0.0}
    free = [("a", 540, 900), ("b", 570, 720), ("c", 600, 720)]
    assert fill(missing, free) == [("a", 540, 720), ("b", 600, 660)]
    assert fill(missing, free, taken=[("a", 540, 720)]) == [("a", 600, 660)]
    assert fill(missing, []) == []
    assert fill({540: 3.0}, [("a", 540, 600), ("a", 540, 620)]) == [("a", 540, 600)]
