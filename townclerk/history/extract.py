"""Reading the record for the lake: how far it may be read, and its rows."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pyarrow as pa
from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from pyarrow import csv

from townclerk.core.errors import TownclerkError
from townclerk.history import parts
from townclerk.history.civil import civil_days
from townclerk.history.models import Interaction

_STORED = tuple(name for name in parts.SCHEMA.names if name != "day")
_ATTEMPTS = 30


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far the record may be read now: no row will appear at or below `last` any more."""

    last: int
    erasures: int


def horizon() -> Horizon:
    """Up to which ids rows and erasures are complete.

    On SQLite one writer follows another, so a row that is committed later has a higher
    id. On PostgreSQL ids are handed out before commit: a transaction that took id 7 may
    commit after another's 8 was read, and a watermark of 8 would lose row 7 for ever.
    So a SHARE lock is taken for the moment of reading the maximum. It waits until every
    transaction that has written to the log has ended and lets none begin meanwhile; an
    id handed out afterwards is above the maximum, as Django's sequences do not cache.
    The lock is given up after two seconds and asked for again, because the writers that
    come while it waits queue up behind it.

    Raises:
        TownclerkError: others wrote without a pause for a minute.
        RuntimeError: called inside a transaction.
    """
    for _ in range(_ATTEMPTS):
        try:
            # Durable: inside a caller's transaction the lock would outlive this block, and
            # the caller's own rows, which may yet be rolled back, would be taken for complete.
            with transaction.atomic(durable=True), connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute("SET LOCAL lock_timeout = '2s'")
                    cursor.execute("LOCK TABLE history_interaction IN SHARE MODE")
                return _read_horizon(cursor)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != "55P03":  # lock not available
                raise
            time.sleep(0.2)
    raise TownclerkError(
        "The interaction log was being written to for a minute without a pause.",
        hint="Try again when the import that is running has ended.",
    )


def _read_horizon(cursor: CursorWrapper) -> Horizon:
    cursor.execute("SELECT (SELECT max(id) FROM history_interaction), (SELECT max(id) FROM history_erasure)")
    last, erasures = cursor.fetchone()
    return Horizon(last or 0, erasures or 0)


def forgotten_between(after: int, upto: int) -> pa.Array:
    """The ids of the people whose erasures have numbers above `after`, to `upto`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM history_erasure WHERE id > %s AND id <= %s", [after, upto])
        return pa.array([row[0] for row in cursor.fetchall()], pa.int64())


def count_between(after: int, upto: int, *, most: int) -> int:
    """How many rows have ids above `after`, to `upto`; counted no further than `most`."""
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM history_interaction WHERE id > %s AND id <= %s LIMIT %s) AS r"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [after, upto, most])
        return int(cursor.fetchone()[0])


def keys_of(ids: Sequence[int]) -> dict[int, str]:
    """The keys of the rows with these ids, in hexadecimal; an id without a row is absent."""
    rows = Interaction.objects.filter(id__in=ids).values_list("id", "key")
    return {row_id: bytes(key).hex() for row_id, key in rows}


def rows_between(after: int, upto: int, zone: ZoneInfo) -> Iterator[pa.Table]:
    """The rows with ids above `after`, to `upto`, in order, a row group of the lake at a time."""
    read = _read_postgresql if connection.vendor == "postgresql" else _read_sqlite
    while after < upto:
        stored = read(after, upto)
        if stored.num_rows == 0:
            return
        after = stored.column("id")[-1].as_py()
        at = stored.column("at").cast(pa.int64()).to_numpy()
        day = pa.array(civil_days(at, zone), pa.int32()).cast(pa.date32())
        yield stored.add_column(2, parts.SCHEMA.field("day"), [day]).cast(parts.SCHEMA)


def _read_sqlite(after: int, upto: int) -> pa.Table:
    # CAST keeps Django's converter from making a datetime of each: Arrow reads the texts
    # a hundred times faster.
    columns = ", ".join("CAST(at AS TEXT)" if name == "at" else name for name in _STORED)
    query = f"SELECT {columns} FROM history_interaction WHERE id > %s AND id <= %s ORDER BY id LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [after, upto, parts.GROUP_ROWS])
        rows = cursor.fetchall()
    arrays = []
    for name, values in zip(_STORED, zip(*rows, strict=True) if rows else [()] * len(_STORED), strict=True):
        if name == "at":
            naive = pa.array(values, pa.string()).cast(pa.timestamp("us"))
            arrays.append(naive.cast(pa.int64()).cast(parts.SCHEMA.field("at").type))
        else:
            arrays.append(pa.array(values, parts.SCHEMA.field(name).type))
    return pa.table(arrays, names=_STORED)


def _read_postgresql(after: int, upto: int) -> pa.Table:
    columns = ", ".join("at AT TIME ZONE 'UTC'" if name == "at" else name for name in _STORED)
    query = (
        f"COPY (SELECT {columns} FROM history_interaction WHERE id > {int(after)} AND id <= {int(upto)}"  # noqa: S608
        f" ORDER BY id LIMIT {parts.GROUP_ROWS}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)"
    )
    text = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for data in copy:
            text.write(data)
    types = {name: parts.SCHEMA.field(name).type for name in _STORED} | {"at": pa.timestamp("us")}
    if not text.tell():
        return pa.table({name: pa.array([], types[name]) for name in _STORED})
    text.seek(0)
    table = csv.read_csv(
        text,
        read_options=csv.ReadOptions(column_names=_STORED),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=False),
    )
    at = table.column("at").cast(pa.int64()).cast(parts.SCHEMA.field("at").type)
    return table.set_column(1, "at", at)
