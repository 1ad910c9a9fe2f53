"""What every drawing is made of: data, text, boxes, axes and the frame. Scales are left to Vega."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

from townclerk.web.design.chart_svg import GRID, MUTED, Spec

WIDE, NARROW = 720, 320
LETTER = 7.8
"""Width of a letter at 13 px in a wide font: the page's own is not known here, so margins are generous."""

LINE = 17
"""Pixels from one line of a text to the next."""

Row = dict[str, Any]
LABELS: Row = {"labelFontSize": 13, "labelColor": MUTED, "labelPadding": 6}


def letters(texts: list[str], *, bold: bool = False) -> float:
    """Pixels that hold the longest of `texts`."""
    return (1.12 if bold else 1) * LETTER * max((sum(map(_width, text)) for text in texts), default=0)


def _width(letter: str) -> float:
    """The width of one letter as a share of `LETTER`: Arabic letters are narrower, Chinese ones wider."""
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.7
    return 0.85 if unicodedata.bidirectional(letter) == "AL" else 1


def ways(text: str) -> list[list[str]]:
    """A text on one line, then on two, cut where the halves are most alike."""
    words = text.split()
    halves = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return [[text], *sorted(halves, key=letters)[:1]]


def wrapped(text: str, room: float) -> list[str]:
    """`text` on one line where it fits into `room` pixels, else on two."""
    return next((lines for lines in ways(text) if letters(lines) <= room), ways(text)[-1])


def ordinal(ds: str) -> float:
    """The day number of an ISO date, with the share of the day where it says an hour."""
    at = datetime.fromisoformat(ds)
    return at.toordinal() + at.hour / 24


def data(rows: list[Row]) -> Any:
    """Rows as inline data; their words are not drawn by Vega."""
    import altair as alt

    return alt.InlineData(values=[{k: v for k, v in row.items() if k != "text"} for row in rows])


def side(at: float, room: float) -> str:
    """How a text at `at` of `room` pixels is aligned so that it stays inside."""
    return "left" if at < room * 0.25 else "right" if at > room * 0.75 else "center"


def text_mark(
    alt: Any,
    text: str,
    *,
    x: float,
    y: float,
    colour: str,
    bold: bool = False,
    align: str = "left",
    limit: float = 0,
) -> Any:
    """One text at a place, cut with an ellipsis where it is longer than `limit` pixels."""
    mark = {
        "fontSize": 13,
        "fill": colour,
        "align": align,
        "baseline": "middle",
        "text": text,
        "fontWeight": 600 if bold else 400,
        "x": x,
        "y": y,
    }
    if limit and letters([text], bold=bold) > limit:
        while len(text) > 3 and letters([text + "…"], bold=bold) > limit:
            text = text[:-1].rstrip()
        mark["text"] = text + "…"
    mark["text"] = isolated(str(mark["text"]))
    return alt.Chart(data([{}])).mark_text(**mark)


def text_lines(alt: Any, lines: list[str], *, x: float, y: float, **how: Any) -> list[Any]:
    """Lines of text around the height `y`."""
    first = y - (len(lines) - 1) / 2 * LINE
    return [text_mark(alt, text, x=x, y=first + number * LINE, **how) for number, text in enumerate(lines)]


def isolated(text: str) -> str:
    """`text` so that it runs its own way, whatever the way of its drawing.

    Every place in a drawing is counted from its left, so that its text is anchored there too; without a
    mark of their own, the dots that end a cut Arabic name would stand at its beginning.
    """
    turned = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\u2067{text}\u2069" if turned else text


def box(alt: Any, colour: str, *, x: tuple[float, float], y: tuple[float, float], opacity: float = 1) -> Any:
    """One filled rectangle."""
    how: Row = {} if opacity == 1 else {"fillOpacity": opacity}
    return alt.Chart(data([{}])).mark_rect(fill=colour, x=x[0], x2=x[1], y=y[0], y2=y[1], **how)


def share_axis(wide: bool) -> Any:
    """A horizontal axis of shares."""
    import altair as alt

    return alt.Axis(
        format=".0%",
        tickCount=5 if wide else 3,
        **LABELS,
        gridColor=GRID,
        domain=False,
        ticks=False,
        title=None,
    )


def count_axis(unit: str) -> Any:
    """A vertical axis of counts or shares."""
    import altair as alt

    shape = ".0%" if unit == "share" else ",d"
    return alt.Axis(
        format=shape,
        tickCount=4,
        tickMinStep=0 if unit == "share" else 1,
        **LABELS,
        gridColor=GRID,
        domain=False,
        ticks=False,
        title=None,
    )


def finish(
    alt: Any, layers: list[Any], *, width: float, height: float, padding: Row, turned: bool = False
) -> Spec:
    """The layers as one specification of `width` by `height` within `padding`; `turned`: right is left."""
    chart = alt.layer(*layers).properties(width=width, height=height, padding=padding)
    chart = chart.properties(autosize=alt.AutoSizeParams(type="none"))
    chart = chart.configure(background="transparent", aria=False).configure_view(stroke=None)
    spec = dict(chart.to_dict(validate=False))
    for layer in spec["layer"]:
        layer.setdefault("encoding", {})  # Altair leaves an empty one out, Vega-Lite stumbles over that
    return _turned(spec) if turned else spec


def _turned(spec: Spec) -> Spec:
    """The drawing for those who read from right to left: rows begin at the right and values grow leftwards.

    Not for time: it runs to the right in Arabic charts too, as in Arabic newspapers and spreadsheets
    (docs/decisions/0006-design-system.md).
    """
    padding = {**spec["padding"], "left": spec["padding"]["right"], "right": spec["padding"]["left"]}
    kept = spec.get("datasets", {})  # Altair puts the rows of all layers there
    layers = [_turned_layer(layer, spec["width"], kept) for layer in spec["layer"]]
    return {**spec, "padding": padding, "layer": layers}


def _turned_layer(layer: Spec, width: float, kept: Row) -> Spec:
    mark, encoding = dict(layer["mark"]), dict(layer["encoding"])
    mark |= {at: width - mark[at] for at in ("x", "x2") if at in mark}
    if "align" in mark:
        mark["align"] = {"left": "right", "right": "left"}.get(mark["align"], mark["align"])
    found = {**layer, "mark": mark, "encoding": encoding}
    if "x" in encoding and encoding["x"].get("scale") is not None:
        encoding["x"] = {**encoding["x"], "scale": {**encoding["x"]["scale"], "reverse": True}}
    elif "x" in encoding:
        fields = [encoding[at]["field"] for at in ("x", "x2") if at in encoding]
        rows = layer["data"].get("values") or kept[layer["data"]["name"]]
        found["data"] = {"values": [{**r, **{f: width - r[f] for f in fields}} for r in rows]}
    return found
