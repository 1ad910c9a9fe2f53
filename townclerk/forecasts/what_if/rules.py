"""What can be asked of a forecast, what is assumed in the answer, and why it can be refused. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from townclerk.core.errors import TownclerkError
from townclerk.forecasts.rules import Point

SPREAD_DAYS = 5
"""Over so many following open days the demand that comes back is spread, unless somebody says otherwise."""
RETURNS = (0.7, 0.4, 1.0)
"""How much of the demand of a closure comes back where no past says so: ours, and said as that."""
MOST_SPREAD = 60
MOST_PEOPLE = 100_000_000
MOST_CHANGE = 10.0


class WhatIfKind(StrEnum):
    """What may happen."""

    CLOSURE = "closure"
    CAMPAIGN = "campaign"
    FEE = "fee"


class WhatIfSource(StrEnum):
    """Where an assumption is from: this agency's own past, whoever asks, or us."""

    MEASURED = "measured"
    GIVEN = "given"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number that the answer rests on.

    Attributes:
        name: "returns" (share of a closure's demand that comes back), "stays" (share that comes on closed
            days all the same), "spread" (days over which it comes back), "uplift" (of a campaign, as a
            share), "response" (more requests for each person written to), "change" (of a fee, as a share),
            "days" (which days of the week people come on).
        mean: the number; low, high: between these it lies in 80 of 100 cases.
        times: from how many past cases it was measured.
        at: the day of the past change that it was measured at.
        longest: of past closings, how many open days the longest of them lasted. asked: how many what is
            asked lasts; where past ones were much shorter, what comes back after it is assumed.
    """

    name: str
    mean: float
    low: float
    high: float
    source: WhatIfSource
    times: int = 0
    at: date | None = None
    longest: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A number that whoever asks gives; without `low` and `high` it is taken as certain."""

    mean: float
    low: float | None = None
    high: float | None = None

    def assumption(self, name: str) -> Assumption:
        """It, as an assumption."""
        low = self.mean if self.low is None else self.low
        high = self.mean if self.high is None else self.high
        return Assumption(name, self.mean, low, high, WhatIfSource.GIVEN)


@dataclass(frozen=True, slots=True)
class WhatIfAsked:
    """What may happen, to what, and when.

    Attributes:
        first, last: its first and last day; of a fee without a last day, for good.
        service, area: of what; "" stands for all of them.
        value: the share that comes back, the uplift, the response or the change; None: measured or assumed.
        people: how many a message is sent to; `value` is then the response of each.
        spread: over how many open days a closure's demand comes back.
        stays: the share that comes on closed days all the same.
        like: a past day on which something alike happened: its effect is measured.
    """

    kind: WhatIfKind
    first: date
    last: date | None = None
    service: str = ""
    area: str = ""
    value: Given | None = None
    people: int | None = None
    spread: int | None = None
    stays: float | None = None
    like: date | None = None


class WhatIfRefused(TownclerkError):  # noqa: N818 - as OwnRefused
    """What is asked cannot be answered: `code` says why, `field` of which part of it."""

    def __init__(self, code: str, field: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code, self.field, self.params = code, field, params


@dataclass(frozen=True, slots=True)
class WhatIfPoint:
    """One period without and with it, and the difference with its 80 % interval."""

    before: Point
    after: Point
    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A forecast with and without something.

    Attributes:
        asked: what happens.
        service, area, channel: of what the forecast is.
        points: the periods.
        difference, low, high: over all periods, with the 80 % interval.
        later: of a closure, what comes back after the last period.
        assumptions: what the answer rests on.
    """

    asked: WhatIfAsked
    service: str
    area: str
    channel: str
    points: tuple[WhatIfPoint, ...]
    difference: float
    low: float
    high: float
    later: float
    assumptions: tuple[Assumption, ...]


_BOUNDS = {
    WhatIfKind.CLOSURE: (0.0, 1.0),
    WhatIfKind.CAMPAIGN: (-1.0, MOST_CHANGE),
    WhatIfKind.FEE: (-1.0, MOST_CHANGE),
}


def checked(asked: WhatIfAsked, *, begin: date, end: date) -> WhatIfAsked:
    """`asked`, if it can be asked of a forecast of the days from `begin` to `end`.

    Raises:
        WhatIfRefused: it cannot.
    """
    last = asked.last
    if last is None and asked.kind is not WhatIfKind.FEE:
        raise WhatIfRefused("no_last", "last")
    if last is not None and last < asked.first:
        raise WhatIfRefused("order", "last")
    if asked.first > end or (last is not None and last < begin):
        raise WhatIfRefused("outside", "first", begin=begin, end=end)
    if asked.people is not None and not 1 <= asked.people <= MOST_PEOPLE:
        raise WhatIfRefused("people", "people", most=MOST_PEOPLE)
    if asked.spread is not None and not 1 <= asked.spread <= MOST_SPREAD:
        raise WhatIfRefused("spread", "spread", most=MOST_SPREAD)
    if asked.stays is not None and not 0 <= asked.stays <= 1:
        raise WhatIfRefused("bounds", "stays", least=0.0, most=1.0)
    if asked.value is not None:
        _value(asked.value, *_BOUNDS[asked.kind], share=asked.people is not None)
    return asked


def _value(value: Given, least: float, most: float, *, share: bool) -> None:
    least, most = (-1.0, 1.0) if share else (least, most)
    for field, number in (("value", value.mean), ("low", value.low), ("high", value.high)):
        if number is not None and not least <= number <= most:
            raise WhatIfRefused("bounds", field, least=least, most=most)
    if (value.low is None) != (value.high is None):
        raise WhatIfRefused("half_range", "high" if value.high is None else "low")
    if value.low is not None and value.high is not None and not value.low <= value.mean <= value.high:
        raise WhatIfRefused("range", "value")
