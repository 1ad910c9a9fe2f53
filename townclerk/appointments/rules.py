"""Pure decisions on appointments: what there is to book, when it is free, what a booking may become.

Times are whole minutes of UTC since 1970, so that a day with 23 or 25 hours is nothing special; words for
them are made only where a person reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from townclerk.core.facts import localised

UNIT = 5
"""Minutes in the smallest piece of time that is taken: lengths, buffers and hours are multiples of it."""
DAY = 1440
Text = Mapping[str, str]


class Kind(StrEnum):
    """What is booked: where or how people meet."""

    DESK = "desk"
    PERSON = "person"
    ROOM = "room"
    PHONE = "phone"
    VIDEO = "video"
    HOME_VISIT = "home-visit"


class Status(StrEnum):
    """Where an appointment stands."""

    HELD = "held"
    """Kept for somebody who is filling in the form; it expires by itself."""
    BOOKED = "booked"
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"


class WaitStatus(StrEnum):
    """Where somebody on the waiting list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    LEFT = "left"
    OVER = "over"
    """The last day they could have come is past."""


class TicketStatus(StrEnum):
    """Where somebody who walked in stands."""

    WAITING = "waiting"
    CALLED = "called"
    DONE = "done"
    LEFT = "left"


ALLOWED: Mapping[Status, frozenset[Status]] = {
    Status.HELD: frozenset({Status.BOOKED}),
    Status.BOOKED: frozenset({Status.ATTENDED, Status.MISSED, Status.CANCELLED}),
    Status.ATTENDED: frozenset({Status.BOOKED, Status.MISSED}),
    Status.MISSED: frozenset({Status.BOOKED, Status.ATTENDED}),
    Status.CANCELLED: frozenset({Status.BOOKED}),
}
"""How an appointment moves on. Back to `BOOKED` is an undo; of a cancelled one while its time is free."""

TICKET_ALLOWED: Mapping[TicketStatus, frozenset[TicketStatus]] = {
    TicketStatus.WAITING: frozenset({TicketStatus.CALLED, TicketStatus.LEFT}),
    TicketStatus.CALLED: frozenset({TicketStatus.DONE, TicketStatus.LEFT, TicketStatus.WAITING}),
    TicketStatus.DONE: frozenset({TicketStatus.CALLED}),
    TicketStatus.LEFT: frozenset({TicketStatus.WAITING}),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open: days by a recurrence rule, from one local time of day to another.

    Attributes:
        rule: RFC 5545 (RRULE), by days or longer.
        begins, ends: minutes after local midnight; `ends` at or before `begins` is on the next day.
        first, last: the first day the rule counts from, and the last; None: always.
    """

    rule: str
    begins: int
    ends: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which something is closed, both included; `why` in words per language."""

    first: date
    last: date
    why: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where people go. `access` names what it has ("step-free")."""

    id: str
    names: Text
    address: str = ""
    directions: Text = field(default_factory=dict)
    access: tuple[str, ...] = ()
    closed: tuple[Closed, ...] = ()

    def name(self, language: str) -> str:
        """What it is called in `language`."""
        return localised(self.names, language, self.id)


@dataclass(frozen=True, slots=True)
class Resource:
    """What can be booked: a desk, a person, a room, a line.

    Attributes:
        place: id of its place; "" for telephone, video and visits.
        services: slugs; empty: every service of its kind.
        capacity: how many may have the same time.
        buffer: minutes kept free after each appointment.
        lead: minutes before a time until which it can be booked; furthest: days ahead.
        holidays: whether it is open on public holidays.
    """

    id: str
    names: Text
    kind: Kind
    place: str = ""
    services: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    capacity: int = 1
    buffer: int = 0
    lead: int = 120
    furthest: int = 60
    step: int = 15
    holidays: bool = False
    hours: tuple[Hours, ...] = ()
    closed: tuple[Closed, ...] = ()

    def name(self, language: str) -> str:
        """What it is called in `language`."""
        return localised(self.names, language, self.id)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an appointment for one service takes: kinds, in the order they are offered, and minutes.

    `same_person`: whoever comes again may ask for whom they met before.
    """

    service: str
    kinds: tuple[Kind, ...]
    minutes: int
    bring: Text = field(default_factory=dict)
    same_person: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything an agency says about appointments.

    Attributes:
        hold: minutes a time is kept while the form is filled in.
        answer: minutes somebody on the waiting list has to answer.
        remind: hours before an appointment at which its reminder goes.
        gone: names of resources that the file no longer has and that still have bookings.
    """

    places: tuple[Place, ...] = ()
    resources: tuple[Resource, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    hold: int = 10
    answer: int = 240
    remind: int = 24

    def resource(self, resource_id: str) -> Resource | None:
        """The resource with this id."""
        return next((one for one in self.resources if one.id == resource_id), None)

    def place(self, place_id: str) -> Place | None:
        """The place with this id."""
        return next((one for one in self.places if one.id == place_id), None)

    def meeting(self, service: str) -> Meeting | None:
        """What an appointment for `service` takes; None where there are none."""
        return next((one for one in self.meetings if one.service == service), None)

    def serving(self, service: str) -> tuple[Resource, ...]:
        """The resources at which an appointment for `service` can be, in the order of its kinds."""
        meeting = self.meeting(service)
        if meeting is None:
            return ()
        fits = [
            one
            for one in self.resources
            if one.kind in meeting.kinds and (not one.services or service in one.services)
        ]
        return tuple(sorted(fits, key=lambda one: meeting.kinds.index(one.kind)))

    def access_of(self, resource: Resource) -> frozenset[str]:
        """What a resource and its place have for people who need it."""
        place = self.place(resource.place)
        return frozenset((*resource.access, *(place.access if place else ())))

    def access_for(self, resource: Resource) -> frozenset[str]:
        """The same, with what nobody needs there because nobody goes there."""
        return self.access_of(resource) | (frozenset() if resource.place else _OF_A_PLACE)


_OF_A_PLACE = frozenset(("step-free", "lift", "accessible-toilet", "parking"))
"""What is needed on the way in and about: nobody who is called, or visited at home, needs it."""


class Apart(NamedTuple):
    """A part of a day that does not suit, in local minutes: of each such weekday, or of one civil day."""

    weekday: int | None
    day: date | None
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody prefers. Empty means: anything.

    Attributes:
        weekdays: 0 is Monday.
        begins, ends: minutes of the local day between which it starts.
        language: spoken by whom they meet. access: what they need, all of it.
        place, kind: where and how. resource: the same desk or person as before.
        first, last: civil days. days: of these only some, where they were told one by one.
        without: days that do not suit. apart: parts of days that do not.
        late: of each day only the last times there are: "as late as possible".
    """

    weekdays: frozenset[int] = frozenset()
    begins: int = 0
    ends: int = DAY
    language: str = ""
    access: frozenset[str] = frozenset()
    place: str = ""
    kind: str = ""
    resource: str = ""
    first: date | None = None
    last: date | None = None
    days: frozenset[date] = frozenset()
    without: frozenset[date] = frozenset()
    late: bool = False
    apart: frozenset[Apart] = frozenset()

    def whenever(self) -> Wish:
        """What is wished of the place and the people, at any time: for a time that is chosen already."""
        return replace(
            self, weekdays=frozenset(), begins=0, ends=DAY, first=None, last=None, days=frozenset(),
            without=frozenset(), late=False, apart=frozenset(),
        )  # fmt: skip

    @property
    def says_when(self) -> bool:
        """Whether it says anything of days or hours."""
        return self != self.whenever()

    def suits(self, resource: Resource, definition: Definition) -> bool:
        """Whether a resource has what is wished for, whatever the time."""
        return (
            (not self.language or not resource.languages or self.language in resource.languages)
            and self.access <= definition.access_for(resource)
            and self.place in ("", resource.place)
            and self.kind in ("", resource.kind)
            and self.resource in ("", resource.id)
        )


ANYTHING = Wish()


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time at one resource: minutes of UTC since 1970."""

    resource: str
    begins: int
    ends: int

    @property
    def starts_at(self) -> datetime:
        """When it begins, in UTC."""
        return instant(self.begins)

    @property
    def ends_at(self) -> datetime:
        """When it ends, in UTC."""
        return instant(self.ends)


@dataclass(frozen=True, slots=True)
class Away:
    """A time a member of staff closed: of one resource, a whole place, or everything ("" and "")."""

    begins: int
    ends: int
    resource: str = ""
    place: str = ""

    def concerns(self, resource: Resource) -> bool:
        """Whether it closes this resource."""
        return self.resource in ("", resource.id) and self.place in ("", resource.place)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def minute_of(moment: datetime) -> int:
    """The minute of UTC an aware moment lies in."""
    return int((moment - _EPOCH) // timedelta(minutes=1))


def instant(minute: int) -> datetime:
    """The moment at which a minute of UTC begins."""
    return _EPOCH + timedelta(minutes=int(minute))


def units_of(begins: int, ends: int, buffer: int = 0) -> range:
    """The pieces of time that an appointment takes, its buffer with it.

    >>> list(units_of(600, 620, 5))
    [120, 121, 122, 123, 124]
    """
    return range(begins // UNIT, -(-(ends + buffer) // UNIT))


def may_become(status: Status, new: Status) -> bool:
    """Whether an appointment may go from one status to another."""
    return new in ALLOWED[status]


def expected_wait(*, ahead: int, desks: int, minutes: int) -> int:
    """Minutes until somebody with `ahead` people before them is called, in steps of five.

    >>> expected_wait(ahead=5, desks=2, minutes=12), expected_wait(ahead=0, desks=0, minutes=12)
    (40, 0)
    """
    rounds = -(-ahead // max(1, desks))
    return -(-(rounds * minutes) // 5) * 5 if rounds else 0


_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0 and O, 1 and I: a reference is read out on the phone."""


def reference_with_check(prefix: str, digits: Sequence[int]) -> str:
    """A reference such as AF-A7K3M-92Q: seven letters and one that checks them (Luhn, mod 32).

    >>> reference_with_check("AF", (5, 1, 9, 30, 2, 8, 11))
    'AF-73BY-4AD5'
    """
    body = "".join(_LETTERS[one % 32] for one in digits)
    body += _LETTERS[_check(body)]
    half = len(body) // 2
    return f"{prefix}-{body[:half]}-{body[half:]}"


def reference_plain(text: str) -> str:
    """A reference as it was typed or heard, written as we write it; "" when it cannot be one.

    >>> reference_plain(" af 73by4ad5 "), reference_plain("AF-73BY-4ADW"), reference_plain("hello")
    ('AF-73BY-4AD5', '', '')
    """
    kept = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    prefix, body = kept[:-8], kept[-8:]
    if not 1 <= len(prefix) <= 4 or len(body) != 8 or any(c not in _LETTERS for c in body):
        return ""
    return f"{prefix}-{body[:4]}-{body[4:]}" if _check(body[:-1]) == _LETTERS.index(body[-1]) else ""


def _check(body: str) -> int:
    """The last letter: wrong when one letter is wrong or two neighbours changed places."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = _LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return -total % 32
