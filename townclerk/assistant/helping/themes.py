"""What was asked and not answered, in themes: by meaning in English, by words in other languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import turns_of
from townclerk.assistant.text import in_words_of_pages, stems
from townclerk.assistant.understanding.personal import personal_data_in
from townclerk.core import clock, storage
from townclerk.core.language import minilm
from townclerk.core.masking import masked
from townclerk.trust import access_record

MOST = 600
"""Questions that are grouped, the newest: they cost about three seconds of CPU, the first time."""
APART = {"meaning": 0.6, "words": 0.75}
"""How far apart (cosine) two groups may be, on average, to be one theme."""
_EXAMPLES = 2
_kept: tuple[tuple[object, ...], tuple[Theme, ...]] | None = None
"""The last themes and of what they are: a page is looked at more often than something is not answered."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer: its words, personal data covered."""

    text: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions about the same: how many, the words most of them share, and the most typical ones."""

    language: str
    n: int
    words: tuple[str, ...]
    examples: tuple[str, ...]
    newest: datetime


def unanswered_themes(*, days: int = 28) -> tuple[Theme, ...]:
    """The themes of the last `days` days, the largest first. That the words were read is written down."""
    global _kept
    of = _which(days)
    if _kept is None or _kept[0] != of:
        _kept = (of, _grouped(_unanswered(days)))
    if _kept[1]:
        access_record(purpose="service", what="conversation", count=sum(one.n for one in _kept[1]))
    return _kept[1]


def _which(days: int) -> tuple[object, ...]:
    """What is grouped: as soon as one is asked, expires, or is erased with its person, it is another."""
    ids = _rows(days).values_list("pk", flat=True)[:MOST]
    return (days, str(storage.data_dir()), *ids)


def _grouped(found: Sequence[Unanswered]) -> tuple[Theme, ...]:
    by_language: dict[str, list[Unanswered]] = defaultdict(list)
    for one in found:
        by_language[one.language].append(one)
    themes = [theme for language, every in by_language.items() for theme in _themes(language, every)]
    return tuple(sorted(themes, key=lambda one: (-one.n, -one.newest.timestamp())))


def _rows(days: int) -> QuerySet[tables.Turn]:
    since = clock.now() - timedelta(days=days)
    return tables.Turn.objects.filter(understood="unknown", at__gte=since).order_by("-id")


def _unanswered(days: int) -> list[Unanswered]:
    """What was said before each answer that was none."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, conversation in _rows(days).values_list("pk", "conversation_id")[:MOST]:
        wanted[conversation].add(pk)
    found = []
    for talk in tables.Conversation.objects.filter(pk__in=wanted):
        before = ""
        for turn in turns_of(talk):
            if turn.own:
                before = turn.text
            elif turn.id in wanted[talk.pk] and before.strip():
                found.append(Unanswered(covered(before)[:_LONGEST], talk.language, turn.at))
    return found


def covered(text: str) -> str:
    """`text` without the personal data that has a shape."""
    for one in reversed(personal_data_in(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return masked(" ".join(text.split()))


def _themes(language: str, every: Sequence[Unanswered]) -> list[Theme]:
    import numpy as np

    vectors, apart = _vectors(language, [one.text for one in every])
    labels = _labels(vectors, apart)
    themes = []
    for label in sorted(set(labels)):
        members = [place for place, mine in enumerate(labels) if mine == label]
        centre = vectors[members].mean(axis=0)
        near = sorted(members, key=lambda place: -float(np.dot(vectors[place], centre)))
        texts = list(dict.fromkeys(every[place].text for place in near))
        themes.append(
            Theme(
                language=language,
                n=len(members),
                words=_shared([every[place].text for place in members], language),
                examples=tuple(texts[:_EXAMPLES]),
                newest=max(every[place].at for place in members),
            )
        )
    return themes


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


def _shared(texts: Sequence[str], language: str, *, most: int = 3) -> tuple[str, ...]:
    """The words that most of these texts share, as they are written in the first that has them."""
    counts: dict[str, int] = defaultdict(int)
    written: dict[str, str] = {}
    for text in texts:
        mine: dict[str, str] = {}
        telling = set(stems(text, language))
        for word in text.split():
            for stem in telling.intersection(stems(word, language)):
                mine.setdefault(stem, word.strip(".,;:!?¿¡؟،\"'()[]").casefold())
        for stem, word in mine.items():
            counts[stem] += 1
            written.setdefault(stem, word)
    often = sorted(counts, key=lambda stem: (-counts[stem], stem))
    return tuple(written[stem] for stem in often[:most] if written[stem])
