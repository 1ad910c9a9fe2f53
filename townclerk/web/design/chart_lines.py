"""The drawing of a line over time, with what is expected and its bands. As Vega-Lite by Altair."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from townclerk.web.design.chart_parts import (
    LABELS,
    LETTER,
    WIDE,
    Row,
    box,
    count_axis,
    data,
    finish,
    letters,
    text_mark,
)
from townclerk.web.design.chart_svg import INK, MAIN, OTHER, QUIET, Spec


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
    right = int(min(210, letters([e["text"] for e in ends], bold=True) + 24)) if ends else 12
    key = [] if wide else [k for k in ("past", "expected", "compare") if of.get(k)]
    left, upper, height = _left(top, of["unit"]), 10 + 21 * len(key), 230 if wide else 190
    days = sorted(r["ds"] for r in every)
    x = alt.X(
        "ds:T", axis=_time_axis(days, wide), scale=alt.Scale(type="utc", domain=_span(days), nice=False)
    )
    y = alt.Y("y:Q", axis=count_axis(of["unit"]), scale=alt.Scale(domain=[0, top * 1.05], nice=True))
    layers = _bands(alt, of, x)
    if of.get("until"):
        layers.append(
            alt.Chart(data([{"ds": of["until"]}])).mark_rule(stroke=QUIET, strokeDash=[2, 3]).encode(x=x)
        )
    marks = (("past", INK, [1, 0], 1.75), ("expected", MAIN, [1, 0], 3.0), ("compare", OTHER, [5, 5], 2.0))
    for name, colour, dash, thick in marks:
        rows = past if name == "past" else of[name]
        if rows:
            layers.append(
                alt.Chart(data(rows))
                .mark_line(
                    stroke=colour, strokeDash=dash, strokeWidth=thick, strokeCap="round", strokeJoin="round"
                )
                .encode(x=x, y=y)
            )
            if len(rows) == 1 or of["unit"] == "share":  # a gap on both sides leaves a point, not a line
                layers.append(
                    alt.Chart(data(rows)).mark_point(filled=True, fill=colour, size=60).encode(x=x, y=y)
                )
    layers += [
        text_mark(
            alt, e["text"], x=width - right - left + 8, y=e["at"] * height, colour=e["colour"], bold=True
        )
        for e in _apart(ends, top * 1.05, 17 / height)
    ]
    for place, name in enumerate(key):
        layers += _key_line(
            alt, names[name], {"past": INK, "expected": MAIN, "compare": OTHER}[name], place - len(key)
        )
    return finish(
        alt,
        layers,
        width=width - left - right,
        height=height,
        padding={"left": left, "right": right, "top": upper, "bottom": 44},
    )


def _left(top: float, unit: str) -> int:
    return 46 if unit == "share" else int(LETTER * len(f"{top * 1.05:,.0f}")) + 16


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
        area = alt.Chart(data(rows)).mark_area(fill=MAIN, fillOpacity=strength)
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
    for before, after in pairwise(placed):
        lacking = least - (after["at"] - before["at"])
        if lacking > 0:
            before["at"], after["at"] = before["at"] - lacking / 2, after["at"] + lacking / 2
    return placed


def _key_line(alt: Any, text: str, colour: str, place: int) -> list[Any]:
    y = place * 21 + 6
    parts = [(0, 9), (15, 24)] if colour == OTHER else [(0, 24)]
    line = [box(alt, colour, x=(x, x2), y=(y - 1.5, y + 1.5)) for x, x2 in parts]
    return [*line, text_mark(alt, text, x=32, y=y, colour=colour, bold=True)]


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
    return alt.Axis(
        values=[t.isoformat() for t in ticks],
        labelExpr=label,
        **LABELS,
        grid=False,
        tickColor=QUIET,
        domainColor=QUIET,
        title=None,
        labelOverlap="parity",
        labelBound=False,
    )
