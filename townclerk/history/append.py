"""Writing many rows to the log."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
from django.db import connection, transaction

from townclerk.core.errors import Problem, TownclerkError
from townclerk.history import checking, inserting

CHUNK_ROWS = 50_000
"""Rows of one transaction. On SQLite others wait until it ends, a second or so; half as many
would cost a quarter more once the log has millions of rows, because keys are random and each
transaction rewrites most pages of their index."""


@dataclass(frozen=True, slots=True)
class AppendCount:
    """How many rows were new, and how many were in the log already (by their key)."""

    new: int
    known: int


def interactions_check(table: pa.Table, *, source: str = "", limit: int = 200) -> list[Problem]:
    """What `interactions_append` would refuse in `table`, at most `limit` problems of each column.

    Each problem's `line` is the row's number in `table`, from 1; its `file` is `source`.

    Raises:
        TownclerkError: a column is missing, unknown or of the wrong type.
    """
    return list(checking.check(table, source=source, limit=limit).problems)


def interactions_append(table: pa.Table, *, source: str) -> AppendCount:
    """Add the rows of `table` whose `key` is not in the log yet.

    A table with any wrong row is refused whole, before anything is written. The rows are
    then written in chunks, each a transaction (part of the caller's, if there is one):
    after a kill the same call writes what is missing. Rows of a forgotten person come in
    without person, household and attrs.

    Args:
        table: columns of `checking.SCHEMA`: key (16 bytes), at (timestamp with zone), kind,
            channel; optional service, area, person_id, household_id, language, attrs
            (a JSON object as text). Texts may be dictionary-encoded.
        source: where the rows come from, such as the file's name; what is known of a
            service reaches from the first to the last row of the sources that speak of it.

    Raises:
        TownclerkError: columns or rows are wrong; each problem names column and row.
    """
    if not 0 < len(source) <= 200 or "\0" in source:
        raise TownclerkError("A source needs a name of 1 to 200 characters.", hint="Use the file's name.")
    checked = checking.check(table, source=source)
    if checked.problems:
        raise TownclerkError(*checked.problems)
    insert = inserting.insert_postgresql if connection.vendor == "postgresql" else inserting.insert_sqlite
    new = 0
    for start in range(0, table.num_rows, CHUNK_ROWS):
        with transaction.atomic():
            new += insert(checked.table.slice(start, CHUNK_ROWS).combine_chunks(), source)
    return AppendCount(new=new, known=table.num_rows - new)
