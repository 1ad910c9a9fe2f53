"""Pages of lines that are only ever added to, and the days they are from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar

from townclerk.core.agency import agency_current

PER_PAGE = 50
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Lines(Generic[Line]):
    """A page of lines, the newest first.

    Attributes:
        total: how many lines there are on all pages.
        page: which page this is, from 1.
        pages: how many there are, at least 1.
    """

    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int


def paged(rows: Any, made: Callable[[Any], Line], *, page: int, per_page: int) -> Lines[Line]:
    """The page of `rows` with this number, each row as `made` makes it; the nearest page there is."""
    total = rows.count()
    pages = max(1, -(-total // per_page))
    number = min(max(page, 1), pages)
    found = rows[(number - 1) * per_page : number * per_page]
    return Lines(tuple(made(row) for row in found), total, number, pages)


def within_days(rows: Any, since: date | None, until: date | None) -> Any:
    """The rows whose `at` is within these civil days of the agency, both ends within."""
    zone = agency_current().zone if since or until else None
    if since:
        rows = rows.filter(at__gte=datetime.combine(since, time(), zone))
    if until and until < date.max:
        rows = rows.filter(at__lt=datetime.combine(until + timedelta(days=1), time(), zone))
    return rows
