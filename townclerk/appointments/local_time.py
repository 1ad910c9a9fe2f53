"""Local wall time and UTC over some months, for many times at once.

A zone is its offset and the few moments at which that changes. RFC 5545 says what a wall time means that
does not exist (the offset before the clocks went forward) or exists twice (the first).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.appointments.rules import DAY, instant

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
Minutes = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class LocalTime:
    """One zone over a span of time.

    Attributes:
        changes: minutes of UTC at which the offset changes.
        offsets: minutes east of UTC, one more than there are changes.
    """

    changes: Minutes
    offsets: Minutes

    def to_utc(self, local: Minutes) -> Minutes:
        """Minutes of UTC of wall times, given as if they were UTC."""
        # Until the later of its two wall times a change has not happened for those who read a clock.
        seen = self.changes + np.maximum(self.offsets[:-1], self.offsets[1:])
        return local - self.offsets[np.searchsorted(seen, local, side="right")]

    def to_local(self, utc: Minutes) -> Minutes:
        """Wall times, as if they were UTC, of minutes of UTC."""
        return utc + self.offsets[np.searchsorted(self.changes, utc, side="right")]

    def is_twice(self, utc: int) -> bool:
        """Whether the clock on the wall shows this minute's time twice that day."""
        local = utc + int(self.offsets[np.searchsorted(self.changes, utc, side="right")])
        return any(
            change + after <= local < change + before
            for change, before, after in zip(self.changes, self.offsets[:-1], self.offsets[1:], strict=True)
        )


@lru_cache(maxsize=64)
def local_time(zone: str, first: date, last: date) -> LocalTime:
    """The zone from some days before `first` to some days after `last`."""
    info = ZoneInfo(zone)
    begins = (first.toordinal() - 3 - EPOCH_ORDINAL) * DAY
    ends = (last.toordinal() + 4 - EPOCH_ORDINAL) * DAY
    changes: list[int] = []
    offsets = [_offset(info, begins)]
    for day in range(begins, ends, DAY):
        if _offset(info, day + DAY) != offsets[-1]:
            changes.append(_change(info, day, day + DAY))
            offsets.append(_offset(info, day + DAY))
    return LocalTime(np.array(changes, np.int64), np.array(offsets, np.int64))


def _change(info: ZoneInfo, low: int, high: int) -> int:
    """The first minute with the offset that `high` has."""
    after = _offset(info, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(info, middle) == after else (middle, high)
    return high


def _offset(info: ZoneInfo, minute: int) -> int:
    shift = instant(minute).astimezone(info).utcoffset()
    assert shift is not None
    return int(shift // timedelta(minutes=1))


def civil_day(minute: int) -> date:
    """The day of a wall time that is given as if it were UTC."""
    return date.fromordinal(int(minute) // DAY + EPOCH_ORDINAL)


def wall_clock(utc: int, zone: str) -> datetime:
    """A minute of UTC as an aware local time."""
    return instant(utc).astimezone(ZoneInfo(zone))
