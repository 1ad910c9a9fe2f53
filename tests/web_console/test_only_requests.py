"""The console of a folder that holds a request export and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web_console.conftest import signed_in
from tests.web_console.reading import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(only_requests: None) -> Client:
    return signed_in()


def test_home_speaks_of_what_is_coming_and_of_nothing_else(visitor: Client) -> None:
    text = html(visitor, "/console/")
    assert "rises most" in text
    assert "Expect about" in text
    assert "less content" not in text
    assert "waits to be read" not in text


def test_the_other_pages_say_what_is_missing(visitor: Client) -> None:
    assert "No feedback yet" in html(visitor, "/console/listen/")
    assert "No messages yet" in html(visitor, "/console/tell/outbox/")
