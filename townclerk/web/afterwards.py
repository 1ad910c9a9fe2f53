"""Work that follows an answer: its reader has it, and cannot tell from the time what there was to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

_log = logging.getLogger(__name__)


def afterwards(response: HttpResponse, verb: Callable[[], object]) -> None:
    """Call `verb` when `response` has been sent.

    What goes wrong in it is logged by its kind alone: the words may hold what nobody is to read.
    """

    def do() -> None:
        try:
            verb()
        except Exception as error:
            _log.error("What follows an answer failed: %s", type(error).__name__)

    # Django closes a response once it has been sent, in the thread that made it.
    closers: list[Any] = response._resource_closers  # type: ignore[attr-defined]
    closers.append(do)
