"""A table read once, from its first row to its last, into a spool: only then is it known to be whole.

Nothing is written to the record while a file is being read. A file that turns out to be
damaged in its last block, or a run that must stop at the first wrong row, leaves no
trace; and the transactions that follow are short.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from townclerk.core.errors import Problem, Problems, Severity, TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.core.tables import OWN_COLUMNS, RejectedRow, RejectWriter, Table, open_table
from townclerk.folder.files import TableFile
from townclerk.folder.header_search import elsewhere, table_open
from townclerk.folder.kinds import CANONICAL
from townclerk.folder.mapping import Context, Mapper, Memory, unused

if TYPE_CHECKING:
    import pyarrow as pa


class Spool:
    """Canonical batches on disk, in a file without a name that vanishes with the process."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._writer: Any = None
        self.rows = 0

    def add(self, table: pa.Table) -> None:
        """Keep a batch; all have the same columns."""
        import pyarrow as pa

        if self._writer is None:
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writer = pa.ipc.new_stream(self._file, table.schema, options=options)
        self._writer.write_table(table.combine_chunks())
        self.rows += table.num_rows

    def batches(self) -> Iterator[pa.Table]:
        """Every batch, in order."""
        import pyarrow as pa

        if self._writer is None:
            return
        self._writer.close()
        self._file.seek(0)
        with pa.ipc.open_stream(self._file) as stream:
            for batch in stream:
                yield pa.Table.from_batches([batch])

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()


@dataclass(slots=True)
class Staged:
    """A table that has been read.

    Attributes:
        file: which one.
        memory: what was remembered on the way.
        rows: good rows, as the file counts them.
        rejected: rows with something wrong.
        skipped: rows that the mapping leaves out.
        broken: whether it could not be read at all, or not to its end.
        persons: whether it says who did it.
        spool: the canonical batches; None where they were not kept.
        rejected_file: where the rejected rows were written; None when there are none.
        rejected_lines: the lines in the table of rejected rows that were written there.
    """

    file: TableFile
    memory: Memory
    rows: int = 0
    rejected: int = 0
    skipped: int = 0
    broken: bool = False
    persons: bool = False
    spool: Spool | None = None
    rejected_file: Path | None = None
    rejected_lines: set[int] = field(default_factory=set)


def stage(
    file: TableFile,
    context: Context,
    problems: Problems,
    *,
    spool_in: Path | None = None,
    rejects_in: Path | None = None,
    memory: Memory | None = None,
    corrected: Path | None = None,
    carried: Sequence[Sequence[str]] = (),
    progress: Progress = SILENT,
) -> Staged:
    """Read a table through its mapping; everything wrong with it is added to `problems`.

    Args:
        file: the table.
        context: what it is read against; people it names are added to it.
        problems: where problems are added.
        spool_in: the folder for the spool; None: the rows are only checked.
        rejects_in: the folder for the file of rejected rows; None: it is not written.
        memory: that of rows read before, which belong to the same table.
        corrected: a file of corrected rejected rows, read instead of the table itself, and never written to.
        carried: rows of an earlier list of rejected rows that stay on the list as they are.
    """
    memory = memory or Memory()
    if corrected:
        memory.resolved = frozenset()
    staged = Staged(file, memory, spool=Spool(spool_in) if spool_in else None)
    words = [(one, one.copy()) for one in (context.services, context.areas)]
    try:
        table = open_table(corrected, name=str(corrected)) if corrected else table_open(file)
        try:
            mapper = Mapper(
                table, file.mapping, context, CANONICAL[file.mapping.kind], memory=memory, excel=file.excel
            )
        except TownclerkError as error:
            if corrected:
                raise
            raise elsewhere(error, table, file, context.agency) from error
        _tell_unused(mapper, problems)
        writer = _writer(staged, table, rejects_in, corrected)
        _read(staged, mapper, problems, writer, carried=carried, progress=progress)
    except TownclerkError as error:
        staged.broken = True
        for one, before in words:
            one.back_to(before)
        problems.extend(problem.at(file=str(corrected or file.name)) for problem in error.problems)
    return staged


def _writer(
    staged: Staged, table: Table, rejects_in: Path | None, corrected: Path | None
) -> RejectWriter | None:
    if rejects_in is None:
        return None
    return RejectWriter(rejects_in / staged.file.rejected_name, table.columns, keep=corrected)


def _read(
    staged: Staged,
    mapper: Mapper,
    problems: Problems,
    writer: RejectWriter | None,
    *,
    carried: Sequence[Sequence[str]],
    progress: Progress,
) -> None:
    table = mapper.table
    staged.persons = "person" in mapper.columns
    step = progress.step(f"Reading {table.name}", table.total_bytes)
    with ExitStack() as stack:
        if writer is not None:
            stack.enter_context(writer)
        done = 0
        for mapped, position in mapper.batches(problems):
            if staged.spool is not None and mapped.data.num_rows:
                staged.spool.add(mapped.data)
            staged.rows += len(mapped.lines)
            staged.rejected += len(mapped.rejected)
            staged.skipped += mapped.skipped
            if writer is not None:
                staged.rejected_lines |= _write_rejected(writer, mapped.rejected, table.columns)
            step.advance(position - done)
            done = position
        if writer is not None:
            for line, problem, *cells in carried:
                writer.write(int(line), problem, cells)
    _tell_scale(mapper, problems)
    staged.rejected_file = writer.path if writer is not None and writer.count else None
    if not (staged.rows or staged.rejected or staged.skipped):
        problems.add(
            Problem("This table has no rows.", "Export it again.", file=table.name, severity=Severity.WARNING)
        )


def _tell_scale(mapper: Mapper, problems: Problems) -> None:
    """Say how scores are read, where no scale is named and its best score is not among them."""
    from townclerk.feedback import scale_guess

    if mapper.memory.scores is None or mapper.memory.table:
        return
    low, high = mapper.memory.scores
    scale = scale_guess(low, high)
    read = str(scale) if scale else f"{low:g}-{high:g}"
    if scale and high == max(scale.worst, scale.best):
        return
    what = f"The scores run from {low:g} to {high:g}, so they are read as {read}."
    hint = f'If that is right, write scale = "{read}" for this table in agency.toml; else its true scale.'
    problems.add(Problem(what, hint, file=mapper.table.name, severity=Severity.WARNING))


def _tell_unused(mapper: Mapper, problems: Problems) -> None:
    for column in unused(mapper):
        what = f"The column '{column}' is not known here and was left out."
        hint = "Name it after one that is known, or make it a fact in agency.toml."
        file = mapper.table.name
        problems.add(Problem(what, hint, file=file, line=1, column=column, severity=Severity.WARNING))


def _write_rejected(
    writer: RejectWriter, rows: tuple[RejectedRow, ...], columns: tuple[str, ...]
) -> set[int]:
    """The lines written. Rows of a file of corrected rows keep the line they had in the table itself."""
    written = set()
    own = [columns.index(name) for name in OWN_COLUMNS if name in columns]
    for row in rows:
        cells, line = list(row.cells), row.line
        if own:
            first = cells[own[0]] if own[0] < len(cells) else ""
            line = int(first) if first.isdecimal() else row.line
            cells = [cell for at, cell in enumerate(cells) if at not in own]
        writer.write(line, str(row.problem), cells)
        written.add(line)
    return written
