"""How well questions are understood in several languages: each message's own language is recognised first."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE, Classifier, Guess
from townclerk.assistant.understanding.encoders import embedder_for
from townclerk.assistant.understanding.evaluating import baseline_of, figures
from townclerk.assistant.understanding.tables import rows_of
from townclerk.assistant.understanding.training import train
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language import Embedder, detect, multilingual

_LONGEST = 2_000
_EVERY = ""
"""The model that learned from all languages, for messages in one that has no examples of its own."""
Chooser = Callable[[str], Embedder | None]


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class _Models:
    """A trained model for each language, by what makes its vectors."""

    by_language: Mapping[str, tuple[Classifier, Embedder | None]]
    cpu_seconds: float

    def guesses(self, rows: Sequence[_Row], spoken: Sequence[str]) -> list[Guess]:
        """What is thought of each row, by the model of the language it was taken for."""
        found: dict[int, Guess] = {}
        for code in dict.fromkeys(spoken):
            at = [place for place, one in enumerate(spoken) if one == code]
            model, embedder = self.by_language.get(code) or self.by_language[_EVERY]
            guesses = model.guess([rows[place].text for place in at], embedder, most=1)
            found |= dict(zip(at, guesses, strict=True))
        return [found[place] for place in range(len(rows))]


def languages_evaluate(
    *, train_file: Path, test_file: Path, choose: Chooser = embedder_for
) -> dict[str, Any]:
    """Figures as JSON can hold them. What no row of the test can tell is None.

    Args:
        train_file: a table with the columns text, intent and language; the intent may be `out_of_scope`.
        test_file: the same.
        choose: what makes vectors of texts in a language.

    Raises:
        TownclerkError: a file cannot be read, or a row of it; with file, line and column.
    """
    learned, asked = _rows(train_file), _rows(test_file)
    if {row.intent for row in learned} == {OUT_OF_SCOPE}:
        hint = "Add rows that have an intent."
        raise TownclerkError(Problem("Every row of this table is out of scope.", hint, file=str(train_file)))
    codes = list(dict.fromkeys(row.language for row in [*learned, *asked]))
    usual = max(codes, key=lambda code: sum(row.language == code for row in learned))
    spoken = [detect(row.text, codes, default=usual) for row in asked]
    full, plain = _trained(learned, codes, choose), _trained(learned, codes, lambda _code: None)
    begun = time.process_time()
    guesses = full.guesses(asked, spoken)
    spent = time.process_time() - begun
    bare = plain.guesses(asked, spoken)
    told = full.guesses(asked, [row.language for row in asked])
    parts = {
        code: _part(
            [at for at, row in enumerate(asked) if row.language == code], asked, spoken, guesses, bare
        )
        for code in codes
        if any(row.language == code for row in asked)
    }
    for code, part in parts.items():
        model = full.by_language.get(code) or full.by_language[_EVERY]
        own = [row for row in learned if row.language == code]
        part["train_rows"], part["embedder"] = len(own), model[0].embedder or "none"
        mine = [row for row in asked if row.language == code]
        part["baseline"] = {
            "tfidf_svm": baseline_of(
                [row.text for row in own or learned], [row.intent for row in own or learned],
                [row.text for row in mine], [row.intent for row in mine],
            )
        }  # fmt: skip
    every = _part(list(range(len(asked))), asked, spoken, guesses, bare)
    right = _figures(asked, told)["accuracy_no_threshold"]
    return {
        "train_rows": len(learned),
        "test_rows": len(asked),
        "intents": len({row.intent for row in learned} - {OUT_OF_SCOPE}),
        "multilingual_encoder": multilingual() is not None,
        **every,
        "accuracy_if_language_were_told": right,
        "train_cpu_seconds": round(full.cpu_seconds, 2),
        "cpu_ms_per_query": round(1000 * spent / len(asked), 3),
        "languages": parts,
    }


def _trained(rows: Sequence[_Row], codes: Sequence[str], choose: Chooser) -> _Models:
    begun, found = time.process_time(), {}
    missing = [code for code in codes if not any(row.language == code for row in rows)]
    for code in [one for one in codes if one not in missing] + ([_EVERY] if missing else []):
        mine = [row for row in rows if code in {_EVERY, row.language}]
        embedder = choose(missing[0] if code == _EVERY else code)
        found[code] = (train([row.text for row in mine], [row.intent for row in mine], embedder), embedder)
    return _Models(found, time.process_time() - begun)


def _part(
    places: Sequence[int],
    asked: Sequence[_Row],
    spoken: Sequence[str],
    guesses: Sequence[Guess],
    bare: Sequence[Guess],
) -> dict[str, Any]:
    """Figures of some rows."""
    rows = [asked[place] for place in places]
    recognised = sum(spoken[place] == asked[place].language for place in places)
    return {
        "rows": len(rows),
        "language_accuracy": round(recognised / len(rows), 4),
        **_figures(rows, [guesses[place] for place in places]),
        "words_alone": _figures(rows, [bare[place] for place in places]),
    }


def _figures(rows: Sequence[_Row], guesses: Sequence[Guess]) -> dict[str, float | None]:
    named = [guess.intents[0][0] if guess.intents else OUT_OF_SCOPE for guess in guesses]
    return figures(
        [row.intent for row in rows],
        named,
        [guess.out_of_scope for guess in guesses],
        [guess.sure for guess in guesses],
    )


def _rows(path: Path) -> list[_Row]:
    rows = rows_of(path, ("text", "intent", "language"), filled=("intent", "language"))
    return [
        _Row(row["text"][:_LONGEST], row["intent"].strip(), row["language"].strip().lower()) for row in rows
    ]
