"""Loading people from a table: new ones are added, changed columns are changed, the rest is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction

from townclerk.core import bulk
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, Problems, Severity
from townclerk.core.progress import SILENT, Progress
from townclerk.people.load_count import LoadCount

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

# Small enough that a reader of the sites waits a moment only while a chunk is written.
_CHUNK = 10_000


def people_load(
    table: pa.Table,
    *,
    source: str,
    consent_text_version: str,
    lines: np.ndarray | None = None,
    history_known: bool = True,
    guardians: bool = True,
    progress: Progress = SILENT,
) -> LoadCount:
    """Add and change people from a table with the canonical columns and any of the agency's facts.

    A person is known again by `person`, the agency's own number. Only columns that say
    something else than this `source` said the last time are applied: what a person
    corrected here stands until the file itself changes. A column that is absent, and a
    person who is absent, are left alone; a cell that became empty empties. A consent in the
    file counts as `rules.news_from_file` says, so that a later withdrawal here stands. Protected
    characteristics are kept only of those who agree to `fairness`.

    The same table again changes nothing. Each 10,000 people are one transaction.

    Args:
        table: columns as text or typed; `consent_fairness` may stand beside the other consents.
        source: the file's name, kept with facts and consents.
        consent_text_version: which text people agreed to.
        lines: the line of each row, for messages; counted from 2 when absent.
        history_known: whether what these people did is in the interaction log too.
        guardians: whether to resolve guardians now. A caller that loads a file in several tables
            says False and calls `guardians_resolve` after the last one.

    Raises:
        TownclerkError: no agency has been loaded, the table has no column `person`, or the keys folder
            belongs to another record.
    """
    import numpy as np

    from townclerk.people import vault
    from townclerk.people.columns import typed
    from townclerk.people.writing import Chunk

    problems = Problems()
    agency = agency_current()
    vault.check_secret()
    if lines is None:
        lines = np.arange(2, table.num_rows + 2)
    known = typed(table, agency=agency, source=source, lines=lines, problems=problems)
    _tell_of_protected(known, source, problems)
    step = progress.step("Reading people", known.num_rows)
    total = LoadCount(0, 0, 0, table.num_rows - known.num_rows, 0, 0)
    for rows in _chunks(known, history_known):
        with transaction.atomic():
            bulk.one_writer("people_load")
            chunk = Chunk(agency=agency, source=source, text_version=consent_text_version)
            total = _sum(total, chunk.load(rows))
        step.advance(len(rows))
    if guardians:
        from townclerk.people.guardians import guardians_resolve

        problems.extend(guardians_resolve(source=source))
    return LoadCount(
        **{
            name: getattr(total, name)
            for name in ("new", "changed", "same", "rejected", "erased", "consents")
        },
        problems=tuple(problems),
        problems_left_out=problems.left_out,
    )


def _chunks(table: pa.Table, history_known: bool) -> Iterator[list[dict[str, Any]]]:
    names = (*table.column_names, "history_known")
    for start in range(0, table.num_rows, _CHUNK):
        part = table.slice(start, _CHUNK)
        columns = [column.to_pylist() for column in part.columns]
        yield [
            dict(zip(names, row, strict=True))
            for row in zip(*columns, [history_known] * part.num_rows, strict=True)
        ]


def _sum(one: LoadCount, other: LoadCount) -> LoadCount:
    names = ("new", "changed", "same", "rejected", "erased", "consents")
    return LoadCount(*(getattr(one, name) + getattr(other, name) for name in names))


def _tell_of_protected(table: pa.Table, source: str, problems: Problems) -> None:
    from townclerk.people.columns import protected_facts

    there = [name for name in protected_facts(agency_current()) if name in table.column_names]
    if there and "consent_fairness" not in table.column_names:
        what = (
            f"Protected characteristics ({', '.join(there)}) stand here without a column 'consent_fairness'."
        )
        hint = "Add it: they are kept only of those who agreed that fairness is measured with them."
        problems.add(Problem(what, hint, file=source, severity=Severity.WARNING))
