"""The agency's open and past cases into the record, each once: so that there is a queue and a past.

Imported cases are not told to anybody, and not noted in the log of interactions: the agency's table of
interactions has them already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from townclerk.core import bulk
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.masking import masked
from townclerk.requests import sealing, words_index
from townclerk.requests.alike import likeness_find
from townclerk.requests.duplicates import E5, cell_of
from townclerk.requests.keeping import marks_of_row
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.references import reference_new
from townclerk.requests.routing import route
from townclerk.requests.rules import Channel, Clock, Outcome, Status, Step
from townclerk.requests.timing import clock_columns, days_of
from townclerk.requests.working_days import today

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    *("key", "at", "text", "team", "service", "area", "channel", "language", "person_id", "status"),
    *("outcome", "closed_at", "due_on", "latitude", "longitude", "reference"),
)
REQUIRED = ("key", "at")
_CHUNK, _KEYS_ASKED, _PROBLEMS_TOLD = 5_000, 900, 50
_MOST_COMPARED = 1_000
"""Open cases of a chunk that are compared with what is open already: a look into the record for each."""
_LENGTHS = {"service": 100, "area": 100, "language": 35, "team": 60, "reference": 60}
LONGEST_TEXT = 20_000
_OPEN_WORDS = ("open", "in-progress", "waiting")


@dataclass(frozen=True, slots=True)
class AppendCount:
    """How many rows were new, and how many were in the record already."""

    new: int
    known: int


def requests_append(table: pa.Table, *, source: str) -> AppendCount:
    """Add the cases of `table` that the record does not hold yet; all of them or none.

    Args:
        table: columns `key` (16 bytes) and `at` (timestamp with a zone); where there are such `text`, `team`,
            `service`, `area`, `channel`, `language`, `person_id`, `status` ("open", "in-progress", "waiting",
            "closed"), `outcome`, `closed_at`, `due_on`, `latitude`, `longitude` and `reference`.
        source: where they come from.

    Raises:
        TownclerkError: a column is missing or a row is not acceptable.
    """
    columns = _columns(table)
    refused = [problem for _, problem in _refused(columns)]
    if refused:
        raise TownclerkError(*refused[:_PROBLEMS_TOLD])
    new, seen = 0, set[bytes]()
    with transaction.atomic():
        bulk.one_writer("requests_request")
        for start in range(0, table.num_rows, _CHUNK):
            cells = (columns[name][start : start + _CHUNK] for name in COLUMNS)
            part = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*cells, strict=True)]
            known = seen | _known([bytes(one["key"]) for one in part])
            fresh = {bytes(one["key"]): one for one in reversed(part) if bytes(one["key"]) not in known}
            _keep(list(reversed(fresh.values())), source)
            seen.update(fresh)
            new += len(fresh)
    return AppendCount(new=new, known=table.num_rows - new)


def _columns(table: pa.Table) -> dict[str, list[Any]]:
    import pyarrow as pa

    moment = pa.timestamp("us", "UTC")
    types = {"key": pa.binary(), "at": moment, "closed_at": moment, "due_on": pa.date32()}
    types |= {"person_id": pa.int64(), "latitude": pa.float64(), "longitude": pa.float64()}
    for name in REQUIRED:
        if name not in table.column_names:
            hint = did_you_mean(name, table.column_names)
            raise TownclerkError(f"The table of requests has no column '{name}'.", hint=hint)
    found = {}
    for name in COLUMNS:
        if name not in table.column_names:
            found[name] = [None] * table.num_rows
            continue
        try:
            found[name] = table.column(name).cast(types.get(name, pa.string())).to_pylist()
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise TownclerkError(Problem(f"The column cannot be read: {error}.", column=name)) from None
    return found


def _refused(columns: Mapping[str, Sequence[Any]]) -> Iterator[tuple[int, Problem]]:
    for name, most in _LENGTHS.items():
        for row, value in enumerate(columns[name]):
            if value is not None and len(value) > most:
                yield (
                    row,
                    Problem(f"'{value[:20]}…' is longer than {most} characters.", "Shorten it.", column=name),
                )
    named = (
        "key",
        "at",
        "channel",
        "status",
        "outcome",
        "closed_at",
        "latitude",
        "longitude",
        "text",
        "service",
    )
    for row, values in enumerate(zip(*(columns[name] for name in named), strict=True)):
        one = dict(zip(named, values, strict=True))
        for problem in _wrong(one):
            yield row, problem


def _wrong(one: Mapping[str, Any]) -> Iterator[Problem]:
    if one["key"] is None or len(one["key"]) != 16:
        yield Problem("The key is not 16 bytes long.", column="key")
    if one["at"] is None:
        yield Problem("There is no time.", "Say when it was received.", column="at")
    words = {"channel": [c.value for c in Channel], "outcome": [o.value for o in Outcome]}
    words["status"] = [*_OPEN_WORDS, "closed"]
    for name, known in words.items():
        if one[name] and one[name] not in known:
            yield Problem(
                f"'{one[name]}' is no {name} of a request.", did_you_mean(one[name], known), column=name
            )
    if not (one["text"] or "").strip() and not one["service"]:
        yield Problem("There is neither a text nor a service.", "Leave such rows out.", column="text")
    if len(one["text"] or "") > LONGEST_TEXT:
        yield Problem(f"The text is longer than {LONGEST_TEXT:,} characters.", "Shorten it.", column="text")
    if one["closed_at"] and one["at"] and one["closed_at"] + timedelta(days=1) < one["at"]:
        yield Problem("It was closed before it was received.", "Correct the dates.", column="closed_at")
    for name, most in (("latitude", 90), ("longitude", 180)):
        if one[name] is not None and not -most <= one[name] <= most:
            yield Problem(f"{one[name]:g} is no {name}.", "Write degrees, such as 41.88.", column=name)


def _known(keys: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    with connection.cursor() as cursor:
        for start in range(0, len(keys), _KEYS_ASKED):
            some = keys[start : start + _KEYS_ASKED]
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT key FROM requests_request WHERE key IN ({marks})", list(some))  # noqa: S608
            found.update(bytes(key) for (key,) in cursor.fetchall())
    return found


def _keep(rows: Sequence[Mapping[str, Any]], source: str) -> None:
    """Insert cases, the oldest first, so that the newest have the largest ids."""
    days = {service: days_of(service) for service in {one["service"] or "" for one in rows}}
    drawn = _references(len(rows))
    made = [
        _row(one, reference, source, days)
        for one, reference in zip(sorted(rows, key=lambda one: one["at"]), drawn, strict=True)
    ]
    Request.objects.bulk_create(made, batch_size=500)
    kept = {row.reference: row for row in made}
    if any(row.pk is None for row in made):
        ids = dict(Request.objects.filter(reference__in=list(kept)).values_list("reference", "id"))
        for row in made:
            row.pk = ids[row.reference]
    StoryLine.objects.bulk_create([line for row in made for line in _story(row)], batch_size=2_000)
    words_index.index_put([(row.pk, f"{row.plain} {row.theirs}", marks_of_row(row)) for row in made])
    for row in [row for row in made if row.open][:_MOST_COMPARED]:
        likeness_find(row)


def _references(count: int) -> list[str]:
    """So many references that nobody has: of a million, some hundred would be drawn twice."""
    drawn: set[str] = set()
    while len(drawn) < count:
        more = {reference_new() for _ in range(count - len(drawn))} - drawn
        listed = sorted(more)
        for start in range(0, len(listed), _KEYS_ASKED):
            some = listed[start : start + _KEYS_ASKED]
            more -= set(Request.objects.filter(reference__in=some).values_list("reference", flat=True))
        drawn |= more
    return list(drawn)


def _row(one: Mapping[str, Any], reference: str, source: str, days: Mapping[str, int]) -> Request:
    text = (one["text"] or "").replace("\0", "").strip()
    closed = one["status"] == "closed" or (not one["status"] and one["closed_at"] is not None)
    at: datetime = one["at"]
    received = at.astimezone(agency_current().zone).date()
    # What the agency's system says is a day set by hand: nothing we know of changes it.
    clock = Clock(
        received,
        paused_on=today() if not closed and one["status"] == "waiting" else None,
        set_to=one["due_on"] if isinstance(one["due_on"], date) else None,
    )
    row = Request(
        key=bytes(one["key"]),
        reference=reference,
        received_at=at,
        channel=one["channel"] or Channel.OTHER,
        language=one["language"] or "",
        service=one["service"] or "",
        area=one["area"] or "",
        open=not closed,
        **clock_columns(clock, days[one["service"] or ""]),
        began=closed or one["status"] == "in-progress",
        person_id=one["person_id"],
        plain=masked(text),
        outcome=(one["outcome"] or Outcome.DONE) if closed else "",
        closed_at=max(one["closed_at"] or at, at) if closed else None,
        source=source[:200],
        theirs=one["reference"] or "",
    )
    if closed:  # the agency's table of interactions says that it ended
        row.end_noted = "abandoned" if row.outcome == Outcome.WITHDRAWN else "completed"
    if one["latitude"] is not None and one["longitude"] is not None:
        row.latitude_e5, row.longitude_e5 = round(one["latitude"] * E5), round(one["longitude"] * E5)
        row.cell = cell_of(row.latitude_e5, row.longitude_e5)
    _whose(row, one["team"] or "", one["status"] or "")
    row.sealed, row.ways = sealing.card_sealed(row.reference, row.person_id, {"text": text}), ""
    return row


def _whose(row: Request, team: str, status: str) -> None:
    """Its team: what the table says; else, of an open one, what a live request would be routed to."""
    if team:
        row.team, row.routed_by = team, "import"
    elif row.open:
        routing = route(row.plain, service=row.service)
        row.team, row.routed_by = routing.team, routing.by
        row.proposed, row.confidence = routing.proposed, routing.confidence
        row.reasons = json.dumps(list(routing.words), ensure_ascii=False)
    if not row.open:
        row.status = Status.CLOSED
    elif status == "waiting":
        row.status = Status.WAITING
    elif row.began:
        row.status = Status.WORKING
    else:
        row.status = Status.SORTED if row.team else Status.RECEIVED


def _story(row: Request) -> Iterator[StoryLine]:
    yield StoryLine(request=row, at=row.received_at, step=Step.RECEIVED, actor="import",
                    details=json.dumps({"channel": row.channel}))  # fmt: skip
    if row.team and row.routed_by != "import":
        yield StoryLine(request=row, at=row.received_at, step=Step.SORTED, actor="system",
                        details=json.dumps({"team": row.team, "by": row.routed_by}))  # fmt: skip
    if row.closed_at:
        yield StoryLine(request=row, at=row.closed_at, step=Step.CLOSED, actor="import",
                        details=json.dumps({"outcome": row.outcome}))  # fmt: skip
