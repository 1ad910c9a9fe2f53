"""How often something was asked in conversations, answered, handed over, and whether it helped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.counting import ANSWERED, HANDED, UNKNOWN
from townclerk.core import clock
from townclerk.core.agency import agency_current

LEAST = 5
"""Numbers from 1 to 4 could point at somebody."""
WEEKS = 12
GROUPS = ("language", "area", "band", "channel")
COLUMNS = (ANSWERED, UNKNOWN, HANDED, "helped", "not-helped")
"""What is counted. Everything else is worked out of the numbers of these that are shown."""


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How often something was asked by one group; a number is None where it is not shown.

    Attributes:
        of: the language, the area, the age band or the channel; "" where it is not known.
        answered, unknown: what became of questions that the program tried to answer.
        handed: how often a person was asked for, or a complaint or the like went to one.
        helped, not_helped: what was said of answers.
    """

    of: str
    answered: int | None
    unknown: int | None
    handed: int | None
    helped: int | None
    not_helped: int | None

    @property
    def asked(self) -> int | None:
        """Questions that the program tried to answer."""
        return _sum(self.answered, self.unknown)

    @property
    def told(self) -> int | None:
        """How many said whether it helped."""
        return _sum(self.helped, self.not_helped)

    @property
    def share(self) -> float | None:
        """How many of those the program tried to answer it answered."""
        return self.answered / self.asked if self.asked and self.answered is not None else None

    @property
    def satisfied(self) -> float | None:
        """How many of those who said so were helped."""
        return self.helped / self.told if self.told and self.helped is not None else None


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """The whole weeks from `first` to `last`: all, by group, and by week, the newest last."""

    first: date
    last: date
    total: TalkCount
    by: dict[str, tuple[TalkCount, ...]]
    by_week: tuple[TalkCount, ...]


def talk_figures(*, weeks: int = WEEKS) -> TalkFigures:
    """What was asked in conversations in the last whole weeks.

    The week that is going on is not among them: whoever looked twice could see what one person added.
    """
    today = clock.now().astimezone(agency_current().zone).date()
    last = today - timedelta(days=today.weekday() + 1)
    first = last - timedelta(days=7 * weeks - 1)
    rows = tables.Asked.objects.filter(day__gte=first, day__lte=last).values_list(
        "day", "language", "area", "band", "channel", "outcome", "helped"
    )
    groups: dict[str, dict[str, Counter[str]]] = {name: defaultdict(Counter) for name in (*GROUPS, "week")}
    for day, language, area, band, channel, outcome, helped in rows:
        week = (day - timedelta(days=day.weekday())).isoformat()
        values = dict(zip(GROUPS, (language, area, band, channel), strict=True)) | {"week": week}
        marks = [outcome, *([] if helped is None else ["helped" if helped else "not-helped"])]
        for name, value in values.items():
            groups[name][value].update(marks)
    total, shown = shown_of(groups)
    by = {name: _ordered(shown[name], groups[name]) for name in GROUPS}
    return TalkFigures(first, last, total, by, tuple(shown["week"][one] for one in sorted(shown["week"])))


def _ordered(
    shown: Mapping[str, TalkCount], counts: Mapping[str, Mapping[str, int]]
) -> tuple[TalkCount, ...]:
    """Those that asked most first."""
    often = {of: counts[of].get(ANSWERED, 0) + counts[of].get(UNKNOWN, 0) for of in shown}
    return tuple(shown[of] for of in sorted(shown, key=lambda of: (-often[of], of)))


def shown_of(
    groups: Mapping[str, Mapping[str, Mapping[str, int]]],
) -> tuple[TalkCount, dict[str, dict[str, TalkCount]]]:
    """What may be shown of each group, and of all.

    Every group splits the same questions, so its column adds up to the same total. A column is shown with its
    total where in each group enough is hidden that no hidden number can be worked out; where that cannot
    be, its total is hidden, and in every group all of it that points at anybody.
    """
    kept: dict[str, dict[str, dict[str, int | None]]] = {
        name: {of: {} for of in values} for name, values in groups.items()
    }
    total: dict[str, int | None] = {}
    for column in COLUMNS:
        numbers = {name: [one.get(column, 0) for one in values.values()] for name, values in groups.items()}
        masks = {name: _hidden(listed) for name, listed in numbers.items()}
        every = sum(next(iter(numbers.values()), []))
        safe = not 0 < every < LEAST and None not in masks.values()
        total[column] = every if safe else None
        for name, listed in numbers.items():
            mask = (masks[name] if safe else None) or [n > 0 for n in listed]
            for of, n, hide in zip(groups[name], listed, mask, strict=True):
                kept[name][of][column] = None if hide else n
    counts = {name: {of: _count(of, one) for of, one in values.items()} for name, values in kept.items()}
    return _count("all", total), counts


def _hidden(counts: Sequence[int]) -> list[bool] | None:
    """Which of these, whose sum is shown, are hidden: 1 to 4, and the next smallest until the sum of what is
    hidden leaves more than one way to divide it. None where nothing does.

    >>> _hidden([120, 3, 40, 0]), _hidden([1, 1, 1, 1, 1, 9]), _hidden([7]), _hidden([2, 2])
    ([False, True, True, False], [True, True, True, True, True, True], [False], None)
    """
    hide = [0 < n < LEAST for n in counts]
    if not any(hide):
        return hide
    left = sorted((n, place) for place, n in enumerate(counts) if n >= LEAST)
    while _guessed(n for n, one in zip(counts, hide, strict=True) if one):
        if not left:
            return None
        hide[left.pop(0)[1]] = True
    return hide


def _guessed(concealed: Iterable[int]) -> bool:
    """Whether numbers of which everybody knows the sum, and that none is 0, are as good as known."""
    every = list(concealed)
    return len(every) < 2 or sum(every) - len(every) < LEAST


def _count(of: str, one: Mapping[str, int | None]) -> TalkCount:
    return TalkCount(of, *(one[column] for column in COLUMNS))


def _sum(one: int | None, other: int | None) -> int | None:
    """Of a hidden number no sum is shown: it could be had from that."""
    return None if one is None or other is None else one + other
