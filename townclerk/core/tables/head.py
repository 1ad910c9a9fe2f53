"""The line of the column names, where titles, dates of export and blank lines stand above a table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from townclerk.core.tables import decode, lines, sniff, source
from townclerk.core.tables.header import is_value

Row = tuple[int, Sequence[str]]
_LOOKED_AT = 60
_LEAST_BELOW = 3
_MOST_OF = 0.75


class Head(NamedTuple):
    """The 1-based line of the column names, and the delimiter where the rows below told it."""

    line: int = 1
    delimiter: str | None = None


def head_of(path: Path, name: str) -> Head:
    """Where the names of the columns stand; line 1 where nothing is clearly above them.

    Raises:
        TownclerkError: the file cannot be read.
    """
    start = source.first_bytes(path, name)
    if start.startswith(b"PAR1"):
        return Head()
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        from townclerk.core.tables.excel import first_rows

        return Head(_line_of(first_rows(path, name)))
    from townclerk.core.tables.text import sample_of

    sample = sample_of(path, name)
    text, _ = decode.Decoder(decode.detect(sample)).decode(sample)
    if lines.is_old_mac(text):
        text = text.replace("\r", "\n")
    if sniff.declared(text):
        return Head()
    some = lines.split(text)[:_LOOKED_AT]
    best = max(sniff.DELIMITERS, key=lambda mark: _alike(_rows(some, mark)))
    line = _line_of(_rows(some, best))
    return Head(line, best) if line > 1 else Head()


def _rows(some: list[str], mark: str) -> list[Row]:
    """The lines that are not blank, each as the cells it has alone."""
    rows: list[Row] = []
    for number, line in enumerate(some, start=1):
        try:
            cells = next(csv.reader([line.replace("\r", "")], delimiter=mark), [])
        except csv.Error:
            continue
        if any(cell.strip() for cell in cells):
            rows.append((number, cells))
    return rows


def _alike(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows have as many cells as most, and how many those are; nothing for a single cell."""
    widths = Counter(len(cells) for _line, cells in rows if len(cells) > 1)
    if not widths:
        return 0, 0
    width, n = widths.most_common(1)[0]
    return n, width


def _line_of(rows: Sequence[Row]) -> int:
    """The line of the first row that is as full as those below it, if those above hold hardly anything."""
    if not rows:
        return 1
    width = _alike(rows)[1]
    below = [_filled(cells) for _line, cells in rows[len(rows) // 2 :]]
    usual = median(below) if below else 0
    if usual < 2:
        return 1
    for place, (line, cells) in enumerate(rows):
        filled = _filled(cells)
        named = not any(is_value(cell) for cell in cells)
        if len(cells) >= width and filled >= max(2, _MOST_OF * usual):
            names = [cell for cell in cells if cell.strip()]
            values = sum(is_value(cell) for cell in names)
            good = place and len(rows) - place > _LEAST_BELOW and 2 * values <= len(names)
            return line if good else 1
        if named and filled > max(1, usual // 2):
            return 1
    return 1


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
