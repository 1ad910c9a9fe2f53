"""A short question goes on with the one before; one about something else does not."""

from __future__ import annotations

import threading

import pytest

from townclerk.assistant import Kind, Talk, converse, flows, index_build
from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.ranking import Asked
from townclerk.assistant.rules import Hit
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _said(text: str) -> tuple[str, str, str]:
    reply = converse(Talk("browser:a", "en"), text)
    source = next((part for part in reply.parts if part.kind is Kind.SOURCE), None)
    return reply.understood, source.slug if source else "", reply.text


def test_what_is_asked_next_is_about_the_same_thing() -> None:
    assert _said("How do I get a passport?")[:2] == ("answer", "passport-appointment")
    understood, page, text = _said("and how much does it cost?")
    assert (understood, page) == ("answer", "passport-appointment")
    assert "$150" in text
    assert _said("how long does it take?")[1] == "passport-appointment"


def test_another_subject_and_nonsense_are_not_taken_for_it() -> None:
    _said("How do I get a passport?")
    assert _said("how do I get rid of a fridge")[1] == "bulky-waste"
    assert _said("what is the meaning of life?")[0] == "unknown"
    assert _said("who painted the Mona Lisa?")[0] == "unknown"
    assert _said("tell me a joke")[0] != "answer"


@pytest.mark.parametrize("first", ["Can I get a passport?", "I want to apply for a passport"])
def test_what_is_asked_after_another_kind_of_answer_is_about_the_same_thing(first: str) -> None:
    assert _said(first)[0] in {"can-get", "begin", "answer"}
    understood, page, _text = _said("and how much does it cost?")
    assert understood in {"answer", "interrupted"}
    assert page == "passport-appointment"


def test_what_is_asked_after_a_moment_of_life_is_about_it_and_no_more_about_what_was_before() -> None:
    _said("How do I get a passport?")
    assert _said("I am moving next month")[0] == "event"
    assert _said("and how much does it cost?")[1] != "passport-appointment"


def test_a_short_question_never_goes_on_with_what_is_older_than_the_last() -> None:
    _said("How do I get a passport?")
    assert _said("how do I get rid of a fridge")[1] == "bulky-waste"
    understood, page, _text = _said("and how much does it cost?")
    assert understood == "unknown" or page == "bulky-waste"


def test_a_question_that_stands_by_itself_is_answered_as_ever() -> None:
    alone = _said("How do I get a senior bus pass?")
    _said("I am moving next month")
    _said("Can I get a passport?")
    assert _said("How do I get a senior bus pass?")[1:] == (alone[1], alone[2].partition("\n\n")[2])


@pytest.mark.parametrize(
    "text",
    [
        "How do I get a senior bus pass?",
        "Who painted the Mona Lisa?",
        "I want to apply for a passport",
        "bus",
    ],
)
def test_nothing_is_looked_for_twice_in_one_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _said("How do I get a passport?")
    _said("I am moving next month")
    asked: list[tuple[str, Asked]] = []
    ask = Collection.ask

    def noted(self: Collection, one: Asked, *, limit: int = 3, area: str = "") -> list[Hit]:
        asked.append((self.language, one))
        return ask(self, one, limit=limit, area=area)

    monkeypatch.setattr(Collection, "ask", noted)
    monkeypatch.setattr(flows, "_last", threading.local())
    _said(text)
    assert asked
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("language", "asks", "given", "says"),
    [
        ("en", "where is my request", "R-12345", "That is no reference of ours"),
        ("en", "where is my request", "I don't have it", "a person finds it by your name"),
        ("es", "¿cómo va mi solicitud?", "no la tengo", "una persona lo encuentra por su nombre"),
        ("en", "where is my request", "when is trash collected?", "every week"),
    ],
)
def test_who_has_no_reference_is_told_where_it_stands(
    language: str, asks: str, given: str, says: str
) -> None:
    converse(Talk("browser:none", language), asks)
    assert says in converse(Talk("browser:none", language), given).text
