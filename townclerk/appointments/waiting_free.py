"""Free times and the waiting list: what is free is offered before anybody waits, and is no news to who does.

Of each who waits it is kept which times that suit them were free when they joined. Such a time is news to
them only once it has been booked since and is free again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import DAY, Slot, WaitStatus, Wish
from townclerk.appointments.slots import day_of, slots_find, today
from townclerk.appointments.wishes_kept import wish_from

_FEW = 3


def free_first(service: str, wish: Wish, *, known: Collection[int] = ()) -> tuple[Slot, ...]:
    """A few free times that suit, of days apart where there are such.

    Args:
        known: when those begin that were offered already.
    """
    furthest = max((one.furthest for one in definition_current().serving(service)), default=0)
    found = slots_find(service=service, first=today(), last=today() + timedelta(days=furthest), wish=wish)
    times = [slot for slot in found.times() if slot.begins not in known]
    days: dict[date, Slot] = {}
    for slot in times:
        days.setdefault(day_of(slot.begins), slot)
        if len(days) == _FEW:
            break
    apart = list(days.values())
    few = (apart + [slot for slot in times if slot not in apart])[:_FEW]
    return tuple(sorted(few, key=lambda slot: slot.begins))


def free_at_joining(service: str, wish: Wish, until: date) -> list[int]:
    """What suits somebody who joins and is free as they do: they know of it, and want another.

    Days that cannot be booked yet count too, so that one which comes into reach is no news either. But for
    whom nothing is free at all, all that comes is news.
    """
    return sorted(_free(service, wish, today(), until, held=True)) if free_first(service, wish) else []


class StillFree:
    """What is free, what is only held with it: searched for once for all who wait for the same.

    When somebody wants to come is no matter here: all that they knew suits them already. What is left of
    their wishes (a place, a language, a lift) many have in common.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, Wish, date, date], set[int]] = {}

    def of(self, row: models.Waiting, first: date, last: date) -> set[int]:
        """When those times begin that `row` could have from `first` to `last`."""
        key = (row.service, wish_from(row.wish).whenever(), first, last)
        if key not in self._found:
            self._found[key] = _free(*key, held=False)
        return self._found[key]


def known_still(row: models.Waiting, still: StillFree) -> set[int]:
    """Of what was free when they joined, what has stayed so; what is only held by somebody counts as free."""
    if not row.known:
        return set()
    return set(row.known) & still.of(row, today(), day_of(max(row.known)))


def news_noted(reference: str) -> None:
    """Note, before a booked time is given up, for whom it is news then: whoever knew it free in the past."""
    one = models.Appointment.objects.filter(reference=reference).first()
    if one is None:
        return
    low, high = one.begins - DAY, one.ends + one.buffer
    first, last, still, definition = day_of(low), day_of(high), StillFree(), definition_current()
    waiting = models.Waiting.objects.filter(status__in=(WaitStatus.WAITING, WaitStatus.OFFERED))
    for row in list(waiting):
        near = {begins for begins in row.known if low <= begins < high}
        # Where there are no appointments for it any more: nobody is kept from giving up theirs.
        if not near or definition.meeting(row.service) is None:
            continue
        if booked := near - still.of(row, first, last):
            _forget_booked(row.pk, booked)


def _forget_booked(pk: int, booked: set[int]) -> None:
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(pk=pk).first()
        if row is not None:  # else gone meanwhile
            row.known = [begins for begins in row.known if begins not in booked]
            row.save(update_fields=["known"])


def _free(service: str, wish: Wish, first: date, last: date, *, held: bool) -> set[int]:
    found = slots_find(service=service, first=first, last=last, wish=wish, staff=True, held=held)
    return {slot.begins for slot in found}
