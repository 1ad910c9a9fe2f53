"""The drawing of a line over time, with what is expected and its bands. As Vega-Lite by Altair."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor, log10, sqrt
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
    ordinal,
    text_mark,
)
from townclerk.web.design.chart_svg import INK, MAIN, OTHER, QUIET, Spec
from townclerk.web.design.line_places import Point, apart, free_of

_LEADER = 14
"""Pixels between a line and its name, bridged by a thin line: names that would overlap are moved apart."""
_SHORT = 62
"""Days up to which an axis names days rather than months."""
_COLOURS = {"past": INK, "expected": MAIN, "compare": OTHER}
_BANDS = (("band95", "lo95", "hi95", 0.16), ("band80", "lo80", "hi80", 0.22))


def lines(of: Row, width: int) -> Spec:
    """The past, what is expected with its 80 % and 95 % band, and the same season last year.

    `of`: past, expected (mean, lo80, hi80, lo95, hi95), compare, each a list of rows with ds
    and y; names: what each line and band is called; until; unit "count" or "share"; turned: the key of
    the narrow drawing begins at the right. The wide one names each line at its end, the past above it.
    """
    import altair as alt

    wide = width == WIDE
    if not wide:
        past = of["past"][-30:]
        shown = {row["ds"] for row in past}
        of = {**of, "past": past, "marks": [row for row in of.get("marks", ()) if row["ds"] in shown]}
    every = [*of["past"], *of["expected"], *of["compare"]]
    top = _ceiling(max([r.get("hi95", r["y"]) or 0 for r in every if r["y"] is not None] or [1]) or 1)
    ends = _ends(of) if wide else []
    right = int(min(280, letters([e["text"] for e in ends], bold=True) + _LEADER + 16)) if ends else 12
    key = [] if wide else _key(of)
    left, upper, height = _left(top, of["unit"]), 10 + 21 * len(key), 230 if wide else 190
    room = width - left - right
    days = sorted(r["ds"] for r in every)
    x = alt.X(
        "ds:T", axis=_time_axis(days, wide), scale=alt.Scale(type="utc", domain=_span(days), nice=False)
    )
    layers = _curves(alt, of, x, top)
    layers += _end_names(alt, ends, top, room, height)
    if wide and of["expected"] and any(r["y"] is not None for r in of["past"]):
        layers.append(_past_name(alt, of, days, top, (room, height)))
    for place, name in enumerate(key):
        layers += _key_line(alt, of, name, place - len(key), room)
    return finish(
        alt,
        layers,
        width=room,
        height=height,
        padding={"left": left, "right": right, "top": upper, "bottom": 44},
    )


def _curves(alt: Any, of: Row, x: Any, top: float) -> list[Any]:
    """The bands, the day until which is known, and the lines."""
    y = alt.Y("y:Q", axis=count_axis(of["unit"]), scale=alt.Scale(domain=[0, top], nice=False))
    layers = _bands(alt, of, x)
    if of.get("until"):
        layers.append(
            alt.Chart(data([{"ds": of["until"]}])).mark_rule(stroke=QUIET, strokeDash=[2, 3]).encode(x=x)
        )
    for name, dash, thick in (("past", [1, 0], 1.75), ("expected", [1, 0], 3.0), ("compare", [5, 5], 2.0)):
        rows, colour = of[name], _COLOURS[name]
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
    if of.get("marks"):
        mark = alt.Chart(data(of["marks"])).mark_point(shape="diamond", stroke=OTHER, strokeWidth=2, size=130)
        layers.append(mark.encode(x=x, y=y))
    return layers


def _ceiling(value: float) -> float:
    """The end of the axis above `value`, with some air: a tenth of it, rounded to 1, 2 or 5 (as d3 does).

    Worked out here and not by Vega, because names are put at heights that follow from it.
    """
    tenth = value * 1.05 / 10
    power = 10.0 ** floor(log10(tenth))
    over = tenth / power
    step = power * (10 if over >= sqrt(50) else 5 if over >= sqrt(10) else 2 if over >= sqrt(2) else 1)
    return round(ceil(value * 1.05 / step) * step, 6)


def _left(top: float, unit: str) -> int:
    return 46 if unit == "share" else int(LETTER * len(f"{top:,.0f}")) + 16


def _span(days: list[str]) -> list[str]:
    return [days[0], days[-1]] if days else ["2000-01-01", "2000-12-31"]


def _bands(alt: Any, of: Row, x: Any) -> list[Any]:
    expected = of["expected"]
    if not expected or "lo80" not in expected[0]:
        return []
    fields: Row = {"x": x}
    layers = []
    for _name, low, high, strength in _BANDS:
        rows = [{"ds": r["ds"], "y": r[low], "y2": r[high]} for r in expected]
        area = alt.Chart(data(rows)).mark_area(fill=MAIN, fillOpacity=strength)
        layers.append(area.encode(**fields, y="y:Q", y2="y2:Q"))
    return layers


def _ends(of: Row) -> list[Row]:
    """Where lines and bands end at the right, and what they are called; a band is named at its upper half."""
    found = []
    for name, colour in _COLOURS.items():
        rows = [r for r in of[name] if r["y"] is not None]
        # With a forecast behind it the past ends in the middle of the picture: see `_past_name`.
        if rows and not (name == "past" and of["expected"]):
            found.append({"y": rows[-1]["y"], "text": of["names"][name], "colour": colour, "bold": True})
    if of["expected"]:
        last = of["expected"][-1]
        for name, low, high in (("band80", last["y"], last["hi80"]), ("band95", last["hi80"], last["hi95"])):
            found.append({"y": (low + high) / 2, "text": of["names"][name], "colour": MAIN, "bold": False})
    return found


def _end_names(alt: Any, ends: list[Row], top: float, room: float, height: float) -> list[Any]:
    ordered = sorted(ends, key=lambda end: -float(end["y"]))
    at = [height * (1 - end["y"] / top) for end in ordered]
    layers: list[Any] = []
    for end, y, free in zip(ordered, at, apart(at, 17, height), strict=True):
        ends_at = {"x": room + 3, "x2": room + _LEADER, "y": y, "y2": free}
        leader = alt.Chart(data([{}])).mark_rule(stroke=end["colour"], strokeWidth=1)
        leader = leader.encode(**{at: alt.value(round(n, 1)) for at, n in ends_at.items()})
        name = text_mark(
            alt, end["text"], x=room + _LEADER + 4, y=free, colour=end["colour"], bold=end["bold"]
        )
        layers += [leader, name]
    return layers


def _past_name(alt: Any, of: Row, days: list[str], top: float, size: Point) -> Any:
    """The name of the past, above its line where that is lowest."""
    room, height = size
    first, last = ordinal(days[0]), ordinal(days[-1])

    def placed(rows: list[Row], value: str) -> list[Point]:
        known = [r for r in rows if r["y"] is not None]
        across = [room * (ordinal(r["ds"]) - first) / max(1, last - first) for r in known]
        return [(at, height * (1 - r[value] / top)) for at, r in zip(across, known, strict=True)]

    past = placed(of["past"], "y")
    others = [*placed(of["expected"], "hi95"), *placed(of["expected"], "lo95"), *placed(of["compare"], "y")]
    x, y = free_of(past, others, letters([of["names"]["past"]], bold=True))
    return text_mark(alt, of["names"]["past"], x=x, y=y, colour=INK, bold=True)


def _key(of: Row) -> list[str]:
    """What the narrow drawing names above itself: beside its lines there is no room."""
    bands = ["band80", "band95"] if of["expected"] else []
    return [*(name for name in _COLOURS if of[name]), *bands]


def _key_line(alt: Any, of: Row, name: str, place: int, room: float) -> list[Any]:
    def at(x: float) -> float:
        return room - x if of["turned"] else x

    y = place * 21 + 6
    colour = _COLOURS.get(name, MAIN)
    if name in _COLOURS:
        parts = [(0, 9), (15, 24)] if name == "compare" else [(0, 24)]
        marks = [box(alt, colour, x=(at(x), at(x2)), y=(y - 1.5, y + 1.5)) for x, x2 in parts]
    else:  # the darker band lies on the lighter one
        strengths = [strength for band, _low, _high, strength in _BANDS if band >= name]
        marks = [
            box(alt, colour, x=(at(0), at(24)), y=(y - 7, y + 7), opacity=s) for s in reversed(strengths)
        ]
    align = "right" if of["turned"] else "left"
    bold = name in _COLOURS
    return [*marks, text_mark(alt, of["names"][name], x=at(32), y=y, colour=colour, bold=bold, align=align)]


def _day_axis(first: date, last: date, wide: bool) -> Any:
    """An axis of days, where there are too few months for one of months."""
    import altair as alt

    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    most = 9 if wide else 4
    step = next(s for s in (1, 2, 7, 14, 28) if len(every) / s <= most)
    values = [day.isoformat() for day in every[::step]]
    label = "utcFormat(datum.value,'%-d %b')"
    return alt.Axis(
        values=values,
        labelExpr=label,
        **LABELS,
        grid=False,
        tickColor=QUIET,
        domainColor=QUIET,
        title=None,
        labelOverlap="parity",
        labelBound=False,
    )


def _time_axis(days: list[str], wide: bool) -> Any:
    import altair as alt

    first, last = (date.fromisoformat(d[:10]) for d in _span(days))
    if (last - first).days <= _SHORT:
        return _day_axis(first, last, wide)
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
