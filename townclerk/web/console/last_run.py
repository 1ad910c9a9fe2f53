"""What the last run of the main job did: written by it, read by the home and report pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from townclerk.core.models import StoredDocument

_DOCUMENT = "last-run"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileNote:
    """One file of the folder: its kind, how many rows were new, known or rejected, and where those are."""

    name: str
    kind: str
    new: int = 0
    known: int = 0
    rejected: int = 0
    rejected_file: str = ""


@dataclass(frozen=True, slots=True)
class StageNote:
    """One stage of the run.

    Attributes:
        name: "load", "forecasts", "capacity", "offers", "feedback", "messages", "answers".
        state: "done", "unchanged" or "skipped".
        why: for a skipped stage the reason, for others a line to keep, or "".
    """

    name: str
    state: str
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LastRun:
    """A finished run. `report` is the report file's path, or ""."""

    finished_at: datetime
    as_of: date | None = None
    files: tuple[FileNote, ...] = ()
    stages: tuple[StageNote, ...] = ()
    report: str = ""


def last_run_save(run: LastRun) -> None:
    """Keep `run` as the last one."""
    body = asdict(run)
    body["finished_at"] = run.finished_at.isoformat()
    body["as_of"] = run.as_of.isoformat() if run.as_of else None
    StoredDocument.objects.update_or_create(name=_DOCUMENT, defaults={"body": body})


def last_run() -> LastRun | None:
    """The last finished run; None before the first."""
    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    if stored is None:
        return None
    body = stored.body
    return LastRun(
        finished_at=datetime.fromisoformat(body["finished_at"]),
        as_of=date.fromisoformat(body["as_of"]) if body["as_of"] else None,
        files=_all(FileNote, body["files"]),
        stages=_all(StageNote, body["stages"]),
        report=body["report"],
    )


def _all(kind: type[T], rows: Sequence[dict[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**row) for row in rows)
