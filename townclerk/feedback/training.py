"""Train the shipped sentiment heads: `python -m townclerk.feedback.training DATA_DIR OUT`.

DATA_DIR holds `goemotions/{train,dev,test}.csv.gz` and `xed/<language>.csv.gz`, columns `text,label`.
OUT receives `<language>.npz`, `heads.json` (hashes), `metrics.json` and `MODEL_CARD.md`. Nothing here
is random: XED has no splits of its own, so a text's SHA-256 says which one it belongs to, and
the solver starts from zero. The same data and library versions give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import TownclerkError
from townclerk.feedback import grams
from townclerk.feedback.corpus import SPLITS, Corpus, Rows
from townclerk.feedback.rules import NEUTRAL
from townclerk.feedback.sentiment import MANIFEST, features, head_open
from townclerk.feedback.training_report import measured, model_card

if TYPE_CHECKING:
    import numpy as np

# Regularisation and buckets were chosen on the development splits of en, es and ar
# (C of 1, 3 and 10; 2^16 to 2^18 buckets: 2^16 costs 0.3 points of macro F1 and a quarter of the size).
_C, _BUCKETS = 3.0, 2**16
_SMOOTHING = 0.1
# A language without a neutral class says neutral in doubt: the doubt is the smallest that
# leaves this balanced accuracy on development data, but never silences more than half of it.
_TRUSTED, _SILENCED = 0.80, 0.50


def corpora(data: Path) -> list[Corpus]:
    """Every language found in `data`: English from GoEmotions, the others from XED.

    Raises:
        TownclerkError: neither set is there.
    """
    found = []
    if (data / "goemotions" / "train.csv.gz").exists():
        rows = {split: _read(data / "goemotions" / f"{split}.csv.gz") for split in SPLITS}
        found.append(Corpus("en", "GoEmotions", _without_overlap(rows)))
    for path in sorted((data / "xed").glob("*.csv.gz")):
        language = path.name.split(".")[0]
        if language != "en":
            found.append(xed_corpus(language, path))
    if not found:
        raise TownclerkError(
            f"There is nothing to learn from in {data}.", hint="It must hold goemotions/ and xed/."
        )
    return found


def xed_corpus(language: str, path: Path) -> Corpus:
    """An XED file cut 70/15/15 by the hash of each text's normal form, so that twins stay together."""
    rows: dict[str, Rows] = {split: [] for split in SPLITS}
    for text, label in _read(path):
        rows[split_of(text)].append((text, label))
    return Corpus(language, "XED", rows)


def split_of(text: str) -> str:
    """The split a text of a set without splits belongs to: always the same."""
    digest = hashlib.sha256(grams.normal_form(text).encode()).digest()
    bucket = int.from_bytes(digest[:4], "big") % 20
    return "dev" if bucket < 3 else "test" if bucket < 6 else "train"


def _without_overlap(rows: dict[str, Rows]) -> dict[str, Rows]:
    """Take out of training (and dev) what is also asked in a later split."""
    test = {grams.normal_form(text) for text, _ in rows["test"]}
    dev = test | {grams.normal_form(text) for text, _ in rows["dev"]}
    return {
        "train": [row for row in rows["train"] if grams.normal_form(row[0]) not in dev],
        "dev": [row for row in rows["dev"] if grams.normal_form(row[0]) not in test],
        "test": rows["test"],
    }


def _read(path: Path) -> Rows:
    import duckdb

    found = duckdb.execute(
        "SELECT text, label FROM read_csv(?, header=true, all_varchar=true) WHERE text IS NOT NULL",
        [str(path)],
    ).fetchall()
    return [(str(text), str(label)) for text, label in found]


def head_train(corpus: Corpus, out: Path) -> str:
    """Fit, calibrate and write the head of one language; its SHA-256."""
    import numpy as np

    classes = corpus.classes
    weights, bias = _fit(features(corpus.texts("train"), _BUCKETS), corpus.labels("train"), classes)
    weights = weights.astype(np.float16)
    scores = features(corpus.texts("dev"), _BUCKETS) @ weights.astype(np.float32).T + bias
    if len(classes) == 2:
        scores = np.hstack([np.zeros_like(scores), scores])
    truth = np.array([classes.index(label) for label in corpus.labels("dev")])
    temperature = _temperature(scores, truth)
    doubt = 0.0 if NEUTRAL in classes else _doubt(_softmax(scores / temperature), truth)
    path = out / f"{corpus.language}.npz"
    np.savez_compressed(
        path,
        recipe=np.array(grams.VERSION),
        classes=np.array(classes),
        weights=weights,
        bias=bias.astype(np.float32),
        temperature=np.float32(temperature),
        doubt=np.float32(doubt),
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _fit(matrix: Any, labels: Sequence[str], classes: Sequence[str]) -> tuple[Any, Any]:
    """Weights [classes or 1, buckets] and bias: log-count ratios times logistic regression."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows, biases, named = [], [], np.array(labels)
    for name in classes if len(classes) > 2 else classes[1:]:
        mine = named == name
        ours = np.asarray(matrix[mine].sum(axis=0)).ravel() + _SMOOTHING
        others = np.asarray(matrix[~mine].sum(axis=0)).ravel() + _SMOOTHING
        ratio = np.log((ours / ours.sum()) / (others / others.sum()))
        model = LogisticRegression(C=_C, class_weight="balanced", max_iter=1_000)
        model.fit(matrix.multiply(ratio).tocsr(), mine)
        rows.append(model.coef_[0] * ratio)
        biases.append(model.intercept_[0])
    return np.array(rows), np.array(biases)


def _softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _temperature(scores: np.ndarray[Any, Any], truth: np.ndarray[Any, Any]) -> float:
    """The temperature of least log loss (Guo et al. 2017), each class weighing the same."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    weight = (1.0 / np.bincount(truth))[truth]

    def loss(log_temperature: float) -> float:
        chosen = _softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-(weight * np.log(np.maximum(chosen, 1e-12))).sum() / weight.sum())

    return float(np.exp(minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x))


def _doubt(table: np.ndarray[Any, Any], truth: np.ndarray[Any, Any]) -> float:
    """The smallest doubt that leaves the wanted balanced accuracy, or the one that silences half."""
    import numpy as np
    from sklearn.metrics import recall_score

    sure = table.max(axis=1)
    best = table.argmax(axis=1)
    most = float(np.quantile(sure, _SILENCED))
    for doubt in np.arange(0.5, most, 0.01):
        kept = sure >= doubt
        if recall_score(truth[kept], best[kept], average="macro", zero_division=0) >= _TRUSTED:
            return round(float(doubt), 2)
    return round(most, 2)


def train(data: Path, out: Path) -> dict[str, Any]:
    """Train every language of `data` into `out`; the metrics that `metrics.json` holds."""
    out.mkdir(parents=True, exist_ok=True)
    found = corpora(data)
    heads = {corpus.language: {"sha256": head_train(corpus, out)} for corpus in found}
    _write(out / MANIFEST, {"recipe": grams.VERSION, "heads": heads})
    head_open.cache_clear()
    metrics = {corpus.language: measured(corpus, head_open(corpus.language, out)) for corpus in found}
    _write(out / "metrics.json", metrics)
    (out / "MODEL_CARD.md").write_text(model_card(metrics), encoding="utf-8")
    return metrics


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Run from the command line; 2 when called wrongly."""
    if len(arguments) != 2:
        sys.stderr.write("Usage: python -m townclerk.feedback.training DATA_DIR OUT\n")
        return 2
    try:
        metrics = train(Path(arguments[0]), Path(arguments[1]))
    except TownclerkError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"{name}: {values['test']}\n" for name, values in metrics.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
