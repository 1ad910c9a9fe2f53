"""areas.geojson: what is read of it, what is said of it, and what the record keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts import demo_map
from tests.folder.builders import FolderBuilder
from townclerk.core.area_map import area_map_current, from_json, to_json
from townclerk.core.errors import Problems
from townclerk.demo import __file__ as demo_file
from townclerk.folder import agency_read, check, load
from townclerk.folder.map_file import map_read
from townclerk.folder.map_shapes import size

SQUARE = [[0.0, 50.0], [0.1, 50.0], [0.1, 50.1], [0.0, 50.1], [0.0, 50.0]]


def feature(area: object, ring: Any = None, **more: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [SQUARE if ring is None else ring]}
    return {"type": "Feature", "properties": {"id": area, **more}, "geometry": shape}


def collection(*features: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def shifted(by: float) -> list[list[float]]:
    return [[x + by, y] for x, y in SQUARE]


BOTH = (feature("north", population=900), feature("South Side", shifted(0.1)))


def said(folder: FolderBuilder) -> list[str]:
    return [str(problem) for problem in check(folder.path)]


def test_ids_and_names_are_understood_and_a_population_is_kept(folder: FolderBuilder) -> None:
    folder.agency().services().write("areas.geojson", collection(*BOTH))
    assert said(folder) == []
    problems = Problems()
    found = agency_read(folder.path, problems)
    drawn = map_read(folder.path, found.map, found.agency, problems)
    assert drawn
    assert set(drawn.shapes) == {"north", "south"}
    assert drawn.population == {"north": 900}
    assert from_json(json.loads(json.dumps(to_json(drawn)))) == drawn


def test_another_property_and_another_file(folder: FolderBuilder) -> None:
    one = feature("x", ward="north", people=12)
    folder.agency('[map]\nfile = "w.json"\nid_property = "ward"\npopulation_property = "people"\n').services()
    folder.write("w.json", collection(one, feature("x", shifted(0.1), ward="south")))
    assert said(folder) == []
    problems = Problems()
    found = agency_read(folder.path, problems)
    drawn = map_read(folder.path, found.map, found.agency, problems)
    assert drawn
    assert drawn.population == {"north": 12}


WRONG: dict[str, tuple[str | bytes, str]] = {
    "no json": ('{"type": "FeatureCollection",\n nonsense', "Line 2 of areas.geojson: This is not JSON"),
    "not utf-8": (b'{"type": "\xff"}', "This file is not UTF-8."),
    "too deep": ("[" * 200_000, "This file cannot be read (RecursionError)."),
    "topojson": ('{"type": "Topology"}', "This is a Topology, not a FeatureCollection."),
    "a list": ("[]", "This is not GeoJSON."),
    "no features": (collection(), "There is no area in this file."),
    "metres by crs": (
        collection(*BOTH, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}),
        "another system than WGS84. Export it as GeoJSON in WGS84 (EPSG:4326)",
    ),
    "metres": (
        collection(feature("north", [[5e5, 4e6], [6e5, 4e6], [6e5, 5e6], [5e5, 4e6]])),
        "feature 1 (north): [500000, 4e+06] is no place in degrees. Export it",
    ),
    "latitude first": (
        collection(feature("north", [[50.0, 100.0], [50, 101], [51, 101], [50, 100]])),
        "It seems to come first: GeoJSON is [longitude, latitude].",
    ),
    "unknown": (
        collection(*BOTH, feature("nort")),
        "feature 3: 'nort' is not an area of agency.toml. Did you mean 'north'?",
    ),
    "no id": (
        collection({"type": "Feature", "properties": {"ids": "x"}, "geometry": None}),
        "There is no property 'id' that says which area this is. Did you mean 'ids'? "
        'Say which property it is: [map] id_property = "ids".',
    ),
    "a point": (
        collection({**feature("north"), "geometry": {"type": "Point", "coordinates": [0, 0]}}),
        "This area is drawn as Point. An area is a Polygon or a MultiPolygon.",
    ),
    "no shape": (collection({**feature("north"), "geometry": None}), "This area has no shape."),
    "too short": (collection(feature("north", SQUARE[:3])), "fewer than four positions"),
    "empty": (
        collection({**feature("north"), "geometry": {"type": "MultiPolygon", "coordinates": [[]]}}),
        "One of its polygons is empty.",
    ),
    "words": (collection(feature("north", [["a", 1]] * 4)), 'A position is not two numbers: ["a", 1].'),
    "not finite": (
        collection(feature("north", [[float("nan"), 1]] * 4)),
        "A position is not two numbers: [NaN, 1].",
    ),
    "true": (collection(feature("north", [[True, 1]] * 4)), "A position is not two numbers"),
    "one number": (collection(feature("north", [[1]] * 4)), "A position is not [longitude, latitude]."),
    "no feature": (collection("x"), "feature 1: This is not a feature."),
    "too many": (collection(*[feature("north")] * 1_001), "There are 1,001 features; a map may have 1,000."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(folder: FolderBuilder, case: str) -> None:
    content, words = WRONG[case]
    folder.agency().services().write("areas.geojson", content)
    found = said(folder)
    assert any(words in line for line in found), found
    assert all(line.count("areas.geojson") for line in found), found


def test_an_area_without_a_shape_and_a_strange_population_are_warnings(folder: FolderBuilder) -> None:
    folder.agency().services().write("areas.geojson", collection(feature("north", population="900")))
    problems = check(folder.path)
    assert problems.errors == 0
    assert [str(problem) for problem in problems] == [
        'areas.geojson, feature 1 (north): population is "900", which is not a number of people. '
        "Write a whole number without quotes.",
        "areas.geojson: There is no shape for: south. These areas are in tables, but not on the map.",
    ]


def test_a_file_that_is_too_large_is_not_read(folder: FolderBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.folder.map_file._MOST_BYTES", 1_000)
    folder.agency().services().write("areas.geojson", collection(*BOTH) + " " * 1_000)
    assert "This file has 0 MB" in said(folder)[0]


def test_a_named_file_that_is_not_there_is_an_error_and_a_nameless_one_is_not(folder: FolderBuilder) -> None:
    folder.agency().services()
    assert said(folder) == []
    folder.agency('[map]\nfile = "area.geojson"\n').write("areas.geojson", collection(*BOTH))
    (line,) = said(folder)
    assert "There is no file 'area.geojson'. Did you mean 'areas.geojson'?" in line
    assert line.startswith("Line ")


def test_a_key_that_does_not_exist_is_told(folder: FolderBuilder) -> None:
    folder.agency('[map]\nid_propery = "ward"\n').services().write("areas.geojson", collection(*BOTH))
    assert any("Did you mean 'id_property'?" in line for line in said(folder))


@pytest.mark.django_db
def test_the_record_keeps_the_map_as_long_as_the_folder_has_it(folder: FolderBuilder, data_dir: Path) -> None:
    folder.agency().services().write("areas.geojson", collection(*BOTH))
    load(folder.path)
    drawn = area_map_current()
    assert drawn
    assert set(drawn.shapes) == {"north", "south"}
    load(folder.path)
    assert area_map_current() == drawn
    folder.write("areas.geojson", "broken today")
    assert load(folder.path).problems.errors == 1
    assert area_map_current() == drawn
    (folder.path / "areas.geojson").unlink()
    load(folder.path)
    assert area_map_current() is None


def test_the_towns_map_is_what_its_script_draws_and_holds_every_area(folder: FolderBuilder) -> None:
    assert demo_map.TARGET.read_text(encoding="utf-8") == demo_map.geojson()
    town, problems = Path(demo_file).parent / "town", Problems()
    found = agency_read(town, problems)
    drawn = map_read(town, found.map, found.agency, problems)
    assert not list(problems)
    assert drawn
    assert set(drawn.shapes) == set(drawn.population) == {area.id for area in found.agency.areas}
    assert len(drawn.shapes["harbor"]) == 2
    assert all(size(polygon[0]) > 0 for shape in drawn.shapes.values() for polygon in shape)
