"""Routing judged: `python -m benchmarks.routing TRAIN.csv TEST.csv [SPLITS [ROWS]]`.

Two tables with the columns `text` and `team`. First as `townclerk evaluate routing` does, with scikit-learn's
TF-IDF and logistic regression beside it. Then, SPLITS times: both tables are thrown together, ROWS of them
drawn to learn from, all others asked about; and it is counted how often what was routed kept the target.
Texts labelled `no-team`, `out_of_scope` or `oos` are only ever asked about.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TARGET = 0.95


def main(train_file: Path, test_file: Path, splits: int, rows: int) -> int:
    """Print both."""
    from townclerk.requests.evaluating import examples_read
    from townclerk.requests.router import NOBODY

    learned, asked = examples_read(train_file), examples_read(test_file)
    nobodys = [one for one in (*learned, *asked) if one.team == NOBODY]
    learned = [one for one in learned if one.team != NOBODY]
    _show("as given", _judged(learned, [one for one in asked if one.team != NOBODY], nobodys))
    _peer(learned, [one for one in asked if one.team != NOBODY])
    every = [one for one in (*learned, *asked) if one.team != NOBODY]
    found = []
    for seed in range(splits):
        random.Random(seed).shuffle(every)
        found.append(_judged(every[:rows], every[rows:], nobodys))
        _show(f"split {seed}", found[-1])
    routed = [one for one in found if one["accuracy_routed"] is not None]
    kept = sum(one["accuracy_routed"] >= TARGET for one in routed)
    if routed:
        middle = {
            name: sorted(one[name] for one in routed)[len(routed) // 2]
            for name in ("accuracy", "coverage", "coverage_possible", "accuracy_routed")
        }
        sys.stdout.write(
            f"target kept in {kept} of {len(routed)} splits that routed, of {splits}; {middle}\n"
        )
    return 0


def _judged(learned: Sequence[Any], asked: Sequence[Any], nobodys: Sequence[Any]) -> dict[str, Any]:
    from townclerk.requests.evaluating import _nobodys, figures
    from townclerk.requests.training import train

    began = time.process_time()
    router = train(learned, target=TARGET)
    took = time.process_time() - began
    said = router.propose([one.text for one in asked])
    team, sure = [one.team for one in said], [one.confidence for one in said]
    found = figures([one.team for one in asked], team, sure, threshold=router.threshold, target=TARGET)
    return {"rows": len(learned), "cpu_s": round(took, 1), **found,
            "no_team": _nobodys([one.text for one in nobodys], router)}  # fmt: skip


def _peer(learned: Sequence[Any], asked: Sequence[Any]) -> None:
    """Words and pairs weighed by rarity, and logistic regression: what anybody would try first."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from townclerk.requests.evaluating import calibration_error, coverage_possible

    began = time.process_time()
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    table = words.fit_transform([one.text for one in learned])
    model = LogisticRegression(C=10.0, max_iter=200).fit(table, [one.team for one in learned])
    chance = model.predict_proba(words.transform([one.text for one in asked]))
    said = model.classes_[chance.argmax(axis=1)]
    right = np.array([one.team == other for one, other in zip(asked, said, strict=True)])
    sure = chance.max(axis=1)
    sys.stdout.write(
        f"TF-IDF and logistic regression: accuracy {right.mean():.4f}, "
        f"coverage possible {coverage_possible(sure, right, target=TARGET):.4f}, "
        f"calibration error {calibration_error(sure, right):.4f}, "
        f"{time.process_time() - began:.0f} CPU-s\n"
    )


def _show(name: str, found: dict[str, Any]) -> None:
    sys.stdout.write(f"{name}: {found}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = sys.argv[1:]
    how_many, drawn = (int(given[2]) if len(given) > 2 else 20), (int(given[3]) if len(given) > 3 else 4_000)
    raise SystemExit(main(Path(given[0]), Path(given[1]), how_many, drawn))
