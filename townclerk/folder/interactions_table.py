"""The columns of a table of interactions, and the completions that some of its rows tell of."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from townclerk.core.tables import to_text
from townclerk.folder import columns as column
from townclerk.folder import keys
from townclerk.folder.cells import Cells
from townclerk.folder.mapping import Mapper

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def interaction_columns(mapper: Mapper, cells: Cells) -> dict[str, pa.Array]:
    """The canonical columns, with `reference` and `completed_at`."""
    import pyarrow.compute as pc

    from townclerk.history import Kind

    columns = {
        "at": column.moments(mapper, cells, "at", "Say when it happened."),
        "kind": pc.fill_null(column.word(cells, "kind", [kind.value for kind in Kind]), "requested"),
        "service": column.named(mapper, cells, "service", mapper.context.services),
        "area": pc.fill_null(column.named(mapper, cells, "area", mapper.context.areas), ""),
        "channel": pc.fill_null(column.channel(cells), "other"),
        "person": column.person(mapper, cells),
        "household_id": _household(mapper, cells),
        "language": pc.fill_null(column.language(mapper, cells), ""),
        "attrs": _attrs(mapper, cells),
        "reference": cells.text("reference"),
        "completed_at": _completed(mapper, cells),
    }
    cells.need("service", columns["service"], "Say which service it was about.")
    return columns


def _household(mapper: Mapper, cells: Cells) -> pa.Array:
    import pyarrow as pa

    columns = mapper.mapping.household or mapper.columns.get("household", ())
    key = mapper.context.household_key
    if not columns or key is None:
        return pa.nulls(len(cells), pa.int64())
    return keys.households([to_text(cells.data.column(name)) for name in columns], key)


def _attrs(mapper: Mapper, cells: Cells) -> pa.Array:
    import pyarrow as pa

    names = mapper.mapping.attrs
    if not names:
        return pa.nulls(len(cells), pa.string())
    columns = [to_text(cells.data.column(name)).to_pylist() for name in names]
    rows = (
        {n: v for n, v in zip(names, row, strict=True) if v is not None} for row in zip(*columns, strict=True)
    )
    texts = [json.dumps(row, ensure_ascii=False, sort_keys=True) if row else None for row in rows]
    return pa.array(texts, pa.string())


def _completed(mapper: Mapper, cells: Cells) -> pa.Array:
    import pyarrow as pa

    if not cells.has("completed_at"):
        return pa.nulls(len(cells), pa.timestamp("us", "UTC"))
    return column.times(mapper, cells, "completed_at")


def completions(mapper: Mapper, table: pa.Table, lines: np.ndarray) -> pa.Table:
    """A row `completed` for each row that says when it was completed, with a key of its own.

    A completion on an earlier day than the request is left out and told.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    there = np.asarray(
        pc.and_(pc.is_valid(table.column("completed_at")), pc.not_equal(table.column("kind"), "completed"))
    )
    early = _before(mapper, table) & there
    hint = "Correct the dates in the export; the requests themselves count."
    mapper.memory.tell("The completion is dated before the request and was left out", hint, early, lines)
    done = table.filter(there & ~early)
    names = done.column_names
    by_reference = keys.digests("interactions", mapper.mapping.source, done.column("reference"), "completed")
    named = zip(
        done.column("key").to_pylist(),
        done.column("reference").is_valid().to_pylist(),
        by_reference,
        strict=True,
    )
    found = [reference if has else _follow(key) for key, has, reference in named]
    new = {
        "at": done.column("completed_at"),
        "kind": pa.array(["completed"] * done.num_rows, pa.string()),
        "key": pa.array(found, pa.binary()),
        "attrs": pa.nulls(done.num_rows, pa.string()),
    }
    return pa.table([new.get(name, done.column(name)) for name in names], names=names)


def _follow(key: bytes) -> bytes:
    return hashlib.blake2b(key + b"completed", digest_size=16).digest()


def _before(mapper: Mapper, table: pa.Table) -> np.ndarray:
    """Bool per row: completed on an earlier civil day. Within a day only the date may have been written."""
    import numpy as np
    import pyarrow.compute as pc

    at, completed = table.column("at"), table.column("completed_at")
    before = np.asarray(pc.fill_null(pc.less(completed, at), False)).copy()
    zone = mapper.context.agency.zone
    for row in before.nonzero()[0].tolist():
        began, ended = (column[row].as_py().astimezone(zone).date() for column in (at, completed))
        before[row] = ended < began
    return before
