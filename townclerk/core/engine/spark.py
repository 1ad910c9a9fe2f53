"""Spark reads and works: `pip install 'townclerk[spark]'`, Java 17, and a cluster where there is one."""

from __future__ import annotations

import os
import shutil
import sys
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from townclerk.core import settings
from townclerk.core.errors import TownclerkError

if TYPE_CHECKING:
    import ibis
    import pandas as pd
    import pyarrow as pa

    from townclerk.core.engine.work import Work

_PART, _ROW = "__part", "__row"


class Spark:
    """The engine of a cluster, or of a Spark on this machine.

    Args:
        session: of Spark, in which every clock is UTC.
    """

    name = "spark"

    def __init__(self, session: Any) -> None:
        self._session = session

    @property
    def gone(self) -> tuple[type[Exception], ...]:
        """A file that is not there fails when it is looked up, or when it is read."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        return (PySparkException, Py4JJavaError)

    def table(self, paths: Sequence[str]) -> ibis.Table:
        """Read by the executors: they must see the folder under the same path."""
        import ibis

        backend = ibis.pyspark.connect(self._session)
        name = f"files_{uuid4().hex}"
        self._session.read.parquet(*paths).createOrReplaceTempView(name)
        table = backend.table(name)
        # What is derived of it holds its node. When nothing does, a long-lived process keeps no view of it.
        weakref.finalize(table.op(), _drop, self._session, name).atexit = False
        return table

    def mapped(
        self,
        work: Work,
        tables: Iterable[pd.DataFrame],
        *,
        schema: pa.Schema,
    ) -> Iterator[pd.DataFrame]:
        """One task of Spark for each table."""
        import numpy as np
        import pandas as pd
        from pyspark.sql.pandas.types import from_arrow_schema

        numbered = [
            table.assign(**{_PART: number, _ROW: np.arange(len(table))})
            for number, table in enumerate(tables)
        ]
        if not numbered:
            return
        whole = self._session.createDataFrame(pd.concat(numbered, ignore_index=True))
        parted = whole.repartition(len(numbered), _PART).groupBy(_PART)
        yield parted.applyInPandas(_ordered(work), from_arrow_schema(schema)).toPandas()


def _drop(session: Any, name: str) -> None:
    """Forget a view. A session that has ended has forgotten it already."""
    with suppress(Exception):
        session.catalog.dropTempView(name)


def _ordered(work: Work) -> Work:
    """Spark hands a partition's rows over in any order."""

    def done(table: pd.DataFrame) -> pd.DataFrame:
        rows = table.sort_values("__row", ignore_index=True)
        return work(rows.drop(columns=["__part", "__row"]))

    return done


@lru_cache(maxsize=1)
def spark() -> Spark:
    """The one Spark of this process.

    Raises:
        TownclerkError: Spark or Java is not installed, or Spark does not start.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise TownclerkError(
            "ENGINE is spark, but Spark is not installed.", hint="pip install 'townclerk[spark]'"
        ) from None
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise TownclerkError(
            "ENGINE is spark, which needs Java 17, and there is no Java here.",
            hint="apt install openjdk-17-jre-headless, or set JAVA_HOME.",
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("townclerk")
    for name, value in _settings().items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # of the Java side, or of its start: whatever it is, it says why
        raise TownclerkError(
            f"Spark does not start: {str(error).strip().splitlines()[0][:200]}",
            hint="See docs/how-to/spark.md; its own output is above.",
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return Spark(session)


def _settings() -> dict[str, str]:
    """What the code relies on, and where Spark is."""
    found = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.pyspark.fallback.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    master = settings.get("TOWNCLERK_SPARK")
    if master:
        return found | {"spark.master": master}
    local = {"spark.master": f"local[{settings.workers()}]", "spark.ui.enabled": "false"}
    return found | local | {"spark.sql.shuffle.partitions": str(2 * settings.workers())}
