"""What residents asked lately: how often, and whether there was an answer; up to this moment."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from townclerk.core import clock
from townclerk.core.small_counts import hidden
from townclerk.history.models import Interaction
from townclerk.history.rules import Kind
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
class Pile:
    """How often each value of each dimension was asked, and answered."""

    asked: dict[str, Counter[str]]
    answered: dict[str, Counter[str]]

    @classmethod
    def empty(cls) -> Pile:
        """Nothing asked yet."""
        return cls({name: Counter() for name in _BY}, {name: Counter() for name in _BY})

    def add(self, of: Mapping[str, str], found: bool) -> None:
        """Count one question: what it is of each dimension, and whether there was an answer."""
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
    each = defaultdict[str, Pile](Pile.empty)
    for at, spoken, channel, service, attrs in rows.iterator(chunk_size=5_000):
        day = at.astimezone(zone).date()
        if day <= last:
            of = {"day": day.isoformat(), "language": spoken, "channel": channel, "service": service}
            each[spoken].add(of, bool(json.loads(attrs).get("found")))
    every_day = [(last - timedelta(days=back)).isoformat() for back in range(days)]
    total, shown = shown_of(each, every_day, language)
    return AskedCounts(first, last, total, *(shown[name] for name in _BY))


def shown_of(
    each: Mapping[str, Pile], days: Sequence[str], language: str = ""
) -> tuple[AskedCount, dict[str, tuple[AskedCount, ...]]]:
    """The whole and its dimensions, as `asked_counts` shows them, of the pile of each language."""
    every = Pile.empty()
    for pile in each.values():
        for name in _BY:
            every.asked[name].update(pile.asked[name])
            every.answered[name].update(pile.answered[name])
    orders = {name: _frequent(every.asked[name]) for name in _BY} | {"day": list(days)}
    shown = {name: _shown(orders[name], every.asked[name], every.answered[name]) for name in _BY}
    n, found = every.asked["language"].total(), every.answered["language"].total()
    total = _shown(["all"], {"all": n}, {"all": found})[0]
    if total.answered is None:  # what each page answered would add up to it
        shown["service"] = tuple(AskedCount(one.of, None, None) for one in shown["service"])
    if not language:
        return total, shown
    mine = next((one for one in shown["language"] if one.of == language), AskedCount(language, 0, 0))
    if not mine.n:
        return mine, dict.fromkeys(_BY, ())
    split = {name: _of_one(each, shown, total, language, name) for name in _BY if name != "language"}
    return mine, split | {"language": (mine,)}


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
    each: Mapping[str, Pile], every: Mapping[str, Sequence[AskedCount]], total: AskedCount, of: str, name: str
) -> tuple[AskedCount, ...]:
    """What was asked in the language `of`, of each value that `every` shows of all of them."""
    mine, answers = each[of], name == "service"
    told = next(one for one in every["language"] if one.of == of).answered is not None
    told = told and total.answered is not None
    hide = _hidden_in_all(each, every, total, name)
    return tuple(
        AskedCount(
            one.of,
            None if one.of in hide or (answers and not told) else mine.asked[name][one.of],
            None if one.of in hide or not told else mine.answered[name][one.of],
        )
        for one in every[name]
    )


def _hidden_in_all(
    each: Mapping[str, Pile], every: Mapping[str, Sequence[AskedCount]], total: AskedCount, name: str
) -> set[str]:
    """Which values of `name` are shown of no language: the same of each, as the others would tell them.

    What is shown of all languages gives the sum of each value, what is shown of one gives the sum of what is
    hidden in it. Where each of these sums is 0 or at least 5, every hidden number still may be six or more:
    numbers in a table of which only the edges are known range as far as the smallest edge.
    """
    few = {one.of for one in every[name] if one.n is None or one.answered is None}
    known = {one.of for one in every["language"] if one.n is not None}
    told = {one.of for one in every["language"] if one.answered is not None}
    asked = {of: pile.asked[name] for of, pile in each.items()}
    found = {of: pile.answered[name] for of, pile in each.items()}
    missed = {of: asked[of] - found[of] for of in each}
    sums = [] if name == "service" else _sums(asked, known)
    if total.answered is not None:
        sums += _sums(found, told) + _sums(missed, told)
    order = [one.of for one in reversed(every[name]) if one.n != 0]  # the least frequent first
    return _hidden_with(few, order, sums)


def _sums(counts: Mapping[str, Counter[str]], shown: Set[str]) -> list[Counter[str]]:
    """The counts of each language whose sum is shown, and of all others together: that is known, too."""
    others = sum((one for of, one in counts.items() if of not in shown), Counter[str]())
    return [*(one for of, one in counts.items() if of in shown), others]


def _hidden_with(few: Set[str], order: Sequence[str], sums: Sequence[Mapping[str, int]]) -> set[str]:
    """`few`, what is few in one of `sums`, and further ones until what is hidden in none adds up to few.

    >>> en, es = Counter(portal=40, sms=20, phone=30), Counter(portal=2, sms=30, phone=10)
    >>> sorted(_hidden_with(set(), ["phone", "portal", "sms"], [en, es]))
    ['phone', 'portal']
    """
    hide = {*few, *(of for one in sums for of, n in one.items() if 0 < n < LEAST)}
    while low := next((one for one in sums if 0 < sum(one[of] for of in hide) < LEAST), None):
        more = next((of for of in order if of not in hide and low[of]), None)
        if more is None:
            break
        hide.add(more)
    return hide
