"""Where the record lives on disk, and writing files so that a crash leaves the old or the new."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from townclerk.core import settings


def towns_root() -> Path:
    """The folder under which each agency has a data folder of its own."""
    return user_data_path("townclerk")


def data_dir() -> Path:
    """The data folder of the agency in use, created (mode 0700) when absent.

    `TOWNCLERK_DATA`, which the command line sets for the agency it works on; else
    `default` under the platform's data directory.
    """
    configured = settings.get("TOWNCLERK_DATA")
    path = Path(configured) if configured else towns_root() / "default"
    path = path.expanduser().absolute()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def subdir(name: str) -> Path:
    """The folder `name` inside the data folder, created when absent."""
    path = data_dir() / name
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """A temporary path beside `target` that replaces it when the block ends well.

    The file is flushed to disk before the rename, so after a crash there is either the
    old file or the whole new one. On an exception the temporary file is removed.

    Raises:
        FileNotFoundError: the folder of `target` is not there.
    """
    if not target.parent.is_dir():  # told of the folder, not of a temporary name in it
        raise FileNotFoundError(errno.ENOENT, "There is no such folder", str(target.parent))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def secret(name: str, *, length: int = 32) -> bytes:
    """The secret `name` of this installation: `length` random bytes, made once, mode 0600.

    Two processes that ask first at the same moment get the same bytes: the file is
    linked into place, which only one of them can do.
    """
    path = subdir("keys") / f"{name}.key"
    if not path.exists():
        temporary = path.with_name(f".{name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(length))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink(missing_ok=True)
    return path.read_bytes()
