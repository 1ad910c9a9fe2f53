"""What somebody on the waiting list wished for, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from townclerk.appointments.rules import Wish


def wish_to(wish: Wish) -> dict[str, Any]:
    """A wish as plain JSON values."""
    return {
        "weekdays": sorted(wish.weekdays), "begins": wish.begins, "ends": wish.ends,
        "language": wish.language, "access": sorted(wish.access), "place": wish.place, "kind": wish.kind,
        "resource": wish.resource, "first": wish.first and wish.first.isoformat(),
        "last": wish.last and wish.last.isoformat(), "days": _days_kept(wish.days),
        "without": _days_kept(wish.without), **({"late": True} if wish.late else {}),
    }  # fmt: skip


def _days_kept(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)


def wish_from(kept: dict[str, Any]) -> Wish:
    """The wish that was kept; who joined before days of the calendar were kept named none."""
    words = {name: kept[name] for name in ("begins", "ends", "language", "place", "kind", "resource")}
    first, last = (kept.get(name) for name in ("first", "last"))
    days, without = (
        frozenset(date.fromisoformat(day) for day in kept.get(name, ())) for name in ("days", "without")
    )
    return Wish(
        weekdays=frozenset(kept["weekdays"]), access=frozenset(kept["access"]), days=days, without=without,
        first=date.fromisoformat(first) if first else None, last=date.fromisoformat(last) if last else None,
        late=bool(kept.get("late")), **words,
    )  # fmt: skip
