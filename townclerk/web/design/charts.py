"""Charts for pages and the report: a picture titled by its message, and always its numbers.

Each function takes plain values and returns a `Chart`, which `design/chart.html` shows:
an SVG in the page itself, so that its words can be read aloud, enlarged, translated and
recoloured for dark pages and print; a wide and a narrow drawing, of which the stylesheet
shows the one that fits. Drawn once for the same values (see `chart_svg.drawing`).

The functions:
    lines: past, expected with its bands, the same season last year.
    bars: values with where they were before.
    intervals: shares with their 95 % interval.
    multiples: a small line for each of several series.
    area_map: areas coloured by class, each with its name and value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from townclerk.core.area_map import AreaMap
from townclerk.web.design import chart_lines, chart_map, chart_parts, chart_rows
from townclerk.web.design.chart_parts import Row
from townclerk.web.design.chart_svg import STEPS, Spec, accessible, drawing
from townclerk.web.reading import locale_now

Value = float | int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The table of a chart: columns as (title, is a number), rows of text as it is read."""

    columns: Sequence[tuple[str, bool]] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        title: its message in one sentence, not its subject.
        summary: what a person sees in it, for those who do not.
        wide, narrow: SVG, safe to put in a page.
        numbers: the same data as a table.
        csv: address of the data, or "".
        note: what a reader must know to read it right, such as its order; "" when nothing.
    """

    title: str
    summary: str
    wide: SafeString
    narrow: SafeString
    numbers: Numbers = Numbers()
    csv: str = ""
    note: str = ""

    def with_csv(self, address: str) -> Chart:
        """The same chart with the address of its data."""
        return replace(self, csv=address)


@dataclass(frozen=True, slots=True)
class Band:
    """What is expected on `ds`, with its 80 % and 95 % interval."""

    ds: date
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `text` is its value as it is read; `before` is where its tick stands, None for no tick."""

    label: str
    value: float
    text: str
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its interval, all from 0 to 1; `raised` ones stand out."""

    label: str
    value: float
    low: float
    high: float
    text: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small lines: (first day, value) of its past and of what is expected."""

    label: str
    text: str
    past: Sequence[tuple[date, Value]]
    expected: Sequence[tuple[date, Value]] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Region:
    """One area of a map: `text` is its value as it is read; `step` its class, or FEW, or NONE (see below)."""

    area: str
    label: str
    text: str
    step: int


FEW, NONE = chart_map.FEW, chart_map.NONE
MOST_CLASSES = len(STEPS)


def lines(
    *,
    title: str,
    summary: str,
    names: Mapping[str, str],
    numbers: Numbers,
    past: Sequence[tuple[date, Value]],
    expected: Sequence[Band] = (),
    compare: Sequence[tuple[date, Value]] = (),
    until: date | None = None,
    unit: str = "count",
    marks: Sequence[tuple[date, Value]] = (),
) -> Chart:
    """A line of the past, and where there is one what is expected, its bands and what to compare it with.

    Args:
        names: what the lines "past", "expected" and "compare" are called.
        until: the last known day, marked by a line.
        unit: "count" or "share" (0 to 1).
        marks: periods of the past that stand out; what a mark means is for `note` or the summary to say.
    """
    bands = [
        {
            "ds": b.ds.isoformat(),
            "y": _round(b.mean),
            "lo80": _round(b.lo80),
            "hi80": _round(b.hi80),
            "lo95": _round(b.lo95),
            "hi95": _round(b.hi95),
        }
        for b in expected
    ]
    of: Row = {
        "past": _points(past),
        "expected": bands,
        "compare": _points(compare),
        "names": {"band80": _("80 of 100 cases"), "band95": _("95 of 100 cases"), **names},
        "until": until.isoformat() if until else None,
        "unit": unit,
    }
    if marks:
        of["marks"] = _points(marks)
    return _chart(title, summary, numbers, of, chart_lines.lines)


def bars(
    *, title: str, summary: str, numbers: Numbers, rows: Sequence[Bar], names: Mapping[str, str]
) -> Chart:
    """Horizontal bars in the order given; `names` says what "value" and "before" are."""
    of: Row = {
        "rows": [
            {"label": b.label, "value": _round(b.value), "before": _round(b.before), "text": b.text}
            for b in rows
        ],
        "names": dict(names),
    }
    return _chart(title, summary, numbers, of, chart_rows.bars)


def intervals(
    *,
    title: str,
    summary: str,
    numbers: Numbers,
    rows: Sequence[Interval],
    average: float | None = None,
    average_name: str = "",
    note: str = "",
) -> Chart:
    """Dots with their intervals, in the order given (which `note` says), and a line at the average."""
    of: Row = {
        "rows": [
            {
                "label": i.label,
                "value": _round(i.value),
                "low": _round(i.low),
                "high": _round(i.high),
                "text": i.text,
                "raised": i.raised,
            }
            for i in rows
        ],
        "average": _round(average),
        "average_name": average_name,
    }
    return replace(_chart(title, summary, numbers, of, chart_rows.intervals), note=note)


def multiples(*, title: str, summary: str, numbers: Numbers, panels: Sequence[Panel]) -> Chart:
    """Small lines side by side, each on its own scale from zero."""
    of: Row = {
        "panels": [
            {"label": p.label, "text": p.text, "past": _points(p.past), "expected": _points(p.expected)}
            for p in panels
        ]
    }
    return _chart(title, summary, numbers, of, chart_rows.multiples)


def area_map(
    *,
    title: str,
    summary: str,
    numbers: Numbers,
    shapes: AreaMap,
    regions: Sequence[Region],
    classes: Sequence[tuple[int, str]],
    named: str = "",
    marked: str = "",
) -> Chart:
    """A map of areas coloured by class.

    Args:
        shapes: the agency's map.
        regions: its areas in the order of the table; the first is A where its words do not fit.
        classes: what each step means, as it stands in the legend, the highest first.
        named: the area that the title is about: its name and value always stand at it.
        marked: the area that is outlined; "" for none.
    """
    numbered: list[Row] = [
        {"area": r.area, "label": r.label, "text": r.text, "step": r.step, "letter": letter(number)}
        for number, r in enumerate(regions)
        if r.area in shapes.shapes
    ]
    of: Row = {
        "shapes": {r["area"]: shapes.shapes[r["area"]] for r in numbered},
        "width": shapes.width,
        "height": shapes.height,
        "regions": numbered,
        "classes": [{"step": step, "text": text} for step, text in classes],
        "named": named,
        "marked": marked,
    }
    return _chart(title, summary, numbers, of, chart_map.area_map)


def letter(number: int) -> str:
    """What stands in the area at place `number` (from 0) of a map, in the reader's alphabet: A to Z, AA…

    Never a number, which would be read as its value; nor a letter that looks like one.
    """
    # Translators: letters that stand for areas of a map, in their order, without those that look like digits.
    alphabet = _("ABCDEFGHJKLMNPQRSTUVWXYZ")
    before, at = divmod(number, len(alphabet))
    return (letter(before - 1) if before else "") + alphabet[at]


def _chart(
    title: str,
    summary: str,
    numbers: Numbers,
    of: Row,
    spec: Callable[[Row, int], Spec],
) -> Chart:
    # Numbers in a chart are written as in the sentences beside it: 9,010 in the Spanish of the United States.
    language = str(locale_now()).replace("_", "-")
    of = {**of, "turned": get_language_bidi()}
    # Unique on a page as long as no two charts of it say the same.
    name = "c" + hashlib.sha256(f"{title}\n{summary}".encode()).hexdigest()[:10]
    drawn = []
    for width in (chart_parts.WIDE, chart_parts.NARROW):
        key = [spec.__name__, width, of]
        svg = drawing(of=key, draw=lambda width=width: spec(of, width), language=language)  # type: ignore[misc]
        whole = accessible(svg, title=title, summary=summary, ident=f"{name}{'w' if width > 400 else 'n'}")
        drawn.append(mark_safe(whole))  # noqa: S308 - only whitelisted shapes; title and summary are escaped
    return Chart(title, summary, drawn[0], drawn[1], numbers)


def _points(rows: Sequence[tuple[date, Value]]) -> list[dict[str, object]]:
    return [{"ds": ds.isoformat(), "y": _round(y)} for ds, y in rows]


def _round(value: Value) -> Value:
    # Four digits more than a picture can show: the same data on another machine finds the same drawing.
    return None if value is None else round(float(value), 4)
