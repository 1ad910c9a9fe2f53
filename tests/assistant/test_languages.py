"""Questions in several languages: each message's language is recognised, and its own model answers."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from benchmarks.languages import tables
from townclerk.assistant import languages_evaluate
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.core.language import multilingual

needs_e5 = pytest.mark.skipif(multilingual() is None, reason="townclerk[multilingual] is not installed")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return tables(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def found(town):
    train, test = town
    shown = CliRunner().invoke(
        app, ["evaluate", "languages", "--train", str(train), "--test", str(test), "--json"]
    )
    return json.loads(shown.stdout)


@pytest.mark.wide
def test_the_command_prints_every_figure_for_each_language(found):
    assert list(found["languages"]) == ["en", "es", "ar"]
    for one in (found, *found["languages"].values()):
        for name in ("accuracy", "accuracy_no_threshold", "language_accuracy"):
            assert 0 < one[name] <= 1
        assert 0 < one["words_alone"]["accuracy_no_threshold"] <= 1
    assert found["train_cpu_seconds"] > 0
    assert found["cpu_ms_per_query"] > 0
    assert sum(one["rows"] for one in found["languages"].values()) == found["test_rows"]


@pytest.mark.wide
def test_what_the_towns_pages_teach_answers_its_frequent_questions(found):
    assert found["language_accuracy"] >= 0.95
    assert found["languages"]["en"]["accuracy_no_threshold"] >= 0.95
    english = found["languages"]["en"]
    assert english["accuracy_no_threshold"] > english["words_alone"]["accuracy_no_threshold"]
    assert english["accuracy_no_threshold"] > english["baseline"]["tfidf_svm"]["accuracy_no_threshold"]


@needs_e5
def test_the_multilingual_encoder_helps_in_arabic(found):
    arabic = found["languages"]["ar"]
    assert arabic["embedder"] == "multilingual-e5-small-q4"
    assert arabic["accuracy_no_threshold"] > arabic["words_alone"]["accuracy_no_threshold"]


@needs_e5
def test_a_language_without_examples_is_answered_from_those_of_others(town, tmp_path):
    train, test = town
    with train.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] != "ar"]
    less = tmp_path / "less.csv"
    with less.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ("text", "intent", "language"))
        table.writeheader()
        table.writerows(rows)
    arabic = languages_evaluate(train_file=less, test_file=test)["languages"]["ar"]
    assert arabic["train_rows"] == 0
    assert arabic["accuracy_no_threshold"] >= 0.5


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("text,intent\nhello,a\n", "no column 'language'"),
        ("text,intent,language\nhello,a,\n", "Line 2 of"),
        ("text,intent,language\nhello,out_of_scope,en\n", "out of scope"),
    ],
)
def test_a_wrong_table_is_told_with_its_place(town, tmp_path, body, said):
    bad = tmp_path / "bad.csv"
    bad.write_text(body, encoding="utf-8")
    with pytest.raises(TownclerkError, match=said):
        languages_evaluate(train_file=bad, test_file=town[1])
