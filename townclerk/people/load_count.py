"""What a load of people did, counted."""

from __future__ import annotations

from dataclasses import dataclass

from townclerk.core.errors import Problem


@dataclass(frozen=True, slots=True)
class LoadCount:
    """What a load did, in people.

    Attributes:
        new: added.
        changed: changed in something.
        same: of whom the file says nothing new.
        rejected: rows that name nobody, or somebody a second time.
        erased: left out because they had themselves erased.
        consents: lines added to the ledger of consents.
        problems: what was wrong, at most 200; `problems_left_out` counts the rest.
    """

    new: int
    changed: int
    same: int
    rejected: int
    erased: int
    consents: int
    problems: tuple[Problem, ...] = ()
    problems_left_out: int = 0
