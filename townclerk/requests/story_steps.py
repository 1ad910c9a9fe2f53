"""What happened to a request, and to what it was merged into while it was: as its story tells it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from townclerk.requests import sealing
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Step

_BESIDE = (Step.BEGUN, Step.CLOSED, Step.REOPENED)
_MOST_JOINED = 20
"""Requests merged into requests that were merged: so many are followed."""


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One line of a story.

    Attributes:
        by_writer: whether the writer did it. by_another: whether the writer of what it was merged into did.
        actor: who, for colleagues ("staff:3").
        words: what was written, "" for nothing.
        details: teams, outcomes, members by id.
        beside: the reference of what it was merged into, where it happened to that one; "" for its own.
    """

    at: datetime
    step: Step
    by_writer: bool
    actor: str
    words: str
    details: Mapping[str, Any]
    by_another: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class _Joined:
    """While it was merged: `since` and `until` (None: still), and into which, by reference."""

    since: datetime
    until: datetime | None
    into: str


def story_steps(row: Request, *, past_only: bool = False) -> list[StoryStep]:
    """Its own steps, and what became of the matter while it was merged into another; the oldest first.

    Never what the other's writer wrote, nor what was written to them alone. That it parted from one that was
    closed is that it was opened again.

    Args:
        past_only: whether what happens to the one it is merged into now is left out.
    """
    own = [step_of(row, line) for line in StoryLine.objects.filter(request=row).order_by("id")]
    theirs: list[StoryStep] = []
    for one in _joined(own):
        if one.until is None and past_only:
            continue
        seen = _seen(one.into, one.since, one.until, _MOST_JOINED)
        theirs += seen
        ended = [step.step for step in seen if step.step in (Step.CLOSED, Step.REOPENED)]
        if one.until is not None and ended[-1:] == [Step.CLOSED]:
            own = [_again(step) if step.at == one.until else step for step in own]
    return sorted([*own, *theirs], key=lambda step: step.at)


def parted_from(row: Request) -> Request | None:
    """What it was merged into last, before it went its own way again; None where it never was."""
    lines = StoryLine.objects.filter(request=row, step=Step.MERGED, details__contains='"into":')
    last = lines.order_by("-id").values_list("details", flat=True).first()
    return Request.objects.filter(reference=json.loads(last)["into"]).first() if last else None


def _again(step: StoryStep) -> StoryStep:
    parts = step.step is Step.UNMERGED and not step.details.get("undo")
    return dataclasses.replace(step, step=Step.REOPENED) if parts else step


def _joined(own: Sequence[StoryStep]) -> list[_Joined]:
    """When it was merged into others, and until when."""
    found: list[_Joined] = []
    for step in own:
        if step.step is Step.MERGED and "into" in step.details:
            found.append(_Joined(step.at, None, str(step.details["into"])))
        elif step.step is Step.UNMERGED and found and found[-1].until is None:
            found[-1] = dataclasses.replace(found[-1], until=step.at)
    return found


def _seen(reference: str, since: datetime, until: datetime | None, most: int) -> list[StoryStep]:
    """What happened to the request with this reference; once that was merged in its turn, to the next."""
    row = Request.objects.filter(reference=reference).first()
    if row is None or not most:
        return []
    lines = StoryLine.objects.filter(request=row, at__gte=since).order_by("id")
    if until is not None:
        lines = lines.filter(at__lte=until)
    found: list[StoryStep] = []
    for line in lines.filter(step__in=(*_BESIDE, Step.MERGED)):
        if line.step != Step.MERGED:
            found.append(_seen_beside(row, step_of(row, line)))
        elif into := json.loads(line.details).get("into"):
            return [*found, *_seen(str(into), line.at, until, most - 1)]
    return found


def _seen_beside(row: Request, step: StoryStep) -> StoryStep:
    """A step of what it was merged into: its writer is not "you" here, and what they wrote is theirs."""
    words = step.words if step.step is Step.CLOSED and not step.by_writer else ""
    return dataclasses.replace(
        step, words=words, by_writer=False, by_another=step.by_writer, beside=row.reference
    )


def step_of(row: Request, line: StoryLine) -> StoryStep:
    """A line as it is read."""
    return StoryStep(
        at=line.at,
        step=Step(line.step),
        by_writer=line.actor == "writer" or line.actor.startswith("person"),
        actor=line.actor,
        words=sealing.words_opened(row, line),
        details=json.loads(line.details),
    )
