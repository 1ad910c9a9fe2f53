"""That the record is busy: others write at this moment, and one waited for them as long as one can."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError

_Done = TypeVar("_Done")

_SQLITE = frozenset({5, 6})
"""SQLITE_BUSY and SQLITE_LOCKED; their kinds stand in the higher bits."""
_POSTGRES = frozenset({"40001", "40P01", "55P03", "53300"})
"""A transaction that has to be begun again, a deadlock, a lock or a connection that was not to be had."""
_FULL = re.compile(r"too many clients|too many connections|connection slots")
"""Who cannot even connect is told so in words alone."""
_SHORTEST, _LONGEST = 0.001, 0.05


class RecordBusy(OperationalError):  # noqa: N818
    """Nobody else let go of the record in time. Nothing of what was asked for has happened."""


def is_busy(error: BaseException | None) -> bool:
    """Whether `error`, or what it came from, says no more than that others were quicker: once more may do."""
    while error is not None:
        if isinstance(error, RecordBusy):
            return True
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _SQLITE:
            return True
        if getattr(error, "sqlstate", None) in _POSTGRES:
            return True
        if type(error).__name__ == "OperationalError" and _FULL.search(str(error)):  # Django's, or psycopg's
            return True
        error = error.__cause__
    return False


def until_free(act: Callable[[], _Done], *, most: float) -> _Done:
    """What `act` gives, tried until it does, at most so many seconds.

    Raises:
        RecordBusy: others were quicker all the time.
    """
    began = time.monotonic()
    while True:
        try:
            return act()
        except Exception as error:
            if not is_busy(error):
                raise
            waited = time.monotonic() - began
            if waited >= most:
                raise RecordBusy("the record is in use by others") from error
        time.sleep(pause(waited))


def pause(waited: float) -> float:
    """Seconds until the next try of who has waited so many: by chance, and the shorter the longer they wait.

    SQLite's own waiting is the other way round: who has just come asks each millisecond, who waits long every
    tenth of a second, so that under many writers somebody never has their turn.
    """
    most = _LONGEST / (1 + waited)
    return random.uniform(_SHORTEST, max(most, 2 * _SHORTEST))  # noqa: S311 - no secret
