"""The drawing of a map of areas, coloured by class and labelled where its words fit. As Vega-Lite by Altair.

The shapes come flat (`core.area_map`) and are put into pixels here, so that words can be placed in them:
Vega's geoshape draws them with the identity projection. On a globe, as its other projections see it, a
ring that turns the wrong way is everything but the area; on a sheet it is the same area either way.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from townclerk.web.design.chart_parts import WIDE, Row, box, finish, letters, text_mark
from townclerk.web.design.chart_svg import GRID, INK, MUTED, ON_HIGH, ON_LOW, PAPER, QUIET, STEPS, Spec
from townclerk.web.design.map_places import Shape, Spot, hatching, spot

LINE = 17
"""Pixels from one line of a label to the next."""
_MOST_KEYED = 24
"""Numbered areas that are listed beside the map; with more the table alone names them."""
FEW, NONE = -1, -2
"""Classes of areas: too few to show, and without data."""


def area_map(of: Row, width: int) -> Spec:
    """Areas in the colour of their class, each with its name and value, or with its number and a key.

    `of`: shapes (area to polygons on a sheet), width, height (of the sheet), regions (area, label, text,
    step, number), classes (step, text).
    """
    import altair as alt

    wide = width == WIDE
    scale = min(width / max(1, of["width"]), (440 if wide else 400) / max(1, of["height"]))
    across, down = of["width"] * scale, of["height"] * scale
    shapes = {area: _pixels(polygons, scale, of["height"]) for area, polygons in of["shapes"].items()}
    layers = [*_areas(alt, of["regions"], shapes)]
    keyed = []
    for region in sorted(of["regions"], key=lambda r: r["number"]):
        marks, named = _label(alt, region, shapes[region["area"]])
        layers += marks
        keyed += [] if named else [region]
    beside = wide and width - across >= 168
    legend = _legend(alt, of["classes"], x=across + 28 if beside else 0, y=8 if beside else down + 22)
    layers += legend
    y = (len(of["classes"]) + 1) * 24 + (8 if beside else down + 22)
    key = keyed if len(keyed) <= _MOST_KEYED else []
    layers += _key(alt, key, x=across + 28 if beside else 0, y=y, room=width - (across + 28 if beside else 0))
    bottom = y + 21 * len(key) - 8
    return finish(
        alt,
        layers,
        width=width - 4,
        height=max(down, bottom) + 2,
        padding={"left": 2, "right": 2, "top": 4, "bottom": 6},
    )


def _pixels(polygons: Any, scale: float, height: int) -> Shape:
    """Polygons of the sheet in pixels, whose y runs down."""
    return [
        [[(round(x * scale, 1), round((height - y) * scale, 1)) for x, y in ring] for ring in polygon]
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


def _label(alt: Any, region: Row, shape: Shape) -> tuple[list[Any], bool]:
    """The words of one area within it: name and value, the name over two lines, or its number alone."""
    colour = (ON_LOW if region["step"] < len(STEPS) // 2 else ON_HIGH) if region["step"] >= 0 else INK
    value = [(region["text"], True)] if region["text"] else []
    for names in _ways(region["label"]):
        lines = [*((name, False) for name in names), *value]
        at = _spot(lines, shape)
        if at.fits:
            return _lines(alt, lines, at, colour, ground=region["step"] == NONE), True
    number = [(str(region["number"]), True)]
    return _lines(alt, number, _spot(number, shape), colour, ground=region["step"] == NONE), False


def _ways(name: str) -> list[list[str]]:
    """A name on one line, then on two, cut where the halves are most alike."""
    words = name.split()
    halves = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return [[name], *sorted(halves, key=lambda pair: max(map(len, pair)))[:1]]


def _spot(lines: list[tuple[str, bool]], shape: Shape) -> Spot:
    wide = max(letters([text], bold=bold) for text, bold in lines)
    return spot(shape, width=wide, height=LINE * len(lines))


def _lines(alt: Any, lines: list[tuple[str, bool]], at: Spot, colour: str, *, ground: bool) -> list[Any]:
    """Lines of text around a spot, on paper of their own where the ground is hatched."""
    marks = []
    for number, (text, bold) in zip(count(), lines, strict=False):
        y = at.y + (number - (len(lines) - 1) / 2) * LINE
        if ground:
            half = letters([text], bold=bold) / 2
            marks.append(box(alt, PAPER, x=(at.x - half, at.x + half), y=(y - LINE / 2, y + LINE / 2)))
        marks.append(text_mark(alt, text, x=at.x, y=y, colour=colour, bold=bold, align="center"))
    return marks


def _legend(alt: Any, classes: list[Row], *, x: float, y: float) -> list[Any]:
    """What each colour means, the highest first."""
    layers = []
    for row, one in enumerate(classes):
        top = y + row * 24
        square = [(x, top), (x + 22, top), (x + 22, top + 15), (x, top + 15)]
        step = one["step"]
        fill = STEPS[step] if step >= 0 else PAPER
        layers.append(_shape(alt, "Polygon", _closed([[square]])[0], fill=fill, stroke=QUIET, strokeWidth=1))
        if step == NONE:
            lines = [[list(a), list(b)] for a, b in hatching([[square]])]
            layers.append(_shape(alt, "MultiLineString", lines, fill=None, stroke=GRID, strokeWidth=1.5))
        layers.append(text_mark(alt, one["text"], x=x + 30, y=top + 8, colour=MUTED))
    return layers


def _key(alt: Any, keyed: list[Row], *, x: float, y: float, room: float) -> list[Any]:
    """The names and values of the areas that carry a number only."""
    layers = []
    for row, region in enumerate(keyed):
        at = y + row * 21
        layers.append(
            text_mark(alt, str(region["number"]), x=x + 15, y=at, colour=INK, bold=True, align="right")
        )
        text = f"{region['label']}  {region['text']}".rstrip()
        layers.append(text_mark(alt, text, x=x + 22, y=at, colour=INK, limit=room - 24))
    return layers
