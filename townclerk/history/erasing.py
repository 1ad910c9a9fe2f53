"""Forgetting people: the one way a row of the log may change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from townclerk.core import bulk, clock


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
        bulk.overwrite_deleted()
        if connection.vendor == "postgresql":
            # Waits for those who are writing and lets nobody begin: whoever writes after
            # this commits sees the erasures (`inserting`), whoever wrote before is blanked
            # below. It also numbers the erasures in the order of their commits, as the
            # lake's watermark for them needs.
            cursor.execute("LOCK TABLE history_interaction IN SHARE ROW EXCLUSIVE MODE")
        now: Any = bulk.stamp(clock.now())
        cursor.executemany(
            "INSERT INTO history_erasure (person_id, at) VALUES (%s, %s) ON CONFLICT (person_id) DO NOTHING",
            [(person_id, now) for person_id in ids],
        )
        theirs, parameters = bulk.among("person_id", ids)
        cursor.execute(
            "UPDATE history_interaction SET person_id = NULL, household_id = NULL, attrs = '{}' "  # noqa: S608
            f"WHERE {theirs}",
            parameters,
        )
        blanked = int(cursor.rowcount)
    transaction.on_commit(_forget_in_lake)
    return blanked


def _forget_in_lake() -> None:
    from townclerk.history.syncing import lake_forget

    lake_forget()
