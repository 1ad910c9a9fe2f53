"""Who a form would stop reads it before they begin, and a yes by its rule alone is none."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.counting import ANSWERED, outcome_of

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]


def said(*texts: str, language: str = "en") -> Reply:
    return [converse(Talk("browser:a", language), text) for text in texts][-1]


def _outcome(reply: Reply, slug: str) -> str:
    return next(one.outcome for one in reply.parts if one.kind is Kind.SERVICE and one.slug == slug)


@pytest.mark.parametrize(
    ("language", "texts", "words"),
    [
        ("en", ("I'm not a US citizen, can I register to vote",), "Only citizens can vote here"),
        ("en", ("I have a green card", "can I vote"), "Only citizens can vote here"),
        ("es", ("no soy ciudadano, ¿puedo registrarme para votar?",), "solo pueden votar los ciudadanos"),
        ("ar", ("لست مواطنا أمريكيا، هل يمكنني التسجيل للتصويت؟",), "التصويت هنا للمواطنين فقط"),
    ],
)
def test_who_is_no_citizen_is_told_that_only_citizens_vote(
    language: str, texts: tuple[str, ...], words: str
) -> None:
    reply = said(*texts, language=language)
    assert words in reply.text
    assert outcome_of(reply.understood) == ANSWERED
    choices = [one for part in reply.parts for one in part.choices]
    assert not any(one.startswith(("Begin", "Empezar", "البدء")) for one in choices)


@pytest.mark.parametrize(
    "texts",
    [
        ("I became a citizen last month, how do I register to vote",),
        ("my mother is an immigrant, where are English classes", "how do I register to vote"),
        ("my parents were immigrants, can I vote",),
        ("I'm a permanent resident of Falls City, can I register to vote",),
    ],
)
def test_who_may_be_a_citizen_is_told_how(texts: tuple[str, ...]) -> None:
    assert "Only citizens can vote here" not in said(*texts).text


def test_help_that_no_form_asks_it_for_is_not_refused() -> None:
    reply = said("I am an immigrant. what help can I get with rent?")
    assert _outcome(reply, "rent-support") != "no"


def test_an_age_alone_is_no_yes_to_voting() -> None:
    reply = said("what can I get", "34")
    assert _outcome(reply, "voter-registration") == "unknown"
    assert "Are you a citizen?" in str([one.conditions for one in reply.parts])
