"""Deterministic keys: the same row of an export has the same key whenever and wherever it comes from."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from townclerk.core.tables import Occurrences

# No cell contains it (it is a control character), so that parts cannot run into each other.
_BETWEEN = "\x1f"
_NOT_LETTERS = re.compile(r"[\W_]+")


def digests(*parts: Any) -> list[bytes]:
    """16 bytes for each row of these text columns (or single texts)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    filled = [
        pa.scalar(part) if isinstance(part, str) else pc.fill_null(pc.cast(part, pa.string()), "")
        for part in parts
    ]
    joined = pc.binary_join_element_wise(*filled, _BETWEEN)
    return [hashlib.blake2b(row, digest_size=16).digest() for row in pc.cast(joined, pa.binary()).to_pylist()]


def shortened(keys: Sequence[bytes]) -> np.ndarray:
    """The first half of each key as uint64, for finding repetitions."""
    import numpy as np

    return np.frombuffer(b"".join(keys), dtype=np.uint64)[::2].copy()


def numbered(keys: list[bytes], occurrences: Occurrences) -> list[bytes]:
    """The keys, those that came before made different by how often they came.

    So the third of three identical rows has a key of its own, and the same one when the
    file is loaded again, alone or inside a longer export.
    """
    counts = occurrences.add(shortened(keys))
    for row in counts.nonzero()[0].tolist():
        again = keys[row] + int(counts[row]).to_bytes(8, "big")
        keys[row] = hashlib.blake2b(again, digest_size=16).digest()
    return keys


def households(columns: Sequence[pa.Array], key: bytes) -> pa.Array:
    """A 63-bit pseudonym for each row's address; null where all its columns are empty.

    An HMAC-SHA256 under the installation's own key of the address in plain form: case,
    accents' encoding, punctuation and spacing do not matter.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    joined = pc.binary_join_element_wise(*(pc.fill_null(column, "") for column in columns), _BETWEEN)
    coded = joined.dictionary_encode()
    ids = [_pseudonym(address, key) for address in coded.dictionary.to_pylist()]
    return pa.array(ids, pa.int64()).take(coded.indices)


def _pseudonym(address: str, key: bytes) -> int | None:
    parts = [
        _NOT_LETTERS.sub(" ", unicodedata.normalize("NFKC", part).casefold()).strip()
        for part in address.split(_BETWEEN)
    ]
    if not any(parts):
        return None
    digest = hmac.digest(key, _BETWEEN.join(parts).encode(), "sha256")
    return int.from_bytes(digest[:8], "big") >> 1 or 1
