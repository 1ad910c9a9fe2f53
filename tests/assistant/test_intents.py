"""Intents are learned from a few examples, and what is like none of them is left alone."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.evaluating import intents_evaluate
from townclerk.assistant.understanding.training import train
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.core.language import minilm

EXAMPLES = {
    "bus-pass": "how do I get a bus pass|I need a travel card|free bus travel for pensioners|renew my bus pass|lost my bus pass|can I ride the bus for free",
    "bins": "my bin was not emptied|when is rubbish collected|missed bin collection|the recycling was not picked up|which day do you collect trash|order a new bin",
    "moving": "I am moving next month|how do I register a new address|change of address|we moved house last week|tell you about my new flat|moving to another town",
    "parking": "resident parking permit|how much is a permit to park|pay a parking fine|I got a parking ticket|park my car in my street|renew my parking permit",
    "library": "when does the library open|join the library|renew my books|library card for my child|borrow a book|can I reserve a book",
}  # fmt: skip
TEXTS = [text for texts in EXAMPLES.values() for text in texts.split("|")]
LABELS = [intent for intent, texts in EXAMPLES.items() for _ in texts.split("|")]
FOREIGN = [
    "what is the capital of Mongolia", "write me a poem about spring", "how tall is the moon", "best pizza recipe",
    "who won the football game", "translate hello into French", "tell me a joke", "what is the price of bitcoin",
]  # fmt: skip


@pytest.fixture(scope="module")
def model():
    return train(TEXTS, LABELS, minilm())


def first(model, text):
    return model.guess([text], minilm())[0].intents[0][0]


def test_other_words_for_the_same_are_understood(model):
    asked = {
        "could you tell me how I apply for a pass for the bus": "bus-pass",
        "nobody came for our garbage": "bins",
        "I have a new home address": "moving",
        "a permit so that I can leave my car outside my house": "parking",
        "opening times of the library": "library",
    }
    assert {text: first(model, text) for text in asked} == asked


def test_what_is_like_nothing_learned_is_less_sure_than_what_is(model):
    within = [one.sure for one in model.guess([f"please, {text}" for text in TEXTS], minilm())]
    without = [one.sure for one in model.guess(FOREIGN, minilm())]
    assert np.median(within) > max(without)
    assert sum(one.out_of_scope for one in model.guess(FOREIGN, minilm())) >= 7


def test_who_asks_and_how_they_spell_makes_no_difference(model):
    names = (
        "John Smith",
        "Aisha Mohammed",
        "María García",
        "Nguyen Thi Hoa",
        "Olu Adeyemi",
        "Chen Wei",
        "Mrs Patel",
        "Fatima al-Sayed",
    )
    for question, intent in (
        ("how do I get a bus pass", "bus-pass"),
        ("my bin was not emptied", "bins"),
        ("I am moving next month", "moving"),
    ):
        asked = [f"Hello, my name is {name}. {question}" for name in names]
        asked += [f"{question}, says {who}" for who in ("my wife", "my husband", "my grandmother", "my son")]
        assert {first(model, text) for text in asked} == {intent}
    spelled = {
        "bins": (
            "me bin wasnae emptied",
            "my bin wasn't emptied innit",
            "they aint emptied my bin",
            "My Bin was not emtied",
        ),
        "parking": ("residents parkin permit", "RESIDENT PARKING PERMIT PLS"),
    }
    assert all(first(model, text) == intent for intent, texts in spelled.items() for text in texts)


def test_an_example_that_is_out_of_scope_is_learned_from_and_never_named():
    model = train(TEXTS + FOREIGN, LABELS + [OUT_OF_SCOPE] * len(FOREIGN), minilm())
    guesses = model.guess(["tell me a poem", "how do I get a bus pass"], minilm(), most=9)
    assert guesses[0].out_of_scope
    assert not guesses[1].out_of_scope
    assert all(name != OUT_OF_SCOPE for one in guesses for name, _chance in one.intents)


@pytest.mark.parametrize("embedder", [None, "minilm"])
@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (["a bus pass"], ["bus"]),
        (["a bus pass", "my bin"], ["bus", "bin"]),
        (["a bus pass", "", "my bin", "?"], ["bus", "bus", "bin", "bin"]),
        (["", ""], ["a", "b"]),
        (["same"] * 6, ["a", "a", "a", "b", "b", "b"]),
        ([f"bus pass {n}" for n in range(40)] + ["my bin"], ["bus"] * 40 + ["bin"]),
        (["a bus pass", "tell me a joke"], ["bus", OUT_OF_SCOPE]),
    ],
)
def test_little_or_odd_material_trains_a_model_that_answers(texts, labels, embedder):
    encoder = minilm() if embedder else None
    model = train(texts, labels, encoder)
    for guess in model.guess(["a bus pass", "", "🙂", "x" * 5_000], encoder):
        assert 0 <= guess.sure <= 1
        assert np.isfinite([chance for _name, chance in guess.intents]).all()


def test_an_empty_text_is_out_of_scope(model):
    assert all(one.out_of_scope for one in model.guess(["", " ", "?!"], minilm()))


def table(path, rows):
    path.write_text(
        "text,intent\n" + "".join(f'"{text}",{intent}\n' for text, intent in rows), encoding="utf-8"
    )
    return path


def test_the_command_prints_every_figure(tmp_path):
    learn = table(tmp_path / "train.csv", zip(TEXTS, LABELS, strict=True))
    asked = [
        *((f"please {text}", label) for text, label in zip(TEXTS, LABELS, strict=True)),
        *((text, OUT_OF_SCOPE) for text in FOREIGN),
    ]
    test = table(tmp_path / "test.csv", asked)
    found = CliRunner().invoke(
        app, ["evaluate", "intents", "--train", str(learn), "--test", str(test), "--json"]
    )
    figures = json.loads(found.stdout)
    names = (
        "accuracy",
        "accuracy_no_threshold",
        "oos_recall",
        "mcc",
        "auroc_oos",
        "threshold",
        "train_cpu_seconds",
        "cpu_ms_per_query",
    )
    assert all(isinstance(figures[name], float) for name in names)
    assert figures["accuracy_no_threshold"] == 1.0
    assert figures["accuracy"] <= 1.0
    assert figures["baseline"]["tfidf_svm"]["accuracy_no_threshold"] > 0.5
    shown = CliRunner().invoke(
        app, ["evaluate", "intents", "--train", str(learn), "--test", str(test), "--words-alone"]
    )
    assert "out of scope recognised" in shown.stdout


def test_the_threshold_is_from_training_alone(tmp_path):
    learn = table(tmp_path / "train.csv", zip(TEXTS, LABELS, strict=True))
    found = [intents_evaluate(train_file=learn, test_file=table(tmp_path / "test.csv", rows))["threshold"]
             for rows in ([("a bus pass", "bus-pass")], [(text, OUT_OF_SCOPE) for text in FOREIGN])]  # fmt: skip
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("text,intent\nhello,\n", "Line 2 of"),
        ("text,intents\nhello,a\n", "no column 'intent'"),
        ("text,intent\n", "no rows"),
        ("text,intent\nhello,out_of_scope\n", "out of scope"),
    ],
)
def test_a_wrong_table_is_told_with_its_place(tmp_path, body, said):
    bad = tmp_path / "bad.csv"
    bad.write_text(body, encoding="utf-8")
    good = table(tmp_path / "good.csv", zip(TEXTS, LABELS, strict=True))
    with pytest.raises(TownclerkError, match=said):
        intents_evaluate(train_file=bad, test_file=good)
