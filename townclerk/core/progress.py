"""Progress on the terminal for anything that may take longer than two seconds.

Flows take a `Progress` and tell it what they do; they never print. `SILENT` is for
tests, pages and scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")


class Step(Protocol):
    """One running task, told how far it has come."""

    def advance(self, amount: float = 1) -> None:
        """Say that `amount` more units are done."""

    def total(self, total: float) -> None:
        """Say how many units there are in all, once that is known."""


class Progress(Protocol):
    """Where a flow reports to."""

    def step(self, label: str, total: float | None = None) -> Step:
        """Begin a task of `total` units (None: unknown), named in the user's words."""

    def note(self, text: str) -> None:
        """A line the user should keep, such as a count."""


class _SilentStep:
    def advance(self, amount: float = 1) -> None: ...

    def total(self, total: float) -> None: ...


class Silent:
    """Reports nothing."""

    def step(self, label: str, total: float | None = None) -> Step:
        """Begin a task that nobody watches."""
        return _SilentStep()

    def note(self, text: str) -> None:
        """Say nothing."""


SILENT = Silent()


class _RichStep:
    def __init__(self, bar: object, task: int) -> None:
        self._bar, self._task = bar, task

    def advance(self, amount: float = 1) -> None:
        self._bar.advance(self._task, amount)  # type: ignore[attr-defined]

    def total(self, total: float) -> None:
        self._bar.update(self._task, total=total)  # type: ignore[attr-defined]


class Terminal:
    """Bars on the terminal, by rich; plain lines where the output is not a terminal."""

    def __init__(self, bar: object, console: object) -> None:
        self._bar, self._console = bar, console
        self._last: int | None = None

    def step(self, label: str, total: float | None = None) -> Step:
        """Begin a bar; the one before is done."""
        self.finish()
        self._last = self._bar.add_task(label, total=total)  # type: ignore[attr-defined]
        if not self._console.is_terminal:  # type: ignore[attr-defined]
            self._console.print(f"{label} …", markup=False, soft_wrap=True)  # type: ignore[attr-defined]
        return _RichStep(self._bar, self._last)

    def note(self, text: str) -> None:
        """Print a line above the bars."""
        self._console.print(text, markup=False, soft_wrap=True)  # type: ignore[attr-defined]

    def finish(self) -> None:
        """Fill the last bar: steps follow one another, so a new one ends the one before."""
        if self._last is None:
            return
        task = next(t for t in self._bar.tasks if t.id == self._last)  # type: ignore[attr-defined]
        self._bar.update(self._last, total=task.total or 1, completed=task.total or 1)  # type: ignore[attr-defined]
        self._last = None


@contextmanager
def terminal() -> Iterator[Progress]:
    """Progress bars on standard error for the length of the block."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, highlight=False, emoji=False)
    with Bar(
        SpinnerColumn(finished_text="[green]✓[/green]"),
        # Labels hold the names of files and templates, which may look like markup.
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as bar:
        reporter = Terminal(bar, console)
        yield reporter
        reporter.finish()


def track(items: Iterable[T], progress: Progress, label: str, total: float | None = None) -> Iterator[T]:
    """Iterate over `items`, advancing a step by one for each."""
    if total is None and isinstance(items, Sized):
        total = len(items)
    step = progress.step(label, total)
    for item in items:
        yield item
        step.advance()
