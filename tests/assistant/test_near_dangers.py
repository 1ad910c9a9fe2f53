"""Danger of who is near is heard: who cuts themselves, is followed, forced to work or abused; and needs.

The wordings are ours. Of each heading the last line was held back: 92 % of them were heard before the phrases
were widened by what was not.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from townclerk.assistant.understanding.special import special_of

_FILE = Path(__file__).with_name("near_dangers.txt")
_IS = {
    "suicide": {"crisis/suicide", "crisis/harm"},
    "stalked": {"crisis/violence", "crisis/danger"},
    "trafficked": {"crisis/danger", "crisis/violence"},
    "childabuse": {"crisis/violence"},
    "danger": {"crisis/danger"},
    "need": {"need/"},
    "power": {"need/power"},
}


def _said():
    heading = ("", "")
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            what, language = line.removeprefix("# ").split()
            heading = (what, language)
        else:
            yield from ((*heading, one.strip()) for one in line.split(" | "))


CASES = list(_said())
_HEARD = [one for one in CASES if one[0] != "harmless"]


@pytest.mark.parametrize(("what", "language", "text"), _HEARD)
def test_it_is_heard_as_what_it_is(what, language, text):
    found = special_of(text, language)
    assert found is not None, "not heard"
    assert f"{found.kind.value}/{found.which}" in _IS[what]


@pytest.mark.parametrize(("language", "text"), [(two, text) for one, two, text in CASES if one == "harmless"])
def test_what_only_sounds_like_it_alarms_nobody(language, text):
    found = special_of(text, language)
    assert found is None or found.kind.value not in ("crisis", "need")


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("somebody followed me home", True),
        ("mi ex me sigue a todas partes y tengo miedo", True),
        ("طليقي يلاحقني في كل مكان وأنا خائفة", True),
        ("my husband beats me", False),
        ("mi marido me pega", False),
        ("زوجي يضربني", False),
    ],
)
def test_who_is_followed_is_told_apart(text, followed):
    found = special_of(text)
    assert found is not None
    assert found.followed is followed


def test_every_class_is_there_in_every_language():
    heard = Counter((what, language) for what, language, _ in CASES)
    for what in (*_IS, "harmless"):
        for language in ("en", "es", "ar") if what != "danger" else ("en",):
            assert heard[what, language] >= 10, (what, language)
