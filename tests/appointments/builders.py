"""A small town with a desk, and people who want something of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from townclerk.appointments import (
    Definition,
    Hours,
    Kind,
    Meeting,
    Place,
    Resource,
    SlotTaken,
    Who,
    appointment_cancel,
    definition_load,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
)
from townclerk.core.agency import Agency, agency_save, forget_cached

WEEKDAYS = Hours("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 9 * 60, 12 * 60)
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday at eight in the morning in London."""
ANA = Who(name="Ana Lopez", email="ana@example.org", phone="555 0142")


def desk(name: str = "desk-1", **values: object) -> Resource:
    usual = {"names": {"en": "Desk 1"}, "kind": Kind.DESK, "place": "hall", "lead": 0, "step": 30}
    return Resource(id=name, **{**usual, "hours": (WEEKDAYS,), **values})  # type: ignore[arg-type]


def town(*resources: Resource, minutes: int = 30, zone: str = "Europe/London", hold: int = 10) -> Definition:
    """Load a town whose service "passport" is booked at `resources`."""
    agency_save(Agency(id="alder-falls", names={"en": "Alder Falls"}, languages=("en", "es"), timezone=zone))
    forget_cached()
    places = (Place("hall", {"en": "Town Hall"}, access=("step-free",)), Place("library", {"en": "Library"}))
    meeting = Meeting(
        "passport", tuple(dict.fromkeys(one.kind for one in resources)) or (Kind.DESK,), minutes
    )
    definition = Definition(places, resources or (desk(),), (meeting,), hold=hold)
    definition_load(definition)
    return definition


def freed(service: str, nth: int = 0) -> int:
    """Have a free time booked by as many as there can be, and one of them cancel. When it begins."""
    last = today() + timedelta(days=30)
    begins = slots_find(service=service, first=today() + timedelta(days=1), last=last).times()[nth].begins
    booked: list[str] = []
    with suppress(SlotTaken):
        while True:
            held = slot_hold(service=service, begins=begins)
            hold_fill(held.reference, who=ANA, person_id=None)
            booked.append(hold_confirm(held.reference).reference)
    appointment_cancel(booked[0])
    return begins
