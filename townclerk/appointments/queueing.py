"""Which desks somebody who walked in can be served at, and which of them are open now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from townclerk.appointments.covering import open_times
from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import Definition, Resource, minute_of
from townclerk.appointments.slots import today
from townclerk.core import clock

_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class DesksNow:
    """Whether any of some desks is open at this minute; else the minute of UTC at which the next opens.

    `opens` is None where one is open, and where none opens within two weeks.
    """

    open: bool
    opens: int | None = None


def desks_at(definition: Definition, place: str) -> tuple[Resource, ...]:
    """Where numbers are called to at a place: its desks and people; whatever it has where it has none."""
    there = tuple(one for one in definition.resources if one.place == place)
    return tuple(one for one in there if one.kind in ("desk", "person")) or there


def desks_for(
    definition: Definition, place: str, *, service: str = "", language: str = "", access: Collection[str] = ()
) -> tuple[Resource, ...]:
    """The desks of a place that serve a walk-in; "" and () ask for nothing.

    What no desk there has does not hold anybody back: somebody who waits for a service that no desk names,
    or speaks a language that none speaks, is served by those that have the rest. The service counts before
    what is needed of the place, and that before the language: for it somebody can be called in.
    """
    needed = frozenset(access)
    wanted: tuple[Callable[[Resource], bool], ...] = (
        lambda one: not service or not one.services or service in one.services,
        lambda one: needed <= definition.access_of(one),
        lambda one: not language or not one.languages or language in one.languages,
    )
    fit = desks_at(definition, place)
    for suits in wanted:
        fit = tuple(one for one in fit if suits(one)) or fit
    return fit


def desks_now(resources: Collection[str]) -> DesksNow:
    """Whether one of these is open now, what staff closed or opened besides with it; else when one opens."""
    at, day = minute_of(clock.now()), today()
    found = open_times(definition_current(), resources, day - timedelta(days=1), day + _AHEAD)
    if any(bool(((opens <= at) & (shuts > at)).any()) for opens, shuts in found.values()):
        return DesksNow(open=True)
    later = [int(opens[opens > at].min()) for opens, _shuts in found.values() if (opens > at).any()]
    return DesksNow(open=False, opens=min(later, default=None))
