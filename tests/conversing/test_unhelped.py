"""Who says that an answer was of no use is met with regret and a way on, and it is counted as not helped."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import models as tables
from townclerk.assistant.conversing.unhelped import says_unhelped
from townclerk.core.agency import Agency

UNHELPED = {
    "en": (
        "your answer was useless", "the answer you gave me was useless", "that did not help",
        "that didn't help at all",
        "this is no help", "that's not what I asked", "This isn't what I was asking for",
        "you did not answer my question",
        "you don't understand me", "you misunderstood", "wrong answer", "No, that is wrong!",
        "this makes no sense",
        "That doesn't answer my question", "I already know that", "you're not listening",
        "what you wrote makes no sense to me",
        "sorry, that's not very helpful", "I don't understand your answer", "that was not my question",
    ),
    "es": (
        "su respuesta no me sirve", "eso no me ayuda", "no me sirve de nada", "eso no es lo que pregunté",
        "no me entiende", "usted no me ha entendido", "no respondió a mi pregunta", "pregunté otra cosa",
        "la respuesta no es correcta", "eso no tiene sentido", "eso ya lo sé", "no es útil",
        "lo que dice no me ayuda",
    ),
    "ar": (
        "لم تساعدني إجابتكم", "إجابتكم غير مفيدة", "هذا ليس ما سألت عنه", "لم تفهمني", "لم تفهموا سؤالي",
        "هذا لا يفيدني", "أنتم لا تفهمونني", "لم تجيبوا عن سؤالي", "جوابكم خطأ", "قصدت شيئا آخر",
        "هذا بلا فائدة",
    ),
}  # fmt: skip
OTHER = (
    "The street light does not work", "the bin man did not help my mother", "is that right?",
    "you did not empty my bin",
    "nobody helps me", "this is wrong: I am 66", "can you help me",
    "the form makes no sense to my mother, can she come in?",
    "no me ayuda nadie", "la luz no sirve", "no entiendo la carta", "¿es correcto?", "la farola no sirve",
    "لا أفهم الرسالة", "لا أحد يساعدني", "هل هذا صحيح؟", "لم يأتِ أحد",
    "I have not been helped by the housing office",
)  # fmt: skip
ASKED = {
    "en": "how much does a parking permit cost", "es": "¿cuánto cuesta el permiso de aparcamiento?",
    "ar": "كم تكلفة تصريح الوقوف",
}  # fmt: skip


@pytest.mark.parametrize("words", [one for each in UNHELPED.values() for one in each])
def test_it_is_heard(words: str) -> None:
    assert says_unhelped(words)


@pytest.mark.parametrize("words", OTHER)
def test_what_says_something_else_is_not_taken_for_it(words: str) -> None:
    assert not says_unhelped(words)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_way_on_is_shown_and_it_counts_as_not_helped(agency: Agency, language: str) -> None:
    del agency
    assert said(ASKED[language], language).understood == "answer"
    reply = said(UNHELPED[language][0], language)
    assert reply.understood == "small-talk"
    assert "?" not in reply.text
    choices = [one for part in reply.parts for one in part.choices]
    assert len(choices) == 1, "a person"
    assert tables.Asked.objects.filter(helped=False).count() == 1
    assert tables.Asked.objects.filter(outcome="unknown").count() == 0, "no page is missing for it"


@pytest.mark.django_db
def test_as_the_first_words_of_a_conversation_it_is_no_answer_to_anything(agency: Agency) -> None:
    del agency
    said("your answer was useless")
    assert not tables.Asked.objects.filter(helped=False).exists()
