"""A crisis is heard in many words, and what only sounds like one is not taken for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import special_of

_FILE = Path(__file__).with_name("crises.txt")
_FEWEST_PHRASES, _FEWEST_LOOKALIKES = 60, 40


def _said():
    heading = ("", "")
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language, which = line.removeprefix("# ").split()
            heading = (language, which)
        else:
            yield from ((*heading, one.strip()) for one in line.split(" | "))


CASES = list(_said())


@pytest.mark.parametrize(("language", "which", "text"), [one for one in CASES if one[1] != "harmless"])
def test_it_is_heard_as_what_it_is(language, which, text):
    found = special_of(text, language)
    assert found is not None, "not heard"
    assert (found.kind.value, found.which) == ("crisis", which)


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, which, text in CASES if which == "harmless"]
)
def test_what_only_sounds_like_it_alarms_nobody(language, text):
    found = special_of(text, language)
    assert found is None or found.kind.value != "crisis"


def test_there_are_enough_of_both():
    heard = Counter(language for language, which, _ in CASES if which != "harmless")
    alike = Counter(language for language, which, _ in CASES if which == "harmless")
    assert set(heard) == set(alike) == {"en", "es", "ar"}
    assert min(heard.values()) >= _FEWEST_PHRASES
    assert min(alike.values()) >= _FEWEST_LOOKALIKES
