"""Texts grouped by what they are about: by meaning in English, by shared letters in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from townclerk.assistant.text import in_words_of_pages, stems
from townclerk.core.language import minilm

APART = {"meaning": 0.6, "words": 0.75}
"""How far apart (cosine) two groups may be, on average, to be one theme."""


@dataclass(frozen=True, slots=True)
class Group:
    """Places of texts about the same, the most typical first and one that is said twice at the end."""

    places: tuple[int, ...]


def grouped(texts: Sequence[str], language: str) -> tuple[Group, ...]:
    """The groups of these texts, which are in one language; the largest first."""
    if not texts:
        return ()
    vectors, apart = _vectors(language, texts)
    members: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(_labels(vectors, apart)):
        members[label].append(place)
    found = [Group(_typical_first(places, vectors, texts)) for places in members.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.places), one.places)))


def shared_words(
    texts: Sequence[str], of: Sequence[int], language: str, *, least: int, most: int = 3
) -> tuple[str, ...]:
    """The words that most of these texts share, as the first that has them writes them.

    Args:
        of: whose each text is. least: a word that fewer of them said is nobody else's to read.
    """
    said_by: dict[str, set[int]] = defaultdict(set)
    written: dict[str, str] = {}
    for text, whose in zip(texts, of, strict=True):
        telling = set(stems(text, language))
        for word in text.split():
            for stem in telling.intersection(stems(word, language)):
                said_by[stem].add(whose)
                written.setdefault(stem, word.strip(".,;:!?¿¡؟،\"'()[]").casefold())
    often = sorted(said_by, key=lambda stem: (-len(said_by[stem]), stem))
    return tuple(written[stem] for stem in often[:most] if written[stem] and len(said_by[stem]) >= least)


def _typical_first(places: Sequence[int], vectors: Any, texts: Sequence[str]) -> tuple[int, ...]:
    import numpy as np

    centre = vectors[list(places)].mean(axis=0)
    near = sorted(places, key=lambda place: -float(np.dot(vectors[place], centre)))
    first: dict[str, int] = {}
    for place in near:
        first.setdefault(texts[place].casefold(), place)
    once = set(first.values())
    return tuple(sorted(near, key=lambda place: place not in once))


def _vectors(language: str, texts: Sequence[str]) -> tuple[Any, float]:
    """A vector of length 1 for each text, and how far apart those of one theme may be."""
    import numpy as np

    if language == "en":
        return np.asarray(minilm().embed(texts), dtype="float32"), APART["meaning"]
    from sklearn.feature_extraction.text import TfidfVectorizer

    plain = [in_words_of_pages(text, language) or text for text in texts]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return vectorizer.fit_transform(plain).toarray().astype("float32"), APART["words"]


def _labels(vectors: Any, apart: float) -> list[int]:
    if len(vectors) < 2:
        return [0] * len(vectors)
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering

    distances = np.clip(1.0 - vectors @ vectors.T, 0.0, 2.0)
    clustering = AgglomerativeClustering(
        n_clusters=None, distance_threshold=apart, metric="precomputed", linkage="average"
    )
    return [int(one) for one in clustering.fit_predict(distances)]
