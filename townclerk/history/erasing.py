"""Forgetting people: the one way a row of the log may change."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from townclerk.core import clock


def people_forget(person_ids: Iterable[int]) -> int:
    """Take everything that could point at these people out of the log and the lake.

    Rows stay and are still counted, without person_id, household_id and attrs. Rows of
    these people that are loaded later come in the same way. The lake's files follow when
    the transaction (the caller's, if there is one) has committed; if the process dies
    before, the next `lake_sync` or `people_forget` does it. Forgetting again changes nothing.

    Copies outside this installation, such as backups, are not reached.

    Returns:
        How many rows were blanked.
    """
    ids = sorted({int(person_id) for person_id in person_ids})
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Waits for those who are writing and lets nobody begin: whoever writes after
            # this commits sees the erasures (`bulk`), whoever wrote before is blanked below.
            # It also numbers the erasures in the order of their commits, as `extract` needs.
            cursor.execute("LOCK TABLE history_interaction IN SHARE ROW EXCLUSIVE MODE")
        else:
            # What is overwritten is also zeroed in the file, not only marked as free.
            cursor.execute("PRAGMA secure_delete = ON")
        now = connection.ops.adapt_datetimefield_value(clock.now())
        cursor.executemany(
            "INSERT INTO history_erasure (person_id, at) VALUES (%s, %s) ON CONFLICT (person_id) DO NOTHING",
            [(person_id, now) for person_id in ids],
        )
        blanked = _blank(cursor, ids)
    transaction.on_commit(_follow_up)
    return blanked


_BLANK = """
    UPDATE history_interaction SET person_id = NULL, household_id = NULL, attrs = '{}'
    WHERE person_id IN (%s)
"""
_IDS_AT_ONCE = 500


def _blank(cursor: CursorWrapper, ids: list[int]) -> int:
    blanked = 0
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        cursor.execute(_BLANK % ", ".join(["%s"] * len(some)), some)
        blanked += cursor.rowcount
    return blanked


def _follow_up() -> None:
    from townclerk.history.syncing import lake_forget

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # The write-ahead log still holds the old pages until they are copied over.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    lake_forget()
