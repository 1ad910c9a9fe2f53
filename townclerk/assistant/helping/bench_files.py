"""The test bench as a table, to be kept elsewhere and brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.helping.bench import MOST, NOTHING, bench_list, bench_run, bench_wrong
from townclerk.core import clock
from townclerk.core.errors import Problem, Problems, TownclerkError
from townclerk.core.tables import open_table
from townclerk.trust import Act, action_record

BENCH_COLUMNS = ("question", "language", "expected", "answers now", "answered before", "state", "shown now")
"""The first three are brought in again; the others say how it stands."""
_NEEDED = BENCH_COLUMNS[:3]
_NOTHING = "nothing"
"""How a table says that no page should answer: "-" would be a formula in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class BenchAdded:
    """What a table brought: how many are new, were changed, and stood there already."""

    new: int
    changed: int
    same: int


def bench_rows() -> Iterator[tuple[str, ...]]:
    """Every question as a row of `BENCH_COLUMNS`."""
    for one in bench_list().rows:
        pages = (_NOTHING if key == NOTHING else key for key in (one.expected, one.now, one.before))
        expected, now, before = pages
        yield one.question, one.language, expected, now, before, one.state.value, one.shown


def bench_import(path: Path, *, name: str) -> BenchAdded:
    """Keep the questions of a table beside those that are there, all of them or none; they are asked at once.

    One that is there gets the page of the table.

    Args:
        name: what the file is called in messages.

    Raises:
        TownclerkError: it cannot be read, or something is wrong; each problem with its line and column.
    """
    problems, rows = Problems(), _read(path, name)
    found: dict[tuple[str, str], str] = {}
    for line, cells in rows:
        question, language = " ".join(cells["question"].split()), cells["language"].strip()
        expected = cells["expected"].strip()
        expected = NOTHING if expected.strip("'") in {"", _NOTHING, NOTHING} else expected
        wrong = bench_wrong(question, language, expected)
        problems.extend(one.at(file=name, line=line) for one in wrong)
        found[question, language] = expected
    if problems.errors:
        raise TownclerkError(*problems)
    if not found:
        raise TownclerkError(Problem("The file has no questions.", "Write one in each line.", file=name))
    with transaction.atomic():
        added = _kept(found)
        action_record(what=Act.BENCH_CHANGED, about=f"{added.new} new, {added.changed} changed, from a file")
    bench_run()
    return added


def _read(path: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    table, problems, rows = open_table(path, name=name), Problems(), []
    missing = [one for one in _NEEDED if one not in table.columns]
    if missing:
        hint = f"The first line names the columns: {', '.join(_NEEDED)}."
        raise TownclerkError(Problem(f"There is no column '{missing[0]}'.", hint, file=name, line=1))
    for batch in table.batches(problems):
        kept = batch.data.select(list(_NEEDED)).to_pylist()
        for line, cells in zip(batch.lines.tolist(), kept, strict=True):
            rows.append((int(line), {key: str(value or "") for key, value in cells.items()}))
        if len(rows) > MOST:
            raise TownclerkError(
                Problem(f"The file has more than {MOST} questions.", "Take some out.", file=name)
            )
    if problems.errors:
        raise TownclerkError(*problems)
    return rows


def _kept(found: dict[tuple[str, str], str]) -> BenchAdded:
    there = {
        (row.question, row.language): row for row in tables.BenchQuestion.objects.filter(deleted_at=None)
    }
    now = clock.now()
    new = [
        tables.BenchQuestion(question=question, language=language, expected=expected, changed_at=now)
        for (question, language), expected in found.items()
        if (question, language) not in there
    ]
    if len(there) + len(new) > MOST:
        hint = f"There are {len(there)}, and {len(new)} are new."
        raise TownclerkError(Problem(f"The bench holds {MOST} questions.", hint))
    changed = [row for key, row in there.items() if key in found and row.expected != found[key]]
    for row in changed:
        row.expected, row.changed_at = found[row.question, row.language], now
    tables.BenchQuestion.objects.bulk_create(new)
    tables.BenchQuestion.objects.bulk_update(changed, ["expected", "changed_at"])
    return BenchAdded(len(new), len(changed), len(found) - len(new) - len(changed))
