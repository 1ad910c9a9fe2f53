"""What a member of staff does with a handover: take, give back, pass on, answer, close, take a slip back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.conversing import noticing
from townclerk.assistant.conversing.handing import Handover, HandoverGone, seen
from townclerk.assistant.conversing.kept import danger_settled, kept_for, turn_add
from townclerk.assistant.conversing.parts import Kind, Part, to_json
from townclerk.assistant.conversing.rules import ANSWERED as ANSWERED_HERE
from townclerk.assistant.conversing.rules import CALLED_OFF, OUTCOMES
from townclerk.assistant.helping import telling
from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.people import card_seal
from townclerk.trust import Act, action_record

WITHIN = timedelta(hours=1)
"""Later it is no slip."""
LONGEST = 5_000
TAKEN, GIVEN_BACK, TRANSFERRED, ANSWERED, CLOSED, UNDONE = (
    *("taken", "given-back", "transferred", "answered", "closed", "undone"),
)
_ACTS = {
    TAKEN: Act.CONVERSATION_TAKEN,
    GIVEN_BACK: Act.CONVERSATION_GIVEN_BACK,
    TRANSFERRED: Act.CONVERSATION_TRANSFERRED,
    ANSWERED: Act.CONVERSATION_ANSWERED,
    CLOSED: Act.CONVERSATION_CLOSED,
    UNDONE: Act.CONVERSATION_UNDONE,
}
_MET = frozenset({ANSWERED_HERE, "spoken"})
"""Ended so, a member of staff spoke with them."""
UNDOABLE = frozenset({TAKEN, GIVEN_BACK, TRANSFERRED, CLOSED})


class HandoverChanged(TownclerkError):  # noqa: N818
    """A colleague did something with it since it was read."""


class NothingWritten(TownclerkError):  # noqa: N818
    """It shall be closed as answered, and nobody has written a word to the person."""


def handover_take(
    handover: int, *, staff_id: int, version: int | None = None, over: bool = False
) -> Handover:
    """A member of staff goes on with it; `over`: also where a colleague has it.

    Raises:
        HandoverGone: it is not open any more, or somebody else has taken it.
        HandoverChanged: it has another version by now.
    """
    with transaction.atomic():
        row = _open(handover, None)
        if row.assignee == staff_id:
            return seen(row)
        if row.assignee is not None and not over:
            raise HandoverGone("Somebody else has taken this.", hint="Look at the list again.")
        _unchanged(row, version)
        return _done(row, TAKEN, staff_id, assignee=staff_id, taken_at=clock.now())


def handover_give_back(handover: int, *, staff_id: int, version: int | None = None) -> Handover:
    """Who has it lets somebody else take it.

    Raises:
        HandoverGone: it is not open any more, or not theirs.
        HandoverChanged: it has another version by now.
    """
    with transaction.atomic():
        row = _theirs(handover, staff_id, version)
        return _done(row, GIVEN_BACK, staff_id, assignee=None, taken_at=None)


def handover_transfer(
    handover: int,
    *,
    team: str = "",
    staff_id: int | None = None,
    by: int | None = None,
    reason: str = "",
    version: int | None = None,
) -> Handover:
    """Pass it on to a team, where anybody may take it, or to a member of staff.

    Args:
        by: who passes it on; None: a program. reason: what colleagues should know, at most 5,000 characters.

    Raises:
        HandoverGone: it is not open any more, or a colleague has it.
        HandoverChanged: it has another version by now.
    """
    with transaction.atomic():
        row = _open(handover, version)
        if by is not None and row.assignee not in (None, by):
            raise HandoverGone("A colleague has this.", hint="Take it over first.")
        taken = clock.now() if staff_id is not None else None
        values: dict[str, Any] = {"team": team or row.team, "assignee": staff_id, "taken_at": taken}
        if by is not None and (row.team, row.assignee) != (values["team"], staff_id):
            noticing.notice(row.conversation, noticing.PASSED_ON, team=team)
        return _done(row, TRANSFERRED, by, reason=reason, **values)


def handover_reply(handover: int, text: str, *, staff_id: int, version: int | None = None) -> bool:
    """Answer in the conversation, as a member of staff who has taken it.

    Returns:
        Whether they are told outside of the conversation too.

    Raises:
        HandoverGone: it is not open any more, or is not theirs.
        HandoverChanged: it has another version by now: sent twice, or a colleague was faster.
        TownclerkError: nothing was written, or too much.
    """
    words = text.replace("\0", "").strip()
    if not words or len(words) > LONGEST:
        what = "The answer is empty." if not words else f"The answer has {len(words)} characters."
        raise TownclerkError(Problem(what, f"Write it in at most {LONGEST}.", column="words"))
    with transaction.atomic():
        row = _theirs(handover, staff_id, version)
        parts = to_json((Part(Kind.TEXT, words),))
        turn_add(row.conversation, own=False, values={"parts": parts}, staff_id=staff_id)
        now = clock.now()
        row.conversation.touched_at, row.conversation.expires_at = now, now + kept_for()
        row.conversation.save(update_fields=["touched_at", "expires_at"])
        _done(row, ANSWERED, staff_id)
        return telling.answered(row, words, step=row.version)


def handover_close(
    handover: int, *, outcome: str, staff_id: int | None = None, version: int | None = None
) -> Handover:
    """It is done; from now on the program answers again.

    Args:
        staff_id: who closes it, which a colleague has not; None: a program.

    Raises:
        HandoverGone: it is not open any more, or a colleague has it.
        HandoverChanged: it has another version by now.
        NothingWritten: it is said to be answered, and no member of staff has written anything.
        TownclerkError: there is no such outcome.
    """
    if outcome not in OUTCOMES:
        problem = Problem(f"'{outcome}' is no outcome.", f"One of {', '.join(OUTCOMES)}.", column="outcome")
        raise TownclerkError(problem)
    with transaction.atomic():
        row = _open(handover, version)
        if staff_id is not None and row.assignee not in (None, staff_id):
            raise HandoverGone("A colleague has this.", hint="Take it over first.")
        if staff_id is not None:
            _tell_closed(row, outcome)
        if row.conversation.channel == "chat":  # where it is no page, the address is the conversation itself
            row.reach = b""
            row.save(update_fields=["reach"])
        return _done(row, CLOSED, staff_id, closed_at=clock.now(), outcome=outcome)


def handover_call_off(handover: int) -> bool:
    """Close it as its person wishes, who needs nobody any more; False where staff have it, or did."""
    with transaction.atomic():
        row = _row(handover, None)
        if row.closed_at is not None or row.assignee is not None:
            return False
        _done(row, CLOSED, None, closed_at=clock.now(), outcome=CALLED_OFF, reach=b"")
        return True


def _tell_closed(row: tables.Handover, outcome: str) -> None:
    """What became of it is told in the conversation; to who was never answered also where they wanted to be
    told of an answer: they may not look again."""
    turns = tables.Turn.objects.filter(conversation=row.conversation, staff_id__isnull=False)
    written = turns.filter(at__gte=row.asked_at).exists()
    if outcome == ANSWERED_HERE and not written:
        problem = Problem(
            "Nobody has written to the person.", "Answer first, or choose another outcome.", column="outcome"
        )
        raise NothingWritten(problem)
    words = noticing.notice(row.conversation, noticing.CLOSED, outcome=outcome, written=written)
    if outcome in _MET:
        danger_settled(row.conversation)
    if not written:
        telling.noticed(row, words, step=row.version + 1)


def handover_undo(handover: int, *, staff_id: int, version: int | None = None) -> Handover:
    """Take back what they did last: taking, giving back, passing on or closing it, within an hour.

    Raises:
        HandoverGone: there is nothing of theirs to take back any more, or another handover is open.
        HandoverChanged: it has another version by now.
    """
    with transaction.atomic():
        row = _row(handover, version)
        step = last_step(row)
        if step is None or step.staff_id != staff_id or another_open(row):
            raise HandoverGone("This cannot be taken back any more.", hint="Look at what happened since.")
        if step.act == CLOSED:
            noticing.notice(row.conversation, noticing.OPENED)
        was = json.loads(step.was)
        taken = datetime.fromisoformat(was["taken_at"]) if was["taken_at"] else None
        return _done(
            row,
            UNDONE,
            staff_id,
            team=was["team"],
            assignee=was["assignee"],
            taken_at=taken,
            closed_at=None,
            outcome="",
        )


def last_step(row: tables.Handover) -> tables.HandoverStep | None:
    """What was done to it last, where that can still be taken back."""
    step = tables.HandoverStep.objects.filter(handover=row).order_by("-id").first()
    if step is None or step.act not in UNDOABLE or clock.now() - step.at > WITHIN:
        return None
    return step


def another_open(row: tables.Handover) -> bool:
    """Whether a person was asked for again since it was closed: two of one conversation cannot be open."""
    others = tables.Handover.objects.filter(conversation=row.conversation_id, closed_at=None)
    return others.exclude(pk=row.pk).exists()


def _row(handover: int, version: int | None) -> tables.Handover:
    # The conversation first: whoever says something in it locks in that order too.
    there = tables.Conversation.objects.filter(handovers=handover)
    list(there.select_for_update(of=("self",)))
    rows = tables.Handover.objects.select_for_update(of=("self",)).select_related("conversation")
    row = rows.filter(pk=handover).first()
    if row is None:
        raise HandoverGone("This is not there any more.", hint="The conversation was deleted or has expired.")
    _unchanged(row, version)
    return row


def _open(handover: int, version: int | None) -> tables.Handover:
    row = _row(handover, None)
    if row.closed_at is not None:
        raise HandoverGone("This is not open any more.", hint="Look at the list again.")
    _unchanged(row, version)
    return row


def _theirs(handover: int, staff_id: int, version: int | None) -> tables.Handover:
    row = _open(handover, None)
    if row.assignee != staff_id:
        raise HandoverGone("This is not yours to answer.", hint="Take it first.")
    _unchanged(row, version)
    return row


def _unchanged(row: tables.Handover, version: int | None) -> None:
    if version is not None and version != row.version:
        raise HandoverChanged("A colleague did something with it meanwhile.", hint="Read it again.")


def _done(
    row: tables.Handover, act: str, staff_id: int | None, *, reason: str = "", **values: Any
) -> Handover:
    """Change it, and keep what was done and what stood before; within the caller's transaction."""
    was = {
        "team": row.team,
        "assignee": row.assignee,
        "taken_at": row.taken_at.isoformat() if row.taken_at else "",
    }
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])
    talk, words = row.conversation, reason.replace("\0", "").strip()[:LONGEST]
    sealed = b""
    if words:
        kind = f"talk-step:{talk.key}"
        sealed = card_seal(person_id=talk.person_id, kind=kind, values={"text": words})
    tables.HandoverStep.objects.create(
        handover=row,
        act=act,
        staff_id=staff_id,
        team=row.team if act == TRANSFERRED else "",
        outcome=row.outcome,
        was=json.dumps(was),
        sealed=sealed,
        at=clock.now(),
    )
    if staff_id is not None:
        action_record(what=_ACTS[act], about=str(row.pk), subject=talk.person_id)
    return seen(row)
