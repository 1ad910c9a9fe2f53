"""What waits for a member of staff, and one conversation with all that they may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.handing import Handover, HandoverGone, conversation_read, seen
from townclerk.assistant.conversing.kept import Said, step_words, turns_of
from townclerk.assistant.helping.handling import last_step
from townclerk.assistant.helping.telling import way_of
from townclerk.core import clock
from townclerk.core.masking import masked
from townclerk.trust import access_record

PER_PAGE = 25
STATES = ("open", "waiting", "late", "taken", "closed")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class InboxFilters:
    """What a list is narrowed to; "" and None do not narrow.

    Attributes:
        state: one of `STATES`; "" is "open".
        assignee: by id; 0 for nobody.
    """

    state: str = ""
    team: str = ""
    language: str = ""
    channel: str = ""
    reason: str = ""
    assignee: int | None = None


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A handover as a list shows it, with the last thing the person said, masked and shortened."""

    handover: Handover
    excerpt: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of the list: its lines, how many there are in all, and which page of how many."""

    lines: tuple[InboxLine, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many handovers wait, are late, are taken, and are taken by whoever asks; and what occurs."""

    waiting: int
    late: int
    taken: int
    mine: int
    crises: int
    teams: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of its story."""

    act: str
    staff_id: int | None
    team: str
    outcome: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConversationWhole:
    """A handover, what was said, what staff did, and what the reader may take back ("" for nothing).

    Attributes:
        told_by: by which channel they are told of an answer, besides in the conversation.
        before: earlier handovers of the same conversation.
    """

    handover: Handover
    turns: tuple[Said, ...]
    steps: tuple[StepTold, ...]
    undo: str
    told_by: str
    before: tuple[Handover, ...]

    @property
    def last_said(self) -> str:
        """What the person said last."""
        return next((one.text for one in reversed(self.turns) if one.own), "")


def inbox(filters: InboxFilters, *, page: int = 1, per_page: int = PER_PAGE) -> InboxPage:
    """Crises first, then who was promised soonest; closed ones newest first. The reads are written down."""
    pages = Paginator(_ordered(filters), per_page)
    one = pages.get_page(page)
    lines = tuple(_line(row) for row in one.object_list)
    if lines:
        access_record(purpose="service", what="conversation", count=len(lines))
    return InboxPage(lines, pages.count, one.number, pages.num_pages)


def inbox_each(filters: InboxFilters) -> Iterator[Handover]:
    """All of them, without words."""
    for row in _ordered(filters).iterator(chunk_size=500):
        yield seen(row)


def inbox_counts(*, staff_id: int) -> InboxCounts:
    """How the inbox stands."""
    now = clock.now()
    rows = tables.Handover.objects.filter(closed_at=None)
    free = Q(assignee=None)
    found = rows.aggregate(
        waiting=Count("pk", filter=free),
        late=Count("pk", filter=free & Q(promised_by__lt=now)),
        taken=Count("pk", filter=~free),
        mine=Count("pk", filter=Q(assignee=staff_id)),
        crises=Count("pk", filter=free & Q(reason="crisis")),
    )
    teams = tables.Handover.objects.exclude(team="").values_list("team", flat=True)
    spoken = tables.Handover.objects.values_list("conversation__language", flat=True)
    return InboxCounts(
        **found,
        teams=tuple(sorted(set(teams.distinct()))),
        languages=tuple(sorted(set(spoken.distinct()))),
    )


def conversation_whole(handover: int, *, staff_id: int) -> ConversationWhole:
    """Everything about it, for a member of staff; that it was read is written down.

    Raises:
        HandoverGone: there is none: the conversation was deleted, or has expired.
    """
    rows = tables.Handover.objects.select_related("conversation")
    row = rows.filter(pk=handover).first()
    if row is None:
        raise HandoverGone("This is not there any more.", hint="The conversation was deleted or has expired.")
    step = last_step(row)
    mine = step is not None and step.staff_id == staff_id
    others = rows.filter(conversation=row.conversation_id, asked_at__lt=row.asked_at).order_by("-asked_at")
    return ConversationWhole(
        handover=seen(row),
        turns=tuple(conversation_read(row.conversation_id, purpose="service", about=str(row.pk))),
        steps=tuple(
            _told(row.conversation, one)
            for one in tables.HandoverStep.objects.filter(handover=row).order_by("id")
        ),
        undo=step.act if step is not None and mine else "",
        told_by=way_of(row),
        before=tuple(seen(one) for one in others),
    )


def _ordered(filters: InboxFilters) -> QuerySet[tables.Handover]:
    rows = tables.Handover.objects.select_related("conversation")
    open_ones, free = rows.filter(closed_at=None), Q(assignee=None)
    states = {
        "waiting": open_ones.filter(free),
        "late": open_ones.filter(free, promised_by__lt=clock.now()),
        "taken": open_ones.exclude(free),
        "closed": rows.exclude(closed_at=None),
    }
    rows = states.get(filters.state, open_ones)
    names = {"team": "team", "language": "conversation__language", "channel": "conversation__channel"}
    narrowed = {field: getattr(filters, name) for name, field in names.items() if getattr(filters, name)}
    rows = rows.filter(**narrowed)
    if filters.reason:
        rows = rows.filter(reason=filters.reason)
    if filters.assignee is not None:
        rows = rows.filter(assignee=filters.assignee or None)
    if filters.state == "closed":
        return rows.order_by("-closed_at", "-id")
    crisis = Case(When(reason="crisis", then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(crisis, F("promised_by").asc(nulls_last=True), "asked_at", "id")


def _line(row: tables.Handover) -> InboxLine:
    own = [one for one in turns_of(row.conversation, own=True, last=2) if one.text.strip()]
    last = own[-1] if own else None
    # Whoever says only that they want a person has said before what it is about.
    text = " … ".join(masked(one.text) for one in own)
    excerpt = f"{text[:_LONGEST].rstrip()}…" if len(text) > _LONGEST else text
    return InboxLine(seen(row), excerpt, last.at if last else None)


def _told(talk: tables.Conversation, step: tables.HandoverStep) -> StepTold:
    return StepTold(step.act, step.staff_id, step.team, step.outcome, step_words(talk, step), step.at)
