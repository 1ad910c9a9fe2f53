"""Whatever colours an agency has, its pages can be read."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.core.colours import NIGHT, PAPER, READABLE, contrast, lightness, nearest_passing
from townclerk.web.design import colours

colour = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@settings(deadline=None)
@given(colour, colour)
def test_any_pair_of_colours_is_readable_on_every_ground(primary: str, accent: str) -> None:
    p = colours.palette(primary, accent)
    for ours in (p.primary, p.accent):
        assert contrast(ours, PAPER) >= READABLE
        assert contrast(ours, "#ffffff") >= READABLE, "on a sheet, and white letters on it"
    for ours in (p.night_primary, p.night_accent):
        assert contrast(ours, NIGHT) >= READABLE


@settings(deadline=None)
@given(colour)
def test_what_is_suggested_passes_and_nothing_lighter_does(wanted: str) -> None:
    found = nearest_passing(wanted, PAPER)
    assert contrast(found, PAPER) >= READABLE
    if contrast(wanted, PAPER) >= READABLE:
        assert found == wanted
        return
    assert lightness(found) < lightness(wanted)
    hue, light, strength = colorsys.rgb_to_hls(*(int(wanted[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    between = light - lightness(found)
    for share in range(1, 20):  # every shade between the two is too faint
        shade = colorsys.hls_to_rgb(hue, light - between * share / 20, strength)
        shown = "#" + "".join(f"{round(part * 255):02x}" for part in shade)
        # Eight bits a channel: a shade as light as the one found may pass too.
        lighter = lightness(shown) > lightness(found)
        assert not lighter or contrast(shown, PAPER) < READABLE, shown


@settings(deadline=None)
@given(colour)
def test_at_night_the_nearest_lighter_one_is_found(wanted: str) -> None:
    found = nearest_passing(wanted, NIGHT)
    assert contrast(found, NIGHT) >= READABLE
    assert lightness(found) >= lightness(wanted)


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert colours.palette("#154360", "#a3480f").primary == "#154360"
    assert colours.palette("#ffff00", "#a3480f").primary != "#ffff00"


def test_contrast_is_that_of_the_guidelines() -> None:
    # Pairs worked out by the W3C's own definition: white on #767676 is the faintest grey that passes.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") < 4.5


def test_the_stylesheet_and_the_code_speak_of_the_same_grounds_and_read_well_on_them() -> None:
    css = (Path(colours.__file__).parent / "static/design/design.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root\{(.*?)\}", css, flags=re.S)[:2]
    for block, ground in ((light, PAPER), (dark, NIGHT)):
        tokens = dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", block))
        tokens = {name: value if len(value) == 7 else "#" + value[1:] * 2 for name, value in tokens.items()}
        assert tokens["paper"] == ground
        for ink in ("ink", "soft", "good", "bad"):
            for paper in ("paper", "sheet"):
                assert contrast(tokens[ink], tokens[paper]) >= 4.5, (ink, paper)
        assert contrast(tokens["edge"], tokens["sheet"]) >= 3
        assert contrast(tokens["edge"], tokens["paper"]) >= 3
