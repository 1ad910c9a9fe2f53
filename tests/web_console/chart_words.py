"""The words of a drawing with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree


@dataclass(frozen=True, slots=True)
class Word:
    """One text: its place in pixels of the drawing, and which of its ends stands there (as SVG has it)."""

    text: str
    x: float
    y: float
    anchor: str


def placed_words(svg: str) -> list[Word]:
    """Every text of a drawing."""
    return list(_under(ElementTree.fromstring(svg), 0, 0))


def _under(element: ElementTree.Element, x: float, y: float) -> Iterator[Word]:
    if moved := re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag.endswith("text"):
        yield Word("".join(element.itertext()), x, y, element.get("text-anchor", "start"))
    for child in element:
        yield from _under(child, x, y)
