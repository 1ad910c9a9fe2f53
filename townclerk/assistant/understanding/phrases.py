"""How the phrases of a language are kept: alternatives, and what looks like them and is harmless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Group = tuple[str, Sequence[str], str]
"""Which case it is, the patterns that say so, and the pattern of what is harmless ("" for none)."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, in the form that `special.plain` gives a text.

    Attributes:
        groups: of each kind its groups, in the order they are tried.
        empty: words that ask nothing.
    """

    groups: Mapping[str, Sequence[Group]]
    empty: frozenset[str]

    def of(self, kind: str) -> Iterator[Group]:
        """The groups of `kind`."""
        yield from self.groups.get(kind, ())


def one_of(*words: str) -> str:
    """A pattern of alternatives.

    >>> one_of("he", "she")
    '(?:he|she)'
    """
    return f"(?:{'|'.join(words)})"


def near(first: str, second: str, *, words: int = 8) -> tuple[str, str]:
    """Both orders of two patterns with at most so many words between them."""
    gap = rf"(?: \S+){{0,{words}}} "
    return f"{first}{gap}{second}", f"{second}{gap}{first}"
