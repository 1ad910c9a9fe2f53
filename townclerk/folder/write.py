"""Writing what has been read: each table through the front door of the module that keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem, Problems, Severity
from townclerk.core.models import StoredDocument
from townclerk.core.progress import Progress
from townclerk.folder import loaded
from townclerk.folder.catalogue import message_docs
from townclerk.folder.files import TableFile
from townclerk.folder.load_report import FileReport, LoadReport
from townclerk.folder.mapping import Context
from townclerk.folder.stage import Staged

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.appointments import Definition
    from townclerk.capacity import StaffRow
    from townclerk.forecasts import KnownEvent

SURVEYS = "surveys"


def table(
    staged: Staged, context: Context, problems: Problems, *, complete: bool, progress: Progress
) -> FileReport:
    """Write one table that has been read, and remember that it was.

    Args:
        staged: its rows.
        context: what it was read against.
        problems: where what its module finds is added.
        complete: False for corrected rows, which are only a part of their table.
    """
    file = staged.file
    if (
        complete
        and loaded.was_read_otherwise(file, context)
        and file.kind in {"interactions", "requests", "feedback"}
    ):
        what = "This file was loaded before with another mapping; rows that it loaded then stay as they are."
        hint = "To load it afresh, begin a new record: --data NEWFOLDER."
        problems.add(Problem(what, hint, file=file.name, severity=Severity.WARNING))
    verbs = {
        "people": _people,
        "interactions": _interactions,
        "requests": _requests,
        "feedback": _feedback,
        "faq": _questions,
    }
    counts = verbs[file.kind](staged, problems, progress)
    report = FileReport(
        file.name,
        file.kind,
        rows=staged.rows,
        new=counts["new"],
        changed=counts.get("changed", 0),
        known=counts.get("known", 0),
        rejected=staged.rejected,
        skipped=staged.skipped,
        rejected_file=staged.rejected_file,
    )
    if staged.spool is not None and file.kind != "faq":
        staged.spool.close()
    if complete:
        nameless = staged.persons and context.persons.none_known
        loaded.remember(file, context, report, persons=staged.persons, nameless=nameless)
    return report


def _people(staged: Staged, problems: Problems, progress: Progress) -> dict[str, int]:
    from townclerk.people import guardians_resolve, people_load

    file, counts = staged.file, {"new": 0, "changed": 0, "known": 0}
    told: dict[tuple[str, int | None], Problem] = {}  # what holds for the whole table is told by each batch
    step = progress.step(f"Loading {file.name}", staged.rows)
    assert staged.spool is not None
    for batch in staged.spool.batches():
        count = people_load(
            batch,
            source=file.name,
            consent_text_version=file.mapping.consent_text or "unnamed",
            history_known=staged.persons or loaded.history_names_people(),
            guardians=False,
        )
        told |= {(one.what, one.line): one for one in count.problems}
        counts["new"] += count.new
        counts["changed"] += count.changed
        counts["known"] += count.same
        step.advance(batch.num_rows)
    problems.extend(told.values())
    problems.extend(guardians_resolve(source=file.name))
    return counts


def _interactions(staged: Staged, problems: Problems, progress: Progress) -> dict[str, int]:
    from townclerk.history import interactions_append

    counts = {"new": 0, "known": 0}
    assert staged.spool is not None
    step = progress.step(f"Loading {staged.file.name}", staged.spool.rows)
    ids = _Ids()
    for batch in staged.spool.batches():
        count = interactions_append(_by_key(ids.put(batch)), source=staged.file.name[-200:])
        counts["new"] += count.new
        counts["known"] += count.known
        step.advance(batch.num_rows)
    return counts


def _feedback(staged: Staged, problems: Problems, progress: Progress) -> dict[str, int]:
    from townclerk.feedback import comments_append

    counts = {"new": 0, "known": 0}
    assert staged.spool is not None
    step = progress.step(f"Loading {staged.file.name}", staged.spool.rows)
    scale = _scale(staged, problems)
    ids = _Ids()
    for batch in staged.spool.batches():
        count = comments_append(ids.put(batch), source=staged.file.name, scale=scale)
        counts["new"] += count.new
        counts["known"] += count.known
        step.advance(batch.num_rows)
    return counts


def _requests(staged: Staged, problems: Problems, progress: Progress) -> dict[str, int]:
    from townclerk.requests import requests_append

    counts = {"new": 0, "known": 0}
    assert staged.spool is not None
    step = progress.step(f"Loading {staged.file.name}", staged.spool.rows)
    ids = _Ids()
    for batch in staged.spool.batches():
        count = requests_append(ids.put(batch), source=staged.file.name[-200:])
        counts["new"] += count.new
        counts["known"] += count.known
        step.advance(batch.num_rows)
    return counts


def _questions(staged: Staged, problems: Problems, progress: Progress) -> dict[str, int]:
    """Counted only: the questions of all tables are replaced at once, by `faqs`."""
    return {"new": staged.rows}


def _scale(staged: Staged, problems: Problems) -> str:
    """The scale agency.toml names, else the narrowest that holds all scores of the file."""
    from townclerk.feedback import scale_guess

    if staged.file.mapping.scale or staged.memory.scores is None:
        return staged.file.mapping.scale or "1-5"
    low, high = staged.memory.scores
    scale = scale_guess(low, high)
    return str(scale) if scale else f"{low:g}-{high:g}"


class _Ids:
    """The record's ids of people by the agency's own numbers, asked once for each person and not each batch.

    Asking costs a keyed hash and a look into the record, some 10 microseconds.
    """

    _MOST = 1_000_000

    def __init__(self) -> None:
        self._known: dict[str, int | None] = {}

    def put(self, batch: pa.Table) -> pa.Table:
        """The batch with `person_id` instead of `person`."""
        import pyarrow as pa

        from townclerk.people import person_ids_for

        at = batch.schema.get_field_index("person")
        coded = batch.column("person").combine_chunks().dictionary_encode()
        references = coded.dictionary.to_pylist()
        if len(self._known) > self._MOST:
            self._known.clear()
        new = [reference for reference in references if reference not in self._known]
        if new:
            self._known.update(zip(new, person_ids_for(new), strict=True))
        ids = pa.array([self._known[reference] for reference in references], pa.int64())
        return batch.set_column(at, "person_id", ids.take(coded.indices))


def _by_key(batch: pa.Table) -> pa.Table:
    """The batch in the order of its keys: an index of random keys grows a fifth faster in order."""
    import numpy as np

    halves = np.frombuffer(b"".join(batch.column("key").to_pylist()), dtype=">u8")[::2]
    return batch.take(np.argsort(halves))


def faqs(files: Sequence[TableFile], staged: Sequence[Staged], report: LoadReport) -> None:
    """Make the frequent questions those of the folder's tables, unless one of them cannot be read."""
    from townclerk.assistant import faqs_load

    tables = [one for one in staged if one.file.kind == "faq"]
    if not tables and any(file.kind == "faq" for file in files):
        return  # all of them were loaded before
    rows: list[Mapping[str, Any]] = []
    for one in tables:
        if one.spool is not None:
            for batch in one.spool.batches():
                rows += batch.to_pylist()
            one.spool.close()
    if not any(one.broken for one in tables):
        faqs_load(rows)
        report.faqs = len(rows)


def surveys(found: list[dict[str, Any]]) -> int:
    """Make the surveys those of the folder."""
    stored = StoredDocument.objects.filter(name=SURVEYS).first()
    if (stored.body if stored else []) != found:
        StoredDocument.objects.update_or_create(name=SURVEYS, defaults={"body": found})
    return len(found)


def appointments(definition: Definition, problems: Problems) -> None:
    """Make the places, desks and hours those of the folder, and tell who is booked where nothing is open."""
    from townclerk.appointments import appointments_stranded, definition_load

    definition_load(definition)
    stranded = appointments_stranded()
    if stranded:
        count = f"{len(stranded):,} appointments lie" if len(stranded) > 1 else "1 appointment lies"
        what = f"{count} where nothing is open any more; nothing was cancelled."
        hint = "Move them or tell their people: console, Ask, Appointments, Needs attention."
        problems.add(Problem(what, hint, file="appointments.toml", severity=Severity.WARNING))


def staffing(plan: Sequence[StaffRow]) -> None:
    """Make the staff plan the one in use."""
    from townclerk.capacity import staffing_load

    staffing_load(plan)


def events(known: Sequence[KnownEvent]) -> None:
    """Make the known events those of the folder."""
    from townclerk.forecasts import events_load

    events_load(known)


def messages(folder: Path, services: Collection[str] | None, problems: Problems) -> int:
    """Make the message templates those of the folder."""
    from townclerk.outreach import templates_load

    count = templates_load(message_docs(folder, problems), services=services, problems=problems)
    return count.new + count.known
