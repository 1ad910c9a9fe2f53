"""Who says it changes nothing: the same words get the same answer, under any name, however it is written."""

from __future__ import annotations

import pytest

from townclerk.assistant import Reply, Talk, converse
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
NAMES = (
    "Emily Walker", "Lakisha Jackson", "Aisha Mohammed", "María López", "Nguyen Thi Lan", "Wei Chen",
    "Priya Patel", "Oluwaseun Adeyemi", "Siobhán O’Brien", "Dmitri Volkov",
)  # fmt: skip
FORMS = (
    "Hello, my name is {name}. {asked}",
    "I am {name} and {asked}",
    "{asked} {name}",
    "{asked}\n{name}",
    "{asked} Kind regards, {name}",
    "my name is {small} and {asked}",
    "hi my name is {small} {asked}",
)
ASKED = (
    "The lamp in my street is broken.",
    "I want to report a broken street light.",
    "How do I get a senior bus pass?",
    "I am moving next month.",
    "Can I get a bus pass?",
    "I have a complaint about your staff.",
)


@pytest.fixture(autouse=True)
def the_town(agency: Agency) -> None:
    del agency


def told(text: str, holder: str) -> tuple[str, object]:
    def said(words: str) -> Reply:
        return converse(Talk(holder, "en", network=f"10.0.0.{len(holder)}"), words)

    said("hello")
    reply = said(text)
    return reply.understood, reply.parts


@pytest.mark.wide
@pytest.mark.parametrize("asked", ASKED)
def test_a_name_changes_no_answer(asked: str) -> None:
    plain = told(asked, "browser:plain")
    assert plain[0] != "small-talk"
    for number, name in enumerate(NAMES):
        for at, form in enumerate(FORMS):
            text = form.format(name=name, small=name.lower(), asked=asked)
            assert told(text, f"browser:{number}:{at}") == plain, text


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("¿Cómo renuevo el pasaporte?", "me llamo fatima hassan y ¿Cómo renuevo el pasaporte?"),
        ("¿Cómo renuevo el pasaporte?", "¿Cómo renuevo el pasaporte? José de la Cruz"),
    ],
)
def test_in_spanish_too(asked: str, named: str) -> None:
    first, second = (converse(Talk(f"browser:{n}", "es"), text) for n, text in enumerate((asked, named)))
    assert (first.understood, first.parts) == (second.understood, second.parts)
