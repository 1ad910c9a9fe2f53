"""Who asks "can I get it today" asks by when: how long it takes answers, and no "open to everyone"."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Reply, Talk, converse, flows, index_build
from townclerk.assistant.conversing.can_get_said import asks_how_soon
from townclerk.core.agency import Agency

SOON = (
    "can I get a passport in one day", "can i get a birth certificate today", "could we have it by Friday",
    "can I get my permit within 2 weeks", "can I get it the same day", "may I have a copy before I travel",
    "¿puedo obtener el acta hoy mismo?", "¿puedo obtener el pasaporte en una semana?",
    "¿puedo tenerlo para el viernes?", "¿puedo recibir la licencia en 3 días?",
    "هل يمكنني الحصول على الشهادة اليوم؟", "هل أستطيع الحصول على الجواز خلال أسبوع؟",
    "هل يمكنني الحصول عليها غدا؟", "هل يمكنني الحصول على التصريح قبل الخميس؟",
)  # fmt: skip
OTHER = (
    "can I get a bus pass", "can I get help with rent", "am I entitled to a grant", "can I get two permits",
    "¿puedo obtener la tarjeta de autobús?", "¿tengo derecho a una ayuda?", "هل يمكنني الحصول على بطاقة؟",
    "هل يحق لي دعم الإيجار؟",
)  # fmt: skip


def test_by_when_is_told_from_whether() -> None:
    assert [one for one in SOON if not asks_how_soon(one)] == []
    assert [one for one in OTHER if asks_how_soon(one)] == []


def _say(said: str, language: str) -> Reply:
    return converse(Talk("browser:soon", language), said)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "can I get a copy of a birth certificate today", "before 15:00"),
        ("es", "¿puedo obtener una copia del acta de nacimiento hoy?", "antes de las 15:00"),
        ("ar", "هل يمكنني الحصول على نسخة من شهادة الميلاد اليوم؟", "قبل الساعة 15:00"),
    ],
)
def test_how_long_it_takes_answers_it(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, language: str, said: str, words: str
) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()
    reply = _say(said, language)
    assert words in reply.text, reply.text
    assert not [one for one in reply.parts if one.kind is Kind.SERVICE]
