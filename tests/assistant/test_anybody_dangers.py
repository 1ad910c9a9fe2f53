"""Danger is heard of anybody, in either order: who falls, drowns, burns, is shut in or beaten.

The wordings are ours. Of each heading the last line was held back: 91 % of these were heard, and 4 % of the
harmless ones taken for danger, before the phrases were mended by what was not right.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import special_of

_FILE = Path(__file__).with_name("anybody_dangers.txt")
_IS = {
    "suicide": {"crisis/suicide"},
    "danger": {"crisis/danger"},
    # Who is shut in by an employer or touched by a stranger hears of the police as well.
    "violence": {"crisis/violence", "crisis/danger"},
}
_FEWEST = 10


def _said():
    heading = ("", "")
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            what, language = line.removeprefix("# ").split()
            heading = (what, language)
        else:
            yield from ((*heading, one.strip()) for one in line.split(" | "))


CASES = list(_said())


@pytest.mark.parametrize(("what", "language", "text"), [one for one in CASES if one[0] != "harmless"])
def test_it_is_heard_as_what_it_is(what, language, text):
    found = special_of(text, language)
    assert found is not None, "not heard"
    assert f"{found.kind.value}/{found.which}" in _IS[what]


@pytest.mark.parametrize(("language", "text"), [(two, text) for one, two, text in CASES if one == "harmless"])
def test_what_only_sounds_like_it_alarms_nobody(language, text):
    found = special_of(text, language)
    assert found is None or found.kind.value != "crisis"


def test_every_class_is_there_in_every_language():
    heard = Counter((what, language) for what, language, _ in CASES)
    for what in (*_IS, "harmless"):
        for language in ("en", "es", "ar"):
            assert heard[what, language] >= _FEWEST, (what, language)
