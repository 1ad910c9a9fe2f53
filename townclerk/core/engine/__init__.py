"""Where tables are read and partitions are worked on: this machine by default, Spark where an agency has one.

What asks is written once: questions of the lake are Ibis expressions, models are functions from a table to a
table. `ENGINE` says what runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from townclerk.core import settings
from townclerk.core.errors import TownclerkError, did_you_mean

if TYPE_CHECKING:
    import ibis
    import pandas as pd
    import pyarrow as pa

    from townclerk.core.engine.work import Work

NAMES = ("duckdb", "spark")


class Engine(Protocol):
    """What reads the lake and works on partitions.

    Attributes:
        name: as in the setting.
    """

    name: str

    @property
    def gone(self) -> tuple[type[Exception], ...]:
        """The errors that a query ends with when a file went away under it."""

    def table(self, paths: Sequence[str]) -> ibis.Table:
        """Parquet files of one schema as one table."""

    def mapped(
        self, work: Work, tables: Iterable[pd.DataFrame], *, schema: pa.Schema
    ) -> Iterator[pd.DataFrame]:
        """`work` done on each of `tables`, in any order.

        Args:
            work: a function that can be pickled: of a module, its arguments bound by
                `functools.partial`. It sees the rows of a table in their order.
            schema: of what `work` returns.
        """


def engine() -> Engine:
    """The engine that the setting ENGINE names.

    Raises:
        TownclerkError: there is no such engine, or it cannot start on this machine.
    """
    name = (settings.get("ENGINE") or NAMES[0]).strip().lower()
    if name == "duckdb":
        from townclerk.core.engine.local import Local

        return Local()
    if name == "spark":
        from townclerk.core.engine.spark import spark

        return spark()
    raise TownclerkError(f"ENGINE is '{name}'.", hint=did_you_mean(name, NAMES) or "Write duckdb or spark.")
