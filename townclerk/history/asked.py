"""What residents asked lately: how often, and whether there was an answer; up to this moment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from townclerk.core import clock
from townclerk.history.models import Interaction
from townclerk.history.rules import Kind, hidden
from townclerk.history.syncing import agency_zone

LEAST = 5


@dataclass(frozen=True, slots=True)
class AskedCount:
    """How often something was asked.

    Attributes:
        of: the day, the language, the channel or the service it is a count of.
        n: how often; None: so seldom that it is not shown.
        answered: how many of these found an answer; None as `n`.
    """

    of: str
    n: int | None
    answered: int | None


@dataclass(frozen=True, slots=True)
class AskedCounts:
    """Questions of the days from `first` to `last`, by what they were.

    Attributes:
        by_day: every day of the span, the newest first; zeros among them.
        by_language, by_channel: the most frequent first.
        by_service: answers only, by the service whose page held them ("" for other pages).
    """

    first: date
    last: date
    total: AskedCount
    by_day: tuple[AskedCount, ...]
    by_language: tuple[AskedCount, ...]
    by_channel: tuple[AskedCount, ...]
    by_service: tuple[AskedCount, ...]


def asked_counts(*, days: int = 28) -> AskedCounts:
    """How often residents asked something in the last `days` civil days, today among them.

    Numbers from 1 to 4 are None, and so is a further one where a hidden one could be worked out from
    the sum.
    """
    zone = agency_zone()
    last = clock.now().astimezone(zone).date()
    first = last - timedelta(days=days - 1)
    rows = Interaction.objects.filter(
        at__gte=datetime.combine(first, time(), zone), kind=Kind.ASKED.value
    ).values_list("at", "language", "channel", "service", "attrs")
    asked: dict[str, Counter[str]] = {name: Counter() for name in ("day", "language", "channel", "service")}
    answered: dict[str, Counter[str]] = {name: Counter() for name in asked}
    total = found = 0
    for at, language, channel, service, attrs in rows.iterator(chunk_size=5_000):
        day = at.astimezone(zone).date()
        if day > last:
            continue
        was_found = bool(json.loads(attrs).get("found"))
        total, found = total + 1, found + was_found
        of = {"day": day.isoformat(), "language": language, "channel": channel}
        for name, value in of.items():
            asked[name][value] += 1
            answered[name][value] += was_found
        if was_found:
            asked["service"][service] += 1
            answered["service"][service] += 1
    every = [(last - timedelta(days=back)).isoformat() for back in range(days)]
    return AskedCounts(
        first,
        last,
        _shown(["all"], {"all": total}, {"all": found})[0],
        _shown(every, asked["day"], answered["day"]),
        *(
            _shown(_frequent(asked[name]), asked[name], answered[name])
            for name in ("language", "channel", "service")
        ),
    )  # fmt: skip


def _frequent(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda value: (-counts[value], value))


def _shown(
    order: Sequence[str], asked: Mapping[str, int], answered: Mapping[str, int]
) -> tuple[AskedCount, ...]:
    numbers = [asked.get(value, 0) for value in order]
    hide = hidden(numbers, least=LEAST)
    return tuple(
        AskedCount(value, None if secret else n, None if secret else answered.get(value, 0))
        for value, n, secret in zip(order, numbers, hide, strict=True)
    )
