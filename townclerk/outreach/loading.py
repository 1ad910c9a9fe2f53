"""Templates into the record: every version kept, the ones in the folder current."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, Problems, Severity, TownclerkError, did_you_mean
from townclerk.outreach.models import StoredTemplate
from townclerk.outreach.parsing import template_parse
from townclerk.outreach.sections import sections_read
from townclerk.outreach.template import MessageDoc, Template


@dataclass(frozen=True, slots=True)
class TemplateCount:
    """What a load did, in versions new and known, templates no longer current, and files refused."""

    new: int
    known: int
    retired: int
    refused: int


def templates_load(
    docs: Iterable[MessageDoc],
    *,
    services: Collection[str] | None = None,
    problems: Problems | None = None,
) -> TemplateCount:
    """Make the templates in `docs` the current ones; `docs` is the whole folder of them.

    Loading the same files again changes nothing. A template whose file is gone is no longer
    current; its versions stay for the messages drafted from them. Of a file that is refused the
    last good version stays current, which is told.

    Args:
        docs: the files.
        services: known slugs, which `service:` and audience rules may name; None: any.
        problems: where to add what is wrong; None: raise instead, with nothing changed.

    Raises:
        TownclerkError: a file is wrong and `problems` is None; or no agency is loaded.
    """
    found = problems if problems is not None else Problems()
    documents = list(docs)
    parsed = _parsed(documents, services, found)
    if problems is None:
        found.raise_if_errors()
    new = 0
    with transaction.atomic():
        stored = {(row.template, row.version): row for row in StoredTemplate.objects.all()}
        for (name, version), doc in parsed.items():
            row = stored.get((name, version))
            if row is None:
                new += 1
                StoredTemplate.objects.create(
                    template=name,
                    version=version,
                    file=doc.file[:300],
                    source=doc.text,
                    current=True,
                    loaded_at=clock.now(),
                )
            elif not row.current:
                StoredTemplate.objects.filter(id=row.id).update(current=True)
        staying = _staying(list(stored.values()), documents, parsed, found)
        replaced = {
            row.id
            for key, row in stored.items()
            if row.current and key not in parsed and row.id not in staying
        }
        StoredTemplate.objects.filter(id__in=replaced).update(current=False)
    names = {name for name, _ in parsed}
    retired = {row.template for row in stored.values() if row.id in replaced} - names
    return TemplateCount(new, len(parsed) - new, len(retired), len(documents) - len(parsed))


def _staying(
    stored: list[StoredTemplate],
    documents: list[MessageDoc],
    parsed: dict[tuple[str, str], MessageDoc],
    problems: Problems,
) -> set[int]:
    """The current versions whose file is refused today; each is told."""
    refused = {doc.file for doc in documents} - {doc.file for doc in parsed.values()}
    names = {name for name, _ in parsed}
    rows = [row for row in stored if row.current and row.file in refused and row.template not in names]
    for row in rows:
        day = row.loaded_at.astimezone(agency_current().zone).date()
        what = f"This file is broken: the version of {day} of '{row.template}' stays in use."
        hint = "Mend the file, or delete it to stop using it."
        problems.add(Problem(what, hint, file=row.file, severity=Severity.WARNING))
    return {row.id for row in rows}


def _parsed(
    documents: list[MessageDoc], services: Collection[str] | None, problems: Problems
) -> dict[tuple[str, str], MessageDoc]:
    agency = agency_current()
    found: dict[tuple[str, str], MessageDoc] = {}
    files: dict[str, str] = {}
    for doc in documents:
        template = template_parse(
            doc, problems=problems, languages=agency.languages, facts=agency.facts, services=services
        )
        if template is None:
            continue
        if template.id in files:
            what = f"The id '{template.id}' is already used in {files[template.id]}."
            problems.add(Problem(what, "Give one of them another id.", file=doc.file, line=1, column="id"))
            continue
        files[template.id] = doc.file
        found[template.id, template.version] = doc
    return found


def templates_current() -> tuple[Template, ...]:
    """The templates messages can be drafted from, by id."""
    rows = StoredTemplate.objects.filter(current=True).order_by("template")
    return tuple(template_of(row) for row in rows)


def current_template(name: str) -> tuple[StoredTemplate, Template]:
    """The current version of the template `name`, as stored and as read.

    Raises:
        TownclerkError: there is none.
    """
    row = StoredTemplate.objects.filter(template=name, current=True).first()
    if row is None:
        known = StoredTemplate.objects.filter(current=True).values_list("template", flat=True)
        raise TownclerkError(f"There is no message template '{name}'.", hint=did_you_mean(name, known))
    return row, template_of(row)


def template_of(row: StoredTemplate) -> Template:
    """The template in a stored version."""
    return _template(row.file, row.source, agency_current().languages)


@lru_cache(maxsize=128)
def _template(file: str, source: str, languages: tuple[str, ...]) -> Template:
    # It was checked in full when it was loaded. Read back, only its shape matters: facts and
    # services may have changed since, and an audience rule is parsed again when it is used.
    doc = MessageDoc(file, source)
    problems = Problems()
    # An old version may lack the language that the agency has since put first.
    for known in (languages, tuple(language for language, _, _ in sections_read(source).texts)):
        template = template_parse(doc, problems=problems, languages=known or languages, facts=None)
        if template is not None:
            return template
    problems.raise_if_errors()
    raise TownclerkError(f"The template in {file} cannot be read.")
