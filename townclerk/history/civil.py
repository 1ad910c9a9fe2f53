"""Civil dates of many moments at once, by the same zone rules as the rest of the product.

Arrow and DuckDB have zone rules of their own, read from the machine or compiled in; a
date worked out by them could differ from the one a page shows. Here Python's `zoneinfo`
is asked, but only once for each day of the span.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

_DAY = 86_400_000_000
_BLOCK = 256 * _DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Micros = npt.NDArray[np.int64]


def civil_days(at: Micros, zone: ZoneInfo) -> npt.NDArray[np.int32]:
    """The civil date in `zone` of each moment, as days since 1970-01-01.

    Args:
        at: microseconds since the epoch, UTC; shape (n,).
    """
    if len(at) == 0:
        return np.zeros(0, np.int32)
    blocks = range(int(at.min()) // _BLOCK, int(at.max()) // _BLOCK + 1)
    changes = [_offsets(zone, block) for block in blocks]
    starts = np.concatenate([starts for starts, _ in changes])
    offsets = np.concatenate([offsets for _, offsets in changes])
    local = at + offsets[np.searchsorted(starts, at, side="right") - 1]
    return (local // _DAY).astype(np.int32)


def civil_date(at: datetime, zone: ZoneInfo) -> date:
    """The civil date in `zone` of one aware moment."""
    return at.astimezone(zone).date()


@lru_cache(maxsize=4096)
def _offsets(zone: ZoneInfo, block: int) -> tuple[Micros, Micros]:
    """From which moment which offset from UTC holds, within one block of days.

    Looks once a day and, where the offset differs, searches that day for the second of
    the change. Two changes within a day that cancel out would go unseen; no zone has any.
    """
    begin = block * _BLOCK
    starts, offsets = [begin], [_offset(zone, begin)]
    for low in range(begin, begin + _BLOCK, _DAY):
        high = low + _DAY
        after = _offset(zone, high)
        if after == offsets[-1]:
            continue
        while high - low > 1_000_000:
            middle = (low + high) // 2_000_000 * 1_000_000
            low, high = (low, middle) if _offset(zone, middle) == after else (middle, high)  # noqa: PLW2901
        starts.append(high)
        offsets.append(after)
    return np.array(starts, np.int64), np.array(offsets, np.int64)


def _offset(zone: ZoneInfo, micros: int) -> int:
    offset = (_EPOCH + timedelta(microseconds=micros)).astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)


def offsets_between(first: date, last: date, zone: ZoneInfo) -> list[tuple[int, int]]:
    """From which moment which offset from UTC holds, over the civil days from `first` to `last`.

    Returns:
        (seconds since the epoch, seconds to add), by time; the first holds before as well.
    """
    begin, end = ((d.toordinal() - _EPOCH.toordinal()) * _DAY for d in (first, last))
    found: list[tuple[int, int]] = []
    for block in range((begin - _DAY) // _BLOCK, (end + 2 * _DAY) // _BLOCK + 1):
        for start, offset in zip(*_offsets(zone, block), strict=True):
            if not found or found[-1][1] != offset // 1_000_000:
                found.append((int(start) // 1_000_000, int(offset) // 1_000_000))
    return found
