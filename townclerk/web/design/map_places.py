"""Where words and hatching go on a map, and which areas share a colour. Pure arithmetic on pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Ring = Sequence[Point]
Shape = Sequence[Sequence[Ring]]
"""Polygons, each an outer ring and its holes."""

_STEP = 3
"""Pixels between the heights at which a place for words is looked for."""
_MARGIN = 3
"""Pixels that stay free between a word and the border."""
_PLACES = 24
"""Places along an edge of the map that are tried for words outside it."""
_PARTS = 100
"""Points of a line at which it is asked whether it crosses words."""
Span = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, right, top and bottom of words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a place for words, and whether they fit there."""

    x: float
    y: float
    fits: bool


def spot(shape: Shape, *, width: float, height: float) -> Spot:
    """Where words of `width` by `height` pixels stand within `shape`, as near its middle as they fit."""
    outer = [ring for polygon in shape for ring in polygon]
    low, high = min(y for ring in outer for _, y in ring), max(y for ring in outer for _, y in ring)
    middle = _middle(shape)
    best: tuple[bool, float, Spot] | None = None
    steps = max(1, int((high - low) / _STEP))
    for step in range(steps + 1):
        y = low + (high - low) * (step + 0.5) / (steps + 1)
        for start, end in _free(shape, y, height):
            fits = end - start >= width + 2 * _MARGIN
            half = width / 2 + _MARGIN
            x = min(max(middle[0], start + half), end - half) if fits else (start + end) / 2
            off = abs(x - middle[0]) + abs(y - middle[1])
            found = (fits, -off if fits else end - start, Spot(x, y, fits))
            if best is None or found[:2] > best[:2]:
                best = found
    return best[2] if best else Spot(*middle, False)


def _free(shape: Shape, y: float, height: float) -> list[Span]:
    """The spans that lie within `shape` over the whole `height` around `y`."""
    spans = inside(shape, y)
    for part in (-0.5, -0.25, 0.25, 0.5):
        spans = _common(spans, inside(shape, y + part * height))
    return spans


def inside(shape: Shape, y: float) -> list[Span]:
    """The spans of the line at height `y` that lie within `shape`, its holes left out."""
    crossings = []
    for polygon in shape:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
                if (y1 > y) != (y2 > y):
                    crossings.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(start, end) for start, end in both if end > start]


def _middle(shape: Shape) -> Point:
    """The centre of the largest outer ring."""
    ring = max((polygon[0] for polygon in shape), key=lambda r: abs(_twice(r)))
    double = _twice(ring)
    if not double:
        return ring[0]
    x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (3 * double), y / (3 * double)


def _twice(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))


def beside(
    point: Point, sheet: tuple[float, float, float], half: float, taken: Sequence[Box]
) -> tuple[float, bool]:
    """Where the middle of words stands outside the map, and whether below it, not above.

    The line from there to `point` crosses as few of the words `taken` as can be, and is as short as it can.

    Args:
        sheet: the left and the right end of the map, and its height.
        half: half the width of the words.
    """
    left, right, down = sheet
    room = max(0.0, right - left - 2 * half)
    best: tuple[int, float, float, bool] | None = None
    for under in (False, True):
        for part in range(_PLACES + 1):
            x = left + half + room * part / _PLACES
            start = (x, down if under else 0.0)
            crossed = sum(_crosses(start, point, box) for box in taken)
            found = (crossed, abs(x - point[0]) + abs(start[1] - point[1]), x, under)
            best = found if best is None else min(best, found)
    return best[2:] if best else (left + half, False)


def _crosses(start: Point, end: Point, box: Box) -> bool:
    left, right, top, bottom = box
    for step in range(_PARTS + 1):
        x, y = (a + (b - a) * step / _PARTS for a, b in zip(start, end, strict=True))
        if left - _MARGIN < x < right + _MARGIN and top - _MARGIN < y < bottom + _MARGIN:
            return True
    return False


def hatching(shape: Shape, *, apart: float = 7) -> list[tuple[Point, Point]]:
    """Slanting lines that fill `shape`, for an area that has no data. A pattern would need a reference by
    address inside the picture, which our pictures do not have."""
    turned = [[[(x + y, y - x) for x, y in ring] for ring in polygon] for polygon in shape]
    heights = [v for polygon in turned for ring in polygon for _, v in ring]
    step, lines = apart * 2**0.5, []
    at = (min(heights) // step) * step  # from a common grid: two such areas beside each other go on
    while (at := at + step) < max(heights):
        for start, end in inside(turned, at):
            lines.append((((start - at) / 2, (start + at) / 2), ((end - at) / 2, (end + at) / 2)))
    return lines


def natural_classes(values: Sequence[float], most: int) -> list[list[float]]:
    """`values` in at most `most` groups of alike ones, the lowest first (Fisher's natural breaks, exact).

    Equal steps would put all but one area of a town with one large area into one class; equal shares
    would give alike areas different colours.

    >>> natural_classes([1, 2, 2, 40, 41, 90], 3)
    [[1, 2, 2], [40, 41], [90]]
    """
    ordered = sorted(values)
    groups = min(most, len(set(ordered)))
    if groups <= 1:
        return [ordered] if ordered else []
    sums, squares = [0.0], [0.0]
    for value in ordered:
        sums.append(sums[-1] + value)
        squares.append(squares[-1] + value * value)

    def spread(start: int, end: int) -> float:
        total = sums[end] - sums[start]
        return squares[end] - squares[start] - total * total / (end - start)

    n = len(ordered)
    cost = [[0.0] + [spread(0, end) for end in range(1, n + 1)]]
    cuts: list[list[int]] = [[0] * (n + 1)]
    for group in range(1, groups):
        row, cut = [float("inf")] * (n + 1), [0] * (n + 1)
        for end in range(group + 1, n + 1):
            # Equal values stay together: a cut between them would give them different colours.
            starts = [s for s in range(group, end) if ordered[s - 1] < ordered[s]]
            if starts:
                row[end], cut[end] = min((cost[-1][s] + spread(s, end), s) for s in starts)
        cost.append(row)
        cuts.append(cut)
    found, end = [], n
    for cut in reversed(cuts):
        found.append(ordered[cut[end] : end])
        end = cut[end]
    return found[::-1]
