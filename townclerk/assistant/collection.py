"""The passages of one language, as pages that can be ranked and sections that can be shown."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.assistant.finding.ranking import Asked, Page, Ranker
from townclerk.assistant.rules import Hit, Source
from townclerk.core.language import Embedder


class Collection:
    """All passages of one language, ready to be asked.

    Args:
        embedder: what compares meanings; None where words alone decide.
    """

    def __init__(self, sources: Sequence[Source], language: str, embedder: Embedder | None = None) -> None:
        self.sources, self.language = tuple(sources), language
        self._groups = _grouped(sources)
        self._ranker = Ranker(pages_of(sources), language, embedder)

    def ask(self, asked: Asked, *, limit: int = 3, area: str = "") -> list[Hit]:
        """The nearest section of each of the best pages, best first.

        Args:
            area: where the asker lives; what is about other areas is not looked at. "": not known.
        """
        elsewhere = {at for at, group in enumerate(self._groups) if area and _elsewhere(group[0], area)}
        found = self._ranker.rank(asked, limit=limit, hidden=elsewhere)
        return [Hit(self._groups[one.at][one.section], one.support) for one in found]

    def page_of(self, source: Source) -> Sequence[Source]:
        """The sections of the page that `source` is one of, in their order; none for a frequent question."""
        if source.frequent:
            return ()
        return next((group for group in self._groups if group[0].page == source.page), ())


def pages_of(sources: Sequence[Source]) -> list[Page]:
    """A page for each page and for each frequent question; one about a service counts as that service."""
    return [
        Page(_about(group[0]), group[0].title, tuple((one.heading, one.text) for one in group))
        for group in _grouped(sources)
    ]


def _elsewhere(source: Source, area: str) -> bool:
    return bool(source.areas) and area not in source.areas


def _about(source: Source) -> str:
    return f"{source.kind}:{source.page}" if source.page else source.id


def _grouped(sources: Sequence[Source]) -> list[list[Source]]:
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.id if source.frequent else _about(source), []).append(source)
    return list(groups.values())
