"""Interactions for tests, and the rows of the record and of the lake in a form that can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
ALICE, BOB = 4_611_686_018_427_387_905, 77
COMPARED = (
    "id", "at", "kind", "service", "area", "channel", "person_id", "household_id",
    "language", "attrs", "source",
)  # fmt: skip


def key_of(*parts: object) -> bytes:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()


def row(n: object = 0, **values: Any) -> dict[str, Any]:
    """One interaction: Alice asks for a bus pass by phone, unless `values` say otherwise."""
    ordinary = {
        "key": key_of(n), "at": NOON, "kind": "requested", "service": "bus-pass", "area": "north",
        "channel": "phone", "person_id": ALICE, "household_id": None, "language": "en", "attrs": None,
    }  # fmt: skip
    return {**ordinary, **values}


def table_of(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    types = {"at": pa.timestamp("us", tz="UTC"), "person_id": pa.int64(), "household_id": pa.int64(),
             "attrs": pa.string(), "key": pa.binary()}  # fmt: skip
    names = list(rows[0]) if rows else list(row())
    return pa.table({name: pa.array([r[name] for r in rows], types.get(name, pa.string())) for name in names})


WORDS = ["", "bus-pass", 'it"s', "a,b", "two\nlines", "حافلة", "\\N", "NULL", " x ", "x" * 100]
EXTRAS = [None, "", "{}", '{"b": 1, "a": "ü,\\n\\"q\\""}', '{"n": null, "f": 1.5, "deep": {"z": [1, 2]}}']


def random_table(rng: np.random.Generator, rows: int, *, people: int = 9) -> pa.Table:
    """Interactions with awkward words, a tenth of which share their keys with earlier ones."""

    def pick(words: Sequence[Any]) -> list[Any]:
        return [words[i] for i in rng.integers(0, len(words), rows)]

    seconds = rng.integers(-100_000_000, 1_800_000_000, rows) * 1_000_000
    micros = np.where(rng.random(rows) < 0.5, 0, rng.integers(0, 1_000_000, rows))
    someone = [int(i) if i else None for i in rng.integers(0, people, rows)]
    return pa.table(
        {
            "key": [key_of(int(n)) for n in rng.integers(0, 1 << 62, rows)],
            "at": pa.array(seconds + micros, pa.int64()).cast(pa.timestamp("us", tz="UTC")),
            "kind": pick(["requested", "completed", "viewed", "abandoned"]),
            "service": pick(WORDS),
            "area": pick(WORDS[:5]),
            "channel": pick(["phone", "portal", "letter"]),
            "person_id": pa.array(someone, pa.int64()),
            "household_id": pa.array(pick([None, 1, 2**62]), pa.int64()),
            "language": pick(["en", "es", "ar", "zh-Hant-TW"]),
            "attrs": pa.array(pick(EXTRAS), pa.string()),
        }
    )


def record_rows(*, upto: int | None = None) -> list[tuple[Any, ...]]:
    """Every row of the record, through the ORM, which neither the loader nor the lake uses."""
    from townclerk.history.models import Interaction

    rows = Interaction.objects.order_by("id")
    rows = rows if upto is None else rows.filter(id__lte=upto)
    return list(rows.values_list(*COMPARED))


def lake_rows() -> list[tuple[Any, ...]]:
    """Every row of the lake, as the rest of the product sees it."""
    from townclerk.history import lake

    table = lake().order_by("id").to_pyarrow().select(COMPARED)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def lake_rows_in_files() -> list[tuple[Any, ...]]:
    """The same, read by Arrow alone: ten times faster in a process that has just begun."""
    import pyarrow.parquet as pq

    from townclerk.history import parts

    tables = [pq.read_table(path, schema=parts.SCHEMA, columns=list(COMPARED)) for path in parts.files()]
    table = pa.concat_tables(tables).sort_by("id")
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
