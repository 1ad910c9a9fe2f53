"""The verbs of offering: decide for everyone, and remember a "not for me"."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.clock import now
from townclerk.core.progress import SILENT, Progress
from townclerk.offers import store, words
from townclerk.offers.rules import (
    MODEL,
    MODEL_VERSION,
    Evaluation,
    OfferRun,
    ServiceLike,
    Status,
    held_back,
    offer_replay,
)
from townclerk.trust import DecisionDraft, decisions_record

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.offers.audience import Audience, Eligible
    from townclerk.offers.choosing import Chosen
    from townclerk.offers.events import Asked
    from townclerk.offers.model import NeedModel
    from townclerk.offers.standing import Standing
    from townclerk.offers.tally import Events

HOLDOUT = 0.1
LEAST = 0.05


def offers_refresh(
    *,
    people: pa.Table,
    eligible: pa.Table | Eligible,
    services: Sequence[ServiceLike],
    as_of: date,
    history: pa.Table | None = None,
    limit: int = 3,
    least: float = LEAST,
    holdout: float = HOLDOUT,
    progress: Progress = SILENT,
) -> OfferRun:
    """Decide what each person is offered, and write each decision down.

    An open offer stands until it expires, is taken up, or may no longer be made; free places
    up to `limit` go to the likeliest services. With the same inputs nothing is decided or
    written again. After a kill the next run comes to the same choices and completes them.

    Args:
        people: everyone who consents to offers, a row each: person_id int64, area, language
            text, guardian_id int64 or null, and as far as known birth_date date32, minor bool,
            history_known bool. Minors and people with a guardian are not offered anything.
        eligible: a table of person_id, service, value (bool or null), or a function that gives
            (service, bool array as long as `people`) for each service. Unknown is no.
        services: the catalogue. Sensitive services are never inferred and never offered.
        as_of: the last civil date that is known.
        history: interactions with person_id, household_id int64 or null, service, kind, area
            text, and day date32 (or `at`, aware); None: the lake.
        limit: how many open offers a person may have.
        least: the least chance worth an offer.
        holdout: the share of people whose offers are decided but held back, so that the
            effect can be measured; always the same people.
        progress: told of each stage.

    Raises:
        TownclerkError: a person twice, eligibility of another length, no agency loaded.
    """
    from townclerk.offers.audience import audience_of
    from townclerk.offers.events import Asked

    started = now()
    step = progress.step("Deciding offers", 4)
    audience = audience_of(people, eligible, services, as_of=as_of)
    asked = Asked(history, as_of=as_of)
    events = asked.of_people(audience.ids, audience.services)
    refused = store.declined()
    mark = _fingerprint(
        audience,
        asked,
        events,
        refused,
        asked_for=(_terms(services), as_of.isoformat(), limit, least, holdout),
    )
    newest = store.newest()
    step.advance()
    if newest and newest.fingerprint == mark:
        step.advance(3)
        return newest
    model, evaluations = _learn(audience, events, asked, services, as_of)
    step.advance()
    decided = _decide(audience, events, model, refused, as_of, limit=limit, least=least, holdout=holdout)
    decisions_record(_drafts(decided, audience, model, as_of, least))
    step.advance()
    run = OfferRun(
        id=0, as_of=as_of, fingerprint=mark, considered=len(audience.ids), made=len(decided.new),
        held=sum(offer.held for offer in decided.new), kept=decided.standing.kept,
        closed=sum(len(ids) for ids in decided.standing.ended.values()), evaluations=evaluations,
        started_at=started, finished_at=now(), computed=True,
    )  # fmt: skip
    saved = store.save(run, new=decided.new, ended=decided.standing.ended)
    step.advance()
    return saved


def offer_decline(*, person_id: int, service: str) -> bool:
    """Remember that this person does not want `service` offered; whether that is news."""
    from django.db import transaction

    from townclerk.offers.models import Declined, Offer

    with transaction.atomic():
        _, new = Declined.objects.get_or_create(person_id=person_id, service=service, defaults={"at": now()})
        Offer.objects.filter(person_id=person_id, service=service, status=Status.OPEN).update(
            status=Status.DECLINED
        )
    return new


def _terms(services: Sequence[ServiceLike]) -> list[tuple[object, ...]]:
    return sorted((s.slug, s.window_days, s.repeat_days, s.sensitive, s.derived) for s in services)


def _fingerprint(
    audience: Audience,
    asked: Asked,
    events: Events,
    refused: list[tuple[int, str]],
    *,
    asked_for: tuple[object, ...],
) -> str:
    """A hash of everything the offers follow from."""
    head = [MODEL_VERSION, asked_for, audience.subjects.areas, audience.languages, refused]
    digest = hashlib.sha256(json.dumps(head, default=list).encode())
    subjects = audience.subjects
    arrays = (audience.ids, subjects.area, subjects.known, subjects.eligible)
    for values in (*arrays, events.subject, events.service, events.day):
        digest.update(np.ascontiguousarray(values).tobytes())
    digest.update(asked.households_mark().encode())
    return digest.hexdigest()


def _learn(
    audience: Audience, events: Events, asked: Asked, services: Sequence[ServiceLike], as_of: date
) -> tuple[NeedModel, tuple[Evaluation, ...]]:
    """The model of people's needs; households, who get no offers, only show how good such a model is."""
    from townclerk.offers.events import day_number
    from townclerk.offers.learning import needs
    from townclerk.offers.rules import DAYS_USUAL, window_of
    from townclerk.offers.tally import Terms

    day = day_number(as_of)
    model, judged = needs(audience.subjects, events, audience.terms, day=day, name="people")
    homes, theirs, slugs = asked.of_households()
    windows = {s.slug: window_of(s) for s in services}
    terms = Terms(
        np.array([windows.get(slug, DAYS_USUAL) for slug in slugs], np.int64), np.zeros(len(slugs), np.int64)
    )
    judged_homes = needs(homes, theirs, terms, day=day, name="households")[1] if len(homes) else None
    return model, tuple(one for one in (judged, judged_homes) if one and one.judged)


@dataclass(frozen=True, slots=True)
class _Decided:
    standing: Standing
    chosen: Chosen
    new: list[store.NewOffer]


def _decide(
    audience: Audience,
    events: Events,
    model: NeedModel,
    refused: list[tuple[int, str]],
    as_of: date,
    *,
    limit: int,
    least: float,
    holdout: float,
) -> _Decided:
    from townclerk.offers.choosing import choose, reasons_of
    from townclerk.offers.events import day_number
    from townclerk.offers.standing import standing_of

    day = day_number(as_of)
    standing = standing_of(store.open_offers(), audience, events, refused, as_of=as_of)
    chosen = choose(
        model, audience.subjects, events, audience.terms, day=day, offerable=standing.offerable,
        places=np.maximum(limit - standing.taken, 0), limit=limit, least=least,
    )  # fmt: skip
    because = reasons_of(chosen, model, audience.subjects, audience.terms, day=day)
    secret = storage.secret("offers")
    held = {
        row: held_back(int(audience.ids[row]), secret=secret, share=holdout)
        for row in np.unique(chosen.subject).tolist()
    }
    areas, place = audience.subjects.areas, audience.subjects.area
    new = [
        store.NewOffer(
            person_id=int(audience.ids[row]), service=audience.services[service], area=areas[place[row]],
            chance=float(chance), rank=int(rank), held=held[row], because=why,
            window=int(audience.terms.window[service]),
        )
        for row, service, rank, chance, why in zip(
            chosen.subject.tolist(), chosen.service.tolist(), chosen.rank.tolist(), chosen.chance.tolist(),
            because, strict=True,
        )
    ]  # fmt: skip
    return _Decided(standing, chosen, new)


def _drafts(
    decided: _Decided, audience: Audience, model: NeedModel, as_of: date, least: float
) -> Iterator[DecisionDraft]:
    """A decision for each new offer, with no more than what it was made from."""
    from townclerk.offers.events import day_of

    agency, chosen = agency_current(), decided.chosen
    language_of = dict(zip(audience.ids.tolist(), audience.languages, strict=True))
    at = now()
    for i, offer in enumerate(decided.new):
        inputs = {
            "service": offer.service,
            "as_of": as_of,
            "window_days": offer.window,
            "area": offer.area,
            "times_in_two_years": int(chosen.times[i]),
            "last_asked": day_of(int(chosen.last[i])) if chosen.last[i] else None,
            "own_chance": round(float(chosen.own[i]), 6),
            "area_chance": round(float(chosen.area[i]), 6),
            "usual_chance": round(float(chosen.usual[i]), 6),
            "weights": [round(w, 6) for w in model.weights],
            "chance": round(offer.chance, 6),
            "least": least,
            "held": offer.held,
        }
        languages = dict.fromkeys(
            [language_of[offer.person_id] or agency.default_language, agency.default_language]
        )
        yield DecisionDraft(
            subject=offer.person_id,
            kind="offer",
            outcome=offer_replay(inputs),
            rule_or_model=MODEL,
            version=MODEL_VERSION,
            basis="consent: offers",
            key=f"offer:{as_of.isoformat()}:{offer.person_id}:{offer.service}",
            inputs=inputs,
            reasons=words.reasons(offer.because, list(languages), area_name=agency.area_name),
            at=at,
        )
