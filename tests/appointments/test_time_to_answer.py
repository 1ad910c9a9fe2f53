"""Who is offered a time has the hours to answer in which people are awake, and no offer runs out by night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.appointments.builders import MONDAY, town
from tests.appointments.test_waiting_free import book, join, of_tuesday
from townclerk.appointments import Wish, appointment_cancel, appointment_get, waiting_get, waiting_offer
from townclerk.appointments.answering import answer_by
from townclerk.core import clock

pytestmark = pytest.mark.django_db
FAR = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_london() -> Iterator[None]:
    with clock.frozen(MONDAY):
        town()
        yield


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(2, 9), at(2, 13)),
        (at(2, 3, 19), at(2, 12)),
        (at(2, 18), at(3, 10)),
        (at(2, 20), at(3, 12)),
        (at(2, 23, 59), at(3, 12)),
        (at(2, 16), at(2, 20)),
    ],
)
def test_four_hours_are_counted_by_day(now: datetime, until: datetime) -> None:
    with clock.frozen(now):
        assert answer_by(240, latest=FAR) == until


def test_the_clock_is_the_towns_and_goes_forward_with_it() -> None:
    with clock.frozen(datetime(2026, 3, 28, 21, tzinfo=UTC)):  # summer time begins in the night
        assert answer_by(240, latest=FAR + timedelta(days=30)) == datetime(2026, 3, 29, 11, tzinfo=UTC)
    town(zone="Asia/Tehran")
    with clock.frozen(datetime(2026, 3, 2, 3, tzinfo=UTC)):  # half past six there
        assert answer_by(240, latest=FAR) == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def test_a_near_appointment_shortens_it_but_not_to_nothing() -> None:
    with clock.frozen(at(2, 18)):
        assert answer_by(240, latest=at(3, 9)) == at(3, 9)
        assert answer_by(240, latest=at(2, 19)) == at(2, 19)
    with clock.frozen(at(2, 19, 30)):
        assert answer_by(240, latest=at(3, 8)) is None, "half an hour, and the night"
        assert answer_by(20, latest=at(3, 8)) == at(2, 19, 50)
    with clock.frozen(at(2, 3)):
        assert answer_by(240, latest=at(2, 8, 30)) is None
        assert answer_by(2 * 24 * 60, latest=FAR) == at(5, 20)


def test_an_offer_made_by_night_waits_for_the_morning() -> None:
    times = of_tuesday()
    other = book(times[-1])
    reference = join(Wish())
    appointment_cancel(other)
    with clock.frozen(at(2, 23, 19)):
        waiting_offer()
        wait = waiting_get(reference)
    assert wait
    held = appointment_get(wait.offered)
    assert held
    # It is on Tuesday at half past eleven: until an hour before.
    assert (wait.answer_by, held.held_until) == (at(3, 10, 30), at(3, 10, 30))


def test_no_offer_is_made_that_could_only_be_answered_asleep() -> None:
    times = of_tuesday()
    other = book(times[0])
    reference = join(Wish())
    appointment_cancel(other)
    with clock.frozen(at(2, 23, 19)):  # it begins at nine: an hour before is eight
        waiting_offer()
        wait = waiting_get(reference)
    assert wait
    assert (wait.offered, wait.answer_by) == ("", None)
