"""Shapes on the globe as a flat drawing: shared borders, turned rings, specks, the date line."""

from __future__ import annotations

import math
import random

from townclerk.core.area_map import SIDE
from townclerk.folder.map_shapes import drawn_flat, size


def wild_line(start: tuple[float, float], end: tuple[float, float], seed: int) -> list[list[float]]:
    rng = random.Random(seed)
    parts = 200
    return [
        [
            start[0] + (end[0] - start[0]) * i / parts + (rng.uniform(-0.002, 0.002) if 0 < i < parts else 0),
            start[1] + (end[1] - start[1]) * i / parts + (rng.uniform(-0.002, 0.002) if 0 < i < parts else 0),
        ]
        for i in range(parts + 1)
    ]


def neighbours() -> dict[str, list[list[list[list[float]]]]]:
    border = wild_line((0.5, 0.0), (0.5, 1.0), 1)
    west = [*border, [0.0, 1.0], [0.0, 0.0], border[0]]
    east = [*border[::-1], [1.0, 0.0], [1.0, 1.0], border[-1]]
    return {"west": [[west]], "east": [[east]]}


def edges(ring: tuple[tuple[int, int], ...]) -> set[frozenset[tuple[int, int]]]:
    return {frozenset(pair) for pair in zip(ring, ring[1:] + ring[:1], strict=True)}


def test_a_shared_border_is_simplified_once_and_stays_shared() -> None:
    drawn = drawn_flat(neighbours(), {})
    west, east = drawn.shapes["west"][0][0], drawn.shapes["east"][0][0]
    both = edges(west) & edges(east)
    assert len(both) > 5
    # Without gaps and without overlap: together they are the whole sheet.
    assert abs(size(west) + size(east) - drawn.width * drawn.height) < 1
    assert len(west) < 180


def test_what_is_left_out_is_less_than_a_pixel() -> None:
    line = wild_line((0.0, 0.0), (1.0, 0.0), 3)
    drawn = drawn_flat({"a": [[[*line, [1.0, 1.0], [0.0, 1.0], line[0]]]]}, {})
    ring = drawn.shapes["a"][0][0]
    low = min(p[1] for p in line)
    scale = SIDE / (1.0 - low)
    squeeze = math.cos(math.radians((1.0 + low) / 2))
    for x, y in line:
        point = (x * squeeze * scale, (y - low) * scale)
        assert min(_off(point, a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) < 3


def _off(p: tuple[float, float], a: tuple[int, int], b: tuple[int, int]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))


def test_rings_that_run_the_other_way_are_turned_and_holes_stay_holes() -> None:
    outer = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    hole = [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]
    drawings = [drawn_flat({"a": [[o, h]]}, {}) for o in (outer, outer[::-1]) for h in (hole, hole[::-1])]
    for drawn in drawings:
        around, inside = drawn.shapes["a"][0]
        assert size(around) > 0 > size(inside)
        assert (set(around), set(inside)) == tuple(map(set, drawings[0].shapes["a"][0]))


def test_specks_go_but_an_area_is_never_lost() -> None:
    large = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    speck = [[x / 2_000 + 0.5, y / 2_000 + 0.5] for x, y in large]
    drawn = drawn_flat({"large": [[large], [speck]], "small": [[speck]]}, {})
    assert len(drawn.shapes["large"]) == 1
    assert len(drawn.shapes["small"]) == 1


def test_a_town_on_both_sides_of_the_date_line_is_in_one_piece() -> None:
    west = [[179.9, -17.0], [180.0, -17.0], [180.0, -16.9], [179.9, -16.9], [179.9, -17.0]]
    east = [[-180.0, -17.0], [-179.9, -17.0], [-179.9, -16.9], [-180.0, -16.9], [-180.0, -17.0]]
    drawn = drawn_flat({"a": [[west], [east]]}, {})
    assert drawn.width > drawn.height > SIDE / 3
    assert max(x for x, _ in drawn.shapes["a"][0][0]) == min(x for x, _ in drawn.shapes["a"][1][0])


def test_the_shape_of_a_town_far_north_is_not_stretched() -> None:
    ring = [[10.0, 60.0], [10.2, 60.0], [10.2, 60.1], [10.0, 60.1], [10.0, 60.0]]
    drawn = drawn_flat({"a": [[ring]]}, {})
    assert abs(drawn.width - drawn.height) < 5
