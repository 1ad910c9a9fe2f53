"""What is asked of a table, what was understood of it, and why it can be refused. No Django, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from townclerk.core.errors import Problem, TownclerkError

SEASONS = {"H": 24, "D": 7, "W": 52, "M": 12, "Q": 4, "Y": 1}
"""What the baseline goes back by: the same hour of the day before, the same weekday, the same week, month,
quarter; of years there is no season."""
OWN_HORIZONS = {"H": 48, "D": 28, "W": 8, "M": 6, "Q": 4, "Y": 2}
WEEK_OF_HOURS = 168
"""Where the past has two weeks of hours: offices have other hours at weekends than the day before."""
MOST_AHEAD = {"H": 336, "D": 180, "W": 104, "M": 36, "Q": 12, "Y": 5}
OWN_MOST_BYTES = 25_000_000
OWN_MOST_ROWS = 1_000_000
LEAST = 8
"""Fewer known periods than this teach nothing that could be tested."""
MOST_COLUMNS = 2_000
OWN_MOST_SERIES = 500
MOST_CELLS = 3_000_000
"""Series times periods: what one forecast takes within about a minute and 2 GB."""
ORDERS = ("dmy", "mdy", "ymd")
TOGETHER = "*"
"""The name of the sum of all series, which no series of a table may have."""


def baseline_season(code: str, *, periods: int, horizon: int) -> int:
    """After how many periods the baseline repeats a past of so many; 1: it is shorter than a season.

    >>> baseline_season("H", periods=400, horizon=48), baseline_season("H", periods=200, horizon=48)
    (168, 24)
    """
    longest = (WEEK_OF_HOURS,) if code == "H" and periods >= 2 * WEEK_OF_HOURS else ()
    for season in (*longest, SEASONS[code]):
        if periods >= 2 * season or periods > season + horizon:
            return season
    return 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a table is to be read; what is empty or None is worked out from it.

    Attributes:
        date: the column that says when; "" with `across`.
        values: the columns that are forecast; none: each row counts as one.
        counted: whether rows are counted, whatever numbers there are; None: worked out.
        groups: the columns whose values name the series; None: worked out.
        across: the dates stand in the head of the table, a column each.
        dates: "dmy", "mdy" or "ymd": what stands first in a date.
        decimal: "." or ",".
        frequency: "H", "D", "W", "M", "Q" (quarters) or "Y".
        horizon: periods ahead.
        missing: what a period without a row is: "zero" or "unknown".
        added: several rows of a series in one period are added ("sum") or their mean is taken ("mean"); "":
            they are added where that is the rule, and asked about where they are few.
        country: whose public holidays count; "": none.
        right: which of the values that lie far from what is usual are right and to be learned, by `mark_key`;
            "all": every one.
        since, until: the first and the last day that count, in ISO's way; "": all do.
        copies: where all rows stand there several times, whether each "counts" or "once"; "": once.
        amounts, levels, running: the columns (or series, or "all") whose numbers add up, are averages, shares
            or states that do not, or grow to a total that begins anew; of others it is worked out.
    """

    date: str = ""
    values: tuple[str, ...] = ()
    counted: bool | None = None
    groups: tuple[str, ...] | None = None
    across: bool | None = None
    dates: str = ""
    decimal: str = ""
    frequency: str = ""
    horizon: int | None = None
    missing: str = ""
    added: str = ""
    country: str = ""
    right: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    copies: str = ""
    amounts: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    running: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of a table: its kind ("date", "number", "text"), and some of what stands in it."""

    name: str
    kind: str
    distinct: int
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a table cannot be forecast, as a code whose words the reader's page has (`own_words`)."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
    line: int | None = None
    column: str | None = None


class OwnRefused(TownclerkError):  # noqa: N818 - what was refused, as UploadRefused
    """A table, or how it is to be read, does not do."""

    def __init__(self, *refused: Refused) -> None:
        self.refused = refused
        super().__init__(*(Problem(one.code, line=one.line, column=one.column) for one in refused))


def refuse(code: str, *, line: int | None = None, column: str | None = None, **params: Any) -> OwnRefused:
    """The error of one refusal."""
    return OwnRefused(Refused(code, params, line, column))
