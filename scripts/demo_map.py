"""Write `townclerk/demo/town/areas.geojson`, the map of the simulated town: `python -m scripts.demo_map`.

Drawn by hand on a sheet in kilometres, x to the east and y to the north: `POINTS` are crossings, `LINES`
the banks, shores and roads between them, `AREAS` the lines around each area. A line is made natural by
moving middles of its pieces a little to the side, again and again; the numbers that move them come from
its name, so that the same bytes come out everywhere. The river and its harbor are what no area holds.
The sheet lies in the middle of Lake Michigan, where nobody could take it for a town that exists.
"""

from __future__ import annotations

import hashlib
import json
import math
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "townclerk" / "demo" / "town" / "areas.geojson"
WEST, SOUTH = -87.1, 43.0
DEGREE = 111.32
"""Kilometres of a degree of latitude."""

Point = tuple[float, float]

POINTS: dict[str, Point] = {
    # the edge of the town, from the river's western bank at the top anticlockwise
    "top-w": (4.75, 7.35),
    "north": (2.6, 7.1),
    "west": (0.55, 4.7),
    "west-2": (0.25, 2.9),
    "south-w": (1.2, 0.7),
    "south": (3.7, 0.1),
    "shore-w": (5.9, 0.5),
    # the western bank, down the river
    "bank-w1": (4.55, 5.2),
    "bank-w2": (4.75, 3.5),
    "bank-w3": (5.75, 2.35),
    "mouth-w": (7.05, 1.35),
    # the eastern bank, and the edge on that side
    "top-e": (5.05, 7.35),
    "bank-e1": (4.85, 5.2),
    "bank-e2": (5.1, 3.6),
    "bank-e3": (6.05, 2.6),
    "mouth-e": (7.25, 1.75),
    "shore-e": (8.35, 2.0),
    "east": (8.95, 3.9),
    "east-2": (8.5, 5.6),
    "north-e": (7.0, 7.2),
    # crossings within
    "x-hill": (2.95, 4.85),
    "x-station": (2.65, 3.0),
    "x-old": (3.55, 2.75),
    "x-harbor": (4.6, 1.9),
    "x-river-n": (6.0, 5.05),
    "x-river-s": (6.75, 3.05),
}

# Each: its ends, points it passes on the way, and how wild it is (0: a road, 1: a shore).
LINES: dict[str, tuple[str, str, list[Point], float]] = {
    "edge-nw": ("top-w", "north", [(4.1, 7.6), (3.35, 7.35), (3.3, 7.0)], 0.3),
    "edge-w1": ("north", "west", [(1.75, 6.95), (1.7, 6.2), (1.05, 6.1), (0.95, 5.2)], 0.3),
    "edge-w2": ("west", "west-2", [(0.5, 4.0), (0.1, 3.8)], 0.2),
    "edge-sw": ("west-2", "south-w", [(0.6, 2.5), (0.55, 1.3), (1.1, 1.2)], 0.25),
    "edge-s": ("south-w", "south", [(2.3, 0.6), (2.35, 0.15)], 0.25),
    "shore-1": (
        "south",
        "shore-w",
        [(4.4, 0.45), (4.75, 0.2), (5.05, 0.35), (5.0, 0.95), (5.5, 1.0), (5.55, 0.5)],
        0.12,
    ),
    "shore-2": ("shore-w", "mouth-w", [(5.95, 1.05), (6.3, 1.1), (6.4, 0.6), (6.6, 0.55), (6.75, 1.1)], 0.12),
    "river-w1": ("top-w", "bank-w1", [(4.9, 6.7), (4.35, 6.0)], 0.5),
    "river-w2": ("bank-w1", "bank-w2", [(4.95, 4.4)], 0.5),
    "river-w3": ("bank-w2", "bank-w3", [(5.05, 2.8)], 0.5),
    "river-w4": ("bank-w3", "mouth-w", [(6.45, 2.05)], 0.6),
    "river-e1": ("top-e", "bank-e1", [(5.2, 6.7), (4.65, 6.0)], 0.5),
    "river-e2": ("bank-e1", "bank-e2", [(5.25, 4.4)], 0.5),
    "river-e3": ("bank-e2", "bank-e3", [(5.4, 2.95)], 0.5),
    "river-e4": ("bank-e3", "mouth-e", [(6.7, 2.4)], 0.6),
    "shore-3": ("mouth-e", "shore-e", [(7.8, 1.65)], 0.9),
    "edge-e1": ("shore-e", "east", [(8.9, 2.3), (8.75, 2.9), (9.15, 3.3)], 0.7),
    "edge-e2": ("east", "east-2", [(8.55, 4.1), (8.6, 4.9), (8.95, 5.0)], 0.25),
    "edge-ne": ("east-2", "north-e", [(8.35, 6.3), (7.7, 6.35), (7.65, 7.0)], 0.25),
    "edge-n": ("north-e", "top-e", [(6.5, 7.1), (6.45, 7.65), (5.7, 7.6)], 0.25),
    "hill-road": ("west", "x-hill", [(1.8, 5.05)], 0.25),
    "hill-road-2": ("x-hill", "bank-w1", [(3.8, 5.25)], 0.2),
    "railway": ("x-hill", "x-station", [(2.55, 3.9)], 0.1),
    "railway-2": ("x-station", "west-2", [(1.5, 2.75)], 0.1),
    "old-wall": ("x-station", "x-old", [(3.1, 2.75)], 0.15),
    "old-wall-2": ("x-old", "x-harbor", [(4.2, 2.45)], 0.2),
    "quay-road": ("x-harbor", "bank-w3", [(5.3, 2.0)], 0.2),
    "harbor-road": ("x-harbor", "south", [(4.25, 0.95)], 0.25),
    "meadow-lane": ("bank-e1", "x-river-n", [(5.4, 5.15)], 0.2),
    "meadow-lane-2": ("x-river-n", "east-2", [(7.3, 5.3)], 0.3),
    "river-road": ("x-river-n", "x-river-s", [(6.35, 4.1)], 0.25),
    "gate-road": ("x-river-s", "mouth-e", [(7.05, 2.4)], 0.25),
}

# The lines around each area, anticlockwise; a line named with "-" runs against its direction.
AREAS: dict[str, tuple[str, int, list[list[str]]]] = {
    "north-hill": (
        "North Hill",
        2_600,
        [["edge-nw", "edge-w1", "hill-road", "hill-road-2", "-river-w1"]],
    ),
    "station": ("Station", 2_400, [["edge-w2", "-railway-2", "-railway", "-hill-road"]]),
    "old-town": (
        "Old Town",
        2_400,
        [["railway", "old-wall", "old-wall-2", "quay-road", "-river-w3", "-river-w2", "-hill-road-2"]],
    ),
    "southfield": (
        "Southfield",
        3_000,
        [["railway-2", "edge-sw", "edge-s", "-harbor-road", "-old-wall-2", "-old-wall"]],
    ),
    "harbor": ("Harbor", 1_600, [["harbor-road", "shore-1", "shore-2", "-river-w4", "-quay-road"], ["pier"]]),
    "meadows": ("Meadows", 2_600, [["-river-e1", "-edge-n", "-edge-ne", "-meadow-lane-2", "-meadow-lane"]]),
    "riverside": (
        "Riverside",
        2_800,
        [["-river-e4", "-river-e3", "-river-e2", "meadow-lane", "river-road", "gate-road"]],
    ),
    "eastgate": (
        "Eastgate",
        2_600,
        [["shore-3", "edge-e1", "edge-e2", "-meadow-lane-2", "river-road", "gate-road"]],
    ),
}
ISLAND: list[Point] = [(7.55, 0.75), (8.05, 0.55), (8.45, 0.8), (8.3, 1.15), (7.85, 1.2)]
"""The old lighthouse island, which belongs to the harbor."""


def _chance(name: str, number: int) -> float:
    """A number from -1 to 1 that follows from a name."""
    digest = hashlib.sha256(f"{name}/{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**31 - 1


def natural(name: str, points: list[Point], wild: float, *, rounds: int = 4) -> list[Point]:
    """A line through `points`: its middles moved to the side; what no surveyor drew is rounded."""
    surveyed = name.startswith(("edge-", "shore-1", "shore-2"))
    for _ in range(0 if surveyed else 2):  # Chaikin: corners are cut, the ends stay
        cut = [points[0]]
        for (x1, y1), (x2, y2) in pairwise(points):
            cut += [
                (0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2),
                (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2),
            ]
        points = [*cut, points[-1]]
    number = 0
    for _ in range(rounds - 2):
        finer = [points[0]]
        for (x1, y1), (x2, y2) in pairwise(points):
            number += 1
            side = _chance(name, number) * wild * 0.16
            finer += [((x1 + x2) / 2 - (y2 - y1) * side, (y1 + y2) / 2 + (x2 - x1) * side), (x2, y2)]
        points = finer
    return points


def _line(name: str) -> list[Point]:
    if name == "pier":
        return natural(name, [*ISLAND, ISLAND[0]], 0.9)
    start, end, through, wild = LINES[name]
    return natural(name, [POINTS[start], *through, POINTS[end]], wild)


def ring(names: list[str]) -> list[Point]:
    """The outline that the lines `names` make, one after another."""
    outline: list[Point] = []
    for name in names:
        points = _line(name.removeprefix("-"))
        points = points[::-1] if name.startswith("-") else points
        if outline and math.dist(outline[-1], points[0]) > 1e-9:
            raise ValueError(f"{name} does not begin where the line before it ends")
        outline += points[1:] if outline else points
    if math.dist(outline[0], outline[-1]) > 1e-9:
        raise ValueError(f"the outline {names} is open")
    return outline


def _degrees(point: Point) -> list[float]:
    squeeze = math.cos(math.radians(SOUTH + 3.8 / DEGREE))
    return [round(WEST + point[0] / DEGREE / squeeze, 5), round(SOUTH + point[1] / DEGREE, 5)]


def _anticlockwise(points: list[Point]) -> list[Point]:
    pairs = pairwise(points)
    return points if sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) > 0 else points[::-1]


def geojson() -> str:
    """The file, a line for each area."""
    features = []
    for area, (name, people, outlines) in AREAS.items():
        rings = [[_degrees(p) for p in _anticlockwise(ring(outline))] for outline in outlines]
        shape = {"type": "Polygon", "coordinates": rings}
        if len(rings) > 1:
            shape = {"type": "MultiPolygon", "coordinates": [[one] for one in rings]}
        properties = {"id": area, "name": name, "population": people}
        features.append({"type": "Feature", "properties": properties, "geometry": shape})
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def main() -> None:
    """Write the file."""
    TARGET.write_text(geojson(), encoding="utf-8")


if __name__ == "__main__":
    main()
