"""What is coming as rows of a table and of a file, for all services, an area, or a service by area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import get_language

from townclerk.web.console import words
from townclerk.web.console.coming import Line, Outlook
from townclerk.web.console.findings import series_address
from townclerk.web.design.ordering import sort_key

COLUMNS = ("service", "area", "expected", "same_weeks_last_year", "busiest_week", "model", "from", "to")


def rows(lines: Sequence[Line], *, by_area: bool) -> list[dict[str, object]]:
    """What `coming_table.html` shows of each line."""
    return [
        {
            "name": words.area_name(x.area) if by_area and x.area else words.service_name(x.service),
            "address": series_address(x),
            "expected": words.whole(x.expected),
            "before": words.whole(x.before),
            "change": words.change_short(x.expected, x.before),
            "tone": "" if not x.stands_out else "up" if x.change > 0 else "down",
            "peak": words.day_short(x.peak),
            "peak_mean": words.whole(x.peak_mean),
        }
        for x in lines
    ]


def file_rows(found: Outlook, lines: Sequence[Line]) -> Iterator[tuple[Any, ...]]:
    """The same as rows of a file with `COLUMNS`."""
    first, last = found.first.isoformat(), found.last.isoformat()
    for x in lines:
        yield x.service, x.area, x.expected, x.before, x.peak.isoformat(), x.model, first, last


def options(values: Sequence[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """What can be chosen, by name."""
    key = sort_key(get_language() or "en")
    return sorted(((value, name(value)) for value in values), key=lambda pair: key(pair[1]))
