"""DuckDB reads, and a pool of processes of this machine works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from townclerk.core import storage
from townclerk.core.settings import workers

if TYPE_CHECKING:
    import ibis
    import pandas as pd
    import pyarrow as pa

    from townclerk.core.engine.work import Work


_ALONE = 6
"""Up to so many tables one process is quicker: starting another costs three seconds of imports."""


class Local:
    """The engine of one machine."""

    name = "duckdb"

    @property
    def gone(self) -> tuple[type[Exception], ...]:
        """A file that is not there is an I/O error."""
        import duckdb

        return (duckdb.IOException,)

    def table(self, paths: Sequence[str]) -> ibis.Table:
        """In a new DuckDB in memory."""
        return connect().read_parquet(list(paths))

    def mapped(
        self,
        work: Work,
        tables: Iterable[pd.DataFrame],
        *,
        schema: pa.Schema,
    ) -> Iterator[pd.DataFrame]:
        """Here where tables are few, else by processes; memory holds what they are at."""
        count, waiting = workers(), iter(tables)
        few = [table for _, table in zip(range(_ALONE + 1), waiting, strict=False)]
        if count == 1 or len(few) <= _ALONE:
            yield from map(work, few)
            yield from map(work, waiting)
            return
        # loky starts clean processes without re-running the caller's main module: nothing is
        # inherited from threads of the server, and a script needs no guard.
        from itertools import chain

        from joblib import Parallel, delayed, parallel_config
        from joblib.externals.loky import get_reusable_executor

        try:
            with parallel_config(backend="loky", inner_max_num_threads=1):
                pool = Parallel(n_jobs=count, return_as="generator_unordered", batch_size=1)
                yield from pool(delayed(work)(table) for table in chain(few, waiting))
        finally:
            get_reusable_executor().shutdown(wait=True)  # idle, each would keep 200 MB for minutes


def connect() -> Any:
    """A new DuckDB in memory as an Ibis backend. What does not fit into memory goes beside the record."""
    import ibis

    backend = ibis.duckdb.connect(threads=workers(), temp_directory=str(storage.subdir("spill")))
    backend.raw_sql("SET TimeZone = 'UTC'")
    return backend
