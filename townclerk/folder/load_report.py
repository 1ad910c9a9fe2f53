"""What a load did: what the command prints and the report is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from townclerk.core.errors import Problems


@dataclass(frozen=True, slots=True)
class FileReport:
    """One table.

    Attributes:
        file: as the user knows it.
        kind: people, interactions, requests, feedback or faq.
        rows: good rows in it.
        new: rows the record did not have (people: persons added; interactions: completions count).
        changed: people of whom something changed.
        known: rows the record had already.
        rejected: rows with something wrong.
        skipped: rows the mapping leaves out.
        rejected_file: where the rejected rows are, to be corrected and loaded.
        already: nothing was done, because the same file was loaded before in the same way.
        broken: it could not be read.
    """

    file: str
    kind: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    rejected: int = 0
    skipped: int = 0
    rejected_file: Path | None = None
    already: bool = False
    broken: bool = False

    def line(self) -> str:
        """The table in one line."""
        if self.already:
            still = f"; {self.rejected:,} rejected rows in {self.rejected_file}" if self.rejected_file else ""
            return f"{self.file}: loaded before, nothing to do{still}"
        if self.broken:
            return f"{self.file}: could not be read; nothing of it was loaded"
        parts = [f"{self.new:,} new"]
        parts += [f"{self.changed:,} changed"] if self.changed else []
        parts += [f"{self.known:,} known"] if self.known else []
        parts += [f"{self.skipped:,} left out as agency.toml says"] if self.skipped else []
        text = f"{self.file}: {', '.join(parts)}"
        if self.rejected:
            text += f"; {self.rejected:,} rejected"
            text += f", to be corrected in {self.rejected_file}" if self.rejected_file else ""
        return text


@dataclass(slots=True)
class LoadReport:
    """A whole load.

    Attributes:
        problems: everything that was wrong.
        files: one report for each table.
        services: how many services and pages were new, changed or withdrawn.
        added_services, added_areas: id to name of what the data names and the folder does not.
        faqs, surveys, messages: how many there are now.
    """

    problems: Problems
    files: list[FileReport] = field(default_factory=list)
    services: int = 0
    added_services: Mapping[str, str] = field(default_factory=dict)
    added_areas: Mapping[str, str] = field(default_factory=dict)
    faqs: int = 0
    surveys: int = 0
    messages: int = 0

    @property
    def changed(self) -> bool:
        """Whether the record is another one than before."""
        return bool(self.services or any(file.new or file.changed for file in self.files))

    @property
    def rejected(self) -> int:
        """How many rows were rejected in all."""
        return sum(file.rejected for file in self.files)

    def lines(self) -> list[str]:
        """The load in a few lines for the terminal."""
        lines = [f"loaded     {file.line()}" for file in self.files]
        if self.services:
            lines.append(f"loaded     {self.services:,} services and pages new or changed")
        if self.added_services:
            lines.append(f"loaded     {len(self.added_services):,} services taken from the data")
        if self.rejected:
            lines.append("           Correct the rejected rows, then: townclerk load FOLDER --rejected FILE")
        return lines
