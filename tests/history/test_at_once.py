"""Several connections at once. On SQLite one writer follows another, so most of it needs PostgreSQL."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.history.builders import ALICE, BOB, lake_rows, record_rows, row, table_of
from townclerk.core.errors import TownclerkError
from townclerk.history import extract, interaction_record, interactions_append, lake_sync, people_forget

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="writers wait for each other on SQLite"),
]


class Thread(threading.Thread):
    """A thread with a connection of its own, whose failure is the test's."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as failure:
            self.failure = failure
        finally:
            connection.close()

    def result(self) -> None:
        self.join(60)
        assert not self.is_alive()
        if self.failure:
            raise self.failure


@pytest.fixture
def unfinished() -> Iterator[Callable[[], None]]:
    """Somebody has written a row of Alice's and not yet committed; called, they commit."""
    written, may_end = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            interactions_append(table_of([row("unfinished", person_id=ALICE)]), source="slow")
            written.set()
            may_end.wait(60)

    thread = Thread(write)
    assert written.wait(60)

    def commit() -> None:
        may_end.set()
        thread.result()

    yield commit
    commit()


def test_a_row_committed_late_with_a_lower_id_is_not_lost(
    data_dir: Path, unfinished: Callable[[], None]
) -> None:
    interaction_record(kind="viewed", channel="portal", person_id=BOB)  # takes the higher id, commits first
    syncing = Thread(lake_sync)
    syncing.join(0.5)
    assert syncing.is_alive(), "it must wait for the row that has an id and is not there yet"
    unfinished()
    syncing.result()
    assert len(record_rows()) == 2
    assert lake_rows() == record_rows()


def test_others_write_while_a_sync_waits_and_a_sync_gives_up_in_the_end(
    data_dir: Path, unfinished: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_ATTEMPTS", 2)
    syncing = Thread(lake_sync)
    for _ in range(3):
        interaction_record(kind="viewed", channel="portal")
    with pytest.raises(TownclerkError, match="without a pause"):
        syncing.result()
    unfinished()
    lake_sync()
    assert lake_rows() == record_rows()


def test_a_row_that_is_being_written_is_forgotten_too(data_dir: Path, unfinished: Callable[[], None]) -> None:
    forgetting = Thread(lambda: people_forget([ALICE]))
    forgetting.join(0.5)
    assert forgetting.is_alive()
    late = Thread(lambda: interaction_record(kind="viewed", channel="portal", person_id=ALICE))
    bulk = Thread(lambda: interactions_append(table_of([row("late", person_id=ALICE)]), source="late"))
    late.join(0.5)
    assert late.is_alive()
    assert bulk.is_alive()
    unfinished()
    for thread in (forgetting, late, bulk):
        thread.result()
    assert [r[6] for r in record_rows()] == [None, None, None]


def test_loading_overlapping_rows_in_opposite_order_ends(data_dir: Path) -> None:
    rows = [row(n) for n in range(20_000)]
    tables = [table_of(rows), table_of(rows[::-1])] * 2
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE history_interaction IN SHARE MODE")  # so that all begin together
        threads = [Thread(partial(interactions_append, table, source="x")) for table in tables]
        time.sleep(1.5)
    for thread in threads:
        thread.result()
    assert len(record_rows()) == 20_000
