"""A value that is looked up once within a block, as nothing changes it there unless that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Steady:
    """What `reckon` gives, asked for once within `within` and each time outside.

    Args:
        name: of the value. reckon: looks it up.
    """

    def __init__(self, name: str, reckon: Callable[[], str]) -> None:
        self._held: ContextVar[list[str] | None] = ContextVar(name, default=None)
        self._reckon = reckon

    @contextmanager
    def within(self) -> Iterator[None]:
        """Within the block it is looked up once; a block within a block is the same one."""
        if self._held.get() is not None:
            yield
            return
        token = self._held.set([])
        try:
            yield
        finally:
            self._held.reset(token)

    def changed(self) -> None:
        """Look it up anew, in the block that we are in."""
        if held := self._held.get():
            held.clear()

    def __call__(self) -> str:
        """The value."""
        held = self._held.get()
        if held is None:
            return self._reckon()
        if not held:
            held.append(self._reckon())
        return held[0]
