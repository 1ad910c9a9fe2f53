"""When something is, told by one part of a page in the question's words, answers."""

from __future__ import annotations

import pytest

from tests.conversing.conftest import agency, collected
from townclerk.assistant import answer, index_build
from townclerk.core.agency import Agency

__all__ = ["agency", "collected"]
pytestmark = pytest.mark.django_db


def test_a_small_word_more_or_less_does_not_decide(agency: Agency) -> None:
    """The town as it is installed, its vectors read."""
    del agency
    index_build()
    told = (
        "when is trash collected", "when is the trash collected", "when is garbage collected",
        "when do you pick up the trash", "when do you pick the trash up", "what day is rubbish collected",
        "when does trash get collected", "when is recycling picked up",
    )  # fmt: skip
    wrong = {}
    for question in told:
        found = answer(question, language="en")
        if not found.found or "We collect trash (black bin) every week" not in found.key_sentences[0]:
            wrong[question] = found.key_sentences
    assert wrong == {}
    emptied = [answer(f"when are{the} bins emptied", language="en").key_sentences[0] for the in ("", " the")]
    assert emptied == ["We empty bins between 06:00 and 15:00 on your collection day."] * 2
    for question in ("when is the trash collector paid", "when is the christmas tree collected"):
        assert not answer(question, language="en").found
    asked = answer("¿Cuánto cuesta la licencia de mi perro?", language="es")
    assert asked.passages[0].page == "dog-licence", "only when something is, is told so"
