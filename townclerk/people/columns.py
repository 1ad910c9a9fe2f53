"""A table of people as it came, turned into typed columns of known names; what is wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.people.rules import CHANNELS, NEED_CONSENT

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from townclerk.core.tables import Converted

# What the contact card holds; `person` is the agency's own number, `guardian` the guardian's.
CARD = ("person", "name", "email", "phone", "address", "postcode", "guardian")
# Facts that are columns of the person's row.
FIELDS = ("area", "language", "channel", "birth_date")
CONSENTS = tuple(f"consent_{purpose}" for purpose in NEED_CONSENT)
CANONICAL = (*CARD, *FIELDS, *CONSENTS, "consented_at")


def ordinary_facts(agency: Agency) -> dict[str, Fact]:
    """The facts kept as JSON, by name: not protected, and no column of their own."""
    return {n: fact for n, fact in agency.facts.items() if not fact.protected and n not in CANONICAL}


def protected_facts(agency: Agency) -> dict[str, Fact]:
    """The protected characteristics, by name."""
    return {n: fact for n, fact in agency.facts.items() if fact.protected and n not in CANONICAL}


def typed(table: pa.Table, *, agency: Agency, source: str, lines: np.ndarray, problems: Problems) -> pa.Table:
    """The known columns of `table`, typed; a cell that cannot be read is null and a problem.

    Rows without a `person`, and repetitions of one, are left out and told.

    Args:
        table: canonical column names; texts or already typed.
        agency: its facts, zone and areas.
        source: what messages call the file.
        lines: int64, the line of each row of `table`.
        problems: where they are added.
    """
    import pyarrow as pa

    columns: dict[str, Any] = {}
    for name in table.column_names:
        column = table.column(name)
        if name not in CANONICAL and name not in agency.facts:
            hint = did_you_mean(name, {*CANONICAL, *agency.facts})
            what = f"'{name}' is neither a column of people nor a fact of this agency; it was left out."
            problems.add(Problem(what, hint, file=source, column=name, severity=Severity.WARNING))
            continue
        converted = _converted(name, column, agency)
        cells = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        problems.extend(_told(converted, cells, lines, source, name))
        columns[name] = converted.values
    return _one_row_each(pa.table(columns), source=source, lines=lines, problems=problems)


def _told(converted: Converted, cells: Any, lines: np.ndarray, source: str, name: str) -> Iterator[Problem]:
    from townclerk.core.tables import cell_problems

    if converted.bad.any():
        yield from (one for _, one in cell_problems(converted, cells, lines, file=source, column=name))


def _converted(name: str, column: Any, agency: Agency) -> Converted:
    from townclerk.core import tables

    if name == "birth_date":
        return _not_later(tables.to_date(column, zone=agency.zone), "a date of birth in the past")
    if name == "consented_at":
        # A time to come would outweigh every later withdrawal.
        return _not_later(tables.to_timestamp(column, zone=agency.zone), "a time in the past")
    if name == "email":
        return _emails(column)
    if name in CONSENTS:
        return tables.to_boolean(column)
    if name in CANONICAL:
        return tables.to_choice(column, CHANNELS) if name == "channel" else _text(column)
    return _fact(agency.facts[name], column, agency)


def _fact(fact: Fact, column: Any, agency: Agency) -> Converted:
    from townclerk.core import tables

    match fact.type:
        case FactType.INTEGER:
            return tables.to_integer(column)
        case FactType.NUMBER:
            return tables.to_number(column)
        case FactType.BOOLEAN:
            return tables.to_boolean(column)
        case FactType.DATE:
            return tables.to_date(column, zone=agency.zone)
        case _:
            return tables.to_choice(column, fact.values) if fact.values else _text(column)


def _text(column: Any) -> Converted:
    import numpy as np

    from townclerk.core.tables import Converted, to_text

    return Converted(to_text(column), np.zeros(len(column), bool), "text", "")


def _emails(column: Any) -> Converted:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    from townclerk.core.tables import Converted, to_text

    text = to_text(column)
    good = pc.fill_null(pc.match_substring_regex(text, r"^[^@\s]+@[^@\s]+$"), True)
    values = pc.if_else(good, text, pa.scalar(None, pa.string()))
    return Converted(values, ~np.asarray(good), "an e-mail address", "Write it like name@example.org.")


def _not_later(converted: Converted, kind: str) -> Converted:
    """The same column with what lies in the future made null and bad."""
    import dataclasses

    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    values = converted.values
    now: Any = clock.now().date() if pa.types.is_date(values.type) else clock.now()
    late = pc.fill_null(pc.greater(values, pa.scalar(now, values.type)), False)
    if not pc.any(late).as_py():
        return converted
    kept = pc.if_else(late, pa.scalar(None, values.type), values)
    return dataclasses.replace(converted, values=kept, bad=converted.bad | np.asarray(late), kind=kind)


def _one_row_each(table: pa.Table, *, source: str, lines: np.ndarray, problems: Problems) -> pa.Table:
    """`table` without rows that name no person or one who came before."""
    import numpy as np

    from townclerk.core.errors import TownclerkError

    if "person" not in table.column_names:
        raise TownclerkError(
            Problem(
                "There is no column 'person'.", "Say which column holds your own number of a person.", source
            )
        )
    seen: set[str] = set()
    keep = np.ones(table.num_rows, bool)
    for row, person in enumerate(table.column("person").to_pylist()):
        if person is not None and person not in seen:
            seen.add(person)
            continue
        keep[row] = False
        what = "This row says about nobody." if person is None else f"'{person}' was in this file before."
        hint = (
            "Give each person a number of their own." if person is None else "Keep one row for each person."
        )
        problems.add(Problem(what, hint, file=source, line=int(lines[row]), column="person"))
    return table if keep.all() else table.filter(keep)
