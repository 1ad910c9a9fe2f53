"""What somebody means: the question that a conversation asks of what was learned."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from townclerk.assistant.asking import without_asker
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE, Classifier, Guess
from townclerk.assistant.understanding.clauses import judged
from townclerk.assistant.understanding.encoders import embedder_for
from townclerk.assistant.understanding.learning import model_path
from townclerk.assistant.understanding.named_both import names_shared
from townclerk.assistant.understanding.stored import model_read
from townclerk.assistant.understanding.taught_words import taught_as
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.language import Embedder, detect

_log = logging.getLogger(__name__)
_LONGEST = 1_000
_MOST = 5
_Stamp = tuple[str, int, int]
_lock = threading.Lock()
_last = threading.local()
_held: dict[str, tuple[_Stamp, tuple[Classifier, Embedder | None] | None]] = {}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message means.

    Attributes:
        language: in which it was understood.
        intent: "service:<slug>", "faq:<key>", "event:<name>" or a label of the agency's own; "" where nothing
            is learned in this language, or the message is like nothing that was.
        confidence: from 0 to 1. sure: whether that is enough to act on, as held-back texts say.
        alternatives: the likeliest intents, the first among them, each with its probability.
        out_of_scope: whether it is like nothing that was learned.
        close: the two of which is to be asked which is meant; () where it is plain.
    """

    language: str
    intent: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...]
    out_of_scope: bool
    close: tuple[str, ...]
    sure: bool = False


def understand(text: str, *, language: str) -> Understood:
    """What `text` means.

    Args:
        language: of the page it was written on; the text's own where its words tell another.
    """
    agency = agency_current()
    spoken = detect(without_asker(text, language), agency.languages, default=language)
    taught = taught_as(text[:_LONGEST], spoken)
    if taught and taught != OUT_OF_SCOPE:
        return Understood(spoken, taught, 1.0, ((taught, 1.0),), out_of_scope=False, close=(), sure=True)
    held = _model(spoken)
    if held is None:
        return Understood(spoken, "", 0.0, (), out_of_scope=False, close=())
    model, embedder = held
    try:
        guess = _guessed(model, judged(text[:_LONGEST], spoken), embedder)
    except TownclerkError as error:  # the encoder's process stopped: the conversation goes on without it
        _log.warning("A message was not understood. %s", error)
        return Understood(spoken, "", 0.0, (), out_of_scope=False, close=())
    first = guess.intents[0][0] if guess.intents and not guess.out_of_scope else ""
    likely = tuple(intent for intent, _chance in guess.intents[:2])
    close = likely if guess.close else names_shared(text, likely, spoken) if first else ()
    return Understood(
        language=spoken,
        intent=first,
        confidence=round(guess.confidence, 6),
        alternatives=guess.intents,
        out_of_scope=guess.out_of_scope,
        close=close,
        sure=bool(first) and guess.certain and not close,
    )


def chance_of(text: str, service: str, language: str) -> float | None:
    """How likely it is that a service is meant; None where no service is named so, or nothing is learned."""
    intent, held = f"service:{service}", _model(language) if service else None
    if held is None or intent not in held[0].intents:
        return None
    found = understand(text, language=language)
    if found.language != language or not found.alternatives:
        return None
    chance = dict(found.alternatives).get(intent, 0.0)
    return chance * found.confidence / found.alternatives[0][1] if found.alternatives[0][1] else 0.0


def _guessed(model: Classifier, texts: list[str], embedder: Embedder | None) -> Guess:
    """What is thought of a text, by the sentence that says it clearest.

    Asked again about the same message, nothing is computed anew.
    """
    if getattr(_last, "asked", None) != (id(model), texts):
        found = model.guess(texts, embedder, most=_MOST)
        _last.guess = max(found, key=lambda one: (not one.out_of_scope, one.confidence))
        _last.asked = (id(model), texts)
    guess: Guess = _last.guess
    return guess


def _model(language: str) -> tuple[Classifier, Embedder | None] | None:
    """The model of a language with its encoder, read again when its file has changed; None for none."""
    path = model_path(language)
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    stamp = (str(path), status.st_mtime_ns, status.st_size)
    held = _held.get(language)
    if held is None or held[0] != stamp:
        with _lock:
            held = _held.get(language)
            if held is None or held[0] != stamp:
                held = _held[language] = (stamp, _read(language))
    return held[1]


def _read(language: str) -> tuple[Classifier, Embedder | None] | None:
    try:
        embedder = embedder_for(language)
        name = embedder.id if embedder is not None else ""
        return model_read(model_path(language), embedder=name), embedder
    except TownclerkError as error:  # the next run of the main job makes a new one
        _log.warning("Nothing is understood in '%s' until the next run. %s", language, error)
        return None
