"""Bytes of a file, plain or gzipped, a block at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from townclerk.core.errors import Problem, TownclerkError

BLOCK = 1 << 20

# A gzip bomb writes gigabytes from kilobytes. Real exports compress 5 to 60 times; the
# format's own ceiling is 1032. Small files may be as repetitive as they like.
GZIP_RATIO = 200
GZIP_FREE_BYTES = 64 << 20

GZIP_MAGIC = b"\x1f\x8b"
_UNREADABLE = {
    FileNotFoundError: ("There is no such file.", "Check its name."),
    IsADirectoryError: ("This is a folder, not a file.", "Name a file in it."),
    PermissionError: ("This file may not be read.", "Give yourself permission to read it."),
}


def unreadable(error: OSError, name: str) -> TownclerkError:
    """`error` from opening or reading a file, in words."""
    what, hint = _UNREADABLE.get(
        type(error),
        (f"This file cannot be read ({error.strerror or error}).", "Copy it again from its source."),
    )
    return TownclerkError(Problem(what, hint, file=name))


def first_bytes(path: Path, name: str, count: int = 16) -> bytes:
    """The first bytes as they lie on disk, by which the format is known.

    Raises:
        TownclerkError: missing, a folder, not permitted, or empty.
    """
    try:
        with path.open("rb") as file:
            start = file.read(count)
    except OSError as error:
        raise unreadable(error, name) from error
    if not start:
        raise TownclerkError(Problem("This file is empty.", "Export it again.", file=name))
    return start


def blocks(path: Path, name: str) -> Iterator[tuple[bytes, int]]:
    """The content in blocks of at most a mebibyte, each with the position in the file after it.

    Raises:
        TownclerkError: unreadable, damaged, or a gzip that grows beyond all measure.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == GZIP_MAGIC
            file.seek(0)
            if not packed:
                while block := file.read(BLOCK):
                    yield block, file.tell()
                return
            yield from _unpacked(file, name)
    except OSError as error:
        raise unreadable(error, name) from error


def _unpacked(file: IO[bytes], name: str) -> Iterator[tuple[bytes, int]]:
    total = 0
    with gzip.GzipFile(fileobj=file) as unzipped:
        while True:
            try:
                block = unzipped.read(BLOCK)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                what = (
                    "This gzip file ends too early"
                    if isinstance(error, EOFError)
                    else "This gzip file is damaged"
                )
                raise TownclerkError(
                    Problem(
                        f"{what}, after {total:,} bytes of content.",
                        "Download or export it again.",
                        file=name,
                    )
                ) from error
            if not block:
                return
            total += len(block)
            if total > GZIP_FREE_BYTES and total > GZIP_RATIO * file.tell():
                raise TownclerkError(
                    Problem(
                        f"This gzip file has grown to more than {GZIP_RATIO} times its size while being "
                        "unpacked, which no export does.",
                        "If it is what you want, unpack it and load the plain file.",
                        file=name,
                    )
                )
            yield block, file.tell()
