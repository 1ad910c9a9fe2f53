"""Whole columns to dates and moments.

DuckDB reads the texts: unlike C's `strptime`, which pyarrow uses, it refuses the 31st
of February instead of making it the 2nd of March.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from townclerk.core.tables.convert import Converted, filled
from townclerk.core.tables.zones import localised

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import pyarrow as pa

# Written as a format, this name means a day number of Excel (45292 is 2024-01-01).
EXCEL = "excel"

_ISO = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}(:?\d{2})?)?)?"
_OFFSET = r".*[T ]\d{1,2}:\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)"
_COMPACT = r"(19|20)\d{6}"
_SERIAL = r"\d{5}(\.\d+)?"
_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_COMMON = (
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%d/%m/%y", "%m/%d/%y",
    "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S",
    "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
)  # fmt: skip
_local = threading.local()


def _duckdb() -> duckdb.DuckDBPyConnection:
    """This thread's own connection: DuckDB's are not for sharing, and opening one costs milliseconds."""
    if not hasattr(_local, "connection"):
        import duckdb

        _local.connection = duckdb.connect(config={"threads": "1"})
    connection: duckdb.DuckDBPyConnection = _local.connection
    return connection


def to_date(
    column: Any, *, formats: Sequence[str] = (), zone: ZoneInfo | None = None, excel: bool = False
) -> Converted:
    """Civil dates, as date32.

    Args:
        column: texts, or dates or moments of a Parquet file.
        formats: strptime formats, tried in order before ISO; "excel" for Excel's day numbers.
        zone: where a moment with an offset or in UTC is to be a date.
        excel: the cells come from a spreadsheet, where a plain number is a day number.
    """
    import numpy as np
    import pyarrow as pa

    if pa.types.is_date(_type(column)):
        values = _whole(column).cast(pa.date32())
        return Converted(values, np.zeros(len(values), bool), "a date", "")
    if pa.types.is_timestamp(_type(column)):
        moments = _local_time(_whole(column), zone)
        return Converted(moments.cast(pa.date32(), safe=False), np.zeros(len(moments), bool), "a date", "")
    local, _, bad = _read(filled(column), formats, excel=excel)
    return Converted(local.cast(pa.date32(), safe=False), bad, "a date", _hint(formats, "YYYY-MM-DD"))


def to_timestamp(
    column: Any, *, zone: ZoneInfo, formats: Sequence[str] = (), excel: bool = False
) -> Converted:
    """Moments, as timestamp[us, UTC].

    A text without an offset is on the clocks of `zone`; a date is its midnight. What the clocks skipped
    or repeated is told in `Converted.moved` and `Converted.twice`.

    Args:
        column: texts, or dates or moments of a Parquet file.
        zone: the agency's zone.
        formats: as in `to_date`.
        excel: as in `to_date`.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    given, kind = None, _type(column)
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        moments = _whole(column)
        if pa.types.is_timestamp(kind) and kind.tz:
            values = moments.cast(pa.timestamp("us", "UTC"), safe=False)
            none = np.zeros(len(values), bool)
            return Converted(values, none, "a time", "", none, none)
        local, bad = moments.cast(pa.timestamp("us"), safe=False), np.zeros(len(moments), bool)
    else:
        local, given, bad = _read(filled(column), formats, excel=excel)
    present = np.asarray(pc.is_valid(local))
    clock = np.asarray(pc.fill_null(local.cast(pa.int64()), 0))
    moved, twice = np.zeros(len(clock), bool), np.zeros(len(clock), bool)
    utc = clock.copy()
    utc[present], moved[present], twice[present] = localised(clock[present], zone)
    if given is not None:
        exact = np.asarray(pc.is_valid(given))
        utc = np.where(exact, np.asarray(pc.fill_null(given, 0)), utc)
        moved, twice = moved & ~exact, twice & ~exact
    values = pa.array(utc, pa.int64(), mask=~present).cast(pa.timestamp("us", "UTC"))
    return Converted(values, bad, "a date and time", _hint(formats, "YYYY-MM-DD HH:MM:SS"), moved, twice)


def _type(column: Any) -> Any:
    return column.type


def _whole(column: Any) -> Any:
    return column.combine_chunks() if hasattr(column, "combine_chunks") else column


def _local_time(moments: Any, zone: ZoneInfo | None) -> Any:
    """Moments on the clocks of `zone`, without their zone."""
    import pyarrow as pa

    if not moments.type.tz:
        return moments.cast(pa.timestamp("us"), safe=False)
    utc = moments.cast(pa.timestamp("us", "UTC"), safe=False)
    if zone is None:
        return utc.cast(pa.timestamp("us"))
    local = [None if at is None else at.astimezone(zone).replace(tzinfo=None) for at in utc.to_pylist()]
    return pa.array(local, pa.timestamp("us"))


def _read(text: pa.Array, formats: Sequence[str], *, excel: bool) -> tuple[pa.Array, pa.Array, np.ndarray]:
    """Clock times as written, UTC microseconds where the text has an offset, and the bad rows."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = text.dictionary_encode()
    connection = _duckdb()
    connection.register("given", pa.table({"x": coded.dictionary}))
    local_sql, utc_sql = _expressions(formats, excel=excel)
    found = connection.execute(
        f"SELECT CASE WHEN year(l) BETWEEN {_FIRST_YEAR} AND {_LAST_YEAR} THEN l END AS l, u "  # noqa: S608
        f"FROM (SELECT {local_sql} AS l, {utc_sql} AS u FROM given)"
    ).to_arrow_table()
    connection.unregister("given")
    local = found.column("l").combine_chunks().cast(pa.timestamp("us")).take(coded.indices)
    utc = found.column("u").combine_chunks().cast(pa.int64()).take(coded.indices)
    bad = np.asarray(pc.and_(pc.is_valid(text), pc.is_null(local)))
    return local, utc, bad


def _expressions(formats: Sequence[str], *, excel: bool) -> tuple[str, str]:
    """SQL for the clock time and for the UTC microseconds of text `x`."""
    local, utc = [], []
    for pattern in formats:
        if pattern == EXCEL:
            continue
        quoted = pattern.replace("'", "''")
        if "%z" in pattern:
            utc.append(f"epoch_us(try_strptime(x, '{quoted}'))")
            local.append(f"make_timestamp({utc[-1]})")
        else:
            local.append(f"try_strptime(x, '{quoted}')")
    # Where the day stands before the month, ISO must not be a second guess.
    if not any(re.match(r"%Y\W?%d", pattern) for pattern in formats):
        local.append(f"CASE WHEN regexp_full_match(x, '{_ISO}') THEN try_cast(x AS TIMESTAMP) END")
        local.append(f"CASE WHEN regexp_full_match(x, '{_COMPACT}') THEN try_strptime(x, '%Y%m%d') END")
        iso = f"regexp_full_match(x, '{_ISO}') AND regexp_full_match(x, '{_OFFSET}')"
        utc.append(f"CASE WHEN {iso} THEN epoch_us(try_cast(x AS TIMESTAMPTZ)) END")
    if excel or EXCEL in formats:
        days = f"CASE WHEN regexp_full_match(x, '{_SERIAL}') THEN try_cast(x AS DOUBLE) END"
        local.append(f"make_timestamp(CAST(round({days} * 86400) AS BIGINT) * 1000000 - 2209161600000000)")
    return f"coalesce({', '.join(local)})", f"coalesce({', '.join(utc) or 'NULL::BIGINT'}, NULL::BIGINT)"


def format_valid(pattern: str) -> bool:
    """Whether `pattern` is a format that `to_date` and `to_timestamp` understand."""
    import duckdb

    if pattern == EXCEL:
        return True
    if "%" not in pattern:
        return False
    try:
        _duckdb().execute("SELECT try_strptime('x', ?)", [pattern])
    except duckdb.Error:
        return False
    return True


def format_example(pattern: str) -> str:
    """The last afternoon of 2024 written by `pattern`."""
    if pattern == EXCEL:
        return "45657"
    row = _duckdb().execute("SELECT strftime(TIMESTAMP '2024-12-31 15:04:05', ?)", [pattern]).fetchone()
    return str(row[0]) if row else pattern


def format_suggested(text: pa.Array) -> list[str]:
    """The common formats that read every one of these texts; empty when none does."""
    import pyarrow as pa

    if not len(text):
        return []
    checks = ", ".join(
        f"count(CASE WHEN year(try_strptime(x, '{pattern}')) >= {_FIRST_YEAR} THEN 1 END) = count(*)"
        for pattern in _COMMON
    )
    connection = _duckdb()
    connection.register("given", pa.table({"x": text}))
    row = connection.execute(f"SELECT {checks} FROM given").fetchone() or ()  # noqa: S608
    connection.unregister("given")
    return [pattern for pattern, good in zip(_COMMON, row, strict=True) if good]


def _hint(formats: Sequence[str], default: str) -> str:
    if not formats:
        return f"Write it as {default}."
    shown = " or ".join(f"{format_example(pattern)} ({pattern})" for pattern in formats[:3])
    return f"Write it like {shown}."
