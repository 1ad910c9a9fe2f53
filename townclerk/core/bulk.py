"""Moving many rows between Python and the record, on SQLite and PostgreSQL alike.

Django's `bulk_create` costs 20-30 microseconds a row; these cost 2-5.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

Row = Sequence[Any]


def insert_rows(*, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert `rows` (values in the order of `columns`) into `table`.

    By COPY on PostgreSQL, by one prepared statement on SQLite. Call it inside a
    transaction. Datetimes must have gone through `stamp`.

    Raises:
        django.db.IntegrityError: a row breaks a constraint.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(columns))
        _many(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608


def update_rows(*, table: str, columns: Sequence[str], rows: Iterable[Row], key: str = "id") -> None:
    """Set `columns` of the row of `table` whose `key` is the last value, for each of `rows`.

    Raises:
        django.db.IntegrityError: a row breaks a constraint.
    """
    mark = "%s" if connection.vendor == "postgresql" else "?"
    sets = ", ".join(f'"{column}" = {mark}' for column in columns)
    _many(f'UPDATE "{table}" SET {sets} WHERE "{key}" = {mark}', rows)  # noqa: S608


def _many(sql: str, rows: Iterable[Row]) -> None:
    # Not through Django's cursor: on SQLite it keeps every row in memory to peek at the first.
    connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.cursor.executemany(sql, rows)
        else:
            connection.connection.executemany(sql, rows)


def one_writer(work: str) -> None:
    """Inside a transaction: whoever else does this `work` waits until the transaction ends.

    On SQLite there is only one writer anyway: transactions begin IMMEDIATE.
    """
    if connection.vendor == "postgresql":
        lock = int.from_bytes(hashlib.sha256(work.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def overwrite_deleted() -> None:
    """Inside a transaction: what it deletes or replaces must not survive in the database file.

    SQLite leaves deleted bytes in free pages and in its write-ahead log; from here on
    this connection overwrites them, and the log is emptied after the commit (a reader at
    that moment delays it until the next checkpoint). On PostgreSQL the bytes go with the
    next vacuum.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
        transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def among(column: str, values: Iterable[Any]) -> tuple[str, list[Any]]:
    """The SQL condition that `column` is one of `values` (whole numbers or text), and its parameters.

    One parameter for any number of values: SQLite allows only so many, and a statement
    that does not change its text stays prepared.
    """
    wanted = list(values)
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [wanted]
    return f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(wanted)]  # noqa: S608


def read_chunks(sql: str, parameters: Sequence[Any] = (), *, size: int = 20_000) -> Iterator[list[Row]]:
    """The rows of a query, `size` at a time and never all in memory (a server-side cursor on PostgreSQL).

    Values come as the driver gives them: on SQLite booleans are 0 and 1, dates and times are text.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while chunk := cursor.fetchmany(size):
            yield chunk


def stamp(moment: datetime) -> object:
    """`moment` (aware) as the database in use stores it in a date-time column.

    Raises:
        ValueError: `moment` has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("stamp() needs an aware datetime")
    return connection.ops.adapt_datetimefield_value(moment)


def moment(stored: object) -> datetime:
    """The aware UTC datetime in a value read with raw SQL from a date-time column."""
    value = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    if not isinstance(value, datetime):
        raise TypeError(f"{stored!r} is not a stored moment")
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
