"""Who asked for a person can say that nobody is needed any more: it is closed as withdrawn by them."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import handovers_open
from townclerk.assistant.models import Handover, HandoverStep
from townclerk.core.agency import Agency
from townclerk.web.conversation_words import outcome_words

pytestmark = pytest.mark.django_db
PERSON = {"en": "speak to a person", "es": "quiero hablar con una persona", "ar": "أريد التحدث مع شخص"}
AGAIN = {"en": "Write “a person” to ask again", "es": "Escriba «una persona»", "ar": "للطلب من جديد"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel that"),
        ("en", "no never mind"),
        ("en", "I don't need a person anymore, thanks"),
        ("es", "ya no hace falta"),
        ("es", "déjelo, ya lo resolví"),
        ("ar", "لا داعي"),
        ("ar", "لم أعد أحتاج إلى موظف"),
    ],
)
def test_a_person_is_called_off_and_staff_see_by_whom(language: str, text: str) -> None:
    said(PERSON[language], language)
    assert handovers_open()
    assert AGAIN[language] in said(text, language).text
    assert not handovers_open()
    assert outcome_words(Handover.objects.get().outcome) == "Withdrawn by the person"
    assert HandoverStep.objects.get().outcome == Handover.objects.get().outcome
    said(PERSON[language], language)
    assert handovers_open(), "a person can be asked for again"


@pytest.mark.parametrize("text", ["no", "thanks", "cancel my appointment", "no, my name is Ann", "ok"])
def test_what_calls_nobody_off_leaves_it_open(text: str) -> None:
    said(PERSON["en"])
    said(text)
    assert handovers_open()


def test_later_it_is_asked_whether_that_is_meant() -> None:
    for one in (PERSON["en"], "how much is a passport", "when is town hall open", "where is town hall"):
        said(one)
    assert choices(said("never mind")) == ("No person is needed any more",)
    assert handovers_open()
    said("No person is needed any more")
    assert not handovers_open()


def test_what_staff_have_taken_and_what_may_be_danger_stays() -> None:
    said("I want to kill myself")
    said(PERSON["en"])
    said("I don't need a person anymore")
    assert [one.reason for one in handovers_open()] == ["crisis"]
    Handover.objects.update(assignee=1, reason="asked", also="")
    assert said("cancel that").understood == "staff"
    assert handovers_open()
