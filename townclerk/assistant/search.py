"""BM25 over passages, one index per language."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from townclerk.assistant.text import stems

# A passage is found by its page's title and its own heading too. On 1,039 GOV.UK questions a
# title counted three times gave hit@1 .603 and hit@5 .850, once .574 and .834 (benchmarks/answers.py).
_TITLE_WEIGHT = 3
_HEADING_WEIGHT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One passage that can answer: a section of a page, or the answer of a frequent question.

    Attributes:
        id: stable id, unique in its language.
        page: id of the page or service it belongs to; "" for a frequent question without one.
        title: the page's title (for a frequent question: the question).
        heading: the section's heading, or "".
        text: the words, plain. html: the same, safe to show.
        url: where to read it in full, or "".
        changed_at: ISO date of the source's last change, or "".
        kind: "service", "page", or "faq" for a frequent question about no service.
        anchor: the id of the heading on its page, or "".
        frequent: whether it is a frequent question.
    """

    id: str
    language: str
    page: str
    title: str
    heading: str
    text: str
    html: str
    url: str = ""
    changed_at: str = ""
    kind: str = "page"
    anchor: str = ""
    frequent: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its BM25 score, and the share of the question's weight it holds (0 to 1)."""

    source: Source
    score: float
    covered: float


class Index:
    """All passages of one language.

    Scores are BM25 (Robertson and Zaragoza 2009) in the Lucene form with k1 1.2, b 0.75.
    """

    def __init__(self, sources: Sequence[Source], language: str) -> None:
        import bm25s

        self.language = language
        self.sources = tuple(sources)
        self._terms = [frozenset(self._words(source)) for source in self.sources]
        counts: dict[str, int] = {}
        for terms in self._terms:
            for term in terms:
                counts[term] = counts.get(term, 0) + 1
        total = len(self.sources)
        self._idf = {term: float(np.log(1 + (total - n + 0.5) / (n + 0.5))) for term, n in counts.items()}
        self._unseen = float(np.log(1 + (total + 0.5) / 0.5))
        self._bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        # bm25s keeps scratch arrays while it scores; threads of one server take turns.
        self._lock = threading.Lock()
        if total:
            self._bm25.index([self._words(source) for source in self.sources], show_progress=False)

    def _words(self, source: Source) -> list[str]:
        title = stems(source.title, self.language) * _TITLE_WEIGHT
        heading = stems(source.heading, self.language) * _HEADING_WEIGHT
        return [*title, *heading, *stems(source.text, self.language)] or ["—"]

    def of_page(self, page: str) -> list[Source]:
        """The passages of `page` in their order on it, frequent questions left out."""
        return [source for source in self.sources if source.page == page and not source.frequent]

    def search(self, question: str, *, limit: int = 5) -> list[Hit]:
        """The best passages for `question`, best first, none that shares no word with it."""
        words = stems(question, self.language)
        if not self.sources or not words:
            return []
        known = [word for word in words if word in self._idf]
        if not known:
            return []
        with self._lock:
            scores = self._bm25.get_scores(known)
        best = np.argsort(-scores, kind="stable")[:limit]
        weights = {word: self._idf.get(word, self._unseen) for word in words}
        asked = sum(weights.values())
        hits = []
        for position in best:
            if scores[position] <= 0:
                break
            held = sum(weight for word, weight in weights.items() if word in self._terms[position])
            hits.append(Hit(self.sources[position], float(scores[position]), held / asked))
        return hits
