"""Handing a conversation over to a person: asked, taken, passed on, answered, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import Said, turn_add, turns_of
from townclerk.assistant.conversing.parts import Kind, Part, to_json
from townclerk.assistant.conversing.rules import OUTCOMES, REASONS, promised_at
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
        reason: one of `rules.REASONS`. promised_by: until when somebody is there; None: no hours are known.
        team, assignee: who has it; "" and None before.
        language, channel, person_id: of the conversation.
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


def handover_ask(conversation: int, *, reason: str, service: str = "", team: str = "") -> Handover:
    """Ask a person to go on with it. Asked again while one is open, it is the same one.

    Raises:
        TownclerkError: there is no such reason.
    """
    if reason not in REASONS:
        raise TownclerkError(f"'{reason}' is no reason to hand over.", hint=f"One of {', '.join(REASONS)}.")
    now = clock.now()
    values = {
        "reason": reason, "service": service, "team": team, "asked_at": now, "promised_by": _promised(now),
    }  # fmt: skip
    open_ones = tables.Handover.objects.filter(conversation_id=conversation, closed_at=None)
    try:
        with transaction.atomic():
            row = open_ones.first() or tables.Handover.objects.create(conversation_id=conversation, **values)
    except IntegrityError:  # asked twice at the same moment
        row = open_ones.get()
    if reason == "crisis" and row.reason != reason:
        row.reason = reason
        row.save(update_fields=["reason"])
    return _seen(row)


def handover_take(handover: int, *, staff_id: int) -> Handover:
    """A member of staff goes on with it.

    Raises:
        HandoverGone: it is not open any more, or somebody else has taken it.
    """
    mine = tables.Handover.objects.filter(pk=handover, closed_at=None, assignee=None)
    if not mine.update(assignee=staff_id, taken_at=clock.now()):
        row = _open(handover)
        if row.assignee != staff_id:
            raise HandoverGone("Somebody else has taken this.", hint="Look at the list again.")
    return _seen(_open(handover))


def handover_transfer(handover: int, *, team: str = "", staff_id: int | None = None) -> Handover:
    """Pass it on to a team, where anybody may take it, or to a member of staff."""
    row = _open(handover)
    row.team, row.assignee = team or row.team, staff_id
    row.taken_at = clock.now() if staff_id is not None else None
    row.save(update_fields=["team", "assignee", "taken_at"])
    return _seen(row)


def handover_reply(handover: int, text: str, *, staff_id: int) -> None:
    """Answer in the conversation, as a member of staff who has taken it.

    Raises:
        HandoverGone: it is not open any more, or is not theirs.
        TownclerkError: nothing was written.
    """
    words = text.strip()
    if not words:
        raise TownclerkError("The answer is empty.", hint="Write it.")
    row = _open(handover)
    if row.assignee != staff_id:
        raise HandoverGone("This is not yours to answer.", hint="Take it first.")
    parts = to_json((Part(Kind.TEXT, words),))
    turn_add(row.conversation, own=False, values={"parts": parts}, staff_id=staff_id)


def handover_close(handover: int, *, outcome: str) -> Handover:
    """It is done; from now on the program answers again.

    Raises:
        HandoverGone: it is not open any more.
        TownclerkError: there is no such outcome.
    """
    if outcome not in OUTCOMES:
        raise TownclerkError(f"'{outcome}' is no outcome.", hint=f"One of {', '.join(OUTCOMES)}.")
    row = _open(handover)
    row.closed_at, row.outcome = clock.now(), outcome
    row.save(update_fields=["closed_at", "outcome"])
    return _seen(row)


def handovers_open(*, team: str = "", assignee: int | None = None, language: str = "") -> list[Handover]:
    """Those that wait or are being answered: crises first, then who was promised soonest."""
    rows: QuerySet[tables.Handover] = tables.Handover.objects.filter(closed_at=None)
    rows = rows.filter(team=team) if team else rows
    rows = rows.filter(assignee=assignee) if assignee is not None else rows
    rows = rows.filter(conversation__language=language) if language else rows
    found = [_seen(row) for row in rows.select_related("conversation")]
    late = clock.now() + timedelta(days=3_650)
    return sorted(found, key=lambda one: (one.reason != "crisis", one.promised_by or late, one.asked_at))


def handover_of(conversation: int) -> Handover | None:
    """The open handover of a conversation."""
    row = tables.Handover.objects.filter(conversation_id=conversation, closed_at=None).first()
    return _seen(row) if row else None


def conversation_read(conversation: int, *, purpose: str) -> list[Said]:
    """The whole conversation, for a member of staff; that it was read, and what for, is written down."""
    row = tables.Conversation.objects.filter(pk=conversation).first()
    if row is None:
        raise HandoverGone("This conversation is not there any more.", hint="It was erased or has expired.")
    if row.person_id is not None:
        access_record(purpose=purpose, what="conversation", subject=row.person_id)
    return turns_of(row)


def _promised(now: datetime) -> datetime | None:
    agency = agency_current()
    return promised_at(
        agency.opening_hours,
        now.astimezone(agency.zone),
        country=agency.country,
        subdivision=agency.subdivision,
    )


def _open(handover: int) -> tables.Handover:
    row = tables.Handover.objects.select_related("conversation").filter(pk=handover, closed_at=None).first()
    if row is None:
        raise HandoverGone("This is not open any more.", hint="Look at the list again.")
    return row


def _seen(row: tables.Handover) -> Handover:
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
    )
