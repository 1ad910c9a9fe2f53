"""The console of a folder that holds pages and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.web_console.conftest import signed_in
from tests.web_console.reading import DOWNLOADS, html, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(only_pages: None) -> Client:
    return signed_in()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("home", "Nothing yet"),
        ("foresee", "No forecasts yet"),
        ("offers", "No offers yet"),
        ("outbox", "No messages yet"),
        ("listen", "No feedback yet"),
        ("report", "No run yet"),
        ("trust", "No decisions yet"),
    ],
)
def test_a_page_with_nothing_to_show_says_what_to_do(visitor: Client, name: str, says: str) -> None:
    text = html(visitor, reverse(f"console:{name}"))
    assert says in text
    assert "<table" not in text


@pytest.mark.parametrize("name", sorted(DOWNLOADS - {"series-csv"}))
def test_tables_download_with_their_columns_alone(visitor: Client, name: str) -> None:
    assert rows_of(visitor, reverse(f"console:{name}")) == []


def test_there_is_no_such_series_and_no_such_message(visitor: Client) -> None:
    assert visitor.get("/console/foresee/series/").status_code == 404
    assert visitor.get("/console/tell/outbox/1").status_code == 404
