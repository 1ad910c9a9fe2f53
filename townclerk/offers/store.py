"""Offers into the record and out of it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from townclerk.core import bulk
from townclerk.offers.measured import Bin, Compared, Evaluation, GroupMeasured, Hits, Summed
from townclerk.offers.models import Declined, Offer, Run
from townclerk.offers.rules import Because, OfferRun, Status

_OFFER = (
    "person_id", "service", "area", "chance", "rank", "made_on", "expires_on", "status", "held", "because",
    "model", "version", "propensity", "explored", "best", "plain",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """What is needed of an open offer to decide whether it stands."""

    id: int
    person_id: int
    service: str
    made_on: date
    expires_on: date
    held: bool = False


@dataclass(frozen=True, slots=True)
class NewOffer:
    """An offer to be written."""

    person_id: int
    service: str
    area: str
    chance: float
    rank: int
    held: bool
    because: tuple[Because, ...]
    days: int
    model: str
    version: str
    propensity: float | None
    explored: bool
    best: bool | None
    plain: bool | None

    def row(self, made_on: date) -> tuple[object, ...]:
        """The values of the columns in `_OFFER`."""
        expires = made_on + timedelta(days=self.days)
        because = json.dumps([[b.kind, b.values] for b in self.because])
        return (
            self.person_id, self.service, self.area, self.chance, self.rank, made_on.isoformat(),
            expires.isoformat(), Status.OPEN.value, self.held, because,
            self.model, self.version, self.propensity, self.explored, self.best, self.plain,
        )  # fmt: skip


def open_offers() -> Iterator[OpenOffer]:
    """Every open offer, in the order they were made."""
    rows = Offer.objects.filter(status=Status.OPEN).order_by("id")
    fields = ("id", "person_id", "service", "made_on", "expires_on", "held")
    for row in rows.values_list(*fields).iterator(chunk_size=20_000):
        yield OpenOffer(*row)


def made_on(day: date) -> dict[int, int]:
    """How many offers each person was made on a day, whatever became of them."""
    rows = Offer.objects.filter(made_on=day).values_list("person_id").annotate(n=Count("id"))
    return dict(rows.order_by("person_id"))


def declined() -> list[tuple[int, str]]:
    """Every "not for me", as (person, service), sorted."""
    return list(Declined.objects.order_by("person_id", "service").values_list("person_id", "service"))


def save(
    run: OfferRun,
    *,
    new: Iterable[NewOffer],
    ended: Mapping[Status, Sequence[int]],
    marks: bytes = b"",
    tell: Callable[[], dict[str, Any]] = dict,
) -> OfferRun:
    """Write a round in one transaction: `ended` offers (ids by what became of them), `new` ones, the run.

    Args:
        marks: of the people considered; those of earlier rounds go.
        tell: what is counted of all offers when they are written.
    """
    with transaction.atomic():
        for status, ids in ended.items():
            condition, parameters = bulk.among("id", ids)
            open_still = Offer.objects.filter(status=Status.OPEN)
            open_still.extra(where=[condition], params=parameters).update(status=status)  # noqa: S610
        rows = (offer.row(run.as_of) for offer in new)
        bulk.insert_rows(table=Offer._meta.db_table, columns=_OFFER, rows=rows)
        made = Run.objects.create(
            as_of=run.as_of,
            fingerprint=run.fingerprint,
            considered=run.considered,
            made=run.made,
            held=run.held,
            kept=run.kept,
            closed=run.closed,
            evaluations=[plain_of(one) for one in run.evaluations],
            version=run.version,
            known=run.known,
            marks=marks,
            told=tell(),
            started_at=run.started_at,
            finished_at=run.finished_at,
        )
        Run.objects.filter(pk__lt=made.pk).exclude(marks=b"").update(marks=b"")
    return dataclasses.replace(run, id=made.pk)


def plain_of(judged: Evaluation) -> dict[str, Any]:
    """What was measured, as plain JSON values."""
    values = dataclasses.asdict(judged)
    return {**values, "split": values["split"].isoformat(), "until": values["until"].isoformat()}


def newest() -> OfferRun | None:
    """The newest round."""
    row = Run.objects.defer("marks").order_by("-id").first()
    return as_run(row) if row else None


def marks_kept(run: OfferRun) -> bytes:
    """The marks of the people whom a round considered; none but of the newest."""
    return bytes(Run.objects.values_list("marks", flat=True).get(pk=run.id))


def as_run(row: Run) -> OfferRun:
    """A round as other modules see it."""
    return OfferRun(
        id=row.pk,
        as_of=row.as_of,
        fingerprint=row.fingerprint,
        considered=row.considered,
        made=row.made,
        held=row.held,
        kept=row.kept,
        closed=row.closed,
        evaluations=tuple(evaluation_of(one) for one in row.evaluations),
        started_at=row.started_at,
        finished_at=row.finished_at,
        version=row.version,
        known=row.known,
    )


def evaluation_of(values: dict[str, Any]) -> Evaluation:
    """The same again from JSON."""
    hits = {name: Hits(**values[name]) for name in ("both", "own", "area")}
    days = {name: date.fromisoformat(values[name]) for name in ("split", "until")}
    more = values.get("learned")
    learned = _compared(more) if more else None
    bins = tuple(Bin(**one) for one in values["bins"])
    return Evaluation(**{**values, **hits, **days, "bins": bins, "learned": learned})


def _compared(values: dict[str, Any]) -> Compared:
    before = values.get("hits_before")
    groups = tuple(GroupMeasured(**{**one, "marks": tuple(one["marks"])}) for one in values.get("groups", ()))
    hits = {"hits": Hits(**values["hits"]), "hits_before": Hits(**before) if before else None}
    total = values.get("summed")
    return Compared(**{**values, **hits, "groups": groups, "summed": Summed(**total) if total else None})


def because_of(text: str) -> tuple[Because, ...]:
    """The reasons kept with an offer, without any of other people that nothing bears out."""
    kept = tuple(Because(kind, values) for kind, values in json.loads(text))
    return tuple(one for one in kept if one.borne_out) or (Because("may"),)
