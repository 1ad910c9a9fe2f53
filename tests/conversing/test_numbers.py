"""A number means one thing, by every way: the answer to what is asked, where a number answers that."""

from __future__ import annotations

import re

import pytest

from tests.conversing import test_talking
from tests.conversing.channels import CHANNELS, Line
from tests.conversing.test_talking import choices
from townclerk.assistant import flows, index_build
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db

CHILDCARE = {
    "en": "Can I get help to pay for childcare?",
    "es": "¿Puedo obtener ayuda para pagar el cuidado infantil?",
    "ar": "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟",
}
UNDER_5 = {
    "en": "How many children under 5",
    "es": "¿Cuántos niños menores de 5",
    "ar": "كم طفلًا دون سن الخامسة",
}
INCOME = {"en": "How much money", "es": "¿Cuánto dinero", "ar": "ما دخل أسرتك"}
TWO, SECOND = {"en": "2", "es": "2", "ar": "٢"}, {"en": "the second one", "es": "la segunda", "ar": "الثاني"}
LETTERS = {"en": ["A)", "B)"], "es": ["A)", "B)"], "ar": ["أ)", "ب)"]}
OFTEN = pytest.mark.parametrize("language", ["en", "es", "ar"])
EVERY_WAY = pytest.mark.parametrize("channel", CHANNELS)


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def marked(answer: str) -> list[str]:
    """What stands before each choice, letter or number."""
    return re.findall(r"^([^\W\d_]\)|\d) ", answer, re.MULTILINE)


@OFTEN
@EVERY_WAY
def test_a_number_answers_the_question_that_asks_for_one(channel: str, language: str) -> None:
    line = Line(channel, language)
    asked = line.say(CHILDCARE[language])
    assert UNDER_5[language] in asked
    assert marked(asked)[:2] == LETTERS[language]
    answer = line.say(TWO[language])
    assert INCOME[language] in answer  # two children; no time of an appointment
    assert marked(answer)[0] == "1"


@OFTEN
def test_every_choice_beside_it_is_in_a_text_message(language: str) -> None:
    asked = Line("sms", language).say(CHILDCARE[language])
    assert marked(asked) == marked(Line("chat", language).say(CHILDCARE[language]))


@pytest.mark.wide
@OFTEN
@EVERY_WAY
def test_beside_it_a_choice_is_said_by_its_letter_or_its_place(channel: str, language: str) -> None:
    for said in (LETTERS[language][1].strip(")"), SECOND[language]):
        line = Line(channel, language, name=said[-1])
        asked = line.say(CHILDCARE[language])
        second = asked.split(LETTERS[language][1])[1].splitlines()[0].strip()
        assert line.say(said) == Line(channel, language, name="z" + said[-1]).chosen(
            CHILDCARE[language], second
        )


@pytest.mark.parametrize("said", ["0", "17", "two", "2.", "I have two"])
def test_it_is_no_place_however_it_is_said(said: str) -> None:
    line = Line("sms")
    line.say(CHILDCARE["en"])
    answer = line.say(said)
    assert "Which of these times" not in answer
    assert UNDER_5["en"] not in answer


def test_a_number_that_is_no_answer_is_no_place_either() -> None:
    line = Line("sms")
    line.say(CHILDCARE["en"])
    answer = line.say("-2")
    assert "Which of these times" not in answer
    assert UNDER_5["en"] in answer  # it is asked again


def test_two_that_are_numbers_are_told_apart_by_letters() -> None:
    line = Line("sms")
    line.say("Can I get a bus pass?")
    answer = line.say("05/03/1950")
    assert marked(answer)[:2] == ["A)", "B)"]
    assert "You can get this" in line.say("B")


@pytest.mark.usefixtures("agency")
def test_asked_which_is_meant_a_number_chooses_and_is_no_age() -> None:
    for one in ("I'm moving next month", "book an appointment for that"):
        asked = test_talking.said(one)
    assert asked.understood == "asked-back"
    first = choices(asked)[0]
    begun = test_talking.said("1")
    assert begun.understood == "book"
    assert first in begun.text


@pytest.mark.usefixtures("agency")
def test_nobody_of_one_year_writes() -> None:
    assert "date of birth" in test_talking.said("can I get a bus pass").text
    assert test_talking.said("1").understood == "fact-again"
