"""Simulated appointments: three weeks back and three ahead, made through the same door as real ones."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from townclerk.appointments import (
    Resource,
    Status,
    Who,
    Wish,
    appointment_cancel,
    appointment_mark,
    appointments_between,
    appointments_tidy,
    day_of,
    definition_current,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
    waiting_join,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.demo.walk_ins import walk_ins_simulate
from townclerk.history import lake_sync
from townclerk.offers import people_offered
from townclerk.people import examples_simulated, person_find

WEEKS = 3
_SHARE = 0.3
"""How much of the time is taken: enough to look lived in, and room to try booking."""
_PASSPORT = "passport-appointment"
_MISSED, _CANCELLED = 0.08, 0.05


def bookings_simulate(*, seed: int = 1, weeks: int = WEEKS, progress: Progress = SILENT) -> int:
    """Fill the calendar of the simulated town, unless there is something in it; how many were made.

    Raises:
        TownclerkError: the town is not simulated.
    """
    if not agency_current().simulated:
        raise TownclerkError("This town is real.", hint="Only a simulated town gets simulated appointments.")
    first, last = today() - timedelta(weeks=weeks), today() + timedelta(weeks=weeks)
    if appointments_between(first, last, everything=True) or not definition_current().resources:
        return 0
    rng, made = random.Random(seed), 0  # noqa: S311 - a simulation
    step = progress.step("Simulating appointments", (last - first).days + 1)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for resource in definition_current().resources:
            made += _fill(resource, day, rng)
        step.advance()
    _residents(rng)
    walk_ins_simulate(random.Random(seed))  # noqa: S311 - a simulation
    appointments_tidy()  # what is due at once, as every later run sees to it
    # What happened so belongs in the lake with the rest: else the next run would find something new.
    lake_sync(progress)
    return made


def _fill(resource: Resource, day: date, rng: random.Random) -> int:
    """Book about a third of one day at one desk."""
    definition = definition_current()
    fits = [m.service for m in definition.meetings if resource in definition.serving(m.service)]
    if not fits:
        return 0
    made = 0
    with clock.frozen(min(clock.now(), _noon(day - timedelta(days=4)))):
        service = rng.choice(fits)
        wish = Wish(resource=resource.id)
        free = slots_find(service=service, first=day, last=day, wish=wish, staff=True).times()
    for slot in free:
        length = slot.ends - slot.begins
        if rng.random() > _SHARE * resource.step / length:
            continue
        number = rng.randrange(1, 20_000)
        who = Who(name=f"Simulated resident {number}", phone="555-0100")
        made += _book(service=service, begins=slot.begins, wish=wish, who=who, rng=rng)
    return made


def _book(
    *, service: str, begins: int, wish: Wish, who: Who, rng: random.Random, person_id: int | None = None
) -> bool:
    """One appointment, booked some days before, and what became of it."""
    language = rng.choice((agency_current().default_language, *agency_current().languages))
    now = clock.now()
    before = _noon(day_of(begins) - timedelta(days=rng.randint(1, 4)))
    with clock.frozen(min(now - timedelta(hours=1), before)):
        try:
            held = slot_hold(
                service=service, begins=begins, wish=wish, staff=True, language=language,
                channel=rng.choice(("portal", "portal", "phone")),
            )  # fmt: skip
        except TownclerkError:
            return False
        hold_fill(held.reference, who=who, person_id=person_id, remind=False)
        hold_confirm(held.reference)
        if rng.random() < _CANCELLED:
            appointment_cancel(held.reference)
            return True
    if held.ends_at < now:
        with clock.frozen(held.ends_at):
            missed = rng.random() < _MISSED
            appointment_mark(held.reference, Status.MISSED if missed else Status.ATTENDED)
    return True


def _residents(rng: random.Random) -> None:
    """Appointments of the invented residents one can sign in as, and somebody on a waiting list."""
    for _what, name, email in examples_simulated(rather=people_offered()):
        for person_id in person_find(email=email)[:1]:
            for ahead in (-9, 6):
                day = today() + timedelta(days=ahead)
                last = day + timedelta(days=5)
                with clock.frozen(min(clock.now(), _noon(day - timedelta(days=5)))):
                    free = slots_find(service=_PASSPORT, first=day, last=last, staff=True).first(1)
                for slot in free:
                    who = Who(name=name, email=email)
                    _book(
                        service=_PASSPORT, begins=slot.begins, wish=Wish(), who=who, rng=rng,
                        person_id=person_id,
                    )  # fmt: skip
    waiting_join(
        service="marriage-ceremony", wish=Wish(weekdays=frozenset({5})), until=today() + timedelta(days=60),
        who=Who(name="Simulated resident 7", phone="555-0100"), person_id=None, language="en",
        channel="portal",
    )  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), agency_current().zone)
