"""What waits for a member of staff, and one conversation with all that they may know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.handing import Handover, HandoverGone, conversation_read, seen
from townclerk.assistant.conversing.kept import Said, needs_of, step_words, turn_words, turns_of, waited_for
from townclerk.assistant.conversing.written_in import written_so
from townclerk.assistant.helping.handling import another_open, last_step
from townclerk.assistant.helping.matters import Matter, matter_of, to_answer
from townclerk.assistant.helping.telling import way_of
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core import clock
from townclerk.core.masking import masked
from townclerk.trust import access_record

PER_PAGE = 25
STATES = ("open", "again", "waiting", "late", "taken", "closed")
WARNED = timedelta(days=7)
"""How long before the words of who was never answered are deleted staff are told."""
_LONGEST, _FEWER = 160, 90
_LOOKED_AT = 12
_SENTENCE = re.compile(r"[^\s.!?؟\n][^.!?؟\n]*[.!?؟]*")


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
    """A handover as a list shows it, with what the person wrote about, masked and shortened.

    Attributes:
        again: whether they wrote after whoever has it took it or answered last.
        needs: what they told to need, as `needs_told.NEEDS` names it, or "in:" and a language.
        added: what they last told besides since; after: what they last asked since then.
    """

    handover: Handover
    excerpt: str
    again: bool
    needs: tuple[str, ...] = ()
    added: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of the list: its lines, how many there are in all, and which page of how many."""

    lines: tuple[InboxLine, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many handovers wait, are late, are taken, and are taken by whoever asks; and what occurs.

    Attributes:
        again, mine_again: taken, by anybody or by whoever asks, and the person has written since.
        crises: open ones where somebody may be in danger; crises_pressing: of these, nobody has taken or
            answered it, or they have written since, or the promised time is over and nobody has answered.
        fading: nobody has answered them, and within a week their words are deleted.
    """

    waiting: int
    late: int
    taken: int
    mine: int
    again: int
    mine_again: int
    crises: int
    crises_pressing: int
    fading: int
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
        needs: what they told to need, each with the words that said so.
    """

    handover: Handover
    turns: tuple[Said, ...]
    steps: tuple[StepTold, ...]
    undo: str
    told_by: str
    before: tuple[Handover, ...]
    needs: Mapping[str, str] = field(default_factory=dict)

    @property
    def matter(self) -> Matter:
        """For what a person was asked, what was added since, and what was asked after that."""
        return matter_of(self.turns, self.handover.asked_at)

    @property
    def asked(self) -> tuple[str, ...]:
        """What is to be answered, the likeliest first."""
        return to_answer(self.turns, self.handover.asked_at)


def inbox(filters: InboxFilters, *, page: int = 1, per_page: int = PER_PAGE) -> InboxPage:
    """Crises first, then who wrote again, then who was promised soonest; closed ones newest first.

    The reads are written down.
    """
    pages = Paginator(_ordered(filters), per_page)
    one = pages.get_page(page)
    lines = tuple(_line(row) for row in one.object_list)
    _written_down([line.handover for line in lines if line.excerpt])
    return InboxPage(lines, pages.count, one.number, pages.num_pages)


def _written_down(shown: Sequence[Handover]) -> None:
    """One line for each person on record whose words are shown, and one for all the others."""
    for person_id in sorted({one.person_id for one in shown if one.person_id is not None}):
        access_record(purpose="service", what="conversation", subject=person_id)
    guests = sum(one.person_id is None for one in shown)
    if guests:
        access_record(purpose="service", what="conversation", count=guests)


def inbox_each(filters: InboxFilters) -> Iterator[Handover]:
    """All of them, without words."""
    for row in _ordered(filters).iterator(chunk_size=500):
        yield seen(row)


def inbox_counts(*, staff_id: int) -> InboxCounts:
    """How the inbox stands."""
    now = clock.now()
    rows = _with_turns(tables.Handover.objects.filter(closed_at=None))
    free, crisis = Q(assignee=None), Q(reason="crisis")
    silent = Q(answered_last=None) | Q(answered_last__lt=F("asked_at"))
    # Answered and then given back or passed on, nobody waits; unless they wrote since.
    unheard, late = silent | Q(answered_last__lt=F("said_last")), Q(promised_by__lt=now) & silent
    found = rows.aggregate(
        waiting=Count("pk", filter=free),
        late=Count("pk", filter=free & Q(promised_by__lt=now)),
        taken=Count("pk", filter=~free),
        mine=Count("pk", filter=Q(assignee=staff_id)),
        again=Count("pk", filter=_AGAIN),
        mine_again=Count("pk", filter=_AGAIN & Q(assignee=staff_id)),
        crises=Count("pk", filter=crisis),
        fading=Count("pk", filter=silent & Q(conversation__touched_at__lte=now - waited_for() + WARNED)),
        crises_pressing=Count("pk", filter=crisis & ((free & unheard) | _AGAIN | late)),
    )
    teams = tables.Handover.objects.exclude(team="").values_list("team", flat=True)
    spoken = tables.Handover.objects.values_list("conversation__written", "conversation__language")
    return InboxCounts(
        **found,
        teams=tuple(sorted(set(teams.distinct()))),
        languages=tuple(sorted({written or page for written, page in spoken.distinct()})),
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
        undo=step.act if step is not None and mine and not another_open(row) else "",
        told_by=way_of(row),
        before=tuple(seen(one) for one in others),
        needs=needs_of(row.conversation),
    )


def _ordered(filters: InboxFilters) -> QuerySet[tables.Handover]:
    rows = _with_turns(tables.Handover.objects.select_related("conversation"))
    open_ones, free = rows.filter(closed_at=None), Q(assignee=None)
    states = {
        "again": open_ones.filter(_AGAIN),
        "waiting": open_ones.filter(free),
        "late": open_ones.filter(free, promised_by__lt=clock.now()),
        "taken": open_ones.exclude(free),
        "closed": rows.exclude(closed_at=None),
    }
    rows = states.get(filters.state, open_ones)
    rows = rows.filter(written_so(filters.language)) if filters.language else rows
    names = {"team": "team", "channel": "conversation__channel"}
    narrowed = {field: getattr(filters, name) for name, field in names.items() if getattr(filters, name)}
    rows = rows.filter(**narrowed)
    if filters.reason:
        rows = rows.filter(Q(reason=filters.reason) | Q(also__contains=filters.reason))
    if filters.assignee is not None:
        rows = rows.filter(assignee=filters.assignee or None)
    if filters.state == "closed":
        return rows.order_by("-closed_at", "-id")
    crisis, again = (
        Case(When(one, then=Value(0)), default=Value(1), output_field=IntegerField())
        for one in (Q(reason="crisis"), _AGAIN)
    )
    return rows.order_by(crisis, again, F("promised_by").asc(nulls_last=True), "asked_at", "id")


_AGAIN = Q(assignee__isnull=False, closed_at=None, said_last__gt=F("taken_at")) & (
    Q(answered_last=None) | Q(answered_last__lt=F("said_last"))
)


def _with_turns(rows: QuerySet[tables.Handover]) -> QuerySet[tables.Handover]:
    """With when the person said something last, and when a member of staff did."""
    turns = tables.Turn.objects.filter(conversation=OuterRef("conversation")).order_by("-at").values("at")
    return rows.annotate(
        said_last=Subquery(turns.filter(own=True)[:1]),
        answered_last=Subquery(turns.filter(own=False, staff_id__isnull=False)[:1]),
    )


def _again(row: tables.Handover) -> bool:
    if row.assignee is None or row.closed_at is not None or row.taken_at is None:
        return False
    said: datetime | None = getattr(row, "said_last", None)
    answered: datetime | None = getattr(row, "answered_last", None)
    return said is not None and said > max(row.taken_at, answered or row.taken_at)


def _line(row: tables.Handover) -> InboxLine:
    talk, handover, needs = row.conversation, seen(row), tuple(needs_of(row.conversation))
    if urgent := words_of_danger(talk) if row.reason == "crisis" else "":
        return InboxLine(handover, _short(masked(urgent)), _again(row), needs)
    # Whoever says only that they want a person has said before what it is about.
    since = tables.Turn.objects.filter(conversation=talk, at__gte=row.asked_at).count()
    found = matter_of(turns_of(talk, last=since + _LOOKED_AT), row.asked_at)
    added, after = (_short(masked(one[-1]), _FEWER) if one else "" for one in (found.added, found.after))
    return InboxLine(handover, _short(masked(found.what)), _again(row), needs, added, after)


def words_of_danger(conversation: tables.Conversation) -> str:
    """What was last said that was met as danger, from the sentence that tells of it on; "" for none."""
    turns = tables.Turn.objects.filter(conversation=conversation)
    met = turns.filter(own=False, understood="crisis").order_by("-id").first()
    said = met and turns.filter(own=True, id__lt=met.pk).order_by("-id").first()
    text = turn_words(said) if said else ""
    if len(text) <= _LONGEST:
        return text
    for one in _SENTENCE.finditer(text):
        special = special_of(one[0])
        if special is not None and special.kind is SpecialKind.CRISIS:
            return f"…{text[one.start() :]}" if one.start() else text
    return text


def _short(text: str, longest: int = _LONGEST) -> str:
    return f"{text[:longest].rstrip()}…" if len(text) > longest else text


def _told(talk: tables.Conversation, step: tables.HandoverStep) -> StepTold:
    return StepTold(step.act, step.staff_id, step.team, step.outcome, step_words(talk, step), step.at)
