"""Reading a table of examples: every row that is wrong is told with its line and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import open_table


def rows_of(
    path: Path, columns: Sequence[str], *, filled: Sequence[str] = (), may: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The rows of a table as text.

    Args:
        path: the table; any form that `townclerk run` reads.
        columns: what it must have.
        filled: columns that no row may leave empty.
        may: columns that it may have; "" where it has not.

    Raises:
        TownclerkError: it cannot be read, lacks a column, has no rows, or a row is wrong.
    """
    name = str(path)
    table = open_table(path, name=name)
    names = {column.strip().casefold(): column for column in table.columns}
    for wanted in columns:
        if wanted not in names:
            hint = f"{did_you_mean(wanted, table.columns)} The table needs {' and '.join(columns)}.".strip()
            raise TownclerkError(Problem(f"There is no column '{wanted}'.", hint, file=name, line=1))
    problems, reading, found = Problems(limit=20), Problems(), []
    every = [*columns, *(column for column in may if column in names)]
    for batch in table.batches(reading):
        for rejected in batch.rejected:
            problems.add(rejected.problem.at(file=name, line=rejected.line))
        cells = {column: batch.data.column(names[column]).to_pylist() for column in every}
        for at, line in enumerate(batch.lines.tolist()):
            row = dict.fromkeys(may, "") | {column: str(values[at] or "") for column, values in cells.items()}
            missing = [column for column in filled if not row[column].strip()]
            for column in missing:
                hint = f"Write the {column}, or take the row out."
                problems.add(Problem(f"This row has no {column}.", hint, file=name, line=line, column=column))
            if not missing:
                found.append(row)
    problems.raise_if_errors()
    reading.raise_if_errors()
    if not found:
        raise TownclerkError(Problem("This table has no rows.", "Export it again.", file=name))
    return found
