"""The passages of one language, as pages that can be ranked and sections that can be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from townclerk.assistant.asking import asked_plainly
from townclerk.assistant.beyond import goes_beyond, leads_away
from townclerk.assistant.finding.ranking import Asked, Page, Ranker
from townclerk.assistant.mistyped import Vocabulary
from townclerk.assistant.rules import Hit, Source
from townclerk.assistant.text import stems
from townclerk.core.language import Embedder, common_words


class Collection:
    """All passages of one language, ready to be asked.

    Args:
        embedder: what compares meanings; None where words alone decide.
    """

    def __init__(self, sources: Sequence[Source], language: str, embedder: Embedder | None = None) -> None:
        self.sources, self.language = tuple(sources), language
        self.encoder = embedder.id if embedder is not None else ""
        self._groups = _grouped(sources)
        self._stems: dict[str, frozenset[str]] = {}
        self._ranker = Ranker(pages_of(sources), language, embedder)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that stand here; made when a question is first not answered."""
        texts = (f"{one.title}\n{one.heading}\n{one.text}" for one in self.sources)
        return Vocabulary(texts, self.language, real=common_words())

    def ask(self, asked: Asked, *, limit: int = 3, area: str = "") -> list[Hit]:
        """The nearest section of each of the best pages, best first.

        Args:
            area: where the asker lives; what is about other areas is not looked at. "": not known.
        """
        elsewhere = {at for at, group in enumerate(self._groups) if area and _elsewhere(group[0], area)}
        found = self._ranker.rank(asked, limit=limit, hidden=elsewhere)
        return [Hit(self._groups[one.at][one.section], one.support, one.nearest) for one in found]

    def own_questions(self, *, most: int = 300) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
        """How sure it is of frequent questions about services as if these stood nowhere, and how rightly.

        Then the same as if the service's page did not stand here either: nothing is right then.
        """
        asked: list[tuple[float, bool]] = []
        gone: list[tuple[float, bool]] = []
        pages = {_about(group[0]) for group in self._groups if not group[0].frequent}
        frequent = [at for at, group in enumerate(self._groups) if group[0].frequent]
        for at in [at for at in frequent if _about(self._groups[at][0]) in pages][:most]:
            source = self._groups[at][0]
            about = _about(source)
            question = Asked(asked_plainly(source.title, self.language))
            same = {one for one in frequent if _about(self._groups[one][0]) == about}
            for found in self._ranker.rank(question, limit=1, hidden=same):
                asked.append((found.support, found.page.id == about))
            for found in self._ranker.rank(question, limit=1, without={about}):
                gone.append((found.support, False))
        return asked, gone

    def supports(self, questions: Sequence[str]) -> list[float]:
        """How likely the best page of each question was thought to answer; 0 where there is none."""
        asked = [Asked(asked_plainly(one, self.language)) for one in questions]
        best = [self._ranker.rank(one, limit=1) for one in asked]
        return [one[0].support if one else 0.0 for one in best]

    def sections(self, kind: str, page: str) -> Sequence[Source]:
        """The sections of a page or service in their order; none where it is not in this language."""
        about = f"{kind}:{page}"
        return next(
            (group for group in self._groups if not group[0].frequent and _about(group[0]) == about), ()
        )

    def titled(
        self, words: Sequence[str], own: Callable[[str, str], Sequence[str]], *, area: str = ""
    ) -> Sequence[Source]:
        """The sections of the one page whose title holds all of the words, and little beside them.

        Args:
            own: gives the words of a title that name something.
        """
        here = [
            one for one in self._groups if not one[0].frequent and not (area and _elsewhere(one[0], area))
        ]
        asked, shares = [set(stems(word, self.language)) for word in words], []
        for group in here:
            named = own(group[0].title, self.language)
            held = set(stems(" ".join(named), self.language)) if named else set()
            if held and all(held & one for one in asked):
                shares.append((len(held & set().union(*asked)) / len(held), group))
        shares.sort(key=lambda one: -one[0])
        if not shares or (len(shares) > 1 and shares[0][0] == shares[1][0]):
            return ()
        return shares[0][1]

    def nearest_section(self, asked: Asked, about: Source) -> Source | None:
        """The section of one page that comes nearest, whatever else there is."""
        here = [
            at
            for at, group in enumerate(self._groups)
            if group[0].page == about.page and not group[0].frequent
        ]
        others = set(range(len(self._groups))) - set(here)
        found = self._ranker.rank(asked, limit=1, hidden=others)
        return self._groups[found[0].at][found[0].section] if found else None

    def beyond(self, question: str, source: Source, meant: Callable[[], float | None]) -> bool:
        """Whether a question is about something else than the page that comes nearest.

        Args:
            meant: how likely what was learned says that the page is meant; None where nothing was.
        """
        about = _about(source)
        at = {at for at, group in enumerate(self._groups) if _about(group[0]) == about}
        return goes_beyond(
            question,
            self.language,
            self._held(about),
            lambda texts: self._nearness(texts, at),
            others=self._of_one_title,
            meant=meant,
        )

    def away(self, question: str, source: Source) -> bool:
        """Whether a question that what was learned takes for a page leads to another thing."""
        about = _about(source)
        at = {at for at, group in enumerate(self._groups) if _about(group[0]) == about}
        return leads_away(
            question, self.language, self._held(about), self._elsewhere_held(about),
            lambda texts: self._nearness(texts, at),
        )  # fmt: skip

    def held(self, kind: str, page: str) -> frozenset[str]:
        """The stems of a page or service with its frequent questions."""
        return self._held(f"{kind}:{page}")

    def _elsewhere_held(self, about: str) -> frozenset[str]:
        """The stems that stand on other pages, and not on this one."""
        others = (self._held(_about(group[0])) for group in self._groups if _about(group[0]) != about)
        return frozenset().union(*others) - self._held(about)

    def _nearness(self, texts: Sequence[str], at: set[int]) -> tuple[list[float], list[float]] | None:
        found = self._ranker.cosines(texts, at)
        return (found[0].tolist(), found[1].tolist()) if found else None

    @cached_property
    def _of_one_title(self) -> frozenset[str]:
        """The stems that stand in the title of one page alone: they name what it is about."""
        titles = [group[0].title for group in self._groups if not group[0].frequent]
        seen = Counter(stem for title in titles for stem in set(stems(title, self.language)))
        return frozenset(stem for stem, many in seen.items() if many == 1)

    def _held(self, about: str) -> frozenset[str]:
        """The stems of a page with its frequent questions."""
        if about not in self._stems:
            texts = (f"{s.title}\n{s.heading}\n{s.text}" for s in self.sources if _about(s) == about)
            self._stems[about] = frozenset(stems("\n".join(texts), self.language))
        return self._stems[about]

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
