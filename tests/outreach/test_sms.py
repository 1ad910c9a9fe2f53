from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.outreach import sms_count, sms_text


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the € does not fit the last place of part one
        ("é" * 160, "GSM-7", 160, 1),
        ("á", "UCS-2", 1, 1),
        ("ع" * 70, "UCS-2", 70, 1),
        ("ع" * 71, "UCS-2", 71, 2),
        ("🙂" * 35, "UCS-2", 70, 1),
        ("a" * 66 + "🙂" + "a" * 66, "UCS-2", 134, 3),  # an emoji is not cut in half
    ],
)
def test_parts_are_counted_as_networks_do(text: str, encoding: str, units: int, segments: int) -> None:
    count = sms_count(text)
    assert (count.encoding, count.units, count.segments) == (encoding, units, segments)


def test_one_typographic_character_does_not_double_the_price() -> None:
    text = "Don’t miss it – “free”\u00a0today… " + "a" * 120
    assert sms_count(text).encoding == "UCS-2"
    assert sms_count(text).segments == 3
    assert sms_count(sms_text(text)).segments == 1


def test_words_in_other_letters_keep_their_spelling() -> None:
    assert sms_text("Está aquí – «sí»") == "Está aquí – «sí»"
    assert sms_text("\u200f555\u200f") == "\u200f555\u200f"


@given(st.text(max_size=500))
def test_parts_are_enough_and_not_too_many(text: str) -> None:
    count = sms_count(text)
    each = {"GSM-7": (160, 153), "UCS-2": (70, 67)}[count.encoding]
    if count.segments == 1:
        assert count.units <= each[0]
    else:
        # At worst every part but the last leaves one unit empty.
        assert (count.segments - 1) * (each[1] - 1) < count.units <= count.segments * each[1]
    assert 0 <= count.left <= each[0]
