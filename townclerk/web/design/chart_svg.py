"""From a Vega-Lite specification to an SVG that a strict page may carry: rendered, cleaned, kept.

vl-convert runs inside this process, without network and with fonts of its own. What it
draws is taken apart and only known shapes are kept: no script, no style, no link. Every
colour of the palette also becomes a class, so that the stylesheet can change it for dark
pages, high contrast and print; without a stylesheet the colour itself stays.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from townclerk.core import storage

INK, MUTED, GRID, PAPER = "#1e2729", "#545c5c", "#dcd3c1", "#f8f4eb"
MAIN, OTHER, QUIET = "#0b5fa5", "#b14a0c", "#8a96a0"
"""Okabe and Ito's blue and vermilion, darkened until both read as text on white (5.9:1 and more)."""
STEPS = ("#dceaf5", "#8ec0e2", "#2a75b0", "#0a3d6b")
"""Classes of a map, low to high: one blue that darkens, so that lightness alone tells them apart."""
ON_LOW, ON_HIGH = "#1e272a", "#ffffff"
"""Words on the lower and on the higher half of `STEPS`; at night both scales turn round."""

_CLASSES = {
    INK: "ink",
    MUTED: "muted",
    GRID: "grid",
    PAPER: "paper",
    MAIN: "main",
    OTHER: "other",
    QUIET: "quiet",
    ON_LOW: "on-low",
    ON_HIGH: "on-high",
    **{colour: f"step{number}" for number, colour in enumerate(STEPS)},
}
_TAGS = {"svg", "g", "path", "line", "rect", "text", "tspan", "circle"}
_ATTRIBUTES = {
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "dx",
    "dy",
    "cx",
    "cy",
    "r",
    "d",
    "width",
    "height",
    "viewBox",
    "transform",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "fill-opacity",
    "stroke-opacity",
    "opacity",
    "text-anchor",
    "font-size",
    "font-weight",
}
_NAMESPACE = "http://www.w3.org/2000/svg"
_RECIPE = "charts-8"
"""Raised whenever the same data would be drawn differently; part of every cached drawing's name."""
_KEPT = 2_000
"""Drawings kept on disk, about 10 kB each; the oldest half goes when there are more."""

Spec = dict[str, Any]


def drawing(*, of: object, draw: Callable[[], Spec], language: str) -> str:
    """The SVG of `draw()`, from the cache when the same `of` was drawn before in `language`.

    Args:
        of: everything the drawing follows from, as values that JSON can hold (dates too).
        draw: makes the Vega-Lite specification; called only when nothing is cached.
        language: BCP 47; decides month names and number formats.

    Returns:
        `<svg …>` without title or role: `accessible` adds them.
    """
    text = json.dumps([_RECIPE, language, of], sort_keys=True, default=str)
    name = hashlib.sha256(text.encode()).hexdigest()[:40]
    path = storage.subdir("charts") / f"{name}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        pass
    svg = cleaned(_render(draw(), language))
    with storage.atomic_path(path) as temporary:
        temporary.write_text(svg, encoding="utf-8")
    _sweep(path.parent)
    return svg


def _render(spec: Spec, language: str) -> str:
    import vl_convert

    numbers, times = locale_of(language)
    return str(vl_convert.vegalite_to_svg(spec, format_locale=numbers, time_format_locale=times))


def cleaned(svg: str) -> str:
    """`svg` with known shapes and attributes only; palette colours become classes too."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by vl-convert a moment ago, without entities
    _clean(root)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("direction", "ltr")  # see chart_parts.isolated
    ElementTree.register_namespace("", _NAMESPACE)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    for child in list(element):
        if (
            _plain(child.tag) not in _TAGS
            or child.get("display") == "none"
            or child.get("class") == "background"
        ):
            element.remove(child)
            continue
        _clean(child)
        ground = child.get("fill") == "transparent" and child.get("stroke") is None
        if ground or (_plain(child.tag) == "g" and len(child) == 0):
            element.remove(child)
    classes = [
        f"c{kind[0]}-{_CLASSES[element.get(kind, '')]}"
        for kind in ("fill", "stroke")
        if element.get(kind) in _CLASSES
    ]
    for name in list(element.attrib):
        if name not in _ATTRIBUTES:
            del element.attrib[name]
    if classes:
        element.set("class", " ".join(classes))


def _plain(tag: str) -> str:
    return tag.removeprefix(f"{{{_NAMESPACE}}}")


def accessible(svg: str, *, title: str, summary: str, ident: str) -> str:
    """`svg` as one picture with a name and a description for those who do not see it."""
    from django.utils.html import escape

    head, rest = svg.split(">", 1)
    label = f'role="img" aria-labelledby="{ident}-t" aria-describedby="{ident}-d" focusable="false"'
    names = f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(summary)}</desc>'
    return f"{head} {label}>{names}{rest}"


@lru_cache(maxsize=32)
def locale_of(language: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Number and time formats of `language` as Vega (d3) wants them; digits are always 0-9."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    latin: dict[str, Any] = {"numbering_system": "latn"}
    numbers = {
        "decimal": get_decimal_symbol(locale, **latin),
        "thousands": get_group_symbol(locale, **latin),
        "grouping": [3],
        "currency": ["", ""],
    }
    months = [locale.months["stand-alone"]["wide"][n] for n in range(1, 13)]
    short = [locale.months["stand-alone"]["abbreviated"][n] for n in range(1, 13)]
    # d3 begins the week on Sunday, Babel on Monday.
    days = [locale.days["stand-alone"]["wide"][(n - 1) % 7] for n in range(7)]
    short_days = [locale.days["stand-alone"]["abbreviated"][(n - 1) % 7] for n in range(7)]
    times = {
        "dateTime": "%x, %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": days,
        "shortDays": short_days,
        "months": months,
        "shortMonths": short,
    }
    return numbers, times


def _sweep(folder: Path) -> None:
    names = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
    if len(names) > _KEPT:
        for entry in names[: _KEPT // 2]:
            Path(entry.path).unlink(missing_ok=True)
