"""A place asked for with its hours is told once, and no other place's hours stand there without its name."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Reply, Talk, converse

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]


def _said(*texts: str) -> Reply:
    return [converse(Talk("browser:a", "en"), text) for text in texts][-1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("where is town hall and when is it open", "1 Falls Street"),
        ("where is the recycling center and when is it open", "In Harbor"),
    ],
)
def test_where_and_when_open_are_of_one_place(text: str, place: str) -> None:
    reply = _said(text)
    assert place in reply.text
    assert "Monday to Friday" in reply.text
    assert "Station Road" not in reply.text


def test_another_place_is_named_beside_its_hours() -> None:
    reply = _said("what time are you open tomorow", "and on saturday")
    assert "Station Road" not in reply.text or "Library" in reply.text
