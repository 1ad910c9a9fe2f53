"""What was asked and not answered, in themes: by meaning in English, by words in other languages.

Words are shown only of what at least `LEAST` conversations asked: what one resident wrote is theirs.
"""

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
from townclerk.assistant.understanding import examples
from townclerk.core import clock, storage
from townclerk.core.language import minilm
from townclerk.core.masking import masked
from townclerk.trust import access_record

MOST = 600
"""Questions that are grouped, the newest: they cost about three seconds of CPU, the first time."""
APART = {"meaning": 0.6, "words": 0.75}
"""How far apart (cosine) two groups may be, on average, to be one theme."""
LEAST = 5
_EXAMPLES = 2
_kept: tuple[tuple[object, ...], tuple[Theme, ...], tuple[Unanswered, ...]] | None = None
"""The last themes, of what they are, and whose words they show: looks are more than unanswered questions."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer: its words, personal data covered, and whose it is."""

    text: str
    language: str
    at: datetime
    conversation: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions about the same: how many, the words most of them share, and the most typical ones.

    Attributes:
        conversations: how many asked; of fewer than `LEAST`, `words` and `examples` are empty.
    """

    language: str
    n: int
    conversations: int
    words: tuple[str, ...]
    examples: tuple[str, ...]
    newest: datetime


def unanswered_themes(*, days: int = 28) -> tuple[Theme, ...]:
    """The themes of the last `days` days, the largest first. Whose words are shown is written down."""
    global _kept
    of = _which(days)
    if _kept is None or _kept[0] != of:
        _kept = (of, *_grouped(_unanswered(days)))
    if _kept[1]:
        _written_down(_kept[2])
    return _kept[1]


def _which(days: int) -> tuple[object, ...]:
    """What is grouped: as soon as one is asked, expires, or is erased with its person, it is another."""
    ids = _rows(days).values_list("pk", flat=True)[:MOST]
    return (days, str(storage.data_dir()), *ids)


def _grouped(found: Sequence[Unanswered]) -> tuple[tuple[Theme, ...], tuple[Unanswered, ...]]:
    by_language: dict[str, list[Unanswered]] = defaultdict(list)
    for one in found:
        by_language[one.language].append(one)
    themes: list[Theme] = []
    shown: list[Unanswered] = []
    for language, every in by_language.items():
        for theme, members in _themes(language, every):
            themes.append(theme)
            shown += [one for one in members if one.text in theme.examples]
    return tuple(sorted(themes, key=lambda one: (-one.n, -one.newest.timestamp()))), tuple(shown)


def _written_down(shown: Sequence[Unanswered]) -> None:
    """One line for each person on record whose words are shown, and one for all the others."""
    for person_id in sorted({one.person_id for one in shown if one.person_id is not None}):
        access_record(purpose="service", what="question", subject=person_id)
    guests = {one.conversation for one in shown if one.person_id is None}
    if guests:
        access_record(purpose="service", what="question", count=len(guests))


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
                text = covered(before)[:_LONGEST]
                found.append(Unanswered(text, talk.language, turn.at, talk.pk, talk.person_id))
    return found


def covered(text: str) -> str:
    """`text` without the personal data that has a shape, in one line."""
    return masked(" ".join(examples.covered(text).split()))


def _themes(language: str, every: Sequence[Unanswered]) -> list[tuple[Theme, list[Unanswered]]]:
    import numpy as np

    vectors, apart = _vectors(language, [one.text for one in every])
    labels = _labels(vectors, apart)
    themes = []
    for label in sorted(set(labels)):
        places = [place for place, mine in enumerate(labels) if mine == label]
        members = [every[place] for place in places]
        conversations = len({one.conversation for one in members})
        if conversations < LEAST:
            newest = max(one.at for one in members)
            themes.append((Theme(language, len(members), conversations, (), (), newest), members))
            continue
        centre = vectors[places].mean(axis=0)
        near = sorted(places, key=lambda place: -float(np.dot(vectors[place], centre)))
        texts = list(dict.fromkeys(every[place].text for place in near))
        theme = Theme(
            language=language,
            n=len(members),
            conversations=conversations,
            words=_shared([one.text for one in members], language),
            examples=tuple(texts[:_EXAMPLES]),
            newest=max(one.at for one in members),
        )
        themes.append((theme, members))
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
