"""The newest that hold some words, on PostgreSQL: back from the newest row by row, or by the index of words.

PostgreSQL cannot tell how many rows hold a word that begins so: it takes them for few, collects all of them
by the index and sorts them, half a second for the fifth of a million. So the first few thousand rows are
looked at, which also tells how common it is, and that decides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper

FIRST = 2_000
"""Rows looked at to learn how common it is: two milliseconds."""
_WALKED = 0.18
"""What a row costs that is walked past, beside one that the index of words collects (0.8 and 4.4 µs)."""
_AMPLE = 1.5
"""So much further than expected the walk goes: words come and go with the seasons."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rows among which it is looked, as SQL with its parameters; what for; and for how many at most."""

    table: str
    where: str
    known: tuple[int, ...]
    query: str
    limit: int


def find(
    table: str, query: str, *, before: int | None, within: tuple[int, int] | None, limit: int
) -> list[int]:
    """Ids of the newest rows that `query` (a tsquery) holds for, falling.

    Args:
        before, within: as `words_index.index_find` has them.
    """
    bounds = ["true", *(["request_id < %s"] if before is not None else [])]
    bounds += ["request_id BETWEEN %s AND %s"] if within is not None else []
    known = (*([before] if before is not None else []), *(within or ()))
    asked = _Asked(table, " AND ".join(bounds), known, query, limit)
    with connection.cursor() as cursor:
        found = _walked(cursor, asked, FIRST)
        if len(found) >= limit:
            return found
        if reach := _reach(len(found), _rows(cursor, table), limit):
            found = _walked(cursor, asked, reach)
            if len(found) >= limit:
                return found
        return _collected(cursor, asked)


def _walked(cursor: CursorWrapper, asked: _Asked, rows: int) -> list[int]:
    """What is found among so many of the newest rows."""
    newest = f"SELECT request_id, words FROM {asked.table} WHERE {asked.where}"  # noqa: S608
    cursor.execute(
        f"SELECT request_id FROM ({newest} ORDER BY request_id DESC LIMIT %s) newest "  # noqa: S608
        "WHERE words @@ %s::tsquery ORDER BY request_id DESC LIMIT %s",
        [*asked.known, rows, asked.query, asked.limit],
    )
    return [one for (one,) in cursor.fetchall()]


def _collected(cursor: CursorWrapper, asked: _Asked) -> list[int]:
    """All that the index of words holds, and of these the newest.

    Apart from the order, or PostgreSQL would be tempted to walk: to what is rare past a million rows.
    """
    every = f"SELECT request_id FROM {asked.table} WHERE words @@ %s::tsquery AND {asked.where}"  # noqa: S608
    cursor.execute(
        f"WITH found AS MATERIALIZED ({every}) SELECT request_id FROM found "  # noqa: S608
        "ORDER BY request_id DESC LIMIT %s",
        [asked.query, *asked.known, asked.limit],
    )
    return [one for (one,) in cursor.fetchall()]


def _rows(cursor: CursorWrapper, table: str) -> float:
    """How many rows there are, as the server last counted them; at least one."""
    cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
    return max(1.0, float(cursor.fetchone()[0]))


def _reach(found: int, rows: float, limit: int) -> int:
    """How far to walk when so many were found among the first; 0: the index of words is quicker.

    >>> _reach(64, 1_000_000, 1_001), _reach(5, 1_000_000, 1_001), _reach(0, 1_000_000, 51)
    (46922, 0, 0)
    """
    share = found / FIRST
    if share == 0 or share**2 < _WALKED * limit / rows:
        return 0
    return math.ceil(_AMPLE * limit / share)
