"""What somebody on the waiting list wished for, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from townclerk.appointments.rules import Apart, Wish


def wish_to(wish: Wish) -> dict[str, Any]:
    """A wish as plain JSON values."""
    return {
        "weekdays": sorted(wish.weekdays), "begins": wish.begins, "ends": wish.ends,
        "language": wish.language, "access": sorted(wish.access), "place": wish.place, "kind": wish.kind,
        "resource": wish.resource, "first": wish.first and wish.first.isoformat(),
        "last": wish.last and wish.last.isoformat(), "days": _days_kept(wish.days),
        "without": _days_kept(wish.without), **({"late": True} if wish.late else {}),
        **({"apart": apart_to(wish)} if wish.apart else {}),
    }  # fmt: skip


def apart_to(wish: Wish) -> list[list[Any]]:
    """The parts of days that do not suit, as plain JSON values."""
    rows = ([one.weekday, one.day and one.day.isoformat(), one.begins, one.ends] for one in wish.apart)
    return sorted(rows, key=str)


def apart_from(kept: Iterable[Sequence[Any]]) -> frozenset[Apart]:
    """What `apart_to` kept."""
    return frozenset(
        Apart(weekday, date.fromisoformat(day) if day else None, begins, ends)
        for weekday, day, begins, ends in kept
    )


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
        late=bool(kept.get("late")), apart=apart_from(kept.get("apart", ())), **words,
    )  # fmt: skip
