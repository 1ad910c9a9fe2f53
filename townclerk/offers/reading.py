"""What others may ask: a person's offers, counts of all, how good the model is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from townclerk.core.agency import agency_current
from townclerk.core.small_counts import forced
from townclerk.core.small_counts import hidden as not_to_show
from townclerk.offers import rules, store, words
from townclerk.offers.life_asking import life_events_about, life_events_forget
from townclerk.offers.measured import Evaluation
from townclerk.offers.models import Offer as Row
from townclerk.offers.rules import LEAST_SHOWN, Offer, OfferCount, OfferRun, OfferRunTold, Status

if TYPE_CHECKING:
    import pyarrow as pa


def offers_for(person_id: int) -> tuple[Offer, ...]:
    """The open offers of a person, the likeliest first; none from the moment consent is withdrawn.

    Reasons come in each of the agency's languages.
    """
    from townclerk.people import PersonUnknown, Purpose, consents_now

    try:
        if not consents_now(person_id)[Purpose.OFFERS]:
            return ()
    except PersonUnknown:
        return ()
    rows = Row.objects.filter(person_id=person_id, status=Status.OPEN, held=False)
    languages = agency_current().languages
    return tuple(_offer(row, languages) for row in rows.order_by("-chance", "service"))


def _offer(row: Row, languages: Sequence[str]) -> Offer:
    because, name = store.because_of(row.because), agency_current().area_name
    return Offer(
        person_id=row.person_id,
        service=row.service,
        chance=row.chance,
        rank=row.rank,
        made_on=row.made_on,
        expires_on=row.expires_on,
        status=Status(row.status),
        reasons=words.reasons(because, languages, area_name=name),
    )


def people_offered() -> frozenset[int]:
    """The people who see an open offer on their pages."""
    rows = Row.objects.filter(status=Status.OPEN, held=False)
    return frozenset(rows.values_list("person_id", flat=True))


def offers_summary() -> tuple[OfferCount, ...]:
    """Open offers by service, and by service and area; counts that could point at a person are None.

    A service's areas add up to it, so where one of them is hidden another is hidden with it.
    Sorted by service and area, "" (all areas) first.
    """
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Row.objects.filter(status=Status.OPEN, held=False).values_list("service", "area")
    for service, area, count in rows.annotate(n=Count("id")).order_by("service", "area"):
        counts[service][area] = count
    services = sorted(counts)
    out: list[OfferCount] = []
    totals = [sum(counts[service].values()) for service in services]
    for service, total in zip(services, totals, strict=True):
        areas = {area: count for area, count in counts[service].items() if area}
        every = [*areas.values(), total - sum(areas.values())]
        hide = [*not_to_show(every)][: len(areas)]
        out.append(OfferCount(service, "", None if not_to_show([total])[0] else total))
        if total >= LEAST_SHOWN and forced([count for count in every if count]):
            continue  # as many areas as people would say that there is one in each
        for (area, count), gone in zip(areas.items(), hide, strict=True):
            out.append(OfferCount(service, area, None if gone else count))
    return tuple(out)


def offers_open_count() -> int | None:
    """How many offers are open and shown to their persons; None: it would tell a count that is not shown."""
    rows = Row.objects.filter(status=Status.OPEN, held=False).values_list("service")
    return rules.sum_told([count for _service, count in rows.annotate(n=Count("id")).order_by("service")])


def offer_run_told(run: OfferRun) -> OfferRunTold:
    """What staff may read of a round, beside how many offers are open at present."""
    return rules.run_told(run, offers_open_count())


def offers_evaluation() -> tuple[Evaluation, ...]:
    """How good the newest round's model would have been on the last part of time; empty before any."""
    run = store.newest()
    return run.evaluations if run else ()


def offer_runs(*, limit: int = 50) -> tuple[OfferRun, ...]:
    """The newest rounds first."""
    from townclerk.offers.models import Run

    return tuple(store.as_run(run) for run in Run.objects.defer("marks").order_by("-id")[:limit])


def offers_context() -> pa.Table:
    """Each person's likeliest open offer, as messages need it.

    None that rests on what somebody told of their life: staff read messages before they go, and others
    may open them, but an answer is shown to nobody else.

    Returns:
        person_id int64, service text, reasons text (JSON of sentences by language), until
        date32; a row for each person, ordered by id.
    """
    import pyarrow as pa

    schema = pa.schema(
        [
            ("person_id", pa.int64()),
            ("service", pa.string()),
            ("reasons", pa.string()),
            ("until", pa.date32()),
        ]
    )
    batches = pa.RecordBatch.from_pylist
    return pa.Table.from_batches([batches(rows, schema=schema) for rows in _context()], schema)


def _context(size: int = 10_000) -> Iterator[list[dict[str, Any]]]:
    agency = agency_current()
    rows = Row.objects.filter(status=Status.OPEN, held=False).order_by("person_id", "-chance", "service")
    last: int | None = None
    said: dict[str, str] = {}
    batch: list[dict[str, Any]] = []
    for row in rows.iterator(chunk_size=size):
        if row.person_id == last:
            continue
        because = store.because_of(row.because)
        if any(one.kind == "told" for one in because):
            continue
        last = row.person_id
        if row.because not in said:  # few reasons, many people
            found = words.reasons(because, agency.languages, area_name=agency.area_name)
            said[row.because] = json.dumps(found, ensure_ascii=False)
        batch.append(
            {"person_id": last, "service": row.service, "reasons": said[row.because], "until": row.expires_on}
        )
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def offers_about(person_id: int) -> list[dict[str, object]]:
    """Everything kept here about a person, as plain JSON values, for their export."""
    from townclerk.offers.models import Declined

    offers = [
        {
            "service": row.service,
            "chance": row.chance,
            "made_on": row.made_on.isoformat(),
            "expires_on": row.expires_on.isoformat(),
            "status": row.status,
            "held": row.held,
            "model": row.model,
            "drawn_at_random": row.explored,
        }
        for row in Row.objects.filter(person_id=person_id).order_by("id")
    ]
    refused = Declined.objects.filter(person_id=person_id).order_by("service")
    no = ({"service": d.service, "not_for_me": d.at.isoformat()} for d in refused)
    return [*offers, *no, *life_events_about(person_id)]


def offers_declined(person_id: int) -> tuple[str, ...]:
    """The services that a person does not want offered."""
    from townclerk.offers.models import Declined

    found = Declined.objects.filter(person_id=person_id).order_by("service")
    return tuple(found.values_list("service", flat=True))


def people_forget(person_ids: Sequence[int]) -> int:
    """Delete everything kept here about these people; how many offers that were. Safe to repeat."""
    from townclerk.offers.models import Declined

    Declined.objects.filter(person_id__in=list(person_ids)).delete()
    life_events_forget(person_ids)
    return Row.objects.filter(person_id__in=list(person_ids)).delete()[0]
