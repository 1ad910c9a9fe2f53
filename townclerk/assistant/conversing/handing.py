"""Handing a conversation over to a person, and reading it; what staff then do is in `helping`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import GONE, Said, conversation_of, reason_add, turns_of
from townclerk.assistant.conversing.parts import Talk
from townclerk.assistant.conversing.rules import REASONS, promised_at
from townclerk.assistant.conversing.written_in import answered_in, writes, written_so
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.trust import access_record


class HandoverGone(TownclerkError):  # noqa: N818
    """There is no such handover that is open: it was closed, or its conversation was erased."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A conversation that a person shall go on with.

    Attributes:
        reason: one of `rules.REASONS`. also: those that came up besides.
        promised_by: until when somebody is there; None: no hours are known.
        team, assignee: who has it; "" and None before.
        language, channel, person_id: of the conversation, the language being that of its page.
        written: the language that they write in. speaks: that of ours in which they are answered.
        version: counted up by every act of staff.
    """

    id: int
    conversation: int
    reason: str
    service: str
    team: str
    assignee: int | None
    asked_at: datetime
    promised_by: datetime | None
    taken_at: datetime | None
    closed_at: datetime | None
    outcome: str
    language: str
    channel: str
    person_id: int | None
    version: int = 1
    also: tuple[str, ...] = ()
    written: str = ""
    speaks: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason, the one that it is shown by first."""
        return (self.reason, *self.also)

    @property
    def open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.closed_at is None

    @property
    def overdue(self) -> bool:
        """Whether nobody has taken it though the promised time is over."""
        late = self.promised_by is not None and self.promised_by < clock.now()
        return late and self.closed_at is None and self.taken_at is None


def handover_ask(conversation: int, *, reason: str, service: str = "", team: str = "") -> Handover:
    """Ask a person to go on with it. Asked again while one is open, it is the same one.

    Raises:
        TownclerkError: there is no such reason.
        HandoverGone: there is no such conversation any more.
    """
    if reason not in REASONS:
        raise TownclerkError(f"'{reason}' is no reason to hand over.", hint=f"One of {', '.join(REASONS)}.")
    now = clock.now()
    values = {
        "reason": reason, "service": service, "team": team, "asked_at": now, "promised_by": _promised(now),
    }  # fmt: skip
    open_ones = tables.Handover.objects.filter(conversation_id=conversation, closed_at=None)
    with transaction.atomic():
        there = tables.Conversation.objects.exclude(who__startswith=GONE)
        if there.select_for_update().filter(pk=conversation).first() is None:
            raise HandoverGone(
                "This conversation is not there any more.", hint="It was erased or has expired."
            )
        row = open_ones.first() or tables.Handover.objects.create(conversation_id=conversation, **values)
        reason_add(row, reason)
        return seen(row)


def handovers_open(*, team: str = "", assignee: int | None = None, language: str = "") -> list[Handover]:
    """Those that wait or are being answered: crises first, then who was promised soonest."""
    rows: QuerySet[tables.Handover] = tables.Handover.objects.filter(closed_at=None)
    rows = rows.filter(team=team) if team else rows
    rows = rows.filter(assignee=assignee) if assignee is not None else rows
    rows = rows.filter(written_so(language)) if language else rows
    found = [seen(row) for row in rows.select_related("conversation")]
    late = clock.now() + timedelta(days=3_650)
    return sorted(found, key=lambda one: (one.reason != "crisis", one.promised_by or late, one.asked_at))


def handover_of(conversation: int) -> Handover | None:
    """The open handover of a conversation."""
    row = tables.Handover.objects.filter(conversation_id=conversation, closed_at=None).first()
    return seen(row) if row else None


def handover_now(talk: Talk) -> Handover | None:
    """The open handover of the conversation that is had from there."""
    row = conversation_of(talk)
    return handover_of(row.pk) if row else None


def conversation_read(conversation: int, *, purpose: str, about: str = "") -> list[Said]:
    """The whole conversation, for a member of staff; that it was read, and what for, is written down.

    `about`: by what it is known to staff, for those who are not on record.
    """
    row = tables.Conversation.objects.filter(pk=conversation).first()
    if row is None:
        raise HandoverGone("This conversation is not there any more.", hint="It was erased or has expired.")
    if row.who.startswith(GONE):
        return []
    access_record(purpose=purpose, what="conversation", subject=row.person_id, about=about)
    return turns_of(row)


def promise_now() -> datetime | None:
    """By when a person would answer who is asked at this moment; None where no hours are known."""
    return _promised(clock.now())


def _promised(now: datetime) -> datetime | None:
    agency = agency_current()
    return promised_at(
        agency.opening_hours,
        now.astimezone(agency.zone),
        country=agency.country,
        subdivision=agency.subdivision,
    )


def seen(row: tables.Handover) -> Handover:
    """A row as others read it."""
    talk = row.conversation
    return Handover(
        id=row.pk,
        conversation=row.conversation_id,
        reason=row.reason,
        service=row.service,
        team=row.team,
        assignee=row.assignee,
        asked_at=row.asked_at,
        promised_by=row.promised_by,
        taken_at=row.taken_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        language=talk.language,
        channel=talk.channel,
        person_id=talk.person_id,
        version=row.version,
        also=tuple(row.also.split()),
        written=writes(talk),
        speaks=answered_in(talk),
    )
