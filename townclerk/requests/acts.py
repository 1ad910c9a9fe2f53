"""What is done to a request: by clerks, by its writer. Each verb is one transaction and one line of story.

A verb takes the `version` that whoever acts has read. Where somebody else was faster it raises
`ChangedMeanwhile` and changes nothing: nobody overwrites what they have not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.requests.joining import STOOD, day_given_back, day_taken, stood_before
from townclerk.requests.keeping import (
    NotNow,
    change,
    changed_meanwhile,
    line_add,
    request_row,
    request_rows,
    said_just_now,
)
from townclerk.requests.lateness import late_before, late_details, late_together, new_day_details
from townclerk.requests.models import Helped, Request, StoryLine
from townclerk.requests.noting import end_note, log, reopened_note, routed_note
from townclerk.requests.receiving import requested_note
from townclerk.requests.rules import Outcome, Status, Step
from townclerk.requests.service_reading import BY_PERSON
from townclerk.requests.telling import tell
from townclerk.requests.timing import clock_again, clock_for_service, clock_put, days_late
from townclerk.requests.undoing import UNDOABLE, state_of
from townclerk.requests.working_days import today
from townclerk.trust import Act, acting_now, action_record

LONGEST_WORDS = 5_000
_FURTHEST = timedelta(days=366)
"""What is put off for longer is hidden; whoever needs more sets another day again, and says why."""
_ACTS: Mapping[Step, Act] = {
    Step.SORTED: Act.REQUEST_SORTED,
    Step.ASSIGNED: Act.REQUEST_ASSIGNED,
    Step.BEGUN: Act.REQUEST_BEGUN,
    Step.NOTED: Act.REQUEST_NOTED,
    Step.TOLD: Act.REQUEST_WRITTEN,
    Step.ASKED: Act.REQUEST_WRITTEN,
    Step.CLOSED: Act.REQUEST_CLOSED,
    Step.REOPENED: Act.REQUEST_REOPENED,
    Step.MERGED: Act.REQUEST_MERGED,
    Step.UNMERGED: Act.REQUEST_UNMERGED,
    Step.DUE: Act.REQUEST_DUE_SET,
}
_OPEN_AGAIN: Mapping[str, Any] = {"outcome": "", "closed_at": None, "helped": None, "forgotten": False}
_TOLD = frozenset({Step.TOLD, Step.ASKED, Step.CLOSED, Step.REOPENED, Step.MERGED, Step.UNMERGED})


def request_sort(*, reference: str, version: int | None, team: str, service: str | None = None) -> None:
    """Say whose work a request is, and of which service where that is known. The routing learns."""
    if not team or len(team) > 60:
        raise TownclerkError(Problem("No team is named.", "Choose one.", column="team"))

    def fields(row: Request) -> dict[str, Any]:
        found: dict[str, Any] = {"team": team, "assignee": row.assignee if row.team == team else None}
        if team != row.team:
            routed = bool(row.team) and row.routed_by in ("service", "model")
            found |= {"routed_by": "person", "confidence": None, "by_hand": True}
            found["corrected"] = row.corrected or routed
        if service is not None and service != row.service:
            found |= {"service": service, "service_by": BY_PERSON, **clock_for_service(row, service)}
            found["had_service"] = row.had_service or bool(row.service)
        return found

    def after(row: Request, before: dict[str, Any]) -> None:
        if row.service and not before["service"] and not row.had_service:
            requested_note(row)
        if row.team != before["team"]:
            routed_note(row, "person", before=before["team"])

    _act(reference, Step.SORTED, version, fields=fields, details={"team": team, "by": "person"}, after=after)


def request_assign(*, reference: str, version: int | None, member: int | None) -> None:
    """Give a request to a member of staff (by id), or to nobody."""
    details = {"member": member}
    _act(reference, Step.ASSIGNED, version, fields=lambda _row: {"assignee": member}, details=details)


def request_begin(*, reference: str, version: int | None, member: int | None = None) -> None:
    """Begin to work on a request; whoever begins has it, unless somebody has."""

    def fields(row: Request) -> dict[str, Any]:
        return {"began": True, "assignee": row.assignee or member}

    _act(reference, Step.BEGUN, version, fields=fields)


def request_note(*, reference: str, words: str) -> None:
    """Write something down for colleagues. A note changes nothing, so it is never too late for it."""
    _act(reference, Step.NOTED, None, words=_words(words))


def request_write(*, reference: str, version: int | None, words: str) -> None:
    """Write to the writer; nothing is asked of them."""
    _act(reference, Step.TOLD, version, words=_words(words))


def request_ask(*, reference: str, version: int | None, words: str) -> None:
    """Ask the writer something. Until they answer the clock stands still."""
    _act(reference, Step.ASKED, version, words=_words(words))


def request_answer(*, reference: str, words: str) -> None:
    """The writer says something: the answer to a question, or more of what they know."""
    _act(reference, Step.ANSWERED, None, words=_words(words))


def request_close(*, reference: str, version: int | None, outcome: str, words: str = "") -> None:
    """Settle a request; those merged into it are settled with it."""
    if outcome not in [one.value for one in Outcome]:
        raise TownclerkError(
            Problem("This is no way in which a request ends.", "Choose one.", column="outcome")
        )
    if not words.strip() and outcome not in (Outcome.DONE, Outcome.WITHDRAWN, Outcome.NO_ANSWER):
        raise TownclerkError(
            Problem("Its writer would not learn why.", "Write a sentence for them.", column="words")
        )
    asked = StoryLine.objects.filter(request__reference=reference, step=Step.ASKED)
    if outcome == Outcome.NO_ANSWER and not words.strip() and not asked.exists():
        raise TownclerkError(
            Problem("Nothing was asked of its writer here.", "Write what you asked them.", column="words")
        )
    _act(
        reference,
        Step.CLOSED,
        version,
        words=_words(words) if words.strip() else "",
        fields=lambda row: {
            "outcome": outcome,
            "closed_at": clock.now(),
            "helped": None,
            # Late once is late for ever: opened again it has a new day, and was no less late before.
            "ended_late": bool(row.ended_late) or bool(days_late(row)) or late_before(row),
        },
        details={"outcome": outcome},
        keep_late=True,
        after=lambda row, _before: _settled_note(row),
    )


def request_reopen(*, reference: str, version: int | None, words: str = "") -> None:
    """Open a settled request again, with the time its service has. One that was merged goes its own way.

    That it was closed late, if it was, stays on record: the new day takes nothing back.
    """

    def fields(row: Request) -> dict[str, Any]:
        return {**_OPEN_AGAIN, **clock_again(row)}

    _act(
        reference,
        Step.REOPENED,
        version,
        words=_words(words) if words.strip() else "",
        fields=fields,
        after=lambda row, _before: reopened_note(row),
    )


def request_helped(*, reference: str, helped: bool) -> None:
    """The writer says whether the outcome helped: of each closing the last answer counts, and stays."""

    def after(row: Request, _before: dict[str, Any]) -> None:
        leading = row.merged_into or row
        if leading.status != Status.CLOSED:
            raise NotNow(f"Request {row.reference} is not closed.", hint="Wait until it is.")
        Helped.objects.update_or_create(
            request=row, closed_at=leading.closed_at or clock.now(), defaults={"helped": helped}
        )

    _act(
        reference,
        Step.HELPED,
        None,
        fields=lambda _row: {"helped": helped},
        details={"helped": helped},
        after=after,
    )


def request_due(*, reference: str, version: int | None, due: date, words: str) -> None:
    """Set another day by which a request should be settled. That the one before was over stays on record.

    Args:
        words: why, in a sentence that its writer may read.
    """
    if due < today():
        raise TownclerkError(Problem("This day is over.", "Choose today or a later day.", column="due"))
    if due > due_last():
        raise TownclerkError(
            Problem("This day is more than a year away.", "Choose one within a year.", column="due-far")
        )

    details = {"due": due.isoformat()}
    reason = _words(words)
    _act(reference, Step.DUE, version, words=reason, fields=lambda row: clock_put(row, due), details=details)


def due_last() -> date:
    """The last day that can be set by hand: a year from now."""
    return today() + _FURTHEST


def request_merge(*, reference: str, into: str, version: int | None) -> None:
    """Say that a request is about the same thing as another open one, and goes its way.

    What was merged into it goes with it. Its writer is told, and goes on being told what happens. The other
    takes its day where that is the earlier, and its lateness.
    """
    with transaction.atomic():
        row, other = request_rows(reference, into)
        if row.pk == other.pk:
            raise TownclerkError(
                Problem("A request cannot be merged into itself.", "Name another.", column="into")
            )
        if not other.open:
            raise NotNow(f"Request {other.reference} is not open.", hint="Merge into one that is.")
        stood = str(row.status)
        change(row, Step.MERGED, version, merged_into=other)
        Request.objects.filter(merged_into=row).update(merged_into=other)
        columns, kept = day_taken(row, other)
        # A note on the other's version too: whoever has it open learns that there is more to it.
        if not Request.objects.filter(pk=other.pk, version=other.version, open=True).update(
            version=other.version + 1, **columns
        ):
            raise changed_meanwhile(other)
        line = line_add(row, Step.MERGED, details={"into": other.reference, STOOD: stood})
        line_add(other, Step.MERGED, details={"from": row.reference, **kept})
        _noted(row, Step.MERGED)
        tell(row.pk, Step.MERGED, line_id=line.pk)


def request_unmerge(*, reference: str, version: int | None) -> None:
    """Let a merged request go its own way again; where what it was merged into is closed, with new time.

    It stands as it stood before. The other gets back the day it had, unless somebody set another since.
    """

    def fields(row: Request) -> dict[str, Any]:
        lead = row.merged_into
        settled = lead is not None and lead.status == Status.CLOSED
        late = {"ended_late": True} if settled and lead and late_together(row, lead) else {}
        before = stood_before(row)
        return {"merged_into": None, **before, **late, **(clock_again(row) if settled else {})}

    def after(row: Request, before: dict[str, Any]) -> None:
        other = Request.objects.filter(pk=before["merged_into_id"]).first()
        if other:
            columns, kept = day_given_back(other, row.reference)
            if columns:
                Request.objects.filter(pk=other.pk).update(version=F("version") + 1, **columns)
            line_add(other, Step.UNMERGED, details={"from": row.reference, **kept})
        if other and other.status == Status.CLOSED:
            reopened_note(row)

    leads = Request.objects.filter(reference=reference, merged_into__isnull=False)
    with transaction.atomic():
        if lead := leads.values_list("merged_into__reference", flat=True).first():
            request_rows(reference, lead)  # locked in one order, as by merging
        _act(reference, Step.UNMERGED, version, fields=fields, after=after)


def _act(
    reference: str,
    step: Step,
    version: int | None,
    *,
    words: str = "",
    fields: Callable[[Request], dict[str, Any]] | None = None,
    details: Mapping[str, Any] | None = None,
    after: Callable[[Request, dict[str, Any]], None] | None = None,
    keep_late: bool = False,
) -> None:
    """One act: the row, the story, who did it, and the writer told when all is kept.

    The same words sent again (somebody went back, or clicked twice) are one act.
    `keep_late`: whether the story keeps by how many days it was late; of a changed day it always does.
    """
    with transaction.atomic():
        row = request_row(reference, lock=True)
        if said_just_now(row, step, words):
            return
        before = {name: getattr(row, name) for name in ("status", "team", "service", "merged_into_id")}
        told = {**(details or {}), **({"was": state_of(row)} if step in UNDOABLE else {})}
        changed = fields(row) if fields else {}
        if step in (Step.DUE, Step.SORTED):
            told |= new_day_details(row, changed.get("due_on"))
        elif keep_late:
            told |= late_details(row)
        change(row, step, version, **changed)
        if step is Step.SORTED and before["team"] and before["team"] != row.team:
            told["from"] = before["team"]
        line = line_add(row, step, words=words, details=told)
        if after:
            after(row, before)
        _noted(row, step)
        if step in _TOLD:
            tell(row.pk, step, line_id=line.pk)


def _noted(row: Request, step: Step) -> None:
    if acting_now().startswith("staff:") and step in _ACTS:
        action_record(what=_ACTS[step], about=row.reference, subject=row.person_id)
    if step in (Step.TOLD, Step.ASKED) and row.service:
        log(row, "answered", {"reference": row.reference})


def _settled_note(row: Request) -> None:
    """Note in the log that a request, and those merged into it, came to an end.

    Opened again and closed once more is one request completed, and another interaction, "reopened".
    """
    for one in (row, *Request.objects.filter(merged_into=row, status=Status.MERGED)):
        if one.service:
            end_note(one, "abandoned" if row.outcome == Outcome.WITHDRAWN else "completed", row.outcome)


def _words(words: str) -> str:
    plain = words.replace("\0", "").strip()
    if not plain:
        raise TownclerkError(Problem("Nothing is written.", "Write a sentence.", column="words"))
    if len(plain) > LONGEST_WORDS:
        raise TownclerkError(
            Problem(f"This is longer than {LONGEST_WORDS:,} characters.", "Shorten it.", column="words")
        )
    return plain
