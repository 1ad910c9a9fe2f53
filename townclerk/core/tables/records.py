"""Records out of lines of delimited text, each with the line it begins on.

Python's `csv` does the reading, strictly. Where it gives up (a quote that is never closed,
text after a closing quote) only the line on which that record began is rejected, and reading goes
on with the next line: one stray quote costs one row, not the rest of the file.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field

from townclerk.core.errors import Problem
from townclerk.core.tables.table import RejectedRow

# The longest cell, and the longest record that an open quote may gather. csv's own default,
# named because what is gathered is held in memory.
LONGEST_CELL = 131_072

_NOT_CLOSED = (
    "A quote opened on this line is not closed.",
    'Close the quote, or write it twice ("") where it belongs to the text.',
)
_STRAY_QUOTE = (
    "A cell in quotes is followed by more text.",
    'Put quotes around the whole cell, and write a quote inside it twice ("").',
)
_TOO_LONG = (f"A cell is longer than {LONGEST_CELL:,} characters.", "Shorten it.")
_RETURN = ("A line break stands inside a cell without quotes.", 'Put quotes (") around the cell.')


@dataclass(slots=True)
class Parsed:
    """What one run of lines gave: good rows with their lines, rejected rows, lines left for the next run."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Records:
    """Turns lines into records of `width` cells.

    Attributes:
        delimiter: the character between cells.
        width: how many cells a row has.
        name: the file, for problems.
    """

    delimiter: str
    width: int
    name: str

    def parse(self, lines: list[str], first: int, marked: Mapping[int, Problem], *, final: bool) -> Parsed:
        """The records in `lines`, of which the first is line number `first`.

        Args:
            lines: whole lines with their ends.
            first: 1-based number of the first of them.
            marked: what is wrong with single lines, by number (undecodable, NUL).
            final: whether the file ends here. Otherwise a record that may go on is left in `rest`.
        """
        if not marked and (plain := self._plain(lines)) is not None:
            return Parsed(plain, list(range(first, first + len(lines))))
        parsed = Parsed()
        at = 0
        while at < len(lines):
            at = self._run(lines, at, first, marked, parsed, final=final)
        return parsed

    def _plain(self, lines: list[str]) -> list[list[str]] | None:
        """The rows when each line is one good row: the case that has to be fast."""
        try:
            rows = list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error:
            return None
        return rows if len(rows) == len(lines) and set(map(len, rows)) == {self.width} else None

    def _run(
        self,
        lines: list[str],
        start: int,
        first: int,
        marked: Mapping[int, Problem],
        parsed: Parsed,
        *,
        final: bool,
    ) -> int:
        """Read records from `start` until one is broken; returns where to go on."""
        reader = csv.reader(lines[start:] if start else lines, delimiter=self.delimiter, strict=True)
        begin = start
        try:
            for row in reader:
                end = start + reader.line_num
                if row and not self._take(row, lines[begin:end], first + begin, marked, parsed):
                    return begin + 1
                begin = end
        except csv.Error as error:
            span = start + reader.line_num - begin
            if "unexpected end" in str(error) and not final:
                rest = lines[begin:]
                if sum(map(len, rest)) <= LONGEST_CELL:
                    parsed.rest = rest
                    return len(lines)
            problem = Problem(*_reason(str(error), span), file=self.name, line=first + begin)
            self._reject(lines[begin], marked.get(first + begin, problem), first + begin, parsed)
            return begin + 1
        return len(lines)

    def _take(
        self, row: list[str], raw: list[str], line: int, marked: Mapping[int, Problem], parsed: Parsed
    ) -> bool:
        """Keep or reject one record; False when the lines after its first should be read again."""
        bad = next((marked[number] for number in range(line, line + len(raw)) if number in marked), None)
        if len(row) > self.width and not any(row[self.width :]):
            row = row[: self.width]
        if len(row) != self.width and bad is None:
            if len(raw) > 1 and self._stands_alone(raw[1]):
                # A stray quote has swallowed a good row.
                self._reject(raw[0], Problem(*_NOT_CLOSED, file=self.name, line=line), line, parsed)
                return False
            bad = self._wrong_width(row, line)
        if bad is None:
            parsed.rows.append(row)
            parsed.lines.append(line)
        else:
            parsed.rejected.append(RejectedRow(line, row, bad))
        return True

    def _stands_alone(self, line: str) -> bool:
        try:
            return len(next(csv.reader([line], delimiter=self.delimiter, strict=True), [])) == self.width
        except csv.Error:
            return False

    def _wrong_width(self, row: list[str], line: int) -> Problem:
        count = "1 field" if len(row) == 1 else f"{len(row)} fields"
        if len(row) > self.width:
            mark = {"\t": "tab"}.get(self.delimiter, f"'{self.delimiter}'")
            hint = f'Put quotes (") around a cell that contains {mark}.'
        else:
            hint = "Give every row a field, even an empty one, for each column."
        return Problem(f"This row has {count}, the header has {self.width}.", hint, file=self.name, line=line)

    def _reject(self, raw: str, problem: Problem, line: int, parsed: Parsed) -> None:
        # Of a cell that is too long the beginning: whole, it would be refused once more.
        # A lone carriage return ends a line for `csv` and not for us: it stops there.
        shown = raw[: csv.field_size_limit()].rstrip("\r\n").replace("\r", " ")
        cells = next(csv.reader([shown], delimiter=self.delimiter, quoting=csv.QUOTE_NONE), [])
        parsed.rejected.append(RejectedRow(line, cells, problem))


def _reason(error: str, span: int) -> tuple[str, str]:
    """What and hint for an error of `csv` in a record that had reached over `span` lines."""
    if "new-line character" in error:
        return _RETURN
    if span > 1 or "unexpected end" in error:
        return _NOT_CLOSED
    return _TOO_LONG if "field limit" in error else _STRAY_QUOTE
