from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from townclerk.core.errors import TownclerkError
from townclerk.feedback import Sentiment, head_languages, sentiment_of
from townclerk.feedback import grams as grams_module
from townclerk.feedback.grams import grams, normal_form
from townclerk.feedback.sentiment import WEIGHTS, head_open

TOWN = Path(__file__).parent / "town_comments.csv"


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, str, Sentiment]]:
    with TOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = sentiment_of([row["text"] for row in rows], [row["language"] for row in rows])
    return [(row["language"], row["label"], one) for row, one in zip(rows, said, strict=True)]


def test_the_right_languages_are_shipped_and_small() -> None:
    assert {"en", "es", "ar"} <= set(head_languages())
    assert sum(path.stat().st_size for path in WEIGHTS.glob("*.npz")) < 2_000_000


@pytest.mark.parametrize(("language", "right"), [("en", 0.70), ("es", 0.60), ("ar", 0.50)])
def test_comments_to_a_town_are_read_better_than_by_chance(
    judged: list[tuple[str, str, Sentiment]], language: str, right: float
) -> None:
    ours = [(label, one.label) for code, label, one in judged if code == language]
    assert sum(label == said for label, said in ours) / len(ours) >= right
    opposite = Counter(ours)
    wrong_way = opposite["negative", "positive"] + opposite["positive", "negative"]
    assert wrong_way / len(ours) <= 0.10


def test_a_doubtful_verdict_is_neutral_where_no_neutral_was_learned() -> None:
    head = head_open("es", WEIGHTS)
    texts = ["Muchas gracias, maravilloso", "el martes", "una carta", "mesa", "Horrible, odio esto"]
    table = head.probabilities(texts)
    assert "neutral" not in head.classes
    for row, one in zip(table, head.judge(texts), strict=True):
        assert (one.label == "neutral") == (row.max() < head.doubt)
        assert one.probability == pytest.approx(row.max(), abs=1e-4)


def test_probabilities_sum_to_one() -> None:
    for language in head_languages():
        table = head_open(language, WEIGHTS).probabilities(["good", "malo", "شكرا", ""])
        assert np.allclose(table.sum(axis=1), 1)


def test_no_text_and_no_head_are_unknown_not_neutral() -> None:
    said = sentiment_of(["", "…", "kiitos paljon", "thank you, wonderful"], ["en", "en", "fi", "en-GB"])
    assert [one.label for one in said] == ["unknown", "unknown", "unknown", "positive"]
    assert said[0].probability is None
    assert said[3].model.startswith("head-en-")


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="2 texts and 1 languages"):
        sentiment_of(["a", "b"], ["en"])


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    data = bytearray((folder / "ar.npz").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "ar.npz").write_bytes(bytes(data))
    with pytest.raises(TownclerkError, match="weights are refused"):
        head_open("ar", folder)
    (folder / "es.npz").unlink()
    with pytest.raises(TownclerkError, match="weights are refused"):
        head_open("es", folder)


def test_weights_of_another_recipe_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    monkeypatch.setattr(grams_module, "VERSION", "grams-2")
    with pytest.raises(TownclerkError, match="it was made for grams-1"):
        head_open("en", folder)


def test_a_known_text_keeps_its_number() -> None:
    """Guards the features: another hash or tokenizer would change every verdict in silence."""
    head = head_open("en", WEIGHTS)
    golden = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
    assert golden["version"] == head.version
    table = head.probabilities(golden["texts"])
    assert np.allclose(table, golden["probabilities"], atol=1e-3)


def test_writing_habits_do_not_change_the_features() -> None:
    assert grams("SOOOOO good") == grams("soo good")
    assert normal_form("أُحِبُّ") == normal_form("احب")
    assert "b not good" in grams("Not good!")
