"""Who wants to see what is kept about them is understood, however they say it; nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import SpecialKind, special_of

SAID = [line.split("|") for line in (Path(__file__).parent / "own_data.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "which", "said"), SAID)
def test_who_asks_for_their_own_data_is_understood(language: str, which: str, said: str) -> None:
    found = special_of(said, language)
    asks = found is not None and found.kind is SpecialKind.RIGHTS and found.which == "see"
    assert asks is (which == "see"), found
