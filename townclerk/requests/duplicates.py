"""Whether two requests may be about the same thing: near in place, in time and in words. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from townclerk.requests.spots import Spot, spot_of
from townclerk.requests.words_index import tokens

_METRES_OF_DEGREE = 111_320.0
E5 = 100_000
CELL_E5 = 100
"""A cell is a thousandth of a degree of latitude: 111 metres, and less of longitude."""

NEAR_METRES, FAR_METRES = 30, 120
DAYS = 30
MOST_LOOKED_AT, MOST_PROPOSED = 200, 5
_SAME_WORDS = 0.5
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """How two requests are alike.

    Attributes:
        metres: None where one of them has no point on the map.
        words: of their own words, see `words_alike`. place: what their words say of it, see `spots_alike`.
    """

    metres: int | None
    hours: int
    words: float
    place: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared of a text."""

    words: frozenset[str]
    spot: Spot


def said_of(text: str, chosen: Collection[str] = ()) -> Said:
    """What of a text its writer said themselves.

    Args:
        chosen: what a form offers to choose: where two chose the same they need not mean the same thing.

    >>> sorted(said_of("A hole at Pine St 77", ["In the road"]).words)
    ['hole', 'pine']
    """
    offered = sorted((" ".join(tokens(one)) for one in chosen), key=len, reverse=True)
    own = "\n".join(line for line in text.splitlines() if not _only_chosen(line, offered))
    return Said(frozenset(words_of(own)), spot_of(own))


def _only_chosen(line: str, offered: Sequence[str]) -> bool:
    left = f" {' '.join(tokens(line))} "
    for one in offered:
        left = left.replace(f" {one} ", " ") if one else left
    return not left.strip()


def cell_of(latitude_e5: int, longitude_e5: int) -> int:
    """The square a point lies in, as one number."""
    return (latitude_e5 // CELL_E5 + 90_000) * 1_000_000 + longitude_e5 // CELL_E5 + 180_000


def cells_around(latitude_e5: int, longitude_e5: int) -> list[int]:
    """The squares in which everything within `FAR_METRES` of a point lies."""
    # Towards the poles a degree of longitude is short: more squares lie within the distance.
    narrow = max(0.05, math.cos(math.radians(min(89.0, abs(latitude_e5) / E5))))
    wide = math.ceil(FAR_METRES / (_METRES_OF_DEGREE * CELL_E5 / E5 * narrow))
    high = math.ceil(FAR_METRES / (_METRES_OF_DEGREE * CELL_E5 / E5))
    return [
        cell_of(latitude_e5 + up * CELL_E5, longitude_e5 + right * CELL_E5)
        for up in range(-high, high + 1)
        for right in range(-wide, wide + 1)
    ]


def metres_between(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The distance of two points of a town (degrees times 100,000).

    >>> metres_between((4188000, -8763000), (4188090, -8763000))
    100
    """
    narrow = math.cos(math.radians((one[0] + other[0]) / 2 / E5))
    across = (one[1] - other[1] + 180 * E5) % (360 * E5) - 180 * E5
    return round(math.hypot(one[0] - other[0], across * narrow) / E5 * _METRES_OF_DEGREE)


def words_of(text: str) -> set[str]:
    """The words by which texts are compared."""
    return {word for word in tokens(text) if len(word) >= _SHORTEST_WORD}


def words_alike(one: Collection[str], other: Collection[str]) -> float:
    """How much of the shorter text's words stands in the other too, damped where it is very short.

    >>> words_alike({"pothole", "mill", "street"}, {"big", "pothole", "on", "mill", "street"})
    0.6
    """
    shorter = min(len(one), len(other))
    if not shorter:
        return 0.0
    return round(len(set(one) & set(other)) / (shorter + 2), 3)


def may_be_same(alike: Alike, *, same_service: bool, same_area: bool) -> bool:
    """Whether a person should be asked if the two are one.

    What is of one type at one spot is, in whatever words and language; further away, or without points on the
    map, they must name the same house, or most words must be common and nothing say that it is elsewhere.
    Chosen on the two sets of docs/benchmarks.md.
    """
    if alike.hours > DAYS * 24:
        return False
    if same_service and alike.metres is not None and alike.metres <= NEAR_METRES:
        return True
    near = same_area if alike.metres is None else alike.metres <= FAR_METRES
    same_house = same_service and alike.place > 0
    return near and alike.place >= 0 and (same_house or alike.words >= _SAME_WORDS)
