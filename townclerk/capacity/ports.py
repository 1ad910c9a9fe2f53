"""What capacity asks of modules it does not know: times at desks and lines, and open cases.

`townclerk/project/wiring.py` connects it.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from townclerk.capacity.comparing import Span


class Times(Protocol):
    """When what is open, what is booked there, and opening more."""

    def open(self, first: date, last: date) -> list[Span]:
        """Every opening on these days, with the seats it has."""
        ...

    def booked(self, first: date, last: date) -> list[Span]:
        """What is booked on these days."""
        ...

    def addable(self, queue: str, day: date, begins: int, ends: int) -> list[tuple[str, int, int]]:
        """What could be opened at a queue between two times of a day: resource, begin, end."""
        ...

    def wrong(self, resource: str, day: date, begins: int, ends: int) -> tuple[str, str] | None:
        """What keeps these hours from being opened and what to do; None: nothing."""
        ...

    def add(self, resource: str, day: date, begins: int, ends: int, why: str) -> int:
        """Open them; what they are called."""
        ...

    def withdraw(self, added: int) -> bool:
        """Close them again; False where they are gone already.

        Raises:
            TownclerkError: somebody has booked there.
        """
        ...

    def cases(self) -> dict[str, dict[date, int]]:
        """Open cases by team and the day they are due."""
        ...


_times: Times | None = None


def times_with(times: Times) -> None:
    """Connect the port."""
    global _times
    _times = times


def times() -> Times:
    """What is connected."""
    assert _times is not None, "project/wiring.py connects it"
    return _times
