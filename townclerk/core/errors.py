"""Errors that teach: what is wrong, where it is, and what to do next.

Every message that a person can see has these three parts. A `Problem` is one of
them as data, so that `townclerk check` can list all problems of a folder at once; a
`TownclerkError` is one that stops the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad a problem is: an error rejects the row or file, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        what: what is wrong, as a sentence without its place ("'31/02/1980' is not a date.").
        hint: what to do next, as a sentence ("Write it as YYYY-MM-DD.").
        file: the file, as the user named it, or None.
        line: 1-based line (CSV, TOML, Markdown) or row (Excel, Parquet), or None.
        column: a column's name in a table, or a 1-based character position as text.
    """

    what: str
    hint: str = ""
    file: Path | str | None = None
    line: int | None = None
    column: str | None = None
    severity: Severity = Severity.ERROR

    def at(
        self,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        column: str | None = None,
    ) -> Problem:
        """The same problem with a more exact place; places already known are kept."""
        return replace(
            self,
            file=self.file if self.file is not None else file,
            line=self.line if self.line is not None else line,
            column=self.column if self.column is not None else column,
        )

    @property
    def where(self) -> str:
        """The place in words: ``Line 14 of people.csv, birth_date``."""
        parts: list[str] = []
        if self.line is not None:
            parts.append(f"line {self.line}" + (f" of {self.file}" if self.file else ""))
        elif self.file is not None:
            parts.append(str(self.file))
        if self.column is not None:
            parts.append(f"position {self.column}" if self.column.isdigit() else self.column)
        place = ", ".join(parts)
        return place[:1].upper() + place[1:] if self.line is not None else place

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} {self.hint}".rstrip()


class TownclerkError(Exception):
    """Stops the work, with one or more problems a person can act on."""

    def __init__(self, *problems: Problem | str, hint: str = "") -> None:
        self.problems: tuple[Problem, ...] = tuple(
            p if isinstance(p, Problem) else Problem(p, hint) for p in problems
        )
        super().__init__("\n".join(str(p) for p in self.problems))


class Problems:
    """A growing list of problems, capped so that a wholly broken file cannot fill memory.

    Beyond `limit` per file only the count grows; `str` says how many were left out.
    """

    def __init__(self, *, limit: int = 200) -> None:
        self._limit = limit
        self._kept: list[Problem] = []
        self._per_file: dict[str, int] = {}
        self._errors = 0

    def add(self, problem: Problem) -> None:
        """Keep `problem`, or only count it when its file has reached the limit."""
        key = str(problem.file)
        self._per_file[key] = self._per_file.get(key, 0) + 1
        if problem.severity is Severity.ERROR:
            self._errors += 1
        if self._per_file[key] <= self._limit:
            self._kept.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add each of `problems`."""
        for problem in problems:
            self.add(problem)

    @property
    def errors(self) -> int:
        """How many problems of severity ERROR were added, kept or not."""
        return self._errors

    @property
    def left_out(self) -> int:
        """How many problems were only counted."""
        return sum(self._per_file.values()) - len(self._kept)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._kept)

    def __len__(self) -> int:
        return sum(self._per_file.values())

    def __bool__(self) -> bool:
        return len(self) > 0

    def raise_if_errors(self) -> None:
        """Raise `TownclerkError` with every kept problem when any is an error."""
        if self._errors:
            raise TownclerkError(*self._kept)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint naming the nearest right spelling, or the words there are when none is near.

    >>> did_you_mean("disrict", ["district", "age"])
    "Did you mean 'district'?"
    >>> did_you_mean("zzz", ["district", "age"])
    'Known: age, district.'
    """
    known = sorted(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    if not known:
        return ""
    shown = ", ".join(known[:12])
    return f"Known: {shown}{', …' if len(known) > 12 else '.'}"
