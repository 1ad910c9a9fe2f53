"""The map of areas: what it says and hides, that its words are within their areas, when it is not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from tests.web_console.reading import html, rows_of
from townclerk.core.area_map import AreaMap, area_map_current, area_map_save
from townclerk.web.console import area_picture
from townclerk.web.console.area_picture import AreaLine, area_chart, has_rates
from townclerk.web.console.coming import Line, outlook
from townclerk.web.design import charts, map_places
from townclerk.web.design.chart_map import FEW, NONE
from townclerk.web.design.charts import Numbers, Region

pytestmark = pytest.mark.django_db
HOLED = (((0, 0), (900, 0), (900, 900), (0, 900)), ((300, 300), (300, 600), (600, 600), (600, 300)))
SHEET = AreaMap(
    {
        "eastgate": (HOLED,),
        "meadows": ((((900, 0), (1800, 0), (1800, 900), (900, 900)),),),
        "harbor": ((((0, 900), (60, 900), (60, 960), (0, 960)),),),
    },
    width=1_800,
    height=960,
    population={"eastgate": 1_000, "meadows": 4_000, "harbor": 3},
)


def line(area: str, expected: float | None, population: int | None = None) -> AreaLine:
    return AreaLine(area, expected, None, population)


def texts(svg: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")]


def drawn(named: str = "", **regions: tuple[str, int]) -> charts.Chart:
    return charts.area_map(
        title="t",
        summary="s",
        numbers=Numbers(),
        shapes=SHEET,
        regions=[Region(area, area.title(), text, step) for area, (text, step) in regions.items()],
        classes=[(3, "412"), (FEW, "fewer than 5"), (NONE, "no data")],
        named=named,
    )


def test_names_and_values_stand_in_areas_and_a_letter_where_they_do_not_fit(data_dir: Path) -> None:
    chart = drawn(eastgate=("412", 3), meadows=("9", 0), harbor=("7", 0))
    for svg in (chart.wide, chart.narrow):
        found = texts(svg)
        assert {"Eastgate", "412", "Meadows", "9"} <= set(found)
        assert found.count("C") == 2  # in the area, and in the key
        assert "Harbor  7" in found


def test_the_area_of_the_title_is_always_named_with_its_value(data_dir: Path) -> None:
    chart = drawn(named="harbor", eastgate=("9", 0), meadows=("41", 3), harbor=("412", 3))
    for svg in (chart.wide, chart.narrow):
        assert texts(svg).count("Harbor  412") == 1
        assert "C" not in texts(svg)
        assert "cs-ink" in svg  # the line to it
    assert "cs-ink" not in drawn(eastgate=("9", 0)).wide
    assert "Eastgate" in texts(drawn(named="eastgate", eastgate=("9", 0)).wide)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_stands_in_an_area_is_never_read_as_a_value(language: str) -> None:
    with translation.override(language):
        found = [charts.letter(number) for number in range(60)]
    assert len(set(found)) == 60
    assert not any(letter in "0123456789IOا" or not letter.isalpha() for letter in found)
    assert found[0] in {"A", "أ"}


def test_a_line_to_an_area_goes_around_the_words_of_others() -> None:
    words = (90.0, 110.0, 20.0, 40.0)
    x, under = map_places.beside((100, 60), (0, 200, 400), 20, [words])
    assert not under
    assert not map_places._crosses((x, 0), (100, 60), words)
    assert map_places.beside((100, 380), (0, 200, 400), 20, []) == (pytest.approx(100, abs=4), True)


def test_an_area_without_data_is_hatched_and_few_are_not(data_dir: Path) -> None:
    hatched, few = drawn(eastgate=("", NONE)), drawn(eastgate=("<5", FEW))
    assert hatched.wide.count("cs-grid") == few.wide.count("cs-grid") + 1
    assert "<5" in texts(few.wide)


def test_a_hole_is_not_filled_and_hatching_leaves_it_free(data_dir: Path) -> None:
    shape = [[[(float(x), float(y)) for x, y in ring] for ring in HOLED]]
    for (x1, y1), (x2, y2) in map_places.hatching(shape, apart=40):
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        assert not (301 < middle[0] < 599 and 301 < middle[1] < 599)
        assert 0 <= middle[0] <= 900
    # Outer ring and hole run against each other, so that "nonzero" filling, which SVG has, leaves the hole.
    path = next(d for d in re.findall(r' d="(M[^"]+)"', drawn(eastgate=("412", 3)).wide) if d.count("M") == 2)
    sizes = []
    for part in path.split("Z")[:2]:
        corners = [tuple(map(float, p.split(","))) for p in re.split("[ML]", part) if p]
        sizes.append(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]])))
    assert sizes[0] * sizes[1] < 0


def test_no_path_covers_more_than_the_picture(data_dir: Path) -> None:
    """A ring that turns the wrong way is everything but the area, for a projection of the globe."""
    turned = replace(
        SHEET,
        shapes={a: tuple(tuple(r[::-1] for r in p) for p in shape) for a, shape in SHEET.shapes.items()},
    )
    for shapes in (SHEET, turned):
        chart = charts.area_map(
            title="t",
            summary="s",
            numbers=Numbers(),
            shapes=shapes,
            regions=[Region("meadows", "Meadows", "4", 3)],
            classes=[],
        )
        path = next(d for d in re.findall(r' d="(M[^"]+)"', chart.wide) if d.count(",") > 3)
        x = [float(p.split(",")[0]) for p in re.split("[MLZ]", path) if p]
        assert min(x) == pytest.approx(360, abs=1)
        assert max(x) == pytest.approx(720, abs=1)


@pytest.mark.parametrize("width", [20, 80, 290])
def test_words_that_fit_are_wholly_within_their_area(width: float) -> None:
    shape = [[[(0.0, 0.0), (300, 40), (260, 200), (120, 90), (30, 260)]]]
    at = map_places.spot(shape, width=width, height=34)
    assert at.fits == (width < 290)
    if at.fits:
        for y in (at.y - 16, at.y, at.y + 16):
            spans = map_places.inside(shape, y)
            assert any(a <= at.x - width / 2 and at.x + width / 2 <= b for a, b in spans)


def test_classes_are_cut_where_values_have_gaps() -> None:
    assert map_places.natural_classes([5, 6, 7, 100, 101, 300], 3) == [[5, 6, 7], [100, 101], [300]]
    assert map_places.natural_classes([4, 4, 4], 4) == [[4, 4, 4]]
    assert map_places.natural_classes([], 4) == []
    assert map_places.natural_classes([1, 1, 1, 1, 2], 4) == [[1, 1, 1, 1], [2]]


@pytest.mark.wide
def test_small_counts_are_not_told_anywhere(full: None, data_dir: Path) -> None:
    lines = [line("eastgate", 412.0, 1_000), line("meadows", 21.0, 4_000), line("harbor", 4.4, 1_000)]
    chart = area_chart(lines, SHEET)
    assert chart
    assert "4.4" not in chart.wide
    assert ["Harbor", "C", "fewer than 5", "–", "–", "1,000", "–"] in chart.numbers.rows
    assert "fewer than 5" in texts(chart.wide)
    assert "1 area has no number" in chart.summary


def test_rates_need_a_population_that_is_known_and_not_tiny(full: None, data_dir: Path) -> None:
    lines = [line("eastgate", 50.0, 1_000), line("meadows", 100.0, 4_000), line("harbor", 30.0, 3)]
    assert [x.rate for x in lines] == [50.0, 25.0, None]
    chart = area_chart(lines, SHEET, rate=True)
    assert chart
    assert "Eastgate expects most for its size: 50 requests for each 1,000 residents" in chart.title
    assert "no data" in texts(chart.wide)
    assert not has_rates([line("eastgate", 50.0), line("meadows", 100.0)])


def test_without_anything_to_compare_there_is_no_map(full: None, data_dir: Path) -> None:
    assert area_chart([], SHEET) is None
    assert area_chart([line("eastgate", 50.0)], SHEET) is None
    assert area_chart([line("eastgate", 50.0), line("meadows", 3.0)], SHEET) is None
    assert area_chart([line("eastgate", 50.0), line("meadows", 30.0)], None) is None
    assert area_chart([line("elsewhere", 50.0), line("nowhere", 30.0)], SHEET) is None


def test_areas_of_all_services_are_sums_and_channels_are_not_counted_twice(full: None) -> None:
    found = outlook()
    assert found
    more = Line("bulky-waste", "eastgate", "phone", "", 999, 999, date(2026, 11, 2), 999)
    lines = area_picture.area_lines(replace(found, lines=(*found.lines, more)), area_map_current())
    assert len(lines) == 8
    parts = [x.expected for x in found.lines if x.area == "eastgate" and x.service]
    assert lines[0].area == "eastgate"
    assert lines[0].expected == pytest.approx(sum(parts))
    assert [x.expected for x in lines[2:]] == [None] * 6
    one = area_picture.area_lines(found, area_map_current(), "bin-missed")
    assert one[0].expected == pytest.approx(next(x.expected for x in found.of(service="bin-missed")))


def test_the_page_shows_the_map_titled_by_its_message_with_table_and_file(ana: Client) -> None:
    page = html(ana, "/console/foresee/")
    title = re.search(r"Eastgate expects most: [\d,]+ requests in the next 4 weeks", page)
    assert title
    assert page.count(title[0]) >= 4  # caption, two pictures, the table
    assert 'href="/console/foresee/areas.csv"' in page
    assert "6 areas have no number" in page
    of_one = html(ana, "/console/foresee/?service=bin-missed")
    assert 'href="/console/foresee/areas.csv?service=bin-missed"' in of_one
    assert "expects most" not in html(ana, "/console/foresee/area/?area=eastgate")
    rate = html(ana, "/console/foresee/?map=rate")
    assert "for each 1,000 residents in the next 4 weeks" in rate


def test_the_file_leaves_empty_what_is_not_shown(ana: Client) -> None:
    rows = {row["area"]: row for row in rows_of(ana, "/console/foresee/areas.csv")}
    assert float(rows["eastgate"]["expected"]) > 100
    assert float(rows["eastgate"]["for_each_1000_residents"]) > 10
    assert rows["harbor"]["expected"] == ""


def test_without_a_map_the_page_says_how_to_add_one(ana: Client) -> None:
    kept = area_map_current()
    area_map_save(None)
    try:
        page = html(ana, "/console/foresee/")
        assert "expects most" not in page
        assert "docs/how-to/map-of-areas.md" in page
    finally:
        area_map_save(kept)
    assert "docs/how-to/map-of-areas.md" not in html(ana, "/console/foresee/")
