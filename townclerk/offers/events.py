"""From the interaction log to arrays: who asked for what on which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.offers.population import Gathered, Population
from townclerk.offers.stored import Stored
from townclerk.offers.tally import Array, Events, Subjects, Terms

if TYPE_CHECKING:
    import duckdb
    import ibis
    import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()

_NUMBERED = """
SELECT s.row AS row, n.code AS code, a.day - DATE '1970-01-01' AS day
FROM asked a JOIN subjects s ON s.id = a.{column} JOIN names n ON n.slug = a.service
"""
_NAMED = _NUMBERED.format(column="person_id")
IN_MEMORY = 3_000_000
"""So many requests of people are read at once: 30 MB. More lie in files."""
_MEMORY_MB = 512
"""Most that the database holds in memory; more makes reading no faster."""


def asked_of(history: ibis.Table, *, as_of: date) -> ibis.Table:
    """What was asked for up to a day: person_id, household_id, service, area, day, in any order.

    A service asked for and the completion of that same request are one need; where an agency
    records only what was completed, that stands for having been asked for.
    """
    import ibis

    told = history.filter(history.kind.isin(["requested", "completed"]), history.service != "")
    says = told.group_by("service").aggregate(says=(told.kind == "requested").any())
    both = told.filter(told.day <= as_of).join(says, "service")
    counts = both.kind == ibis.ifelse(both.says, "requested", "completed")
    return both.filter(counts).select("person_id", "household_id", "service", "area", "day")


def day_number(day: date) -> int:
    """`day` as days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day of a number of days since 1970-01-01."""
    return date.fromordinal(int(number) + _EPOCH)


class Asked:
    """What was asked for up to a day, read once from the lake or from a table."""

    def __init__(self, history: pa.Table | None, *, as_of: date) -> None:
        self._db: duckdb.DuckDBPyConnection = (
            _from_lake(as_of) if history is None else _from_table(history, as_of)
        )

    def of_people(
        self, ids: Array, services: Sequence[str], *, subjects: Subjects, terms: Terms
    ) -> Population:
        """What the people in `ids` (int64, one row of `subjects` each) asked for of `services`.

        In memory where that is little, else in files of the data folder, a part at a time.
        """
        self._name(ids, services)
        known = "SELECT count(*) FROM asked WHERE person_id IS NOT NULL"
        if int(self._db.sql(known).fetchall()[0][0]) <= IN_MEMORY:
            return Gathered(subjects, self._sorted(), terms)
        return Stored(self._db, _NAMED, subjects=subjects, terms=terms)

    def people_mark(self, ids: Array, services: Sequence[str]) -> str:
        """A hash of what `of_people` gives."""
        self._name(ids, services)
        query = f"SELECT count(*), coalesce(sum(hash(row, code, day)::HUGEINT), 0) FROM ({_NAMED})"  # noqa: S608
        return str(self._db.sql(query).fetchone())

    def person_marks(self, ids: Array, services: Sequence[str]) -> Array:
        """uint64: of each person a number that follows from what `of_people` gives of them; 0: nothing."""
        self._name(ids, services)
        query = f"""
            SELECT row, (sum(hash(code, day)::HUGEINT) % 18446744073709551616)::UBIGINT AS mark
            FROM (SELECT DISTINCT row, code, day FROM ({_NAMED})) GROUP BY row
        """  # noqa: S608
        found, out = self._db.sql(query).fetchnumpy(), np.zeros(len(ids), np.uint64)
        out[np.asarray(found["row"])] = np.asarray(found["mark"])
        return out

    def people_count(self, ids: Array, services: Sequence[str]) -> int:
        """How many requests `of_people` gives, of one service on one day once."""
        self._name(ids, services)
        query = f"SELECT count(*) FROM (SELECT DISTINCT row, code, day FROM ({_NAMED}))"  # noqa: S608
        return int(self._db.sql(query).fetchall()[0][0])

    def _name(self, ids: Array, services: Sequence[str]) -> None:
        import pyarrow as pa

        self._number(pa.table({"id": ids, "row": np.arange(len(ids), dtype=np.int32)}), services)

    def within(self, offers: Sequence[tuple[int, str, date, date]]) -> list[bool]:
        """Of each (person, service, after, until) whether it was asked for between these days."""
        import pyarrow as pa

        columns = list(zip(*offers, strict=True)) or [(), (), (), ()]
        kinds = {
            "person_id": pa.int64(), "service": pa.string(), "after": pa.date32(), "until": pa.date32()
        }  # fmt: skip
        values = zip(kinds.items(), columns, strict=True)
        table = pa.table({name: pa.array(column, kind) for (name, kind), column in values})
        self._db.register("offered", table.append_column("row", _numbers(len(offers))))
        query = """
            SELECT DISTINCT o.row FROM offered o JOIN asked a USING (person_id, service)
            WHERE a.day > o.after AND a.day <= o.until
        """
        came = {row[0] for row in self._db.sql(query).fetchall()}
        return [number in came for number in range(len(offers))]

    def rows(self) -> list[tuple[object, ...]]:
        """All of it, in any order: person, household, service, area and day."""
        return self._db.sql("SELECT person_id, household_id, service, area, day FROM asked").fetchall()

    def households_mark(self) -> str:
        """A hash of what households asked for."""
        query = """
            SELECT count(*), coalesce(bit_xor(hash(household_id, service, area, day)), 0) FROM asked
            WHERE household_id IS NOT NULL AND person_id IS NULL
        """
        return str(self._db.sql(query).fetchone())

    def of_households(self) -> tuple[Subjects, Events, tuple[str, ...]]:
        """Households as subjects (their area is where they asked most often), and all they asked for."""
        home = """
            SELECT household_id AS id, mode(coalesce(area, '')) AS area FROM asked
            WHERE household_id IS NOT NULL AND person_id IS NULL GROUP BY 1 ORDER BY 1
        """
        homes = self._db.sql(home).to_arrow_table()
        listed = "SELECT DISTINCT service FROM asked WHERE household_id IS NOT NULL AND person_id IS NULL"
        services = tuple(sorted(row[0] for row in self._db.sql(listed).fetchall()))
        rows = homes.select(["id"]).append_column("row", _numbers(homes.num_rows))
        self._number(rows, services)
        events = self._sorted(_NUMBERED.format(column="household_id") + " WHERE a.person_id IS NULL")
        area, areas = coded(homes.column("area"))
        everything = np.ones((homes.num_rows, len(services)), dtype=bool)
        return Subjects(area, areas, np.ones(homes.num_rows, dtype=bool), everything), events, services

    def _number(self, subjects: pa.Table, services: Sequence[str]) -> None:
        """Make `subjects` (id, row) and `services`, numbered, known to the database."""
        import pyarrow as pa

        names = pa.table({"slug": pa.array(list(services), pa.string()), "code": _numbers(len(services))})
        self._db.register("subjects", subjects)
        self._db.register("names", names)

    def _sorted(self, asked: str = "") -> Events:
        query = f"""
            SELECT DISTINCT row::INTEGER AS subject, code::SMALLINT AS service, day::INTEGER AS day
            FROM ({asked or _NAMED}) ORDER BY 1, 2, 3
        """  # noqa: S608
        found = self._db.sql(query).fetchnumpy()
        return Events(*(np.asarray(found[name]) for name in ("subject", "service", "day")))


def coded(column: Any) -> tuple[Array, tuple[str, ...]]:
    """A text column (null: "") as numbers, and what they stand for, sorted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values = pc.fill_null(column.cast(pa.string()), "")
    words = sorted(pc.unique(values).to_pylist()) or [""]
    return pc.index_in(values, value_set=pa.array(words, values.type)).to_numpy(zero_copy_only=False), tuple(
        words
    )


def _numbers(count: int) -> Any:
    import pyarrow as pa

    return pa.array(np.arange(count, dtype=np.int32))


def _from_table(history: pa.Table, as_of: date) -> duckdb.DuckDBPyConnection:
    """`history` in a database of its own; `day` is made from `at` (in UTC) where it is not given."""
    import ibis

    backend = _database()
    backend.con.register("handed_in", history)
    given = backend.table("handed_in")
    if "day" not in history.column_names:
        given = given.mutate(day=given["at"].date())
    if "area" not in history.column_names:
        given = given.mutate(area=ibis.literal(""))
    if "household_id" not in history.column_names:
        given = given.mutate(household_id=ibis.null("int64"))
    backend.create_table("asked", asked_of(given, as_of=as_of))
    db: duckdb.DuckDBPyConnection = backend.con
    return db


def _from_lake(as_of: date) -> duckdb.DuckDBPyConnection:
    """The lake likewise. Read again when a file goes meanwhile, as it does when somebody is forgotten."""
    from townclerk.core.engine import engine
    from townclerk.history import lake

    where = engine()

    def read() -> duckdb.DuckDBPyConnection:
        backend = _database()
        db: duckdb.DuckDBPyConnection = backend.con
        if where.name == "duckdb":
            backend.create_table("asked", asked_of(lake(backend), as_of=as_of))
        else:
            found = asked_of(lake(), as_of=as_of).to_pyarrow_batches()
            db.register("found", found)
            db.execute("CREATE TABLE asked AS SELECT * FROM found")
        return db

    return _again(read, where.gone)


def _database() -> Any:
    """A DuckDB whose memory does not grow with what people asked for: the rest goes beside the record."""
    from townclerk.core.engine.local import connect

    backend = connect()
    backend.raw_sql(f"SET memory_limit = '{_MEMORY_MB}MB'")
    backend.raw_sql("SET preserve_insertion_order = false")
    return backend


def _again(read: Callable[[], Any], errors: tuple[type[Exception], ...]) -> Any:
    for _ in range(2):
        try:
            return read()
        except errors:
            continue
    return read()
