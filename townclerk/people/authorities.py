"""Who may act for whom: recorded by staff who saw why, or named as guardian in the agency's own file.

The history is only added to. Ending is a line of its own, so that who could act when stays known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.people.finding import active_person
from townclerk.people.models import Authority as Row
from townclerk.people.models import AuthorityEnd, Person
from townclerk.people.rules import AuthorityKind, Evidence, authority_holds, is_minor


@dataclass(frozen=True, slots=True)
class Authority:
    """One person's authority to act for another.

    Attributes:
        id: of the recorded one; None for the guardian that the agency's file names.
        person_id: who may act. subject_id: for whom.
        since, until: its days; since is None where nobody knows, until where no end is set.
        ended_at, ended_by: when it was ended before its time, and by whom ("staff:3", "person:12").
        holds: whether it holds today.
    """

    id: int | None
    person_id: int
    subject_id: int
    kind: AuthorityKind
    evidence: Evidence
    since: date | None
    until: date | None
    recorded_by: str
    recorded_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    holds: bool


def authority_record(
    *,
    person_id: int,
    subject_id: int,
    kind: AuthorityKind,
    evidence: Evidence,
    recorded_by: str,
    until: date | None = None,
) -> Authority:
    """Write down that `person_id` may act for `subject_id` from today on.

    Args:
        evidence: what was seen.
        until: the last day, None for no end.
        recorded_by: "staff:3".

    Raises:
        PersonUnknown: one of the two is not there.
        TownclerkError: it cannot be: the same person, a minor who would act, the parent of a grown-up, a
            last day in the past, or an authority of this kind that holds already.
    """
    kind, evidence = AuthorityKind(kind), Evidence(evidence)
    with transaction.atomic():
        subject = active_person(subject_id, lock=True)
        person = active_person(person_id)
        today = _today()
        if problem := _against(person, subject, kind=kind, until=until, today=today):
            raise TownclerkError(problem)
        row = Row(
            person=person,
            subject=subject,
            kind=kind,
            evidence=evidence,
            since=today,
            until=until,
            recorded_by=recorded_by,
            recorded_at=clock.now(),
        )
        row.save()
    return _recorded(row, subject, today)


def _against(
    person: Person, subject: Person, *, kind: AuthorityKind, until: date | None, today: date
) -> Problem | None:
    if person.id == subject.id:
        return Problem("Nobody needs an authority to act for themselves.", column="subject")
    if is_minor(person.birth_date, today):
        return Problem("A person under 18 cannot act for another.", column="person")
    if kind is AuthorityKind.PARENT and not is_minor(subject.birth_date, today):
        hint = "Record them as a carer or guardian, with what the person signed."
        return Problem(
            "Parents act for children under 18, known by their date of birth.", hint, column="kind"
        )
    if until is not None and until < today:
        return Problem("The last day has passed.", column="until")
    if any(one.holds and one.kind is kind and one.id for one in _between(person.id, subject.id)):
        return Problem("This authority holds already.", column="held")
    return None


def authority_end(*, person_id: int, subject_id: int, ended_by: str) -> int:
    """End every authority of `person_id` over `subject_id` that holds now; how many.

    A guardian named in the agency's file no longer gets the person's messages either, and the next file
    does not bring them back.
    """
    with transaction.atomic():
        subject = active_person(subject_id, lock=True)
        living = [one for one in _between(person_id, subject_id) if one.holds]
        for one in living:
            AuthorityEnd(
                authority_id=one.id,
                person_id=person_id,
                subject=subject,
                ended_by=ended_by,
                at=clock.now(),
            ).save()
        if any(one.id is None for one in living):
            Person.objects.filter(id=subject_id, guardian_id=person_id).update(guardian=None)
    return len(living)


def authorities_of(person_id: int) -> list[Authority]:
    """Every authority of this person to act for others, those that hold first."""
    return _sorted(_all(Q(person_id=person_id), Q(guardian_id=person_id)))


def authorities_over(subject_id: int) -> list[Authority]:
    """Every authority of others to act for this person, those that hold first."""
    return _sorted(_all(Q(subject_id=subject_id), Q(id=subject_id, guardian__isnull=False)))


def authority_now(*, person_id: int, subject_id: int) -> Authority | None:
    """By which authority one may act for the other at this moment; None: they may not."""
    return next((one for one in _between(person_id, subject_id) if one.holds), None)


def _between(person_id: int, subject_id: int) -> list[Authority]:
    return _all(Q(person_id=person_id, subject_id=subject_id), Q(id=subject_id, guardian_id=person_id))


def _all(recorded: Q, wards: Q) -> list[Authority]:
    """The recorded ones, and those that the agency's file names, of people who are there."""
    today = _today()
    rows = Row.objects.filter(recorded).select_related("subject", "person", "end")
    known = [
        _recorded(row, row.subject, today)
        for row in rows
        if row.subject.status == row.person.status == Person.ACTIVE
    ]
    people = Person.objects.filter(wards, status=Person.ACTIVE, guardian__status=Person.ACTIVE)
    return [*known, *(_named(person, today) for person in people)]


def _sorted(found: Iterable[Authority]) -> list[Authority]:
    return sorted(found, key=lambda one: (not one.holds, one.id or 0))


def _recorded(row: Row, subject: Person, today: date) -> Authority:
    end: AuthorityEnd | None = getattr(row, "end", None)
    kind = AuthorityKind(row.kind)
    holds = end is None and authority_holds(
        kind=kind, since=row.since, until=row.until, born=subject.birth_date, on=today
    )
    return Authority(
        id=row.id,
        person_id=row.person_id,
        subject_id=row.subject_id,
        kind=kind,
        evidence=Evidence(row.evidence),
        since=row.since,
        until=row.until,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        ended_at=end.at if end else None,
        ended_by=end.ended_by if end else "",
        holds=holds,
    )


def _named(ward: Person, today: date) -> Authority:
    assert ward.guardian_id is not None
    kind = AuthorityKind.GUARDIAN
    return Authority(
        id=None,
        person_id=ward.guardian_id,
        subject_id=ward.id,
        kind=kind,
        evidence=Evidence.FILE,
        since=ward.guardian_since,
        until=None,
        recorded_by="file",
        recorded_at=None,
        ended_at=None,
        ended_by="",
        holds=authority_holds(
            kind=kind, since=ward.guardian_since, until=None, born=ward.birth_date, on=today
        ),
    )


def _today() -> date:
    return clock.now().astimezone(agency_current().zone).date()
