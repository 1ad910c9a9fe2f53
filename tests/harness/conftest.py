"""A browser and the served records, for every test of the harness."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, sync_playwright

from tests.harness.filling import fill
from tests.harness.places import oidc
from tests.harness.worlds import Worlds
from tests.web.conftest import browser_path, collected
from townclerk.core.agency import forget_cached

__all__ = ["browser_path", "collected"]


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def _loaded() -> Iterator[Worlds]:
    started = Worlds()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def worlds(_loaded: Worlds) -> Iterator[Worlds]:
    yield _loaded
    _loaded.rest()


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any, collected: None) -> Iterator[dict[str, Any]]:
    """The full record within the test's own process, loaded once for a file; what fills placeholders."""
    forget_cached()
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill("full")["facts"]
        transaction.set_rollback(True)
    oidc.withdraw()
    forget_cached()
