"""Asking people whether something happened in their lives, and what they answer. Nothing is assumed before.

A question stands in `models.LifeEvent`, one row for a person and an event: asked; answered "yes", which
makes it a fact until it expires; answered "no" or "do not ask", which silences it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.db.models import Q

from townclerk.core.agency import OfferPlan, agency_current
from townclerk.core.clock import now
from townclerk.offers import words
from townclerk.offers.life_finding import Happened, Lives, happened, still_to_come
from townclerk.offers.life_rules import LIFE, Answer, LifeQuestion, life_replay
from townclerk.offers.rules import Because, ServiceLike
from townclerk.offers.tally import Events
from townclerk.trust import DecisionDraft, decisions_record

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.offers.audience import Audience, Eligible
    from townclerk.offers.events import Asked

RECENT = 90
"""Days after its first request in which somebody is asked about a stretch."""
_UNANSWERED, _NO = 60, 365
"""A question stands so many days; after a "no" nobody is asked the same for so many."""
_SIGNS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Brought:
    """What events that people told of make likelier: rows and columns of an audience, of equal length.

    Attributes:
        subject, service: rows and columns. chance: that the event brings it yet. event: of each.
    """

    subject: np.ndarray
    service: np.ndarray
    chance: np.ndarray
    event: tuple[str, ...]

    def within(self, rows: slice) -> Brought:
        """Those of the people in `rows`, numbered from the first of these."""
        here = np.flatnonzero((self.subject >= rows.start) & (self.subject < rows.stop))
        events = tuple(self.event[at] for at in here)
        return Brought(self.subject[here] - rows.start, self.service[here], self.chance[here], events)

    def of(self, subject: int, service: int) -> str:
        """The event that brings a service to somebody, or ""."""
        at = np.flatnonzero((self.subject == subject) & (self.service == service))
        return self.event[int(at[0])] if len(at) else ""


def life_events_ask(
    *,
    people: pa.Table,
    eligible: pa.Table | Eligible,
    services: Sequence[ServiceLike],
    as_of: date,
    plan: OfferPlan,
    history: pa.Table | None = None,
) -> int:
    """Find whom to ask about their lives, and write each question down with its reasons; how many are new.

    Each person has one question at a time, the likeliest. Who said no, or not to ask, is not asked; who let a
    question pass is not asked the same for as long as the plan says.

    Args:
        people, eligible, services, history: as `offers_refresh` takes them.
        plan: which events may be asked about, how likely they must be, which services are signs.
    """
    from townclerk.offers.audience import audience_of
    from townclerk.offers.models import LifeEvent

    _tidy(as_of, plan)
    if not plan.ask or not people.num_rows:
        return 0
    wanted = {slug for event in plan.ask for slug in plan.signs.get(event, ())}
    ours = [s for s in services if s.slug in wanted or set(s.life_events) & set(plan.ask)]
    audience = audience_of(people, eligible, ours, as_of=as_of, sensitive=True)
    known = set(LifeEvent.objects.values_list("person_id", "event"))
    busy = set(LifeEvent.objects.filter(status=Answer.ASKED).values_list("person_id", flat=True))
    best: dict[int, tuple[float, Happened, int]] = {}
    lives = _lives(audience, people, services, as_of, history)
    for one in happened(lives, plan.ask, signs=plan.signs):
        recent = (lives.until - one.seen.day <= RECENT) & (one.chance >= plan.sure)
        for row in np.flatnonzero(recent):
            person, chance = int(audience.ids[one.seen.subject[row]]), float(one.chance[row])
            if person in busy or (person, one.event) in known or chance <= best.get(person, (0.0,))[0]:
                continue
            best[person] = (chance, one, int(row))
    decisions_record(_drafts(best, audience, as_of, plan))
    return _save(best, as_of)


def _today() -> date:
    """Until when an answer counts was promised by the calendar, however old the newest request is."""
    return now().astimezone(agency_current().zone).date()


def _tidy(as_of: date, plan: OfferPlan) -> None:
    """Forget what is over, and questions that may no longer be asked.

    Of a question that nobody answered, that it was asked is kept for a while, and nothing else: else it would
    be asked again with the next run.
    """
    from townclerk.offers.models import LifeEvent

    today = max(as_of, _today())
    LifeEvent.objects.filter(status=Answer.ASKED, expires_on__lt=today).update(
        status=Answer.PASSED, expires_on=today + timedelta(days=plan.pause), signs=[], brings={}
    )
    LifeEvent.objects.filter(expires_on__lt=today).delete()
    LifeEvent.objects.filter(status=Answer.ASKED).exclude(event__in=plan.ask).delete()


def _lives(
    audience: Audience, people: pa.Table, services: Sequence[ServiceLike], as_of: date, history: Any
) -> Lives:
    from townclerk.offers.events import Asked, day_number

    population = Asked(history, as_of=as_of).of_people(
        audience.ids, audience.services, subjects=audience.subjects, terms=audience.terms
    )
    parts = [(part.rows.start, part.events) for part in population.parts()]
    none = np.zeros(0, dtype=np.int64)
    events = Events(
        np.concatenate([none, *(one.subject + start for start, one in parts)]),
        np.concatenate([none, *(one.service for _, one in parts)]),
        np.concatenate([none, *(one.day for _, one in parts)]),
    )
    named = {one.slug: one for one in services}
    until = day_number(as_of)
    first = int(events.day.min()) if len(events.day) else until
    return Lives(
        _ages(audience, people, as_of), audience.subjects.eligible,
        [named[slug] for slug in audience.services], events, first, until,
    )  # fmt: skip


def _ages(audience: Audience, people: pa.Table, as_of: date) -> np.ndarray:
    """Whole years of each, -1 where the agency keeps no birth date."""
    if "birth_date" not in people.column_names:
        return np.full(len(audience.ids), -1)
    born = dict(
        zip(people.column("person_id").to_pylist(), people.column("birth_date").to_pylist(), strict=True)
    )
    dates = [born[int(one)] for one in audience.ids]
    return np.array([-1 if day is None else (as_of - day).days * 4 // 1461 for day in dates], dtype=np.int64)


def _version(one: Happened) -> str:
    """What the model of an event is known by: the hash of all it says."""
    model = one.model
    parts = (model.brings, model.alone, model.season, model.by_band, model.by_pattern)
    text = json.dumps([one.event, one.services, model.often, *(part.tolist() for part in parts)])
    return hashlib.sha256(text.encode()).hexdigest()


def _drafts(
    best: Mapping[int, tuple[float, Happened, int]], audience: Audience, as_of: date, plan: OfferPlan
) -> Iterator[DecisionDraft]:
    agency, at = agency_current(), now()
    for person, (chance, one, row) in sorted(best.items()):
        subject = int(one.seen.subject[row])
        evidence = zip(one.services, one.evidence[row].tolist(), strict=True)
        inputs = {
            "event": one.event,
            "asked_for": one.asked(row),
            "begun": _day(one, row).isoformat(),
            "evidence": {slug: round(value, 6) for slug, value in evidence if value},
            "prior": round(float(one.prior[row]), 6),
            "chance": round(chance, 4),
            "sure": plan.sure,
        }
        mine = audience.languages[subject] or agency.default_language
        because = [Because("life-sign", {"service": slug}) for slug in one.asked(row)[:_SIGNS_SHOWN]]
        languages = list(dict.fromkeys([mine, agency.default_language]))
        yield DecisionDraft(
            subject=person,
            kind=LIFE,
            outcome=life_replay(inputs),
            rule_or_model="life events",
            version=_version(one),
            basis="consent: offers",
            key=f"life:{_day(one, row).isoformat()}:{person}:{one.event}",
            inputs=inputs,
            reasons=words.reasons(because, languages, area_name=agency.area_name),
            at=at,
        )


def _day(one: Happened, row: int) -> date:
    from townclerk.offers.events import day_of

    return day_of(int(one.seen.day[row]))


def _save(best: Mapping[int, tuple[float, Happened, int]], as_of: date) -> int:
    from townclerk.offers.models import LifeEvent

    until = max(as_of, _today()) + timedelta(days=_UNANSWERED)
    rows = [
        LifeEvent(
            person_id=person, event=one.event, status=Answer.ASKED, began_on=_day(one, row), found_on=as_of,
            expires_on=until, signs=one.asked(row)[:_SIGNS_SHOWN], brings=one.brings(),
        )
        for person, (_chance, one, row) in sorted(best.items())
    ]  # fmt: skip
    return len(LifeEvent.objects.bulk_create(rows, batch_size=1_000))


def life_events_of(person_id: int) -> tuple[LifeQuestion, ...]:
    """What a person is asked and has answered.

    Nothing is asked from the moment consent to offers is withdrawn; what they answered stays theirs to see
    and to take back, until it runs out.
    """
    from townclerk.offers.models import LifeEvent

    asked = agency_current().offers.ask if _agrees(person_id) else ()
    rows = LifeEvent.objects.filter(_holds(_today()), person_id=person_id).order_by("event")
    return tuple(
        LifeQuestion(
            row.event, Answer(row.status), tuple(row.signs), row.began_on, row.answered_at, row.expires_on
        )
        for row in rows
        if row.status != Answer.PASSED and (row.status != Answer.ASKED or row.event in asked)
    )


def _agrees(person_id: int) -> bool:
    """Whether a person consents to offers now."""
    from townclerk.people import PersonUnknown, Purpose, consents_now

    try:
        return consents_now(person_id)[Purpose.OFFERS]
    except PersonUnknown:
        return False


def life_event_answer(*, person_id: int, event: str, answer: Answer) -> bool:
    """Keep what a person answers to a question, or take an answer back (`ASKED`); whether that is news.

    "Yes" holds for so many days as the agency sets, "no" for a year, "do not ask" for good. What was
    offered because of a "yes" that is taken back ends. After consent was withdrawn an answer can only be
    taken back, and then it is gone.
    """
    from townclerk.offers.models import LifeEvent

    today = _today()
    keep = {
        Answer.YES: today + timedelta(days=agency_current().offers.keep_days),
        Answer.NO: today + timedelta(days=_NO),
        Answer.SILENT: None,
        Answer.ASKED: today + timedelta(days=_UNANSWERED),
    }
    with transaction.atomic():
        row = LifeEvent.objects.select_for_update().filter(person_id=person_id, event=event).first()
        if row is None or row.status in {answer, Answer.PASSED}:
            return False
        agrees = _agrees(person_id)
        if not agrees and answer is not Answer.ASKED:
            return False
        if row.status == Answer.YES:
            _unmake(person_id, event)
        if not agrees:
            row.delete()
            return True
        row.status, row.expires_on = answer, keep[answer]
        row.answered_at = None if answer is Answer.ASKED else now()
        row.save(update_fields=["status", "expires_on", "answered_at"])
    return True


def _unmake(person_id: int, event: str) -> None:
    """End the open offers that were made because of an event."""
    from townclerk.offers import store
    from townclerk.offers.models import Offer
    from townclerk.offers.rules import Status

    for offer in Offer.objects.filter(person_id=person_id, status=Status.OPEN):
        if Because("told", {"event": event}) in store.because_of(offer.because):
            offer.status = Status.WITHDRAWN
            offer.save(update_fields=["status"])


def brought_to(audience: Audience, asked: Asked, *, as_of: date) -> Brought:
    """What the events that people said yes to are yet to bring them: not what they asked for since."""
    from townclerk.offers.models import LifeEvent

    row_of = {int(person): row for row, person in enumerate(audience.ids)}
    column_of = {slug: column for column, slug in enumerate(audience.services)}
    found = LifeEvent.objects.filter(status=Answer.YES).filter(_holds(as_of))
    best: dict[tuple[int, int], tuple[float, str]] = {}
    told = [one for one in found.order_by("person_id", "event") if one.person_id in row_of]
    places = [(one, slug) for one in told for slug in one.brings]
    since = asked.within(
        [(one.person_id, slug, one.began_on - timedelta(days=1), as_of) for one, slug in places]
    )
    had = {(one.pk, slug) for (one, slug), came in zip(places, since, strict=True) if came}
    for one in told:
        elapsed = max((as_of - one.began_on).days, 0)
        for slug, parts in one.brings.items():
            place = (row_of[one.person_id], column_of.get(slug, -1))
            chance = still_to_come(parts, elapsed=elapsed)
            if place[1] >= 0 and (one.pk, slug) not in had and chance > best.get(place, (0.01,))[0]:
                best[place] = (chance, one.event)
    return _columns(best)


def told_since(audience: Audience, at: datetime) -> np.ndarray:
    """The rows of those who said yes to a question since then."""
    from townclerk.offers.models import LifeEvent

    said = LifeEvent.objects.filter(status=Answer.YES, answered_at__gte=at)
    ids = np.array(list(said.values_list("person_id", flat=True)), dtype=np.int64)
    return np.flatnonzero(np.isin(audience.ids, ids))


def _holds(as_of: date) -> Q:
    return Q(expires_on__isnull=True) | Q(expires_on__gte=max(as_of, _today()))


def _columns(best: Mapping[tuple[int, int], tuple[float, str]]) -> Brought:
    places = sorted(best)
    return Brought(
        np.array([row for row, _ in places], dtype=np.int64),
        np.array([column for _, column in places], dtype=np.int64),
        np.array([best[place][0] for place in places], dtype=float),
        tuple(best[place][1] for place in places),
    )


def life_events_about(person_id: int) -> list[dict[str, object]]:
    """Everything kept here of a person's answers, as plain JSON values, for their export."""
    from townclerk.offers.models import LifeEvent

    return [
        {
            "life_event": row.event,
            "answer": row.status,
            "at": row.answered_at.isoformat() if row.answered_at else None,
            "expires_on": row.expires_on.isoformat() if row.expires_on else None,
        }
        for row in LifeEvent.objects.filter(person_id=person_id).order_by("event")
    ]


def life_events_forget(person_ids: Iterable[int]) -> int:
    """Delete all of it; how many there were."""
    from townclerk.offers.models import LifeEvent

    return LifeEvent.objects.filter(person_id__in=list(person_ids)).delete()[0]
