"""How often something was asked in conversations, answered, handed over, and whether it helped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.counting import ANSWERED, HANDED, UNANSWERED, UNKNOWN, period_of, today

LEAST = 5
"""What fewer than so many conversations are behind could point at somebody."""
MONTHS = 12
_TENS = 10
GROUPS = ("language", "area", "band", "channel")
_UNKNOWN_IN = ("area", "band")
"""Of who did not agree neither is counted: "" is the same questions in both."""
COLUMNS = (ANSWERED, UNKNOWN, HANDED, UNANSWERED, "helped", "not-helped")
"""What is counted. Everything else is worked out of the numbers of these that are shown."""


class Cell(NamedTuple):
    """How many there were, and in how many conversations: one who asks ten times is one."""

    n: int
    talks: int


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How often something was asked by one group; a number is None where it is not shown.

    Attributes:
        of: the language, the area, the age band or the channel; "" where it is not known.
        answered, unknown: what became of questions that the program tried to answer.
        handed: how often a person was asked for, or a complaint or the like went to one.
        unanswered: how often a person was asked for, and nobody came until the words were deleted.
        helped, not_helped: what was said of answers.
    """

    of: str
    answered: int | None
    unknown: int | None
    handed: int | None
    unanswered: int | None
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
    """One whole month, from `first` to `last`: all of it, and by group."""

    first: date
    last: date
    total: TalkCount
    by: dict[str, tuple[TalkCount, ...]]


_Counts = dict[str, dict[str, dict[str, Cell]]]


def talk_figures(*, months: int = MONTHS) -> tuple[TalkFigures, ...]:
    """What was asked in conversations in each of the last whole months in which anything was, newest last.

    Months of the calendar, each by itself, never one that is going on: whoever looked twice, or at two spans
    that overlap, could subtract one from the other and see what one person added.
    """
    end = period_of(today())
    first = end
    for _month in range(months):
        first = period_of(first - timedelta(days=1))
    return tuple(_month_of(period, groups) for period, groups in sorted(_counts(first, end).items()))


@dataclass(frozen=True, slots=True)
class TalkRunning:
    """The month that is going on, from `first`: rounded down to tens, and of nobody in particular."""

    first: date
    asked: int
    answered: int


def talk_running() -> TalkRunning | None:
    """What was asked so far in the month that is going on; None while fewer than ten conversations did.

    Whoever looks twice can subtract. So there are no groups, no handovers and nothing of whether it helped,
    only tens: what one person adds shows at most in that a ten was full, and tells nothing of them.
    """
    first = period_of(today())
    rows = tables.Asked.objects.filter(day__gte=first, outcome__in=(ANSWERED, UNKNOWN))
    found = rows.aggregate(
        n=Count("pk"),
        talks=Count("pk", filter=Q(first=True)),
        answered=Count("pk", filter=Q(outcome=ANSWERED)),
        answered_talks=Count("pk", filter=Q(outcome=ANSWERED, first=True)),
    )
    if found["talks"] < _TENS:
        return None
    answered = found["answered"] if found["answered_talks"] >= _TENS else 0
    return TalkRunning(first, _tens(found["n"]), _tens(answered))


def _tens(n: int) -> int:
    return n - n % _TENS


def _counts(first: date, end: date) -> dict[date, _Counts]:
    """By month, group, what it is of and column: how many, in how many conversations."""
    rows = (
        tables.Asked.objects.filter(day__gte=first, day__lt=end)
        .annotate(period=TruncMonth("day"))
        .values_list("period", *GROUPS, "outcome", "helped")
        .annotate(
            n=Count("pk"),
            talks=Count("pk", filter=Q(first=True)),
            told=Count("pk", filter=Q(first_helped=True)),
        )
        .order_by("period")
    )
    found: dict[date, _Counts] = {}
    for period, language, area, band, channel, outcome, helped, n, talks, told in rows:
        groups = found.setdefault(period, {name: defaultdict(dict) for name in GROUPS})
        marks = [(outcome, Cell(n, talks))]
        if helped is not None:
            marks.append(("helped" if helped else "not-helped", Cell(n, told)))
        for name, of in zip(GROUPS, (language, area, band, channel), strict=True):
            for column, more in marks:
                so_far = groups[name][of].get(column, Cell(0, 0))
                groups[name][of][column] = Cell(so_far.n + more.n, so_far.talks + more.talks)
    return found


def _month_of(period: date, groups: _Counts) -> TalkFigures:
    total, shown = shown_of(groups)
    last = period_of(period + timedelta(days=31)) - timedelta(days=1)
    return TalkFigures(period, last, total, {name: _ordered(shown[name]) for name in GROUPS})


def _ordered(shown: Mapping[str, TalkCount]) -> tuple[TalkCount, ...]:
    """Those of which most is shown first: the order tells nothing that the numbers do not."""
    return tuple(shown[of] for of in sorted(shown, key=lambda of: (-(shown[of].asked or 0), of)))


def shown_of(
    groups: Mapping[str, Mapping[str, Mapping[str, Cell]]],
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
        cells = {
            name: {of: one.get(column, Cell(0, 0)) for of, one in values.items()}
            for name, values in groups.items()
        }
        masks = _hidden_together(cells)
        every = list(next(iter(cells.values()), {}).values())
        n = sum(one.n for one in every)
        safe = masks is not None and not _few(Cell(n, sum(one.talks for one in every)))
        total[column] = n if safe else None
        for name, listed in cells.items():
            for of, one in listed.items():
                hide = of in masks[name] if masks is not None and safe else one.n > 0
                kept[name][of][column] = None if hide else one.n
    counts = {name: {of: _count(of, one) for of, one in values.items()} for name, values in kept.items()}
    return _count("all", total), counts


def _few(one: Cell) -> bool:
    """Whether it could point at somebody: few questions, or many of few conversations."""
    return one.n > 0 and min(one) < LEAST


def _hidden_together(cells: Mapping[str, Mapping[str, Cell]]) -> dict[str, set[str]] | None:
    """What is hidden of one column in each group; None where in some group nothing does.

    Who is of no known area is of no known age band: that number is hidden in both or in neither, until no
    group hides more for it.
    """
    unknown = False
    while True:
        found: dict[str, set[str]] = {}
        for name, values in cells.items():
            also = [unknown and name in _UNKNOWN_IN and of == "" for of in values]
            mask = _hidden(list(values.values()), also)
            if mask is None:
                return None
            found[name] = {of for of, hide in zip(values, mask, strict=True) if hide}
        if unknown or not any("" in found.get(name, ()) for name in _UNKNOWN_IN):
            return found
        unknown = True


def _hidden(cells: Sequence[Cell], also: Sequence[bool] = ()) -> list[bool] | None:
    """Which of these, whose sum is shown, are hidden: the few, and the next smallest until the sum of what is
    hidden leaves more than one way to divide it, and many conversations are behind it. None where nothing
    does.

    Args:
        also: which are hidden besides, as they are in another group.

    >>> each = lambda *numbers: [Cell(n, n) for n in numbers]
    >>> _hidden(each(120, 3, 40, 0)), _hidden(each(7)), _hidden(each(2, 2))
    ([False, True, True, False], [False], None)
    >>> _hidden([Cell(120, 80), Cell(90, 1), Cell(40, 30)])
    [False, True, True]
    """
    hide = [
        _few(one) or (one.n > 0 and more)
        for one, more in zip(cells, also or [False] * len(cells), strict=True)
    ]
    if not any(hide):
        return hide
    left = sorted((one.n, place) for place, one in enumerate(cells) if one.n and not hide[place])
    while _guessed(one for one, mine in zip(cells, hide, strict=True) if mine):
        if not left:
            return None
        hide[left.pop(0)[1]] = True
    return hide


def _guessed(concealed: Iterable[Cell]) -> bool:
    """Whether numbers of which everybody knows the sum, and that none is 0, are as good as known; or their
    sum points at somebody by itself.
    """
    every = list(concealed)
    n, talks = sum(one.n for one in every), sum(one.talks for one in every)
    return len(every) < 2 or n - len(every) < LEAST or talks < LEAST


def _count(of: str, one: Mapping[str, int | None]) -> TalkCount:
    return TalkCount(of, *(one[column] for column in COLUMNS))


def _sum(one: int | None, other: int | None) -> int | None:
    """Of a hidden number no sum is shown: it could be had from that."""
    return None if one is None or other is None else one + other
