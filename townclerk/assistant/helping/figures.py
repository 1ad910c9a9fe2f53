"""How often something was asked in conversations, answered, handed over, and whether it helped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.counting import ANSWERED, HANDED, UNKNOWN
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.history import hidden

LEAST = 5
"""Numbers from 1 to 4 could point at somebody."""
GROUPS = ("language", "area", "band", "channel")


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How often something was asked by one group; a number is None where it is too small to be shown.

    Attributes:
        of: the language, the area, the age band or the channel; "" where it is not known.
        asked: questions, those that were handed over among them.
        answered, unknown, handed: what became of them. told: how many said whether it helped.
    """

    of: str
    asked: int | None
    answered: int | None
    unknown: int | None
    handed: int | None
    told: int | None
    helped: int | None

    @property
    def share(self) -> float | None:
        """How many of those the program tried to answer it answered."""
        if self.answered is None or self.unknown is None or not self.answered + self.unknown:
            return None
        return self.answered / (self.answered + self.unknown)

    @property
    def satisfied(self) -> float | None:
        """How many of those who said so were helped."""
        return self.helped / self.told if self.told and self.helped is not None else None


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """The days from `first` to `last`: all, by group, and by week, the newest last."""

    first: date
    last: date
    total: TalkCount
    by: dict[str, tuple[TalkCount, ...]]
    by_week: tuple[TalkCount, ...]


def talk_figures(*, days: int = 84) -> TalkFigures:
    """What was asked in conversations in the last `days` civil days, today among them."""
    last = clock.now().astimezone(agency_current().zone).date()
    first = last - timedelta(days=days - 1)
    rows = list(
        tables.Asked.objects.filter(day__gte=first, day__lte=last).values_list(
            "day", "language", "area", "band", "channel", "outcome", "helped"
        )
    )
    groups: dict[str, dict[str, Counter[str]]] = {name: defaultdict(Counter) for name in (*GROUPS, "week")}
    total: Counter[str] = Counter()
    for day, language, area, band, channel, outcome, helped in rows:
        week = (day - timedelta(days=day.weekday())).isoformat()
        values = dict(zip(GROUPS, (language, area, band, channel), strict=True)) | {"week": week}
        marks = ["asked", outcome, *(["told"] if helped is not None else []), *(["helped"] if helped else [])]
        total.update(marks)
        for name, value in values.items():
            groups[name][value].update(marks)
    by = {name: _shown(sorted(groups[name], key=_often(groups[name])), groups[name]) for name in GROUPS}
    weeks = _shown(sorted(groups["week"]), groups["week"])
    return TalkFigures(first, last, _shown(["all"], {"all": total})[0], by, weeks)


def _often(counts: dict[str, Counter[str]]):  # type: ignore[no-untyped-def]
    return lambda value: (-counts[value]["asked"], value)


def _shown(order: Sequence[str], counts: dict[str, Counter[str]]) -> tuple[TalkCount, ...]:
    """The counts of a group, those hidden that could point at somebody, or could be worked out from a sum.

    A group with a hidden number of questions shows nothing else. Within the others, what became of them
    and what was said of it are each hidden where they are small.
    """
    names = ("asked", ANSWERED, UNKNOWN, HANDED, "told", "helped")
    numbers = {name: [counts[value][name] for value in order] for name in names}
    secret = hidden(numbers["asked"], least=LEAST)
    shown = []
    for place, value in enumerate(order):
        if secret[place]:
            shown.append(TalkCount(value, None, None, None, None, None, None))
            continue
        outcomes = [numbers[name][place] for name in (ANSWERED, UNKNOWN, HANDED)]
        became = [
            None if hide else n for n, hide in zip(outcomes, hidden(outcomes, least=LEAST), strict=True)
        ]
        told, helped = numbers["told"][place], numbers["helped"][place]
        few = 0 < told < LEAST
        one_sided = hidden([helped, told - helped], least=LEAST)[0]
        shown.append(
            TalkCount(
                value,
                numbers["asked"][place],
                became[0],
                became[1],
                became[2],
                None if few else told,
                None if few or one_sided else helped,
            )
        )
    return tuple(shown)
