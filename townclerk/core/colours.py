"""Contrast of colours, as WCAG 2.2 defines it, and the nearest colour that has enough.

The one place where it is worked out: `townclerk check` refuses an agency's colours by it, and the pages
are coloured by it.
"""

from __future__ import annotations

import colorsys

PAPER, NIGHT = "#f4f7f5", "#141a1a"
"""The grounds text stands on, by day and by night; the same values are in design.css."""
READABLE = 4.5
"""Least contrast of text, WCAG 2.2, success criterion 1.4.3."""
_STEPS = 2000
"""Steps of lightness that are tried: finer than the 8 bits of a channel can show."""


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """How light #rrggbb is, from 0 to 1, as HSL has it."""
    return colorsys.rgb_to_hls(*_channels(colour))[1]


def nearest_passing(colour: str, ground: str, *, ratio: float = READABLE) -> str:
    """`colour`, or the same hue and strength as little lighter or darker as has `ratio` on `ground`.

    Darker on a light ground and lighter on a dark one, so that there always is one up to a ratio that
    black or white has.

    >>> nearest_passing("#1d4f5c", PAPER), nearest_passing("#19b394", PAPER)
    ('#1d4f5c', '#12806a')
    """
    if contrast(colour, ground) >= ratio:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if _luminance(ground) < 0.18 else 0.0
    # A shade further towards the end has more contrast, so the first that passes is found by halving.
    far, near = _STEPS, 0
    while far - near > 1:
        step = (far + near) // 2
        passes = contrast(_shade(hue, light + (end - light) * step / _STEPS, saturation), ground) >= ratio
        far, near = (step, near) if passes else (far, step)
    return _shade(hue, light + (end - light) * far / _STEPS, saturation)


def _shade(hue: float, light: float, saturation: float) -> str:
    rgb = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
