"""Whose work a text is: what is learned, how sure, and that nothing unsure is routed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.requests.conftest import draft
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.requests import request_close, request_receive, request_sort, routing_evaluate, routing_refresh
from townclerk.requests.evaluating import calibration_error, examples_read
from townclerk.requests.models import Request
from townclerk.requests.router import router_read, router_write
from townclerk.requests.training import Example, lower_end, threshold_for, train

WORDS = {
    "streets": ["pothole", "asfalto", "bache", "sidewalk", "حفرة", "road", "crack", "calle"],
    "waste": ["bin", "basura", "garbage", "truck", "قمامة", "collection", "recycling", "contenedor"],
    "lights": ["lamp", "farola", "dark", "bulb", "مصباح", "pole", "flicker", "luz"],
}
PLAIN = ["please", "the", "on", "our", "is", "por", "favor", "since", "monday", "again", "mill", "harbor"]


def town_texts(rows: int, *, seed: int = 1, wrong: float = 0.0) -> list[Example]:
    """Texts whose team three of their words tell; so many of them labelled wrongly."""
    chance = random.Random(seed)
    found = []
    for _ in range(rows):
        team = chance.choice(list(WORDS))
        words = chance.sample(WORDS[team], 2) + chance.sample(PLAIN, 5)
        chance.shuffle(words)
        said = chance.choice(list(WORDS)) if chance.random() < wrong else team
        found.append(Example(" ".join(words), said))
    return found


def _right(router_rows: list[Example], router) -> float:  # type: ignore[no-untyped-def]
    said = router.propose([one.text for one in router_rows])
    return sum(one.team == other.team for one, other in zip(router_rows, said, strict=True)) / len(said)


def test_learns_and_is_as_sure_as_it_is_right() -> None:
    router = train(town_texts(1_500, wrong=0.2), target=0.9)
    rows = town_texts(800, seed=2, wrong=0.2)
    said = router.propose([one.text for one in rows])
    right = np.array([one.team == other.team for one, other in zip(rows, said, strict=True)])
    assert right.mean() > 0.8
    assert calibration_error(np.array([one.confidence for one in said]), right) < 0.05
    # A fifth of the labels is drawn by lot: nothing can be right in nine of ten, so nothing is routed.
    assert router.threshold is None


def test_what_is_routed_is_right_as_often_as_asked() -> None:
    rows = town_texts(2_000, wrong=0.0) + [
        Example("please the on our", team) for team in WORDS for _ in range(60)
    ]
    router = train(rows, target=0.95)
    assert router.threshold is not None
    fresh = town_texts(1_000, seed=3)
    said = router.propose([one.text for one in fresh])
    routed = [
        (one, other) for one, other in zip(fresh, said, strict=True) if other.confidence >= router.threshold
    ]
    assert len(routed) > 800
    assert sum(one.team == other.team for one, other in routed) / len(routed) >= 0.95
    assert router.propose(["please the on our"])[0].confidence < router.threshold


def test_what_is_unlike_anything_known_is_never_routed() -> None:
    router = train(town_texts(2_000), target=0.95)
    assert router.threshold is not None
    for text in ("zebra giraffe", "qwxyz", "", "¿?", "kangaroo jumps over seven elephants"):
        assert router.propose([text])[0].confidence < router.threshold, text


def test_a_few_dozen_rows_route_nothing_and_still_propose() -> None:
    router = train(town_texts(36), target=0.95)
    assert router.threshold is None
    assert _right(town_texts(200, seed=4), router) > 0.8


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [Example("pothole", "streets")],
        [Example("", "streets"), Example("", "waste")],
        [Example(f"word{n}", f"team{n}") for n in range(40)],
        [Example("same words", "streets")] * 30 + [Example("same words", "waste")] * 10,
        [Example("🕳️ !!! ???", "streets"), Example("\x00", "waste")] * 10,
    ],
    ids=["none", "one", "empty texts", "each its own team", "same texts", "no words"],
)
def test_poor_pasts_are_survived(rows: list[Example]) -> None:
    router = train(rows, target=0.95)
    said = router.propose(["pothole on mill street", "", "same words"])
    assert all(0.0 <= one.confidence <= 1.0 for one in said)
    assert router.threshold is None or all(one.team for one in said)


def test_a_rare_team_is_found_when_its_words_are_its_own() -> None:
    rows = town_texts(600) + [Example("horse stable licence farm", "animals")] * 4
    assert train(rows, target=0.95).propose(["licence for a horse stable"])[0].team == "animals"


def test_reasons_are_words_that_decided() -> None:
    said = train(town_texts(900), target=0.95).propose(
        ["please mend the pothole on mill road"], reasons=True
    )[0]
    assert said.team == "streets"
    assert set(said.words) <= {"pothole", "road"}
    assert said.words


def test_a_model_survives_the_disk_and_runs_nothing(tmp_path: Path) -> None:
    router, path = train(town_texts(400), target=0.9), tmp_path / "routing.npz"
    router_write(router, path)
    again = router_read(path)
    texts = [one.text for one in town_texts(100, seed=9)]
    assert [one.team for one in again.propose(texts)] == [one.team for one in router.propose(texts)]
    assert again.threshold == router.threshold
    with np.load(path, allow_pickle=False) as file:
        assert all(file[name].dtype != object for name in file.files)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(TownclerkError, match="cannot be read"):
        router_read(path)


def test_the_threshold_is_held_to_the_lower_end() -> None:
    sure = np.linspace(1, 0, 1_000)
    right = np.arange(1_000) < 500
    found = threshold_for(sure, right, target=0.95)
    assert found is not None
    count = int((sure >= found).sum())
    assert lower_end(min(count, 500), count) >= 0.95
    assert threshold_for(sure[:20], np.ones(20, bool), target=0.95) is None
    assert threshold_for(np.array([]), np.array([], bool), target=0.95) is None


def _csv(path: Path, rows: list[tuple[str, str]]) -> Path:
    path.write_text("text,team\n" + "".join(f'"{text}",{team}\n' for text, team in rows), encoding="utf-8")
    return path


def test_the_command_prints_json(tmp_path: Path) -> None:
    train_file = _csv(tmp_path / "T.csv", [(one.text, one.team) for one in town_texts(500)])
    test_file = _csv(tmp_path / "S.csv", [(one.text, one.team) for one in town_texts(200, seed=5)])
    answer = CliRunner().invoke(
        app, ["evaluate", "routing", "--train", str(train_file), "--test", str(test_file), "--json"]
    )
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.output)
    assert found["accuracy"] > 0.95
    assert found["accuracy"] >= found["baseline"]["naive_bayes"] - 0.02
    assert found["baseline"]["largest_team"] < 0.5
    assert {"coverage", "accuracy_routed", "calibration_error", "threshold"} <= found.keys()


def test_bad_tables_are_told_with_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("text,team\nfine,streets\nno team,\n", encoding="utf-8")
    with pytest.raises(TownclerkError, match=r"Line 3 of .*bad\.csv, team: This row has no team"):
        examples_read(bad)
    bad.write_text("words,team\nfine,streets\n", encoding="utf-8")
    with pytest.raises(TownclerkError, match=r"Line 1 of .*bad\.csv: There is no column 'text'"):
        examples_read(bad)
    with pytest.raises(TownclerkError, match="nowhere"):
        routing_evaluate(train_file=tmp_path / "nowhere.csv", test_file=bad)


@pytest.mark.django_db
def test_a_clerks_correction_teaches() -> None:
    past = [("wet book on the shelf", "library"), ("loud music next door at night", "noise")] * 20
    for number, (text, team) in enumerate(past):
        row = Request.objects.get(pk=request_receive(draft(f"{text} {number}", service="")).request_id)
        assert row.team == ""
        request_sort(reference=row.reference, version=row.version, team=team)
    run = routing_refresh()
    assert (run.trained, run.rows, run.teams) == (True, 40, 2)
    assert not routing_refresh().trained
    row = Request.objects.get(pk=request_receive(draft("a wet book", service="")).request_id)
    assert row.proposed == "library"
    assert "book" in row.reasons


@pytest.mark.django_db
def test_a_service_whose_requests_clerks_move_is_no_longer_believed() -> None:
    for number in range(30):
        row = Request.objects.get(pk=request_receive(draft(f"hole {number}")).request_id)
        assert row.team == "streets" or number >= 20
        request_sort(reference=row.reference, version=row.version, team="benefits")
    row = Request.objects.get(pk=request_receive(draft("another hole")).request_id)
    assert (row.team, row.proposed) == ("", "streets")
    assert row.confidence is not None
    assert row.confidence < 0.5


@pytest.mark.django_db
def test_what_was_closed_where_it_was_teaches_too() -> None:
    row = Request.objects.get(pk=request_receive(draft()).request_id)
    request_close(reference=row.reference, version=1, outcome="done")
    assert routing_refresh().rows == 1
