"""While a person is waited for, what is told is for them to read, and what is asked is answered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conversing.channels import CHANNELS, Line
from tests.conversing.test_put_right import BUS, _read
from townclerk.assistant import conversation_read, handovers_open
from townclerk.core import clock

__all__ = ["_read"]
pytestmark = pytest.mark.django_db
PERSON = {"en": "can I talk to a person", "es": "quiero hablar con una persona", "ar": "أريد التحدث إلى شخص"}
COMPLAINT = {
    "en": "I want to make a complaint",
    "es": "quiero presentar una queja",
    "ar": "أريد تقديم شكوى",
}
TOLD = {
    "en": "It was last Tuesday at the front desk and the lady would not look at my papers",
    "es": "Fue el martes pasado en el mostrador y la señora no quiso mirar mis papeles",
    "ar": "كان ذلك يوم الثلاثاء الماضي عند المكتب ولم تنظر الموظفة إلى أوراقي",
}
ADDED = {"en": "This is added to what", "es": "Se añade a lo que", "ar": "أُضيف هذا إلى ما"}
NOT_KNOWN = {"en": "I do not know", "es": "No lo sé", "ar": "لا أعرف"}


@pytest.mark.wide
@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("first", [PERSON, COMPLAINT])
def test_what_is_told_is_added_and_a_question_is_answered(
    first: dict[str, str], channel: str, language: str
) -> None:
    line = Line(channel, language)
    line.say(first[language])
    answer = line.say(TOLD[language])
    assert ADDED[language] in answer
    assert NOT_KNOWN[language] not in answer
    (waiting,) = handovers_open()
    read = conversation_read(waiting.conversation, purpose="answering")
    assert TOLD[language] in [one.text for one in read if one.own]
    assert ADDED[language] not in line.say(BUS[language])  # "can I get …" is worked out all the same


def test_a_question_nobody_knows_goes_to_the_person_too() -> None:
    line = Line("sms")
    line.say(PERSON["en"])
    answer = line.say("Who painted the town hall ceiling in 1911?")
    assert "I do not know that" in answer
    assert ADDED["en"] in answer


def test_thanks_stay_thanks_and_without_anybody_asked_nothing_is_added() -> None:
    line = Line("sms")
    assert ADDED["en"] not in line.say(TOLD["en"])
    line.say(PERSON["en"])
    assert ADDED["en"] not in line.say("thank you")


EVICTED = {"en": "I am being evicted tomorrow", "es": "me desahucian mañana", "ar": "غدا سيطردوننا من البيت"}
READ_BY = {"en": "one of us reads this", "es": "lo leerá", "ar": "سيقرأ أحدنا"}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_losing_a_home_at_night_gives_who_answers_then_and_by_when_it_is_read(
    channel: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # Sunday, late in the evening
    monkeypatch.setattr(clock, "now", lambda: night)
    answer = Line(channel, language).say(EVICTED[language])
    assert "211" in answer
    assert answer.index("211") < (answer + "555-0100").index("555-0100")
    assert READ_BY[language] in answer
