"""What is written at a step: a day in May is no question, a question is no answer, a pause is kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.test_talking import said, talk
from townclerk import journeys
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BEGIN = {
    "en": "apply for heating help",
    "es": "quiero solicitar ayuda para la calefacción",
    "ar": "أريد طلب مساعدة التدفئة",
}
SAVED = {"en": "Saved for", "es": "Guardado durante", "ar": "حُفظ"}
ACCOUNT = {
    "birth_date": "1950-06-03", "children_under_5": 0, "income_band": "low", "why": None, "in_rent": False,
    "heating_fuel": "gas",
}  # fmt: skip


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _begun(language: str, words: str, **answers: Any) -> int:
    said(words, language)
    number = int(conversation_open(talk(language)).state["doing"][1])
    for step, value in answers.items():
        journeys.draft_answer(draft_id=number, step=step, value=value, language=language)
    return number


def _answers(number: int) -> dict[str, Any]:
    draft = journeys.draft_get(number)
    assert draft is not None
    return dict(draft.answers)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "May 3, 1950"), ("en", "may the 3rd 1950"), ("en", "I was born on May 3, 1950"),
        ("en", "born 3 May 1950"), ("en", "my birthday is May 3 1950"), ("en", "DOB: May 3, 1950"),
        ("en", "well, from May 3 1950"), ("ar", "تاريخ الولادة 3 مايو 1950"),
        ("es", "nací el 3 de mayo de 1950"), ("es", "mi cumpleaños es el 3 de mayo de 1950"),
        ("es", "mayo 3 de 1950"),
        ("ar", "من مواليد 3 مايو 1950"), ("ar", "ولدت في ٣ مايو ١٩٥٠"), ("ar", "تاريخ ميلادي هو 3 مايو 1950"),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_begins(language: str, text: str) -> None:
    number = _begun(language, BEGIN[language])
    said(text, language)
    assert "1950-05-03" in _answers(number).values()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "why do you need that number"), ("en", "where do I find it"), ("en", "go on"),
        ("en", "what's that"), ("ar", "ليش تحتاجونه"),
        ("en", "carry on!"),
        ("en", "do I have to fill this in"),
        ("es", "¿por qué lo piden?"), ("es", "dónde encuentro el número"), ("es", "siga, por favor"),
        ("ar", "متابعة"), ("ar", "لماذا تطلبون ذلك"), ("ar", "أين أجد الرقم"), ("ar", "أكمِلوا"),
    ],
)  # fmt: skip
def test_a_question_or_go_on_is_no_answer_in_free_words(language: str, text: str) -> None:
    number = _begun(language, BEGIN[language], **ACCOUNT)
    reply = said(text, language)
    assert "heating_account" not in _answers(number)
    assert _asked(number, language) in reply.text


def _asked(number: int, language: str) -> str:
    draft = journeys.draft_get(number)
    assert draft is not None
    assert draft.way.here is not None
    return journeys.in_words(draft.way.here.ask, language)


def test_why_it_is_asked_is_told_with_who_sees_it() -> None:
    _begun("en", BEGIN["en"], **ACCOUNT)
    assert "Only those who do this work see it" in said("why do you ask?").text


def test_words_that_look_like_a_question_are_the_answer_when_they_are_written_once_more() -> None:
    number = _begun("en", BEGIN["en"], **ACCOUNT)
    assert "write it once more" in said("which may be mine").text
    said("which may be mine")
    assert _answers(number)["heating_account"] == "which may be mine"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "by the way how long does it take"), ("en", "how long does that take btw"),
        ("es", "por cierto, cuánto tarda"), ("ar", "بالمناسبة كم يستغرق ذلك"),
    ],
)  # fmt: skip
def test_a_question_by_the_way_is_answered_and_the_step_comes_back(language: str, text: str) -> None:
    number = _begun(language, BEGIN[language])
    reply = said(text, language)
    assert "15" in reply.text
    assert _asked(number, language) in reply.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can I pause this"), ("en", "I need a break, can we do this later?"), ("en", "stop for now"),
        ("en", "gotta go, I'll finish this later"), ("es", "luego sigo"),
        ("es", "¿puedo hacer una pausa?"), ("es", "lo dejamos para luego"),
        ("ar", "هل يمكنني التوقف قليلا؟"), ("ar", "سأكمل لاحقا"),
    ],
)  # fmt: skip
def test_a_pause_keeps_what_was_told_and_says_how_to_come_back(language: str, text: str) -> None:
    _begun(language, BEGIN[language])
    assert SAVED[language] in said(text, language).text


@pytest.mark.parametrize(
    "text", ["what does that mean?", "which one is which?", "which?", "how long does it take"]
)
def test_which_of_two_days_is_asked_again_after_a_question(text: str) -> None:
    number = _begun("en", "I want to apply for a parking permit")
    for _each in range(6):
        draft = journeys.draft_get(number)
        assert draft is not None
        step = draft.way.here
        assert step is not None
        if step.id == "start_date":
            break
        value = {"boolean": True, "text": "ABC 123"}.get(step.type, next(iter(step.options), None))
        journeys.draft_answer(draft_id=number, step=step.id, value=value, language="en")
    assert "1 January 2, 2027" in said("1/2/2027").text
    again = said(text).text
    assert "1 January 2, 2027\n2 February 1, 2027" in again
    said("2")
    assert _answers(number)["start_date"] == "2027-02-01"


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("en", "I live at 9 River Road, Alder Falls, 12345", "9 River Road"),
        ("es", "vivo en calle Río 9, Alder Falls, 12345", "calle Río 9"),
        ("ar", "عنواني الجديد هو شارع النهر 9، ألدر فولز، 12345", "شارع النهر 9"),
    ],
)
def test_what_is_said_before_an_address_is_none_of_it(language: str, text: str, line: str) -> None:
    begin = {"en": "apply for change of address", "es": "quiero avisar de mi nueva dirección",
             "ar": "أريد الإبلاغ عن عنواني الجديد"}  # fmt: skip
    number = _begun(language, begin[language])
    said(text, language)
    assert _answers(number)["new_address"]["line1"] == line


def test_a_street_alone_is_kept_until_the_rest_comes_and_a_question_between_is_answered() -> None:
    number = _begun("en", "apply for change of address")
    first = said("I moved to 14 Mill Lane").text
    assert "“14 Mill Lane, Alder Falls”" in first, "the town's own name may be left out"
    assert "Enter the postcode" in first
    again = said("actually what are the library hours").text
    assert "So far I have “14 Mill Lane" in again
    said("Alder Falls, 12345")
    assert _answers(number)["new_address"] == {
        "line1": "14 Mill Lane", "line2": "", "town": "Alder Falls", "postcode": "12345",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["no idea", "no idea what that is", "I'm not sure", "ni idea", "لا أدري"])
def test_who_does_not_know_leaves_a_question_open_that_may_be(text: str) -> None:
    number = _begun("en", BEGIN["en"], **ACCOUNT)
    said(text)
    assert _answers(number)["heating_account"] is None
