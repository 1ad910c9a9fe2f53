"""Leaving names out takes work that grows as the text does: counted in letters looked at, not in time."""

from __future__ import annotations

import re

import pytest

from townclerk.assistant import naming, naming_places


class Counted:
    """A pattern that counts the letters that it is given to look at."""

    def __init__(self, pattern: re.Pattern[str], work: list[int]) -> None:
        self.pattern, self.work = pattern, work

    def sub(self, instead: str, text: str) -> str:
        self.work[0] += len(text)
        return self.pattern.sub(instead, text)

    def search(self, text: str, *at: int) -> re.Match[str] | None:
        found = self.pattern.search(text, *at)
        self.work[0] += (found.end() if found else len(text)) - (at[0] if at else 0)
        return found


def looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    work = [0]
    with monkeypatch.context() as patch:
        patch.setattr(naming, "_CALLED", Counted(naming._CALLED, work))
        patch.setattr(naming, "_RELATED", Counted(naming._RELATED, work))
        patch.setattr(naming_places, "_BEFORE", Counted(naming_places._BEFORE, work))
        naming._related_out(text, shouted=False)
    return work[0]


@pytest.mark.parametrize("one", ["Mr. ", "Mr. Smith ", "my friend Ana, ", "السيد محمد ", "named named "])
def test_twice_the_text_is_twice_the_work(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    some, more = looked_at(one * 300, monkeypatch), looked_at(one * 1200, monkeypatch)
    assert more <= 4.5 * some


def test_what_is_left_out_is_the_same() -> None:
    said = naming.unnamed("My neighbour Fatima, Mr. Smith and my doctor, Dr. Jones, live on Dr. King Street")
    assert "Fatima" not in said
    assert "Smith" not in said
    assert "Jones" not in said
    assert "King Street" in said
