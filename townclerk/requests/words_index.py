"""Finding requests by their words and by what they are: one index for both, on SQLite and PostgreSQL.

Words are those of the masked text. Beside them stand marks: a token for the team, the service, the area, the
status, the year and the month of a request. So a search for words within a team within two months is one
meeting of sorted lists, newest first, and stops at the fiftieth: how large the record is matters little.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from townclerk.requests import words_index_postgres

TABLE = "requests_words"
_LONGEST_WORD, _MOST_WORDS = 40, 2_000
# A word asked for of at least so many letters also finds what begins with it: "streetlight" by "street".
_BEGINNING = 3
_UNSPACED = ((0x0E00, 0x0EFF), (0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF))


def tokens(text: str) -> list[str]:
    """The words of `text` without case and accents, in their order; of a script without spaces, pairs.

    >>> tokens("Farola rota, ¡Árbol!")
    ['farola', 'rota', 'arbol']
    """
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    ).casefold()
    spaced = "".join(sign if sign.isalnum() else " " for sign in plain)
    found: list[str] = []
    for word in spaced.split():
        if any(low <= ord(sign) <= high for sign in word for low, high in _UNSPACED):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word[:_LONGEST_WORD])
    return found[:_MOST_WORDS]


@lru_cache(maxsize=20_000)
def mark(kind: str, value: str) -> str:
    """The token that stands for `value`; letters and digits only, so that no tokeniser cuts it.

    >>> mark("status", "closed") == mark("status", "closed"), mark("status", "closed").isalnum()
    (True, True)
    """
    return f"{kind[0]}x{hashlib.blake2b(f'{kind}={value}'.encode(), digest_size=6).hexdigest()}"


def marks_of(
    *, team: str, service: str, area: str, status: str, is_open: bool, channel: str, day: date
) -> list[str]:
    """Every mark of one request."""
    found = {"team": team, "service": service, "area": area, "status": status, "channel": channel}
    return [
        *(mark(kind, value) for kind, value in found.items()),
        mark("open", "yes" if is_open else "no"),
        mark("year", str(day.year)),
        mark("month", f"{day:%Y-%m}"),
    ]


def marks_between(since: date | None, until: date | None, *, earliest: date, latest: date) -> list[str]:
    """Marks of which a request of those days has at least one: whole years where they fit, else months."""
    first, last = max(since or earliest, earliest), min(until or latest, latest)
    found = []
    month = first.replace(day=1)
    while month <= last:
        whole_year = month.month == 1 and (month.year < last.year or last >= date(last.year, 12, 1))
        found.append(mark("year", str(month.year)) if whole_year else mark("month", f"{month:%Y-%m}"))
        step = 12 if whole_year else 1
        month = date(month.year + (month.month - 1 + step) // 12, (month.month - 1 + step) % 12 + 1, 1)
    return found or ["nothing"]


def index_put(rows: Iterable[tuple[int, str, Sequence[str]]]) -> None:
    """Take in requests: id, masked text, marks. What the index held of them is replaced."""
    if connection.vendor == "postgresql":
        sql = (
            f"INSERT INTO {TABLE} (request_id, words) VALUES (%s, array_to_tsvector(%s)) "  # noqa: S608
            "ON CONFLICT (request_id) DO UPDATE SET words = EXCLUDED.words"
        )
        values: list[tuple[Any, ...]] = [
            (one, sorted({*tokens(text), *(f"={m}" for m in marks)})) for one, text, marks in rows
        ]
    else:
        sql = f"INSERT OR REPLACE INTO {TABLE} (rowid, words, marks) VALUES (%s, %s, %s)"  # noqa: S608
        values = [(one, " ".join(dict.fromkeys(tokens(text))), " ".join(marks)) for one, text, marks in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def index_remark(request_id: int, marks: Sequence[str]) -> None:
    """Say anew what a request is; its words stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"UPDATE {TABLE} SET words = (SELECT "  # noqa: S608
                "coalesce(array_to_tsvector(array_agg(word)), ''::tsvector) FROM ("
                "SELECT unnest(tsvector_to_array(words)) AS word) old WHERE left(word, 1) <> '=') "
                "|| array_to_tsvector(%s) WHERE request_id = %s",
                [[f"={one}" for one in marks], request_id],
            )
            return
        cursor.execute(f"UPDATE {TABLE} SET marks = %s WHERE rowid = %s", [" ".join(marks), request_id])  # noqa: S608


def index_find(
    words: str,
    marks: Sequence[Sequence[str]],
    *,
    before: int | None = None,
    within: tuple[int, int] | None = None,
    limit: int,
) -> list[int]:
    """Ids of the newest requests that hold all of these words and of each group of marks one, falling.

    Args:
        words: as somebody typed them. A word also finds those that begin with it.
        before: only ids below it: the next page.
        within: only ids from the one to the other, both included.
    """
    asked = list(dict.fromkeys(tokens(words)))[:20]
    if connection.vendor == "postgresql":
        return words_index_postgres.find(
            TABLE, _query(asked, marks), before=before, within=within, limit=limit
        )
    sql = f"{TABLE} MATCH %s"
    parameters: list[Any] = [_match(asked, marks)]
    if before is not None:
        sql, parameters = f"{sql} AND rowid < %s", [*parameters, before]
    if within is not None:
        sql, parameters = f"{sql} AND rowid BETWEEN %s AND %s", [*parameters, *within]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {TABLE} WHERE {sql} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [*parameters, limit],
        )
        return [found for (found,) in cursor.fetchall()]


@contextmanager
def index_overwriting() -> Iterator[None]:
    """Within the block, words that are taken out of the index leave the file too.

    SQLite's index only marks them as gone (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option);
    versions before 3.42 cannot do it word by word, so the whole index is written anew: seconds for a million.
    """
    if connection.vendor == "postgresql":
        yield
        return
    exact = sqlite3.sqlite_version_info >= (3, 42)
    with connection.cursor() as cursor:
        if exact:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
        yield
        if not exact:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608


def _match(asked: Sequence[str], marks: Sequence[Sequence[str]]) -> str:
    # Tokens hold letters and digits only: nothing in them can end the quotes.
    parts = [f'words : "{word}"{"*" if len(word) >= _BEGINNING else ""}' for word in asked]
    parts += [f"marks : ({' OR '.join(group)})" for group in marks]
    return " AND ".join(f"({part})" for part in parts)


def _query(asked: Sequence[str], marks: Sequence[Sequence[str]]) -> str:
    """What PostgreSQL is asked for."""
    parts = [f"'{word}'{':*' if len(word) >= _BEGINNING else ''}" for word in asked]
    parts += ["(" + " | ".join(f"'={one}'" for one in group) + ")" for group in marks]
    return " & ".join(parts)
