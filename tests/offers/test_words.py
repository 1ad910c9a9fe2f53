"""Reasons in plain words."""

from __future__ import annotations

import re

import pytest

from townclerk.offers.rules import Because
from townclerk.offers.words import _WORDS, reasons, say

EVERY = [
    Because("own-last-year", {"month": 10}),
    Because("own-times", {"times": 3}),
    Because("own-month", {"month": 3, "year": 2025}),
    Because("area-month", {"area": "riverside", "month": 11, "lift": 1.8}),
    Because("area", {"area": "riverside", "lift": 1.8}),
    Because("month", {"month": 11, "lift": 2.0}),
    Because("eligible"),
    Because("may"),
    Because("again"),
    Because("own-gap", {"days": 35}),
    Because("after", {"service": "permit", "share": 52, "days": 120, "people": 269, "usual": 7.0}),
    Because("explored"),
    Because("told", {"event": "moved"}),
    Because("life-sign", {"service": "permit"}),
]


def name(area: str, language: str) -> str:
    return {"en": "Riverside", "es": "La Ribera", "ar": "ضفة النهر"}.get(language, area)


def test_every_kind_of_reason_has_words_in_every_language() -> None:
    kinds = {because.kind for because in EVERY}
    assert {language: set(words) for language, words in _WORDS.items()} == {
        "en": kinds,
        "es": kinds,
        "ar": kinds,
    }


@pytest.mark.parametrize("because", EVERY, ids=lambda b: b.kind)
def test_reasons_are_whole_sentences(because: Because) -> None:
    for language in ("en", "es", "ar"):
        text = say(because, language, area_name=name, service_name=lambda service, _: service)
        assert text.endswith(".")
        assert "{" not in text
        assert bool(re.search("[\u0600-\u06ff]", text)) is (language == "ar")


def test_words_name_months_and_areas_as_their_readers_do() -> None:
    said = reasons([EVERY[0], EVERY[3]], ["en", "es", "ar"], area_name=name)
    assert said["en"] == [
        "You asked for this last year in October.",
        "People in Riverside ask for this in November more often than elsewhere in town.",
    ]
    assert said["es"] == [
        "Usted lo solicitó el año pasado en octubre.",
        "En La Ribera lo solicitan en noviembre más a menudo que en el resto de la ciudad.",
    ]
    assert "أكتوبر" in said["ar"][0]
    assert "ضفة النهر" in said["ar"][1]


def test_a_language_without_words_gets_english() -> None:
    assert say(EVERY[0], "de", area_name=name) == "You asked for this last year in October."
    assert say(EVERY[0], "es-MX", area_name=name).startswith("Usted")


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "يوم واحد"), (2, "يومين"), (7, "7 أيام"), (120, "120 يومًا"), (102, "102 يوم")],
)
def test_days_are_counted_as_arabic_counts_them(days: int, said: str) -> None:
    because = Because("after", {"service": "permit", "share": 52, "days": days})
    text = say(because, "ar", area_name=name, service_name=lambda service, _: service)
    assert said in text
    assert "52" in text


def test_what_an_older_version_said_of_other_people_is_not_said_any_more() -> None:
    from townclerk.offers.store import because_of

    old = (
        '[["after", {"service": "permit"}], ["month", {"month": 11}], '
        '["area-month", {"area": "a", "month": 3}]]'
    )
    assert because_of(old) == (Because("may"),)
    assert because_of('[["month", {"month": 11}], ["own-times", {"times": 3}]]') == (
        Because("own-times", {"times": 3}),
    )
    kept = '[["month", {"month": 11, "lift": 2.0}]]'
    assert because_of(kept) == (Because("month", {"month": 11, "lift": 2.0}),)
