"""Looking at a file in a process of its own, which may use so much and no more, and is ended when it hangs.

It gets the file, and none of this process' settings, secrets or connections; it runs as the same user, so it
is a limit to what a file can use up, not a locked room. What starting one costs: decision 0013.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from townclerk.core.errors import TownclerkError
from townclerk.core.uploads.refusing import UploadRefused

WALL_SECONDS = 60.0
"""Six times what it may compute: a busy machine is no fault of the file."""
MOST_ANSWERED = 100_000_000
_CHUNK = 1_000_000
_AT_ONCE = threading.BoundedSemaphore(2)  # a picture may take a gigabyte
_ROOT = Path(__file__).parents[3]
# Where the machine's own Python looks for its libraries.
_HANDED_DOWN = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


def cleaned_apart(data: bytes, kind: str) -> bytes:
    """What is kept of a file.

    Raises:
        UploadRefused: why nothing is; "unread" where its process crashed, was ended or ran out of time.
        TownclerkError: this system cannot limit a process.
    """
    if importlib.util.find_spec("resource") is None:
        raise TownclerkError(
            "Files cannot be looked at on this system: it has no limits for processes.",
            hint="Run Townclerk on Linux or macOS.",
        )
    with _AT_ONCE:
        answer = _asked(data, kind)
    return _understood(answer)


def _asked(data: bytes, kind: str) -> bytes:
    environment = {key: os.environ[key] for key in _HANDED_DOWN if key in os.environ}
    child = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-B", "-m", "townclerk.core.uploads.child", kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**environment, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        start_new_session=True,  # it and whatever it may have started end together
    )
    assert child.stdin
    assert child.stdout
    watch = threading.Timer(WALL_SECONDS, _end, [child])
    watch.daemon = True
    watch.start()
    try:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(data)
            child.stdin.close()
        answer = bytearray()
        while len(answer) < MOST_ANSWERED and (chunk := child.stdout.read(_CHUNK)):
            answer += chunk
        return bytes(answer)
    finally:
        watch.cancel()
        _end(child)
        child.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()
        child.wait()


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _understood(answer: bytes) -> bytes:
    head, _newline, kept = answer.partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(head)
        if "bytes" in said and said["bytes"] == len(kept):
            return kept
        refused = UploadRefused(said["code"], **said["params"])
    except (ValueError, KeyError, TypeError):
        refused = UploadRefused("unread")
    raise refused
