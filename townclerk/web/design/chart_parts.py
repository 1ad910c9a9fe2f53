"""What every drawing is made of: data, text, boxes, axes and the frame. Scales are left to Vega."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from townclerk.web.design.chart_svg import GRID, MUTED, Spec

WIDE, NARROW = 720, 320
LETTER = 7.8
"""Width of a letter at 13 px in a wide font: the page's own is not known here, so margins are generous."""

Row = dict[str, Any]
LABELS: Row = {"labelFontSize": 13, "labelColor": MUTED, "labelPadding": 6}


def letters(texts: list[str], *, bold: bool = False) -> float:
    """Pixels that hold the longest of `texts`."""
    return (1.12 if bold else 1) * LETTER * max((len(text) for text in texts), default=0)


def ordinal(ds: str) -> int:
    """The day number of an ISO date."""
    return date.fromisoformat(ds).toordinal()


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
        kept = max(4, int(limit / letters(["m"], bold=bold)))
        mark["text"] = text if len(text) <= kept else text[: kept - 1].rstrip() + "…"
    mark["text"] = isolated(str(mark["text"]))
    return alt.Chart(data([{}])).mark_text(**mark)


def isolated(text: str) -> str:
    """`text` so that it runs its own way: drawings run from left to right in every language.

    Time runs to the right in Arabic charts too, as in Arabic newspapers and spreadsheets: the digits of
    its axes are read that way, and the same data keeps the same picture for colleagues who read different
    languages. Words do not: without a mark of their own, the dots that end a cut Arabic name would stand
    at its beginning.
    """
    turned = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\u2067{text}\u2069" if turned else text


def box(alt: Any, colour: str, *, x: tuple[float, float], y: tuple[float, float]) -> Any:
    """One filled rectangle."""
    return alt.Chart(data([{}])).mark_rect(fill=colour, x=x[0], x2=x[1], y=y[0], y2=y[1])


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


def finish(alt: Any, layers: list[Any], *, width: float, height: float, padding: Row) -> Spec:
    """The layers as one specification of `width` by `height` within `padding`."""
    chart = alt.layer(*layers).properties(width=width, height=height, padding=padding)
    chart = chart.properties(autosize=alt.AutoSizeParams(type="none"))
    chart = chart.configure(background="transparent", aria=False).configure_view(stroke=None)
    spec = dict(chart.to_dict(validate=False))
    for layer in spec["layer"]:
        layer.setdefault("encoding", {})  # Altair leaves an empty one out, Vega-Lite stumbles over that
    return spec
