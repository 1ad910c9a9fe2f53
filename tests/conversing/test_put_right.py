"""What was told is put right in one's own words, and what follows from it is worked out again."""

from __future__ import annotations

import pytest

from tests.conversing.channels import CHANNELS, Line
from townclerk.assistant import flows, index_build
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BUS = {
    "en": "Can I get a bus pass?",
    "es": "¿Puedo obtener la tarjeta de autobús para personas mayores?",
    "ar": "هل يمكنني الحصول على بطاقة الحافلة لكبار السن؟",
}
CHILDCARE = {
    "en": "Can I get help to pay for childcare?",
    "es": "¿Puedo obtener ayuda para pagar el cuidado infantil?",
    "ar": "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟",
}
NOT_64 = {"en": "Age: 66, not 64.", "es": "Edad: 66, no 64.", "ar": "العمر: 66 وليس 64."}
INCOME = {"en": "How much money", "es": "¿Cuánto dinero", "ar": "ما دخل أسرتك"}
CAN = {"en": "You can get this", "es": ": Puede obtenerlo", "ar": "يمكنكم الحصول على هذا"}


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


@pytest.mark.wide
@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("I meant 66", "en"),
        ("no, 66", "en"),
        ("sorry, 66", "en"),
        ("oops I mean 66", "en"),
        ("66, not 64", "en"),
        ("actually I am 66", "en"),
        ("not 64, 66", "en"),
        ("66, sorry", "en"),
        ("change it to 66", "en"),
        ("66", "en"),
        ("perdón, 66", "es"),
        ("quise decir 66", "es"),
        ("no, 66", "es"),
        ("tengo 66, no 64", "es"),
        ("me equivoqué, son 66 años", "es"),
        ("66 perdón", "es"),
        ("disculpe, tengo 66 años", "es"),
        ("أقصد ٦٦", "ar"),
        ("عذرًا، 66", "ar"),
        ("لا، 66", "ar"),
        ("66 وليس 64", "ar"),
        ("آسف، عمري 66 سنة", "ar"),
    ],
)
def test_the_fact_that_was_told_last_is_replaced(said: str, language: str) -> None:
    line = Line("sms", language)
    line.say(BUS[language])
    assert CAN[language] not in line.say("64")
    answer = line.say(said)
    assert NOT_64[language] in answer
    assert CAN[language] in answer


@pytest.mark.parametrize("channel", CHANNELS)
def test_it_is_so_by_every_way(channel: str) -> None:
    for language, said in (("en", "I meant 66"), ("es", "perdón, 66"), ("ar", "أقصد 66")):
        line = Line(channel, language, name=language)
        line.say(BUS[language])
        line.say("64")
        assert NOT_64[language] in line.say(said)


@pytest.mark.parametrize(
    ("said", "language", "words"),
    [
        ("sorry I have two children not three", "en", "Children under 5: 2, not 3."),
        ("perdón, tengo dos hijos, no tres", "es", "Niños menores de 5 años: 2, no 3."),
        ("عذرًا، اثنان وليس ثلاثة", "ar", "الأطفال دون سن الخامسة: 2 وليس 3."),
    ],
)
def test_while_the_next_question_stands_what_is_named_or_was_told_so_is_meant(
    said: str, language: str, words: str
) -> None:
    line = Line("sms", language)
    line.say(CHILDCARE[language])
    assert INCOME[language] in line.say("3")
    answer = line.say(said)
    assert words in answer
    assert INCOME[language] in answer  # the question that stood stands again


def test_of_two_facts_the_one_is_meant_whose_value_is_said_to_be_wrong() -> None:
    line = Line("sms")
    line.say(BUS["en"])
    line.say("64")
    line.say(CHILDCARE["en"])
    line.say("3")
    assert "Age: 66, not 64." in line.say("66 not 64")
    assert "Children under 5: 2, not 3." in line.say("two, not three")


@pytest.mark.parametrize(
    "said", ["sorry, what do I need to bring?", "no, I have a cat", "actually I want to book a time", "No. 2"]
)
def test_what_puts_nothing_right_is_heard_as_ever(said: str) -> None:
    line = Line("sms")
    line.say(BUS["en"])
    line.say("66")
    assert "not 66" not in line.say(said)


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_number_of_what_is_offered_chooses_it(channel: str) -> None:
    line = Line(channel)
    line.say(BUS["en"])
    assert "1 Speak to a person" in line.say("64")
    answer = line.say("1")
    assert "not 64" not in answer
    assert "A person was asked" in answer


@pytest.mark.parametrize("said", ["change my appointment to Monday", "make it Monday"])
def test_a_day_without_a_year_is_no_date_of_birth(said: str) -> None:
    line = Line("sms")
    line.say(BUS["en"])
    line.say("64")
    assert "Date of birth" not in line.say(said)


def test_a_first_answer_may_begin_with_sorry() -> None:
    line = Line("sms", "es")
    line.say(BUS["es"])
    assert CAN["es"] in line.say("perdón, 66")


def test_who_would_not_say_may_say_it_after_all() -> None:
    line = Line("sms")
    line.say(BUS["en"])
    line.say("I would rather not say")
    assert CAN["en"] in line.say("actually I'm 66")
