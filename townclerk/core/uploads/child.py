"""What the limited process does: `python -m townclerk.core.uploads.child KIND`, the file on its input.

It answers with one line (what is refused, or how many bytes to keep) and the bytes. Whatever else happens to
it, its parent hears nothing and refuses the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from typing import Any

from townclerk.core.uploads import documents, images, pdfs
from townclerk.core.uploads.refusing import UploadRefused

CPU_SECONDS = 10
"""The largest picture takes a quarter of it on a common machine."""
MEMORY = {"PDF": 512_000_000, "DOCX": 256_000_000}
MEMORY_OF_PICTURES = 1_000_000_000
"""Address space; a picture of 50 million pixels is 200 MB, and is copied once to be turned upright."""


def main() -> None:
    """Set the limits, look at the file, answer."""
    kind = sys.argv[1]
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(kind)
    said: dict[str, Any]
    try:
        kept = clean(sys.stdin.buffer.read(), kind)
    except UploadRefused as refused:
        kept, said = b"", {"code": refused.code, "params": refused.params}
    except MemoryError:
        kept, said = b"", {"code": "bomb", "params": {}}
    else:
        said = {"bytes": len(kept)}
    answer.write(json.dumps(said).encode() + b"\n" + kept)
    answer.close()


def clean(data: bytes, kind: str) -> bytes:
    """What is kept of a file.

    Raises:
        UploadRefused: why nothing is.
    """
    if kind == "PDF":
        return pdfs.pdf_clean(data)
    if kind == "DOCX":
        documents.docx_check(data)
        return data
    return images.image_clean(data, kind)


def _limit(kind: str) -> None:
    """No more than this, whatever the file makes a library do; no file written, no program started."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    memory = MEMORY.get(kind, MEMORY_OF_PICTURES)
    for which, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_NPROC, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS does not hold to a limit of memory
            resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    main()
