"""The agency's two colours as the pages use them, on paper and at night.

`townclerk check` has refused those that cannot be read on paper, so by day they are used as they are.
At night the same hue is as light as the dark ground needs.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from townclerk.core.agency import Colours
from townclerk.core.colours import NIGHT, PAPER, nearest_passing

_AT_NIGHT = 7.0
"""Links and rules glow less on a dark ground than their contrast says: they get more of it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a page uses, on light paper and at night."""

    primary: str
    accent: str
    night_primary: str
    night_accent: str


@lru_cache(maxsize=16)
def palette(primary: str, accent: str) -> Palette:
    """What the agency's two colours become on each ground.

    A record that was loaded before colours were refused may hold a faint one: it is made readable here.
    """
    return Palette(
        primary=nearest_passing(primary, PAPER),
        accent=nearest_passing(accent, PAPER),
        night_primary=nearest_passing(primary, NIGHT, ratio=_AT_NIGHT),
        night_accent=nearest_passing(accent, NIGHT, ratio=_AT_NIGHT),
    )


@lru_cache(maxsize=16)
def style(colours: Colours) -> str:
    """The few rules that carry the agency's colours, for one `<style>` element."""
    p = palette(colours.primary, colours.accent)
    return (
        f":root{{--primary:{p.primary};--accent:{p.accent};--solid:{p.primary}}}"
        "@media screen and (prefers-color-scheme:dark){"
        f":root{{--primary:{p.night_primary};--accent:{p.night_accent}}}}}"
    )


@lru_cache(maxsize=16)
def style_source(colours: Colours) -> str:
    """The Content-Security-Policy source that allows exactly `style(colours)`."""
    digest = hashlib.sha256(style(colours).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
