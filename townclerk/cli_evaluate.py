"""`townclerk evaluate`: how good what was learned is, on data it has never seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from townclerk.cli_evaluate_forecast import forecast
from townclerk.cli_evaluate_offers import life_events, offers
from townclerk.cli_town import Data, Town, town_open

app = typer.Typer(
    help="How good what was learned is, on data it has never seen; a simple baseline beside it.",
    no_args_is_help=True,
)
app.command("offers")(offers)
app.command("life-events")(life_events)
app.command("forecast")(forecast)


@app.command("routing")
def routing(
    train: Annotated[Path, typer.Option("--train", help="Table to learn from: columns text and team.")],
    test: Annotated[Path, typer.Option("--test", help="Table to be judged on: the same columns.")],
    target: Annotated[
        float,
        typer.Option(
            "--right-at-least", min=0.5, max=0.999,
            help="So often what is routed without a touch must be with the right team.",
        ),
    ] = 0.95,
    no_team: Annotated[
        list[str] | None,
        typer.Option(
            "--no-team",
            help="The team of texts that are nobody's work [no-team, out_of_scope, oos]; may be repeated.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:  # fmt: skip
    """Learn whose work a text is from one table, and be judged on another."""
    from townclerk.requests import routing_evaluate

    named = {"no_team": no_team} if no_team else {}
    _tell(routing_evaluate(train_file=train, test_file=test, target=target, **named), _lines, as_json)


@app.command("duplicates")
def duplicates(
    cases: Annotated[
        Path,
        typer.Option(
            "--cases",
            help="Table of past cases: at, text, and same (a name that cases about one thing share) or "
            "duplicate (yes where somebody marked it); service, area, latitude, longitude, closed_at.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Go through past cases as if each came in now, and judge which are proposed as duplicates."""
    from townclerk.requests import duplicates_evaluate

    _tell(duplicates_evaluate(cases), _duplicate_lines, as_json)


def _duplicate_lines(found: dict[str, Any]) -> list[str]:
    on_map, repeat = f"{found['on_the_map']:,} on the map", f"{found['duplicates']:,} repeat another"
    lines = [f"{found['rows']:,} cases, {on_map}; {repeat}"]
    for name, title in (("proposed", "proposed"), ("baseline", "baseline: the same type within 30 metres")):
        one = found[name]
        right, caught = (
            "–" if one[figure] is None else f"{one[figure]:.1%}" for figure in ("precision", "recall")
        )
        lines.append(f"{title}: {one['rows']:,} cases; {right} of them repeat another; {caught} of all found")
    return lines


@app.command("questions")
def questions(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Ask the test bench's questions again, and say what is newly right or wrong (then it ends with 1).

    They are asked as a resident asks who begins a conversation.
    """
    town_open(None, data, town)
    from townclerk.assistant import bench_run
    from townclerk.trust import acting

    with acting("command line"):
        found = bench_run()
    _tell(found.as_json(), _bench_lines, as_json)
    if found.newly_wrong:
        raise typer.Exit(1)


_BENCH_STATES = {
    "newly_wrong": "newly wrong",
    "newly_right": "newly right",
    "wrong": "wrong as before, or from the first",
}


def _bench_lines(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['questions']:,} questions, {found['right']:,} right"]
    for name, title in _BENCH_STATES.items():
        for one in found[name]:
            missing = f", without {'; '.join(one['missing'])}" if one["missing"] else ""
            answered = f"expected {one['expected']}, answered {one['now']}{missing}"
            lines.append(f"{title}: {one['question']} ({answered})")
    return lines


@app.command("intents")
def intents(
    train: Annotated[Path, typer.Option("--train", help="Table to learn from: columns text and intent.")],
    test: Annotated[Path, typer.Option("--test", help="Table to be judged on: the same columns.")],
    words_alone: Annotated[
        bool,
        typer.Option("--words-alone", help="Leave the sentence encoder out, as languages without one do."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Learn what texts mean from one table, and be judged on another."""
    from townclerk.assistant import intents_evaluate

    found = intents_evaluate(train_file=train, test_file=test, words_alone=words_alone)
    _tell(found, _intent_lines, as_json)


@app.command("languages")
def languages(
    train: Annotated[
        Path, typer.Option("--train", help="Table to learn from: columns text, intent and language.")
    ],
    test: Annotated[Path, typer.Option("--test", help="Table to be judged on: the same columns.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Learn what texts mean in several languages, and be judged on another table."""
    from townclerk.assistant import languages_evaluate

    _tell(languages_evaluate(train_file=train, test_file=test), _language_lines, as_json)


def _language_lines(found: dict[str, Any]) -> list[str]:
    def told(of: dict[str, Any], name: str) -> str:
        return "–" if of[name] is None else f"{of[name]:.1%}"

    rows = f"{found['train_rows']:,} rows of {found['intents']} intents, judged on {found['test_rows']:,}"
    lines = [f"learned from {rows}", f"language recognised: {told(found, 'language_accuracy')}"]
    for code, one in [("all", found), *found["languages"].items()]:
        words = told(one["words_alone"], "accuracy_no_threshold")
        vectors = f" (vectors: {one['embedder']})" if "embedder" in one else ""
        right, kept = told(one, "accuracy_no_threshold"), told(one, "accuracy")
        shown = f"right {right}, with the threshold {kept}; words alone {words}{vectors}"
        lines.append(f"{code:4} {one['rows']:,} rows: {shown}")
    return lines


def _tell(found: dict[str, Any], lines: Callable[[dict[str, Any]], list[str]], as_json: bool) -> None:
    """Print what was found: for machines, or line by line for people."""
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else "\n".join(lines(found)))


def _intent_lines(found: dict[str, Any]) -> list[str]:
    plain = found["baseline"]["tfidf_svm"]

    def told(of: dict[str, Any], name: str) -> str:
        return "–" if of[name] is None else f"{of[name]:.1%}"

    rows = f"{found['train_rows']:,} rows of {found['intents']} intents, judged on {found['test_rows']:,}"
    cost = (
        f"training {found['train_cpu_seconds']:.1f} CPU-seconds, a query {found['cpu_ms_per_query']:.1f} ms"
    )
    ours, theirs = (told(one, "accuracy_no_threshold") for one in (found, plain))
    return [
        f"learned from {rows} (vectors: {found['embedder']})",
        f"right, in scope: {ours}   TF-IDF and linear SVM: {theirs}",
        f"right with the threshold {found['threshold']:.3f} (from training alone): {told(found, 'accuracy')}",
        f"out of scope recognised: {told(found, 'oos_recall')}   baseline: {told(plain, 'oos_recall')}",
        f"MCC {found['mcc']:.3f}   {cost}",
    ]


@app.command("answers")
def answers(
    pages: Annotated[Path, typer.Option("--pages", help="JSON Lines of pages: id, title and text.")],
    questions: Annotated[
        Path,
        typer.Option(
            "--questions",
            help="JSON Lines of questions: question, page (the ids of pages that answer it); perhaps id, "
            "situation, history (pairs of a question and its answer) and turns (earlier messages).",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask each question of the pages, and count how often the right page comes first."""
    from townclerk.assistant import answers_evaluate

    _tell(answers_evaluate(pages_file=pages, questions_file=questions), _answer_lines, as_json)


def _answer_lines(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['pages']:,} pages, {found['questions']:,} questions"]
    for title, one in (("found", found), ("baseline: plain BM25", found["bm25"])):
        first, among = f"{one['hit_at_1']:.1%} first", f"{one['hit_at_5']:.1%} among five"
        spent = f"{one['cpu_ms_per_question']:.1f} ms of CPU a question"
        lines.append(f"{title}: the right page {first}, {among}; MRR {one['mrr']:.3f}; {spent}")
    right = "–" if found["right_of_answered"] is None else f"{found['right_of_answered']:.1%}"
    refused = f"{found['refused_without_page']:.1%} refused once the pages that answer are gone"
    lines.append(f"answered: {found['answered']:.1%}, {right} of the answers right; {refused}")
    return [*lines, *_calibrated_lines(found["calibrated"])]


def _calibrated_lines(found: dict[str, Any] | None) -> list[str]:
    if found is None:
        return ["how sure is sure enough: as fitted on public questions; these would teach nothing better"]
    right = "–" if found["right_of_answered"] is None else f"{found['right_of_answered']:.1%}"
    refused = f"{found['refused_without_page']:.1%} refused"
    return [f"once taught by the other half: answered {found['answered']:.1%}, {right} right; {refused}"]


def _lines(found: dict[str, Any]) -> list[str]:
    baseline, threshold = found["baseline"], found["threshold"]
    routed = f"nothing is routed without a touch. {found['why']}"
    if threshold is not None:
        right = found["accuracy_routed"]
        shown = f"{right:.1%} of them right" if right is not None else "none of them in this table"
        routed = (
            f"routed without a touch: {found['coverage']:.1%}, {shown} (confidence {threshold:.2f} or more)"
        )
        routed += f". {found['why']}" if found["why"] else ""
    nobodys, refused = found["no_team"], []
    if nobodys["rows"]:
        left = f"{nobodys['refused']:.1%} of them left to a person"
        refused = [f"no team's work: {nobodys['rows']:,} texts, {left}"]
    rows = f"{found['train_rows']:,} rows of {found['teams']} teams, judged on {found['test_rows']:,}"
    simple = f"the largest team: {baseline['largest_team']:.1%}   naive Bayes: {baseline['naive_bayes']:.1%}"
    return [
        *(f"warning: {one}" for one in found["warnings"]),
        f"learned from {rows}",
        found["learned_from"],
        f"right: {found['accuracy']:.1%}   each team alike: {found['macro_recall']:.1%}",
        routed,
        f"the best threshold for this very table would route {found['coverage_possible']:.1%}",
        *refused,
        *_expected_lines(found),
        f"confidence is off by {found['calibration_error']:.1%} on average",
        f"always {simple}",
    ]


def _expected_lines(found: dict[str, Any]) -> list[str]:
    """What training expected, and what it would have expected of words alone, judged row by row."""

    def told(of: dict[str, Any]) -> str:
        right, routed = of["held_out_accuracy_routed"], of["held_out_coverage"]
        shown = "nothing routed" if right is None else f"{routed:.1%} routed, {right:.1%} right"
        return f"{shown}, on {of['held_out']:,} texts"

    if "held_out" not in found["held_out"]:
        return []
    plain = found["words_alone"]
    kept = "–" if plain["accuracy_routed"] is None else f"{plain['accuracy_routed']:.1%} right"
    return [
        f"expected in training, like texts judged together and counted once: {told(found['held_out'])}",
        f"words alone, expected row by row: {told(plain['held_out'])}",
        f"words alone, on this table: {plain['accuracy']:.1%} right; {plain['coverage']:.1%} routed, {kept}",
    ]
