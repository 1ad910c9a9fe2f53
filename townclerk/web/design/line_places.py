"""Where the names of lines stand so that they meet neither each other nor a line: pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]

_AIR = 12
"""Pixels between a line and the middle of the name above it."""
_BESIDE = 6
"""Pixels at either side of a name in which its line must not rise into it."""


def apart(wanted: Sequence[float], least: float, most: float) -> list[float]:
    """Places as near as can be to those `wanted` (ascending), `least` from one another, from 0 to `most`.

    >>> apart([10, 12, 100], 20, 200)
    [1.0, 21.0, 100.0]
    """
    blocks: list[tuple[float, int]] = []  # the sum and the number of neighbours that move as one
    for number, want in enumerate(wanted):
        blocks.append((want - number * least, 1))
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            (total, count), (more, others) = blocks[-2:]
            blocks[-2:] = [(total + more, count + others)]
    starts = [total / count for total, count in blocks for _ in range(count)]
    last = most - least * (len(starts) - 1)
    return [max(0.0, min(start, last)) + number * least for number, start in enumerate(starts)]


def free_of(line: Sequence[Point], others: Sequence[Point], width: float) -> Point:
    """The left end and the middle height of a name of `width` pixels above `line` where it is lowest.

    Below it where it is highest, when there is no room above; the points of `others` are kept free too.
    """
    end = line[-1][0]
    starts = [x for x, _ in line if x + width <= end] or [max(0.0, end - width)]
    below: list[tuple[float, float]] = []
    above: list[tuple[float, float]] = []
    for start in starts:
        heights = _heights([*line, *others], start - _BESIDE, start + width + _BESIDE)
        above.append((min(heights) - _AIR, start))
        below.append((-max(heights) - _AIR, start))
    y, x = max(above)
    if y >= _AIR:
        return x, y
    y, x = max(below)
    return x, -y


def _heights(points: Sequence[Point], low: float, high: float) -> list[float]:
    """The heights between two places, and those just before and after: the line runs on to them."""
    ordered = sorted(points)
    before = [y for x, y in ordered if x < low][-1:]
    after = [y for x, y in ordered if x > high][:1]
    return [*before, *(y for x, y in ordered if low <= x <= high), *after]
