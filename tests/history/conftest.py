from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from townclerk.core import agency as agencies
from townclerk.core.agency import Agency, agency_save


@pytest.fixture
def in_zone(db: None, data_dir: Path) -> Iterator[Callable[[str], None]]:
    """Makes the agency's zone the one that is named."""

    def place(zone: str) -> None:
        agency_save(Agency(id="test", names={"en": "Test"}, timezone=zone))

    yield place
    agencies.forget_cached()


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and row groups of some dozen rows, so that few rows make many."""
    from townclerk.history import append, parts, rules, syncing

    monkeypatch.setattr(append, "CHUNK_ROWS", 40)
    monkeypatch.setattr(parts, "GROUP_ROWS", 16)
    monkeypatch.setattr(syncing, "PART_ROWS", 160)
    monkeypatch.setattr(rules.to_absorb, "__kwdefaults__", {"part_rows": 160, "small_rows": 8})
