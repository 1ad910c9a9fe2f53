"""What happened in the inbox, or in one conversation, since a page of it was shown. Asked every few seconds.

Where nothing did, nobody's words are opened, and nothing is written down.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Sum

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.handing import Handover, HandoverGone, seen
from townclerk.assistant.conversing.kept import GONE, Said, turns_of
from townclerk.trust import access_record

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class InboxState:
    """How the inbox stands, as a few numbers: any that differs means that something happened.

    Attributes:
        open: how many wait or are taken. newest: the last that was asked for.
        acts: what staff did with those that are open. said: the last thing that one of these people said.
    """

    open: int
    newest: int
    acts: int
    said: int

    def __str__(self) -> str:
        return f"{self.open}.{self.newest}.{self.acts}.{self.said}"

    @staticmethod
    def read(text: str) -> InboxState | None:
        """The state that `str` has written; None where it is none.

        >>> InboxState.read("2.7.3.41"), InboxState.read("2.7.x")
        (InboxState(open=2, newest=7, acts=3, said=41), None)
        """
        parts = text.split(".") if len(text) <= _LONGEST else []
        if len(parts) != 4 or not all(one.isascii() and one.isdecimal() and len(one) < 18 for one in parts):
            return None
        return InboxState(*map(int, parts))


@dataclass(frozen=True, slots=True)
class InboxNews:
    """How many were asked for, and how many messages came into others that are open, since then."""

    asked: int
    said: int


@dataclass(frozen=True, slots=True)
class ConversationNews:
    """A handover as it stands now, and what was said in its conversation since."""

    handover: Handover
    turns: tuple[Said, ...]


def inbox_state() -> InboxState:
    """How it stands now."""
    rows = tables.Handover.objects.filter(closed_at=None)
    found = rows.aggregate(open=Count("pk"), newest=Max("pk"), acts=Sum("version"))
    said = tables.Turn.objects.filter(own=True, conversation__in=rows.values("conversation"))
    last = said.aggregate(last=Max("pk"))["last"]
    return InboxState(found["open"], found["newest"] or 0, found["acts"] or 0, last or 0)


def inbox_news(since: InboxState) -> InboxNews:
    """What came since."""
    rows = tables.Handover.objects.filter(closed_at=None)
    older = rows.filter(pk__lte=since.newest).values("conversation")
    said = tables.Turn.objects.filter(own=True, pk__gt=since.said, conversation__in=older)
    return InboxNews(rows.filter(pk__gt=since.newest).count(), said.count())


def conversation_news(handover: int, *, after: int, version: int) -> ConversationNews | None:
    """What happened since the turn `after` and the `version` that were read; None for nothing.

    That new words were read is written down.

    Raises:
        HandoverGone: there is none any more.
    """
    row = tables.Handover.objects.select_related("conversation").filter(pk=handover).first()
    if row is None or row.conversation.who.startswith(GONE):
        raise HandoverGone("This is not there any more.", hint="The conversation was deleted or has expired.")
    talk = row.conversation
    new = tables.Turn.objects.filter(conversation=talk, pk__gt=after).count()
    if not new and row.version == version:
        return None
    turns = tuple(one for one in turns_of(talk, last=new) if one.id > after) if new else ()
    if turns:
        access_record(purpose="service", what="conversation", subject=talk.person_id, about=str(row.pk))
    return ConversationNews(seen(row), turns)
