"""Charts: what is in the picture, what is never in it, and that it is drawn once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.web_console.chart_words import placed_words
from townclerk.core.agency import agency_current
from townclerk.web.design import chart_svg, charts
from townclerk.web.design.charts import Band, Bar, Chart, Interval, Numbers, Panel
from townclerk.web.design.line_places import apart, free_of

pytestmark = pytest.mark.django_db
FIRST = date(2025, 10, 6)
WEEKS = [FIRST + timedelta(days=7 * i) for i in range(40)]
EVIL = "<script>alert('x')</script> & \"Waste\""


def drawn() -> list[Chart]:
    past = [(day, 10.0 + i % 5) for i, day in enumerate(WEEKS)]
    coming = [Band(WEEKS[-1] + timedelta(days=7 * i), 14, 12, 16, 10, 18) for i in range(1, 9)]
    names = {"past": "Requests", "expected": "Expected", "compare": "Same weeks last year"}
    told = {"summary": EVIL, "numbers": Numbers([("What", False)], [["1"]])}
    last_year = [(band.ds, 11) for band in coming]
    panel = Panel(EVIL, "14", past, [(band.ds, band.mean) for band in coming])
    return [
        charts.lines(
            title=EVIL, names=names, past=past, expected=coming, compare=last_year, until=WEEKS[-1], **told
        ),
        charts.bars(
            title="b",
            rows=[Bar(EVIL, 5, "5", 4), Bar("Other", 0, "0")],
            names={"value": "Next", "before": "Last"},
            **told,
        ),
        charts.intervals(
            title="i",
            rows=[Interval(EVIL, 0.2, 0.1, 0.4, "20%", raised=True)],
            average=0.2,
            average_name="All",
            **told,
        ),
        charts.multiples(title="m", panels=[panel] * 4, **told),
    ]


@pytest.fixture(scope="module")
def all_charts(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> list[Chart]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv("TOWNCLERK_DATA", str(tmp_path_factory.mktemp("charts")))
        return drawn()


def test_a_chart_holds_shapes_and_words_and_nothing_that_a_strict_page_refuses(
    all_charts: list[Chart],
) -> None:
    for chart in all_charts:
        for svg in (chart.wide, chart.narrow):
            root = ElementTree.fromstring(svg)
            tags = {element.tag.partition("}")[2] for element in root.iter()}
            assert tags <= {"svg", "g", "path", "line", "rect", "text", "tspan", "circle", "title", "desc"}
            for element in root.iter():
                assert not [
                    name
                    for name in element.attrib
                    if name in {"style", "href", "id"} or name.startswith("on")
                ] or (element.tag.endswith(("title", "desc")))
            assert "<script" not in svg


def test_a_chart_has_a_name_and_a_description(all_charts: list[Chart]) -> None:
    root = ElementTree.fromstring(all_charts[0].wide)
    assert root.get("role") == "img"
    title, desc = root[0], root[1]
    assert (title.text, desc.text) == (EVIL, EVIL)
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), desc.get("id"))


def test_words_are_as_large_as_they_should_be_in_both_widths(all_charts: list[Chart]) -> None:
    for chart in all_charts:
        for svg, width in ((chart.wide, 720), (chart.narrow, 320)):
            root = ElementTree.fromstring(svg)
            assert root.get("viewBox", "").split()[2] == str(width)
            sizes = [
                float(e.get("font-size", "0px").removesuffix("px"))
                for e in root.iter()
                if e.tag.endswith("text")
            ]
            assert sizes
            assert min(sizes) >= 13


def test_lines_are_named_where_they_end_and_colours_can_change(all_charts: list[Chart]) -> None:
    texts = [
        "".join(e.itertext())
        for e in ElementTree.fromstring(all_charts[0].wide).iter()
        if e.tag.endswith("text")
    ]
    assert {"Expected", "Same weeks last year"} <= set(texts)
    for name in ("cs-main", "cs-other", "cs-ink", "cf-main", "cs-grid"):
        assert name in all_charts[0].wide


@pytest.mark.wide
@pytest.mark.parametrize("mean", [14.0, 12.0, 4.0])
@pytest.mark.parametrize("last_year", [4.0, 13.9, 14.0])
def test_every_line_and_band_is_named_and_no_name_meets_another_or_the_past(
    data_dir: Path, mean: float, last_year: float
) -> None:
    past = [(day, 10.0 + i % 5) for i, day in enumerate(WEEKS)]
    coming = [
        Band(WEEKS[-1] + timedelta(days=7 * i), mean, mean - 1, mean + 1, mean - 2, mean + 2)
        for i in range(1, 9)
    ]
    chart = charts.lines(
        title="t",
        summary="s",
        numbers=Numbers(),
        names={"past": "Requests", "expected": "Expected", "compare": "Last year"},
        past=past,
        expected=coming,
        compare=[(band.ds, last_year) for band in coming],
    )
    names = ["Requests", "Expected", "Last year", "80 of 100 cases", "95 of 100 cases"]
    for svg in (chart.wide, chart.narrow):
        at = {word.text: word for word in placed_words(svg)}
        assert set(names) <= set(at)
        heights = sorted(at[name].y for name in names if svg is chart.narrow or name != "Requests")
        assert all(below - above >= 15 for above, below in pairwise(heights))
    assert at_free_height(chart.wide, "Requests")


def at_free_height(svg: str, name: str) -> bool:
    """Whether no corner of the dark line lies within the words `name`."""
    word = next(w for w in placed_words(svg) if w.text == name)
    left, upper = margins(svg)
    path = next(e for e in ElementTree.fromstring(svg).iter() if e.get("class") == "cs-ink" and e.get("d"))
    corners = [tuple(map(float, c.split(","))) for c in re.findall(r"[-\d.]+,[-\d.]+", path.get("d", ""))]
    assert len(corners) == len(WEEKS)
    return not any(
        word.x <= x + left <= word.x + 60 and word.y - 12 <= y + upper <= word.y + 4 for x, y in corners
    )


def margins(svg: str) -> tuple[float, float]:
    """What stands left of and above the drawing proper."""
    moves = [e.get("transform", "") for e in ElementTree.fromstring(svg) if e.tag.endswith("}g")]
    left, upper = re.findall(r"[-\d.]+", moves[0])[:2]
    return float(left), float(upper)


def test_names_that_want_one_place_share_the_room_and_stay_in_the_picture() -> None:
    assert apart([10, 12, 100], 20, 200) == [1, 21, 100]
    assert apart([0, 0, 0], 17, 230) == [0, 17, 34]
    assert apart([230, 230], 17, 230) == [213, 230]
    assert apart([], 17, 230) == []


def test_a_name_stands_above_the_line_where_it_is_lowest_or_below_it_where_there_is_no_room() -> None:
    valley = [(x, 20.0 if x < 100 else 90.0) for x in range(0, 200, 10)]
    x, y = free_of(valley, [], 50)
    assert x >= 100
    assert 60 < y < 90
    flat = [(float(x), 5.0) for x in range(0, 200, 10)]
    assert free_of(flat, [], 50)[1] > 5


def test_months_and_numbers_follow_the_language_as_the_country_writes_it(full: None, db: None) -> None:
    past = [(day, 1000.0 * i) for i, day in enumerate(WEEKS)]
    words = {}
    for language in ("en", "es", "ar"):
        with translation.override(language):
            chart = charts.lines(title="t", summary="s", names={"past": "p"}, numbers=Numbers(), past=past)
        words[language] = "".join(ElementTree.fromstring(chart.wide).itertext())
    assert "Dec" in words["en"]
    assert "dic" in words["es"]
    assert "ديسمبر" in words["ar"]
    assert "20,000" in words["en"]
    assert agency_current().country == "US"
    assert "20,000" in words["es"]  # as the sentences of the page have it; in Spain it is 20.000


def test_the_same_values_are_drawn_once(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn()
    monkeypatch.setattr(chart_svg, "_render", lambda *_: pytest.fail("drawn again"))
    assert drawn() == first


def test_other_values_are_another_drawing(data_dir: Path) -> None:
    told = {"title": "t", "summary": "s", "numbers": Numbers(), "names": {"value": "v", "before": ""}}
    assert (
        charts.bars(rows=[Bar("a", 1, "1")], **told).wide
        != charts.bars(rows=[Bar("a", 1, "1 000")], **told).wide
    )


def test_nothing_to_draw_is_drawn_all_the_same(data_dir: Path) -> None:
    names = {"past": "p", "expected": "e", "compare": "c", "value": "v", "before": "b"}
    for chart in (
        charts.lines(title="t", summary="s", names=names, numbers=Numbers(), past=[]),
        charts.lines(
            title="t", summary="s", names=names, numbers=Numbers(), past=[(FIRST, None), (FIRST, 0)]
        ),
        charts.bars(title="t", summary="s", names=names, numbers=Numbers(), rows=[]),
        charts.intervals(title="t", summary="s", numbers=Numbers(), rows=[]),
        charts.multiples(title="t", summary="s", numbers=Numbers(), panels=[]),
    ):
        assert chart.wide.startswith("<svg")


def test_a_value_stands_at_its_own_bar_and_not_behind_a_tick_that_is_far_away() -> None:
    chart = charts.bars(
        title="b",
        rows=[Bar("Far", 10, "10 needed", 100), Bar("Near", 50, "50 needed", 52), Bar("Long", 100, "100")],
        names={"value": "Needed", "before": "Planned"},
        summary="s",
        numbers=Numbers([("What", False)], [["1"]]),
    )
    at = {word.text: word.x for word in placed_words(chart.wide)}
    assert at["10 needed"] < at["50 needed"] < at["100"], (
        "each at its bar, though the first tick is at the end"
    )
