"""Staff see the language of the page somebody is on, and that of what they wrote and were answered."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, talk
from tests.conversing.with_people import clerk, people
from townclerk.assistant import converse, handovers_open

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db


def test_both_languages_are_shown_and_each_turn_has_its_own(clerk: Client) -> None:
    converse(talk(), "hello")
    converse(talk(), "quiero hablar con una persona")
    (one,) = handovers_open()
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    assert '<span lang="es">Español</span>' in page
    assert "They write in this language: Español" in page
    assert 'lang="es"' in page[page.index("quiero hablar con una persona") - 300 :]


def test_in_one_language_nothing_is_said_of_it(clerk: Client) -> None:
    converse(talk(), "I want to talk to a person")
    (one,) = handovers_open()
    assert "They write in this language" not in clerk.get(f"{HERE}{one.id}/").content.decode()
