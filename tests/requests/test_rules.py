"""References, statuses and working days, by properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from townclerk.core.reference_signs import sign_for
from townclerk.requests.references import (
    SIGNS,
    code_of,
    reference_new,
    reference_read,
    reference_shown,
)
from townclerk.requests.rules import (
    MOVES,
    OPEN,
    Clock,
    Lateness,
    Status,
    Step,
    lateness,
    may,
    moved,
    working_day_after,
    working_days_between,
)

_signs = SIGNS[:-1]
references = st.builds(reference_new)
days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def _weekend(day: date) -> bool:
    return day.weekday() >= 5


@given(references, st.integers(0, 6), st.sampled_from(_signs))
def test_one_wrong_sign_is_noticed(reference: str, place: int, sign: str) -> None:
    wrong = reference[:place] + sign + reference[place + 1 :]
    assert (reference_read(wrong) == wrong) is (wrong == reference)


@given(references, st.integers(0, 5))
def test_neighbours_swapped_are_noticed(reference: str, place: int) -> None:
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    assert (reference_read(swapped) == swapped) is (swapped == reference)


@given(references, st.sampled_from(["", "AF", "GH"]))
def test_is_read_however_it_is_written(reference: str, prefix: str) -> None:
    shown = reference_shown(reference, prefix)
    assert reference_read(shown) == reference
    assert reference_read(f"  {shown.lower().replace('-', ' ')} ") == reference


@given(st.text(max_size=60))
def test_anything_can_be_typed(text: str) -> None:
    found = reference_read(text)
    assert found == "" or sign_for(found[:-1]) == found[-1]


def test_no_sign_is_mistaken_for_another() -> None:
    assert not set("ILOU01") & set(_signs)


def test_a_code_is_six_digits_and_of_its_reference_alone() -> None:
    codes = {code_of(reference_new(), b"secret") for _ in range(500)}
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 490
    assert code_of("7K3M92F", b"secret") != code_of("7K3M92F", b"another")


@given(st.lists(st.sampled_from(list(Step)), max_size=30), st.booleans())
def test_whatever_happens_leads_to_a_status_that_fits(steps: list[Step], routed: bool) -> None:
    team = "streets" if routed else ""
    status, began = (Status.SORTED if routed else Status.RECEIVED), False
    for step in steps:
        if not may(step, status):
            continue
        if step is Step.SORTED:
            team = "streets"
        began = began or step is Step.BEGUN
        before, status = status, moved(status, step, team=team, began=began)
        assert isinstance(status, Status)
        if step is Step.CLOSED:
            assert status is Status.CLOSED
        if before is Status.CLOSED and status is not Status.CLOSED:
            assert step is Step.REOPENED
        if before is Status.MERGED and status is not Status.MERGED:
            assert step is Step.UNMERGED
        if step is Step.ASKED:
            assert status is Status.WAITING
        if step is Step.ANSWERED:
            assert status is not Status.WAITING
        if status is Status.RECEIVED:
            assert not team or step is not Step.SORTED
    assert status in set(Status)


def test_every_status_can_be_left() -> None:
    for status in Status:
        assert any((may(step, status) and MOVES[step][1] not in (None, status)) or step is Step.UNMERGED
                   for step in MOVES if may(step, status)), status  # fmt: skip


@given(days, st.integers(0, 60))
def test_working_days_there_and_back(day: date, count: int) -> None:
    due = working_day_after(day, count, _weekend)
    assert not _weekend(due)
    if count:
        assert working_days_between(day, due, _weekend) == count


@given(days, st.integers(0, 40), st.integers(-10, 80))
def test_it_is_late_after_its_day_and_nearly_so_before(day: date, count: int, later: int) -> None:
    due, soon = Clock(day).days(count, _weekend)
    today = day + timedelta(days=later)
    said = lateness(status=Status.SORTED, due=due, soon=soon, today=today)
    assert soon <= due
    assert (said is Lateness.LATE) is (today > due)
    if said is Lateness.SOON:
        assert working_days_between(today, due, _weekend) <= max(1, count * 0.2)


def test_waiting_for_the_writer_is_nobodys_delay() -> None:
    for status in Status:
        said = lateness(status=status, due=date(2026, 1, 2), soon=date(2026, 1, 1), today=date(2026, 3, 1))
        expected = Lateness.PAUSED if status is Status.WAITING else Lateness.LATE
        assert said is (expected if status in OPEN else Lateness.NONE)
