"""The agency's two colours, made readable on our light and our dark ground.

Contrast is the ratio of WCAG 2.2 (relative luminance, success criteria 1.4.3 and 1.4.11).
A colour that is too faint is moved towards black or white by the least that passes, its
hue and strength kept, so that a page is readable whatever `agency.toml` says.
"""

from __future__ import annotations

import base64
import colorsys
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from townclerk.core.agency import Colours

# The grounds text stands on; the same values are in design.css.
PAPER, NIGHT = "#f8f4eb", "#161b1b"
# Text needs 4.5; what stands on a tinted row or card must still reach it.
READABLE = 5.0
# Large reversed type on the coloured band, and small type beside it.
SOLID = 7.0

_RGB = tuple[float, float, float]


def _rgb(colour: str) -> _RGB:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def _hex(rgb: _RGB) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _luminance(colour: str) -> float:
    parts = []
    for part in _rgb(colour):
        value = part / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_passing(colour: str, ground: str, *, ratio: float = READABLE) -> str:
    """`colour`, or the same hue as little lighter or darker as has `ratio` on `ground`.

    >>> nearest_passing("#1d4f5c", PAPER)
    '#1d4f5c'
    """
    if contrast(colour, ground) >= ratio:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _rgb(colour)))
    end = 1.0 if _luminance(ground) < 0.18 else 0.0
    mixed = colour
    for step in range(1, 101):
        mixed = _hex(colorsys.hls_to_rgb(hue, light + (end - light) * step / 100, saturation))
        if contrast(mixed, ground) >= ratio:
            break
    return mixed


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a page uses, on light paper and at night."""

    primary: str
    accent: str
    solid: str
    night_primary: str
    night_accent: str


@lru_cache(maxsize=16)
def palette(primary: str, accent: str) -> Palette:
    """What the agency's two colours become on each ground."""
    return Palette(
        primary=nearest_passing(primary, PAPER),
        accent=nearest_passing(accent, PAPER),
        solid=nearest_passing(primary, "#ffffff", ratio=SOLID),
        night_primary=nearest_passing(primary, NIGHT, ratio=SOLID),
        night_accent=nearest_passing(accent, NIGHT),
    )


@lru_cache(maxsize=16)
def style(colours: Colours) -> str:
    """The few rules that carry the agency's colours, for one `<style>` element."""
    p = palette(colours.primary, colours.accent)
    return (
        f":root{{--primary:{p.primary};--accent:{p.accent};--solid:{p.solid}}}"
        "@media screen and (prefers-color-scheme:dark){"
        f":root{{--primary:{p.night_primary};--accent:{p.night_accent}}}}}"
    )


@lru_cache(maxsize=16)
def style_source(colours: Colours) -> str:
    """The Content-Security-Policy source that allows exactly `style(colours)`."""
    digest = hashlib.sha256(style(colours).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
