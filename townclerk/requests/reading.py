"""The whole of one request: for who works on it, and for who wrote it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from townclerk.requests import sealing
from townclerk.requests.alike import alike_to
from townclerk.requests.contacts import MOST, reached
from townclerk.requests.keeping import RequestUnknown
from townclerk.requests.lateness import late_before, late_together
from townclerk.requests.listing import Line, lateness_of, line_of
from townclerk.requests.models import Helped, Request
from townclerk.requests.receiving import reference_of
from townclerk.requests.references import reference_read
from townclerk.requests.rules import SHOWN, Lateness, Outcome, Silence, Status, Step, may
from townclerk.requests.service_reading import BY_MODEL
from townclerk.requests.story_steps import StoryStep, parted_from, story_steps
from townclerk.requests.undoing import undoable
from townclerk.requests.ways import way_now, ways_now
from townclerk.trust import access_record, acting_now


@dataclass(frozen=True, slots=True)
class Story:
    """A request as its writer reads it.

    Attributes:
        status: of the request it was merged into, where it was.
        question: what we wait for them to answer; "" for nothing.
        merged: whether it is dealt with together with another.
        can_reopen, can_say_helped, can_answer: what they may do now.
        forgotten: what was written is gone, because it was closed so long ago.
        was_late: it is open, and was late before it was opened again or another day was set.
        read: nobody said which service it is: it was read from what they wrote.
    """

    reference: str
    plain: str
    service: str
    language: str
    status: Status
    outcome: str
    received_at: datetime
    due_on: date | None
    lateness: Lateness
    text: str
    answers: tuple[tuple[str, str], ...]
    place: str
    files: tuple[str, ...]
    steps: tuple[StoryStep, ...]
    question: str
    merged: bool
    helped: bool | None
    can_answer: bool
    can_reopen: bool
    can_say_helped: bool
    person_id: int | None
    forgotten: bool = False
    was_late: bool = False
    read: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a request, as far as it is known.

    Attributes:
        way: how they are told ("email", "sms", "").
        silence: why they are not told; None where they are.
    """

    person_id: int | None
    on_behalf_by: int | None
    name: str
    email: str
    phone: str
    way: str
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A request as who works on it reads it.

    Attributes:
        version: to be given back with an act.
        alike: open requests that may be about the same: each with its likeness' id, metres and hours.
        merged: those that were merged into this one. into: the one it was merged into.
        parted: the one that it was merged into before, and goes its own way from; None for none.
        others_told: of how many of those the writer can be told. others_unknown: of how many nobody knows.
        may: the steps that can be done now.
        undo: what whoever reads did last and may take back.
        forgotten: what was written is gone, because it was closed so long ago.
        service_by, service_read, service_sure: who said which service it is, and what its words were read as.
    """

    line: Line
    version: int
    writer: Writer
    text: str
    answers: tuple[tuple[str, str], ...]
    place: tuple[str, float | None, float | None] | None
    files: tuple[Mapping[str, str], ...]
    steps: tuple[StoryStep, ...]
    routed_by: str
    reasons: tuple[str, ...]
    outcome: str
    closed_at: datetime | None
    helped: bool | None
    alike: tuple[tuple[Line, int, int | None, int], ...]
    merged: tuple[Line, ...]
    others_told: int
    others_unknown: int
    into: Line | None
    parted: Line | None
    may: frozenset[Step]
    undo: Step | None = None
    forgotten: bool = False
    service_by: str = ""
    service_read: str = ""
    service_sure: float | None = None


def request_whole(reference: str) -> Whole:
    """Everything about a request. That its writer's words were read is written down.

    Raises:
        RequestUnknown: there is none with this reference.
    """
    row = _row(reference)
    card = sealing.card_opened(row)
    access_record(purpose="service", what="request case", subject=row.person_id, about=row.reference)
    into, way = row.merged_into, way_now(row)
    merged = list(Request.objects.filter(merged_into=row).order_by("id"))
    others = ways_now(merged)
    return Whole(
        line=line_of(row),
        version=row.version,
        writer=Writer(
            row.person_id,
            row.on_behalf_by,
            name=str(card.get("name", "")),
            email=str(card.get("email", "")),
            phone=str(card.get("phone", "")),
            way=way.channel,
            silence=way.silence,
        ),
        text=str(card.get("text", "")),
        answers=_answers(card),
        place=_place(card),
        files=tuple(card.get("files", ())),
        steps=tuple(story_steps(row, past_only=True)),
        routed_by=row.routed_by,
        reasons=tuple(json.loads(row.reasons or "[]")),
        outcome=row.outcome,
        closed_at=row.closed_at,
        helped=row.helped,
        alike=tuple((line_of(other), one.pk, one.metres, one.hours) for other, one in alike_to(row)),
        merged=tuple(line_of(one) for one in merged),
        others_told=sum(one.silence is None for one in others),
        others_unknown=len(merged) - len(others),
        into=line_of(into) if into else None,
        parted=line_of(parted) if into is None and (parted := parted_from(row)) else None,
        may=frozenset(step for step in Step if may(step, Status(row.status))),
        undo=undoable(row, by=acting_now()),
        forgotten=row.forgotten,
        service_by=row.service_by,
        service_read=row.service_read,
        service_sure=row.service_sure,
    )


def services_by_reference(references: Collection[str]) -> dict[str, str]:
    """The service of each request that there is, by its reference in plain form; nothing of it is opened."""
    rows = Request.objects.filter(reference__in=list(references))
    return dict(rows.values_list("reference", "service"))


def requests_by_writer(wanted: str, *, person_ids: Sequence[int] = ()) -> list[Line]:
    """The newest requests whose writer told this e-mail address, telephone number or name.

    Args:
        wanted: as somebody says it.
        person_ids: those on record whom `wanted` means: theirs are found too.
    """
    meant = Q(person_id__in=list(person_ids)) | Q(pk__in=reached(wanted))
    return [line_of(row) for row in Request.objects.filter(meant).order_by("-id")[:MOST]]


def story_of(reference: str) -> Story:
    """A request as its writer reads it; whoever calls has made sure that it is theirs.

    Raises:
        RequestUnknown: there is none with this reference.
    """
    row = _row(reference)
    into = row.merged_into
    leading = into or row
    card = sealing.card_opened(row)
    steps = _for_writer([step for step in story_steps(row) if step.step in SHOWN])
    status = _standing(leading, steps) if into else Status(row.status)
    asked = [step for step in steps if step.step is Step.ASKED]
    settled = status is Status.CLOSED
    place = card.get("place")
    return Story(
        reference=reference_of(row.reference),
        plain=row.reference,
        service=row.service,
        language=row.language,
        status=status,
        outcome=leading.outcome,
        received_at=row.received_at,
        due_on=leading.due_on if leading.open else None,
        lateness=lateness_of(leading),
        text=str(card.get("text", "")),
        answers=_answers(card),
        place=str(place[0]) if place else "",
        files=tuple(str(one["name"]) for one in card.get("files", ())),
        steps=tuple(steps),
        question=asked[-1].words if asked and row.status == Status.WAITING else "",
        merged=into is not None,
        helped=_helped_now(row, into),
        can_answer=row.open,
        can_reopen=settled,
        can_say_helped=settled and leading.outcome != Outcome.WITHDRAWN,
        person_id=row.person_id,
        forgotten=row.forgotten,
        was_late=leading.open and _was_late(row, into),
        read=bool(row.service) and row.service_by == BY_MODEL,
    )


def _for_writer(steps: Sequence[StoryStep]) -> list[StoryStep]:
    """The steps that mean something to the writer: whose desk it lies on within the house is not among them.

    That a team has it is told once, where somebody had to find it first; what comes with its team says no
    more than that it was received. That somebody works on it is told once until it stands otherwise.
    """
    shown: list[StoryStep] = []
    found, working = False, False
    for step in steps:
        if step.step is Step.SORTED:
            first, found = not found, True
            if not first or step.actor == "system":
                continue
        elif step.step is Step.BEGUN:
            if working:
                continue
            working = True
        elif step.step in (Step.CLOSED, Step.REOPENED, Step.ASKED, Step.UNMERGED):
            working = False
        shown.append(step)
    return shown


def _helped_now(row: Request, into: Request | None) -> bool | None:
    """What its writer said of the last closing; None for nothing yet."""
    if into is None:
        return row.helped
    said = Helped.objects.filter(request=row, closed_at=into.closed_at, closed_at__isnull=False)
    return said.values_list("helped", flat=True).first()


def _was_late(row: Request, into: Request | None) -> bool:
    """Whether it was late before: of what was merged into another, whether that one was since."""
    return bool(row.ended_late) or (late_together(row, into) if into else late_before(row))


def _standing(leading: Request, steps: Sequence[StoryStep]) -> Status:
    """How what a request was merged into stands: who never saw it closed sees nothing opened again."""
    status = Status(leading.status)
    if status is Status.REOPENED and not any(step.step is Step.REOPENED and step.beside for step in steps):
        return Status.WORKING if leading.began else Status.SORTED
    # That the other one's writer owes an answer is not for this one to do anything about.
    return Status.WORKING if status is Status.WAITING else status


def _row(reference: str) -> Request:
    plain = reference_read(reference)
    row = Request.objects.select_related("merged_into").filter(reference=plain).first() if plain else None
    if row is None:
        raise RequestUnknown("No request has this reference.", hint="Check it.")
    return row


def _answers(card: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(question), str(answer)) for question, answer in card.get("answers", ()))


def _place(card: Mapping[str, Any]) -> tuple[str, float | None, float | None] | None:
    place = card.get("place")
    return (str(place[0]), place[1], place[2]) if place else None
