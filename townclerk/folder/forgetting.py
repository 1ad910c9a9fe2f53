"""What a load leaves beside the record about a person, taken away when they are erased."""

from __future__ import annotations

import csv
from pathlib import Path

from townclerk.core import storage
from townclerk.core.storage import atomic_path
from townclerk.core.tables import REJECTED


def rejected_forget(reference: str) -> int:
    """Take every rejected row that names `reference` out of the files of rejected rows; how many.

    Args:
        reference: the agency's own number of the person. A row that names it in any column
            goes: the one of a person, and those of what they did.
    """
    folder = storage.subdir("rejected")
    return sum(_without(path, reference.strip()) for path in sorted(folder.glob(f"*{REJECTED}")))


def _without(path: Path, reference: str) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    kept = rows[:1] + [row for row in rows[1:] if reference not in (cell.strip() for cell in row)]
    gone = len(rows) - len(kept)
    if gone and len(kept) == 1:
        path.unlink()
    elif gone:
        with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(kept)
    return gone
