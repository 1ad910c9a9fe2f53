"""A folder into which a mail server delivers (Maildir): each e-mail in it answered once, in one process.

A message leaves `new/` only after its answer is in the record. Whoever is killed between the two finds it
there again, and the record knows that it came before: so it is answered once. Nothing is deleted.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import Error as DatabaseError
from django.db import close_old_connections

from townclerk.core.errors import TownclerkError
from townclerk.web.lines.mail import mail_answer
from townclerk.web.lines.mail_reading import LARGEST

ERRORS = "errors"
_SEEN = ":2,S"
_WATCHED, _NOT_NOW = 2.0, 60.0
"""Seconds until the folder is looked at again: as a rule, and after something that will pass."""
Say = Callable[[str], object]


class LaterError(TownclerkError):
    """Nothing can be answered just now; what is in the folder stays there."""


@dataclass(slots=True)
class MaildirCount:
    """What became of the messages of a folder."""

    answered: int = 0
    silent: int = 0
    """Those that must not be answered: machines, lists, the same once more."""
    errors: int = 0


def maildir_open(folder: Path) -> None:
    """Make sure that `folder` is one that mail is delivered into.

    Raises:
        TownclerkError: it is not.
    """
    if not (folder / "new").is_dir():
        hint = "Name the folder that your mail server delivers into: it holds new, cur and tmp."
        raise TownclerkError(f"{folder} is no Maildir: there is no folder 'new' in it.", hint=hint)
    for name in ("cur", ERRORS):
        (folder / name).mkdir(mode=0o700, exist_ok=True)


def maildir_answer(folder: Path, *, say: Say, count: MaildirCount | None = None) -> MaildirCount:
    """Answer what is in `new/`, the oldest first: to `cur/` when it is done, to `errors/` when it cannot be.

    Args:
        say: told a line for each message, which names nobody.

    Raises:
        LaterError: answers cannot be sent just now. The messages stay where they are.
    """
    count = count or MaildirCount()
    for path in _new(folder):
        raw = _read(path)
        if raw is None:
            count.errors += _aside(folder, path, "It is no plain file, or cannot be read.", say)
            continue
        try:
            done = mail_answer(raw)
        except (TownclerkError, DatabaseError, OSError) as error:
            words = str(error) if isinstance(error, TownclerkError) else type(error).__name__
            raise LaterError(f"Not now: {words}") from None
        except Exception as error:  # of this message: the next may do
            count.errors += _aside(folder, path, f"It could not be answered: {type(error).__name__}.", say)
            continue
        if done.unread:
            count.errors += _aside(folder, path, done.said, say)
            continue
        count.answered += bool(done.text)
        count.silent += not done.text
        _move(path, folder / "cur", f"{path.name.partition(':')[0]}{_SEEN}")
        say(f"{path.name}: {done.said}")
    return count


def maildir_watch(folder: Path, *, say: Say, wait: Callable[[float], bool]) -> MaildirCount:
    """Answer what is there and what comes, until told to stop.

    Args:
        wait: waits for so many seconds; whether it is told to stop.
    """
    count, seconds = MaildirCount(), 0.0
    while not wait(seconds):
        seconds = _WATCHED
        close_old_connections()
        try:
            maildir_answer(folder, say=say, count=count)
        except (LaterError, OSError) as error:  # a full disk passes too
            say(str(error) if isinstance(error, LaterError) else f"Not now: {type(error).__name__}")
            seconds = _NOT_NOW
        finally:
            close_old_connections()
    return count


def _new(folder: Path) -> Iterator[Path]:
    """What is in `new/`, the oldest first; a hidden file is none of ours."""
    found = []
    for entry in os.scandir(folder / "new"):
        if entry.name.startswith("."):
            continue
        try:
            found.append((entry.stat(follow_symlinks=False).st_mtime_ns, entry.name))
        except FileNotFoundError:  # another process was faster
            continue
    for _at, name in sorted(found):
        yield folder / "new" / name


def _read(path: Path) -> bytes | None:
    """The beginning of a plain file; None for anything else: a link may lead anywhere, a pipe never ends."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            return None
        with os.fdopen(os.dup(opened), "rb") as file:
            return file.read(LARGEST)
    finally:
        os.close(opened)


def _aside(folder: Path, path: Path, reason: str, say: Say) -> int:
    """Put a message where somebody can look at it, with the reason beside it."""
    if not path.is_symlink() and not path.exists():  # another process was faster
        return 0
    note = folder / ERRORS / f"{path.name[:200]}.reason"
    note.write_text(f"{reason}\n", encoding="utf-8")
    _move(path, folder / ERRORS, path.name)
    say(f"{path.name}: {reason}")
    return 1


def _move(path: Path, to: Path, name: str) -> None:
    try:
        path.rename(to / name)
    except FileNotFoundError:  # another process answered it at the same time: once, as the record knows
        return
