"""Where nothing was heard, a word of danger is enough for a line with the number."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.may_be import may_be_danger
from townclerk.core.agency import Agency

DANGER = (
    "house on fire next door", "my grandma fell and isnt waking up", "a boy is drowning in the lake",
    "a child fell in the river", "there was an accident people are injured",
    "my son says he will shoot up his school",
    "a man is touching children at the playground", "transformer exploded", "my aide hits me",
    "my husband locked me in", "my caregiver steals my money and hits me", "the co alarm is ringing",
    "mi abuela se cayó y no despierta", "hubo un choque y hay heridos", "suena la alarma de monóxido",
    "mi esposo me espera afuera del trabajo y me da miedo", "me encerró mi marido", "mi jefe me pega",
    "بفكر انتحر", "طفل يغرق", "طفل وقع في النهر", "حادث سيارة وهناك جرحى", "صاحب العمل يحبسني",
    "أنا خائفة منه",
)  # fmt: skip
ORDINARY = (
    "How much is a parking permit?", "where do I vote", "my bin was not emptied",
    "can I get help with my rent?",
    "when is the library open", "I want to renew my passport",
    "the street light in front of my house is broken",
    "¿Cuánto cuesta el pasaporte?", "¿cuándo abre la biblioteca?", "quiero matricular a mi hijo",
    "necesito ayuda con el alquiler",
    "كم تكلفة جواز السفر", "متى تفتح المكتبة", "أريد تسجيل ابني في المدرسة", "ما موقع البلدية",
    "هل تدفعون الإيجار؟",
)  # fmt: skip


@pytest.mark.parametrize("words", DANGER)
def test_a_word_of_danger_is_seen(words: str) -> None:
    assert may_be_danger(words)


@pytest.mark.parametrize("words", ORDINARY)
def test_an_ordinary_question_has_none(words: str) -> None:
    assert not may_be_danger(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "language"),
    [("zarf mulberry fire", "en"), ("zarandaja de fuego", "es"), ("زمردة حريق", "ar")],
)
def test_what_is_not_known_says_the_number_first_where_it_may_be_danger(
    agency: Agency, words: str, language: str
) -> None:
    del agency
    reply = said(words, language)
    assert "911" in reply.text
    assert (
        "911" not in said({"en": "zarf mulberry", "es": "zarandaja", "ar": "زمردة"}[language], language).text
    )
