"""Each kind of table in canonical form: which columns, of which types, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from townclerk.core.orders import orders_a_program
from townclerk.core.tables import to_number
from townclerk.folder import columns as column
from townclerk.folder import keys
from townclerk.folder.cells import Cells
from townclerk.folder.interactions_table import completions, interaction_columns
from townclerk.folder.mapping import Mapper
from townclerk.folder.people_table import people_columns
from townclerk.folder.requests_table import request_columns

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Canonical = tuple["pa.Table", "np.ndarray"]


def interactions(mapper: Mapper, cells: Cells) -> Canonical:
    """key, at, kind, service, area, channel, person (text), household_id, language, attrs.

    A row with `completed_at` gives two.
    """
    import pyarrow as pa

    table, lines = _good(pa.table(interaction_columns(mapper, cells)), cells)
    own = ("reference", "completed_at")
    content = [table.column(name) for name in table.column_names if name not in own]
    found = _keys(mapper, table, content, table.column("kind"))
    table, lines = _without_repeats(
        mapper, cells, table.append_column("key", pa.array(found, pa.binary())), lines
    )
    done = completions(mapper, table, lines)
    parts = [part.drop_columns(list(own)) for part in (table, done)]
    return pa.concat_tables(parts), lines


def feedback(mapper: Mapper, cells: Cells) -> Canonical:
    """key, at, service, area, channel, person (text), language, score, comment."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    score = cells.note("score", to_number(cells.typed("score"), decimal=mapper.mapping.decimal))
    comment = cells.text("comment")
    columns = {
        "at": column.moments(mapper, cells, "at", "Say when the comment was made."),
        "service": pc.fill_null(column.named(mapper, cells, "service", mapper.context.services), ""),
        "area": pc.fill_null(column.named(mapper, cells, "area", mapper.context.areas), ""),
        "channel": pc.fill_null(column.channel(cells), "other"),
        "person": column.person(mapper, cells),
        "language": pc.fill_null(column.language(mapper, cells), ""),
        "score": score,
        "comment": pc.fill_null(comment, ""),
        "reference": cells.text("reference"),
    }
    nothing = np.asarray(pc.and_(pc.is_null(score), pc.is_null(comment))) & cells.good()
    cells.wrong(nothing, "comment", "There is neither a score nor a comment.", "Leave such rows out.")
    column.scores(mapper, cells, score)
    table, lines = _good(pa.table(columns), cells)
    content = [table.column(name) for name in table.column_names if name != "reference"]
    found = _keys(mapper, table, content)
    table = table.append_column("key", pa.array(found, pa.binary()))
    table, lines = _without_repeats(mapper, cells, table, lines)
    return table.drop_columns("reference"), lines


def faq(mapper: Mapper, cells: Cells) -> Canonical:
    """question, answer, language, service, area."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = {
        "question": cells.text("question"),
        "answer": cells.text("answer"),
        "language": pc.fill_null(column.language(mapper, cells), mapper.context.agency.default_language),
        "service": pc.fill_null(column.named(mapper, cells, "service", mapper.context.services), ""),
        "area": pc.fill_null(column.named(mapper, cells, "area", mapper.context.areas), ""),
    }
    cells.need("question", columns["question"], "Write what people ask.")
    cells.need("answer", columns["answer"], "Write the answer.")
    for name in ("question", "answer"):
        orders = np.array([orders_a_program(one or "") for one in columns[name].to_pylist()], bool)
        what = f"This {name} holds a sentence that is written for a program, so nobody is answered with it."
        cells.wrong(orders & cells.good(), name, what, "Take that sentence out, if it is not yours.")
    return _good(pa.table(columns), cells)


def people(mapper: Mapper, cells: Cells) -> Canonical:
    """The columns of people that the table has, typed."""
    import pyarrow as pa

    from townclerk.folder.persons import reference_keys

    table, lines = _good(pa.table(people_columns(mapper, cells)), cells)
    found = keys.digests(table.column("person"))
    table, lines = _without_repeats(
        mapper, cells, table.append_column("key", pa.array(found, pa.binary())), lines
    )
    mapper.context.persons.add(reference_keys(table.column("person").to_pylist()))
    _wards(mapper, table, lines)
    return table.drop_columns("key"), lines


def _wards(mapper: Mapper, table: pa.Table, lines: np.ndarray) -> None:
    """Remember who names a guardian, where that is asked."""
    import pyarrow.compute as pc

    from townclerk.folder.persons import Ward

    wards = mapper.context.persons.wards
    if wards is None or "guardian" not in table.column_names:
        return
    rows = pc.is_valid(table.column("guardian"))
    named = (table.column(name).filter(rows).to_pylist() for name in ("person", "guardian"))
    found = zip(*named, lines[rows.to_numpy()].tolist(), strict=True)
    wards += [Ward(person, guardian, mapper.table.name, line) for person, guardian, line in found]


def requests(mapper: Mapper, cells: Cells) -> Canonical:
    """key, at, closed_at, text, team, service, area, channel, person (text), language, status, outcome, …"""
    import pyarrow as pa

    table, lines = _good(pa.table(request_columns(mapper, cells)), cells)
    content = [table.column(name) for name in table.column_names if name != "reference"]
    found = _keys(mapper, table, content)
    table = table.append_column("key", pa.array(found, pa.binary()))
    return _without_repeats(mapper, cells, table, lines)


CANONICAL: dict[str, Callable[[Mapper, Cells], Canonical]] = {
    "people": people,
    "interactions": interactions,
    "requests": requests,
    "feedback": feedback,
    "faq": faq,
}


def _good(table: pa.Table, cells: Cells) -> Canonical:
    """The rows with which nothing is wrong, and their lines."""
    if not cells.bad:
        return table, cells.lines
    keep = cells.good()
    return table.filter(keep), cells.lines[keep]


def _keys(
    mapper: Mapper, table: pa.Table, content: list[pa.ChunkedArray], *more: pa.ChunkedArray
) -> list[bytes]:
    """By reference (and `more`) where there is one, else by content and how often the same came before."""
    import pyarrow.compute as pc

    kind, source = mapper.mapping.kind, mapper.mapping.source
    reference = table.column("reference")
    if reference.null_count == 0:
        return keys.digests(kind, source, reference, *more)
    by_content = iter(
        keys.numbered(
            keys.digests(kind, source, *(part.filter(pc.is_null(reference)) for part in content)),
            mapper.memory.occurrences,
        )
    )
    if reference.null_count == len(reference):
        return list(by_content)
    by_reference = keys.digests(kind, source, reference, *more)
    missing = pc.is_null(reference).to_pylist()
    return [next(by_content) if none else key for none, key in zip(missing, by_reference, strict=True)]


def _without_repeats(mapper: Mapper, cells: Cells, table: pa.Table, lines: np.ndarray) -> Canonical:
    """`table` without rows whose key came before in the file; each is told with both lines."""
    import numpy as np

    earlier = mapper.memory.repeated(keys.shortened(table.column("key").to_pylist()), lines)
    repeated = np.fromiter(map(bool, earlier), bool, len(earlier))
    if not repeated.any():
        return table, lines
    name = "person" if mapper.mapping.kind == "people" else "reference"
    words = table.column(name).filter(repeated).to_pylist()
    told = [f"'{one}' is on {line} already." for one, line in zip(words, filter(None, earlier), strict=True)]
    rows = np.zeros(len(cells), bool)
    rows[np.searchsorted(cells.lines, lines[repeated])] = True
    cells.wrong(rows, name, told, "Keep one of the two rows, or give this one a number of its own.")
    return table.filter(~repeated), lines[~repeated]
