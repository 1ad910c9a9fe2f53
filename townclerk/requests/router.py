"""Whose work a text is: a linear model over its words, with a probability that means what it says.

A model is one file of plain numbers and one of JSON; it is never a pickle, so opening it runs nothing.
"""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import TownclerkError
from townclerk.core.language.stop_words import STOP
from townclerk.requests import grams, meaning
from townclerk.requests.nearness import near_of
from townclerk.requests.sureness import LIKENESS, signs, sure_of

if TYPE_CHECKING:
    import numpy as np

RECIPE = f"{grams.VERSION} {meaning.ENCODER} near-1"
"""How texts become numbers: a model of another recipe is not read."""
_ARRAYS = ("columns", "rare", "weights", "bias", "usual", "landmarks")
NOBODY = ""
"""The team of what is no team's work."""
_REASONS = 3
_AT_ONCE = 5_000
_SMOOTH = 0.02
"""This share of a confidence rises with every sign, so that what differs is never quite as sure."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model says of one text.

    Attributes:
        team: the likeliest; "" when it knows no team.
        confidence: how often it is right where it is so sure, as measured on texts it had not seen.
        words: those that spoke for this team, the strongest first.
        second: the next likeliest team, "" for none.
    """

    team: str
    confidence: float
    words: tuple[str, ...] = ()
    second: str = ""


@dataclass(frozen=True, slots=True)
class Router:
    """A trained model.

    Attributes:
        teams: in the order of `weights`' rows.
        columns: the buckets it knows, rising (pieces of words behind words and pairs).
        rare: rarity of each. weights: [teams, columns, then the places of a vector]. bias: of each team.
        usual: how likely each team is before a word is read, as logarithms.
        landmarks: [texts, places of a vector]: what it learned from, to measure how near a text is.
        far: from where on one is far (`nearness.far_from`).
        temperature: by which scores are divided before they become probabilities.
        sureness: how signs of being right are weighed (see `sureness`); empty: as the likeliest probability.
        steps: calibration: (probability, how often it was right) pairs, rising; empty: as it is.
        threshold: what is at least so sure is routed without a touch; None: nothing is.
        about: what it was trained on and how it did, as JSON can hold it.
    """

    teams: tuple[str, ...]
    columns: np.ndarray[Any, Any]
    rare: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    bias: np.ndarray[Any, Any]
    usual: np.ndarray[Any, Any]
    landmarks: np.ndarray[Any, Any]
    far: float
    temperature: float
    sureness: tuple[float, ...]
    steps: tuple[tuple[float, float], ...]
    threshold: float | None
    about: dict[str, Any]

    @property
    def version(self) -> str:
        """Which model it is, in a word."""
        return str(self.about.get("version", ""))

    def narrowed(self, table: Any) -> Any:
        """A matrix of counts with this model's columns alone, weighed."""
        return grams.weighed(grams.narrow(table, self.columns), self.rare, self.columns < grams.BUCKETS)

    def scored(self, table: meaning.Table) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """[texts, teams], and of which texts nothing at all is known."""
        import numpy as np

        words = self.narrowed(table.counts)
        scores = np.asarray(meaning.joined(words, table.vectors) @ self.weights.T + self.bias)
        return scores, (np.diff(words.indptr) == 0) & ~table.vectors.any(axis=1)

    def likeness(self, table: meaning.Table) -> np.ndarray[Any, Any]:
        """[texts, LIKENESS]: the share of its words that are known, and how near it is."""
        import numpy as np

        share = known_share(table.counts, self.columns)
        return np.column_stack([share, near_of(table.vectors, self.landmarks)])

    @property
    def nobody(self) -> int:
        """The place of nobody's texts among `teams`; -1 when none were learned from."""
        return self.teams.index(NOBODY) if NOBODY in self.teams else -1

    def of_teams(self, table: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """A copy of [texts, teams] in which nobody's column can never be the likeliest."""
        found = table.copy()
        if self.nobody >= 0:
            found[:, self.nobody] = -math.inf
        return found

    def scores(
        self, texts: Sequence[str], *, by_meaning: bool = True
    ) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """[texts, teams], and likeness; what cannot be read is as likely each team's as any text is."""
        import numpy as np

        found = np.zeros((len(texts), len(self.teams)), np.float32)
        like = np.zeros((len(texts), LIKENESS), np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            table = meaning.table_of(texts[start : start + _AT_ONCE], by_meaning=by_meaning)
            part, unread = self.scored(table)
            part[unread] = self.usual * self.temperature
            found[start : start + _AT_ONCE] = part
            like[start : start + _AT_ONCE] = self.likeness(table)
        return found, like

    def probabilities(self, scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """[texts, teams], each text on its own; not yet how sure one may be of the likeliest."""
        return softmax(scores / self.temperature)

    def confidence(self, sure: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """How often a team of which one is so sure was right, on texts the model had not seen."""
        import numpy as np

        if not self.steps:
            return sure
        xs, ys = zip(*self.steps, strict=True)
        return np.asarray((1 - _SMOOTH) * np.interp(sure, xs, ys) + _SMOOTH * sure)

    def propose(
        self, texts: Sequence[str], *, reasons: bool = False, by_meaning: bool = True
    ) -> list[Proposal]:
        """What it says of each text."""
        import numpy as np

        if not self.teams or not len(texts):
            return [Proposal("", 0.0) for _ in texts]
        scores, like = self.scores(texts, by_meaning=by_meaning)
        chance = self.probabilities(scores)
        order = np.argsort(-self.of_teams(chance), axis=1, kind="stable")[:, :2]
        if self.sureness:
            sure = sure_of(signs(scores, chance, like, far=self.far, nobody=self.nobody), self.sureness)
        else:
            sure = chance[np.arange(len(texts)), order[:, 0]]
        sure = self.confidence(sure)
        found = []
        for row, text in enumerate(texts):
            best = int(order[row, 0])
            other = int(order[row, 1]) if len(self.teams) > 1 else best
            words = self._words(text, best, other) if reasons else ()
            second = self.teams[other] if other != best else ""
            found.append(Proposal(self.teams[best], float(sure[row]), words, second))
        return found

    def _words(self, text: str, best: int, other: int) -> tuple[str, ...]:
        """The words of `text` that speak most for `best` and against `other`."""
        import numpy as np

        words = grams.text_tokens(text)
        table = self.narrowed(grams.matrix([text]))
        speaks = self.weights[best] - (self.weights[other] if other != best else 0)
        worth = {
            int(self.columns[column]): float(value * speaks[column])
            for column, value in zip(table.indices, table.data, strict=True)
        }
        gains: dict[str, float] = {}
        for word in dict.fromkeys(words):
            inside = grams.pieces(word)
            gain = worth.get(grams.whole(word), 0.0) + sum(
                worth.get(piece + grams.BUCKETS, 0.0) for piece in inside
            )
            if len(word) > 1 and word not in _says_nothing():
                gains[word] = gain
        strongest = sorted(gains, key=lambda word: -gains[word])[:_REASONS]
        floor = max(gains.values(), default=0.0) * 0.2
        return tuple(word for word in strongest if gains[word] > max(floor, float(np.finfo(np.float32).eps)))


@lru_cache(maxsize=1)
def _says_nothing() -> frozenset[str]:
    """Words that are no reason anybody would understand, whatever they weigh."""
    return frozenset(grams.text_tokens(" ".join([*STOP.values(), "may might old new"])))


def known_share(table: Any, columns: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Of each row of a matrix of counts, the share of its words and pairs that are among `columns`."""
    import numpy as np

    left = table.indices < grams.BUCKETS
    rows = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))[left]
    there = np.isin(table.indices[left], columns)
    every = np.bincount(rows, minlength=table.shape[0])
    return np.asarray(np.bincount(rows[there], minlength=table.shape[0]) / np.maximum(every, 1))


def softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Scores as probabilities that sum to one in each row."""
    import numpy as np

    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def router_write(router: Router, path: Path) -> None:
    """Write a model to `path` (.npz); the old one stands until the new one is whole."""
    import numpy as np

    from townclerk.core.storage import atomic_path

    said = {
        "recipe": RECIPE,
        "teams": list(router.teams),
        "far": router.far,
        "temperature": router.temperature,
        "sureness": list(router.sureness),
        "steps": [list(step) for step in router.steps],
        "threshold": router.threshold,
        "about": router.about,
    }
    with atomic_path(path) as temporary, temporary.open("wb") as out:
        np.savez_compressed(
            out,
            columns=router.columns.astype(np.int32),
            rare=router.rare.astype(np.float32),
            weights=router.weights.astype(np.float16),
            bias=router.bias.astype(np.float32),
            usual=router.usual.astype(np.float32),
            landmarks=router.landmarks.astype(np.float16),
            said=np.frombuffer(json.dumps(said, ensure_ascii=False).encode(), np.uint8),
        )


def router_read(path: Path) -> Router:
    """The model in `path`.

    Raises:
        TownclerkError: it is not there, damaged, or of another recipe.
    """
    import numpy as np

    again = "Train it again with 'townclerk run FOLDER'."
    try:
        with np.load(path, allow_pickle=False) as file:
            said = json.loads(file["said"].tobytes())
            parts = {
                name: file[name] for name in ("columns", "rare", "weights", "bias", "usual", "landmarks")
            }
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TownclerkError(f"The routing model {path.name} cannot be read: {error}.", hint=again) from error
    if said.get("recipe") != RECIPE:
        raise TownclerkError("The routing model was made by another version.", hint=again)
    return Router(
        teams=tuple(said["teams"]),
        columns=parts["columns"],
        rare=parts["rare"],
        weights=parts["weights"].astype(np.float32),
        bias=parts["bias"],
        usual=parts["usual"],
        landmarks=parts["landmarks"].astype(np.float32),
        far=float(said["far"]),
        temperature=float(said["temperature"]),
        sureness=tuple(float(one) for one in said["sureness"]),
        steps=tuple((float(x), float(y)) for x, y in said["steps"]),
        threshold=said["threshold"],
        about=said["about"],
    )
