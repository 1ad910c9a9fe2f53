"""How far apart two colours are to each kind of eye, by published matrices.

Colour blindness: Machado, Oliveira and Fernandes 2009 at full severity, on linear RGB. Distance: Euclidean
in Oklab (Ottosson 2020), where .02 is just seen side by side.
"""

from __future__ import annotations

import math

_SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
KINDS = tuple(_SIGHT)


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _oklab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = rgb
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def seen(colour: str, kind: str) -> tuple[float, float, float]:
    """#rrggbb as an eye of `kind` sees it, in Oklab."""
    linear = _linear(colour)
    changed = [sum(m * c for m, c in zip(row, linear, strict=True)) for row in _SIGHT[kind]]
    return _oklab([min(1.0, max(0.0, c)) for c in changed])


def apart(one: str, other: str, kind: str) -> float:
    """The distance of two colours to an eye of `kind`."""
    return math.dist(seen(one, kind), seen(other, kind))
