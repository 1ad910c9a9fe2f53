"""What falls on a street: the emergency number, and beside it our own page, in each language."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse

__all__ = ["collected", "reading_town"]


def _said(language: str, text: str) -> Reply:
    return converse(Talk("browser:a", language), text)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "service", "reported"),
    [
        ("en", "a branch is about to fall on the pavement in Mill Street", "tree-problem", True),
        ("es", "una rama está a punto de caer", "tree-problem", True),
        ("ar", "غصن شجرة سيسقط على الرصيف", "tree-problem", True),
        ("en", "a power line is down on Mill Street", "street-light", False),
        ("es", "hay un cable caído en la calle Mayor", "street-light", False),
        ("ar", "سلك كهرباء ساقط في الشارع", "street-light", False),
        ("en", "the house next door is on fire", "", False),
    ],
)
def test_our_own_page_stands_beside_the_emergency_number(
    language: str, text: str, service: str, reported: bool
) -> None:
    reply = _said(language, text)
    assert reply.understood == "crisis"
    assert "911" in reply.parts[0].text
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == ([service] if service else [])
    assert ("555-0110" in reply.text) is bool(service)
    choices = next(one.choices for one in reply.parts if one.kind is Kind.CHOICES)
    assert len(choices) == 2 + reported, choices


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "una rama va a caer"), ("en", "a branch will fall soon"), ("ar", "غصن شجرة سيسقط")],
)
def test_what_may_fall_some_day_is_for_its_page(language: str, text: str) -> None:
    reply = _said(language, text)
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == ["tree-problem"], reply.text
    assert "555-0110" in reply.text
