"""What an hourly forecast is. No Django, no I/O, no heavy library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from townclerk.forecasts.rules import Error, Model, Point

GRAIN = "H"
VERSION = "1"
"""Raised whenever the same demand would be forecast differently; part of every fingerprint."""
HOURLY_MOST = 40
"""At most so many series, the largest first: a refresh stays bounded, however many series a town has."""
LEAST_AN_HOUR = 1.0
"""Fewer than one on average in an open hour: most hours have none or one, whatever is said of them, and the
day's forecast says as much."""
LEAST_DAYS = 112
"""Four times four weeks: two earlier ends to learn intervals from, one to test them on, and a past."""
HOURLY_PAST_DAYS = 364
"""The shape of a day is learned from the latest year; the years before it are in the day's forecast."""
HORIZON_DAYS = 28


class Split(StrEnum):
    """By what the day is shared out: whichever came closest on earlier stretches of the past."""

    MODEL = "model"
    """The hourly models, by what each is worth."""
    LAST_WEEK = "last-week"
    """The same hour last week, which no model did better than."""
    PROFILE = "profile"
    """What the latest year shows of that hour of such a day."""


@dataclass(frozen=True, slots=True)
class HourPoint:
    """What is expected in one hour, and the same hour of the last known week.

    Attributes:
        at: when it begins, with the offset of the agency's zone: an hour that comes twice is there twice.
    """

    at: datetime
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float
    last_week: float | None


@dataclass(frozen=True, slots=True)
class HourlyForecast:
    """One series by hour.

    Attributes:
        as_of: the last civil date that was known.
        ours, last_week: the errors in open hours on the tested past, and those of the same hour last week.
        off: by way of sharing out a day, its error as a share of requests on the tested past.
        days: what each day is expected to bring; its hours add up to it.
    """

    unique_id: str
    service: str
    area: str
    channel: str
    as_of: date
    split: Split
    model: Model
    ours: Error
    last_week: Error
    off: Mapping[str, float | None]
    days: tuple[Point, ...]
    hours: tuple[HourPoint, ...]

    def on(self, day: date) -> tuple[HourPoint, ...]:
        """The hours of one day, in order."""
        return tuple(one for one in self.hours if one.at.date() == day)
