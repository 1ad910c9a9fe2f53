"""When rubbish is fetched, in any words; a thing that is named alone, and meant of one service."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.when_fetched import asked_as_fetched

__all__ = ["collected", "reading_town"]


def _said(language: str, text: str) -> Reply:
    return converse(Talk("browser:a", language), text)


def _pages(reply: Reply) -> list[str]:
    return [one.slug for one in reply.parts if one.kind is Kind.SOURCE]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "¿cuándo pasa la basura?"),
        ("es", "¿qué día pasa el camión de la basura?"),
        ("en", "when does the garbage truck come"),
    ],
)
def test_when_rubbish_is_fetched_is_answered(language: str, text: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "answer"
    assert _pages(reply) == ["bin-missed"]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "pages"),
    [
        ("es", "la farola", ["street-light"]),
        ("en", "the street light", ["street-light"]),
        ("ar", "عمود الإنارة", ["street-light"]),
        ("es", "el contenedor", []),  # two services have it in their names: it is asked which
        ("es", "la beca", []),
    ],
)
def test_a_thing_that_one_service_is_for_is_named_alone(language: str, text: str, pages: list[str]) -> None:
    reply = _said(language, text)
    assert _pages(reply) == pages
    assert (reply.understood == "answer") is bool(pages)


@pytest.mark.parametrize(
    ("language", "text", "same"),
    [
        ("ar", "متى تمر سيارة القمامة", False),
        ("es", "qué día pasa la basura", False),
        ("es", "cuándo pasa el autobús", True),
        ("en", "when do you take garden waste, not trash", True),
    ],
)
def test_it_is_asked_as_our_pages_are_asked_it(language: str, text: str, same: bool) -> None:
    assert (asked_as_fetched(text, language) == text) is same


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_the_street_of_a_problem_names_no_page() -> None:
    reply = _said("es", "hay basura tirada en la calle Mayor")
    assert "graffiti" not in _pages(reply)
