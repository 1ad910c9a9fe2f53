"""The lake as a table, and the questions other modules ask of it.

Expressions here must run on any Ibis backend: they use only the lake's columns, and its
`day` for everything that depends on the civil date, never `at` and a time zone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.core import clock
from townclerk.core.engine import engine
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.history.rules import LIVE, Kind

if TYPE_CHECKING:
    import duckdb
    import ibis
    import pyarrow as pa

USED = (Kind.REQUESTED, Kind.COMPLETED)
"""What counts as having used a service."""


def lake(backend: Any = None) -> ibis.Table:
    """The lake as an Ibis table of `parts.SCHEMA`: exactly the record up to the last sync.

    Args:
        backend: an Ibis backend with `read_parquet`, to join with tables of its own; None:
            that of the engine in use (`core.engine`).

    Raises:
        TownclerkError: the lake is damaged.
    """
    from townclerk.history import parts

    paths = [str(path) for path in parts.files()]
    return engine().table(paths) if backend is None else backend.read_parquet(paths)


Question = Callable[["ibis.Table"], "ibis.Table"]


def collect(*questions: Question) -> list[pa.Table]:
    """The answers to `questions`, all asked of the same rows.

    Asked again when a file went meanwhile. That happens when somebody was forgotten: then
    the file must go at once, and nothing may be left to read.
    """
    gone = engine().gone
    for attempt in (1, 2, 3):
        try:
            table = lake()
            return [_alike(question(table).to_pyarrow()) for question in questions]
        except gone:
            if attempt == 3:
                raise
    raise AssertionError


def _alike(answer: pa.Table) -> pa.Table:
    """`answer` with times as the lake has them: not every engine says that they are UTC."""
    import pyarrow as pa

    from townclerk.history.parts import SCHEMA

    at = SCHEMA.field("at").type
    for number, field in enumerate(answer.schema):
        if pa.types.is_timestamp(field.type) and field.type != at:
            answer = answer.set_column(number, field.name, answer.column(number).cast(at))
    return answer


def as_of() -> date:
    """The last civil date with imported interactions, not after today; today when there are none.

    What Townclerk itself records does not count, as long as anything was imported: one
    click today says nothing about the requests since the last import. Neither do
    completions, which exports may date weeks beyond their last request.
    """
    from townclerk.history import parts
    from townclerk.history.syncing import agency_zone

    today = clock.now().astimezone(agency_zone()).date()
    manifest = parts.manifest_read()
    known = manifest.parts if manifest else ()
    imported = [part.imported_until for part in known if part.imported_until]
    last = date.fromisoformat(max(imported or [part.until for part in known] or [today.isoformat()]))
    return last if last <= today else _last_day(today, imported=bool(imported)) or today


def _last_day(today: date, *, imported: bool) -> date | None:
    def question(t: ibis.Table) -> ibis.Table:
        t = t.filter(t.day <= today)
        if imported:
            t = t.filter(t.source != LIVE, t.kind != Kind.COMPLETED.value)
        return t.aggregate(last=t.day.max())

    (answer,) = collect(question)
    last: date | None = answer.column("last")[0].as_py()
    return last


def usage(
    *,
    kinds: Collection[str] = USED,
    since: date | None = None,
    until: date | None = None,
) -> pa.Table:
    """What each known person used, how often, and when first and last.

    Args:
        kinds: which interactions count as a use.
        since, until: first and last civil date that count; None: all.

    Returns:
        person_id int64, service string, uses int64, first_on date32, last_on date32,
        last_at timestamp[us, UTC]; a row for each person and service, ordered by both.
        `uses` counts the most frequent of `kinds`, so that a request and its completion
        are one use.
    """

    def question(t: ibis.Table) -> ibis.Table:
        t = between(t.filter(t.kind.isin(words(kinds)), t.person_id.notnull(), t.service != ""), since, until)
        each = t.group_by("person_id", "service", "kind").aggregate(
            n=t.count(), first_on=t.day.min(), last_on=t.day.max(), last_at=t["at"].max()
        )
        return (
            each.group_by("person_id", "service")
            .aggregate(
                uses=each.n.max(),
                first_on=each.first_on.min(),
                last_on=each.last_on.max(),
                last_at=each.last_at.max(),
            )
            .order_by("person_id", "service")
        )

    (answer,) = collect(question)
    return answer


def interactions_relation(
    connection: duckdb.DuckDBPyConnection, *, name: str = "interactions", kinds: Collection[str] = USED
) -> duckdb.DuckDBPyRelation:
    """Make the view `name` in `connection` for the SQL of rules, and return it.

    Columns person_id BIGINT, service, kind, at TIMESTAMPTZ, of known people only.

    Args:
        connection: of the caller, who has the people in it.
        name: of the view, an SQL identifier.
        kinds: which interactions rules may see.
    """
    from townclerk.history import parts

    files = connection.read_parquet([str(path) for path in parts.files()])
    listed = ", ".join(f"'{word}'" for word in words(kinds))
    chosen = files.filter(f"person_id IS NOT NULL AND kind IN ({listed})")
    return chosen.project('person_id, service, kind, "at"').create_view(name, replace=True)


def between(t: ibis.Table, since: date | None, until: date | None) -> ibis.Table:
    """The rows whose civil date is in the span, both ends within."""
    t = t if since is None else t.filter(t.day >= since)
    return t if until is None else t.filter(t.day <= until)


def words(kinds: Collection[str]) -> list[str]:
    """`kinds` as plain words, each of which there is.

    Raises:
        TownclerkError: there is no such kind.
    """
    known = [kind.value for kind in Kind]
    for kind in kinds:
        if kind not in known:
            raise TownclerkError(f"'{kind}' is not a kind of interaction.", hint=did_you_mean(kind, known))
    return sorted({str(kind) for kind in kinds})
