"""The console of a folder that holds pages and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.web_console.conftest import signed_in
from tests.web_console.reading import DOWNLOADS, html, rows_of
from townclerk.assistant import IndexCount
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problems
from townclerk.folder.load_report import LoadReport
from townclerk.folder.report import report_write
from townclerk.folder.result import RunResult

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
        ("capacity", "Nothing is reckoned yet"),
        ("listen", "No feedback yet"),
        ("report", "No run yet"),
        ("trust", "No decisions yet"),
    ],
)
def test_a_page_with_nothing_to_show_says_what_to_do(visitor: Client, name: str, says: str) -> None:
    text = html(visitor, reverse(f"console:{name}"))
    assert says in text
    assert "<table" not in text


@pytest.mark.parametrize("name", sorted(DOWNLOADS - {"area-csv", "series-csv", "audit-csv", "design-csv"}))
def test_tables_download_with_their_columns_alone(visitor: Client, name: str) -> None:
    assert rows_of(visitor, reverse(f"console:{name}")) == []


def test_before_anything_is_forecast_the_page_of_an_area_says_what_to_do(visitor: Client) -> None:
    answer = visitor.get("/console/foresee/area/?area=eastgate")
    assert answer.status_code == 200
    assert "No forecasts yet" in answer.content.decode()


def test_there_is_no_such_series_and_no_such_message(visitor: Client) -> None:
    assert visitor.get("/console/foresee/series/").status_code == 404
    assert visitor.get("/console/tell/outbox/1").status_code == 404


def test_the_report_of_pages_alone_says_what_works_and_what_is_missing(
    only_pages: None, tmp_path: Path
) -> None:
    skipped = {
        "forecasts": "no interactions",
        "offers": "no people",
        "feedback": "no feedback",
        "messages": "no messages",
    }
    index = IndexCount({"en": (120, 40)})
    result = RunResult(problems=Problems(), load=LoadReport(Problems()), skipped=skipped, index=index)
    text = report_write(result=result, agency=agency_current(), path=tmp_path / "r.html").read_text(
        encoding="utf-8"
    )
    assert "answered from 120 passages" in text
    for reason in skipped.values():
        assert reason in text
    assert "What is coming</h2>" not in text
