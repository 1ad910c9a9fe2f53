"""What is to be sent and is not: it is kept, it is said how long, and it is sent after a detour, too."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk import requests
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
WORDS = {
    "en": "There is a wasp nest under my balcony since yesterday",
    "es": "hay un nido de avispas debajo de mi balcón desde ayer",
    "ar": "هناك عش دبابير تحت شرفتي منذ أمس",
}
ASKS = {"en": "Shall I send this", "es": "¿Envío esto", "ar": "هل أرسل هذا"}
NOTHING = {"en": "Nothing was sent", "es": "No se envió nada", "ar": "لم يُرسل شيء"}
AGAIN = {"en": "send what I wrote", "es": "envíe lo que escribí", "ar": "أرسلوا ما كتبته"}
YES = {"en": "yes", "es": "sí", "ar": "نعم"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _asked(language: str) -> None:
    said(WORDS[language], language)
    assert ASKS[language] in said(AGAIN[language], language).text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel"), ("en", "no"), ("en", "don't send it"), ("en", "not yet"), ("en", "never mind"),
        ("es", "cancelar"), ("es", "no lo envíe"), ("es", "todavía no"),
        ("ar", "إلغاء"), ("ar", "لا ترسلوه"), ("ar", "ليس بعد"),
    ],
)  # fmt: skip
def test_what_is_held_back_is_kept_and_can_be_sent_after_all(language: str, text: str) -> None:
    _asked(language)
    kept = said(text, language).text
    assert NOTHING[language] in kept
    assert "30" in kept
    assert AGAIN[language] in kept
    assert ASKS[language] in said(AGAIN[language], language).text
    assert requests.reference_read(said(YES[language], language).sent)


def test_what_was_offered_is_sent_after_a_detour_by_the_words_of_its_button() -> None:
    offered = next(one for one in choices(said(WORDS["en"])) if one.startswith("Send what I wrote"))
    said("what are the library hours")
    assert WORDS["en"] in said(offered).text
    assert said("Yes, send it").sent
    assert not said(offered).sent


def test_a_yes_to_something_else_sends_nothing() -> None:
    _asked("en")
    said("what are the library hours")
    assert not said("yes").sent


def test_it_is_sent_in_the_middle_of_a_form_and_the_form_is_kept() -> None:
    said(WORDS["en"])
    said("I want to report a pothole")
    assert WORDS["en"] in said("send what I wrote").text
    reply = said("yes")
    assert reply.sent
    assert "go on" in reply.text
    assert "Where is the hole?" in said("go on").text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "what did I just book?", "no appointment"), ("en", "did I book anything?", "no appointment"),
        ("es", "¿qué reservé?", "ninguna cita"), ("ar", "ماذا حجزت؟", "موعدًا"),
    ],
)  # fmt: skip
def test_what_was_booked_is_told_and_nothing_is_said_to_be_nothing(
    language: str, text: str, words: str
) -> None:
    said({"en": "book an appointment", "es": "quiero una cita", "ar": "أريد حجز موعد"}[language], language)
    said({"en": "stop", "es": "parar", "ar": "توقف"}[language], language)
    assert words in said(text, language).text
