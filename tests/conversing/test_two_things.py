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
