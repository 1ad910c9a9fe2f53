"""The simulated town's pages and frequent questions, with their vectors: what a resident is answered from."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from tests.web.conftest import collected
from tests.web.loading import TOWN, load
from townclerk.assistant import faqs_load, flows, index_build
from townclerk.core.agency import forget_cached

__all__ = ["collected", "reading_town"]


@pytest.fixture
def reading_town(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As it is installed without the optional encoder for other languages."""
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    load()
    with (TOWN / "faq.csv").open(encoding="utf-8", newline="") as file:
        faqs_load(list(csv.DictReader(file)))
    index_build()
    yield
    forget_cached()
