"""What a request is, how its status moves, when it is due. Pure: no record, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Status(StrEnum):
    """Where a request stands. The value is what the record holds."""

    RECEIVED = "received"
    """Nobody knows yet whose work it is."""
    SORTED = "sorted"
    WORKING = "in-progress"
    WAITING = "waiting"
    """For its writer to answer."""
    REOPENED = "reopened"
    CLOSED = "closed"
    MERGED = "merged"
    """It says the same as another, and goes the way of that one."""


OPEN = frozenset({Status.RECEIVED, Status.SORTED, Status.WORKING, Status.WAITING, Status.REOPENED})


class Step(StrEnum):
    """What happened to a request: a line of its story. The value is what the record holds, for ever."""

    RECEIVED = "received"
    SORTED = "sorted"
    ASSIGNED = "assigned"
    BEGUN = "begun"
    NOTED = "noted"
    """An internal note: its writer never sees it."""
    TOLD = "told"
    """A message to the writer that needs no answer."""
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    HELPED = "helped"
    MERGED = "merged"
    UNMERGED = "unmerged"
    DUE = "due"
    """The day it is due was changed by somebody."""


SHOWN = frozenset(
    {Step.RECEIVED, Step.SORTED, Step.BEGUN, Step.TOLD, Step.ASKED, Step.ANSWERED, Step.CLOSED}
    | {Step.REOPENED, Step.MERGED, Step.UNMERGED, Step.DUE}
)
"""What the writer sees of the story: everything but who works on it and what colleagues note."""


class Outcome(StrEnum):
    """How a request ended."""

    DONE = "done"
    ANSWERED = "answered"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"
    """Somebody else is responsible; the closing words say who."""
    NO_ANSWER = "no-answer"
    """Its writer did not answer what we had to know."""
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """How it came to us: the words of `history`, which is told of each."""

    PORTAL = "portal"
    PHONE = "phone"
    DESK = "desk"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    CHAT = "chat"
    APP = "app"
    OTHER = "other"


_WORKED = frozenset({Status.SORTED, Status.WORKING, Status.REOPENED})

MOVES: Mapping[Step, tuple[frozenset[Status], Status | None]] = {
    Step.SORTED: (OPEN, Status.SORTED),
    Step.ASSIGNED: (OPEN, None),
    Step.BEGUN: (_WORKED | {Status.RECEIVED, Status.WAITING}, Status.WORKING),
    Step.NOTED: (frozenset(Status), None),
    Step.TOLD: (OPEN, None),
    Step.ASKED: (OPEN, Status.WAITING),
    Step.ANSWERED: (OPEN, None),
    Step.CLOSED: (OPEN, Status.CLOSED),
    Step.REOPENED: (frozenset({Status.CLOSED}), Status.REOPENED),
    # Of a merged one: once what it goes with is closed.
    Step.HELPED: (frozenset({Status.CLOSED, Status.MERGED}), None),
    Step.MERGED: (OPEN, Status.MERGED),
    Step.UNMERGED: (frozenset({Status.MERGED}), None),
    Step.DUE: (OPEN, None),
}
"""For each act from which statuses it may be done, and the status after it; None: it stays."""


def may(step: Step, status: Status) -> bool:
    """Whether this can happen to a request that stands so."""
    return step in MOVES and status in MOVES[step][0]


def moved(status: Status, step: Step, *, team: str, began: bool, waits: bool = False) -> Status:
    """The status after `step`.

    Args:
        team: whose work it is, "" for nobody's yet.
        began: whether somebody began to work on it already.
        waits: whether its writer still owes an answer, though it was merged meanwhile.

    Raises:
        ValueError: this cannot happen to a request that stands so.

    >>> moved(Status.WAITING, Step.ANSWERED, team="streets", began=True)
    <Status.WORKING: 'in-progress'>
    """
    if not may(step, status):
        raise ValueError(f"{step} cannot happen to a request that is {status}")
    if step is Step.UNMERGED and waits:
        return Status.WAITING
    if step is Step.UNMERGED or (step is Step.ANSWERED and status is Status.WAITING):
        return Status.WORKING if began else Status.SORTED if team else Status.RECEIVED
    if step is Step.SORTED and status in (Status.WORKING, Status.WAITING):
        return status if status is Status.WAITING else Status.SORTED
    after = MOVES[step][1]
    return status if after is None else after


class Attached(Protocol):
    """A file that came with a request, as `core.uploads` keeps it."""

    @property
    def id(self) -> str:
        """Its id there."""

    @property
    def name(self) -> str:
        """What its sender called it."""

    @property
    def kind(self) -> str:
        """What it is, by its content."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and its answer, as the writer read them."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is. `words` as they were written; degrees where they are known."""

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What somebody asks of the agency, before it is in the record.

    Attributes:
        service: slug; "" when it is not known which.
        channel: how it came ("portal", "phone", "desk", "email", "sms", "letter", "chat").
        language: BCP 47, of the words.
        text: in their own words. answers: what a journey asked, as texts the writer read.
        person_id: whom it is for, when they are on record.
        name, email, phone: how to reach who is not on record; where given, messages go there.
        area: id of a part of the town, "" when unknown.
        files: what came with it, kept by `core.uploads`.
        key: the same key received twice is the same request; "" for none.
        on_behalf_by: who acts for `person_id`, by recorded authority.
        team: whose work it is, where whoever sends it knows.
        at: when it was said; None: now.
        by: who enters it for somebody else ("staff:3"); "" when the writer sends it themselves.
        way: how they want to be told how it stands ("email", "sms", "none" of them); "": in whichever way
            they can be reached.
        meets_on: the day of the appointment it comes with: what it takes counts from then.
    """

    service: str
    channel: str
    language: str
    text: str = ""
    answers: Sequence[AnswerLine] = ()
    person_id: int | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    area: str = ""
    place: Place | None = None
    files: Sequence[Attached] = ()
    key: str = ""
    on_behalf_by: int | None = None
    team: str = ""
    at: datetime | None = None
    by: str = ""
    way: str = ""
    meets_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What its writer needs to follow a request without an account."""

    request_id: int
    reference: str
    code: str


class Silence(StrEnum):
    """Why nobody can be written to about a request."""

    WISH = "wish"
    """They want no messages."""
    ADDRESS = "address"
    """They left none."""
    RECORD = "record"
    """What is on record of them gives no way."""
    CHANNEL = "channel"
    """They left one, and no message can leave by it now."""
    STOPPED = "stopped"
    """They wrote STOP from the only number they left."""


class Lateness(StrEnum):
    """How a request stands to the day it is due."""

    LATE = "late"
    SOON = "soon"
    IN_TIME = "in-time"
    PAUSED = "paused"
    """We wait for its writer: the clock stands still."""
    NONE = ""


SOON_SHARE, SOON_LEAST, SOON_MOST = 0.2, 1, 60
_FAR = 600
"""Days before a day that is due within which `SOON_MOST` of them begin, with room for holidays."""


def working_day_after(day: date, count: int, is_free: Callable[[date], bool]) -> date:
    """The working day that is `count` working days after `day`; with 0, `day` or the next one that is.

    >>> weekend = lambda day: day.weekday() >= 5
    >>> working_day_after(date(2026, 3, 6), 1, weekend)   # Friday, then Monday
    datetime.date(2026, 3, 9)
    """
    left = count
    while left or is_free(day):
        day += timedelta(days=1)
        left -= not is_free(day) and left > 0
    return day


def working_days_between(first: date, last: date, is_free: Callable[[date], bool]) -> int:
    """How many working days come after `first`, up to and with `last`; 0 when `last` is not later."""
    days = max(0, (last - first).days)
    return sum(not is_free(first + timedelta(days=one + 1)) for one in range(days))


@dataclass(frozen=True, slots=True)
class Clock:
    """What the day by which a request is to be settled is made from.

    Attributes:
        since: the day the clock began to run: of receipt, of opening it again, or of its appointment.
        paused: for how many working days it stood still since.
        paused_on: since when it stands still; None while it runs.
        set_to: the day that somebody set by hand, moved on by what was paused afterwards; None: the service
            says.
    """

    since: date
    paused: int = 0
    paused_on: date | None = None
    set_to: date | None = None

    def stopped(self, day: date) -> Clock:
        """The clock after we begin to wait for the writer; it stands still once."""
        return self if self.paused_on else replace(self, paused_on=day)

    def resumed(self, day: date, is_free: Callable[[date], bool]) -> Clock:
        """The clock after the wait is over."""
        if self.paused_on is None:
            return self
        waited = working_days_between(self.paused_on, day, is_free)
        later = moved_on(self.set_to, waited, is_free) if self.set_to and waited else self.set_to
        # Before the clock began, on the day of an appointment, no day of ours was waited away.
        waited = working_days_between(max(self.paused_on, self.since), day, is_free)
        return replace(self, paused=self.paused + waited, paused_on=None, set_to=later)

    def put(self, due: date, day: date, is_free: Callable[[date], bool]) -> Clock:
        """The clock after somebody set a day by hand; what was paused before moves it no more."""
        waits = self.paused_on is not None
        after = self.resumed(day, is_free)
        return replace(after, set_to=due, paused_on=day if waits else None)

    def days(self, allowed: int, is_free: Callable[[date], bool]) -> tuple[date, date]:
        """The day it is due, and from when it is near, where its service takes `allowed` working days."""
        if self.set_to is not None:
            return self.set_to, soon_on(since=self.since, due=self.set_to, is_free=is_free)
        due = working_day_after(self.since, allowed + self.paused, is_free)
        return due, near_from(due, allowed, since=self.since, is_free=is_free)


def lateness(
    *, status: Status, due: date | None, soon: date | None, today: date, paused_on: date | None = None
) -> Lateness:
    """Whether it is late, about to be, or in time.

    While we wait for its writer, since `paused_on`, it is none of them; but what was late by then stays
    late: a question takes no lateness back.
    """
    if status not in OPEN or due is None:
        return Lateness.NONE
    if status is Status.WAITING:
        return Lateness.LATE if paused_on and paused_on > due else Lateness.PAUSED
    if today > due:
        return Lateness.LATE
    return Lateness.SOON if soon and today >= soon else Lateness.IN_TIME


def soon_on(*, since: date, due: date, is_free: Callable[[date], bool]) -> date:
    """The first day on which it is about to be late: so that a list can be asked of the record."""
    # Of a far day nobody need count all the days before it: it is near when the most that counts is left.
    begin = max(since, due - timedelta(days=min(_FAR, (due - date.min).days)))
    return near_from(due, working_days_between(begin, due, is_free), since=since, is_free=is_free)


def moved_on(day: date, count: int, is_free: Callable[[date], bool]) -> date:
    """The day moved on; the last ones of the calendar have none after them, and stay."""
    try:
        return working_day_after(day, count, is_free)
    except OverflowError:
        return day


def near_from(due: date, whole: int, *, since: date, is_free: Callable[[date], bool]) -> date:
    """The day from which a fifth of `whole` working days is left until `due`: 1 to `SOON_MOST` of them."""
    keep = min(SOON_MOST, max(SOON_LEAST, int(whole * SOON_SHARE)))
    day, left = due, 0
    while left < keep and day > since:
        left += not is_free(day)
        day -= timedelta(days=1)
    return day
