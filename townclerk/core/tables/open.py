"""Open a table of any kind: what it is shows in its first bytes, not in its name."""

from __future__ import annotations

from pathlib import Path

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.tables import source
from townclerk.core.tables.table import Table

# Endings, longest first, of the files this module reads.
FORMATS = (
    ".csv.gz",
    ".tsv.gz",
    ".txt.gz",
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".parquet",
)

_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
_EXCEL = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def open_table(
    path: Path,
    *,
    name: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header: int | None = None,
    batch_rows: int = 50_000,
) -> Table:
    """The table in `path`, its header read and checked.

    Args:
        path: a CSV or TSV (plain or gzipped), Excel (xlsx, xlsm, xlsb, xls, ods) or Parquet file.
        name: what messages call the file; its last part when absent.
        encoding: of a text file, when it must not be worked out.
        delimiter: of a text file, when it must not be worked out.
        sheet: of an Excel file; the first one with content when absent.
        header: the 1-based line of the column names, where something else stands above them;
            the first one with content when absent. Parquet has none.
        batch_rows: at most so many rows are held at once.

    Raises:
        TownclerkError: missing, empty, damaged, encrypted, or without a usable header. The
            problem names the file and, where there is one, the line.
    """
    name = name or path.name
    start = source.first_bytes(path, name)
    if start.startswith(_PARQUET):
        from townclerk.core.tables.parquet import open_parquet

        return open_parquet(path, name, batch_rows=batch_rows)
    if start.startswith((_ZIP, _OLE)):
        from townclerk.core.tables.excel import open_excel

        return open_excel(path, name, sheet=sheet, header_line=header or 1, batch_rows=batch_rows)
    _refuse_disguised(path, name, start)
    from townclerk.core.tables.text import open_text

    tabs = name.lower().removesuffix(".gz").endswith(".tsv")
    return open_text(
        path,
        name,
        tabs=tabs,
        encoding=encoding,
        delimiter=delimiter,
        header_line=header or 1,
        batch_rows=batch_rows,
    )


def _refuse_disguised(path: Path, name: str, start: bytes) -> None:
    """Stop when the name promises a format that the content is not."""
    ending = path.name.lower()
    kind = ""
    if ending.endswith(_EXCEL):
        kind = "Excel"
    elif ending.endswith(".parquet"):
        kind = "Parquet"
    elif ending.endswith(".gz") and not start.startswith(source.GZIP_MAGIC):
        kind = "gzip"
    if kind:
        raise TownclerkError(
            Problem(
                f"This is not {'an' if kind == 'Excel' else 'a'} {kind} file, or it is damaged.",
                "Export or copy it again. If it is plain text, give it a name that ends in .csv.",
                file=name,
            )
        )
