"""The shipped sentiment heads: `python -m benchmarks.sentiment DATA_DIR`.

DATA_DIR holds `goemotions/` and `xed/` as for `townclerk.feedback.training`. Prints, per language
and split, accuracy and macro F1 beside always saying the commonest class; then 84 comments to a
town written for this purpose (no training data), with their confusion; then texts per second.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

from townclerk.feedback.sentiment import WEIGHTS, head_languages, head_open, sentiment_of
from townclerk.feedback.training import corpora
from townclerk.feedback.training_report import measured, metrics_table

TOWN = Path(__file__).parents[1] / "tests" / "feedback" / "town_comments.csv"


def held_out(data: Path) -> str:
    """The table of `metrics.json`, measured again on the files that are installed."""
    shipped = set(head_languages())
    found = [corpus for corpus in corpora(data) if corpus.language in shipped]
    return metrics_table({c.language: measured(c, head_open(c.language, WEIGHTS)) for c in found})


def town_comments() -> str:
    """Comments to a town: how often right, unsure (neutral by doubt or by class) and opposite."""
    with TOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = sentiment_of([row["text"] for row in rows], [row["language"] for row in rows])
    counts = Counter((row["language"], row["label"], one.label) for row, one in zip(rows, said, strict=True))
    lines = ["| language | written as | texts | right | neutral | opposite |", "|---|---|--:|--:|--:|--:|"]
    for language, label in dict.fromkeys((row["language"], row["label"]) for row in rows):
        mine = {said: n for (code, true, said), n in counts.items() if (code, true) == (language, label)}
        total, right = sum(mine.values()), mine.get(label, 0)
        neutral = mine.get("neutral", 0) if label != "neutral" else 0
        lines.append(f"| {language} | {label} | {total} | {right} | {neutral} | {total - right - neutral} |")
    return "\n".join(lines) + "\n"


def speed(data: Path) -> str:
    """Texts per CPU-second of the English head, its loading apart."""
    texts = corpora(data)[0].texts("test")
    head = head_open("en", WEIGHTS)
    head.judge(texts[:10])
    began = time.process_time()
    head.judge(texts)
    spent = time.process_time() - began
    characters = sum(map(len, texts)) / len(texts)
    return f"{len(texts) / spent:,.0f} texts of {characters:.0f} characters per CPU-second\n"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m benchmarks.sentiment DATA_DIR\n")
        return 2
    data = Path(arguments[0])
    sys.stdout.write(f"{held_out(data)}\n{town_comments()}\n{speed(data)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
