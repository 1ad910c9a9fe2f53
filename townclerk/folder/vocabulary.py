"""The words a table may use for a service or an area, and what each of them means here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from townclerk.core.agency import Agency
from townclerk.folder.agency_file import id_from_name

MOST_ADDED = 1_000

# Programs that take codes for numbers write 61 as 61.0.
_WHOLE = re.compile(r"^\s*(\d+)\.0\s*$")


@dataclass(slots=True)
class Vocabulary:
    """Known ids, their names, and whether a word that is none of them becomes one.

    Attributes:
        noun: "service" or "area", for messages.
        ids: what is known.
        spellings: casefolded id or name to id.
        open: whether unknown words are taken in.
        added: id to the words it was made from, in the order they came.
    """

    noun: str
    ids: set[str] = field(default_factory=set)
    spellings: dict[str, str] = field(default_factory=dict)
    open: bool = False
    added: dict[str, str] = field(default_factory=dict)

    def know(self, identity: str, names: Iterable[str]) -> None:
        """Take in an id and what it is called."""
        self.ids.add(identity)
        self.spellings[identity.casefold()] = identity
        for name in names:
            self.spellings.setdefault(" ".join(name.split()).casefold(), identity)

    def copy(self) -> Vocabulary:
        """A copy that goes its own way."""
        return Vocabulary(self.noun, set(self.ids), dict(self.spellings), self.open, dict(self.added))

    def back_to(self, earlier: Vocabulary) -> None:
        """Forget what came after `earlier` was copied."""
        self.ids, self.spellings, self.added = earlier.ids, earlier.spellings, earlier.added

    @property
    def is_flooded(self) -> bool:
        """Whether so many words came in that the column can hardly be one of services or areas."""
        return len(self.added) > MOST_ADDED

    def resolve(self, word: str, label: str, *, adding: bool = False) -> str | None:
        """The id that `word` stands for; None when it is unknown.

        Args:
            word: the cell, after the mapping of values.
            label: the cell as it stood, which becomes the name of what is taken in.
            adding: take in an unknown word even where the vocabulary is not open.
        """
        word, label = (_WHOLE.sub(r"\1", text) for text in (word, label))
        plain = " ".join(word.split()).casefold()
        found = self.spellings.get(plain)
        if found is None:
            slug = slug_of(word, self.noun)
            found = slug if slug in self.ids else None
        if found is None and (self.open or adding):
            self.added[slug] = " ".join((label or word.replace("-", " ").capitalize()).split())
            self.know(slug, [word])
            return slug
        return found


def slug_of(word: str, noun: str) -> str:
    """An id made from `word`; a hash in scripts that have no ASCII letters.

    >>> slug_of("Ward 3 (north)", "area"), slug_of("شكوى", "service").startswith("service-")
    ('ward-3-north', True)
    """
    slug = id_from_name(word)
    if slug == "agency" and word.strip().casefold() != "agency":
        return f"{noun}-{hashlib.sha256(word.encode()).hexdigest()[:8]}"
    return slug


def areas_of(agency: Agency) -> Vocabulary:
    """The agency's areas; open when it names none."""
    words = Vocabulary("area", open=not agency.areas)
    for area in agency.areas:
        words.know(area.id, area.names.values())
    return words


def services_of(titles: Mapping[str, Iterable[str]], *, also: Collection[str] = ()) -> Vocabulary:
    """Services by slug with their titles; open when there are none.

    Args:
        titles: what each service is called, by slug.
        also: slugs whose page cannot be read: known, so that one broken page is one problem.
    """
    words = Vocabulary("service", open=not titles and not also)
    for slug in also:
        words.know(slug, ())
    for slug, names in titles.items():
        words.know(slug, names)
    return words
