"""The test bench as a table, to be kept elsewhere and brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.helping.bench import ASKS, MOST, NOTHING, OWN, bench_list, bench_run, bench_wrong
from townclerk.assistant.helping.bench_words import words_kept
from townclerk.core import clock
from townclerk.core.errors import Problem, Problems, TownclerkError
from townclerk.core.tables import open_table
from townclerk.trust import Act, action_record

BENCH_COLUMNS = (
    "question", "language", "expected", "must contain", "answers now", "missing now", "answered before",
    "missing before", "state", "shown now", "shown before",
)  # fmt: skip
"""The first four are brought in again; the others say how it stands."""
_NEEDED = BENCH_COLUMNS[:3]
_WORDS = BENCH_COLUMNS[3]
_SAID = {NOTHING: "nothing", OWN: "no page", ASKS: "asks which is meant"}
"""How a table says what is no page: "-" would be a formula in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class BenchAdded:
    """What a table brought: how many are new, were changed, and stood there already."""

    new: int
    changed: int
    same: int


def bench_rows() -> Iterator[tuple[str, ...]]:
    """Every question as a row of `BENCH_COLUMNS`."""
    for one in bench_list().rows:
        expected, now, before = (_SAID.get(key, key) for key in (one.expected, one.now, one.before))
        words, missing, were = ("; ".join(each) for each in (one.contains, one.missing, one.missing_before))
        yield (
            one.question, one.language, expected, words, now, missing, before, were, one.state.value,
            one.shown, one.shown_before,
        )  # fmt: skip


def bench_import(path: Path, *, name: str) -> BenchAdded:
    """Keep the questions of a table beside those that are there, all of them or none; they are asked at once.

    One that is there gets the page of the table, and the words where the table has that column.

    Args:
        name: what the file is called in messages.

    Raises:
        TownclerkError: it cannot be read, or something is wrong; each problem with its line and column.
    """
    problems, rows = Problems(), _read(path, name)
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    for line, cells in rows:
        question, language = " ".join(cells["question"].split()), cells["language"].strip()
        expected, words = _expected(cells["expected"]), cells.get(_WORDS)
        wrong = bench_wrong(question, language, expected, words or "")
        problems.extend(one.at(file=name, line=line) for one in wrong)
        found[question, language] = expected, None if words is None else "\n".join(words_kept(words))
    if problems.errors:
        raise TownclerkError(*problems)
    if not found:
        raise TownclerkError(Problem("The file has no questions.", "Write one in each line.", file=name))
    with transaction.atomic():
        added = _kept(found)
        action_record(what=Act.BENCH_CHANGED, about=f"{added.new} new, {added.changed} changed, from a file")
    bench_run()
    return added


def _expected(cell: str) -> str:
    """A page as it is kept."""
    cell = cell.strip()
    said = {written: key for key, written in _SAID.items() if key != ASKS}
    bare = cell.strip("'")
    return NOTHING if bare in {"", NOTHING} else said.get(bare.casefold(), OWN if bare == OWN else cell)


def _read(path: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    table, problems, rows = open_table(path, name=name), Problems(), []
    missing = [one for one in _NEEDED if one not in table.columns]
    if missing:
        hint = f"The first line names the columns: {', '.join(_NEEDED)}."
        raise TownclerkError(Problem(f"There is no column '{missing[0]}'.", hint, file=name, line=1))
    columns = [*_NEEDED, *(one for one in (_WORDS,) if one in table.columns)]
    for batch in table.batches(problems):
        kept = batch.data.select(columns).to_pylist()
        for line, cells in zip(batch.lines.tolist(), kept, strict=True):
            rows.append((int(line), {key: str(value or "") for key, value in cells.items()}))
        if len(rows) > MOST:
            raise TownclerkError(
                Problem(f"The file has more than {MOST} questions.", "Take some out.", file=name)
            )
    if problems.errors:
        raise TownclerkError(*problems)
    return rows


def _kept(found: dict[tuple[str, str], tuple[str, str | None]]) -> BenchAdded:
    there = {
        (row.question, row.language): row for row in tables.BenchQuestion.objects.filter(deleted_at=None)
    }
    now = clock.now()
    new = [
        tables.BenchQuestion(
            question=question, language=language, expected=expected, contains=words or "", changed_at=now
        )
        for (question, language), (expected, words) in found.items()
        if (question, language) not in there
    ]
    if len(there) + len(new) > MOST:
        hint = f"There are {len(there)}, and {len(new)} are new."
        raise TownclerkError(Problem(f"The bench holds {MOST} questions.", hint))
    changed = []
    for key, row in there.items():
        expected, words = found.get(key, (row.expected, None))
        words = row.contains if words is None else words
        if (expected, words) != (row.expected, row.contains):
            row.expected, row.contains, row.changed_at = expected, words, now
            changed.append(row)
    tables.BenchQuestion.objects.bulk_create(new)
    tables.BenchQuestion.objects.bulk_update(changed, ["expected", "contains", "changed_at"])
    return BenchAdded(len(new), len(changed), len(found) - len(new) - len(changed))
