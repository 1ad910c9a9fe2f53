"""Every chart as a designer reviews it: colours for every eye, words, a message, a table and a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from tests.web_console.chart_words import Word, placed_words
from tests.web_console.colour_sight import KINDS, apart
from tests.web_console.reading import html, rows_of
from townclerk.core.colours import contrast
from townclerk.web import design
from townclerk.web.design import chart_svg, charts
from townclerk.web.design.charts import Bar, Interval, Numbers
from townclerk.web.design.colours import NIGHT, PAPER

pytestmark = pytest.mark.django_db
SHEET = (Path(design.__file__).parent / "static/design/components.css").read_text(encoding="utf-8")
BAR_NAMES = {"value": "Next", "before": ""}
PAGES = (
    "/console/",
    "/console/foresee/",
    "/console/foresee/?service=bin-missed",
    "/console/foresee/?map=rate",
    "/console/foresee/series/?service=bulky-waste&area=eastgate",
    "/console/foresee/offers/",
    "/console/listen/",
    "/console/listen/?service=bulky-waste",
)


def variables(sheet: str) -> Mapping[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", sheet))


def colours_of(mode: str) -> Mapping[str, str]:
    """What the stylesheet makes of the palette by day and at night."""
    night = "".join(re.findall(r"prefers-color-scheme:dark\)\{(:root\{[^}]*\})\}", SHEET))
    day = re.sub(r"@media[^{]*\{:root\{[^}]*\}\}", "", SHEET.split("@media (forced-colors")[0])
    found = {**variables(day), **(variables(night) if mode == "night" else {})}
    return {name: colour if len(colour) == 7 else "#" + colour[1:3] * 3 for name, colour in found.items()}


def too_near(pairs: Mapping[str, tuple[str, str]], least: float) -> list[str]:
    """Pairs that an eye of some kind could take for each other."""
    return [
        f"{name} to {kind} sight: {found:.3f}"
        for name, pair in pairs.items()
        for kind in KINDS
        if (found := apart(*pair, kind)) < least
    ]


@pytest.mark.parametrize("mode", ["day", "night"])
def test_lines_and_classes_are_told_apart_by_every_eye(mode: str) -> None:
    found, paper = colours_of(mode), PAPER if mode == "day" else NIGHT
    steps = [found[f"map{n}"] for n in range(4)]
    assert not too_near({f"{a} {b}": (a, b) for a, b in pairwise(steps)}, 0.12)
    # The two lines also differ in their strokes (whole, dashed) and are named where they end: for grey
    # sight, which no eye with colours has, the stroke alone tells them apart.
    blue, rust = found["blue"], found["rust"]
    assert [x for x in too_near({"lines": (blue, rust)}, 0.12) if "grey" not in x] == []
    assert not too_near({"line on paper": (blue, paper), "other on paper": (rust, paper)}, 0.25)


def test_colours_that_only_hue_tells_apart_would_be_found() -> None:
    assert len(too_near({"red and green": ("#b05a3c", "#6b7a2f")}, 0.12)) >= 2
    assert too_near({"like steps": ("#9cc8e6", "#93c1e2")}, 0.12)


@pytest.mark.parametrize("mode", ["day", "night"])
def test_words_on_a_map_and_in_a_line_can_be_read(mode: str) -> None:
    found, paper = colours_of(mode), PAPER if mode == "day" else NIGHT
    for step in range(4):
        assert contrast(found[f"map{step}"], found["on-low" if step < 2 else "on-high"]) >= 4.5, step
    for colour in ("blue", "rust"):
        assert contrast(found[colour], paper) >= 4.5


def test_the_drawing_without_a_stylesheet_has_the_same_colours_as_the_page_by_day() -> None:
    found = colours_of("day")
    assert [found[f"map{n}"] for n in range(4)] == list(chart_svg.STEPS)
    assert (found["on-low"], found["on-high"]) == (chart_svg.ON_LOW, chart_svg.ON_HIGH)
    assert (found["blue"], found["rust"]) == (chart_svg.MAIN, chart_svg.OTHER)


def faults(page: str) -> list[str]:
    """What is missing in the charts of a page."""
    found = []
    for figure in re.findall(r"<figure class=\"chart\">.*?</figure>", page, re.DOTALL):
        caption = re.search(r"<figcaption>(.+?)</figcaption>", figure)
        name = caption[1] if caption else "?"
        pictures = re.findall(r"<svg.*?</svg>", figure, re.DOTALL)
        if len(pictures) != 2 or not all('role="img"' in p and "<title" in p for p in pictures):
            found.append(f"{name}: a picture without a name")
        if not all("<text" in p for p in pictures):
            found.append(f"{name}: a picture without words")
        if not re.search(r"<table.*?<th scope=\"col\".*?<tbody><tr>", figure, re.DOTALL):
            found.append(f"{name}: no table")
        if not re.search(r'href="/console/[^"]*\.csv[^"]*"', figure):
            found.append(f"{name}: no file")
        # A message says how much or who: a number, or a name in quotation marks, or that nothing stands out.
        if not re.search(r"\d|“|No service stands out", name):
            found.append(f"{name}: a subject, not a message")
    return found


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_chart_says_its_message_and_has_its_table_and_its_file(ana: Client, address: str) -> None:
    page = html(ana, address)
    assert '<figure class="chart">' in page
    assert faults(page) == []


@pytest.mark.wide
@pytest.mark.django_db
def test_what_is_missing_in_a_chart_is_found(ana: Client) -> None:
    page = html(ana, "/console/listen/?service=bulky-waste")
    assert faults(page.replace("table.csv", "table.txt")) != []
    assert faults(page.replace('role="img"', "")) != []
    assert faults(re.sub("<figcaption>.*?</figcaption>", "<figcaption>Comments</figcaption>", page)) != []
    assert faults(page.replace("<tbody>", "<tbody hidden>")) != []


@pytest.mark.django_db
def test_the_file_of_a_chart_holds_what_it_shows(ana: Client) -> None:
    months = rows_of(ana, "/console/listen/table.csv?service=bulky-waste")
    assert len(months) > 10
    assert all(row["negative"] == "" for row in months if row["comments"] == "")
    every = rows_of(ana, "/console/foresee/table.csv?every=1")
    assert {"", "eastgate"} <= {row["area"] for row in every}


ARABIC = "الإبلاغ عن حاوية لم تُفرغ في موعدها المعتاد في البلدة القديمة"


def arabic_bars(name: str) -> list[Word]:
    with translation.override("ar"):
        chart = charts.bars(
            title="t",
            summary="s",
            numbers=Numbers(),
            rows=[Bar(name, 5, "5"), Bar("Bus pass", 3, "3")],
            names={"value": "المتوقع", "before": ""},
        )
    assert ElementTree.fromstring(chart.wide).get("direction") == "ltr"
    return placed_words(chart.wide)


def test_an_arabic_name_runs_its_own_way_also_where_it_is_cut(data_dir: Path) -> None:
    found = [word.text for word in arabic_bars(f"{ARABIC} {ARABIC}")]
    cut = next(text for text in found if "…" in text)
    assert cut.startswith("\u2067")
    assert cut.endswith("…\u2069")
    assert "Bus pass" in found


def test_a_long_name_takes_two_lines_before_it_is_cut(data_dir: Path) -> None:
    lines = [w.text.strip("\u2067\u2069") for w in arabic_bars(ARABIC) if "في" in w.text]
    assert " ".join(lines) == ARABIC
    assert len(lines) == 2


@pytest.mark.parametrize(("language", "anchor"), [("en", "end"), ("ar", "start")])
def test_names_stand_where_reading_begins_and_values_grow_from_there(
    data_dir: Path, language: str, anchor: str
) -> None:
    told = {"title": "t", "summary": "s", "numbers": Numbers()}
    with translation.override(language):
        pictures = [
            charts.bars(rows=[Bar("Bus", 5, "5"), Bar("Pool", 1, "1")], names=BAR_NAMES, **told),
            charts.intervals(
                rows=[Interval("Bus", 0.5, 0.4, 0.6, "5"), Interval("Pool", 0.1, 0.05, 0.2, "1")], **told
            ),
        ]
    for chart in pictures:
        for svg in (chart.wide, chart.narrow):
            at = {word.text: word for word in placed_words(svg)}
            grows = at["5"].x > at["1"].x
            assert grows == (language == "en")
            assert (at["Bus"].x < at["5"].x) == (language == "en")
        assert {w.text: w for w in placed_words(chart.wide)}["Bus"].anchor == anchor
    axis = [w for w in placed_words(pictures[1].wide) if w.text in {"0%", "20%"}]
    assert (axis[0].x < axis[1].x) == (language == "en")
