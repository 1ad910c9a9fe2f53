"""A message that surely is in another of the agency's languages than the page is answered in it."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said, talk
from townclerk.assistant import Kind, Reply, handovers_open, talk_turns
from townclerk.core.language.detect import detect
from townclerk.journeys.models import Draft

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "es", "ar")
ASKED = {
    "es": (
        "quiero una cita para el pasaporte",
        "quiero hablar con una persona",
        "me mudo el mes que viene",
        "¿A qué hora abren hoy?",
        "¿cuánto cuesta el pase de autobús para mayores?",
        "hay un bache enorme frente a mi casa",
    ),
    "ar": (
        "أريد موعدا لجواز السفر",
        "أريد التحدث مع شخص",
        "سأنتقل إلى بيت جديد الشهر القادم",
        "متى تفتحون اليوم",
        "كم سعر بطاقة الحافلة لكبار السن؟",
        "توجد حفرة كبيرة أمام بيتي",
    ),
    "en": (
        "I want an appointment for a passport",
        "I want to talk to a person",
        "I am moving to this town next month",
        "When do you open today?",
        "there is a deep pothole in front of my house",
    ),
}
OTHER_PAGES = [
    (page, language, text)
    for language, texts in ASKED.items()
    for text in texts
    for page in LANGUAGES
    if page != language
]


@pytest.fixture(autouse=True)
def town(agency: object) -> None:
    del agency


def all_in(reply: Reply, language: str) -> None:
    assert {part.language for part in reply.parts} == {language}
    for part in reply.parts:
        words = " ".join((part.text, *part.choices))
        if len(words.split()) > 4:
            assert detect(words, LANGUAGES, default=language) == language, words


@pytest.mark.parametrize(("page", "language", "text"), OTHER_PAGES)
def test_all_of_an_answer_is_in_the_language_of_its_message(page: str, language: str, text: str) -> None:
    all_in(said(text, page), language)
    own, answer = talk_turns(talk(page))
    assert (own.language, answer.language) == (language, language)


@pytest.mark.parametrize("text", ["ok", "no", "gracias", "sí", "Juan de la Cruz", "12 Calle del Sol"])
def test_a_few_words_and_names_never_switch(text: str) -> None:
    reply = said(text)
    assert "program" in reply.text, "the announcement is in the page's language"
    assert {part.language for part in reply.parts if part.kind is not Kind.SOURCE} <= {""}


def test_the_next_message_decides_anew() -> None:
    all_in(said("¿A qué hora abren hoy?"), "es")
    assert {part.language for part in said("When do you open tomorrow?").parts} == {""}
    all_in(said("متى تفتحون غدا؟"), "ar")
    assert {part.language for part in said("hello").parts} == {""}


@pytest.mark.parametrize(
    ("language", "first", "short"),
    [
        ("es", "quiero matricular a mi hijo en la escuela",
         ("me corresponde?", "es gratis?", "cuánto", "y los papeles", "ok", "1", "Speak to a person")),
        ("ar", "كيف أحصل على بطاقة المكتبة",
         ("كم؟", "والورق؟", "وإذا تأخرت", "ok", "١", "Speak to a person")),
    ],
)  # fmt: skip
def test_a_few_words_a_number_or_a_button_go_on_in_the_language_of_the_conversation(
    language: str, first: str, short: tuple[str, ...]
) -> None:
    all_in(said(first), language)
    for text in short:
        all_in(said(text), language)
    assert {part.language for part in said("how much does a dog license cost?").parts} == {""}
    assert {part.language for part in said("ok").parts} == {""}


def test_arabic_letters_are_arabic_but_for_a_name_in_the_form_of_who_writes_in_another_language() -> None:
    all_in(said("كم؟"), "ar")
    said("I want an appointment for a passport")
    said("1")
    assert {part.language for part in said("محمد علي").parts} == {""}
    all_in(said("ما هذا؟"), "ar")


def test_what_is_chosen_among_what_was_offered_in_a_language_is_answered_in_it() -> None:
    offered = choices(said("hay un bache enorme frente a mi casa"))
    first = said(offered[0])
    all_in(first, "es")
    assert Draft.objects.get().language == "es"


@pytest.mark.parametrize(
    ("language", "told", "skip", "no", "send"),
    [
        ("es", "hay un bache enorme frente a mi casa", "omitir", "no", "enviar"),
        ("ar", "توجد حفرة كبيرة أمام بيتي", "تخطي", "لا", "إرسال"),
    ],
)
def test_a_form_goes_on_in_the_language_it_was_begun_in(
    language: str, told: str, skip: str, no: str, send: str
) -> None:
    said(choices(said(told))[0])
    for answer in ("1", no, "Fig Row 12", "1", skip, skip, skip):
        all_in(said(answer), language)
    sent = said(send)
    assert sent.sent
    all_in(sent, language)
    assert {part.language for part in said("hello").parts} == {""}


def test_a_booking_goes_on_in_its_language_until_words_surely_are_of_another() -> None:
    all_in(said("quiero una cita para el pasaporte"), "es")
    all_in(said("1"), "es")
    all_in(said("Ana de la Cruz"), "es")
    asked = said("ana@example.org")
    all_in(asked, "es")
    assert {part.language for part in said("what do I have to bring with me and where is it?").parts} <= {
        "",
        "en",
    }
    assert {part.language for part in said("1").parts} <= {"", "en"}


def test_another_page_language_is_a_choice_for_it() -> None:
    all_in(said("quiero una cita para el pasaporte"), "es")
    assert {part.language for part in said("1", "ar").parts} == {""}


def test_staff_see_the_language_of_the_page_and_that_of_the_words() -> None:
    reply = said("quiero hablar con una persona")
    all_in(reply, "es")
    (one,) = handovers_open()
    assert one.language == "en"
    assert [turn.language for turn in talk_turns(talk())] == ["es", "es"]


def test_after_danger_a_few_words_are_answered_in_the_language_of_the_cry() -> None:
    said("quiero morirme")
    reply = said("sí")
    assert reply.understood == "near-crisis"
    all_in(reply, "es")
