"""Proposals to open hours: made by whoever plans, decided by a clerk, taken back while nobody has booked.

Nothing opens by itself. What a proposal opens is opened by the verbs of appointments, so that holidays,
closures and lead times hold; each step is a line in the record of acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from townclerk.capacity.comparing import DayCompared, Stretch, fill, stretches
from townclerk.capacity.models import Proposal as Row
from townclerk.capacity.ports import times
from townclerk.capacity.reading import capacity_on
from townclerk.capacity.status import ALLOWED, ProposalStatus
from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.trust import Act, acting_now, action_record

_LATEST = 60


class ProposalRefused(TownclerkError):  # noqa: N818
    """The proposal cannot become that now."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal: minutes of the local day.

    Attributes:
        reasons: `short`: from when to when people are missing; `missing`: at most how many; `hours`: for
            each such hour what is needed, at both ends of the interval too, and what is planned.
    """

    id: int
    status: ProposalStatus
    queue: str
    resource: str
    day: date
    begins: int
    ends: int
    reasons: Mapping[str, Any]
    made_by: str
    made_at: datetime
    decided_by: str
    decided_at: datetime | None
    note: str


def proposals_make(*, queue: str, day: date) -> list[Proposal]:
    """Propose what could be opened where a day is short; what is proposed already is not proposed twice.

    Returns:
        The new proposals; none where nothing is short, or all that could be opened is open.
    """
    found = next((one for one in capacity_on(day) if one.queue == queue), None)
    if found is None:
        return []
    made = []
    for stretch in stretches(found):
        for offer in _chosen(found, stretch):
            # Two clicks at once: the database lets one of them propose it.
            with suppress(IntegrityError), transaction.atomic():
                made.append(_proposed(found, stretch, offer))
    return made


def _proposed(day: DayCompared, stretch: Stretch, offer: tuple[str, int, int]) -> Proposal:
    resource, begins, ends = offer
    row = Row.objects.create(
        status=ProposalStatus.PROPOSED, queue=day.queue, resource=resource, day=day.day, begins=begins,
        ends=ends, reasons=_reasons(day, stretch), made_by=acting_now(), made_at=clock.now(),
    )  # fmt: skip
    action_record(what=Act.CAPACITY_PROPOSED, about=_about(row))
    return _shown(row)


def _chosen(day: DayCompared, stretch: Stretch) -> list[tuple[str, int, int]]:
    """What fills the stretch with the fewest resources, each for as long as somebody is still missing."""
    standing = Row.objects.filter(status=ProposalStatus.PROPOSED, day=day.day, queue=day.queue)
    waiting = [(one.resource, one.begins, one.ends) for one in standing]
    missing = {
        one.need.hour * 60: one.left
        for one in day.short
        if stretch.begins <= one.need.hour * 60 < stretch.ends
    }
    taken = {
        resource for resource, begins, ends in waiting if begins < stretch.ends and ends > stretch.begins
    }
    free = times().addable(day.queue, day.day, stretch.begins, stretch.ends)
    return fill(missing, [one for one in free if one[0] not in taken], waiting)


def _reasons(day: DayCompared, stretch: Stretch) -> dict[str, Any]:
    hours = [one for one in day.short if stretch.begins <= one.need.hour * 60 < stretch.ends]
    return {
        "short": [stretch.begins, stretch.ends],
        "missing": stretch.missing,
        "hours": [
            {
                "hour": one.need.hour,
                "needed": one.people.mean,
                "lo80": one.people.lo80,
                "hi80": one.people.hi80,
                "booked": one.booked,
                "planned": one.planned,
            }
            for one in hours
        ],
    }


def proposals_open(*, today: date) -> list[Proposal]:
    """What waits for a decision, the nearest day first; what is of a past day waits no more."""
    rows = Row.objects.filter(status=ProposalStatus.PROPOSED, day__gte=today)
    return [_shown(row) for row in rows.order_by("day", "begins", "resource")]


def proposals_decided(*, limit: int = _LATEST) -> list[Proposal]:
    """What was decided, the latest first."""
    rows = Row.objects.exclude(status=ProposalStatus.PROPOSED).order_by("-decided_at", "-id")
    return [_shown(row) for row in rows[:limit]]


def proposals_on(day: date) -> list[Proposal]:
    """Every proposal for a day, in order of time."""
    return [_shown(row) for row in Row.objects.filter(day=day).order_by("begins", "resource", "id")]


def proposal_get(proposal_id: int) -> Proposal | None:
    """The proposal with this id."""
    row = Row.objects.filter(pk=proposal_id).first()
    return _shown(row) if row else None


def proposal_change(proposal_id: int, *, resource: str, begins: int, ends: int) -> Proposal:
    """Propose another resource or other hours instead.

    Raises:
        ProposalRefused: it was decided already, or somebody proposed just that.
        TownclerkError: these hours cannot be opened.
    """
    with transaction.atomic():
        row = _locked(proposal_id)
        if row.status != ProposalStatus.PROPOSED:
            raise ProposalRefused("This proposal was decided already.", hint="Take the decision back first.")
        wrong = times().wrong(resource, row.day, begins, ends)
        if wrong is not None:
            raise TownclerkError(Problem(*wrong))
        _not_twice(row, resource, begins, ends)
        row.resource, row.begins, row.ends = resource, begins, ends
        row.save(update_fields=["resource", "begins", "ends"])
        action_record(what=Act.CAPACITY_CHANGED, about=_about(row))
    return _shown(row)


def proposal_approve(proposal_id: int) -> Proposal:
    """Open what was proposed.

    Raises:
        ProposalRefused: it was decided already.
        TownclerkError: these hours cannot be opened any more.
    """
    with transaction.atomic():
        row = _moved(proposal_id, ProposalStatus.APPROVED)
        row.opened = times().add(row.resource, row.day, row.begins, row.ends, "capacity")
        row.save()
        action_record(what=Act.CAPACITY_APPROVED, about=_about(row))
    return _shown(row)


def proposal_decline(proposal_id: int, *, note: str = "") -> Proposal:
    """Open nothing, and say why.

    Raises:
        ProposalRefused: it was decided already.
    """
    with transaction.atomic():
        row = _moved(proposal_id, ProposalStatus.DECLINED)
        row.note = note.strip()[:200]
        row.save()
        action_record(what=Act.CAPACITY_DECLINED, about=_about(row))
    return _shown(row)


def proposal_undo(proposal_id: int) -> Proposal:
    """Take a decision back: what was opened is closed again, and the proposal waits once more.

    Raises:
        ProposalRefused: nothing was decided, or the same is proposed anew.
        TownclerkError: somebody has booked what was opened.
    """
    with transaction.atomic():
        row = _locked(proposal_id)
        _not_twice(row, row.resource, row.begins, row.ends)
        row = _moved(proposal_id, ProposalStatus.PROPOSED)
        if row.opened is not None:
            times().withdraw(row.opened)
        row.opened, row.note = None, ""
        row.save()
        action_record(what=Act.CAPACITY_UNDONE, about=_about(row))
    return _shown(row)


def _locked(proposal_id: int) -> Row:
    row = Row.objects.select_for_update().filter(pk=proposal_id).first()
    if row is None:
        raise ProposalRefused("There is no such proposal.", hint="Look at the list again.")
    return row


def _moved(proposal_id: int, status: ProposalStatus) -> Row:
    row = _locked(proposal_id)
    if status not in ALLOWED[ProposalStatus(row.status)]:
        raise ProposalRefused("Somebody decided this already.", hint="Look at the list again.")
    row.status = status
    undone = status is ProposalStatus.PROPOSED
    row.decided_by, row.decided_at = ("", None) if undone else (acting_now(), clock.now())
    return row


def _not_twice(row: Row, resource: str, begins: int, ends: int) -> None:
    same = Row.objects.filter(
        status=ProposalStatus.PROPOSED, resource=resource, day=row.day, begins=begins, ends=ends
    )
    if same.exclude(pk=row.pk).exists():
        raise ProposalRefused("Just that is proposed already.", hint="Decide on the other one.")


def _about(row: Row) -> str:
    at = [f"{one // 60:02d}:{one % 60:02d}" for one in (row.begins, row.ends)]
    return f"{row.resource} {row.day} {at[0]}-{at[1]}"


def _shown(row: Row) -> Proposal:
    names = [name for name in Proposal.__dataclass_fields__ if name != "status"]
    return Proposal(status=ProposalStatus(row.status), **{name: getattr(row, name) for name in names})
