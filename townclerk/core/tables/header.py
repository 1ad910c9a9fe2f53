"""Column names out of the cells of a header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from townclerk.core.errors import Problem, Severity, TownclerkError

_VALUE = re.compile(r"[+-]?\d+([.,]\d+)?|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*")


def is_value(cell: str) -> bool:
    """Whether a cell holds a number or a date rather than a name."""
    return bool(_VALUE.fullmatch(" ".join(cell.split())))


@dataclass(frozen=True, slots=True)
class Columns:
    """Unique names in order, those that were written more than once, and warnings."""

    names: tuple[str, ...]
    duplicates: frozenset[str]
    problems: tuple[Problem, ...]


def columns_of(cells: Sequence[str], *, name: str, line: int = 1) -> Columns:
    """The column names in `cells`: trimmed, with a number where empty or repeated.

    Raises:
        TownclerkError: most cells are numbers or dates, so that this is a row of data.
    """
    written = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in written if cell]
    if not filled or 2 * sum(bool(_VALUE.fullmatch(cell)) for cell in filled) > len(filled):
        shown = ", ".join(filled)[:80]
        raise TownclerkError(
            Problem(
                f"The first line holds values ({shown}), not column names."
                if filled
                else "There are no column names.",
                "Put a line with a name for each column above the rows.",
                file=name,
                line=line,
            )
        )
    counts = Counter(filled)
    duplicates = frozenset(cell for cell, count in counts.items() if count > 1)
    problems = [
        _duplicate(cell, [at for at, other in enumerate(written, 1) if other == cell], name, line)
        for cell in counts
        if cell in duplicates
    ]
    unnamed = [str(at) for at, cell in enumerate(written, 1) if not cell]
    if unnamed:
        which = f"Column {unnamed[0]} has" if len(unnamed) == 1 else f"Columns {', '.join(unnamed[:10])} have"
        hint = "It is not used: give it a name in the first line if it matters."
        problems.append(Problem(f"{which} no name.", hint, file=name, line=line, severity=Severity.WARNING))
    return Columns(_unique(written), duplicates, tuple(problems))


def _duplicate(cell: str, positions: list[int], name: str, line: int) -> Problem:
    return Problem(
        f"More than one column is called '{cell}': columns {', '.join(map(str, positions))}.",
        f"Rename them. Until then the first is '{cell}' and the second '{cell} (2)'.",
        file=name,
        line=line,
        severity=Severity.WARNING,
    )


def _unique(written: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    taken = set(written)
    for at, cell in enumerate(written, 1):
        unique, count = cell or f"column {at}", 1
        while unique in names or (unique != cell and unique in taken):
            count += 1
            unique = f"{cell or f'column {at}'} ({count})"
        names.append(unique)
    return tuple(names)
