"""Training the routing when a clerk asks for it: by a process of its own, not within a visit; one at a time.

What was asked for is a row. `townclerk serve` looks for one every few seconds and starts the process, which
claims it and says every while that it is alive: so one that was killed is known, and asked for again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection, transaction
from django.db.utils import IntegrityError

from townclerk.core import clock
from townclerk.requests.models import Learning
from townclerk.requests.routing import RoutingRun, routing_refresh
from townclerk.trust import acting_now

_SAYS_SO_EVERY = 20
"""Seconds."""
_LOST_AFTER, _SLOW_AFTER = timedelta(minutes=3), timedelta(minutes=2)


class Stage(StrEnum):
    """How far what was asked for is."""

    ASKED = "asked"
    SLOW = "slow"
    """It was asked for, and no process has begun: nothing that starts one seems to run."""
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LearningState:
    """What became of the last time somebody asked; `at`: since when, or when it ended."""

    stage: Stage
    at: datetime


def learning_ask() -> bool:
    """Ask for the routing to be trained anew; False where that was asked for already and is not over."""
    _lost_end()
    try:
        with transaction.atomic():
            Learning.objects.create(asked_at=clock.now(), asked_by=acting_now()[:100], going=True)
    except IntegrityError:
        return False
    return True


def learning_waits() -> bool:
    """Whether somebody asked, and nothing has begun."""
    return Learning.objects.filter(going=True, began_at=None).exists()


def learning_state() -> LearningState | None:
    """How far it is; None where nobody has asked yet."""
    row = Learning.objects.order_by("-id").first()
    if row is None:
        return None
    if row.ended_at:
        return LearningState(Stage.FAILED if row.failed else Stage.DONE, row.ended_at)
    now = clock.now()
    if row.began_at is None:
        return LearningState(Stage.SLOW if now - row.asked_at > _SLOW_AFTER else Stage.ASKED, row.asked_at)
    lost = now - (row.alive_at or row.began_at) > _LOST_AFTER
    return LearningState(Stage.FAILED if lost else Stage.RUNNING, row.began_at)


def learning_run() -> RoutingRun | None:
    """Train the routing, where somebody asked and nobody has begun; None where there is nothing to do."""
    row = Learning.objects.filter(going=True, began_at=None).first()
    now = clock.now()
    if row is None:
        return None
    # One claims it: the row count says who.
    if not Learning.objects.filter(pk=row.pk, began_at=None).update(began_at=now, alive_at=now):
        return None
    failed = True
    try:
        with _alive(row.pk):
            run = routing_refresh()
        failed = False
        return run
    finally:
        Learning.objects.filter(pk=row.pk).update(ended_at=clock.now(), going=None, failed=failed)


def _lost_end() -> None:
    """End what somebody began and does not go on with, so that it can be asked for again."""
    lost = clock.now() - _LOST_AFTER
    rows = Learning.objects.filter(going=True, alive_at__lt=lost)
    rows.update(ended_at=clock.now(), going=None, failed=True)


@contextmanager
def _alive(number: int) -> Iterator[None]:
    """Within the block, say time and again that it goes on."""
    over = threading.Event()

    def tell() -> None:
        try:
            while not over.wait(_SAYS_SO_EVERY):
                Learning.objects.filter(pk=number).update(alive_at=clock.now())
        finally:
            connection.close()  # this thread's own

    thread = threading.Thread(target=tell, name="learning-alive", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
