"""What a request is, how its status moves, when it is due. Pure: no record, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
    Step.HELPED: (frozenset({Status.CLOSED}), None),
    Step.MERGED: (OPEN, Status.MERGED),
    Step.UNMERGED: (frozenset({Status.MERGED}), None),
    Step.DUE: (OPEN, None),
}
"""For each act from which statuses it may be done, and the status after it; None: it stays."""


def may(step: Step, status: Status) -> bool:
    """Whether this can happen to a request that stands so."""
    return step in MOVES and status in MOVES[step][0]


def moved(status: Status, step: Step, *, team: str, began: bool) -> Status:
    """The status after `step`.

    Args:
        team: whose work it is, "" for nobody's yet.
        began: whether somebody began to work on it already.

    Raises:
        ValueError: this cannot happen to a request that stands so.

    >>> moved(Status.WAITING, Step.ANSWERED, team="streets", began=True)
    <Status.WORKING: 'in-progress'>
    """
    if not may(step, status):
        raise ValueError(f"{step} cannot happen to a request that is {status}")
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


@dataclass(frozen=True, slots=True)
class Receipt:
    """What its writer needs to follow a request without an account."""

    request_id: int
    reference: str
    code: str


class Lateness(StrEnum):
    """How a request stands to the day it is due."""

    LATE = "late"
    SOON = "soon"
    IN_TIME = "in-time"
    PAUSED = "paused"
    """We wait for its writer: the clock stands still."""
    NONE = ""


SOON_SHARE, SOON_LEAST = 0.2, 1


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


def lateness(
    *, status: Status, due: date | None, received: date, today: date, is_free: Callable[[date], bool]
) -> Lateness:
    """Whether it is late, about to be (a fifth of its time is left, at least a working day), or in time."""
    if status not in OPEN or due is None:
        return Lateness.NONE
    if status is Status.WAITING:
        return Lateness.PAUSED
    if today > due:
        return Lateness.LATE
    whole = working_days_between(received, due, is_free)
    left = working_days_between(today, due, is_free)
    return Lateness.SOON if left <= max(SOON_LEAST, whole * SOON_SHARE) else Lateness.IN_TIME


def soon_on(*, received: date, due: date, is_free: Callable[[date], bool]) -> date:
    """The first day on which it is about to be late: so that a list can be asked of the record."""
    whole = working_days_between(received, due, is_free)
    keep = max(SOON_LEAST, int(whole * SOON_SHARE))
    day, left = due, 0
    while left < keep and day > received:
        left += not is_free(day)
        day -= timedelta(days=1)
    return day
