"""Everyday questions as people write them, by words alone in Spanish and Arabic: the right page, or none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Answer, answer
from townclerk.assistant.places import asked_of_place

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.wide, pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]
QUESTIONS = list(csv.DictReader((Path(__file__).parent / "everyday.csv").read_text("utf-8").splitlines()))


def _is_right(row: dict[str, str], found: Answer) -> bool:
    if not found.passages:
        return False
    best = found.passages[0]
    shown = " ".join(found.key_sentences) if found.found else best.text
    return (best.page or "faq") in row["page"].split("|") and row["says"] in f"{shown} {best.heading}"


# Before Arabic stems, words of one meaning and places: answered 7, 7 and 14, first 26, 27 and 25.
@pytest.mark.parametrize(("language", "answered", "first"), [("es", 17, 36), ("ar", 20, 37), ("en", 18, 23)])
def test_most_find_their_page_and_what_is_answered_is_right(language: str, answered: int, first: int) -> None:
    rows = [row for row in QUESTIONS if row["language"] == language]
    found = [(row, answer(row["question"], language=language)) for row in rows]
    wrong = [
        (row["question"], one.passages[0].page) for row, one in found if one.found and not _is_right(row, one)
    ]
    assert wrong == []
    right = [one for row, one in found if _is_right(row, one)]
    assert (sum(one.found for one in right) >= answered, len(right) >= first) == (True, True)


@pytest.mark.parametrize(
    ("question", "language", "page", "says"),
    [
        ("Where is the library?", "en", "opening-hours", "8 Station Road"),
        ("wheres teh libary", "en", "opening-hours", "8 Station Road"),
        ("Until what time is the library open on Saturdays?", "en", "opening-hours", "Monday to Saturday"),
        ("Where is the recycling center?", "en", "opening-hours", "In Harbor"),
        ("¿Dónde está la biblioteca?", "es", "opening-hours", "8 Station Road"),
        ("¿A qué hora cierra la biblioteca?", "es", "opening-hours", "de 09:00 a 17:00"),
        ("¿Dónde está la alcaldía?", "es", "opening-hours", "1 Falls Street"),
        ("ما هي ساعات عمل المكتبة؟", "ar", "opening-hours", "من الاثنين إلى السبت"),
        ("وين المكتبة؟", "ar", "opening-hours", "8 Station Road"),
        ("ما هو عنوان البلدية؟", "ar", "opening-hours", "1 Falls Street"),
    ],
)
def test_a_place_is_told_by_the_part_that_is_headed_as_it(
    question: str, language: str, page: str, says: str
) -> None:
    found = answer(question, language=language)
    assert (found.found, found.passages[0].page) == (True, page)
    assert says in " ".join(found.key_sentences)


@pytest.mark.parametrize(
    "question",
    ["How do I get a library card?", "Can I change my address?", "What does the library card cost?"],
)
def test_what_is_no_place_is_answered_as_before(question: str) -> None:
    assert answer(question, language="en").passages[0].page != "opening-hours"
    assert asked_of_place("How much is a passport?") == ""
