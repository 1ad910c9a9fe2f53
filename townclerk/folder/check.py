"""Everything that is wrong with a folder, at once. Nothing is written, no record is needed."""

from __future__ import annotations

from pathlib import Path

from townclerk.core.errors import Problem, Problems, TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.folder.agency_file import agency_read
from townclerk.folder.appointments_file import appointments_read
from townclerk.folder.catalogue import HSDS, Catalogue, catalogue_read, messages_check
from townclerk.folder.events_file import events_read
from townclerk.folder.files import table_files
from townclerk.folder.guardians import guardians_check
from townclerk.folder.map_file import map_read
from townclerk.folder.mapping import Context
from townclerk.folder.offers_file import offers_check, pageless_check
from townclerk.folder.persons import Persons
from townclerk.folder.staffing_file import staffing_read, teams_of
from townclerk.folder.stage import stage
from townclerk.folder.surveys import surveys_read
from townclerk.folder.vocabulary import Vocabulary, areas_of, services_of

_PARTS = ("services", "pages", "messages", "surveys", HSDS)


def check(folder: Path, *, progress: Progress = SILENT) -> Problems:
    """Tell what is wrong with agency.toml, services, pages, messages, surveys, hours, plan, map, every row.

    Raises:
        TownclerkError: there is no such folder.
    """
    folder_needed(folder)
    problems = Problems()
    found = agency_read(folder, problems)
    step = progress.step("Reading services, pages and messages", 3)
    catalogue = catalogue_read(folder, found.agency, problems)
    step.advance()
    words = services_words(catalogue)
    files = table_files(folder, found.tables, problems if found.readable else Problems())
    persons = Persons(expected=any(file.kind == "people" for file in files))
    context = Context(found.agency, words, areas_of(found.agency), persons)
    for file in files:
        stage(file, context, problems, progress=progress)
    guardians_check(persons, problems)
    appointments_read(folder, found.agency, catalogue.services, words.ids, problems)
    staffing_read(folder, teams_of(found.agency, catalogue.services), problems)
    events_read(folder, found.agency, context.services, context.areas, problems)
    known = words.ids or None
    offers_check(found.agency.offers, catalogue.services, problems)
    if any(file.kind == "people" for file in files):
        pageless_check(sorted(context.services.added), len(words.ids), problems)
    messages_check(folder, found.agency, known, problems)
    surveys_read(folder, found.agency, known, problems)
    map_read(folder, found.map, found.agency, problems)
    if found.readable and not files and not any((folder / part).exists() for part in _PARTS):
        hint = "Put exports, services/*.md or pages/*.md into it, or begin with 'townclerk init DIR'."
        problems.add(Problem("This folder holds nothing to load.", hint, file=folder.name))
    return problems


def folder_needed(folder: Path) -> None:
    """Stop when `folder` is no folder.

    Raises:
        TownclerkError: it is not there, or it is a file.
    """
    if not folder.is_dir():
        what = "This is a file, not a folder." if folder.exists() else "There is no such folder."
        hint = f"Write a starter with: townclerk init {folder}"
        raise TownclerkError(
            Problem(what, hint if not folder.exists() else "Name the folder it is in.", file=folder)
        )


def services_words(catalogue: Catalogue) -> Vocabulary:
    """The words for the services of a folder; open when it describes none."""
    titles = {service.slug: service.titles.values() for service in catalogue.services}
    return services_of(titles, also=catalogue.broken)
