"""Questions in Spanish and Arabic as people ask them, by words alone: what is answered is right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conversing.conftest import agency, collected
from townclerk.assistant import answer, flows, index_build
from townclerk.core.agency import Agency

__all__ = ["agency", "collected"]
pytestmark = pytest.mark.django_db
QUESTIONS = list(csv.DictReader((Path(__file__).parent / "natural.csv").read_text("utf-8").splitlines()))


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


@pytest.mark.parametrize(("language", "least", "wrong"), [("es", 36, 0), ("ar", 34, 0)])
def test_what_is_answered_is_right(language: str, least: int, wrong: int) -> None:
    right, bad = [], []
    for row in QUESTIONS:
        if row["language"] != language:
            continue
        found = answer(row["question"], language=language)
        if found.found:
            page = found.passages[0].page
            (right if page in row["page"].split("|") and page else bad).append((row["question"], page))
    assert len(right) >= least, right
    assert len(bad) <= wrong, bad


@pytest.mark.parametrize(
    ("question", "language", "page", "said"),
    [
        ("¿Cuánto cuesta el pasaporte?", "es", "passport-appointment", "$150"),
        ("¿Qué necesito para el pasaporte?", "es", "passport-appointment", "originales"),
        ("كم يكلف جواز السفر؟", "ar", "passport-appointment", "150"),
    ],
)
def test_a_title_and_a_heading_are_support(question: str, language: str, page: str, said: str) -> None:
    found = answer(question, language=language)
    assert (found.found, found.passages[0].page) == (True, page)
    assert said in " ".join(found.key_sentences)
