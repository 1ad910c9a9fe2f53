"""Training anew when what is learned from has changed: one model for each language of the agency."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_noop as _

from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.encoders import embedder_for
from townclerk.assistant.understanding.material import Taught, taught
from townclerk.assistant.understanding.stored import RECIPE, fingerprint_of, model_read, model_write
from townclerk.assistant.understanding.training import train
from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.language import Embedder

_log = logging.getLogger(__name__)
LEAST = 20
"""So many texts of intents that have another one are needed to tell how often the model is right."""
TOO_FEW = _("too few examples to tell how often it would be right; write more questions into faq.csv")


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learned in one language.

    Attributes:
        texts: learned from. intents: among which it chooses.
        trained: False where nothing had changed since the last time.
        held_back: how often the likeliest was right of texts held back; None: nobody can tell.
        acts: whether it is sure enough of anything to act on it.
        off: why nothing is understood in this language, in plain words; "" where something is.
        mended: why the file that was there could not be used; "" for no such thing.
    """

    texts: int
    intents: int
    trained: bool
    held_back: float | None = None
    acts: bool = False
    off: str = ""
    mended: str = ""


@dataclass(frozen=True, slots=True)
class LearnRun:
    """What a training gave, by language."""

    by_language: Mapping[str, Learned]

    def __str__(self) -> str:
        said = []
        for code, one in self.by_language.items():
            right = "" if one.held_back is None else f", {one.held_back:.0%} right of those held back"
            said.append(
                f"{code} off: {one.off}"
                if one.off
                else f"{code} {one.intents} from {one.texts:,} texts{right}"
            )
        return "; ".join(said)


def model_path(language: str) -> Path:
    """Where the model of a language lies."""
    return storage.subdir("models") / f"intents.{language}.npz"


def understanding_refresh() -> LearnRun:
    """Train each language anew whose texts, examples or encoder have changed."""
    return LearnRun({code: _refreshed(code) for code in agency_current().languages})


def _refreshed(language: str) -> Learned:
    embedder, path = _embedder(language), model_path(language)
    told = taught(language, words_alone=embedder is None)
    intents = {one.intent for one in told} - {OUT_OF_SCOPE}
    if _judged(told) < LEAST or len(intents) < 2:
        path.unlink(missing_ok=True)
        return Learned(len(told), len(intents), trained=False, off=TOO_FEW)
    name = embedder.id if embedder is not None else ""
    fingerprint, mended = _fingerprint(told, name), ""
    try:
        if fingerprint_of(path) == fingerprint:
            model = model_read(path, embedder=name)
            return Learned(
                len(told), len(intents), False, model.held_back, model.closeness.sure_above is not None
            )
    except TownclerkError as error:
        mended = str(error)
        _log.warning("What was learned is trained again. %s", mended)
    texts, labels = [one.text for one in told], [one.intent for one in told]
    try:
        model = train(texts, labels, embedder)
    except TownclerkError as error:  # the encoder's process stopped; the next run tries it again
        _log.warning("'%s' is learned from words alone. %s", language, error)
        mended, fingerprint = str(error), _fingerprint(told, "")
        model = train(texts, labels, None)
    model_write(model, path, fingerprint=fingerprint)
    acts = model.closeness.sure_above is not None
    return Learned(len(told), len(intents), True, model.held_back, acts, mended=mended)


def _embedder(language: str) -> Embedder | None:
    try:
        return embedder_for(language)
    except TownclerkError as error:  # its files are not those that were checked: words alone are read
        _log.warning("No sentence encoder for '%s'. %s", language, error)
        return None


def _judged(told: Sequence[Taught]) -> int:
    """Of how many texts it can be told whether they are understood: their intent has another text."""
    counts: dict[str, int] = {}
    for one in told:
        counts[one.intent] = counts.get(one.intent, 0) + 1
    return sum(counts[one.intent] > 1 and one.intent != OUT_OF_SCOPE for one in told)


def _fingerprint(told: Sequence[Taught], embedder: str) -> str:
    body = json.dumps([RECIPE, embedder, [[one.text, one.intent] for one in told]], ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()
