"""Which character separates the cells of a text table."""

from __future__ import annotations

import csv
import re
from itertools import islice

DELIMITERS = ",;\t|"
_LINES = 50
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def declared(text: str) -> str | None:
    """The delimiter that Excel's own first line ``sep=;`` declares."""
    match = _SEP_LINE.match(text)
    return match.group(1) if match else None


def delimiter_of(text: str, *, prefer: str = ",") -> str:
    """The delimiter under which the first lines of `text` are most alike; `prefer` on a draw.

    `text` is the beginning of a table, cut anywhere.
    """
    lines = [line for line in islice(text.splitlines(keepends=True), _LINES + 1) if line.strip()]
    if len(lines) > 1:
        lines.pop()  # may be cut
    ranked = sorted(DELIMITERS, key=lambda mark: (_alike(lines, mark), mark == prefer), reverse=True)
    return ranked[0] if _alike(lines, ranked[0])[0] else prefer


def _alike(lines: list[str], delimiter: str) -> tuple[float, int]:
    """How many of the rows have as many cells as the first, and that number; 0 for one cell."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    # Two thirds alike is as good as all alike: then the wider table is meant. "1,5;2,5" has
    # commas in every row, but its header rarely has as many.
    share = sum(width == widths[0] for width in widths) / len(widths)
    return (1.0 if share > 0.66 else share), widths[0]
