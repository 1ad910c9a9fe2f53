"""Who wants something reported, asked for or renewed that has no steps here writes it and sends it."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant.conversing.hints import wants_done
from townclerk.requests import reference_read, story_of
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db
WANTED = {
    "en": "I want to report a stray dog", "es": "quiero avisar de un animal suelto",
    "ar": "أريد الإبلاغ عن حيوان ضال",
}  # fmt: skip
WORDS = {
    "en": "a brown dog on Mill Lane since this morning",
    "es": "un perro marrón en la calle Mayor desde ayer",
    "ar": "كلب بني في شارع النهر منذ الصباح",
}
YES = {"en": "yes", "es": "sí", "ar": "نعم"}


@pytest.fixture(autouse=True)
def town(agency: object) -> None:
    del agency


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_it_is_asked_for_read_back_and_sent(language: str) -> None:
    first = choices(said(WANTED[language], language))[0]
    said(first, language)
    assert not Request.objects.exists()
    read = said(WORDS[language], language)
    assert WORDS[language] in read.text
    assert not Request.objects.exists(), "nothing is sent by itself"
    sent = said(YES[language], language)
    row = Request.objects.get()
    assert row.service == "stray-animal"
    assert story_of(row.reference).text == WORDS[language]
    assert reference_read(sent.sent) == row.reference


@pytest.mark.parametrize("left", ["stop", "no", "never mind", "not now"])
def test_it_can_be_left(left: str) -> None:
    said(choices(said(WANTED["en"]))[0])
    assert "Nothing was sent" in said(left).text
    assert not Request.objects.exists()


@pytest.mark.parametrize("other", ["how much is it?", "I want to talk to a person", "what time do you open?"])
def test_what_asks_something_else_is_not_taken_for_the_words(other: str) -> None:
    said(choices(said(WANTED["en"]))[0])
    assert "Shall I send this" not in said(other).text


def test_what_has_steps_or_appointments_is_begun_as_before() -> None:
    assert said("I want to report a pothole").understood == "begin"
    assert not any("Write to you here" in one for one in choices(said("I want to apply for a passport")))


def test_who_only_asks_about_it_is_not_offered_to_write() -> None:
    assert not any("Write to you here" in one for one in choices(said("what does a dog license cost?")))


@pytest.mark.parametrize(
    "text",
    [
        "I need to renew my dog license", "can I order a new bin", "how do I report a dead animal",
        "please cancel my garden waste", "I'd like to get a library card", "report graffiti",
        "quiero renovar la licencia de mi perro", "¿cómo pido una tarjeta?",
        "necesito dar de baja la recogida",
        "¿dónde puedo sacar el carné de la biblioteca?", "أريد تجديد رخصة كلبي",
        "كيف أحصل على بطاقة المكتبة", "بدي أبلغ عن كتابة على الجدار", "أريد إلغاء الاشتراك",
    ],
)  # fmt: skip
def test_who_wants_it_done_is_heard(text: str) -> None:
    assert wants_done(text)


@pytest.mark.parametrize(
    "text",
    [
        "what is a dog license", "my dog is ill", "¿qué es el carné?", "mi perro está enfermo",
        "ما هي رخصة الكلب", "كلبي مريض",
    ],
)  # fmt: skip
def test_who_tells_or_asks_what_it_is_wants_nothing_done(text: str) -> None:
    assert not wants_done(text)
