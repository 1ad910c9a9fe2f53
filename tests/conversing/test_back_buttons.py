"""The buttons below a question are those of the question that is shown, also after going back."""

from __future__ import annotations

import pytest

from tests.conversing.test_steps_said import BEGIN
from tests.conversing.test_talking import said, talk
from townclerk import journeys
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
POTHOLE = {
    "en": "I want to report a pothole",
    "es": "quiero avisar de un bache",
    "ar": "أريد الإبلاغ عن حفرة في الطريق",
}
BACK = {"en": "back", "es": "atrás", "ar": "رجوع"}
KEEP = {"en": "Keep my answer", "es": "Mantener mi respuesta", "ar": "الإبقاء على إجابتي"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _buttons(reply: Reply) -> list[str]:
    return [one for part in reply.parts if part.kind is Kind.CHOICES for one in part.choices]


def _draft(language: str) -> journeys.Draft:
    draft = journeys.draft_get(int(conversation_open(talk(language)).state["doing"][1]))
    assert draft is not None
    return draft


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_back_shows_the_buttons_of_the_question_it_shows_and_one_that_keeps(language: str) -> None:
    first = _buttons(said(POTHOLE[language], language))
    assert len(first) == 3
    asked = _buttons(said("2", language))
    assert len(asked) == 2  # yes and no: no answer is there to keep
    again = said(BACK[language], language)
    assert _buttons(again) == [*first, KEEP[language]]
    assert _buttons(said(KEEP[language], language)) == asked
    assert _draft(language).answers["where_exactly"] == "bike-lane"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_an_answer_in_words_and_one_of_yes_and_no_are_kept_by_a_button(language: str) -> None:
    said(POTHOLE[language], language)
    yes_no = _buttons(said("2", language))
    said(yes_no[1], language)
    assert _buttons(said(BACK[language], language)) == [*yes_no, KEEP[language]]
    said(KEEP[language], language)
    said("Mill Street 14", language)
    assert _buttons(said(BACK[language], language)) == [KEEP[language]]
    said(KEEP[language], language)
    draft = _draft(language)
    assert draft.answers["danger"] is False
    assert draft.answers["place"] == {"words": "Mill Street 14"}


def test_what_a_word_means_after_going_back_has_no_buttons_of_another_question() -> None:
    said(BEGIN["en"])
    said(POTHOLE["en"])
    said("2")
    said("back")
    assert not {"Yes", "No"} & set(_buttons(said("help")))
