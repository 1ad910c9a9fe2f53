"""Drawings with a row for each thing: bars, intervals, small multiples. As Vega-Lite by Altair."""

from __future__ import annotations

from typing import Any

from townclerk.web.design.chart_parts import (
    LINE,
    WIDE,
    Row,
    box,
    data,
    finish,
    letters,
    ordinal,
    share_axis,
    side,
    text_lines,
    text_mark,
    wrapped,
)
from townclerk.web.design.chart_svg import GRID, INK, MAIN, MUTED, OTHER, PAPER, QUIET, Spec

_COLUMN = 300
"""The most pixels for names beside their rows: longer ones take two lines, and only then are cut."""


def _beside(row: Row) -> float:
    """Where a bar's value is written: at its end, and after the tick only where that would cross it.

    After a tick that is far away it would read as what the tick marks.
    """
    at: float = row["x"] + 8
    crossed = row["before"] is not None and row["x"] < row["b"] < at + letters([row["text"]], bold=True) + 6
    return row["b"] + 8 if crossed else at


def bars(of: Row, width: int) -> Spec:
    """Bars with their value, each with a tick where it was before.

    `of`: rows (label, value, before or None, text); names: {"value", "before"}.
    """
    import altair as alt

    wide = width == WIDE
    rows: list[Row] = of["rows"]
    top = max([max(r["value"], r["before"] or 0) for r in rows] or [1]) or 1
    names, column, more = _names(rows, width)
    left = column if wide else 2
    right = int(letters([r["text"] for r in rows], bold=True) + 14)
    step, down = (32 + more // 2, 8 + more // 4) if wide else (58 + more, 30 + more)
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
            "zero": 0,
        }
        for i, r in enumerate(rows)
    ]
    px: Row = {"scale": None, "axis": None}
    base = alt.Chart(data(placed))
    layers.append(
        base.mark_rect(fill=MAIN).encode(x=alt.X("zero:Q", **px), x2="x:Q", y=alt.Y("y:Q", **px), y2="y2:Q")
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
    for r, name in zip(placed, names, strict=True):
        layers.append(text_mark(alt, r["text"], x=_beside(r), y=r["y"] + 8, colour=INK, bold=True))
        layers += _name(alt, name, y=r["y"] + 8 if wide else r["y"] - 10 - more / 2, left=left, width=width)
    layers += _bar_key(alt, of["names"], before, below=key > 24)
    return finish(
        alt,
        layers,
        width=room,
        height=key + step * len(rows) + 4,
        padding={"left": left, "right": right, "top": 4, "bottom": 4},
        turned=of["turned"],
    )


def intervals(of: Row, width: int) -> Spec:
    """One dot with its 95 % interval a row, on a share axis from 0.

    `of`: rows (label, value, low, high from 0 to 1, text, raised); average: a share or None, with its name.
    """
    import altair as alt

    wide = width == WIDE
    rows: list[Row] = of["rows"]
    top = max(0.1, *(r["high"] for r in rows)) if rows else 1
    names, column, more = _names(rows, width)
    left = column if wide else 6
    right = int(letters([r["text"] for r in rows], bold=True) + 14)
    step, down, upper = (30 + more // 2, 15 + more // 4, 26) if wide else (48 + more, 34 + more, 26)
    room, height = width - left - right, step * len(rows)
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
        layers += _name(alt, names[i], y=y if wide else y - 18 - more / 2, left=left, width=width)
    return finish(
        alt,
        layers,
        width=room,
        height=height,
        padding={"left": left, "right": right, "top": upper, "bottom": 30},
        turned=of["turned"],
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
        column = columns - 1 - i % columns if of["turned"] else i % columns
        left, upper = column * (cell + gap), (i // columns) * row
        top = max([r["y"] or 0 for r in [*panel["past"], *panel["expected"]]] or [1]) or 1
        begin: Row = {"x": left + cell, "align": "right"} if of["turned"] else {"x": left}
        layers.append(
            text_mark(alt, panel["label"], y=upper + 10, colour=INK, bold=True, limit=cell, **begin)
        )
        layers.append(text_mark(alt, panel["text"], y=upper + 28, colour=MUTED, limit=cell, **begin))
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


def _names(rows: list[Row], width: int) -> tuple[list[list[str]], int, int]:
    """The name of each row in lines, the width of their column, and the height of a second line."""
    room = _COLUMN if width == WIDE else width - 8
    names = [wrapped(r["label"], room) for r in rows]
    column = int(min(_COLUMN, letters([line for name in names for line in name]))) + 16
    return names, column, LINE if any(len(name) > 1 for name in names) else 0


def _name(alt: Any, lines: list[str], *, y: float, left: int, width: int) -> list[Any]:
    """The name of a row: beside it in the wide drawing, above it in the narrow one."""
    if width == WIDE:
        return text_lines(alt, lines, x=-10, y=y, colour=INK, align="right", limit=left - 12)
    return text_lines(alt, lines, x=0, y=y, colour=INK, limit=width - 8)


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
