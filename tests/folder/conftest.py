"""Fixtures for folders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.core import agency, clock


@pytest.fixture
def folder(tmp_path: Path) -> FolderBuilder:
    """An empty folder."""
    return FolderBuilder(tmp_path / "mill-town")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """All of it happens on one day, and no agency is remembered from another test."""
    agency.forget_cached()
    with clock.frozen(datetime(2024, 6, 1, 12, tzinfo=UTC)):
        yield
    agency.forget_cached()
