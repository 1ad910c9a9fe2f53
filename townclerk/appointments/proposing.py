"""Another time for each of several appointments at once: free, and fitting each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked
from townclerk.appointments.rules import DAY, UNIT, Slot, Wish, units_of
from townclerk.appointments.slots import Promised, busy_between, day_of, slots_find, today
from townclerk.appointments.speaking import spoken_by

_WITHIN = timedelta(days=30)
_FOR_THEIR_LANGUAGE = 7 * DAY
"""So many minutes from their time the language they are best met in is looked for, in the same way of
meeting; beyond that the nearest time counts for more, and who proposes it reads what is lost."""


def ways_to_keep(found: Booked) -> tuple[Wish, ...]:
    """Where else it may be, the likest first; the language and the access it needs are needed everywhere."""
    return found.same, found.needing(Wish(kind=found.kind)), found.needing(Wish())


def moves_proposed(found: Sequence[Booked]) -> dict[str, Slot]:
    """For each the free time nearest to its own, met in the same way and language where that can be.

    Each reckons with those before it: all of them together can be kept, one after the other, as they are.

    Returns:
        The slot by reference, without those for whom nothing is free within a month of their time.
    """
    given, promised = dict[str, Slot](), list[Promised]()
    for one in found:
        slot = _nearest(one, promised)
        if slot is not None:
            given[one.reference] = slot
            promised.append(_promise(one, slot, promised))
    return given


def _nearest(one: Booked, promised: Sequence[Promised]) -> Slot | None:
    if not definition_current().serving(one.service):
        return None
    language, ways = spoken_by(one), ways_to_keep(one)
    if language and not one.needed.language:
        for wish in (replace(way, language=language) for way in ways[:2]):
            slot = _slot_near(one, wish, promised)
            if slot is not None and abs(slot.begins - one.begins) <= _FOR_THEIR_LANGUAGE:
                return slot
    found = (_slot_near(one, wish, promised) for wish in ways)
    return next((slot for slot in found if slot is not None), None)


def _slot_near(one: Booked, wish: Wish, promised: Sequence[Promised]) -> Slot | None:
    free = slots_find(
        service=one.service, first=today(), last=one.day + _WITHIN, wish=wish, staff=True,
        besides=one.reference, promised=promised,
    )  # fmt: skip
    return free.nearest(one.begins, 1)[0] if len(free) else None


def _promise(one: Booked, slot: Slot, promised: Sequence[Promised]) -> Promised:
    """The slot as it is taken: on the first seat with nothing on it, which is the one a move takes."""
    resource, day = definition_current().resource(slot.resource), day_of(slot.begins)
    assert resource is not None
    until = slot.ends + resource.buffer
    if resource.capacity == 1:
        return resource.id, 0, slot.begins, until
    busy = busy_between([resource], day, day, besides=one.reference, promised=promised)
    units = units_of(slot.begins, slot.ends, resource.buffer)
    mine = [name == resource.id for name in busy.resources]
    taken = {
        int(seat)
        for which, seat, begins, ends in zip(busy.which, busy.seats, busy.begins, busy.ends, strict=True)
        if mine[which] and begins // UNIT < units.stop and -(-ends // UNIT) > units.start
    }
    return resource.id, next(n for n in range(resource.capacity) if n not in taken), slot.begins, until
