"""Drawings with a row for each thing: bars, intervals, small multiples. As Vega-Lite by Altair."""

from __future__ import annotations

from typing import Any

from townclerk.web.design.chart_parts import (
    WIDE,
    Row,
    box,
    data,
    finish,
    letters,
    ordinal,
    share_axis,
    side,
    text_mark,
)
from townclerk.web.design.chart_svg import GRID, INK, MAIN, MUTED, OTHER, PAPER, QUIET, Spec


def bars(of: Row, width: int) -> Spec:
    """Bars with their value, each with a tick where it was before.

    `of`: rows (label, value, before or None, text); names: {"value", "before"}.
    """
    import altair as alt

    wide = width == WIDE
    rows: list[Row] = of["rows"]
    top = max([max(r["value"], r["before"] or 0) for r in rows] or [1]) or 1
    left = int(min(270, letters([r["label"] for r in rows]) + 16)) if wide else 2
    right = int(letters([r["text"] for r in rows], bold=True) + 14)
    step, down = (32, 8) if wide else (58, 30)
    before = any(r["before"] is not None for r in rows)
    room = width - left - right
    key = 24 if not before or _one_line(of["names"], width - left) else 46
    layers: list[Any] = []
    placed = [
        {
            **r,
            "y": key + i * step + down,
            "y2": key + i * step + down + 16,
            "x": r["value"] / top * room,
            "b": (r["before"] or 0) / top * room,
        }
        for i, r in enumerate(rows)
    ]
    px: Row = {"scale": None, "axis": None}
    base = alt.Chart(data(placed))
    layers.append(
        base.mark_rect(fill=MAIN, x=0)
        .encode(x=alt.X("zero:Q", **px), x2="x:Q", y=alt.Y("y:Q", **px), y2="y2:Q")
        .transform_calculate(zero="0")
    )
    ticks = alt.Chart(
        data([{**r, "y": r["y"] - 4, "y2": r["y2"] + 4} for r in placed if r["before"] is not None])
    )
    for colour, thick in ((PAPER, 6), (OTHER, 3)):
        layers.append(
            ticks.mark_rule(stroke=colour, strokeWidth=thick).encode(
                x=alt.X("b:Q", **px), y=alt.Y("y:Q", **px), y2="y2:Q"
            )
        )
    for r in placed:
        layers.append(
            text_mark(alt, r["text"], x=max(r["x"], r["b"]) + 8, y=r["y"] + 8, colour=INK, bold=True)
        )
        if wide:
            layers.append(
                text_mark(alt, r["label"], x=-10, y=r["y"] + 8, colour=INK, align="right", limit=left - 12)
            )
        else:
            layers.append(text_mark(alt, r["label"], x=0, y=r["y"] - 10, colour=INK, limit=width - 8))
    layers += _bar_key(alt, of["names"], before, below=key > 24)
    return finish(
        alt,
        layers,
        width=room,
        height=key + step * len(rows) + 4,
        padding={"left": left, "right": right, "top": 4, "bottom": 4},
    )


def intervals(of: Row, width: int) -> Spec:
    """One dot with its 95 % interval a row, on a share axis from 0.

    `of`: rows (label, value, low, high from 0 to 1, text, raised); average: a share or None, with its name.
    """
    import altair as alt

    wide = width == WIDE
    rows: list[Row] = of["rows"]
    top = max(0.1, *(r["high"] for r in rows)) if rows else 1
    left = int(min(270, letters([r["label"] for r in rows]) + 16)) if wide else 6
    right = int(letters([r["text"] for r in rows], bold=True) + 14)
    step, down, upper = (30, 15, 26) if wide else (48, 34, 26)
    room, height = width - left - right, (30 if wide else 48) * len(rows)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=share_axis(wide))
    px: Row = {"scale": None, "axis": None}
    layers: list[Any] = []
    if of.get("average") is not None:
        mean = alt.Chart(data([{"x": of["average"]}]))
        layers.append(mean.mark_rule(stroke=QUIET, strokeDash=[2, 3]).encode(x=x))
        at = of["average"] / top * room
        layers.append(text_mark(alt, of["average_name"], x=at, y=-12, colour=MUTED, align=side(at, room)))
    for i, r in enumerate(rows):
        colour, y = OTHER if r["raised"] else MAIN, i * step + down
        one = alt.Chart(data([{"x": r["low"], "x2": r["high"], "m": r["value"], "y": y}]))
        layers.append(
            one.mark_rule(stroke=colour, strokeWidth=4, strokeOpacity=0.45, strokeCap="round").encode(
                x=x, x2="x2:Q", y=alt.Y("y:Q", **px)
            )
        )
        layers.append(
            one.mark_circle(fill=colour, fillOpacity=1, size=90).encode(
                x=alt.X("m:Q", scale=alt.Scale(domain=[0, top], nice=False)), y=alt.Y("y:Q", **px)
            )
        )
        layers.append(
            text_mark(alt, r["text"], x=r["high"] / top * room + 8, y=y, colour=colour, bold=r["raised"])
        )
        place = (
            {"x": -10, "y": y, "align": "right", "limit": left - 12}
            if wide
            else {"x": 0, "y": y - 18, "limit": width}
        )
        layers.append(text_mark(alt, r["label"], colour=INK, **place))
    return finish(
        alt,
        layers,
        width=room,
        height=height,
        padding={"left": left, "right": right, "top": upper, "bottom": 30},
    )


def multiples(of: Row, width: int) -> Spec:
    """A small line for each of several series, all over the same time, each on its own scale.

    `of`: panels (label, text, past, expected), rows with ds and y.
    """
    import altair as alt

    columns, gap = (3, 28) if width == WIDE else (2, 20)
    cell, height, row = (width - gap * (columns - 1)) / columns, 54, 112
    panels: list[Row] = of["panels"]
    days = [r["ds"] for p in panels for r in [*p["past"], *p["expected"]]]
    first, last = (ordinal(min(days)), ordinal(max(days))) if days else (0, 1)
    px: Row = {"scale": None, "axis": None}
    layers: list[Any] = []
    for i, panel in enumerate(panels):
        left, upper = (i % columns) * (cell + gap), (i // columns) * row
        top = max([r["y"] or 0 for r in [*panel["past"], *panel["expected"]]] or [1]) or 1
        layers.append(text_mark(alt, panel["label"], x=left, y=upper + 10, colour=INK, bold=True, limit=cell))
        layers.append(text_mark(alt, panel["text"], x=left, y=upper + 28, colour=MUTED, limit=cell))
        floor = [{"x": left, "x2": left + cell, "y": upper + 42 + height}]
        layers.append(
            alt.Chart(data(floor))
            .mark_rule(stroke=GRID)
            .encode(x=alt.X("x:Q", **px), x2="x2:Q", y=alt.Y("y:Q", **px))
        )
        for name, colour, thick in (("past", INK, 1.5), ("expected", MAIN, 3)):
            placed = [
                {
                    "x": left + cell * (ordinal(r["ds"]) - first) / max(1, last - first),
                    "y": None if r["y"] is None else upper + 42 + height * (1 - r["y"] / top),
                    "o": r["ds"],
                }
                for r in panel[name]
            ]
            layers.append(
                alt.Chart(data(placed))
                .mark_line(stroke=colour, strokeWidth=thick, strokeCap="round")
                .encode(x=alt.X("x:Q", **px), y=alt.Y("y:Q", **px), order="o:T")
            )
    rows = -(-len(panels) // columns)
    return finish(
        alt,
        layers,
        width=width - 4,
        height=max(1, rows) * row,
        padding={"left": 2, "right": 2, "top": 4, "bottom": 4},
    )


def _one_line(names: dict[str, str], width: int) -> bool:
    """Whether both names of the key stand beside each other in `width`."""
    return 20 + letters([names["value"]]) + 36 + letters([names["before"]]) <= width


def _bar_key(alt: Any, names: dict[str, str], before: bool, *, below: bool) -> list[Any]:
    layers = [box(alt, MAIN, x=(0, 14), y=(2, 14)), text_mark(alt, names["value"], x=20, y=8, colour=MUTED)]
    if before:
        x, down = (5, 22) if below else (20 + letters([names["value"]]) + 26, 0)
        layers += [
            box(alt, OTHER, x=(x, x + 3), y=(down, down + 16)),
            text_mark(alt, names["before"], x=20 if below else x + 10, y=down + 8, colour=MUTED),
        ]
    return layers
