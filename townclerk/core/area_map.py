"""The shapes of the agency's areas, as a flat drawing: kept in the record, so that the sites run without
the folder.

The `folder` package makes it from the agency's GeoJSON. Coordinates are whole numbers on a sheet
`width` by `height`, x to the east and y to the north; outer rings run anticlockwise, holes clockwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Ring = tuple[tuple[int, int], ...]
"""Corners in order; the last is joined to the first, and is not repeated."""
Polygon = tuple[Ring, ...]
"""The outer ring, then its holes."""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The map of an agency.

    Attributes:
        shapes: the polygons of each area, by its id.
        width, height: the sheet; the longer side has `SIDE` units.
        population: how many people live in each area, where the file says so.
    """

    shapes: Mapping[str, tuple[Polygon, ...]]
    width: int
    height: int
    population: Mapping[str, int] = field(default_factory=dict)


SIDE = 2_000
"""Units of the longer side: three for each pixel of the widest drawing."""
_DOCUMENT = "area-map"


def area_map_save(found: AreaMap | None) -> None:
    """Keep `found` as the map of this installation; None: there is none any more."""
    from townclerk.core.models import StoredDocument

    if found is None:
        StoredDocument.objects.filter(name=_DOCUMENT).delete()
        return
    body = to_json(found)
    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    if stored is None or stored.body != body:
        StoredDocument.objects.update_or_create(name=_DOCUMENT, defaults={"body": body})


def area_map_current() -> AreaMap | None:
    """The map of the agency's areas; None when it gave none."""
    from townclerk.core.models import StoredDocument

    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    return from_json(stored.body) if stored else None


def to_json(found: AreaMap) -> dict[str, Any]:
    """`found` as plain JSON values; a ring is one flat list, half as long as a list of pairs."""
    return {
        "width": found.width,
        "height": found.height,
        "population": dict(found.population),
        "shapes": {
            area: [[[n for point in ring for n in point] for ring in polygon] for polygon in polygons]
            for area, polygons in found.shapes.items()
        },
    }


def from_json(body: Mapping[str, Any]) -> AreaMap:
    """The map that `to_json` wrote."""
    shapes = {
        area: tuple(
            tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in polygon) for polygon in polygons
        )
        for area, polygons in body["shapes"].items()
    }
    return AreaMap(shapes, body["width"], body["height"], body["population"])
