"""A fact that stands open rests while a person is waited for: what is told then is for that person."""

from __future__ import annotations

import pytest

from tests.conversing.test_inbox import talk
from tests.conversing.with_people import people
from townclerk.assistant import Reply, Talk, converse, handovers_open

__all__ = ["people"]
pytestmark = pytest.mark.django_db
OPENS = {
    "en": ("Can I get help with rent?", "I want to talk to a person"),
    "es": ("¿Puedo recibir ayuda para el alquiler?", "Quiero hablar con una persona"),
    "ar": ("هل يمكنني الحصول على مساعدة الإيجار؟", "أريد التحدث إلى شخص"),
}


def opened(language: str) -> Talk:
    there = Talk("browser:a", language)
    asked = [converse(there, one) for one in OPENS[language]]
    assert [one.understood for one in asked] == ["can-get", "person"]
    return there


def said(language: str, text: str) -> Reply:
    return converse(opened(language), text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My papers never came back. I am blind and use a screen reader"),
        ("es", "La respuesta no llegó. Soy ciego y uso lector de pantalla"),
        ("ar", "لم يصل الرد. أنا كفيف وأستخدم قارئ الشاشة"),
        ("es", "mi vecino tira cosas en mi jardín todos los días"),
        ("ar", "أرسلت الأوراق قبل شهر ولم يرد أحد"),
    ],
)
def test_what_is_told_to_the_person_is_added(language: str, text: str) -> None:
    assert said(language, text).understood == "added"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I rent from a private owner"), ("es", "alquilo a un propietario particular")],
)
def test_what_answers_plainly_is_heard_at_once_and_after_more_was_told(language: str, text: str) -> None:
    there = opened(language)
    converse(there, {"en": "nobody called me", "es": "mi vecino tira cosas en mi jardín"}[language])
    assert converse(there, text).understood == "can-get"


def test_asked_anew_it_is_asked_as_ever() -> None:
    there = opened("en")
    converse(there, "Can I get a senior bus pass?")
    assert converse(there, "purple").understood == "fact-again"


def test_nobody_is_needed_any_more_though_a_question_rests() -> None:
    assert said("en", "never mind, not needed any more").understood in ("called-off", "small-talk")
    assert not handovers_open()


def test_who_is_angry_while_they_wait_is_told_that_it_is_read() -> None:
    there = talk()
    converse(there, "I want to talk to a person")
    reply = converse(there, "this is a disgrace, nobody answers")
    assert reply.understood == "complaint"
    assert "added to what the person will read" in reply.text
