"""Training is repeatable, and the shipped figures are those of the shipped files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from townclerk.feedback.sentiment import WEIGHTS, head_open
from townclerk.feedback.training import corpora, main, split_of, train
from townclerk.feedback.training_report import figures, metrics_table

# Development data is no part of the project: beside the checkout, or where this says.
DATA = Path(os.environ.get("TOWNCLERK_DEV_DATA") or Path(__file__).parents[3] / "shared" / "data") / "listen"
with_data = pytest.mark.skipif(
    not (DATA / "xed").exists(), reason="the development data is not on this machine"
)


def test_the_card_and_the_metrics_say_the_same() -> None:
    metrics = json.loads((WEIGHTS / "metrics.json").read_text(encoding="utf-8"))
    assert metrics_table(metrics) in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
    for language, values in metrics.items():
        assert values["version"] == head_open(language, WEIGHTS).version
        for split in ("dev", "test"):
            assert values[split]["macro_f1"] > values[split]["majority_macro_f1"] + 0.2
            assert values[split]["accuracy"] > values[split]["majority_accuracy"]


@pytest.mark.slow
def test_training_is_repeatable_and_learns(tmp_path: Path) -> None:
    """On a made-up language whose words decide: the same bytes twice, and no mistake on test."""
    import gzip

    (tmp_path / "xed").mkdir()
    words = {"positive": ["bela", "doro", "lumi"], "negative": ["krok", "zut", "grin"]}
    with gzip.open(tmp_path / "xed" / "zz.csv.gz", "wt", encoding="utf-8") as file:
        file.write("text,label\n")
        for number in range(400):
            label = "positive" if number % 3 == 0 else "negative"
            first, second = words[label][number % 3], words[label][number % 2]
            file.write(f"{first} x{chr(97 + number % 26)}{chr(97 + number // 26)} {second},{label}\n")
    one, two = train(tmp_path, tmp_path / "one"), train(tmp_path, tmp_path / "two")
    assert (tmp_path / "one" / "zz.npz").read_bytes() == (tmp_path / "two" / "zz.npz").read_bytes()
    assert one == two
    assert one["zz"]["test"]["accuracy"] == 1.0
    assert head_open("zz", tmp_path / "one").judge(["bela doro"])[0].label == "positive"


def test_splits_share_no_text() -> None:
    assert split_of("Thank YOU") == split_of("thank you")
    named = [
        split_of(f"text {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}") for n in range(2000)
    ]
    assert 0.65 < named.count("train") / 2000 < 0.75
    assert 0.12 < named.count("test") / 2000 < 0.18


def test_called_wrongly_it_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert "nothing to learn from" in capsys.readouterr().err


@with_data
def test_the_shipped_figures_are_measured_again() -> None:
    metrics = json.loads((WEIGHTS / "metrics.json").read_text(encoding="utf-8"))
    for corpus in corpora(DATA):
        if corpus.language in {"ar", "es"}:
            assert (
                figures(corpus, head_open(corpus.language, WEIGHTS), "test")
                == metrics[corpus.language]["test"]
            )
