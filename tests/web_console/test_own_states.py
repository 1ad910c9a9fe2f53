"""The page of an own table says which numbers are read as states, why, and that it can be changed."""

from __future__ import annotations

import pytest
from django.test import Client

from townclerk.web.console.own import kept_words


@pytest.mark.parametrize("still", [True, False])
def test_the_page_says_which_numbers_are_states(ana: Client, still: bool) -> None:
    assert ana is not None
    told = {"names": ["open_cases"], "said": False, "all": False, "still": still}
    assert "states" in kept_words.FIRST
    words = kept_words.note_words("states", told)
    assert words.startswith("These are read as states, not as things that happen: ")
    assert "open_cases" in words
    assert ("by chance alone" in words) == still
    assert words.endswith("change how it is read.")
