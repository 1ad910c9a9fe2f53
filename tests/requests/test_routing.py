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
from townclerk.requests import (
    request_close,
    request_receive,
    request_sort,
    routing_evaluate,
    routing_refresh,
    routing_replay,
)
from townclerk.requests.evaluating import calibration_error, examples_read
from townclerk.requests.models import Request
from townclerk.requests.promise import lower_end, threshold_expected, threshold_for
from townclerk.requests.router import router_read, router_write
from townclerk.requests.sureness import SIGNS, Seen
from townclerk.requests.training import Example, train

WORDS = {
    "streets": ["pothole", "asfalto", "bache", "sidewalk", "حفرة", "road", "crack", "calle"],
    "waste": ["bin", "basura", "garbage", "truck", "قمامة", "collection", "recycling", "contenedor"],
    "lights": ["lamp", "farola", "dark", "bulb", "مصباح", "pole", "flicker", "luz"],
}
_STREETS = """there is a deep pothole outside number 12
cars keep hitting the crater at the crossroads
the sidewalk slabs are loose and I tripped
road markings have worn off at the junction
asphalt is crumbling along our lane
a manhole cover rattles all night
the kerb was smashed by a lorry
resurfacing was promised for our street last year
cracks are opening across the bridge road
water pools on the road where it sank
the speed bump has broken in two
gravel everywhere where the pavement gave way"""
_BOOKS = """can I renew the novel I borrowed
I lost my library card
which films can children take home
is the reading room open on sundays
how many books may I borrow at once
do you lend board games
my e-book loan has expired
there is a fine for a late return of a book
I would like to reserve a cookbook
do you have newspapers in arabic
story time for toddlers at the library
can I print from the library computers"""
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


@pytest.mark.wide
def test_learns_and_is_as_sure_as_it_is_right() -> None:
    router = train(town_texts(1_500, wrong=0.2), target=0.9)
    rows = town_texts(800, seed=2, wrong=0.2)
    said = router.propose([one.text for one in rows])
    right = np.array([one.team == other.team for one, other in zip(rows, said, strict=True)])
    assert right.mean() > 0.8
    sure = np.array([one.confidence for one in said])
    assert calibration_error(sure, right) < 0.12
    # Never surer than right. Less sure, as wrong labels stand apart from their like and so count as families.
    assert sure.mean() < right.mean() + 0.01
    # A fifth of the labels is drawn by lot: nothing can be right in nine of ten, so nothing is routed.
    assert router.threshold is None


@pytest.mark.wide
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


@pytest.mark.wide
def test_what_is_unlike_anything_known_is_never_routed() -> None:
    router = train(town_texts(2_000), target=0.95)
    assert router.threshold is not None
    for text in ("zebra giraffe", "qwxyz", "", "¿?", "kangaroo jumps over seven elephants"):
        assert router.propose([text])[0].confidence < router.threshold, text


def test_of_a_few_dozen_rows_the_target_is_expected_not_sure() -> None:
    router = train(town_texts(36), target=0.95)
    assert router.about["promise"] == "expected"
    fresh = town_texts(300, seed=4)
    said = router.propose([one.text for one in fresh])
    assert router.threshold is not None
    hits = [
        one.team == other.team
        for one, other in zip(fresh, said, strict=True)
        if other.confidence >= router.threshold
    ]
    assert len(hits) > 60
    assert sum(hits) / len(hits) >= 0.95
    for text in ("zebra giraffe", "qwxyz", "", "¿?", "kangaroo jumps over seven elephants"):
        assert router.propose([text])[0].confidence < router.threshold, text


def test_a_few_dozen_rows_that_tell_nothing_route_nothing_and_still_propose() -> None:
    """Half of the labels are drawn by lot, or there are too few rows for any hope."""
    for rows in (town_texts(45, wrong=0.5), town_texts(15)):
        router = train(rows, target=0.95)
        assert router.threshold is None
        assert router.about["promise"] is None
        assert router.propose(["a pothole in the road"])[0].team in WORDS


def test_two_teams_know_what_is_strange_to_both() -> None:
    """No team can be left out to show what nobody's texts are like: how far they lie must tell."""
    said = {"streets": _STREETS, "library": _BOOKS}
    past = [Example(text, team) for team, texts in said.items() for text in texts.splitlines()]
    router = train(past, target=0.95)
    assert router.threshold is not None
    strange = [
        "what is the weather in paris tomorrow",
        "my dentist moved to another floor",
        "how many calories has an apple",
        "tell me a joke about computers",
    ]
    ours = ["there is a pothole in the road at the crossroads", "can I borrow two films from the library"]
    # Without that sign each of them is as sure as can be: that nothing was ever wrong is all there is to see.
    assert sum(one.confidence < router.threshold for one in router.propose(strange)) >= 3
    assert all(one.confidence >= router.threshold for one in router.propose(ours))


def test_many_rows_are_never_content_with_what_is_expected() -> None:
    sure = np.linspace(1, 0, 1_000)
    right = np.arange(1_000) % 16 > 0  # 93.75 % everywhere: of the first few by chance more
    assert threshold_for(sure, _seen(right), target=0.95) is None
    assert threshold_expected(sure, _seen(right), target=0.95) is None
    assert threshold_expected(sure[:17], _seen(np.ones(17, bool)), target=0.95) is None
    assert threshold_expected(sure[:18], _seen(np.ones(18, bool)), target=0.95) == sure[17]
    one_wrong = np.arange(30) != 5
    assert threshold_expected(sure[:30], _seen(one_wrong), target=0.95) is None
    assert threshold_expected(sure[:40], _seen(np.arange(40) != 5), target=0.95) == sure[39]


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


def _seen(right: np.ndarray, foreign: np.ndarray | None = None) -> Seen:  # type: ignore[type-arg]
    nobodys = np.zeros(len(right), bool) if foreign is None else foreign
    return Seen(np.zeros((len(right), SIGNS)), right, nobodys)


def test_the_threshold_is_held_to_the_lower_end() -> None:
    sure = np.linspace(1, 0, 1_000)
    right = np.arange(1_000) < 500
    found = threshold_for(sure, _seen(right), target=0.95)
    assert found is not None
    count = int((sure >= found).sum())
    assert 500 <= count < 525
    assert lower_end(min(count, 500), count) >= 0.95
    assert threshold_for(sure[:20], _seen(np.ones(20, bool)), target=0.95) is None
    assert threshold_for(np.array([]), _seen(np.array([], bool)), target=0.95) is None


def test_the_exact_lower_end_agrees_with_the_binomial() -> None:
    from scipy.stats import binom

    for hits, count in ((98, 100), (400, 400), (1, 9), (950, 1_000)):
        # Where the share is at its lower end, so many hits or more come about in 5 of 100.
        assert binom.sf(hits - 1, count, lower_end(hits, count)) == pytest.approx(0.05, abs=1e-9)
    assert lower_end(0, 10) == 0.0


def test_the_promise_is_kept_on_fresh_rows() -> None:
    """Of 150 thresholds chosen on 2,000 rows, no more than the stated share may break the target."""
    chance = np.random.default_rng(5)

    def draw(rows: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
        sure = chance.random(rows)
        return sure, chance.random(rows) < 0.84 + 0.16 * sure

    # What is routed above t is right in 0.92 + 0.08 t: the target needs t of 0.375.
    found = [
        threshold_for(sure, _seen(right), target=0.95) for sure, right in (draw(2_000) for _ in range(150))
    ]
    broken = [one for one in found if one is not None and 0.92 + 0.08 * one < 0.95]
    assert sum(one is not None for one in found) > 140
    assert len(broken) / len(found) <= 0.05


def test_nobodys_texts_raise_the_threshold() -> None:
    sure = np.concatenate([np.linspace(1, 0, 2_000), np.linspace(0.9, 0, 500)])
    right = np.concatenate([np.arange(2_000) < 1_900, np.zeros(500, bool)])
    foreign = np.arange(2_500) >= 2_000
    alone = threshold_for(sure[:2_000], _seen(right[:2_000]), target=0.95)
    among = threshold_for(sure, _seen(right, foreign), target=0.95)
    assert alone is not None
    assert among is not None
    assert among > alone


def test_what_is_nobodys_is_learned_and_never_proposed_as_a_team() -> None:
    nobodys = [Example(f"weather joke song number{n} tell me please", "") for n in range(80)]
    router = train(town_texts(1_500) + nobodys, target=0.95)
    assert router.threshold is not None
    said = router.propose(["tell me a joke about the weather please", "the pothole on mill road"])
    assert said[0].team
    assert said[0].confidence < router.threshold <= said[1].confidence
    assert said[1].second in WORDS


@pytest.mark.wide
def test_texts_of_a_team_that_is_not_known_go_to_a_person() -> None:
    rows = town_texts(2_000, seed=6)
    others = [one for one in rows if one.team == "lights"]
    many = [
        *rows,
        *(Example(f"{word} desk paper form stamp", "permits") for word in PLAIN for _ in range(20)),
    ]
    router = train([one for one in many if one.team != "lights"], target=0.95)
    assert router.threshold is not None
    said = router.propose([one.text for one in others])
    assert sum(one.confidence < router.threshold for one in said) / len(said) > 0.9


@pytest.mark.wide
def test_a_huge_text_is_read_from_its_beginning() -> None:
    router = train(town_texts(1_500), target=0.95)
    text = "please mend the pothole and the asfalto on the road " + "the on our is " * 200_000
    found = router.propose([text], reasons=True)[0]
    assert found.team == "streets"
    assert 0.0 <= found.confidence <= 1.0


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


def test_texts_of_no_team_are_counted_apart(tmp_path: Path) -> None:
    strange = [(f"zebra elephant number{n}", "no-team") for n in range(20)]
    train_file = _csv(tmp_path / "T.csv", [(one.text, one.team) for one in town_texts(900)])
    test_file = _csv(
        tmp_path / "S.csv", [*((one.text, one.team) for one in town_texts(200, seed=5)), *strange]
    )
    found = routing_evaluate(train_file=train_file, test_file=test_file)
    assert (found["test_rows"], found["teams"], found["teams_only_in_test"]) == (220, 3, 0)
    assert "pages of its services" in found["learned_from"]  # which the console's figures are of
    assert found["no_team"] == {"rows": 20, "refused": 1.0}
    assert found["accuracy"] > 0.95
    assert found["coverage"] <= 1.0
    again = routing_evaluate(train_file=train_file, test_file=test_file, no_team=["nobody"])
    assert again["no_team"] == {"rows": 0, "refused": None}
    assert again["teams_only_in_test"] == 1
    with pytest.raises(TownclerkError, match="No row of this table is a team's work"):
        routing_evaluate(train_file=train_file, test_file=_csv(tmp_path / "N.csv", strange))


@pytest.mark.parametrize(
    "rows",
    [
        [("pothole", "streets")] * 40,
        [(f"hole {n}", f"team{n // 2}") for n in range(20)],
        [("x", "no-team")] * 20,
    ],
    ids=["one team", "two of each", "nobody's alone"],
)
def test_what_cannot_be_learned_from_routes_nothing(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    found = routing_evaluate(
        train_file=_csv(tmp_path / "T.csv", rows),
        test_file=_csv(tmp_path / "S.csv", [("pothole", "streets")]),
    )
    assert (found["threshold"], found["coverage"], found["promise"]) == (None, 0.0, None)
    assert found["why"]


def test_what_the_tables_lack_is_said(tmp_path: Path) -> None:
    test_file = _csv(tmp_path / "S.csv", [("pothole", "streets"), ("a bin", "waste"), ("tax", "taxes")])
    alone = _csv(tmp_path / "A.csv", [(f"pothole {n}", "streets") for n in range(40)])
    found = routing_evaluate(train_file=alone, test_file=test_file)
    one, unknown = found["warnings"]
    assert "knows one team alone, 'streets'" in one
    assert "S.csv: 2 rows are of teams" in unknown
    assert "'waste' (1), 'taxes' (1)" in unknown
    assert "fewer than two teams" in found["why"]
    shown = CliRunner().invoke(app, ["evaluate", "routing", "--train", str(alone), "--test", str(test_file)])
    assert f"warning: {one}" in shown.output
    few = _csv(tmp_path / "F.csv", [(one.text, one.team) for one in town_texts(40)])
    both = _csv(tmp_path / "B.csv", [(one.text, one.team) for one in town_texts(60, seed=8)])
    found = routing_evaluate(train_file=few, test_file=both)
    assert found["promise"] == "expected"
    assert found["coverage"] > 0
    assert found["accuracy_routed"] >= 0.95
    assert "at least 59 would have to be right" in found["why"]
    assert found["warnings"] == []


def test_bad_tables_are_told_with_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("text,team\nfine,streets\nno team,\n", encoding="utf-8")
    with pytest.raises(TownclerkError, match=r"Line 3 of .*bad\.csv, team: This row has no team"):
        examples_read(bad)
    bad.write_text("text,team\nfine,streets\n  ,streets\n", encoding="utf-8")
    with pytest.raises(TownclerkError, match=r"Line 3 of .*bad\.csv, text: This row has no text"):
        examples_read(bad)
    bad.write_bytes(b"text,team\nfine,streets\nh\x81le,streets\n")
    with pytest.raises(TownclerkError, match=r"Line 3 of .*bad\.csv: The byte 0x81"):
        examples_read(bad)
    bad.write_text('text,team\nfine,streets\n"' + "hole " * 60_000 + '",streets\n', encoding="utf-8")
    with pytest.raises(TownclerkError, match=r"Line 3 of .*bad\.csv: A cell is longer than 131,072"):
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
    assert (run.trained, run.rows, run.teams) == (True, 40, 4), "two of them from their services' pages"
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


@pytest.mark.wide
@pytest.mark.django_db
def test_a_routing_is_made_again_from_what_was_recorded() -> None:
    from tests.people.builders import id_of, load
    from tests.people.builders import row as people_row
    from townclerk.trust import decision_replay
    from townclerk.trust.reading import decision_by_key

    load(people_row())
    person = id_of("A-1")
    sent = [
        request_receive(draft("hole", person_id=person)),
        request_receive(draft("a form", service="", team="benefits", person_id=person)),
        request_receive(draft("who knows", service="", person_id=person)),
    ]
    for one in town_texts(200):
        row = Request.objects.get(pk=request_receive(draft(one.text, service="")).request_id)
        request_sort(reference=row.reference, version=row.version, team=one.team)
    assert routing_refresh().threshold is not None
    sent.append(
        request_receive(draft("please the bin, garbage again since monday", service="", person_id=person))
    )
    outcomes: list[str] = []
    for one in sent:
        row = Request.objects.get(pk=one.request_id)
        found = decision_replay(decision_by_key(f"routing:{row.reference}").id)
        assert found.same
        assert found.recorded == (row.team or "a person sorts")
        outcomes.append(found.recorded)
    assert outcomes == ["streets", "benefits", "a person sorts", "waste"]


def test_replay_sees_what_would_have_been_decided_otherwise() -> None:
    inputs = {"said_team": "", "service_team": "", "proposed": "waste", "confidence": 0.9, "threshold": 0.8}
    assert routing_replay({**inputs, "target": 0.95}) == "waste"
    assert routing_replay({**inputs, "target": 0.95, "threshold": 0.91}) == "a person sorts"
    assert routing_replay({**inputs, "target": 0.95, "service_team": "streets"}) == "a person sorts"
    assert routing_replay({**inputs, "target": 0.9, "service_team": "streets"}) == "streets"
    # Older records: only what the model decided.
    old = {"proposed": "waste", "confidence": 0.9, "threshold": 0.8}
    assert routing_replay(old, "routing: words of the past") == "waste"
    with pytest.raises(TownclerkError, match="was not kept"):
        routing_replay(
            {"proposed": "", "confidence": 1.0, "threshold": None}, "routing: the service's own team"
        )
