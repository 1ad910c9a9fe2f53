"""Which files of a folder are tables, and how each is read."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.tables import FORMATS, REJECTED
from townclerk.folder.agency_file import FILE
from townclerk.folder.canonical import KINDS
from townclerk.folder.table_mapping import TableMapping

STAFFING, EVENTS = "staffing.csv", "events.csv"
"""No tables of what happened: who is planned to be there, known events (`staffing_file`, `events_file`)."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file to be read as one kind of table.

    Attributes:
        path: where it is.
        name: as the user knows it: relative to the folder.
        mapping: how it is read.
        number: 0, or more when the same file is read in several ways.
    """

    path: Path
    name: str
    mapping: TableMapping
    number: int = 0

    @property
    def kind(self) -> str:
        """The kind of table."""
        return self.mapping.kind

    @property
    def excel(self) -> bool:
        """Whether plain numbers may be Excel's dates, also in the file of its rejected rows."""
        return self.path.suffix.lower() in {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}

    @property
    def rejected_name(self) -> str:
        """What the file of its rejected rows is called."""
        plain = self.name.replace("/", "__")
        return f"{plain}.{self.kind}{self.number}{REJECTED}" if self.number else f"{plain}{REJECTED}"

    @property
    def document(self) -> str:
        """The name of the document that says what of it was loaded."""
        text = f"{self.name}\0{self.kind}\0{self.number}"
        return f"loaded:{self.kind}:{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def table_files(folder: Path, mappings: Iterable[TableMapping], problems: Problems) -> list[TableFile]:
    """The tables of `folder`: what agency.toml names, then files whose names say what they are.

    In the order in which they can be loaded: people before what speaks of them.
    """
    found = [*_mapped(folder, mappings, problems)]
    claimed = {file.path for file in found}
    found += _by_name(folder, claimed)
    claimed |= {file.path for file in found}
    for path in _tables_in(folder):
        if path not in claimed:
            what = "This file is not used: nothing says what it is."
            hint = f'Name it in {FILE}: [[tables]] file = "{path.name}" kind = "interactions".'
            problems.add(Problem(what, hint, file=path.name, severity=Severity.WARNING))
    return sorted(found, key=lambda file: (KINDS.index(file.kind), file.name, file.number))


def _mapped(folder: Path, mappings: Iterable[TableMapping], problems: Problems) -> Iterator[TableFile]:
    count: dict[Path, int] = {}
    for mapping in mappings:
        paths = sorted(
            Path(name) for name in glob.glob(f"{glob.escape(str(folder))}/{mapping.file}", recursive=True)
        )
        paths = [path for path in paths if path.is_file() and not path.name.endswith(REJECTED)]
        if not paths:
            names = [path.name for path in _tables_in(folder)]
            problems.add(
                Problem(
                    f"No file matches '{mapping.file}'.",
                    did_you_mean(mapping.file, names) or "Put it into the folder.",
                    file=FILE,
                    line=mapping.line,
                    severity=Severity.ERROR if mapping.required else Severity.WARNING,
                )
            )
        for path in paths:
            number = count.get(path, 0)
            count[path] = number + 1
            yield TableFile(path, _shown(path, folder), mapping, number)


def _by_name(folder: Path, claimed: set[Path]) -> Iterator[TableFile]:
    for path in _tables_in(folder):
        kind = _kind_of(path)
        if kind and path not in claimed:
            yield TableFile(path, path.name, TableMapping(file=path.name, kind=kind))


def _tables_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.name.lower().endswith(FORMATS)
        and not path.name.startswith(("~$", "."))  # Excel's lock files, hidden files
        and not path.name.endswith((".txt", REJECTED))
        and path.name not in (STAFFING, EVENTS)
    )


def _kind_of(path: Path) -> str | None:
    """people.csv, interactions-2024.csv.gz, feedback.xlsx, faq.csv: the name begins with the kind."""
    return next((kind for kind in KINDS if path.name.lower().startswith(kind)), None)


def _shown(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
