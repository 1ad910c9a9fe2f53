"""What a test's record is filled with is reckoned once in a process, and written as it was from then on."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from townclerk.core import clock

# Filled by migrating; `sqlite_sequence` follows by itself, and `requests_words` tells of its index.
_MIGRATED = {
    *("django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"),
    *("requests_words_config", "requests_words_data"),
}
_MOST = 20  # at as many moments and in as many folders
_Rows = dict[str, list[tuple[Any, ...]]]


class KeptRows:
    """The rows that one way of loading writes into an empty record.

    Only on SQLite, where a column gives back what was put in; elsewhere, on a record that is not empty and at
    another frozen moment than before, it is loaded anew. What is left outside the database is not kept.

    Args:
        load: fills the record.
        sealed: the rows are sealed with keys of the data folder, and are of no use in another.
    """

    def __init__(self, load: Callable[[], None], *, sealed: bool = False) -> None:
        self._load, self._sealed = load, sealed
        self._kept: dict[tuple[datetime | None, str], _Rows] = {}

    def __call__(self) -> None:
        """Fill the record."""
        key = clock._frozen.get(), os.environ["TOWNCLERK_DATA"] if self._sealed else ""
        kept = self._kept.get(key)
        if kept is not None and not any(_count(table) for table in kept):
            _write(kept)
        elif kept is None and len(self._kept) < _MOST and connection.vendor == "sqlite" and _is_empty():
            self._load()
            written = {table: _rows(table) for table in _tables() if _count(table)}
            if "requests_words" not in written:  # an index: its rows are no table's
                self._kept[key] = written
        else:
            self._load()


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return [name for name in connection.introspection.table_names(cursor) if name not in _MIGRATED]


def _is_empty() -> bool:
    return not any(_count(table) for table in _tables())


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


@lru_cache
def _columns(table: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        return tuple(f'"{one.name}"' for one in described)


def _rows(table: str) -> list[tuple[Any, ...]]:
    # With a sign before it a column is read as it lies there, and not as its type would have it.
    shown = ", ".join(f"+{column}" for column in _columns(table))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {shown} FROM "{table}"')
        return [tuple(row) for row in cursor.fetchall()]


def _write(kept: _Rows) -> None:
    # In no order of one table after the other: that each row has what it points to is checked at the end.
    with connection.cursor() as cursor:
        for table, rows in kept.items():
            columns = _columns(table)
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({marks})', rows)
