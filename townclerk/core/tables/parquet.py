"""Parquet files: columns keep their types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from townclerk.core.errors import Problem, Problems, Severity, TownclerkError
from townclerk.core.tables import header
from townclerk.core.tables.table import Batch, Table

# A row group is unpacked column by column; one larger than this is no file meant to be streamed.
LARGEST_GROUP = 2 << 30


def open_parquet(path: Path, name: str, *, batch_rows: int) -> Table:
    """The table in a Parquet file; see `open_table`. Columns of lists or records are left out."""
    with _file(path, name) as file:
        schema, groups = file.schema_arrow, file.metadata
        largest = max(
            (groups.row_group(at).total_byte_size for at in range(groups.num_row_groups)), default=0
        )
    if largest > LARGEST_GROUP:
        raise TownclerkError(
            Problem(
                f"One row group of this file unpacks to {largest / 2**30:.1f} GB.",
                "Write it again with row groups of at most a million rows.",
                file=name,
            )
        )
    flat = [at for at, field in enumerate(schema) if not _nested(field.type)]
    columns = header.columns_of([schema.field(at).name for at in flat], name=name)
    nested = [field.name for field in schema if _nested(field.type)]
    warnings = [
        Problem(
            f"The column '{column}' holds lists or records and is left out.",
            "Write it as plain columns if it matters.",
            file=name,
            severity=Severity.WARNING,
        )
        for column in nested
    ]
    return Table(
        path=path,
        name=name,
        format="parquet",
        columns=columns.names,
        total_bytes=path.stat().st_size,
        reader=_ParquetReader(tuple(flat), batch_rows),
        duplicates=columns.duplicates,
        problems=(*columns.problems, *warnings),
    )


def _nested(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_nested(kind))


def _file(path: Path, name: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(error, name) from error


def _damaged(error: Exception, name: str) -> TownclerkError:
    reason = " ".join(str(error).split())[:120]
    return TownclerkError(
        Problem(f"This Parquet file is damaged ({reason}).", "Export or copy it again.", file=name)
    )


@dataclass(frozen=True, slots=True)
class _ParquetReader:
    """Streams the batches of a Parquet file."""

    columns: tuple[int, ...]
    batch_rows: int

    def __call__(self, table: Table, problems: Problems) -> Iterator[Batch]:
        import numpy as np
        import pyarrow as pa

        with _file(table.path, table.name) as file:
            total, done = max(1, file.metadata.num_rows), 0
            batches = file.iter_batches(batch_size=self.batch_rows, use_threads=False)
            while True:
                try:
                    batch = next(batches, None)
                except (pa.ArrowException, OSError) as error:
                    raise _damaged(error, table.name) from error
                if batch is None:
                    return
                plain = [_plain(batch.column(at)) for at in self.columns]
                lines = np.arange(done + 1, done + batch.num_rows + 1, dtype=np.int64)
                done += batch.num_rows
                position = table.total_bytes * done // total
                yield Batch(pa.table(plain, names=list(table.columns)), lines, position)


def _plain(column: Any) -> Any:
    """Dictionaries as their values, views and large strings as strings."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    return column
