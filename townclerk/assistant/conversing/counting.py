"""What is counted of a question, without its words and without who asked; and whether the answer helped."""

from __future__ import annotations

from datetime import date
from typing import Any

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import conversation_of
from townclerk.assistant.conversing.parts import Talk
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, profile_for

ANSWERED, UNKNOWN, HANDED = "answered", "unknown", "handed"
_OUTCOMES = {
    **dict.fromkeys(("answer", "event", "can-get", "interrupted"), ANSWERED),
    "unknown": UNKNOWN,
    **dict.fromkeys(("person", "complaint", "information"), HANDED),
}
_BANDS = ((18, "0-17"), (30, "18-29"), (45, "30-44"), (60, "45-59"), (75, "60-74"))
_OLDEST = "75-"


def outcome_of(understood: str) -> str:
    """What became of a question that was taken for this; "" where nothing was asked."""
    return _OUTCOMES.get(understood, "")


def band_of(born: date | None, today: date) -> str:
    """The age band of somebody born then; "" where that is not known.

    >>> band_of(date(1960, 5, 4), date(2026, 5, 3)), band_of(None, date(2026, 1, 1))
    ('60-74', '')
    """
    if born is None or born > today:
        return ""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return next((band for below, band in _BANDS if age < below), _OLDEST)


def counted(talk: Talk, state: dict[str, Any], understood: str) -> tables.Asked | None:
    """Count a question; None where nothing was asked. Area and age: once a conversation, of who agreed."""
    outcome = outcome_of(understood)
    if not outcome:
        return None
    today = clock.now().astimezone(agency_current().zone).date()
    if "counted_as" not in state:
        state["counted_as"] = _as(talk, today)
    area, band = state["counted_as"]
    return tables.Asked.objects.create(
        day=today, language=talk.language, channel=talk.channel, area=area, band=band, outcome=outcome
    )


def answer_helped(talk: Talk, turn: int, *, helped: bool) -> bool:
    """Keep whether an answer of this conversation helped; whether there is such an answer."""
    one = conversation_of(talk)
    if one is None:
        return False
    rows = tables.Turn.objects.filter(pk=turn, conversation=one).exclude(asked=None)
    rows = rows.exclude(asked__outcome=HANDED)
    return bool(tables.Asked.objects.filter(pk__in=rows.values("asked")).update(helped=helped))


def _as(talk: Talk, today: date) -> list[str]:
    """Area and age band of who agreed to be counted for fairness; of anybody else nothing is read for it."""
    if talk.person_id is None:
        return ["", ""]
    try:
        profile = profile_for(person_id=talk.person_id, purpose=Purpose.FAIRNESS)
    except (ConsentMissing, PersonUnknown):
        return ["", ""]
    return [profile.area, band_of(profile.birth_date, today)]
