"""Capacity's port on appointments and requests: what is open, what is booked, opening more, open cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from townclerk.capacity import Span

if TYPE_CHECKING:
    from townclerk.appointments import OpenTime

QUEUES = {"desk": "desk"}
"""The queue at which what a kind of resource offers counts. Who advises by appointment, in person or by
telephone, does not take what comes by itself."""


class CapacityTimes:
    """See `capacity.Times`."""

    def open(self, first: date, last: date) -> list[Span]:
        """Every opening on these days."""
        from townclerk.appointments import openings_between

        return _spans(openings_between(first, last))

    def booked(self, first: date, last: date) -> list[Span]:
        """What is booked on these days."""
        from townclerk.appointments import booked_between

        return _spans(booked_between(first, last))

    def addable(self, queue: str, day: date, begins: int, ends: int) -> list[tuple[str, int, int]]:
        """What could be opened, at resources of this queue."""
        from townclerk.appointments import definition_current, times_addable

        here = {one.id for one in definition_current().resources if QUEUES.get(one.kind) == queue}
        return [one for one in times_addable(day, begins, ends) if one[0] in here]

    def wrong(self, resource: str, day: date, begins: int, ends: int) -> tuple[str, str] | None:
        """What keeps these hours from being opened."""
        from townclerk.appointments import time_add_wrong

        return time_add_wrong(resource=resource, day=day, begins=begins, ends=ends)

    def add(self, resource: str, day: date, begins: int, ends: int, why: str) -> int:
        """Open them."""
        from townclerk.appointments import time_add

        return time_add(resource=resource, day=day, begins=begins, ends=ends, why=why).id

    def withdraw(self, added: int) -> bool:
        """Close them again."""
        from townclerk.appointments import time_withdraw

        return time_withdraw(added)

    def cases(self) -> dict[str, dict[date, int]]:
        """Open cases by team and due day."""
        from townclerk.requests import open_by_due

        return open_by_due()


def _spans(times: Iterable[OpenTime]) -> list[Span]:
    return [
        Span(one.resource, QUEUES[one.kind], one.day, one.begins, one.ends, float(one.seats))
        for one in times
        if one.kind in QUEUES
    ]
