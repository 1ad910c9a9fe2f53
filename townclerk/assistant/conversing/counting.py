"""What is counted of a question, without its words and without who asked; and whether the answer helped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import conversation_of
from townclerk.assistant.conversing.parts import Talk
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, Use, consent_covers, profile_for

ANSWERED, UNKNOWN, HANDED, UNANSWERED = "answered", "unknown", "handed", "unanswered"
_OUTCOMES = {
    **dict.fromkeys(("answer", "event", "can-get", "stopped", "elsewhere", "interrupted"), ANSWERED),
    **dict.fromkeys(("unknown", "foreign"), UNKNOWN),
    **dict.fromkeys(("person", "complaint", "information"), HANDED),
}
_BANDS = ((18, "0-17"), (30, "18-29"), (45, "30-44"), (60, "45-59"), (75, "60-74"))
_OLDEST = "75-"


def outcome_of(understood: str) -> str:
    """What became of a question that was taken for this; "" where nothing was asked."""
    return _OUTCOMES.get(understood, "")


def band_of(born: date | None, day: date) -> str:
    """The age band of somebody born then; "" where that is not known.

    >>> band_of(date(1960, 5, 4), date(2026, 5, 3)), band_of(None, date(2026, 1, 1))
    ('60-74', '')
    """
    if born is None or born > day:
        return ""
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return next((band for below, band in _BANDS if age < below), _OLDEST)


def period_of(day: date) -> date:
    """The first day of the month that `day` is in: figures are shown by whole calendar months.

    >>> period_of(date(2026, 5, 31))
    datetime.date(2026, 5, 1)
    """
    return day.replace(day=1)


def today() -> date:
    """The day it is where the agency is."""
    return clock.now().astimezone(agency_current().zone).date()


def counted(talk: Talk, state: dict[str, Any], understood: str) -> tables.Asked | None:
    """Count a question; None where nothing was asked. Area and age: of who agrees by now."""
    outcome = outcome_of(understood)
    if not outcome:
        return None
    day = today()
    area, band = _as(talk.person_id, state, day)
    return tables.Asked.objects.create(
        day=day, language=talk.language, channel=talk.channel, area=area, band=band, outcome=outcome,
        first=_first(state, period_of(day), outcome),
    )  # fmt: skip


def _first(state: dict[str, Any], period: date, outcome: str) -> bool:
    """Whether it is the first with this outcome in its conversation and period; remembered in `state`."""
    before = state.get("counted_in") or {}
    known = before.get("outcomes", []) if before.get("period") == period.isoformat() else []
    state["counted_in"] = {"period": period.isoformat(), "outcomes": sorted({*known, outcome})}
    return outcome not in known


def unanswered_counted(row: tables.Conversation, state: dict[str, Any]) -> None:
    """Count that a person was asked for in this conversation and nobody ever answered."""
    known = _agrees(row.person_id) and state.get("counted_as")
    area, band = known or ("", "")
    tables.Asked.objects.create(
        day=today(), language=row.language, channel=row.channel, area=area, band=band, outcome=UNANSWERED,
        first=True,
    )  # fmt: skip


def answer_helped(talk: Talk, turn: int, *, helped: bool) -> bool:
    """Keep whether an answer of this conversation helped; whether there is such an answer.

    Of an answer of an earlier period nothing is kept: its figures may have been read, and never change.
    """
    one = conversation_of(talk)
    if one is None:
        return False
    period = period_of(today())
    own = tables.Turn.objects.filter(conversation=one).values("asked")
    rows = tables.Asked.objects.filter(pk__in=own, day__gte=period).exclude(outcome=HANDED)
    mine = rows.filter(pk__in=tables.Turn.objects.filter(pk=turn, conversation=one).values("asked"))
    with transaction.atomic():
        tables.Conversation.objects.select_for_update().filter(pk=one.pk).first()
        others = rows.exclude(pk__in=mine.values("pk"))
        first = not others.filter(helped=helped, first_helped=True).exists()
        return bool(mine.update(helped=helped, first_helped=first))


def _agrees(person_id: int | None) -> bool:
    """Whether the person agrees now: it may be withdrawn while the conversation goes on."""
    try:
        return person_id is not None and consent_covers(person_id, Use.QUESTIONS_COUNTED)
    except PersonUnknown:
        return False


def _as(person_id: int | None, state: dict[str, Any], day: date) -> list[str]:
    """Area and age band of who agrees to be counted for fairness, read once a conversation; of anybody else
    nothing is read for it, and nothing is remembered.
    """
    if person_id is None or not _agrees(person_id):
        state.pop("counted_as", None)
        return ["", ""]
    if "counted_as" not in state:
        state["counted_as"] = _read(person_id, day)
    area, band = state["counted_as"]
    return [area, band]


def _read(person_id: int, day: date) -> list[str]:
    try:
        profile = profile_for(person_id=person_id, purpose=Purpose.FAIRNESS, use=Use.QUESTIONS_COUNTED)
    except (ConsentMissing, PersonUnknown):
        return ["", ""]
    band = band_of(profile.birth_date, day)
    # Both or neither: of who is not known there is one group, not two that could be subtracted.
    return [profile.area, band] if profile.area and band else ["", ""]
