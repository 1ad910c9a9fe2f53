"""Charts: what is in the picture, what is never in it, and that it is drawn once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation

from townclerk.web.design import chart_svg, charts
from townclerk.web.design.charts import Band, Bar, Chart, Interval, Numbers, Panel

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
def all_charts(tmp_path_factory: pytest.TempPathFactory) -> list[Chart]:
    with pytest.MonkeyPatch.context() as patch:
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


def test_months_and_numbers_follow_the_language(data_dir: Path) -> None:
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
