"""How well intents are understood: trained on one table, judged on another, a plain baseline beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.grams import WORD
from townclerk.assistant.understanding.tables import rows_of
from townclerk.assistant.understanding.training import train
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language import Embedder, minilm

_LONGEST = 2_000
_ALONE = 200
"""So many queries are timed one by one, as they come in a conversation."""


def intents_evaluate(
    *, train_file: Path, test_file: Path, embedder: Embedder | None = None, words_alone: bool = False
) -> dict[str, Any]:
    """Figures as JSON can hold them. What no row of the test can tell is None.

    Args:
        train_file: a table with the columns text and intent; the intent may be `out_of_scope`.
        test_file: the same.
        embedder: what makes vectors; the English encoder when None.
        words_alone: read words alone, without vectors.

    Raises:
        TownclerkError: a file cannot be read, or a row of it; with file, line and column.
    """
    learned, asked = (_examples(path) for path in (train_file, test_file))
    texts, labels = [one[0] for one in learned], [one[1] for one in learned]
    if set(labels) == {OUT_OF_SCOPE}:
        hint = "Add rows that have an intent."
        raise TownclerkError(Problem("Every row of this table is out of scope.", hint, file=str(train_file)))
    embedder = None if words_alone else embedder or minilm()
    begun = time.process_time()
    model = train(texts, labels, embedder)
    spent = time.process_time() - begun
    guesses = model.guess([one[0] for one in asked], embedder, most=1)
    named = [guess.intents[0][0] if guess.intents else OUT_OF_SCOPE for guess in guesses]
    refused = [guess.out_of_scope for guess in guesses]
    truth = [one[1] for one in asked]
    return {
        "train_rows": len(learned),
        "test_rows": len(asked),
        "intents": len(set(labels) - {OUT_OF_SCOPE}),
        **figures(truth, named, refused, [guess.sure for guess in guesses]),
        "threshold": round(model.threshold, 6),
        "train_cpu_seconds": round(spent, 2),
        "cpu_ms_per_query": _each(model, embedder, [one[0] for one in asked]),
        "embedder": model.embedder or "none",
        "baseline": {"tfidf_svm": baseline_of(texts, labels, [one[0] for one in asked], truth)},
    }


def figures(
    truth: Sequence[str], named: Sequence[str], refused: Sequence[bool], sure: Sequence[float]
) -> dict[str, float | None]:
    """Accuracy in scope with and without the threshold, recall of what is out of scope, MCC over all rows."""
    from sklearn.metrics import matthews_corrcoef, roc_auc_score

    inside = np.array([label != OUT_OF_SCOPE for label in truth])
    right = np.array([one == other for one, other in zip(truth, named, strict=True)])
    away = np.array(refused, bool)
    said = [OUT_OF_SCOPE if gone else name for name, gone in zip(named, refused, strict=True)]
    both = inside.any() and not inside.all()
    return {
        "accuracy": _share((right & ~away)[inside]),
        "accuracy_no_threshold": _share(right[inside]),
        "oos_recall": _share(away[~inside]),
        "mcc": round(float(matthews_corrcoef(list(truth), said)), 4) if len({*truth, *said}) > 1 else 0.0,
        "auroc_oos": round(float(roc_auc_score(~inside, 1 - np.array(sure))), 4) if both else None,
    }


def _share(right: np.ndarray[Any, Any]) -> float | None:
    return round(float(right.mean()), 4) if len(right) else None


def _each(model: Any, embedder: Embedder | None, texts: Sequence[str]) -> float:
    some = texts[:: max(1, len(texts) // _ALONE)][:_ALONE]
    begun = time.process_time()
    for text in some:
        model.guess([text], embedder)
    return round(1000 * (time.process_time() - begun) / len(some), 3)


def baseline_of(
    texts: Sequence[str], labels: Sequence[str], asked: Sequence[str], truth: Sequence[str]
) -> dict[str, float | None]:
    """TF-IDF of words and pairs of words with a linear support vector machine, as the field's plainest.

    What is out of scope is to it an intent like any other, where it was given; else it refuses nothing.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    begun = time.process_time()
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=WORD)
    try:
        table = words.fit_transform(texts)
    except ValueError:  # no text has a word
        table = None
    if table is None or len(set(labels)) < 2:
        usual = max(sorted(set(labels)), key=list(labels).count)
        first = said = [usual] * len(asked)
        best = np.zeros(len(asked))
    else:
        model = LinearSVC(random_state=0).fit(table, list(labels))
        scores = model.decision_function(words.transform(asked))
        scores = scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1)
        names = [str(name) for name in model.classes_]
        said = [names[at] for at in scores.argmax(axis=1)]
        within = scores.copy()
        if OUT_OF_SCOPE in names:
            within[:, names.index(OUT_OF_SCOPE)] = -np.inf
        first, best = [names[at] for at in within.argmax(axis=1)], within.max(axis=1)
    spent = time.process_time() - begun
    found = figures(truth, first, [one == OUT_OF_SCOPE for one in said], [float(one) for one in best])
    return {**found, "cpu_seconds": round(spent, 2)}


def _examples(path: Path) -> list[tuple[str, str]]:
    rows = rows_of(path, ("text", "intent"), filled=("intent",))
    return [(row["text"][:_LONGEST], row["intent"].strip()) for row in rows]
