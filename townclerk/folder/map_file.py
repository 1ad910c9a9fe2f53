"""areas.geojson: the shapes of the agency's areas, and everything that may be wrong with such a file."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from townclerk.core.agency import Agency
from townclerk.core.area_map import AreaMap
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.folder.map_about import MapFile
from townclerk.folder.map_shapes import drawn_flat
from townclerk.folder.vocabulary import Vocabulary, areas_of

_MOST_BYTES = 20_000_000
"""Reading more takes seconds and half a gigabyte; the outline of a large city is under one."""
_MOST_FEATURES = 1_000
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_CONVERT = "Export it as GeoJSON in WGS84 (EPSG:4326): ogr2ogr -t_srs EPSG:4326 areas.geojson YOURFILE."

_Json = dict[str, Any]
_Positions = list[list[float]]


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    about: MapFile
    areas: Vocabulary
    problems: Problems
    shapes: dict[str, list[list[_Positions]]] = field(default_factory=dict)
    population: dict[str, int] = field(default_factory=dict)

    def wrong(self, what: str, hint: str, at: str = "", severity: Severity = Severity.ERROR) -> None:
        self.problems.add(Problem(what, hint, file=self.about.file, column=at or None, severity=severity))


def map_read(folder: Path, about: MapFile, agency: Agency, problems: Problems) -> AreaMap | None:
    """The map of a folder; None when it has none, or none that can be drawn.

    Everything wrong with it is added to `problems`, each with the feature it is in.
    """
    path = folder / about.file
    if not path.is_file():
        if about.named:
            near = did_you_mean(about.file, [p.name for p in folder.glob("*json")])
            hint = near or "Put it into the folder, or take [map] out."
            problems.add(
                Problem(f"There is no file '{about.file}'.", hint, file="agency.toml", line=about.line)
            )
        return None
    reading = _Reading(about, areas_of(agency), problems)
    before = problems.errors
    for number, feature in enumerate(_features(path, reading), start=1):
        _feature(number, feature, reading)
    if problems.errors > before or not reading.shapes:
        return None
    _areas_without_shape(reading, agency)
    return drawn_flat(reading.shapes, reading.population)


def _features(path: Path, reading: _Reading) -> list[Any]:
    """The features of the file; none when it is no collection of them, which is told."""
    if (size := path.stat().st_size) > _MOST_BYTES:
        what = f"This file has {size / 1e6:.0f} MB; a map may have {_MOST_BYTES / 1e6:.0f}."
        reading.wrong(what, "Simplify it: ogr2ogr -simplify 0.0001 areas.geojson YOURFILE.")
        return []
    try:
        body = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        reading.wrong("This file is not UTF-8.", "GeoJSON is always UTF-8: export it again.")
        return []
    except json.JSONDecodeError as error:
        what = f"This is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        reading.problems.add(Problem(what, "Export it again.", file=reading.about.file, line=error.lineno))
        return []
    except (OSError, RecursionError) as error:
        reading.wrong(f"This file cannot be read ({type(error).__name__}).", "Export it again.")
        return []
    kind = body.get("type") if isinstance(body, dict) else None
    if kind != "FeatureCollection" or not isinstance(body.get("features"), list):
        what = f"This is a {kind}, not a FeatureCollection." if kind else "This is not GeoJSON."
        reading.wrong(what, "Export a layer of areas as GeoJSON; TopoJSON and shapefiles are other formats.")
        return []
    return _fit(body, reading)


def _fit(body: _Json, reading: _Reading) -> list[Any]:
    crs = json.dumps(body.get("crs") or "CRS84")
    if not any(name in crs for name in _WGS84):
        reading.wrong("The coordinates are of another system than WGS84.", _CONVERT, "crs")
        return []
    features: list[Any] = body["features"]
    if not features:
        reading.wrong("There is no area in this file.", "Export the layer again.")
    if len(features) > _MOST_FEATURES:
        what = f"There are {len(features):,} features; a map may have {_MOST_FEATURES:,}."
        reading.wrong(what, "Join them to the areas of agency.toml first (in QGIS: Dissolve).")
        return []
    return features


def _feature(number: int, feature: Any, reading: _Reading) -> None:
    at = f"feature {number}"
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        reading.wrong("This is not a feature.", 'Each has "type": "Feature".', at)
        return
    word = _word(feature, at, reading)
    if word is None:
        return
    area = reading.areas.resolve(word, word)
    if area is None:
        hint = did_you_mean(word, [*reading.areas.ids, *reading.areas.spellings])
        reading.wrong(f"'{word}' is not an area of agency.toml.", hint, at)
        return
    at = f"{at} ({word})"
    if found := _polygons(feature.get("geometry"), at, reading):
        reading.shapes.setdefault(area, []).extend(found)
        _population(feature, area, at, reading)


def _word(feature: _Json, at: str, reading: _Reading) -> str | None:
    """What the feature says which area it is."""
    about = reading.about
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    found = properties.get(about.id_property)
    if found is None and about.id_property == "id":
        found = feature.get("id")
    if isinstance(found, str | int | float) and not isinstance(found, bool) and str(found).strip():
        return str(found).strip()
    hint = did_you_mean(about.id_property, properties) or "Give each area a property with its id."
    hint += f' Say which property it is: [map] id_property = "{next(iter(properties), "id")}".'
    reading.wrong(f"There is no property '{about.id_property}' that says which area this is.", hint, at)
    return None


def _polygons(geometry: Any, at: str, reading: _Reading) -> list[list[_Positions]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        what = f"This area is drawn as {kind}." if kind else "This area has no shape."
        reading.wrong(what, "An area is a Polygon or a MultiPolygon.", at)
        return []
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    wrong = _what_is_wrong(polygons)
    if wrong:
        reading.wrong(*wrong, at)
        return []
    return [[[p[:2] for p in ring] for ring in polygon] for polygon in polygons]


def _what_is_wrong(polygons: Any) -> tuple[str, str] | None:
    """The first thing that is wrong with the coordinates of one area: what, and what to do."""
    if not isinstance(polygons, list) or not polygons:
        return "This area has no coordinates.", "Export the layer again."
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            return "One of its polygons is empty.", "Export the layer again."
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < 4:
                return "One of its rings has fewer than four positions.", "A ring ends where it begins."
            if found := next(filter(None, map(_position_wrong, ring)), None):
                return found
    return None


def _position_wrong(position: Any) -> tuple[str, str] | None:
    if not isinstance(position, list) or len(position) < 2:
        return "A position is not [longitude, latitude].", "Export the layer again."
    x, y = position[:2]
    if not all(type(n) in {int, float} and math.isfinite(n) for n in (x, y)):
        return f"A position is not two numbers: {json.dumps(position)[:60]}.", "Export the layer again."
    if abs(x) <= 180 and abs(y) <= 90:
        return None
    if abs(x) <= 90 and abs(y) <= 180:
        return (
            f"The latitude {y:g} is beyond 90.",
            "It seems to come first: GeoJSON is [longitude, latitude].",
        )
    return f"[{x:g}, {y:g}] is no place in degrees.", _CONVERT


def _population(feature: _Json, area: str, at: str, reading: _Reading) -> None:
    name = reading.about.population_property
    found = (feature.get("properties") or {}).get(name)
    if found is None:
        return
    if type(found) in {int, float} and math.isfinite(found) and found >= 0 and found == int(found):
        reading.population[area] = reading.population.get(area, 0) + int(found)
    else:
        what = f"{name} is {json.dumps(found)[:40]}, which is not a number of people."
        reading.wrong(what, "Write a whole number without quotes.", at, Severity.WARNING)


def _areas_without_shape(reading: _Reading, agency: Agency) -> None:
    lacking = [area.id for area in agency.areas if area.id not in reading.shapes]
    if lacking:
        what = f"There is no shape for: {', '.join(lacking)}."
        reading.wrong(what, "These areas are in tables, but not on the map.", severity=Severity.WARNING)
