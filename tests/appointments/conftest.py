"""The simulated town's pages, for who books there and for who sees to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.appointments.console import WEDNESDAY, signed_in
from tests.web.conftest import agency, browser_path, collected, site
from townclerk.core import clock
from townclerk.core.agency import Agency

__all__ = ["agency", "browser_path", "collected", "site"]


@pytest.fixture
def on_wednesday() -> Iterator[None]:
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def clerk(agency: Agency) -> Client:
    return signed_in("clerk")
