"""The town with its people, and a clerk who has signed in: for tests that import these."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.residents.cast import town
from tests.web_console import loading
from townclerk.core.agency import Agency, forget_cached

__all__ = ["clerk", "people"]


@pytest.fixture(autouse=True)
def people(collected: None, agency: Agency) -> Iterator[dict[str, int]]:
    yield town(simulated=True)
    forget_cached()


@pytest.fixture
def clerk() -> Client:
    loading.staff()
    client = Client(headers={"accept-language": "en"})
    client.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
    return client
