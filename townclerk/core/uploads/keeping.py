"""Taking files in, keeping them sealed, giving them out, and letting them go."""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from townclerk.core import storage
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads.apart import cleaned_apart
from townclerk.core.uploads.images import image_small
from townclerk.core.uploads.refusing import UploadRefused
from townclerk.core.uploads.sniffing import CONTENT_TYPES, kind_of, of_two_kinds

MOST_BYTES = 25_000_000
"""More than any step may ask for: a file is looked at in memory."""
PICTURES = frozenset({"JPG", "PNG", "WEBP"})
_CHUNK = 65_536
_NONCE = 12
_ID = re.compile(r"[0-9a-f]{32}")


class Readable(Protocol):
    """Anything that gives bytes a piece at a time: an open file, what a browser sends."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is kept.

    Attributes:
        id: what it is kept under; it says nothing about the file.
        name: what its sender called it, without folders, ending as its kind does.
        kind: "PDF", "JPG", "PNG", "WEBP", "DOCX": by its content.
        bytes: how large it is, as kept.
    """

    id: str
    name: str
    kind: str
    bytes: int

    @property
    def content_type(self) -> str:
        """What it is served as."""
        return CONTENT_TYPES[self.kind]


def upload_keep(stream: Readable, *, name: str, kinds: Sequence[str], most_bytes: int) -> Upload:
    """Read, look at and keep a file.

    Args:
        stream: read to its end, or to the limit and no further.
        name: as its sender calls it; only shown, never used as a path.
        kinds: which of "PDF", "JPG", "PNG", "WEBP", "DOCX" are taken.
        most_bytes: the limit, of at most 25 MB.

    Raises:
        UploadRefused: it is not taken; nothing of it was written.
    """
    incoming_clear()
    data = _read(stream, min(most_bytes, MOST_BYTES))
    kind = kind_of(data)
    if kind not in kinds or kind not in CONTENT_TYPES:
        raise UploadRefused("kind", found=kind, kinds=", ".join(kinds))
    if of_two_kinds(data, kind):
        raise UploadRefused("double")
    data = cleaned_apart(data, kind)
    upload = Upload(secrets.token_hex(16), _name(name, kind), kind, len(data))
    with storage.atomic_path(_path(upload.id, make=True)) as path:
        path.write_bytes(_sealed(upload.id, data))
    return upload


def upload_read(upload_id: str) -> bytes:
    """The file. Whoever calls this has seen that the reader may, and writes the reading down.

    Raises:
        TownclerkError: there is no such file, it was altered, or it is of another installation.
    """
    from cryptography.exceptions import InvalidTag

    try:
        kept = _path(upload_id).read_bytes()
        return bytes(_cipher(upload_id).decrypt(kept[:_NONCE], kept[_NONCE:], upload_id.encode()))
    except FileNotFoundError:
        raise TownclerkError(
            "This file is not here any more.", hint="It may have been deleted with what it belonged to."
        ) from None
    except InvalidTag:
        raise TownclerkError(
            "The file has been altered, or belongs to another installation.",
            hint="Restore the folder files/ and keys/uploads.key from the same backup.",
        ) from None


def upload_small(upload: Upload, *, side: int = 320) -> bytes:
    """A picture that is kept, as a small JPEG; nothing for what is no picture. Read it as `upload_read`.

    Raises:
        TownclerkError: there is no such file, it was altered, or it is of another installation.
    """
    if upload.kind not in PICTURES:
        return b""
    try:
        return image_small(upload_read(upload.id), upload.kind, side=side)
    except UploadRefused:
        return b""


def upload_delete(upload_id: str) -> None:
    """Let the file go; nothing happens when it is not there."""
    _path(upload_id).unlink(missing_ok=True)


def uploads_stray(known: Collection[str], *, older_than_hours: float = 48) -> list[str]:
    """Files that nothing names any more: left by a process that was killed between two writes.

    Args:
        known: the ids that somebody keeps.
        older_than_hours: younger ones may be about to be named.
    """
    before = time.time() - older_than_hours * 3600
    return [path.name for path in _every() if path.name not in known and path.stat().st_mtime < before]


def incoming() -> Path:
    """Where a large file waits while it is still being sent: in the data folder, for its owner alone."""
    return storage.subdir("incoming")


def incoming_clear(*, older_than_hours: float = 1) -> int:
    """Clear away what was being sent when a process was killed; how many files."""
    before, count = time.time() - older_than_hours * 3600, 0
    for path in incoming().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process clears too, or has just ended with it
            if path.stat().st_mtime < before:
                path.unlink()
                count += 1
    return count


def _every() -> Iterator[Path]:
    for path in sorted(storage.subdir("files").glob("??/*")):
        if _ID.fullmatch(path.name):
            yield path


def _read(stream: Readable, most: int) -> bytes:
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > most:
            raise UploadRefused("size", most=round(most / 1e6))
    if not data:
        raise UploadRefused("empty")
    return bytes(data)


def _name(name: str, kind: str) -> str:
    """What to call the file: the last part of its name in plain letters, ending as its kind does.

    >>> _name("C:\\\\scan\\\\my bill.exe", "PDF"), _name("", "JPG")
    ('my bill.pdf', 'file.jpg')
    """
    last = re.split(r"[\\/]", name)[-1]
    stem = last.rsplit(".", 1)[0] if "." in last else last
    # Letters that turn the rest of a line around could make "fdp.exe" read as "exe.pdf".
    plain = "".join(c if c.isalnum() or c in " -_()" else " " for c in stem)
    return f"{' '.join(plain.split())[:60] or 'file'}.{kind.lower()}"


def _path(upload_id: str, *, make: bool = False) -> Path:
    if not _ID.fullmatch(upload_id):
        raise TownclerkError(f"'{upload_id[:40]}' is no file's id.")
    folder = storage.subdir("files") / upload_id[:2]
    if make:
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder / upload_id


def _cipher(upload_id: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hmac.digest(storage.secret("uploads"), f"file {upload_id}".encode(), "sha256"))


def _sealed(upload_id: str, data: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + bytes(_cipher(upload_id).encrypt(nonce, data, upload_id.encode()))
