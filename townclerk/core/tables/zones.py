"""Local times of a zone to UTC, a whole column at once.

pyarrow could do it, but from the operating system's time zone files, which small
machines lack; `zoneinfo` falls back to the tzdata package.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import numpy as np

_SECOND = 1_000_000


def localised(local: np.ndarray, zone: ZoneInfo) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """UTC times of local ones, as PEP 495 defines them with fold=0.

    A time that the clocks skipped is moved on by the gap; one that came twice is the first.

    Args:
        local: int64 microseconds since 1970 on the zone's own clocks.
        zone: the zone.

    Returns:
        int64 microseconds UTC, bool for skipped times, bool for times that came twice.
    """
    import numpy as np

    if not len(local):
        return local, np.zeros(0, bool), np.zeros(0, bool)
    first, last = (
        datetime.fromtimestamp(int(edge) // _SECOND, UTC).year for edge in (local.min(), local.max())
    )
    at, before, after = _changes(zone, first - 1, last + 1)
    # Clocks go on with the old offset until the change is over on both sides of it.
    switch = at + np.maximum(before, after)
    index = np.searchsorted(switch, local // _SECOND, side="right")
    offsets = np.concatenate([before[:1], after])
    seconds = local // _SECOND
    near = np.minimum(index, len(at) - 1)
    skipped = (index < len(at)) & (seconds >= at[near] + before[near]) & (seconds < at[near] + after[near])
    twice = (index < len(at)) & (seconds >= at[near] + after[near]) & (seconds < at[near] + before[near])
    return local - offsets[index] * _SECOND, skipped, twice


def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """UTC seconds of each change of offset in the years, with the offsets before and after."""
    import numpy as np

    # A pretended change before the first year, so that there always is one.
    start = datetime(max(first, 1), 1, 1, tzinfo=UTC)
    offset = _offset(zone, int(start.timestamp()))
    found = [(int(start.timestamp()), offset, offset)]
    for year in range(max(first, 1), min(last, 9998) + 1):
        found += _changes_in(zone, year)
    at, before, after = np.asarray(found, dtype=np.int64).T
    return at, before, after


def _offset(zone: ZoneInfo, at: int) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
    return int((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds())


@lru_cache(maxsize=512)
def _changes_in(zone: ZoneInfo, year: int) -> tuple[tuple[int, int, int], ...]:
    """The changes of one year: days are compared, then the second is found by halving."""
    day = 86_400
    start = int((datetime(year, 1, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    end = int((datetime(year + 1, 1, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    found = []
    before = _offset(zone, start)
    for low in range(start, end, day):
        after = _offset(zone, low + day)
        if after != before:
            below, above = low, low + day
            while above - below > 1:
                middle = (below + above) // 2
                below, above = (middle, above) if _offset(zone, middle) == before else (below, middle)
            found.append((above, before, after))
        before = after
    return tuple(found)
