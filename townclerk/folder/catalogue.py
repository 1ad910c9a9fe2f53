"""What a folder says about the agency's services, pages and messages, and what is wrong with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean

if TYPE_CHECKING:
    from townclerk.outreach import MessageDoc
    from townclerk.services import Page, Service

HSDS = "hsds.json"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The services and pages of a folder, the ids of services whose page is broken, and broken files.

    Attributes:
        broken: ids, from the names of the files.
        broken_files: as problems name them ("pages/about.md").
    """

    services: tuple[Service, ...]
    pages: tuple[Page, ...]
    broken: frozenset[str] = frozenset()
    broken_files: frozenset[str] = frozenset()

    @property
    def slugs(self) -> frozenset[str]:
        """Every service the folder speaks of."""
        return frozenset(service.slug for service in self.services) | self.broken


def catalogue_read(folder: Path, agency: Agency, problems: Problems) -> Catalogue:
    """The services and pages in `folder`; problems name their file as the user knows it."""
    paths = [*_originals(folder, "services", problems)]
    before = problems.errors
    imported = _from_hsds(folder, agency, problems)
    hsds_broken = problems.errors > before
    stems = frozenset(path.stem for path in paths)
    slugs = stems | {service.slug for service in imported}
    services = {service.slug: service for service in _services(paths, agency, slugs, folder, problems)}
    broken = stems - services.keys()
    for service in imported:
        if service.slug in stems:
            what = f"The service '{service.slug}' has a page in services/ too, which is used."
            problems.add(Problem(what, "Keep one of them.", file=HSDS, severity=Severity.WARNING))
        else:
            services[service.slug] = service
    files = {f"services/{path.name}" for path in paths if path.stem in broken}
    pages = tuple(_pages(folder, agency, problems, files))
    if hsds_broken:
        files.add(HSDS)
    return Catalogue(tuple(services.values()), pages, broken, frozenset(files))


def _originals(folder: Path, name: str, problems: Problems) -> Iterator[Path]:
    """The pages in the default language; a translation without its original is told."""
    paths = sorted((folder / name).glob("*.md"))
    stems = {path.stem for path in paths if "." not in path.stem}
    for path in paths:
        original = path.stem.split(".")[0]
        if "." not in path.stem:
            yield path
        elif original not in stems:
            hint = did_you_mean(original, stems)
            what = f"This translates '{original}.md', which is not there."
            file = f"{name}/{path.name}"
            problems.add(Problem(what, hint, file=file, severity=Severity.WARNING))


def _services(
    paths: Iterable[Path], agency: Agency, slugs: frozenset[str], folder: Path, problems: Problems
) -> Iterator[Service]:
    from townclerk.services import service_parse

    for path in paths:
        service, wrong = service_parse(
            path, schema=agency.facts, languages=agency.languages, services=slugs, areas=_area_ids(agency)
        )
        _tell(wrong, folder, problems)
        if service is not None:
            yield service


def _area_ids(agency: Agency) -> frozenset[str] | None:
    """The areas there are; None where they are taken from the data."""
    return frozenset(area.id for area in agency.areas) or None


def _tell(found: Iterable[Problem], folder: Path, problems: Problems) -> None:
    for problem in found:
        file = problem.file
        if isinstance(file, Path) and file.is_relative_to(folder):
            file = file.relative_to(folder).as_posix()
        problems.add(dataclasses.replace(problem, file=file))


def _from_hsds(folder: Path, agency: Agency, problems: Problems) -> list[Service]:
    """The services of hsds.json, if there is one."""
    if not (folder / HSDS).exists():
        return []
    from townclerk.services import services_from_hsds

    services, wrong = services_from_hsds(folder / HSDS, languages=agency.languages, schema=agency.facts)
    _tell(wrong, folder, problems)
    return list(services)


def _pages(folder: Path, agency: Agency, problems: Problems, broken: set[str]) -> Iterator[Page]:
    """The pages that can be read; files that cannot are added to `broken`."""
    from townclerk.services import page_parse

    seen: set[str] = set()
    for path in _originals(folder, "pages", problems):
        page, wrong = page_parse(path, languages=agency.languages, areas=_area_ids(agency))
        _tell(wrong, folder, problems)
        if page is None:
            broken.add(f"pages/{path.name}")
            continue
        if page.slug in seen:
            what = f"Another page has the id '{page.slug}'."
            problems.add(Problem(what, "Give one of them another id.", file=f"pages/{path.name}"))
            continue
        seen.add(page.slug)
        yield page


def message_docs(folder: Path, problems: Problems) -> list[MessageDoc]:
    """The files of messages/; one that cannot be read is told and left out."""
    from townclerk.outreach import MessageDoc

    docs = []
    for path in sorted((folder / "messages").glob("*.md")):
        name = f"messages/{path.name}"
        try:
            docs.append(MessageDoc(file=name, text=path.read_bytes().decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.add(Problem("This file is not UTF-8.", "Save it as UTF-8.", file=name, line=line))
        except OSError as error:
            problems.add(Problem(f"This file cannot be read ({error.strerror}).", file=name))
    return docs


def messages_check(folder: Path, agency: Agency, slugs: Iterable[str] | None, problems: Problems) -> None:
    """Add what is wrong with the messages of `folder`."""
    from townclerk.outreach import template_parse

    known = None if slugs is None else frozenset(slugs)
    files: dict[str, str] = {}
    for doc in message_docs(folder, problems):
        template = template_parse(
            doc, problems=problems, languages=agency.languages, facts=agency.facts, services=known
        )
        if template is not None and template.id in files:
            what = f"The id '{template.id}' is already used in {files[template.id]}."
            problems.add(Problem(what, "Give one of them another id.", file=doc.file, line=1, column="id"))
        elif template is not None:
            files[template.id] = doc.file
