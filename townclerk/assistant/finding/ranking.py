"""The order of pages for a question: words in common and nearness in meaning, weighed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.finding.weights import WEIGHTS, WORDS_ONLY
from townclerk.assistant.finding.windows import windows
from townclerk.assistant.text import stems
from townclerk.core.language import Embedder, Vectors

Scores = NDArray[np.float32]
# A page is found by its title more than by any one of its sentences.
_TITLE_WEIGHT = 2
# "Yes" to what was asked says nothing about which page it was asked from.
_SHORT_ANSWER = 2


@dataclass(frozen=True, slots=True)
class Page:
    """What can be found."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what is known of it.

    Attributes:
        question: the last message. situation: what the asker said of themselves.
        earlier: messages before the last one, oldest first.
        history: what was asked back, or asked before, with its answer; oldest first.
    """

    question: str
    situation: str = ""
    earlier: tuple[str, ...] = ()
    history: tuple[tuple[str, str], ...] = ()

    def parts(self) -> tuple[str, str, str]:
        """The question; what was told beside it; what was asked and answered before."""
        said = [
            text
            for question, answer in self.history
            for text in (question, answer if len(answer.split()) > _SHORT_ANSWER else "")
        ]
        told = " ".join([self.situation, *self.earlier])
        return self.question.strip(), told.strip(), " ".join(one for one in said if one).strip()


@dataclass(frozen=True, slots=True)
class Found:
    """A page with its score; scores compare within one question only."""

    page: Page
    score: float


class _Words:
    """BM25 of some texts, as the share of what a text could have at most: 0 to about 2."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        import bm25s

        self._total = len(texts)
        self._seen = Counter(word for text in texts for word in set(text))
        self._bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        self._bm25.index([list(text) or ["—"] for text in texts], show_progress=False)
        # bm25s keeps scratch arrays while it scores; threads of one server take turns.
        self._lock = threading.Lock()

    def _rarity(self, word: str) -> float:
        seen = self._seen[word]
        return float(np.log(1 + (self._total - seen + 0.5) / (seen + 0.5)))

    def scores(self, words: Sequence[str]) -> Scores:
        known = [word for word in words if self._seen[word]]
        if not known:
            return np.zeros(self._total, np.float32)
        with self._lock:
            found = self._bm25.get_scores(known)
        return np.asarray(found, np.float32) / sum(self._rarity(word) for word in words)


def _nearness(texts: Vectors, asked: Vectors) -> Scores:
    """The cosine of each text with what is asked.

    Not `@`: its library shares two milliseconds of work among threads that then wait, spinning.
    """
    return np.asarray(np.einsum("td,d->t", texts, asked), np.float32)


class Ranker:
    """All pages of one language, ready to be asked.

    Args:
        embedder: what compares meanings; None where no model reads the language, and words alone
            decide.
    """

    def __init__(self, pages: Sequence[Page], language: str, embedder: Embedder | None = None) -> None:
        self.pages, self.language, self._embedder = tuple(pages), language, embedder
        passages = [(number, text) for number, page in enumerate(pages) for text in windows(page.text)]
        owners = np.array([number for number, _ in passages], np.int64)
        self._first = np.flatnonzero(np.diff(owners, prepend=-1))
        titles = [self._stems(page.title) for page in pages]
        if not pages:
            return
        self._of_pages = _Words(
            [
                title * _TITLE_WEIGHT + self._stems(page.text)
                for title, page in zip(titles, pages, strict=True)
            ]
        )
        self._of_passages = _Words(
            [titles[number] * _TITLE_WEIGHT + self._stems(text) for number, text in passages]
        )
        if embedder:
            # A sentence alone often does not say what it is about; its page's title does.
            texts = [f"{pages[number].title}. {text}".removeprefix(". ") for number, text in passages]
            self._passages = embedder.embed(texts, role="passage")
            counts = np.bincount(owners)[:, None]
            sums = np.add.reduceat(self._passages, self._first)
            self._means: Vectors = np.asarray(sums / counts, np.float32)
            self._titles = embedder.embed([page.title for page in pages], role="passage")

    def _stems(self, text: str) -> list[str]:
        return stems(text, self.language) if text.strip() else []

    def _best(self, of_passages: Scores) -> Scores:
        """The best passage of each page."""
        return np.maximum.reduceat(of_passages, self._first)

    def signals(self, asked: Asked) -> Scores:
        """What speaks for each page: one row for each page, one column for each of `weights.SIGNALS`.

        By words: the page for the question, for what was told and for what was asked before; the
        page's best passage for each, and for all together. By meaning: the best passage for the
        question with what was told, for what was told alone and for what was asked before; all
        passages on average, and the title, for the question with what was told.
        """
        question, told, history = asked.parts()
        words = [self._stems(part) for part in (question, told, history)]
        passages = [self._of_passages.scores(one) for one in words]
        found = [self._of_pages.scores(one) for one in words]
        found += [*map(self._best, passages), self._best(np.sum(passages, axis=0))]
        if self._embedder:
            together = f"{told} {question}".strip()
            vectors = self._vectors(self._embedder, (together, told, history))
            found += [self._best(_nearness(self._passages, vectors[at])) for at in range(3)]
            found += [_nearness(self._means, vectors[0]), _nearness(self._titles, vectors[0])]
        return np.stack(found, axis=1)

    def _vectors(self, embedder: Embedder, parts: Sequence[str]) -> Vectors:
        """The vector of each part, of nothing for an empty one; of two alike, one is computed."""
        found: Vectors = np.zeros((len(parts), embedder.dimension), np.float32)
        filled = list(dict.fromkeys(part for part in parts if part))
        if filled:
            vectors = dict(zip(filled, embedder.embed(filled), strict=True))
            for number, part in enumerate(parts):
                if part:
                    found[number] = vectors[part]
        return found

    def rank(self, asked: Asked, *, limit: int = 5) -> list[Found]:
        """The best pages, best first."""
        if not self.pages:
            return []
        weights: Any = WEIGHTS if self._embedder else WORDS_ONLY
        scores = self.signals(asked) @ np.array(weights, np.float32)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Found(self.pages[one], float(scores[one])) for one in best]
