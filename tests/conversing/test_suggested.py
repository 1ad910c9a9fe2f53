# ruff: noqa: E501 (phrases, as tables)
"""What is suggested to staff answers the last thing that was asked, whatever was told after it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conversing.test_begun_by_name import _turns
from tests.conversing.test_inbox import HERE, act, asked, talk
from tests.conversing.with_people import clerk, people
from tests.web.addresses import QUESTIONS
from townclerk.assistant import conversation_whole, converse
from townclerk.assistant.helping.asides import aside
from townclerk.assistant.helping.matters import last_asked
from townclerk.web.console.conversations.suggesting import suggestions

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
ASIDES = [
    ("en", "my name is Rosa"), ("en", "I'm Rosa Diaz"), ("en", "hello, this is Rosa"), ("en", "are you there?"),
    ("en", "I am still waiting"), ("en", "my phone number is 555-0177"), ("en", "rosa@example.org"),
    ("en", "hello??"), ("en", "when will somebody answer me?"), ("en", "please hurry"), ("en", "I'm 70 years old"),
    ("en", "555 0177"), ("en", "my address is 12 Elm Street"), ("es", "me llamo Rosa"), ("es", "soy Rosa"),
    ("es", "Mi nombre es Rosa Díaz"), ("es", "¿hay alguien?"), ("es", "sigo esperando"),
    ("es", "mi teléfono es el 555-0177"), ("es", "¿cuándo me van a responder?"), ("es", "tengo 70 años"),
    ("es", "¿siguen ahí?"), ("ar", "اسمي روزا"), ("ar", "هل من أحد هنا؟"), ("ar", "أنا في الانتظار"),
    ("ar", "رقم هاتفي 555-0177"), ("ar", "متى ستردون؟"), ("ar", "عمري 70 سنة"), ("ar", "عنواني شارع النهر 4"),
]  # fmt: skip


@pytest.mark.wide
@pytest.mark.parametrize(("language", "said"), ASIDES)
def test_who_somebody_is_hides_no_question(clerk: Client, language: str, said: str) -> None:
    there = talk(f"browser:{language}{abs(hash(said))}")
    converse(there, QUESTIONS["en"])
    one = asked(holder=there.holder)
    act(clerk, one, "take")
    converse(there, said)
    whole = conversation_whole(one.id, staff_id=None)
    assert whole.matter.what == QUESTIONS["en"]
    assert suggestions(whole), whole.asked
    assert 'value="suggest-1"' in clerk.get(f"{HERE}{one.id}/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        "I'm blind", "my bin was not emptied", "soy madre soltera", "my address changed", "estoy sin casa",
        "no recogieron la basura", "I am homeless", "أنا عاطل عن العمل", "my number plate was stolen",
        "mi vecino hace ruido", "I live alone and need meals", "I am waiting for my pass since May, where is it?",
    ],
)  # fmt: skip
def test_a_matter_is_no_aside(said: str) -> None:
    assert not aside(said)


@pytest.mark.parametrize(
    ("told", "about"),
    [
        ([("bus pass", "answer"), ("it is by the river", "staff")], "bus pass"),
        (
            [("How do I get a bus pass?", "answer"), ("my bin was not emptied", "staff"), ("Ana", "staff")],
            None,
        ),
        ([("me llamo Rosa", "staff")], "me llamo Rosa"),
    ],
)
def test_what_it_is_about(told: list[tuple[str, str]], about: str | None) -> None:
    assert last_asked(_turns(*told)) == (about or told[0][0])
