"""The drawing of a map of areas, coloured by class and labelled where its words fit. As Vega-Lite by Altair.

The shapes come flat (`core.area_map`) and are put into pixels here, so that words can be placed in them:
Vega's geoshape draws them with the identity projection. On a globe, as its other projections see it, a
ring that turns the wrong way is everything but the area; on a sheet it is the same area either way.
"""

from __future__ import annotations

from typing import Any

from townclerk.web.design.chart_parts import LINE, WIDE, Row, box, data, finish, letters, text_mark, ways
from townclerk.web.design.chart_svg import GRID, INK, MUTED, ON_HIGH, ON_LOW, PAPER, QUIET, STEPS, Spec
from townclerk.web.design.map_places import Box, Shape, Spot, beside, hatching, spot

_CALLOUT = 22
"""Pixels that words above or below the map take."""
_MOST_KEYED = 24
"""Lettered areas that are listed beside the map; with more the table alone names them."""
FEW, NONE = -1, -2
"""Classes of areas: too few to show, and without data."""


def area_map(of: Row, width: int) -> Spec:
    """Areas in the colour of their class, each with its name and value, or with its letter and a key.

    `of`: shapes (area to polygons on a sheet), width, height (of the sheet), regions (area, label, text,
    step, letter), classes (step, text); named: the area whose words stand outside where they do not fit;
    marked: the area that is outlined, or ""; turned: the legend runs from the right. The map does not: north
    is up and east is right.
    """
    import altair as alt

    wide, turned = width == WIDE, of["turned"]
    scale = min(width / max(1, of["width"]), (440 if wide else 400) / max(1, of["height"]))
    across, down = of["width"] * scale, of["height"] * scale
    start = max(0.0, width - 4 - across) if turned else 0.0
    shapes = {area: _pixels(polygons, scale, of["height"], start) for area, polygons in of["shapes"].items()}
    layers, keyed, (above, below) = _labelled(alt, of, shapes, (start, start + across, down))
    aside = wide and width - across >= 168
    x = across + 28 if aside else 0
    top = 8 if aside else down + below + 22
    frame = (width - 4 - x if turned else x, turned)
    layers += _legend(alt, of["classes"], frame=frame, y=top)
    y = (len(of["classes"]) + 1) * 24 + top
    key = keyed if len(keyed) <= _MOST_KEYED else []
    layers += _key(alt, key, frame=frame, y=y, room=width - x)
    bottom = y + 21 * len(key) - 8
    return finish(
        alt,
        layers,
        width=width - 4,
        height=max(down + below, bottom) + 2,
        padding={"left": 2, "right": 2, "top": 4 + above, "bottom": 6},
    )


def _labelled(
    alt: Any, of: Row, shapes: dict[str, Shape], sheet: tuple[float, float, float]
) -> tuple[list[Any], list[Row], tuple[float, float]]:
    """The areas with their words, those that have a letter only, and the room taken above and below."""
    layers, keyed, taken = [*_areas(alt, of["regions"], shapes), *_outline(alt, of["marked"], shapes)], [], []
    outside: tuple[Row, Spot] | None = None
    for region in of["regions"]:
        lines, at = _label(region, shapes[region["area"]])
        if not at.fits and region["area"] == of["named"]:
            outside = region, at
            continue
        if not at.fits:
            keyed.append(region)
        colour = (ON_LOW if region["step"] < len(STEPS) // 2 else ON_HIGH) if region["step"] >= 0 else INK
        layers += _lines(alt, lines, at, colour, ground=region["step"] == NONE)
        half = letters([text for text, _bold in lines], bold=True) / 2
        taken.append((at.x - half, at.x + half, at.y - LINE * len(lines) / 2, at.y + LINE * len(lines) / 2))
    if outside is None:
        return layers, keyed, (0, 0)
    marks, under = _callout(alt, *outside, sheet, taken)
    return [*layers, *marks], keyed, (0, _CALLOUT) if under else (_CALLOUT, 0)


def _callout(
    alt: Any, region: Row, at: Spot, sheet: tuple[float, float, float], taken: list[Box]
) -> tuple[list[Any], bool]:
    """Name and value above or below the map, with a line to a dot in the area; whether they stand below."""
    left, right, down = sheet
    text = f"{region['label']}  {region['text']}".rstrip()
    half = letters([text], bold=True) / 2
    x, under = beside((at.x, at.y), (left, right, down), half, taken)
    y, edge = (down + _CALLOUT / 2 + 2, down + 2) if under else (-_CALLOUT / 2 - 2, -2)
    leader = [[round(x, 1), edge], [round(at.x, 1), round(at.y, 1)]]
    marks = [
        _shape(alt, "LineString", leader, fill=None, stroke=colour, strokeWidth=thick)
        for colour, thick in ((PAPER, 5), (INK, 1.5))
    ]
    for colour, size in ((PAPER, 110), (INK, 50)):
        dot = alt.Chart(data([{}])).mark_circle(fill=colour, fillOpacity=1, size=size, x=at.x, y=at.y)
        marks.append(dot)
    return [*marks, text_mark(alt, text, x=x, y=y, colour=INK, bold=True, align="center")], under


def _pixels(polygons: Any, scale: float, height: int, start: float) -> Shape:
    """Polygons of the sheet in pixels, whose y runs down."""
    return [
        [[(round(start + x * scale, 1), round((height - y) * scale, 1)) for x, y in ring] for ring in polygon]
        for polygon in polygons
    ]


def _shape(alt: Any, kind: str, coordinates: Any, **mark: Any) -> Any:
    feature = {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}
    chart = alt.Chart(alt.InlineData(values=[feature])).mark_geoshape(**mark)
    return chart.project(type="identity", scale=1, translate=[0, 0])


def _closed(shape: Shape) -> list[Any]:
    return [[[*map(list, ring), list(ring[0])] for ring in polygon] for polygon in shape]


def _areas(alt: Any, regions: list[Row], shapes: dict[str, Shape]) -> list[Any]:
    layers = []
    for region in regions:
        shape, step = shapes[region["area"]], region["step"]
        fill = STEPS[step] if step >= 0 else PAPER
        edge = {"stroke": PAPER if step >= 0 else QUIET, "strokeWidth": 1.5 if step >= 0 else 1}
        layers.append(_shape(alt, "MultiPolygon", _closed(shape), fill=fill, **edge))
        if step == NONE and (lines := hatching(shape)):
            ends = [[[round(n, 1) for n in end] for end in line] for line in lines]
            layers.append(_shape(alt, "MultiLineString", ends, fill=None, stroke=GRID, strokeWidth=1.5))
    return layers


def _outline(alt: Any, area: str, shapes: dict[str, Shape]) -> list[Any]:
    """A line around one area, on paper of its own, so that it is seen on every colour."""
    if area not in shapes:
        return []
    corners = _closed(shapes[area])
    return [
        _shape(alt, "MultiPolygon", corners, fill=None, stroke=colour, strokeWidth=thick, strokeJoin="round")
        for colour, thick in ((PAPER, 6), (INK, 3))
    ]


def _label(region: Row, shape: Shape) -> tuple[list[tuple[str, bool]], Spot]:
    """The words of one area and their place: name and value, the name over two lines, or its letter alone.

    A place that does not fit is a letter's."""
    value = [(region["text"], True)] if region["text"] else []
    for names in ways(region["label"]):
        lines = [*((name, False) for name in names), *value]
        at = _spot(lines, shape)
        if at.fits:
            return lines, at
    lone = [(region["letter"], True)]
    at = _spot(lone, shape)
    return lone, Spot(at.x, at.y, fits=False)


def _spot(lines: list[tuple[str, bool]], shape: Shape) -> Spot:
    wide = max(letters([text], bold=bold) for text, bold in lines)
    return spot(shape, width=wide, height=LINE * len(lines))


def _lines(alt: Any, lines: list[tuple[str, bool]], at: Spot, colour: str, *, ground: bool) -> list[Any]:
    """Lines of text around a spot, on paper of their own where the ground is hatched."""
    marks = []
    for number, (text, bold) in enumerate(lines):
        y = at.y + (number - (len(lines) - 1) / 2) * LINE
        if ground:
            half = letters([text], bold=bold) / 2
            marks.append(box(alt, PAPER, x=(at.x - half, at.x + half), y=(y - LINE / 2, y + LINE / 2)))
        marks.append(text_mark(alt, text, x=at.x, y=y, colour=colour, bold=bold, align="center"))
    return marks


def _legend(alt: Any, classes: list[Row], *, frame: tuple[float, bool], y: float) -> list[Any]:
    """What each colour means, the highest first; `frame`: where it begins, and whether it runs leftwards."""
    start, turned = frame
    layers = []
    for row, one in enumerate(classes):
        top, x = y + row * 24, start - 22 if turned else start
        square = [(x, top), (x + 22, top), (x + 22, top + 15), (x, top + 15)]
        step = one["step"]
        fill = STEPS[step] if step >= 0 else PAPER
        layers.append(_shape(alt, "Polygon", _closed([[square]])[0], fill=fill, stroke=QUIET, strokeWidth=1))
        if step == NONE:
            lines = [[list(a), list(b)] for a, b in hatching([[square]])]
            layers.append(_shape(alt, "MultiLineString", lines, fill=None, stroke=GRID, strokeWidth=1.5))
        layers.append(text_mark(alt, one["text"], y=top + 8, colour=MUTED, **_from(frame, 30)))
    return layers


def _from(frame: tuple[float, bool], by: float) -> Row:
    """Where a text begins `by` pixels from the beginning of its frame."""
    start, turned = frame
    return {"x": start - by, "align": "right"} if turned else {"x": start + by}


def _key(alt: Any, keyed: list[Row], *, frame: tuple[float, bool], y: float, room: float) -> list[Any]:
    """The names and values of the areas that carry a letter only."""
    layers = []
    for row, region in enumerate(keyed):
        at = y + row * 21
        layers.append(text_mark(alt, region["letter"], y=at, colour=INK, bold=True, **_from(frame, 3)))
        text = f"{region['label']}  {region['text']}".rstrip()
        layers.append(text_mark(alt, text, y=at, colour=INK, limit=room - 30, **_from(frame, 30)))
    return layers
