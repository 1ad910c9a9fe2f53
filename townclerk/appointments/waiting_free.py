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


def known_still(row: models.Waiting) -> set[int]:
    """Of what was free when they joined, what has stayed so; what is only held by somebody counts as free."""
    if not row.known:
        return set()
    last = day_of(max(row.known))
    return set(row.known) & _free(row.service, wish_from(row.wish), today(), last, held=False)


def news_noted(reference: str) -> None:
    """Note, before a booked time is given up, for whom it is news then: whoever knew it free in the past."""
    one = models.Appointment.objects.filter(reference=reference).first()
    if one is None:
        return
    low, high = one.begins - DAY, one.ends + one.buffer
    waiting = models.Waiting.objects.filter(status__in=(WaitStatus.WAITING, WaitStatus.OFFERED))
    for pk, known in list(waiting.values_list("pk", "known")):
        near = {begins for begins in known if low <= begins < high}
        if near:
            _forget_booked(pk, near)


def _forget_booked(pk: int, near: set[int]) -> None:
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(pk=pk).first()
        # Gone meanwhile, or there are no appointments for it any more: nobody is kept from giving up theirs.
        if row is None or definition_current().meeting(row.service) is None:
            return
        first, last = day_of(min(near)), day_of(max(near))
        free = _free(row.service, wish_from(row.wish), first, last, held=False)
        row.known = [begins for begins in row.known if begins not in near or begins in free]
        row.save(update_fields=["known"])


def _free(service: str, wish: Wish, first: date, last: date, *, held: bool) -> set[int]:
    found = slots_find(service=service, first=first, last=last, wish=wish, staff=True, held=held)
    return {slot.begins for slot in found}
