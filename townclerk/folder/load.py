"""Loading a folder into the record.

First everything is read (`stage`), then it is written. Between the two nothing of the
folder can be a surprise, so that 'stop' can stop before anything is written. Writing is
idempotent: rows have deterministic keys, people are changed only where the file says
something new. After a kill at any moment the next load completes what is missing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from townclerk.core import storage
from townclerk.core.agency import Agency, Area, agency_current, agency_save
from townclerk.core.area_map import area_map_save
from townclerk.core.errors import Problem, Problems, Severity, TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.folder import loaded, write
from townclerk.folder.agency_file import AgencyFile, agency_read
from townclerk.folder.appointments_file import appointments_read
from townclerk.folder.catalogue import HSDS, Catalogue, catalogue_read, messages_check
from townclerk.folder.check import folder_needed, services_words
from townclerk.folder.corrected import carried, lines_in, memory_of, table_of
from townclerk.folder.events_file import events_read
from townclerk.folder.files import TableFile, table_files
from townclerk.folder.load_report import FileReport, LoadReport
from townclerk.folder.map_file import map_read
from townclerk.folder.mapping import Context, Memory
from townclerk.folder.persons import Persons
from townclerk.folder.staffing_file import staffing_read, teams_of
from townclerk.folder.stage import Staged, stage
from townclerk.folder.surveys import surveys_read
from townclerk.folder.vocabulary import Vocabulary, areas_of

if TYPE_CHECKING:
    from townclerk.services import Page, Service


@dataclass(slots=True)
class _Town:
    """A folder as read, before its tables."""

    found: AgencyFile
    catalogue: Catalogue
    files: list[TableFile]
    context: Context


def load(folder: Path, *, on_error: str = "skip", progress: Progress = SILENT) -> LoadReport:
    """Load everything new in `folder` into the record.

    Args:
        folder: the agency's folder.
        on_error: "skip" loads the good rows and writes the others to files of their own; "stop"
            loads nothing when anything is wrong.
        progress: told of every table.

    Raises:
        TownclerkError: the folder or its agency.toml cannot be used, the record belongs to another
            agency, or something is wrong and `on_error` is "stop".
    """
    problems = Problems()
    town = _read(folder, problems)
    todo = _todo(town)
    staged = _staged(todo, town.context, problems, keep_rejects=on_error == "skip", progress=progress)
    surveys = surveys_read(folder, town.found.agency, _known(town.context.services), problems)
    before = problems.errors
    drawn = map_read(folder, town.found.map, town.found.agency, problems)
    map_broken = problems.errors > before
    meetings = appointments_read(
        folder, town.found.agency, town.catalogue.services, town.context.services.ids, problems
    )
    staffing = staffing_read(folder, teams_of(town.found.agency, town.catalogue.services), problems)
    events = events_read(folder, town.found.agency, town.context.services, town.context.areas, problems)
    if on_error == "stop":
        messages_check(folder, town.found.agency, _known(town.context.services), problems)
        _stop_if_wrong(staged, problems)
    report = LoadReport(problems)
    _write_town(town, report)
    if not map_broken:  # a map that is broken today leaves yesterday's on the pages
        area_map_save(drawn)
    if meetings is not None:  # a broken file leaves yesterday's hours, and no booking is ever touched
        write.appointments(meetings, problems)
    if staffing is not None:  # a broken plan leaves yesterday's
        write.staffing(staffing)
    if events is not None:
        write.events(events)
    report.files = _write_tables(town, staged, problems, progress)
    write.faqs(town.files, staged, report)
    report.surveys = write.surveys(surveys)
    report.messages = write.messages(folder, _known(town.context.services), problems)
    return report


def load_rejected(
    folder: Path, rejected: Path, *, on_error: str = "skip", progress: Progress = SILENT
) -> LoadReport:
    """Load a corrected file of rejected rows.

    Rows that are still wrong are written to the list of rejected rows again, or to one beside
    it where `rejected` is that list. Those now loaded leave it for good. Loading the same rows
    twice adds them once. Only what is wrong with these rows is told.

    Args:
        folder: the folder the rows came from, for agency.toml and the tables.
        rejected: the corrected file.
        on_error: as in `load`.

    Raises:
        TownclerkError: it is not clear which table the rows belong to; or as in `load`.
    """
    problems = Problems()
    town = _read(folder, Problems())  # what else is wrong with the folder is not asked here
    file = table_of(rejected, town.files)
    _todo(town)
    memory = memory_of(file, town.context, problems, progress)
    rejects = storage.subdir("rejected")
    held = lines_in(rejected)
    staged = stage(
        file,
        town.context,
        problems,
        spool_in=storage.subdir("work"),
        rejects_in=rejects if on_error == "skip" else None,
        memory=memory,
        corrected=rejected,
        carried=carried(file, rejected, rejects),
        progress=progress,
    )
    if on_error == "stop":
        _stop_if_wrong([staged], problems)
    report = LoadReport(problems)
    _write_town(town, report)
    if not staged.broken:
        report.files = [write.table(staged, town.context, problems, complete=False, progress=progress)]
        loaded.resolve(file, held - staged.rejected_lines, staged.rejected_file)
    else:
        report.files = [FileReport(str(rejected), file.kind, broken=True)]
    return report


def _read(folder: Path, problems: Problems) -> _Town:
    """The folder up to its tables.

    Raises:
        TownclerkError: agency.toml cannot be used, or belongs to another agency than the record.
    """
    from townclerk.people import people_count, person_ids_for

    folder_needed(folder)
    found = agency_read(folder, problems)
    problems.raise_if_errors()
    stored = _stored_agency()
    if stored is not None and stored.id != found.agency.id:
        agency_save(found.agency)  # refuses, and says what to do
    catalogue = catalogue_read(folder, found.agency, problems)
    files = table_files(folder, found.tables, problems)
    areas = areas_of(found.agency)
    if areas.open and stored is not None:
        for area in stored.areas:  # taken from earlier data
            areas.know(area.id, area.names.values())
    expected = any(file.kind == "people" for file in files)
    persons = Persons(person_ids_for, recorded=bool(people_count()), expected=expected)
    services = services_words(catalogue)
    return _Town(
        found,
        catalogue,
        files,
        Context(found.agency, services, areas, persons, storage.secret("household")),
    )


def _todo(town: _Town) -> list[TableFile]:
    """The tables to be read: those that changed, and all tables of questions when one of them did."""
    files = town.files
    todo = [file for file in files if not loaded.is_same(file, town.context)]
    questions = any(file.kind == "faq" for file in todo)
    todo = [file for file in files if file in todo or (questions and file.kind == "faq")]
    rest = [file for file in files if file.kind == "people" and file not in todo]
    if rest:
        town.context.persons.more = lambda: _read_people(rest, town.context)
    return todo


def _read_people(files: Sequence[TableFile], context: Context) -> None:
    """Take the people of tables that were loaded before into `context`."""
    for file in files:
        stage(file, context, Problems())


def _stored_agency() -> Agency | None:
    try:
        return agency_current()
    except TownclerkError:
        return None


def _known(words: Vocabulary) -> frozenset[str] | None:
    return frozenset(words.ids) or None


def _staged(
    files: Sequence[TableFile],
    context: Context,
    problems: Problems,
    *,
    keep_rejects: bool,
    progress: Progress,
) -> list[Staged]:
    work, rejects = storage.subdir("work"), storage.subdir("rejected") if keep_rejects else None
    return [
        stage(
            file,
            context,
            problems,
            spool_in=work,
            rejects_in=rejects,
            memory=Memory(resolved=loaded.resolved_lines(file)),
            progress=progress,
        )
        for file in files
    ]


def _stop_if_wrong(staged: Sequence[Staged], problems: Problems) -> None:
    if problems.errors:
        for one in staged:
            if one.spool is not None:
                one.spool.close()
        count = f"{problems.errors:,} problems" if problems.errors > 1 else "1 problem"
        last = Problem(f"Nothing was loaded, because of {count}.", "Mend them, or load with --on-error skip.")
        raise TownclerkError(*problems, last)


def _write_town(town: _Town, report: LoadReport) -> None:
    """The agency, its services and pages, and what the tables named that nothing describes."""
    from townclerk.services import catalogue_load, pages_all, services_all, services_from_data

    agency, context = town.found.agency, town.context
    if context.areas.open:
        stored = _stored_agency()
        known = {area.id: area for area in stored.areas} if stored is not None else {}
        for area, name in context.areas.added.items():
            known.setdefault(area, Area(area, {agency.default_language: name}))
        agency = dataclasses.replace(agency, areas=tuple(known[area] for area in sorted(known)))
    agency_save(agency)
    count = catalogue_load(
        services=town.catalogue.services,
        pages=town.catalogue.pages,
        broken_services=_that_stay(town, services_all(), "services/", report),
        broken_pages=_that_stay(town, pages_all(), "pages/", report),
    )
    report.services = count.new + count.changed + count.withdrawn
    report.added_services, report.added_areas = dict(context.services.added), dict(context.areas.added)
    if context.services.added:
        services_from_data(titles=context.services.added.items(), language=agency.default_language)


def _that_stay(town: _Town, live: Sequence[Service | Page], part: str, report: LoadReport) -> list[str]:
    """The ids of what is live and whose file is broken today; each is told."""
    stay = []
    read = {service.slug for service in town.catalogue.services} if part == "services/" else set()
    for one in live:
        file = one.source if one.source == HSDS else f"{part}{one.source}"
        if file not in town.catalogue.broken_files or one.slug in read:
            continue
        stay.append(one.slug)
        what = f"This file is broken: the version of {one.changed_at} of '{one.slug}' stays on the portal."
        hint = "Mend the file, or delete it to take it off the portal."
        report.problems.add(Problem(what, hint, file=file, severity=Severity.WARNING))
    return stay


def _write_tables(
    town: _Town, staged: Sequence[Staged], problems: Problems, progress: Progress
) -> list[FileReport]:
    by_document = {one.file.document: one for one in staged}
    reports = []
    for file in town.files:
        one = by_document.get(file.document)
        if one is None:
            reports.append(loaded.already(file, storage.subdir("rejected")))
            if loaded.lacks_people(file) and not town.context.persons.none_known:
                what = "This table was loaded before there were people: it does not say who did what."
                hint = "To connect them, begin a new record: --data NEWFOLDER."
                problems.add(Problem(what, hint, file=file.name, severity=Severity.WARNING))
        elif one.broken:
            reports.append(FileReport(file.name, file.kind, broken=True))
        else:
            reports.append(write.table(one, town.context, problems, complete=True, progress=progress))
    return reports
