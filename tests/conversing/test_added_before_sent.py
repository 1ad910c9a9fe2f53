"""What is to be sent is asked for what the service needs, takes additions, and nothing loses it."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Talk, converse
from townclerk.core.agency import Agency
from townclerk.requests import story_of
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db
BIN = {
    "en": "My bin wasn't emptied this morning",
    "es": "no vaciaron mi contenedor esta mañana",
    "ar": "لم تفرغوا حاويتي هذا الصباح",
}
NEEDS = {"en": "Your address", "es": "Su dirección", "ar": "عنوانك"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _sent() -> str:
    return story_of(Request.objects.get().reference).text


@pytest.mark.wide
@pytest.mark.parametrize(
    ("language", "more", "send"),
    [
        ("en", ("22 Falls Street", "it's the blue bin"), "yes send it"),
        ("en", ("it's the blue bin, 5 Harbor Street", "at 12 Mill Street"), "send it"),
        ("en", ("22 Falls Street, blue", "and it smells awful"), "1"),
        ("es", ("calle Falls 22", "es el azul"), "envíalo"),
        ("ar", ("22 شارع فولز، الحاوية الزرقاء", "رائحتها كريهة"), "نعم أرسلها"),
    ],
)
def test_what_is_needed_is_asked_and_what_is_added_is_shown_and_sent(
    language: str, more: tuple[str, ...], send: str
) -> None:
    said(BIN[language], language)
    assert NEEDS[language] in said("1", language).text
    for one in more:
        assert not Request.objects.exists()
        read = said(one, language).text
        assert BIN[language] in read
        assert one.removeprefix("and ") in read
    assert said(send, language).sent
    assert all(one.removeprefix("and ") in _sent() for one in (BIN[language], *more))


def test_by_text_message_too() -> None:
    talk = Talk("phone:+13125550142", "en", "sms")
    converse(talk, BIN["en"])
    assert NEEDS["en"] in converse(talk, "1").text
    assert not converse(talk, "yes").sent, "a yes tells nothing of what is needed"
    assert "22 Falls Street" in converse(talk, "22 Falls Street").text
    assert converse(talk, "yes").sent


def test_what_stands_in_the_words_is_not_asked() -> None:
    said("my blue bin at 5 Harbor Street was not emptied")
    assert "Shall I send this" in said("1").text


@pytest.mark.wide
@pytest.mark.parametrize("between", ["what time do you open?", "library card", "I want a bus pass"])
@pytest.mark.parametrize("send", ["Yes, send it", "send it"])
def test_what_is_asked_between_loses_nothing(between: str, send: str) -> None:
    said(BIN["en"])
    said("1")
    said("22 Falls Street")
    reply = said(between)
    assert "not sent yet" in reply.text or reply.understood == "begin"
    if reply.understood == "begin":
        said("stop")
    assert said(send).sent
    assert "22 Falls Street" in _sent()


def test_what_was_missing_is_added_after_a_question_too() -> None:
    said(BIN["en"])
    said("1")
    said("what time do you open?")
    assert BIN["en"] in said("22 Falls Street").text


@pytest.mark.parametrize("left", ["no", "no, don't send it", "never mind"])
def test_it_can_be_left(left: str) -> None:
    said(BIN["en"])
    said("1")
    assert "Nothing was sent" in said(left).text
    assert "Send it as it is" not in choices(said("send it"))
    assert not Request.objects.exists()
