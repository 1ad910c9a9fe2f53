"""Which of the agency's own numbers of people are known: from this folder's tables, and from the record."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from townclerk.core.tables import FirstLines

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Lookup = Callable[[Sequence[str]], Sequence[int | None]]


def reference_keys(references: Sequence[str]) -> np.ndarray:
    """A uint64 for each reference, the same for spellings that `people` holds to be the same."""
    import numpy as np

    plain = (unicodedata.normalize("NFC", reference).strip().encode() for reference in references)
    joined = b"".join(hashlib.blake2b(one, digest_size=8).digest() for one in plain)
    return np.frombuffer(joined, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Ward:
    """Somebody who names a guardian, and where."""

    person: str
    guardian: str
    file: str
    line: int


class Persons:
    """The people that tables of interactions and feedback may speak of.

    `wards` gathers who names whom as guardian where there is no record that could tell later.

    Args:
        lookup: asks the record; None where there is none (`townclerk check`).
        recorded: whether the record holds anybody.
        expected: whether the folder has a table of people, which may yet turn out to be broken.
        more: adds the people of tables that need no loading; asked once, for the first reference
            that nothing else knows. Somebody erased is unknown to the record, but still in them.
    """

    def __init__(
        self,
        lookup: Lookup | None = None,
        *,
        recorded: bool = False,
        expected: bool = False,
        more: Callable[[], None] | None = None,
    ) -> None:
        self._lookup, self._recorded, self._expected, self.more = lookup, recorded, expected, more
        self._seen = FirstLines()
        self._staged = 0
        self.wards: list[Ward] | None = [] if lookup is None else None

    @property
    def none_known(self) -> bool:
        """Whether nobody at all is known, so that no reference can be right."""
        return not self._staged and not self._recorded and not self._expected

    def add(self, keys: np.ndarray) -> None:
        """Take in people of a table, by their `reference_keys`."""
        import numpy as np

        self._staged += len(keys)
        self._seen.add(keys, np.ones(len(keys), np.int64))

    def unknown(self, references: pa.Array) -> np.ndarray:
        """Bool per row: a reference to somebody nobody has heard of."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        coded = references.dictionary_encode()
        words: list[str] = coded.dictionary.to_pylist()
        if not words:
            return np.zeros(len(references), bool)
        keys = reference_keys(words)
        known = self._seen.known(keys)
        missing = np.flatnonzero(~known)
        if self._lookup is not None and self._recorded and len(missing):
            found = self._lookup([words[at] for at in missing])
            known[missing] = [person is not None for person in found]
        if self.more is not None and not known.all():
            more, self.more = self.more, None
            more()
        known |= self._seen.known(keys)
        strange = pa.array(~known).take(coded.indices)
        return np.asarray(pc.fill_null(strange, False))
