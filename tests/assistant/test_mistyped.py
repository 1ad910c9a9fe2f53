"""Mistyped words are righted, and a long one costs nothing."""

from __future__ import annotations

import pytest

from townclerk.assistant import mistyped
from townclerk.assistant.mistyped import Vocabulary


def test_a_word_of_any_length_is_left_alone_and_never_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    gaps = mistyped._gaps
    monkeypatch.setattr(mistyped, "_gaps", lambda word: taken.append(len(word)) or gaps(word))
    page, said = "y" * 990, "x" * 990
    words = Vocabulary([f"The passport costs $150. {page}"], "en")
    assert words.corrected(f"pasport {said} {page}") == f"passport {said} {page}"
    assert max(taken) <= 25
