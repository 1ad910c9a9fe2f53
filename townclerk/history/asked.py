"""What residents asked lately: how often, and whether there was an answer; up to this moment."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
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


@dataclass(slots=True)
class _Pile:
    """How often each value of each dimension was asked, and answered."""

    asked: dict[str, Counter[str]]
    answered: dict[str, Counter[str]]

    @classmethod
    def empty(cls) -> _Pile:
        return cls({name: Counter() for name in _BY}, {name: Counter() for name in _BY})

    def add(self, of: Mapping[str, str], found: bool) -> None:
        for name, value in of.items():
            if name != "service" or found:
                self.asked[name][value] += 1
                self.answered[name][value] += found


_BY = ("day", "language", "channel", "service")


def asked_counts(*, days: int = 28, language: str = "") -> AskedCounts:
    """How often residents asked something in the last `days` civil days, today among them.

    Numbers from 1 to 4 are None, and so is a further one where a hidden one could be worked out from
    the sum; so is how many were answered where fewer than 5 were, or were not.

    Args:
        language: only what was asked in it, by day, channel and service; not where that is so seldom asked
            that it is not shown. A value that few asked for in any language is hidden in every one, as what
            is shown of the others would tell it.
    """
    zone = agency_zone()
    last = clock.now().astimezone(zone).date()
    first = last - timedelta(days=days - 1)
    rows = Interaction.objects.filter(
        at__gte=datetime.combine(first, time(), zone), kind=Kind.ASKED.value
    ).values_list("at", "language", "channel", "service", "attrs")
    every, each = _Pile.empty(), defaultdict[str, _Pile](_Pile.empty)
    for at, spoken, channel, service, attrs in rows.iterator(chunk_size=5_000):
        day = at.astimezone(zone).date()
        if day > last:
            continue
        of = {"day": day.isoformat(), "language": spoken, "channel": channel, "service": service}
        for pile in (every, each[spoken]):
            pile.add(of, bool(json.loads(attrs).get("found")))
    orders = {name: _frequent(every.asked[name]) for name in _BY}
    orders["day"] = [(last - timedelta(days=back)).isoformat() for back in range(days)]
    shown = {name: _shown(orders[name], every.asked[name], every.answered[name]) for name in _BY}
    total = _shown(["all"], {"all": every.asked["day"].total()}, {"all": every.answered["day"].total()})[0]
    if language:
        total = next((one for one in shown["language"] if one.of == language), AskedCount(language, 0, 0))
        known = bool(total.n)
        shown = {name: _of_one(each, language, shown[name], name) if known else () for name in _BY}
    return AskedCounts(first, last, total, *(shown[name] for name in _BY))


def _frequent(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda value: (-counts[value], value))


def _shown(
    order: Sequence[str], asked: Mapping[str, int], answered: Mapping[str, int]
) -> tuple[AskedCount, ...]:
    numbers = [asked.get(value, 0) for value in order]
    yes = [answered.get(value, 0) for value in order]
    hide = hidden(numbers, least=LEAST)
    hide_yes = hidden(yes, least=LEAST)
    hide_no = hidden([n - found for n, found in zip(numbers, yes, strict=True)], least=LEAST)
    return tuple(
        AskedCount(value, None if secret else n, None if secret or few or others else found)
        for value, n, found, secret, few, others in zip(
            order, numbers, yes, hide, hide_yes, hide_no, strict=True
        )
    )


def _of_one(
    each: Mapping[str, _Pile], language: str, every: Sequence[AskedCount], name: str
) -> tuple[AskedCount, ...]:
    """What was asked in one language of each value that `every` shows of all of them."""
    mine = each[language]
    order = [one.of for one in every]
    asked = [_hidden_anywhere(each, one, name, yes=False) for one in every]
    found = [_hidden_anywhere(each, one, name, yes=True) for one in every]
    for hide in (asked, found):
        if sum(hide) == 1:  # else what is left of the sum would be it
            left = [at for at, value in enumerate(order) if not hide[at] and mine.asked[name][value]]
            if left:
                hide[min(left, key=lambda at: mine.asked[name][order[at]])] = True
    return tuple(
        AskedCount(
            value,
            None if few else mine.asked[name][value],
            None if few or unsure else mine.answered[name][value],
        )
        for value, few, unsure in zip(order, asked, found, strict=True)
    )


def _hidden_anywhere(each: Mapping[str, _Pile], one: AskedCount, name: str, *, yes: bool) -> bool:
    """Whether a value is hidden of all languages together, or few asked for it in any of them."""
    if one.n is None or (yes and one.answered is None):
        return True
    for pile in each.values():
        n, found = pile.asked[name][one.of], pile.answered[name][one.of]
        if any(0 < count < LEAST for count in ((n, found, n - found) if yes else (n,))):
            return True
    return False
