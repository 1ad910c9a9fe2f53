"""Something is added to a request of one's own in a conversation, and it is withdrawn after a yes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from townclerk.assistant import Talk, converse
from townclerk.assistant.conversing.request_wishes import adds, withdraws
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.requests import RequestDraft, reference_read, request_merge, request_receive, story_of
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.reading import request_whole

pytestmark = pytest.mark.django_db
ADDED = {
    "en": (
        "I want to add that the lamp sparks",
        "Could you also note that the lamp sparks",
        "please add to my report that the lamp sparks",
        "let them know the lamp sparks",
    ),
    "es": ("Quiero añadir que la puerta está cerrada", "agregue que la puerta está cerrada",
           "dígales que la puerta está cerrada", "me gustaría comentar que la puerta está cerrada"),
    "ar": ("أريد أن أضيف أن المصباح يصدر شررا", "أضيفوا إلى طلبي أن المصباح يصدر شررا",
           "نسيت أن أذكر أن المصباح يصدر شررا"),
}  # fmt: skip
REST = {"en": "the lamp sparks", "es": "la puerta está cerrada", "ar": "المصباح يصدر شررا"}
WITHDRAWN = {
    "en": ("close it", "it is done already, thanks", "please withdraw my request",
           "Somebody repaired it yesterday.",
           "The lamp is fixed now, so you can close it"),
    "es": ("ciérrela por favor", "ya está arreglado, gracias", "quiero retirar mi solicitud",
           "ya no hace falta"),
    "ar": ("أغلقوه من فضلكم", "تم إصلاحه، شكرا", "أريد إلغاء طلبي", "لم أعد بحاجة إليه"),
}  # fmt: skip
SOMETHING = {"en": "I want to add something", "es": "quiero agregar algo", "ar": "أريد أن أضيف شيئا"}
YES = {"en": ("yes", "no"), "es": ("sí", "no"), "ar": ("نعم", "لا")}
OTHER = (
    "is it done already?", "cancel my appointment", "close the road", "¿ya está arreglado?", "هل تم إصلاحه؟",
    "thanks", "I want to add my child to my passport", "how much does it cost?", "it is done badly",
    "it is ok",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _town(agency: Agency) -> None:
    del agency


def _say(said: str, language: str = "en", who: str = "browser:a", channel: str = "chat") -> str:
    return converse(Talk(who, language, channel=channel), said).text


def _opened(language: str, who: str = "browser:a") -> str:
    receipt = request_receive(RequestDraft("street-light", "portal", language, text="It is dark."))
    assert receipt.reference in _say(f"{receipt.reference} {receipt.code}", language, who)
    return reference_read(receipt.reference)


def _written(plain: str) -> list[str]:
    return [step.words for step in story_of(plain).steps if step.step == "answered"]


@pytest.mark.parametrize("language", ADDED)
def test_what_is_told_after_it_was_opened_is_added(language: str) -> None:
    for number, said in enumerate(ADDED[language]):
        plain = _opened(language, f"browser:{number}")
        answer = _say(said, language, f"browser:{number}")
        assert _written(plain) == [REST[language]], said
        assert REST[language] in answer
    plain = _opened(language)
    _say(SOMETHING[language], language)
    assert not _written(plain)
    _say(REST[language], language)
    assert _written(plain) == [REST[language]]
    assert StoryLine.objects.filter(request__reference=plain, step="answered").get().actor == "writer"


@pytest.mark.parametrize("language", WITHDRAWN)
def test_it_is_withdrawn_after_a_yes_alone(language: str) -> None:
    yes, no = YES[language]
    for number, said in enumerate(WITHDRAWN[language]):
        who = f"browser:{number}"
        plain = _opened(language, who)
        assert story_of(plain).reference in _say(said, language, who), said
        assert story_of(plain).status == "sorted", said
        _say(no, language, who)
        assert story_of(plain).status == "sorted", said
        _say(said, language, who)
        _say(yes, language, who)
        story = story_of(plain)
        assert (story.status, story.outcome) == ("closed", "withdrawn"), said
        again = _say(said, language, who)
        assert story_of(plain).reference in again, said


def test_nothing_is_done_without_the_code_and_it_is_done_once_that_is_told() -> None:
    receipt = request_receive(RequestDraft("street-light", "portal", "en", text="It is dark."))
    plain = reference_read(receipt.reference)
    for said in ("close it", "it is done already, thanks"):
        assert "withdraw" not in _say(said)
    answer = _say("please add to my report that the lamp sparks")
    assert "code" in answer
    assert not _written(plain)
    _say(receipt.reference)
    assert not _written(plain)
    assert "the lamp sparks" in _say(receipt.code)
    assert _written(plain) == ["the lamp sparks"]
    assert "code" in _say("withdraw my request", who="browser:other")
    assert story_of(plain).status == "sorted"
    answer = _say(f"{receipt.reference} {receipt.code}", who="browser:other")
    assert "Shall I withdraw" in answer
    _say("yes", who="browser:other")
    assert story_of(plain).outcome == "withdrawn"


def test_it_is_forgotten_within_the_hour_and_by_text_message_too() -> None:
    plain = _opened("en")
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        _say("I want to add that the lamp sparks")
        assert not _written(plain)
    receipt = request_receive(RequestDraft("street-light", "sms", "en", text="It is dark."))
    number = {"who": "phone:+13125550142", "channel": "sms"}
    _say(f"{receipt.reference} {receipt.code}", **number)
    _say("I want to add that the lamp sparks", **number)
    assert _written(reference_read(receipt.reference)) == ["the lamp sparks"]


def test_what_others_wait_for_too_is_not_withdrawn() -> None:
    plain = _opened("en")
    other = request_receive(RequestDraft("street-light", "portal", "en", text="Dark there."))
    row = Request.objects.get(pk=other.request_id)
    request_merge(reference=row.reference, into=plain, version=row.version)
    _say("close it")
    assert "cannot be withdrawn" in _say("yes")
    assert request_whole(plain).line.status == "sorted"


@pytest.mark.parametrize("said", OTHER)
def test_what_is_something_else_is_not_taken_for_it(said: str) -> None:
    assert not withdraws(said, named=False)
    assert adds(said, named=True) is None
