"""The drawings, as Vega-Lite by Altair: pixels are laid out here, scales and paths by Vega.

Each function takes plain dictionaries (what `drawing` hashes) and a `width`: 720 for a
wide page, 320 for a phone. Text is 13 px or more at that width.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from townclerk.web.design.chart_svg import GRID, INK, MAIN, MUTED, OTHER, PAPER, QUIET, Spec

WIDE, NARROW = 720, 320
_LETTER = 7.8
"""Width of a letter at 13 px in a wide font: the page's own font is not known here, so margins are generous."""

Row = dict[str, Any]


def letters(texts: list[str], *, bold: bool = False) -> float:
    """Pixels that hold the longest of `texts`."""
    return (1.12 if bold else 1) * _LETTER * max((len(text) for text in texts), default=0)


def lines(of: Row, width: int) -> Spec:
    """The past, what is expected with its 80 % and 95 % band, and the same season last year.

    `of`: past, expected (mean, lo80, hi80, lo95, hi95), compare, each a list of rows with ds
    and y; names: what each line is called; until; unit "count" or "share".
    """
    import altair as alt

    wide = width == WIDE
    past = of["past"] if wide else of["past"][-30:]
    names: dict[str, str] = of["names"]
    every = [*past, *of["expected"], *of["compare"]]
    top = max([r.get("hi95", r["y"]) or 0 for r in every if r["y"] is not None] or [1]) or 1
    ends = _ends(of, names) if wide else []
    right = int(min(200, letters([e["text"] for e in ends], bold=True) + 14)) if ends else 12
    key = [] if wide else [k for k in ("past", "expected", "compare") if of.get(k)]
    left, upper, height = _left(top, of["unit"]), 10 + 21 * len(key), 230 if wide else 190
    days = sorted(r["ds"] for r in every)
    x = alt.X("ds:T", axis=_time_axis(days, wide), scale=alt.Scale(type="utc", domain=_span(days), nice=False))
    y = alt.Y("y:Q", axis=_count_axis(of["unit"]), scale=alt.Scale(domain=[0, top * 1.05], nice=True))
    layers = _bands(alt, of, x)
    if of.get("until"):
        layers.append(
            alt.Chart(_data([{"ds": of["until"]}])).mark_rule(stroke=QUIET, strokeDash=[2, 3]).encode(x=x)
        )
    marks = (("past", INK, [1, 0], 1.75), ("expected", MAIN, [1, 0], 3.0), ("compare", OTHER, [5, 5], 2.0))
    for name, colour, dash, thick in marks:
        rows = past if name == "past" else of[name]
        if rows:
            layers.append(alt.Chart(_data(rows)).mark_line(stroke=colour, strokeDash=dash, strokeWidth=thick,
                                                           strokeCap="round", strokeJoin="round").encode(x=x, y=y))  # fmt: skip
            if len(rows) == 1 or of["unit"] == "share":  # a gap on both sides leaves a point, not a line
                layers.append(alt.Chart(_data(rows)).mark_point(filled=True, fill=colour, size=60).encode(x=x, y=y))
    layers += [_text(alt, e["text"], x=width - right - left + 8, y=e["at"] * height, colour=e["colour"], bold=True)
               for e in _apart(ends, top * 1.05, 17 / height)]  # fmt: skip
    for place, name in enumerate(key):
        layers += _key_line(alt, names[name], {"past": INK, "expected": MAIN, "compare": OTHER}[name], place - len(key))
    return _finish(alt, layers, width=width - left - right, height=height,
                   padding={"left": left, "right": right, "top": upper, "bottom": 44})  # fmt: skip


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
    room, key = width - left - right, 24
    layers: list[Any] = []
    placed = [{**r, "y": key + i * step + down, "y2": key + i * step + down + 16, "x": r["value"] / top * room,
               "b": (r["before"] or 0) / top * room} for i, r in enumerate(rows)]  # fmt: skip
    px = {"scale": None, "axis": None}
    base = alt.Chart(_data(placed))
    layers.append(base.mark_rect(fill=MAIN, x=0).encode(
        x=alt.X("zero:Q", **px), x2="x:Q", y=alt.Y("y:Q", **px), y2="y2:Q").transform_calculate(zero="0"))  # fmt: skip
    ticks = alt.Chart(_data([{**r, "y": r["y"] - 4, "y2": r["y2"] + 4} for r in placed if r["before"] is not None]))
    for colour, thick in ((PAPER, 6), (OTHER, 3)):
        layers.append(ticks.mark_rule(stroke=colour, strokeWidth=thick).encode(
            x=alt.X("b:Q", **px), y=alt.Y("y:Q", **px), y2="y2:Q"))  # fmt: skip
    for r in placed:
        layers.append(_text(alt, r["text"], x=max(r["x"], r["b"]) + 8, y=r["y"] + 8, colour=INK, bold=True))
        if wide:
            layers.append(_text(alt, r["label"], x=-10, y=r["y"] + 8, colour=INK, align="right", limit=left - 12))
        else:
            layers.append(_text(alt, r["label"], x=0, y=r["y"] - 10, colour=INK, limit=width - 8))
    layers += _bar_key(alt, of["names"], any(r["before"] is not None for r in rows))
    return _finish(alt, layers, width=room, height=key + step * len(rows) + 4,
                   padding={"left": left, "right": right, "top": 4, "bottom": 4})  # fmt: skip


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
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=_share_axis(wide))
    px: Row = {"scale": None, "axis": None}
    layers: list[Any] = []
    if of.get("average") is not None:
        mean = alt.Chart(_data([{"x": of["average"]}]))
        layers.append(mean.mark_rule(stroke=QUIET, strokeDash=[2, 3]).encode(x=x))
        at = of["average"] / top * room
        layers.append(_text(alt, of["average_name"], x=at, y=-12, colour=MUTED, align=_side(at, room)))
    for i, r in enumerate(rows):
        colour, y = OTHER if r["raised"] else MAIN, i * step + down
        one = alt.Chart(_data([{"x": r["low"], "x2": r["high"], "m": r["value"], "y": y}]))
        layers.append(one.mark_rule(stroke=colour, strokeWidth=4, strokeOpacity=0.45, strokeCap="round").encode(
            x=x, x2="x2:Q", y=alt.Y("y:Q", **px)))  # fmt: skip
        layers.append(one.mark_circle(fill=colour, fillOpacity=1, size=90).encode(
            x=alt.X("m:Q", scale=alt.Scale(domain=[0, top], nice=False)), y=alt.Y("y:Q", **px)))  # fmt: skip
        layers.append(_text(alt, r["text"], x=r["high"] / top * room + 8, y=y, colour=colour, bold=r["raised"]))
        place = {"x": -10, "y": y, "align": "right", "limit": left - 12} if wide else {"x": 0, "y": y - 18, "limit": width}
        layers.append(_text(alt, r["label"], colour=INK, **place))
    return _finish(alt, layers, width=room, height=height,
                   padding={"left": left, "right": right, "top": upper, "bottom": 30})  # fmt: skip


def multiples(of: Row, width: int) -> Spec:
    """A small line for each of several series, all over the same time, each on its own scale.

    `of`: panels (label, text, past, expected), rows with ds and y.
    """
    import altair as alt

    columns, gap = (3, 28) if width == WIDE else (2, 20)
    cell, height, row = (width - gap * (columns - 1)) / columns, 54, 112
    panels: list[Row] = of["panels"]
    days = [r["ds"] for p in panels for r in [*p["past"], *p["expected"]]]
    first, last = (_ordinal(min(days)), _ordinal(max(days))) if days else (0, 1)
    px: Row = {"scale": None, "axis": None}
    layers: list[Any] = []
    for i, panel in enumerate(panels):
        left, upper = (i % columns) * (cell + gap), (i // columns) * row
        top = max([r["y"] or 0 for r in [*panel["past"], *panel["expected"]]] or [1]) or 1
        layers.append(_text(alt, panel["label"], x=left, y=upper + 10, colour=INK, bold=True, limit=cell))
        layers.append(_text(alt, panel["text"], x=left, y=upper + 28, colour=MUTED, limit=cell))
        floor = [{"x": left, "x2": left + cell, "y": upper + 42 + height}]
        layers.append(alt.Chart(_data(floor)).mark_rule(stroke=GRID).encode(
            x=alt.X("x:Q", **px), x2="x2:Q", y=alt.Y("y:Q", **px)))  # fmt: skip
        for name, colour, thick in (("past", INK, 1.5), ("expected", MAIN, 3)):
            placed = [
                {"x": left + cell * (_ordinal(r["ds"]) - first) / max(1, last - first),
                 "y": None if r["y"] is None else upper + 42 + height * (1 - r["y"] / top), "o": r["ds"]}
                for r in panel[name]
            ]  # fmt: skip
            layers.append(alt.Chart(_data(placed)).mark_line(stroke=colour, strokeWidth=thick, strokeCap="round").encode(
                x=alt.X("x:Q", **px), y=alt.Y("y:Q", **px), order="o:T"))  # fmt: skip
    rows = -(-len(panels) // columns)
    return _finish(alt, layers, width=width - 4, height=max(1, rows) * row,
                   padding={"left": 2, "right": 2, "top": 4, "bottom": 4})  # fmt: skip


def _ordinal(ds: str) -> int:
    return date.fromisoformat(ds).toordinal()


def _data(rows: list[Row]) -> Any:
    import altair as alt

    return alt.InlineData(values=[{k: v for k, v in row.items() if k != "text"} for row in rows])


def _left(top: float, unit: str) -> int:
    return 46 if unit == "share" else int(_LETTER * len(f"{top * 1.05:,.0f}")) + 16


def _span(days: list[str]) -> list[str]:
    return [days[0], days[-1]] if days else ["2000-01-01", "2000-12-31"]


def _bands(alt: Any, of: Row, x: Any) -> list[Any]:
    expected = of["expected"]
    if not expected or "lo80" not in expected[0]:
        return []
    fields: Row = {"x": x}
    layers = []
    for low, high, strength in (("lo95", "hi95", 0.16), ("lo80", "hi80", 0.22)):
        rows = [{"ds": r["ds"], "y": r[low], "y2": r[high]} for r in expected]
        area = alt.Chart(_data(rows)).mark_area(fill=MAIN, fillOpacity=strength)
        layers.append(area.encode(**fields, y="y:Q", y2="y2:Q"))
    return layers


def _ends(of: Row, names: dict[str, str]) -> list[Row]:
    found = []
    for name, colour in (("past", INK), ("expected", MAIN), ("compare", OTHER)):
        rows = [r for r in of[name] if r["y"] is not None]
        # With a forecast behind it the past ends in the middle of the picture: its line needs no name there.
        if rows and not (name == "past" and of["expected"]):
            found.append({"y": rows[-1]["y"], "text": names[name], "colour": colour})
    return found


def _apart(ends: list[Row], top: float, least: float) -> list[Row]:
    """Places (0 top, 1 bottom) of labels at the ends of lines, at least `least` from one another."""
    placed = sorted(({**e, "at": 1 - e["y"] / top} for e in ends), key=lambda e: float(e["at"]))
    for before, after in zip(placed, placed[1:], strict=False):
        lacking = least - (after["at"] - before["at"])
        if lacking > 0:
            before["at"], after["at"] = before["at"] - lacking / 2, after["at"] + lacking / 2
    return placed


def _side(at: float, room: float) -> str:
    return "left" if at < room * 0.25 else "right" if at > room * 0.75 else "center"


def _text(
    alt: Any, text: str, *, x: float, y: float, colour: str, bold: bool = False, align: str = "left", limit: float = 0
) -> Any:
    mark = {"fontSize": 13, "fill": colour, "align": align, "baseline": "middle", "text": text,
            "fontWeight": 600 if bold else 400, "x": x, "y": y}  # fmt: skip
    if limit and letters([text], bold=bold) > limit:
        kept = max(4, int(limit / letters(["m"], bold=bold)))
        mark["text"] = text if len(text) <= kept else text[: kept - 1].rstrip() + "…"
    return alt.Chart(_data([{}])).mark_text(**mark)


def _key_line(alt: Any, text: str, colour: str, place: int) -> list[Any]:
    y = place * 21 + 6
    parts = [(0, 9), (15, 24)] if colour == OTHER else [(0, 24)]
    line = [_box(alt, colour, x, x2, y - 1.5, y + 1.5) for x, x2 in parts]
    return [*line, _text(alt, text, x=32, y=y, colour=colour, bold=True)]


def _box(alt: Any, colour: str, x: float, x2: float, y: float, y2: float) -> Any:
    return alt.Chart(_data([{}])).mark_rect(fill=colour, x=x, x2=x2, y=y, y2=y2)


def _bar_key(alt: Any, names: dict[str, str], before: bool) -> list[Any]:
    layers = [_box(alt, MAIN, 0, 14, 2, 14), _text(alt, names["value"], x=20, y=8, colour=MUTED)]
    if before:
        x = 20 + letters([names["value"]]) + 26
        layers += [_box(alt, OTHER, x, x + 3, 0, 16), _text(alt, names["before"], x=x + 10, y=8, colour=MUTED)]
    return layers


def _time_axis(days: list[str], wide: bool) -> Any:
    import altair as alt

    first, last = (date.fromisoformat(d) for d in _span(days))
    months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    begins = [date(y, m, 1) for y, m in months if first <= date(y, m, 1) <= last]
    most = 9 if wide else 4
    step = next(s for s in (1, 2, 3, 4, 6, 12, 24, 60, 120) if len(begins) / s <= most)
    ticks = [b for b in begins if (b.year * 12 + b.month - 1) % step == 0] or begins[:1]
    years = [t.isoformat() for i, t in enumerate(ticks) if i == 0 or t.year != ticks[i - 1].year]
    test = " || ".join(f"utcFormat(datum.value,'%Y-%m-%d')=='{y}'" for y in years) or "false"
    label = f"[utcFormat(datum.value,'%b'), ({test}) ? utcFormat(datum.value,'%Y') : '']"
    return alt.Axis(values=[t.isoformat() for t in ticks], labelExpr=label, **_LABELS, grid=False, tickColor=QUIET,
                    domainColor=QUIET, title=None, labelOverlap="parity", labelBound=False)  # fmt: skip


def _count_axis(unit: str) -> Any:
    import altair as alt

    shape = ".0%" if unit == "share" else ",d"
    return alt.Axis(format=shape, tickCount=4, tickMinStep=0 if unit == "share" else 1, **_LABELS, gridColor=GRID,
                    domain=False, ticks=False, title=None)  # fmt: skip


def _share_axis(wide: bool) -> Any:
    import altair as alt

    return alt.Axis(format=".0%", tickCount=5 if wide else 3, **_LABELS, gridColor=GRID, domain=False, ticks=False,
                    title=None)  # fmt: skip


_LABELS: Row = {"labelFontSize": 13, "labelColor": MUTED, "labelPadding": 6}


def _finish(alt: Any, layers: list[Any], *, width: float, height: float, padding: Row) -> Spec:
    chart = alt.layer(*layers).properties(width=width, height=height, padding=padding)
    chart = chart.properties(autosize=alt.AutoSizeParams(type="none"))
    chart = chart.configure(background="transparent", aria=False).configure_view(stroke=None)
    spec = dict(chart.to_dict(validate=False))
    for layer in spec["layer"]:
        layer.setdefault("encoding", {})  # Altair leaves an empty one out, Vega-Lite stumbles over that
    return spec
