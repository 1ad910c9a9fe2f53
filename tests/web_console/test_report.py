"""The one-file report: whole in itself, escaped, the same when nothing changed, useful with little data."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from tests.web_console import loading
from townclerk.assistant import IndexCount
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problems
from townclerk.folder.load_report import FileReport, LoadReport
from townclerk.folder.report import report_write
from townclerk.folder.result import RunResult
from townclerk.forecasts import Error, forecast_find, forecast_runs
from townclerk.web.console.coming import outlook
from townclerk.web.console.every_series import every_series, trust_words
from townclerk.web.console.last_run import last_run

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 10, 26, 9, tzinfo=UTC)


def result(**more: object) -> RunResult:
    """A run that loaded two files and left the offers out."""
    load = LoadReport(
        Problems(),
        files=[
            FileReport("<i>requests</i>.csv", "interactions", rows=900, new=900, rejected=7,
                       rejected_file=Path("rejected/requests.csv")),
            FileReport("feedback.csv", "feedback", rows=50, known=50),
        ],
    )  # fmt: skip
    runs = forecast_runs(limit=1)
    done = {
        "load": load,
        "as_of": loading.UNTIL,
        "forecasts": runs[0] if runs else None,
        "skipped": {"offers": "the folder has no people.csv"},
        "index": IndexCount({"en": (120, 40), "es": (110, 0)}),
    }
    return RunResult(problems=Problems(), **{**done, **more})  # type: ignore[arg-type]


def written(path: Path, **more: object) -> str:
    with clock.frozen(MORNING):
        assert report_write(result=result(**more), agency=agency_current(), path=path) == path
    return path.read_text(encoding="utf-8")


@pytest.fixture
def text(full: None, db: None, tmp_path: Path) -> str:
    return written(tmp_path / "report.html")


def test_it_leads_with_three_to_five_findings_and_says_what_was_left_out(text: str) -> None:
    head, _, rest = text.partition("What is coming</h2>")
    assert 3 <= head.count('<p class="what">') <= 5
    assert "rises most" in head
    assert "People are less content with" in head
    assert "7 rows could not be loaded" in head
    assert "the folder has no people.csv" in head
    assert "How it was worked out, and its limits" in rest
    assert "Simulated town" in text


def test_it_needs_nothing_else_and_names_nobody(text: str) -> None:
    assert not re.search(r"<(script|link|img|iframe|object|embed|form)\b", text)
    assert not re.search(r"\bsrc=|url\(|@import", text)
    assert re.findall(r'href="(?!#)[^"]*"', text) == []
    assert " style=" not in text
    for name in loading.NAMES:
        assert name not in text
    assert loading.PHONE not in text
    assert len(text) < 400_000


def test_what_files_are_called_is_escaped(text: str) -> None:
    assert "<i>requests</i>" not in text
    assert "&lt;i&gt;requests&lt;/i&gt;.csv" in text
    assert "rejected/requests.csv" in text


def test_a_second_run_that_did_nothing_writes_the_same_bytes_and_remembers_the_first(
    full: None, db: None, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    first = written(path)
    again = [
        FileReport("<i>requests</i>.csv", "interactions", already=True),
        FileReport("feedback.csv", "feedback", already=True),
    ]
    before = path.stat().st_mtime_ns
    with clock.frozen(datetime(2026, 10, 27, 9, tzinfo=UTC)):
        report_write(
            result=result(load=LoadReport(Problems(), files=again)), agency=agency_current(), path=path
        )
    assert path.read_text(encoding="utf-8") == first
    assert path.stat().st_mtime_ns == before
    remembered = last_run()
    assert remembered
    assert remembered.finished_at == MORNING
    assert remembered.files[0].rejected == 7


def test_the_console_shows_and_hands_out_the_report(ana: Client, tmp_path: Path) -> None:
    written(tmp_path / "report.html")
    assert "Open the report" in ana.get("/console/report/").content.decode()
    shown = ana.get("/console/report/file")
    policy = shown.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    kept = ana.get("/console/report/file?download=1")
    assert kept.headers["Content-Disposition"] == 'attachment; filename="alder-falls-2026-10-26.html"'
    (tmp_path / "report.html").unlink()
    assert "is not where it was written" in ana.get("/console/report/").content.decode()
    assert ana.get("/console/report/file").status_code == 404


@pytest.mark.parametrize(("language", "words"), [("es", "Lo que viene"), ("ar", "ما هو آتٍ")])
def test_it_speaks_the_agency_s_language(
    full: None, db: None, tmp_path: Path, language: str, words: str
) -> None:
    agency = dataclasses.replace(agency_current(), languages=(language, "en"))
    with clock.frozen(MORNING):
        path = report_write(result=result(), agency=agency, path=tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert words in text


def test_every_series_is_in_the_file_with_its_error_beside_last_years(text: str) -> None:
    every = text.split('<details id="every">')[1].split("</details>", maxsplit=1)[0]
    assert every.count('<th scope="row">') == len(loading.LEVELS) + len({s for s, _ in loading.LEVELS}) + 1
    found = forecast_find(service="bulky-waste", area="eastgate")
    assert found is not None
    row = next(r for r in every.split("<tr>") if "bulky waste" in r and "Eastgate" in r)
    first = found.points[0]
    assert f"{round(first.lo80)}–{round(first.hi80)}" in row
    assert f"{round(found.ours.wape * 100)}% / {round(found.last_year.wape * 100)}%" in row  # type: ignore[operator]
    assert f"{found.ours.mase:.2f} / {found.last_year.mase:.2f}" in row


def test_the_biggest_changes_are_a_table_and_one_sentence_says_whether_to_trust_it(text: str) -> None:
    changes = text.split('<h3 id="changes">')[1].split("<details", maxsplit=1)[0]
    first = changes.split("<tbody>")[1].split("</tr>")[0]
    assert "Book a bulky waste collection" in first
    assert "Eastgate" in first
    trust = text.split('<h3 id="trust">')[1].split("</p>", maxsplit=1)[0]
    assert "off by" in trust


@pytest.mark.parametrize(
    ("whole", "says"),
    [(0.1, "You can plan"), (0.3, "only with care"), (0.9, "Do not plan"), (None, "Do not lean")],
)
def test_trust_follows_the_error_on_the_past(full: None, db: None, whole: float | None, says: str) -> None:
    found = outlook()
    assert found is not None
    with translation.override("en"):
        assert says in trust_words(found, {("", "", ""): (Error(wape=whole), Error())})


def test_three_thousand_series_stay_below_a_megabyte_and_a_half(full: None, db: None) -> None:
    found = outlook()
    assert found is not None
    many = dataclasses.replace(found, lines=found.lines * 500)
    with translation.override("en"):
        html = render_to_string("console/every_series.html", {"every": every_series(many)})
    assert html.count("<tr>") > 3000
    assert "3,000 largest are shown" in html
    assert len(html.encode()) < 1_200_000
