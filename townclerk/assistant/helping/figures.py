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
        asked: questions that the program tried to answer; answered, unknown: what became of them.
        handed: how often a person was asked for, or a complaint or the like went to one.
        told: how many said whether it helped.
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
        return self.answered / self.asked if self.asked and self.answered is not None else None

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
        tried = [] if outcome == HANDED else ["asked"]
        marks = [*tried, outcome, *(["told"] if helped is not None else []), *(["helped"] if helped else [])]
        total.update(marks)
        for name, value in values.items():
            groups[name][value].update(marks)
    by = {name: _shown(sorted(groups[name], key=_often(groups[name])), groups[name]) for name in GROUPS}
    weeks = _shown(sorted(groups["week"]), groups["week"])
    return TalkFigures(first, last, _shown(["all"], {"all": total})[0], by, weeks)


def _often(counts: dict[str, Counter[str]]):  # type: ignore[no-untyped-def]
    return lambda value: (-counts[value]["asked"], value)


def _shown(order: Sequence[str], counts: dict[str, Counter[str]]) -> tuple[TalkCount, ...]:
    """The counts of a group, without those that could point at somebody or be worked out from the sum.

    Questions, what was handed over and what was said of answers are each hidden by how many they are; how
    many of the questions were answered stands where the questions do, as for what is asked on a page.
    """
    kept = {
        name: [None if hide else n for n, hide in zip(numbers, hidden(numbers, least=LEAST), strict=True)]
        for name in ("asked", HANDED, "told")
        for numbers in [[counts[value][name] for value in order]]
    }
    return tuple(
        TalkCount(
            value,
            asked,
            None if asked is None else counts[value][ANSWERED],
            None if asked is None else counts[value][UNKNOWN],
            handed,
            told,
            None if told is None else counts[value]["helped"],
        )
        for value, asked, handed, told in zip(order, kept["asked"], kept[HANDED], kept["told"], strict=True)
    )
