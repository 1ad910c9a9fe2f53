from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from tests.web.conftest import browser_path, collected, served
from townclerk import identity
from townclerk.core import clock
from townclerk.core.agency import Agency, forget_cached
from townclerk.identity.residents import COOKIE
from townclerk.journeys import Submission, submit_with

__all__ = ["browser_path", "collected", "served"]
NOON = datetime(2026, 11, 25, 18, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[None]:
    with clock.frozen(NOON):
        yield


@pytest.fixture
def town(db: None, noon: None, data_dir: Path) -> Iterator[Agency]:
    """The simulated town's services in the record, and files in a folder of this test."""
    from tests.web.loading import load

    yield load()
    forget_cached()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Submission]:
    """What was sent: taken by a handler that gives the same reference to the same key."""
    from townclerk.journeys import sending

    got: list[Submission] = []

    def take(submission: Submission) -> tuple[str, str]:
        keys = [one.key for one in got]
        if submission.key not in keys:
            got.append(submission)
            keys.append(submission.key)
        return f"AF-{keys.index(submission.key) + 1:04d}", "123456"

    monkeypatch.setattr(sending, "_handler", None)
    submit_with(take)
    return got


@pytest.fixture
def sign_in() -> Callable[[int], Client]:
    """A browser in which a resident has signed in."""

    def into(person_id: int) -> Client:
        request: Any = RequestFactory().get("/")
        request.session = SessionStore()
        identity.resident_sign_in(request, person_id=person_id, how="email")
        client = Client()
        client.cookies[COOKIE] = request.resident_token
        return client

    return into
