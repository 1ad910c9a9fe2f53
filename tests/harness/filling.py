"""What the harness loads into each record, and what it fills the addresses' placeholders with."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.harness import people
from tests.harness.place import ENROLLED, RESIDENT, VISITOR
from tests.harness.routes import place_files
from tests.web import loading as town
from tests.web_console import loading
from townclerk.core import clock
from townclerk.core.agency import Contact, agency_current, agency_save, forget_cached
from townclerk.core.errors import Problems
from townclerk.folder.load_report import FileReport, LoadReport
from townclerk.folder.report import report_write
from townclerk.folder.result import RunResult
from townclerk.outreach import outbox
from townclerk.services import Page, catalogue_load
from townclerk.web.console.last_run import last_run, last_run_save

RECORDS = ("full", "pages", "empty", "nothing")
# A word as long as they get, which no page may let run out of its edge.
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_WORDS = Page(
    slug="long-words",
    titles={"en": LONG, "es": LONG, "ar": LONG},
    bodies={
        "en": f"{LONG}\n\n## {LONG}\n\n| {LONG} | {LONG} |\n|---|---|\n| {LONG} | 1 |\n\n- {LONG}\n\n`{LONG}`"
    },
    changed_at="2026-03-03",
)


def fill(record: str) -> dict[str, Any]:
    """Load `record`, and return what fills placeholders and the cookies of everybody who may visit."""
    facts: dict[str, Any] = {}
    if record == "full":
        facts = _full()
    elif record == "pages":
        loading.load_only_pages()
    elif record == "empty":
        # A real town that has just been installed: it cannot even send codes.
        agency_save(dataclasses.replace(town.load(), contact=Contact(), opening_hours={}, simulated=False))
        catalogue_load(services=[], pages=[])
        forget_cached()
    people.staff_add()
    for module in place_files():
        if load := getattr(module, "load", None):
            facts |= load(record)
    cookies = {who: people.session_of(who) for who in (VISITOR, people.OUTSIDER, *people.STAFFED)}
    if record == "full":
        cookies |= {who: people.session_of(who) for who in (RESIDENT, ENROLLED)}
    return {"facts": facts, "cookies": cookies}


def _full() -> dict[str, Any]:
    loading.load_full()
    _, services, pages = town.town()
    shown = [
        dataclasses.replace(s, bodies={"en": s.bodies["en"]}) if s.slug == town.UNTRANSLATED else s
        for s in services
    ]
    catalogue_load(services=shown, pages=[*pages, town.NOTICE, LONG_WORDS])
    _report()
    rows = outbox().rows
    return {str(row.channel): row.id for row in rows} | {"message": rows[0].id}


def _report() -> None:
    """The report of the last run, as the main job writes it."""
    from townclerk.core import storage

    files = [FileReport("requests.csv", "interactions", rows=900, new=900, rejected=7)]
    result = RunResult(problems=Problems(), load=LoadReport(Problems(), files=files), as_of=loading.UNTIL)
    folder = storage.data_dir() / "report"
    folder.mkdir(parents=True, exist_ok=True)
    path = report_write(result=result, agency=agency_current(), path=folder / "report.html")
    run = last_run()
    assert run
    last_run_save(dataclasses.replace(run, report=str(path), finished_at=clock.now()))
