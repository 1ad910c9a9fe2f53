"""Shapes on the globe as a simple flat drawing: projected, put on a grid, simplified with shared borders.

Pure: lists of numbers in, tuples of numbers out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from townclerk.core.area_map import SIDE, AreaMap, Polygon, Ring

Lonlat = Sequence[float]
Globe = Mapping[str, Sequence[Sequence[Sequence[Lonlat]]]]
"""Area to polygons to rings to positions."""

_TOLERANCE = 1.5
"""Units of the sheet by which a simplified border may miss the real one: half a pixel where it is widest."""
_SPECK = 12
"""Square units under which a ring is a speck that nobody could see: about a pixel."""

_Point = tuple[int, int]


def drawn_flat(globe: Globe, population: Mapping[str, int]) -> AreaMap:
    """The areas of `globe` as a map.

    Degrees become lengths as they are at the middle latitude (an equirectangular projection): over a
    town, even over a county, no other projection looks different. Borders that two areas share stay
    shared: they are simplified once, between the points where more than two lines meet.
    """
    flat, width, height = _on_sheet(globe)
    rings = [ring for polygons in flat.values() for polygon in polygons for ring in polygon]
    joints = _joints(rings)
    shapes = {}
    for area, polygons in flat.items():
        kept = [tuple(_simplified(ring, joints) for ring in polygon) for polygon in polygons]
        shapes[area] = tuple(_oriented(polygon) for polygon in _seen(kept))
    return AreaMap(shapes, width, height, dict(population))


def _on_sheet(globe: Globe) -> tuple[dict[str, list[list[Ring]]], int, int]:
    """Every ring in whole units of the sheet, without points that fall together."""
    positions = [p for polygons in globe.values() for polygon in polygons for ring in polygon for p in ring]
    west, east = min(p[0] for p in positions), max(p[0] for p in positions)
    across = east - west > 180  # a town on both sides of the date line: its west is counted beyond 180
    if across:
        west, east = min(_beyond(p[0]) for p in positions), max(_beyond(p[0]) for p in positions)
    south, north = min(p[1] for p in positions), max(p[1] for p in positions)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = SIDE / (max((east - west) * squeeze, north - south) or 1)

    def placed(p: Lonlat) -> _Point:
        longitude = _beyond(p[0]) if across else p[0]
        return round((longitude - west) * squeeze * scale), round((p[1] - south) * scale)

    flat = {
        area: [[_tidied(placed(p) for p in ring) for ring in polygon] for polygon in polygons]
        for area, polygons in globe.items()
    }
    return flat, round((east - west) * squeeze * scale), round((north - south) * scale)


def _beyond(longitude: float) -> float:
    return longitude + 360 if longitude < 0 else longitude


def _tidied(points: Iterable[_Point]) -> Ring:
    """Without repeated points, and without the last that closes the ring."""
    kept: list[_Point] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple(kept)


def _joints(rings: Sequence[Ring]) -> set[_Point]:
    """The points at which borders part: whose neighbours differ between the rings that pass through them."""
    beside: dict[_Point, frozenset[_Point]] = {}
    joints = set()
    for ring in rings:
        for at, point in enumerate(ring):
            pair = frozenset((ring[at - 1], ring[(at + 1) % len(ring)]))
            if beside.setdefault(point, pair) != pair:
                joints.add(point)
    return joints


def _simplified(ring: Ring, joints: set[_Point]) -> Ring:
    """`ring` with fewer points, the same on every border that another ring shares."""
    if len(ring) < 4:
        return ring
    starts = [at for at, point in enumerate(ring) if point in joints]
    if not starts:  # alone, or the same as another ring: begun where every copy of it is begun
        first = ring.index(min(ring))
        far = max(range(len(ring)), key=lambda at: (_distance(ring[at], ring[first]), ring[at]))
        starts = sorted({first, far})
    kept: list[_Point] = []
    for at, start in enumerate(starts):
        end = starts[(at + 1) % len(starts)]
        arc = list(ring[start : end + 1] if end > start else ring[start:] + ring[: end + 1])
        kept += _arc(arc)[:-1]
    return tuple(kept)


def _arc(points: list[_Point]) -> list[_Point]:
    """A border between two fixed ends, simplified (Douglas and Peucker) the same in either direction."""
    turned = points[0] > points[-1] or (points[0] == points[-1] and points[1] > points[-2])
    if turned:
        points = points[::-1]
    keep, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        off = [_off(points[at], points[first], points[last]) for at in range(first + 1, last)]
        most = max(off)
        if most > _TOLERANCE:
            middle = first + 1 + off.index(most)
            keep.add(middle)
            todo += [(first, middle), (middle, last)]
    found = [points[at] for at in sorted(keep)]
    return found[::-1] if turned else found


def _distance(one: _Point, other: _Point) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _off(point: _Point, start: _Point, end: _Point) -> float:
    """How far `point` lies from the line from `start` to `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return _distance(point, start)
    return abs(dx * (point[1] - start[1]) - dy * (point[0] - start[0])) / length


def size(ring: Ring) -> float:
    """The area within `ring`; negative when it runs clockwise."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _seen(polygons: Sequence[Polygon]) -> Iterator[Polygon]:
    """Those large enough to be seen; of an area that has no such, its largest."""
    large = [p for p in polygons if len(p[0]) >= 3 and abs(size(p[0])) >= _SPECK]
    for polygon in large or sorted(polygons, key=lambda p: -abs(size(p[0])))[:1]:
        holes = (ring for ring in polygon[1:] if len(ring) >= 3 and abs(size(ring)) >= _SPECK)
        yield (polygon[0], *holes)


def _oriented(polygon: Polygon) -> Polygon:
    """The outer ring anticlockwise and its holes clockwise, whatever the file says.

    Many files turn them the other way: then holes would be filled, and on a globe everything but the area.
    """
    return tuple(ring if (size(ring) > 0) == (at == 0) else ring[::-1] for at, ring in enumerate(polygon))
