"""Sentiment of a comment by a small linear head of our own, one per language.

Method: hashed binary word and character n-grams of unit length, naive-Bayes log-count ratios
times logistic regression (Wang and Manning 2012, "Baselines and Bigrams"), one against the rest,
folded into one float16 matrix; softmax at a temperature fitted on development data. See
`weights/MODEL_CARD.md` for data, licences, figures and limits.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem, TownclerkError
from townclerk.feedback import grams
from townclerk.feedback.rules import NEUTRAL, UNKNOWN

if TYPE_CHECKING:
    import numpy as np

WEIGHTS = Path(__file__).parent / "weights"
MANIFEST = "heads.json"
# Rows turned into a matrix at once: about 100 MB at worst, and long enough to fill a core.
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Sentiment:
    """What a comment feels like.

    Attributes:
        label: negative, neutral, positive; "unknown" where there is no text or no head for its language.
        probability: of `label`, 0 to 1, were the classes equally frequent; None when unknown. A
            neutral found by doubt carries the probability of the stronger side, which is low.
        model: id and version of what decided, "" when unknown.
    """

    label: str
    probability: float | None
    model: str


_NOTHING = Sentiment(UNKNOWN, None, "")


@dataclass(frozen=True, slots=True)
class Head:
    """The fitted weights of one language.

    Attributes:
        classes: as in the rows of `weights`; two classes share one row, whose sign is the second.
        weights: float32 array [classes or 1, buckets].
        bias: float32 array [classes or 1].
        temperature: what scores are divided by before the softmax.
        doubt: below this probability a head without a neutral class says neutral; 0 where it has one.
    """

    language: str
    version: str
    classes: tuple[str, ...]
    weights: np.ndarray[Any, Any]
    bias: np.ndarray[Any, Any]
    temperature: float
    doubt: float

    @property
    def model(self) -> str:
        """The id kept with every verdict: language and version."""
        return f"head-{self.language}-{self.version}"

    def probabilities(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """Array [texts, classes] of probabilities that sum to 1, the classes taken as equally frequent."""
        import numpy as np

        rows = [self._scores(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        scores = np.concatenate(rows) if rows else np.zeros((0, len(self.classes)))
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def _scores(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        import numpy as np

        raw = (features(texts, self.weights.shape[1]) @ self.weights.T + self.bias) / self.temperature
        # One row decides between two classes: its score against a constant zero.
        return np.hstack([np.zeros_like(raw), raw]) if len(self.classes) == 2 else raw

    def judge(self, texts: Sequence[str]) -> list[Sentiment]:
        """The sentiment of each text; texts without any word are unknown."""
        if not texts:
            return []
        table = self.probabilities(texts)
        best = table.argmax(axis=1)
        return [
            self._named(int(best[row]), float(table[row, best[row]])) if grams.has_words(text) else _NOTHING
            for row, text in enumerate(texts)
        ]

    def _named(self, best: int, probability: float) -> Sentiment:
        label = NEUTRAL if probability < self.doubt else self.classes[best]
        return Sentiment(label, round(probability, 4), self.model)


def features(texts: Sequence[str], buckets: int) -> Any:
    """Sparse float32 matrix [texts, buckets]: hashed binary n-grams, rows of unit length."""
    import numpy as np
    from sklearn.feature_extraction import FeatureHasher
    from sklearn.preprocessing import normalize

    hasher = FeatureHasher(n_features=buckets, input_type="string", alternate_sign=False, dtype=np.float32)
    matrix = hasher.transform(sorted(grams.grams(text)) for text in texts)
    matrix.data[:] = 1.0
    return normalize(matrix, copy=False)


def head_languages() -> tuple[str, ...]:
    """The languages a head is shipped for."""
    return tuple(_manifest(WEIGHTS)["heads"])


@lru_cache(maxsize=1)
def heads_version() -> str:
    """Changes whenever any shipped head does: 8 hexadecimal digits."""
    return hashlib.sha256(json.dumps(_manifest(WEIGHTS), sort_keys=True).encode()).hexdigest()[:8]


def head_for(language: str) -> Head | None:
    """The shipped head for a BCP 47 code ("es-MX" has "es"), or None where there is none.

    Raises:
        TownclerkError: the weights are damaged, altered or missing.
    """
    base = re.split("[-_]", language, maxsplit=1)[0].lower()
    return head_open(base, WEIGHTS) if base in head_languages() else None


@lru_cache(maxsize=32)
def head_open(language: str, folder: Path) -> Head:
    """The head of `language` in `folder`, refused unless it is byte for byte the one that was measured.

    Raises:
        TownclerkError: its SHA-256 is not the manifest's, or it was made by another feature recipe.
    """
    import numpy as np

    path, entry = folder / f"{language}.npz", _manifest(folder)["heads"][language]
    data = path.read_bytes() if path.exists() else b""
    digest = hashlib.sha256(data).hexdigest()
    if digest != entry["sha256"]:
        raise _refused(path, f"its SHA-256 is {digest[:12]}… and should be {entry['sha256'][:12]}…")
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        if str(stored["recipe"]) != grams.VERSION:
            raise _refused(path, f"it was made for {stored['recipe']}, this is {grams.VERSION}")
        return Head(
            language=language,
            version=digest[:8],
            classes=tuple(str(name) for name in stored["classes"]),
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            temperature=float(stored["temperature"]),
            doubt=float(stored["doubt"]),
        )


@lru_cache(maxsize=8)
def _manifest(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def _refused(path: Path, why: str) -> TownclerkError:
    what = f"The sentiment weights are refused: {why}."
    return TownclerkError(Problem(what, "Install Townclerk again, or train them anew.", file=path.name))


def sentiment_of(texts: Sequence[str], languages: Sequence[str]) -> list[Sentiment]:
    """The sentiment of each of `texts`, written in the language beside it.

    Raises:
        ValueError: the two sequences differ in length.
        TownclerkError: the shipped weights are damaged or altered.
    """
    if len(texts) != len(languages):
        raise ValueError(f"{len(texts)} texts and {len(languages)} languages")
    found = [_NOTHING] * len(texts)
    for language, rows in _by_language(languages):
        head = head_for(language)
        if head is None:
            continue
        for row, verdict in zip(rows, head.judge([texts[row] or "" for row in rows]), strict=True):
            found[row] = verdict
    return found


def _by_language(languages: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, language in enumerate(languages):
        rows[language or ""].append(row)
    yield from rows.items()
