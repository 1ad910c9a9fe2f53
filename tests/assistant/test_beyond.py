"""Questions in a page's words about something else: a neighbor is shown as near, and not as the answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.assistant.learned import learned
from tests.web.conftest import collected
from townclerk.assistant import Answer, answer, flows, index_build
from townclerk.core.agency import Agency

__all__ = ["collected", "learned"]
pytestmark = pytest.mark.django_db
QUESTIONS = list(csv.DictReader((Path(__file__).parent / "beyond.csv").read_text("utf-8").splitlines()))


@pytest.fixture(autouse=True)
def _read(learned: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is installed without the optional encoder for other languages."""
    del learned
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _is_wrong(row: dict[str, str], found: Answer) -> bool:
    return found.found and (found.passages[0].page or "faq") not in row["page"].split("|")


# As measured; before anything was looked at but what a page holds: 34 of 138, 17 of 164 and 19 of 159.
MEASURED = {"en": 12, "es": 12, "ar": 9}
_SLACK = 2
"""So many more may come with a change of words elsewhere. Who makes more or fewer measures anew."""


@pytest.mark.wide
@pytest.mark.parametrize("language", list(MEASURED))
def test_few_are_answered_by_a_neighbor(language: str) -> None:
    rows = [row for row in QUESTIONS if row["language"] == language]
    wrong = [row["question"] for row in rows if _is_wrong(row, answer(row["question"], language=language))]
    assert len(wrong) <= MEASURED[language] + _SLACK, wrong


NEIGHBORS = [
    ("where can I learn to swim", "en", "language-course"),
    ("how do I train my dog", "en", "dog-licence"),
    ("¿cuántos años vive un perro?", "es", "dog-licence"),
    ("ماذا يأكل كلبي؟", "ar", "dog-licence"),
    ("أين يمكنني تعلم اليابانية؟", "ar", "language-course"),
]
IN_OTHER_WORDS = [
    ("Do puppies need a license too?", "en", "dog-licence"),
    ("we are planning a street festival with 150 people", "en", "event-permit"),
    ("cant afford to heat my flat", "en", "heating-help"),
    ("hay un gato perdido en mi cochera", "es", "stray-animal"),
    ("me corrieron del trabajo y necesito encontrar otro", "es", "job-support"),
    ("توجد حفرة كبيرة في الطريق", "ar", "pothole"),
    ("ضاعت قطتي منذ يومين", "ar", "stray-animal"),
]


# One reading of the pages for all of them: it takes seven seconds.
def test_a_neighbor_is_shown_as_near_and_a_page_in_other_words_still_answers() -> None:
    as_answers = []
    for question, language, near in NEIGHBORS:
        found = answer(question, language=language)
        if found.found or near not in [one.page for one in found.passages]:
            as_answers.append((question, found.found, [one.page for one in found.passages]))
    assert as_answers == []
    missed = []
    for question, language, page in IN_OTHER_WORDS:
        found = answer(question, language=language)
        if not found.found or found.passages[0].page != page:
            missed.append((question, found.found, found.passages[0].page))
    assert missed == []
