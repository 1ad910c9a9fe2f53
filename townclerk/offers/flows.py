"""The verbs of offering: decide for everyone, and remember a "not for me"."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core import storage
from townclerk.core.clock import now
from townclerk.core.progress import SILENT, Progress
from townclerk.offers import store
from townclerk.offers.measured import Evaluation
from townclerk.offers.rules import MODEL_VERSION, Grounds, OfferRun, ServiceLike, Status
from townclerk.trust import decisions_record

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.offers.audience import Audience, Eligible
    from townclerk.offers.deciding import Decided
    from townclerk.offers.events import Asked
    from townclerk.offers.groups import Trait
    from townclerk.offers.learning import Needs
    from townclerk.offers.life_asking import Brought
    from townclerk.offers.population import Population
    from townclerk.offers.registry import Card, Using
    from townclerk.offers.tally import Array

HOLDOUT = 0.1
LEAST = 0.05
EXPLORE = 0.02
_DECIDING = "4"
"""Raised whenever the same inputs would be decided differently by the steps around the models."""


def offers_refresh(
    *,
    people: pa.Table,
    eligible: pa.Table | Eligible,
    services: Sequence[ServiceLike],
    as_of: date,
    history: pa.Table | None = None,
    limit: int = 3,
    a_day: int | None = None,
    least: float = LEAST,
    longest: int | None = None,
    holdout: float = HOLDOUT,
    explore: float = EXPLORE,
    learned: bool = True,
    using: Using | None = None,
    groups: Sequence[str] = (),
    grounds: Grounds | None = None,
    progress: Progress = SILENT,
) -> OfferRun:
    """Decide what each person is offered, and write each decision down.

    An open offer stands until it expires, is taken up, or may no longer be made; free places
    up to `limit` go to the likeliest services. With the same inputs nothing is decided or
    written again. After a kill the next run comes to the same choices and completes them. As of the same
    day, by the same catalogue and limits as the last round, only those get more of whom something new is
    known: who agreed since, said since that something happened in their lives, or whose facts or requests
    are others. What another model would add, also one that learned without somebody who no longer
    agrees, waits for a newer day.

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
        limit: how many open offers a person may have. a_day: how many new ones in a day; None: `limit`.
        least: the least chance worth an offer.
        longest: the most days an offer stands; None: its service's window.
        holdout: the share of people whose offers are decided but held back, so that the
            effect can be measured; of a service and a model always the same people.
        explore: the share of people, drawn anew each day, whose first place goes to something
            drawn by its chance among all that is not unlikely; the odds are in the decision.
        learned: learn beyond the baseline, and use that where the past shows that it is better.
        using: whether what is newly learned decides at once, and how many models are kept.
        groups: by what people are grouped to see how good a model is: "area", "age", "language".
        grounds: what each rule of `eligible` read of a person, to be written down with the decision.
        progress: told of each stage.

    Raises:
        TownclerkError: a person twice, eligibility of another length, no agency loaded.
    """
    from townclerk.offers.audience import audience_of
    from townclerk.offers.deciding import Limits, decide
    from townclerk.offers.events import Asked
    from townclerk.offers.life_asking import brought_to
    from townclerk.offers.marks import marks_of
    from townclerk.offers.registry import Using, mark, settle
    from townclerk.offers.standing import standing_of
    from townclerk.offers.telling import told_of_round

    started = now()
    limits = Limits(limit, limit if a_day is None else a_day, least, longest, holdout, explore)
    step = progress.step("Deciding offers", 4)
    audience = audience_of(people, eligible, services, as_of=as_of, groups=groups)
    asked = Asked(history, as_of=as_of)
    refused, told = store.declined(), brought_to(audience, asked, as_of=as_of)
    using = using or Using()
    wishes = (dataclasses.astuple(limits), learned, mark(using), tuple(groups))
    asked_for = (_listed(services), as_of.isoformat(), *wishes)
    fingerprint = _fingerprint(audience, asked, refused, told, asked_for=asked_for)
    known = _known(audience, asked_for=(*asked_for[:2], dataclasses.astuple(limits)))
    step.advance()
    newest = store.newest()
    if newest and newest.fingerprint == fingerprint:
        step.advance(3)
        return newest
    population = asked.of_people(
        audience.ids, audience.services, subjects=audience.subjects, terms=audience.terms
    )
    found, evaluations = _learn(population, asked, services, as_of, more=learned, traits=audience.traits)
    found, version = settle(
        found, services=audience.services, card=_card(population, asked, audience, found), as_of=as_of,
        using=using,
    )  # fmt: skip
    step.advance()
    open_now = list(store.open_offers())
    secret = storage.secret("offers")
    marks = marks_of(audience, asked, secret=secret)
    only = _news(audience, marks, newest) if newest and newest.known == known else None
    since = asked.within([(one.person_id, one.service, one.made_on, as_of) for one in open_now])
    decided = decide(
        audience, population, found, standing_of(open_now, audience, since, refused, as_of=as_of),
        as_of=as_of, limits=limits, secret=secret, version=version, told=told,
        grounds=grounds, only=only,
    )  # fmt: skip
    decisions_record(decided.drafts())
    step.advance()
    saved = _save(
        decided, (fingerprint, known), evaluations, started, version, marks=marks, limited=only is not None,
        tell=lambda: told_of_round(as_of=as_of, asked=asked),
    )  # fmt: skip
    step.advance()
    return saved


def _card(population: Population, asked: Asked, audience: Audience, found: Needs) -> Card:
    """What the model was learned from."""
    from townclerk.offers.events import day_of
    from townclerk.offers.registry import Card

    last = max(population.last, population.first)
    return Card(
        population.size, asked.people_count(audience.ids, audience.services), len(audience.services),
        day_of(population.first), day_of(last), found.evaluation,
    )  # fmt: skip


def _save(
    decided: Decided,
    hashes: tuple[str, str],
    evaluations: tuple[Evaluation, ...],
    started: datetime,
    version: str,
    *,
    marks: Array,
    limited: bool,
    tell: Callable[[], dict[str, Any]],
) -> OfferRun:
    from townclerk.offers.marks import packed

    standing = decided.standing
    run = OfferRun(
        id=0,
        as_of=decided.as_of,
        fingerprint=hashes[0],
        known=hashes[1],
        considered=len(decided.audience.ids),
        made=len(decided.held),
        held=int(decided.held.sum()),
        kept=standing.kept,
        closed=standing.closed,
        evaluations=evaluations,
        started_at=started,
        finished_at=now(),
        version=version,
        computed=True,
        limited=limited,
    )
    return store.save(run, new=decided.offers(), ended=standing.ended, marks=packed(marks), tell=tell)


def _news(audience: Audience, marks: Array, before: OfferRun) -> Array:
    """The rows of those of whom something new is known since the round `before`."""
    from townclerk.offers.life_asking import told_since
    from townclerk.offers.marks import changed

    return np.union1d(told_since(audience, before.started_at), changed(marks, store.marks_kept(before)))


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


def offer_allow(*, person_id: int, service: str) -> bool:
    """Take a "not for me" back, so that `service` may be offered again; whether there was one."""
    from townclerk.offers.models import Declined

    return Declined.objects.filter(person_id=person_id, service=service).delete()[0] > 0


def _listed(services: Sequence[ServiceLike]) -> list[tuple[object, ...]]:
    return sorted((s.slug, s.window_days, s.repeat_days, s.sensitive, s.derived) for s in services)


def _fingerprint(
    audience: Audience,
    asked: Asked,
    refused: list[tuple[int, str]],
    told: Brought,
    *,
    asked_for: tuple[object, ...],
) -> str:
    """A hash of everything the offers follow from."""
    head = [
        MODEL_VERSION,
        _DECIDING,
        audience.kinds.tolist(),
        asked_for,
        audience.subjects.areas,
        audience.languages,
        refused,
        told.event,
    ]
    digest = hashlib.sha256(json.dumps(head, default=list).encode())
    subjects = audience.subjects
    arrays = (audience.ids, subjects.area, subjects.known, subjects.eligible,
              told.subject, told.service, told.chance)  # fmt: skip
    for values in arrays:
        digest.update(np.ascontiguousarray(values).data)
    digest.update(asked.people_mark(audience.ids, audience.services).encode())
    digest.update(asked.households_mark().encode())
    return digest.hexdigest()


def _known(audience: Audience, *, asked_for: tuple[object, ...]) -> str:
    """A hash of what holds for everybody: the day, the services, the limits. Not of models, nor of anyone."""
    head = [MODEL_VERSION, _DECIDING, audience.kinds.tolist(), asked_for]
    return hashlib.sha256(json.dumps(head, default=list).encode()).hexdigest()


def _learn(
    population: Population,
    asked: Asked,
    services: Sequence[ServiceLike],
    as_of: date,
    *,
    more: bool,
    traits: Sequence[Trait] = (),
) -> tuple[Needs, tuple[Evaluation, ...]]:
    """The model of people's needs; households, who get no offers, only show how good such a model is."""
    from townclerk.offers.events import day_number
    from townclerk.offers.learning import needs
    from townclerk.offers.population import Gathered
    from townclerk.offers.rules import DAYS_USUAL, window_of
    from townclerk.offers.tally import Terms

    day = day_number(as_of)
    found = needs(population, day=day, name="people", more=more, traits=traits)
    homes, theirs, slugs = asked.of_households()
    windows = {s.slug: window_of(s) for s in services}
    terms = Terms(
        np.array([windows.get(slug, DAYS_USUAL) for slug in slugs], np.int64), np.zeros(len(slugs), np.int64)
    )
    of_homes = None
    if len(homes):
        of_homes = needs(Gathered(homes, theirs, terms), day=day, name="households").evaluation
    return found, tuple(one for one in (found.evaluation, of_homes) if one and one.judged)
