"""What of each table was loaded, so that a second load of the same file has nothing to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from townclerk.core.models import StoredDocument
from townclerk.folder.files import TableFile, sha256_of
from townclerk.folder.load_report import FileReport
from townclerk.folder.mapping import Context


def is_same(file: TableFile, context: Context) -> bool:
    """Whether this very file was loaded whole before, in the same way.

    A file of which rows were rejected is read again when the words have changed that rows
    may use (services, areas, people): they may be good now.
    """
    body = _body(file)
    if body is None:
        return False
    same = body["sha256"] == _sha256(file) and body["mapping"] == file.mapping.fingerprint(context.agency)
    return same and (not body["rejected"] or body["words"] == _words(context))


def already(file: TableFile, rejects_in: Path) -> FileReport:
    """The report on a file that `is_same`."""
    body = _body(file) or {"rows": 0, "rejected": 0}
    rejects = rejects_in / (body.get("rejects") or file.rejected_name)
    return FileReport(
        file.name,
        file.kind,
        rows=body["rows"],
        rejected=body["rejected"],
        rejected_file=rejects if body["rejected"] and rejects.exists() else None,
        already=True,
    )


def lacks_people(file: TableFile) -> bool:
    """Whether the file names people who were left out when it was loaded, because nobody was known."""
    body = _body(file)
    return bool(body and body.get("nameless"))


def remember(file: TableFile, context: Context, report: FileReport, *, persons: bool, nameless: bool) -> None:
    """Write down that the file is loaded; when it was already, nothing is written.

    Args:
        file: which one.
        context: what it was read against.
        report: what the load did.
        persons: whether it says who did what.
        nameless: whether it does, and the names were left out because nobody is known.
    """
    body = {
        "file": file.name,
        "kind": file.kind,
        "sha256": _sha256(file),
        "mapping": file.mapping.fingerprint(context.agency),
        "words": _words(context),
        "rows": report.rows,
        "rejected": report.rejected,
        "persons": persons,
        "nameless": nameless,
        "rejects": report.rejected_file.name if report.rejected_file else "",
        "resolved": sorted(resolved_lines(file)),
    }
    if _body(file) != body:
        StoredDocument.objects.update_or_create(name=file.document, defaults={"body": body})


def resolved_lines(file: TableFile) -> frozenset[int]:
    """The lines of the file whose corrections have been loaded; none when it is another file by now."""
    body = _body(file)
    if body is None or not file.path.exists() or body["sha256"] != _sha256(file):
        return frozenset()
    return frozenset(body.get("resolved", ()))


def resolve(file: TableFile, lines: Collection[int], rejects: Path | None) -> None:
    """Write down that corrections of these rejected lines are loaded, and where the others are listed."""
    body = _body(file)
    if body is None or not file.path.exists() or body["sha256"] != _sha256(file):
        return
    earlier = set(body.get("resolved", ()))
    new = {
        "rejected": max(0, body["rejected"] - len(set(lines) - earlier)),
        "resolved": sorted(earlier | set(lines)),
        "rejects": rejects.name if rejects else body.get("rejects", ""),
    }
    if body | new != body:
        StoredDocument.objects.update_or_create(name=file.document, defaults={"body": body | new})


def was_read_otherwise(file: TableFile, context: Context) -> bool:
    """Whether the same content was loaded before under another mapping."""
    body = _body(file)
    if body is None or body["sha256"] != _sha256(file):
        return False
    return bool(body["mapping"] != file.mapping.fingerprint(context.agency))


def history_names_people() -> bool:
    """Whether any table of interactions loaded so far says who did what."""
    bodies = StoredDocument.objects.filter(name__startswith="loaded:interactions:").values_list(
        "body", flat=True
    )
    return any(body.get("persons") for body in bodies)


def _body(file: TableFile) -> dict[str, Any] | None:
    stored = StoredDocument.objects.filter(name=file.document).first()
    return stored.body if stored else None


def _words(context: Context) -> str:
    """Changes when rows may use other words than before."""
    from townclerk.people import people_count

    kinds = (context.services, context.areas)
    words = [*("any" if one.open else sorted(one.ids - one.added.keys()) for one in kinds), people_count()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]


def _sha256(file: TableFile) -> str:
    status = file.path.stat()
    return _hashed(file.path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=256)
def _hashed(path: Path, size: int, changed: int) -> str:
    """Cached by size and time: a file of gigabytes is not hashed twice in one load."""
    return sha256_of(path)
