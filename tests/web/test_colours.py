"""Whatever colours an agency has, its pages can be read."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from townclerk.web.design import colours

colour = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(colour, colour)
def test_any_pair_of_colours_is_readable_on_every_ground(primary: str, accent: str) -> None:
    p = colours.palette(primary, accent)
    assert colours.contrast(p.primary, colours.PAPER) >= 4.5
    assert colours.contrast(p.accent, colours.PAPER) >= 4.5
    assert colours.contrast(p.solid, "#ffffff") >= 7
    assert colours.contrast(p.night_primary, colours.NIGHT) >= 4.5
    assert colours.contrast(p.night_accent, colours.NIGHT) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert colours.palette("#154360", "#a3480f").primary == "#154360"
    assert colours.palette("#154360", "#a3480f").solid == "#154360"
    assert colours.palette("#ffff00", "#a3480f").primary != "#ffff00"


def test_contrast_is_that_of_the_guidelines() -> None:
    # Pairs worked out by the W3C's own definition: white on #767676 is the faintest grey that passes.
    assert colours.contrast("#767676", "#ffffff") >= 4.5
    assert colours.contrast("#777777", "#ffffff") < 4.5


def test_the_stylesheet_and_the_code_speak_of_the_same_grounds_and_read_well_on_them() -> None:
    css = (Path(colours.__file__).parent / "static/design/design.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root\{(.*?)\}", css, flags=re.S)[:2]
    for block, ground in ((light, colours.PAPER), (dark, colours.NIGHT)):
        tokens = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", block))
        assert tokens["paper"] == ground
        for ink in ("ink", "soft", "good", "bad"):
            for paper in ("paper", "sheet"):
                assert colours.contrast(tokens[ink], tokens[paper]) >= 4.5, (ink, paper)
        assert colours.contrast(tokens["edge"], tokens["sheet"]) >= 3
