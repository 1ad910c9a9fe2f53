"""A message that asks of two things gets two answers, however they are joined."""

from __future__ import annotations

import pytest

from tests.assistant.learned import learned
from tests.web.conftest import collected
from townclerk.assistant import Kind, Talk, converse, index_build

__all__ = ["collected", "learned"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected", "learned"), pytest.mark.wide]


@pytest.mark.parametrize(
    ("said", "language", "titles"),
    [
        ("can I get help with rent and a bus pass", "en", ("rent", "bus pass")),
        ("Can I get a bus pass and help with heating?", "en", ("bus pass", "heating")),
        ("¿Puedo recibir ayuda con el alquiler y la tarjeta de autobús?", "es", ("alquiler", "autobús")),
        ("هل يمكنني الحصول على دعم الإيجار وبطاقة الحافلة؟", "ar", ("الإيجار", "الحافلة")),
    ],
)
def test_who_asks_if_they_can_get_two_things_is_told_of_both(
    said: str, language: str, titles: tuple[str, ...]
) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    shown = [one.title.casefold() for one in reply.parts if one.kind is Kind.SERVICE]
    assert len(shown) == 2, reply.text
    assert [one for one in titles if not any(one.casefold() in title for title in shown)] == [], shown


@pytest.mark.parametrize(
    ("said", "language", "says"),
    [
        ("bus pass and when is the library open", "en", ("65", "Monday to Saturday")),
        ("how much is a passport and a dog license?", "en", ("$150", "$15")),
        ("¿Cuánto cuestan el pasaporte y la licencia de perro?", "es", ("$150", "$15")),
        ("كم يكلف جواز السفر ورخصة الكلب؟", "ar", ("150", "15")),
    ],
)
def test_two_questions_get_two_answers(said: str, language: str, says: tuple[str, ...]) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    assert reply.understood == "answer", reply.text
    assert [one for one in says if one not in reply.text] == [], reply.text
    assert len([one for one in reply.parts if one.kind is Kind.SOURCE]) == 2


@pytest.mark.parametrize(
    "said", ["Can I get help with food and drink?", "Do you take cash and cards?", "salt and pepper"]
)
def test_one_thing_with_an_and_in_it_is_not_torn_apart(said: str) -> None:
    index_build()
    reply = converse(Talk("browser:a", "en"), said)
    assert len([one for one in reply.parts if one.kind is Kind.SERVICE]) < 2


@pytest.mark.parametrize(
    ("said", "language", "says", "titled"),
    [
        ("How much is a dog license? Also tell me if my mother who is 70 can get a bus pass", "en",
         ("$15",), "bus pass"),
        ("Can my father get help with heating, and when is the library open?", "en",
         ("Monday to Saturday",), "heating"),
        ("Can I get a bus pass and how much is it?", "en", ("free",), "bus pass"),
        ("Dear Sir, can I get a bus pass? I am 67. How much is it, how do I apply and when are you open?",
         "en", ("free", "Apply on this website", "09:00 to 17:00"), "bus pass"),
        ("¿Cuánto cuesta la licencia de perro? También quiero saber si mi madre de 70 años puede"
         " tener la tarjeta de autobús", "es", ("$15",), "autobús"),
        ("¿Puede mi padre recibir ayuda con la calefacción? ¿Y cuándo abre la biblioteca?", "es",
         ("sábado",), "calefacción"),
        ("كم تكلف رخصة الكلب؟ وهل يمكن لأمي وعمرها 70 سنة الحصول على بطاقة الحافلة؟", "ar",
         ("15",), "الحافلة"),
    ],
)  # fmt: skip
def test_what_is_asked_beside_whether_somebody_can_get_something_is_answered_too(
    said: str, language: str, says: tuple[str, ...], titled: str
) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    assert reply.understood == "can-get", reply.text
    assert [one for one in says if one not in reply.text] == [], reply.text
    assert [titled in one.title for one in reply.parts if one.kind is Kind.SERVICE] == [True]


def test_what_is_not_known_beside_it_is_said_by_itself() -> None:
    index_build()
    reply = converse(Talk("browser:a", "en"), "Can I get a bus pass? And may I fly a drone in the park?")
    assert reply.understood == "can-get", reply.text
    assert "I do not know this: “may I fly a drone in the park" in reply.text


def test_the_price_is_not_lost_where_what_it_is_of_is_told_before() -> None:
    index_build()
    said = "I would like a parking permit. How much does it cost, how do I apply and when are you open?"
    reply = converse(Talk("browser:a", "en"), said)
    assert "$60" in reply.text
    assert "how do I apply" not in reply.text
