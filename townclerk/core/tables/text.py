"""CSV and TSV, plain or gzipped, in any encoding: header, then batches."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import decode, header, lines, other, sniff, source
from townclerk.core.tables.records import Parsed, Records
from townclerk.core.tables.table import Batch, RejectedRow, Table


def open_text(
    path: Path,
    name: str,
    *,
    tabs: bool,
    encoding: str | None,
    delimiter: str | None,
    header_line: int,
    batch_rows: int,
) -> Table:
    """The table in a text file whose header has been read; see `open_table`."""
    if encoding is not None and not decode.known(encoding):
        common = ("utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "windows-1256")
        raise TownclerkError(
            Problem(f"There is no encoding '{encoding}'.", did_you_mean(encoding, common), file=name)
        )
    sample = sample_of(path, name)
    other.refuse_other(sample, name)
    encoding = encoding or decode.detect(sample)
    decoder = decode.Decoder(encoding)
    text, _ = decoder.decode(sample)
    if lines.is_old_mac(text):
        text = text.replace("\r", "\n")
    if not text.strip():
        raise TownclerkError(Problem("This file is empty.", "Export it again.", file=name))
    _refuse_markup(text, name)
    skipped = sniff.declared(text)
    above = max(header_line - 1, 1 if skipped else 0)
    body = "".join(lines.split(text)[above:])
    if not body.strip():
        hint = "Correct header for this table in agency.toml."
        raise TownclerkError(Problem(f"There is no line {above + 1}.", hint, file=name))
    mark = delimiter or skipped or sniff.delimiter_of(body, prefer="\t" if tabs else ",")
    cells = _header(body, mark, decoder.encoding, name)
    columns = header.columns_of(cells, name=name, line=above + 1)
    _refuse_one_column(cells, mark, body, name)
    reader = _TextReader(encoding=encoding, delimiter=mark, above=above, batch_rows=batch_rows)
    return Table(
        path=path,
        name=name,
        format="tsv" if mark == "\t" else "csv",
        columns=columns.names,
        total_bytes=path.stat().st_size,
        reader=reader,
        encoding=decoder.encoding,
        delimiter=mark,
        duplicates=columns.duplicates,
        problems=columns.problems,
    )


def sample_of(path: Path, name: str) -> bytes:
    """The first quarter of a mebibyte of content."""
    sample = b""
    for block, _ in source.blocks(path, name):
        sample += block[: (256 << 10) - len(sample)]
        if len(sample) >= 256 << 10:
            break
    return sample


def _refuse_markup(text: str, name: str) -> None:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml")):
        raise TownclerkError(
            Problem(
                "This is a web page or XML, not a table.",
                "Open it in a spreadsheet program and save it as CSV UTF-8.",
                file=name,
            )
        )


def _header(text: str, delimiter: str, encoding: str, name: str) -> list[str]:
    """The first row that is not blank."""
    try:
        reader = csv.reader(lines.split(text), delimiter=delimiter, strict=True)
        row = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise TownclerkError(
            Problem(
                f"The column names cannot be read ({error}).",
                "The first line must hold one name for each column.",
                file=name,
                line=1,
            )
        ) from error
    except TypeError as error:  # a delimiter that is not one character
        raise TownclerkError(
            Problem(
                f"The delimiter '{delimiter}' is not one character.", 'Write one, such as ";".', file=name
            )
        ) from error
    for number, cell in enumerate(row, 1):
        if found := decode.UNDECODED.search(cell):
            problem = lines.undecodable(cell, found.start(), encoding)
            raise TownclerkError(problem.at(file=name, line=1, column=f"column {number}"))
        if "\0" in cell:
            raise TownclerkError(
                Problem(
                    "The column names contain a NUL character.", "Export the file again.", file=name, line=1
                )
            )
    return row


def _refuse_one_column(cells: list[str], delimiter: str, text: str, name: str) -> None:
    """One column whose name contains another delimiter was cut in the wrong place."""
    if len(cells) != 1:
        return
    other = sniff.delimiter_of(text, prefer="")
    other = other or next((mark for mark in ";\t|,:^~" if cells[0].count(mark) > 1), "")
    if other and other != delimiter and other in cells[0]:
        shown = {"\t": "\\t"}
        raise TownclerkError(
            Problem(
                f"The whole line is one column: '{cells[0][:80]}'.",
                f"Its columns seem to be separated by '{shown.get(other, other)}': write "
                f'delimiter = "{shown.get(other, other)}" for this table in agency.toml.',
                file=name,
                line=1,
            )
        )


@dataclass(frozen=True, slots=True)
class _TextReader:
    """Streams the rows of a text table."""

    encoding: str | None
    delimiter: str
    above: int
    batch_rows: int

    def __call__(self, table: Table, problems: Problems) -> Iterator[Batch]:
        records = Records(self.delimiter, len(table.columns), table.name)
        gathered, position = Parsed(), 0
        for parsed, position in self._parsed(table, records):
            gathered.rows += parsed.rows
            gathered.lines += parsed.lines
            gathered.rejected += parsed.rejected
            problems.extend(row.problem for row in parsed.rejected)
            while len(gathered.rows) >= self.batch_rows or len(gathered.rejected) >= self.batch_rows:
                yield _batch(table, gathered, self.batch_rows, position)
        if gathered.rows or gathered.rejected:
            yield _batch(table, gathered, self.batch_rows, position)

    def _parsed(self, table: Table, records: Records) -> Iterator[tuple[Parsed, int]]:
        """Runs of records, the header left out."""
        rest: list[str] = []
        marked: dict[int, Problem] = {}
        before_header = True
        chunk = None
        for chunk in lines.read(table, self.encoding):
            run, first = rest + chunk.lines, chunk.first - len(rest)
            if before_header:
                run, first = _after_header(run, first, self)
                before_header = False
            marked = {number: why for number, why in marked.items() if number >= first} | chunk.marked
            parsed = records.parse(run, first, marked, final=False)
            rest = parsed.rest
            yield parsed, chunk.position
        if rest and chunk is not None:
            first = chunk.first + len(chunk.lines) - len(rest)
            yield records.parse(rest, first, marked, final=True), chunk.position


def _after_header(run: list[str], first: int, reader: _TextReader) -> tuple[list[str], int]:
    """What follows the header, which may itself reach over several lines."""
    skip = reader.above
    rows = csv.reader(run[skip:], delimiter=reader.delimiter, strict=True)
    for row in rows:
        if any(cell.strip() for cell in row):
            break
    skip += rows.line_num
    return run[skip:], first + skip


def _batch(table: Table, gathered: Parsed, count: int, position: int) -> Batch:
    """The first `count` gathered rows as a batch; they are removed from `gathered`."""
    import numpy as np
    import pyarrow as pa

    rows, gathered.rows = gathered.rows[:count], gathered.rows[count:]
    numbers, gathered.lines = gathered.lines[:count], gathered.lines[count:]
    rejected: tuple[RejectedRow, ...] = tuple(gathered.rejected)
    gathered.rejected = []
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    data = pa.table([pa.array(column, pa.string()) for column in cells], names=list(table.columns))
    return Batch(data, np.asarray(numbers, dtype=np.int64), position, rejected)
