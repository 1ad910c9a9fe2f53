"""Simulated feedback: who answers, the score, and the words."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from townclerk.demo.truths import BARRIER, DECLINE, LANGUAGE_GAP
from townclerk.demo.voices import COMMENTS, MISSING_PAPER, NEW_LINE, OPENERS, UNTRANSLATED

_ANSWERS = 0.055  # share of finished requests that are followed by an answer
_ANSWERS_GIVEN_UP = 0.10
_WRITES = 0.55
_MOOD = {1: "bad", 2: "bad", 3: "mixed", 4: "good", 5: "good"}


def _mean_scores(services: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each service has a standing of its own, between 3.4 and 4.4."""
    names = np.unique(services)
    standing = dict(zip(names, rng.uniform(3.4, 4.4, len(names)), strict=True))
    return np.array([standing[s] for s in services])


def _words(score: int, language: str, special: list[str] | None, rng: np.random.Generator) -> str:
    mood = _MOOD[score]
    opener = OPENERS[language][mood][rng.integers(len(OPENERS[language][mood]))]
    if special and mood != "good":
        return opener + special[rng.integers(len(special))]
    themes = COMMENTS[language][mood]
    theme = list(themes)[rng.integers(len(themes))]
    return opener + themes[theme][rng.integers(len(themes[theme]))]


def _special(service: str, area: str, language: str, changed: bool, kind: str) -> list[str] | None:
    if service == DECLINE.service and changed:
        return NEW_LINE[language]
    if service == BARRIER.service and area == BARRIER.area and kind == "abandoned":
        return MISSING_PAPER[language]
    if service == LANGUAGE_GAP.service and language == LANGUAGE_GAP.language and kind == "abandoned":
        return UNTRANSLATED[language]
    return None


def feedback_make(interactions: pa.Table, *, until: date, rng: np.random.Generator) -> pa.Table:
    """Feedback on `interactions`, with the column names of `feedback.csv`; scores are 1 to 5."""
    frame = {
        name: np.array(interactions.column(name).to_pylist())
        for name in ("kind", "service", "area", "language")
    }
    done = interactions.column("completed_at").to_numpy(zero_copy_only=False)
    given_up = frame["kind"] == "abandoned"
    finished = ~np.isnat(done)
    draw = rng.random(len(done))
    chosen = np.flatnonzero((finished & (draw < _ANSWERS)) | (given_up & (draw < _ANSWERS_GIVEN_UP)))
    at = np.where(given_up, interactions.column("at").to_numpy(zero_copy_only=False), done)[chosen]
    at = at + rng.integers(600, 200_000, len(chosen)).astype("timedelta64[s]")
    inside = at < np.datetime64(until + timedelta(days=1), "s")
    chosen, at = chosen[inside], at[inside]
    service, area, language = (frame[n][chosen] for n in ("service", "area", "language"))
    changed = at >= np.datetime64(until - timedelta(days=DECLINE.days_before_end), "s")
    mean = _mean_scores(service, rng)
    declining = service == DECLINE.service
    mean = np.where(declining, np.where(changed, DECLINE.score_after, DECLINE.score_before), mean)
    mean = np.where(given_up[chosen], 1.8, mean)
    score = np.clip(np.round(rng.normal(mean, 0.95)), 1, 5).astype(int)
    writes = rng.random(len(chosen)) < np.where(score <= 2, 0.8, _WRITES)
    kind = frame["kind"][chosen]
    comments = [
        _words(int(s), lang, _special(sv, ar, lang, bool(ch), kd), rng) if w else ""
        for s, lang, sv, ar, ch, kd, w in zip(
            score, language, service, area, changed, kind, writes, strict=True
        )
    ]
    # Some answer in words alone: their sentiment has to be read from the words.
    silent = writes & (rng.random(len(chosen)) < 0.15)
    order = np.argsort(at, kind="stable")
    people = np.array(interactions.column("person").to_pylist())[chosen]
    channel = np.array(interactions.column("channel").to_pylist())[chosen]
    return pa.table(
        {
            "reference": [f"F{i:06d}" for i in range(len(order))],
            "at": at[order],
            "service": service[order],
            "area": area[order],
            "channel": channel[order],
            "person": people[order],
            "language": language[order],
            "score": pa.array(score[order], mask=silent[order]),
            "comment": np.array(comments, dtype=object)[order],
        }
    )
