"""Opening a table as agency.toml says, and where its columns stand when they are not where they should be."""

from __future__ import annotations

from collections.abc import Iterator

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.tables import Table, open_table
from townclerk.folder.files import TableFile
from townclerk.folder.mapping import columns_found

_LINES = 10
_SHEETS = 8


def table_open(file: TableFile, *, sheet: str | None = None, header: int | None = None) -> Table:
    """The table, read as its mapping says unless another sheet or line of the header is given.

    Raises:
        TownclerkError: as in `open_table`.
    """
    how = file.mapping
    return open_table(
        file.path,
        name=file.name,
        encoding=how.encoding,
        delimiter=how.delimiter,
        sheet=sheet or how.sheet,
        header=header or how.header,
    )


def elsewhere(error: TownclerkError, table: Table, file: TableFile, agency: Agency) -> TownclerkError:
    """The error that columns are missing, or a better one: they are on another line or sheet.

    It costs a few openings of a file that cannot be used as it is.
    """
    for sheet, header in _places(table, file):
        try:
            columns_found(table_open(file, sheet=sheet, header=header), file.mapping, agency)
        except TownclerkError:
            continue
        if sheet:
            what, hint = f"The columns seem to be on the sheet '{sheet}'.", f'sheet = "{sheet}"'
        else:
            what, hint = f"The header seems to be on line {header}.", f"header = {header}"
        return TownclerkError(
            Problem(what, f"Write {hint} in agency.toml, under the [[tables]] of this file.", file=file.name)
        )
    if not table.other_sheets:
        return error
    others = ", ".join(f"'{sheet}'" for sheet in table.other_sheets[:_SHEETS])
    what = f"The workbook has other sheets: {others}."
    hint = f'To read one of them write, for example, sheet = "{table.other_sheets[0]}" in agency.toml.'
    return TownclerkError(*error.problems, Problem(what, hint, file=file.name))


def _places(table: Table, file: TableFile) -> Iterator[tuple[str | None, int | None]]:
    """Other sheets, and other lines of the header."""
    for sheet in table.other_sheets[:_SHEETS]:
        yield sheet, None
    if table.format != "parquet":
        for line in range(_LINES, 0, -1):  # from below, because blank lines above a header are passed over
            if line != (file.mapping.header or 1):
                yield None, line
