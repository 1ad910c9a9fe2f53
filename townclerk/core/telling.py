"""What the command line says of problems and failures: sentences on the terminal, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NoReturn

from townclerk.core.errors import Problems, Severity, TownclerkError

_INTERRUPTED = 130


def _console(*, stderr: bool) -> Any:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, emoji=False, soft_wrap=True)


def problems_print(problems: Problems, *, most: int | None = None) -> None:
    """Print `problems`, at most `most` of them where the rest stands in a file anyway."""
    console = _console(stderr=False)
    for problem in islice(problems, most):
        mark = "[red]error[/red]  " if problem.severity is Severity.ERROR else "[yellow]warning[/yellow]"
        console.print(mark, end=" ")
        console.print(str(problem), markup=False)
    if most is not None and len(problems) > most:
        console.print(f"… and {len(problems) - most:,} more. For all of them: townclerk check FOLDER")
    elif problems.left_out:
        console.print(f"… and {problems.left_out:,} more of the same kind.")


@contextmanager
def failures_told() -> Iterator[None]:
    """Within the block a known failure is printed without a traceback and ends the process with 1.

    Known are Townclerk's own errors, what the system refuses (a full disk, a folder that
    cannot be written to) and a database that stops answering. Ctrl+C ends it with 130.
    """
    try:
        yield
    except TownclerkError as error:
        _fail(error)
    except OSError as error:
        _fail(TownclerkError(_what_of(error), hint="Mend that, then run the same command again."))
    except Exception as error:
        database = sys.modules.get("django.db")
        if database is None or not isinstance(error, database.OperationalError):
            raise
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        _fail(TownclerkError(f"The database stopped: {said}.", hint="Run the same command again."))
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            print("Stopped. What was finished is kept; the same command does the rest.", file=sys.stderr)
        raise


def _what_of(error: OSError) -> str:
    """A failure of the system in words: which file, and what the system says."""
    said = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {said}." if error.filename else f"{said}."


def _fail(error: TownclerkError) -> NoReturn:
    console = _console(stderr=True)
    for problem in error.problems:
        console.print("[red]error[/red]", end="   ")
        console.print(str(problem), markup=False)
    sys.exit(1)
