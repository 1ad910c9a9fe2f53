"""What does that mean? The question that stands is explained in the agency's words, and asked again."""

from __future__ import annotations

import pytest

from tests.conversing.channels import CHANNELS, Line
from tests.conversing.test_put_right import CHILDCARE, _read

__all__ = ["_read"]
pytestmark = pytest.mark.django_db
HINT = {
    "en": "Count the money of everyone who lives with you",
    "es": "Cuente el dinero de todas las personas que viven con usted",
    "ar": "احسب دخل كل من يسكن معك",
}
ASKED = {"en": "How much money does your", "es": "¿Cuánto dinero recibe su hogar", "ar": "ما دخل أسرتك"}
WHY = {"en": "It is asked because", "es": "Se pregunta porque", "ar": "نسأل عن ذلك لأن"}


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("What does that mean?", "en"),
        ("I don't understand", "en"),
        ("why do you ask?", "en"),
        ("huh?", "en"),
        ("What does household mean?", "en"),
        ("¿Qué significa eso?", "es"),
        ("no entiendo la pregunta", "es"),
        ("¿Para qué?", "es"),
        ("¿cómo?", "es"),
        ("ماذا يعني ذلك؟", "ar"),
        ("لم أفهم السؤال", "ar"),
        ("لماذا؟", "ar"),
        ("شو؟", "ar"),
    ],
)
def test_it_is_explained_why_it_is_asked_and_asked_again(said: str, language: str) -> None:
    line = Line("email", language)
    line.say(CHILDCARE[language])
    line.say("2")
    answer = line.say(said)
    assert HINT[language] in answer
    assert WHY[language] in answer
    assert ASKED[language] in answer.split(WHY[language])[1]
    assert ASKED[language] not in line.say("20000")  # it was still open


@pytest.mark.parametrize("channel", CHANNELS)
def test_by_every_way(channel: str) -> None:
    for language, said in (("en", "what does it mean"), ("es", "qué significa"), ("ar", "ماذا يعني ذلك؟")):
        line = Line(channel, language, name=language)
        line.say(CHILDCARE[language])
        line.say("2")
        answer = line.say(said)
        assert HINT[language] in answer
        assert ASKED[language] in answer.replace("\n", " ")
