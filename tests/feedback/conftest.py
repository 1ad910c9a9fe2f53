"""A small agency, and comments built from a few words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from townclerk.core import agency as agencies
from townclerk.core.agency import Agency, agency_save

SCHEMA = pa.schema(
    [
        ("key", pa.binary(16)),
        ("at", pa.timestamp("us", "UTC")),
        ("service", pa.string()),
        ("area", pa.string()),
        ("channel", pa.string()),
        ("person_id", pa.int64()),
        ("language", pa.string()),
        ("score", pa.float64()),
        ("comment", pa.string()),
    ]
)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def comments(*rows: dict[str, Any]) -> pa.Table:
    """A canonical table; each row is filled up, its key made of its number and content."""
    filled = []
    for number, row in enumerate(rows):
        key = hashlib.sha256(repr((number, sorted(row.items()))).encode()).digest()[:16]
        filled.append({"key": key, "at": NOON, "channel": "portal", **row})
    return pa.Table.from_pylist([{name: row.get(name) for name in SCHEMA.names} for row in filled], SCHEMA)


@pytest.fixture
def table() -> Callable[..., pa.Table]:
    return comments


@pytest.fixture
def town(db: None) -> Iterator[Agency]:
    agencies.forget_cached()
    agency = Agency(
        id="small-town", names={"en": "Small Town"}, languages=("en", "es", "ar"), timezone="America/Chicago"
    )
    agency_save(agency)
    yield agency
    agencies.forget_cached()
