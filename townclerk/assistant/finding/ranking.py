"""The order of pages for a question: words in common and nearness in meaning, weighed."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.finding.apart import Apart
from townclerk.assistant.finding.support import COMPARED, Signs, chance_of, lead_of, share, support_of
from townclerk.assistant.finding.weights import (
    NEAR,
    PASSAGE,
    SCALES,
    SPREADS,
    TITLES_ONLY,
    USUAL,
    WEIGHTS,
    WORDS_ONLY,
)
from townclerk.assistant.finding.windows import windows
from townclerk.assistant.text import stems
from townclerk.core.errors import TownclerkError
from townclerk.core.language import Embedder, Vectors

_log = logging.getLogger(__name__)

Scores = NDArray[np.float32]
# A page is found by its title more than by any one of its sentences.
_TITLE_WEIGHT = 2
# How soon a word that a page repeats says no more: in a whole page sooner than in a few sentences.
_OF_PAGE, _OF_PASSAGE = 0.4, 1.2
# "Yes" to what was asked says nothing about which page it was asked from.
_SHORT_ANSWER = 2


@dataclass(frozen=True, slots=True)
class Page:
    """What can be found.

    Attributes:
        id: pages with the same one are about the same thing; only the better is found.
        title: what it is about. sections: the heading ("" for none) and the text of each.
    """

    id: str
    title: str
    sections: tuple[tuple[str, str], ...]


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
    """A page with its score; scores compare within one question only.

    Attributes:
        at: its place among the pages. section: which of its sections comes nearest.
        nearest: the sentences of that section that come nearest; "" where no model reads the language.
        support: how likely it answers, from 0 to 1.
    """

    page: Page
    score: float
    at: int
    section: int
    support: float
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Signals:
    """What a question meets: signals of pages; the words of passages; how near these and titles are."""

    of_pages: Scores
    words_of_parts: Scores
    nearness: Scores | None
    titles: Scores | None
    words: tuple[list[str], ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    page: int
    section: int
    heading: str
    text: str


def _passages_of(pages: Sequence[Page]) -> list[_Passage]:
    return [
        _Passage(number, place, heading, text)
        for number, page in enumerate(pages)
        for place, (heading, whole) in enumerate(page.sections or (("", ""),))
        for text in windows(whole)
    ]


def _in_full(page: Page, passage: _Passage) -> str:
    """A sentence alone often does not say what it is about; its page's title and its heading do."""
    return ". ".join(part for part in (page.title, passage.heading, passage.text) if part)


def texts_of(pages: Sequence[Page], embedder: Embedder) -> list[str]:
    """Every text whose vector a `Ranker` of `pages` asks for."""
    parts = [] if embedder.id in TITLES_ONLY else _passages_of(pages)
    texts = [_in_full(pages[one.page], one) for one in parts]
    return list(dict.fromkeys([*texts, *(page.title for page in pages)]))


def _weighed(signals: Signals) -> Scores:
    """How much speaks for each page."""
    if signals.nearness is None:
        return signals.of_pages @ np.array(WORDS_ONLY, np.float32)
    pages, usual = len(signals.of_pages), np.array(SPREADS, np.float32)
    spread = np.sqrt((pages * signals.of_pages.var(axis=0) + USUAL * usual**2) / (pages + USUAL))
    return np.asarray(signals.of_pages @ (np.array(WEIGHTS, np.float32) / spread), np.float32)


def _pairs(words: Sequence[str]) -> list[str]:
    """Each word with the next: "bus pass" says more than both of them."""
    return [f"{one} {following}" for one, following in pairwise(words)]


class _Words:
    """BM25 of some texts, as the share of what a text could have at most: 0 to about 2."""

    def __init__(self, texts: Sequence[Sequence[str]], repeats: float) -> None:
        import bm25s

        self._total = len(texts)
        self._seen = Counter(word for text in texts for word in set(text))
        self._bm25 = bm25s.BM25(k1=repeats, b=0.75, method="lucene")
        self._bm25.index([list(text) or ["—"] for text in texts], show_progress=False)
        # bm25s keeps scratch arrays while it scores; threads of one server take turns.
        self._lock = threading.Lock()

    def rarity(self, word: str) -> float:
        """How much a word says: the fewer texts hold it, the more."""
        seen = self._seen[word]
        return float(np.log(1 + (self._total - seen + 0.5) / (seen + 0.5)))

    def scores(self, words: Sequence[str]) -> Scores:
        known = [word for word in words if self._seen[word]]
        if not known:
            return np.zeros(self._total, np.float32)
        with self._lock:
            found = self._bm25.get_scores(known)
        return np.asarray(found, np.float32) / sum(self.rarity(word) for word in words)


class Ranker:
    """All pages of one language, ready to be asked.

    Args:
        embedder: what compares meanings; None where no model reads the language, and words alone
            decide.
    """

    def __init__(self, pages: Sequence[Page], language: str, embedder: Embedder | None = None) -> None:
        self.pages, self.language, self._embedder = tuple(pages), language, embedder
        self._reads_passages = embedder is not None and embedder.id not in TITLES_ONLY
        self._parts = _passages_of(pages)
        owners = np.array([one.page for one in self._parts], np.int64)
        self._first = np.flatnonzero(np.diff(owners, prepend=-1))
        if pages:
            self._read_words()
        if pages and embedder:
            self._read_meanings(embedder, owners)

    def _read_meanings(self, embedder: Embedder, owners: NDArray[np.int64]) -> None:
        self._titles = embedder.embed([page.title for page in self.pages], role="passage")
        if embedder.id in TITLES_ONLY:
            self._passages: Vectors = self._titles[owners]
        else:
            texts = [_in_full(self.pages[one.page], one) for one in self._parts]
            self._passages = embedder.embed(texts, role="passage")
        vectors = np.concatenate([self._passages, self._titles])
        self._apart = Apart(vectors, np.concatenate([owners, np.arange(len(self.pages))]))

    def _read_words(self) -> None:
        titles = [self._stems(page.title) for page in self.pages]
        wholes = [
            [word for heading, text in page.sections for word in self._stems(f"{heading}\n{text}")]
            for page in self.pages
        ]
        # The weights for words alone were fitted, and tried in three languages, with one for both.
        repeats = _OF_PASSAGE if self._embedder is None else _OF_PAGE
        parts = [[*self._stems(one.heading), *self._stems(one.text)] for one in self._parts]
        self._of_pages = _Words(
            [title * _TITLE_WEIGHT + whole for title, whole in zip(titles, wholes, strict=True)], repeats
        )
        self._of_pairs = _Words(
            [_pairs(title) + _pairs(whole) for title, whole in zip(titles, wholes, strict=True)], repeats
        )
        self._of_passages = _Words(
            [titles[one.page] * _TITLE_WEIGHT + words for one, words in zip(self._parts, parts, strict=True)],
            _OF_PASSAGE,
        )
        self._titled = [frozenset(title) for title in titles]
        self._held = [frozenset([*title, *whole]) for title, whole in zip(titles, wholes, strict=True)]

    def _stems(self, text: str) -> list[str]:
        return stems(text, self.language) if text.strip() else []

    def _best(self, of_passages: Scores) -> Scores:
        """The best passage of each page."""
        return np.maximum.reduceat(of_passages, self._first)

    def signals(self, asked: Asked) -> Signals:
        """What speaks for each page: one row for each page, one column for each of `weights.SIGNALS`."""
        parts = asked.parts()
        words = tuple(self._stems(part) for part in parts)
        together = [word for part in words for word in part]
        passages = [self._of_passages.scores(one) for one in (*words, together)]
        found = [self._of_pages.scores(one) for one in (*words, together)]
        found += [self._best(passages[at]) for at in (1, 2, 3)]
        found.append(self._best(passages[0] + passages[1] + passages[2]))
        found += [self._of_pairs.scores(_pairs(one)) for one in words]
        vectors = self._vectors(parts)
        if vectors is None:
            return Signals(np.stack(found, axis=1), passages[3], None, None, words)
        now, before = vectors
        nearness = self._nearness(self._passages, now)
        found += [self._best(nearness), self._best(self._nearness(self._passages, before))]
        found.append(self._apart.nearness(now))
        titles = self._nearness(self._titles, now)
        return Signals(np.stack(found, axis=1), passages[3], nearness, titles, words)

    def _nearness(self, texts: Vectors, asked: Vectors) -> Scores:
        """The cosine of each text with what is asked, on one scale for every model; 0 of nothing asked.

        Not `@`: its library shares two milliseconds of work among threads that then wait, spinning.
        """
        if self._embedder is None or not asked.any():
            return np.zeros(len(texts), np.float32)
        middle, steepness = SCALES.get(self._embedder.id, (0.0, 1.0))
        return np.asarray((np.einsum("td,d->t", texts, asked) - middle) * steepness, np.float32)

    def _vectors(self, parts: tuple[str, str, str]) -> tuple[Vectors, Vectors] | None:
        """Of the question with what was told, and of what was asked before; None where no model reads."""
        if self._embedder is None:
            return None
        question, told, history = parts
        asked = [f"{told} {question}".strip(), history]
        found: Vectors = np.zeros((2, self._embedder.dimension), np.float32)
        filled = [number for number, part in enumerate(asked) if part]
        try:
            if filled:
                found[filled] = self._embedder.embed([asked[number] for number in filled])
        except TownclerkError:
            _log.exception("the model that compares meanings failed; words alone decide")
            return None
        return found[0], found[1]

    def rank(
        self, asked: Asked, *, limit: int = 5, without: Collection[str] = (), hidden: Collection[int] = ()
    ) -> list[Found]:
        """The best pages, best first; of several about the same thing the best one.

        Args:
            without: ids of pages that are not looked at. hidden: places of such pages.
        """
        if not self.pages:
            return []
        signals = self.signals(asked)
        scores = _weighed(signals)
        order: dict[str, int] = {}
        for one in np.argsort(-scores, kind="stable"):
            if scores[one] <= 0 and signals.nearness is None:
                break
            if self.pages[one].id not in without and one not in hidden:
                order.setdefault(self.pages[one].id, int(one))
            if len(order) > max(limit, COMPARED):
                break
        best = list(order.values())
        found = []
        for place, at in enumerate(best[:limit]):
            behind = [float(scores[one]) for one in best[place : place + COMPARED]]
            part = self._part_of(at, signals)
            support = support_of(self.signs(at, part, signals, behind))
            section, text = self._parts[part].section, self._parts[part].text
            nearest = text if signals.nearness is not None and self._reads_passages else ""
            found.append(Found(self.pages[at], float(scores[at]), at, section, support, nearest))
        return found

    def cosines(self, texts: Sequence[str], pages: Collection[int]) -> tuple[Scores, Scores] | None:
        """Of each text the cosine to the nearest passage of some pages, and to the first of the texts.

        None where no model reads passages: titles alone do not say what a page is about.
        """
        rows = np.flatnonzero([part.page in pages for part in self._parts])
        if self._embedder is None or not self._reads_passages or not len(rows):
            return None
        try:
            asked = self._embedder.embed(texts)
        except TownclerkError:
            _log.exception("the model that compares meanings failed; words alone decide")
            return None
        near = np.einsum("td,pd->tp", asked, self._passages[rows]).max(axis=1)
        return near, np.einsum("td,d->t", asked, asked[0])

    def _part_of(self, at: int, signals: Signals) -> int:
        """The best passage of a page, by its words and its nearness."""
        start = int(self._first[at])
        end = int(self._first[at + 1]) if at + 1 < len(self._first) else len(self._parts)
        scores = signals.words_of_parts[start:end] * PASSAGE[0]
        if signals.nearness is not None:
            scores = scores + signals.nearness[start:end] * PASSAGE[1]
        return start + int(np.argmax(scores))

    def signs(self, at: int, part: int, signals: Signals, scores: Sequence[float]) -> Signs:
        """What is seen of the page `at`, its best passage being `part`.

        Args:
            scores: its own, and those of the pages behind it.
        """
        question = dict.fromkeys(signals.words[0])
        about = self._titled[at] | frozenset(self._stems(self._parts[part].heading))
        shared = sum(word in self._held[at] for word in question)
        near = None
        if signals.nearness is not None and signals.titles is not None:
            near = (float(signals.of_pages[at, NEAR]), float(signals.titles[at]))
        # One word in passing ("weather" of a page on opening hours) leads nowhere.
        passing = shared == 1 and not about.intersection(question)
        return Signs(
            page=share(question, self._held[at], self._of_pages.rarity),
            about=share(question, about, self._of_pages.rarity),
            several=min(shared, 3) / 3,
            lead=0.0 if passing else lead_of(scores[0], scores[1] if len(scores) > 1 else 0.0),
            chance=0.0 if passing and not signals.words[1] else chance_of(scores),
            near=near,
        )
