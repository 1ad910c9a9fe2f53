"""A record that ended long ago is not told as the next weeks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.web_console import loading
from tests.web_console.reading import html
from tests.web_console.test_report import result
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.folder.report import report_write

pytestmark = pytest.mark.django_db
LATER = datetime(2028, 6, 26, 9, tzinfo=UTC)
ENDS = "The record ends on October 25, 2026, 20 months ago"


def test_the_console_says_first_that_the_record_has_ended(ana: Client) -> None:
    with clock.frozen(LATER):
        ana.force_login(_ana())
        home, foresee = html(ana, "/console/"), html(ana, "/console/foresee/")
    first = home.split('<p class="what">')[1]
    assert first.startswith(ENDS)
    assert "load a newer export" in first
    for page in (home, foresee):
        assert "The 4 weeks after the record ends" in page
        assert "next 4 weeks" not in page
        assert ENDS in page
    assert "weeks after October 25, 2026" in home
    assert "Nov 22, 2026" in foresee


def test_so_does_the_report(full: None, db: None, tmp_path: Path) -> None:
    with clock.frozen(LATER):
        path = report_write(result=result(), agency=agency_current(), path=tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    assert text.split('<p class="what">')[1].startswith(ENDS)
    assert "next 4 weeks" not in text


def test_a_record_of_yesterday_is_of_the_next_weeks(ana: Client) -> None:
    with clock.frozen(datetime(2026, 11, 4, 9, tzinfo=UTC)):
        ana.force_login(_ana())
        home = html(ana, "/console/")
    assert "The record ends on" not in home
    assert "The next 4 weeks" in home


def _ana() -> object:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=loading.EMAIL)
