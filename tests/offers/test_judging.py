"""Needs foreseen in a log from a file: the protocol, what it finds, and what it says of bad files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from townclerk.cli_evaluate import app
from townclerk.core.errors import TownclerkError
from townclerk.offers import offers_evaluate
from townclerk.offers.features import NAMES, features, world_of
from townclerk.offers.interactions import interactions_read
from townclerk.offers.judging import BASELINES, _compared
from townclerk.offers.log import Log, Moments, known_until, log_of
from townclerk.offers.measures import Pooled, calibration, gain, next_measures, ranks
from townclerk.offers.next_service import Mixed, NextModel, homes_of

pytestmark = pytest.mark.wide

BEGIN = date(2023, 1, 1)
Rows = list[tuple[str, str, str, str]]


def written(path: Path, rows: Rows, header: str = "person,service,area,at") -> Path:
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    return path


def town(next_of: Callable[[np.random.Generator, list[int]], int], *, people: int = 700) -> Rows:
    """People who ask for one of six services every seventy days or so; which one, `next_of` says."""
    rng = np.random.default_rng(3)
    rows = []
    for person in range(people):
        day, past = float(rng.uniform(0, 140)), list[int]()
        while day < 900:
            past.append(next_of(rng, past))
            at = (BEGIN + timedelta(days=int(day))).isoformat()
            rows.append((f"p{person}", f"s{past[-1]}", f"a{person % 5}", at))
            day += float(rng.gamma(9, 8))
    return rows


def in_turn(rng: np.random.Generator, past: list[int]) -> int:
    """Mostly the service whose number comes after that of the last: which own shares cannot tell."""
    return (past[-1] + 1) % 6 if past and rng.random() < 0.8 else int(rng.integers(6))


def by_chance(rng: np.random.Generator, past: list[int]) -> int:
    return int(rng.choice(6, p=[0.4, 0.2, 0.1, 0.1, 0.1, 0.1]))


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("turns") / "log.csv", town(in_turn))


def test_a_planted_order_is_found_and_its_chances_are_true(turns: Path) -> None:
    found = offers_evaluate(turns)
    following = found["next_service"]
    ours, simple = following["ours"], following["baselines"]["own_history_and_area"]
    assert following["learned"]
    assert following["cases"] > 1_000
    # Eight tenths follow the order, and a sixth of the others do by chance: .833 cannot be beaten.
    assert 0.77 < ours["hit_at_1"] < 0.87
    assert ours["hit_at_1"] > simple["hit_at_1"] + 0.4
    assert ours["ece"] < 0.02
    assert following["hit_at_1_over_own_history_and_area"]["low"] > 0.4
    within = found["within_30_days"]
    assert within["learned"]
    assert within["ours"]["average_precision"] > 1.3 * within["baselines"]["own_history"]["average_precision"]
    assert within["ours"]["ece"] < 0.02


def test_where_there_is_nothing_to_learn_it_is_no_better_and_no_worse(tmp_path: Path) -> None:
    following = offers_evaluate(written(tmp_path / "log.csv", town(by_chance)))["next_service"]
    more = following["hit_at_1_over_own_history_and_area"]
    assert abs(more["mean"]) < 0.03
    assert following["ours"]["log_loss"] < following["baselines"]["own_history_and_area"]["log_loss"] + 0.01
    assert following["ours"]["ece"] < 0.02


def test_the_command_prints_a_table_and_json(turns: Path) -> None:
    told = CliRunner().invoke(app, ["offers", "--interactions", str(turns)])
    assert told.exit_code == 0, told.output
    assert "own history and area" in told.output
    as_json = CliRunner().invoke(app, ["offers", "--interactions", str(turns), "--json"])
    found = json.loads(as_json.stdout)
    for figures in (found["next_service"]["ours"], *found["next_service"]["baselines"].values()):
        assert {"hit_at_1", "hit_at_5", "ndcg_at_5", "log_loss", "ece"} <= set(figures)
    for figures in (found["within_30_days"]["ours"], *found["within_30_days"]["baselines"].values()):
        assert set(figures) == {"average_precision", "ece", "lift_at_10pct"}


def test_that_it_is_no_better_than_the_best_simple_answer_is_said(turns: Path, tmp_path: Path) -> None:
    """In a sentence and a field: only where the interval of the gain over the best lies above 0."""
    log = written(tmp_path / "log.csv", town(by_chance))
    found = offers_evaluate(log)
    for part in (found["next_service"], found["next_service"]["all_people"]):
        rows = part["baselines"]
        assert rows[part["best_baseline"]]["hit_at_1"] == max(one["hit_at_1"] for one in rows.values())
        assert part["better_than_baselines"] is (part["hit_at_1_over_best_baseline"]["low"] > 0)
    assert found["next_service"]["better_than_baselines"] is False
    within = found["within_30_days"]
    most = max(one["average_precision"] for one in within["baselines"].values())
    assert within["better_than_baselines"] is (within["ours"]["average_precision"] > most)
    said = CliRunner().invoke(app, ["offers", "--interactions", str(log)]).stdout
    assert "No better for certain than “" in said.split("Next service, people never")[0]
    following = offers_evaluate(turns)["next_service"]  # what follows the last is all there is to know
    assert (following["better_than_baselines"], following["best_baseline"]) == (False, "last_service")
    assert following["hit_at_1_over_own_history_and_area"]["low"] > 0


@pytest.mark.parametrize(("right", "better"), [(90, True), (52, False)])
def test_better_is_only_what_is_better_for_certain(right: int, better: bool) -> None:
    """Ours is right in so many of 100 cases, the best simple answer in 50 others of them."""
    came = np.zeros(100, dtype=np.int64)
    yes, no = np.array([0.9, 0.1]), np.array([0.1, 0.9])
    table = {name: np.where((np.arange(100) % 2 == 0)[:, None], yes, no) for name in BASELINES}
    table["ours"] = np.where((np.arange(100) < right)[:, None], yes, no)
    cases = Moments(np.arange(100), np.zeros(100), np.zeros(100, dtype=np.int64))
    model = NextModel(Mixed(1.0, "area_364"), None, 1.0)
    found = _compared(table, came, cases, np.ones(100, dtype=bool), model)
    assert found["better_than_baselines"] is better
    assert found["hit_at_1_over_best_baseline"]["mean"] == pytest.approx(right / 100 - 0.5)


def test_csv_gzip_and_parquet_are_one_log(turns: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "log.csv.gz"
    zipped.write_bytes(gzip.compress(turns.read_bytes()))
    rows = [line.split(",") for line in turns.read_text(encoding="utf-8").splitlines()[1:]]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(("person", "service", "area"))}
    moments = [datetime.fromisoformat(row[3]) for row in rows]
    pq.write_table(
        pa.table({**columns, "at": pa.array(moments, pa.timestamp("us"))}), tmp_path / "log.parquet"
    )
    logs = [interactions_read(path).log for path in (turns, zipped, tmp_path / "log.parquet")]
    for name in ("person", "service", "area", "at"):
        for other in logs[1:]:
            np.testing.assert_array_equal(getattr(logs[0], name), getattr(other, name))


DAYS = [f"2024-01-{day:02}" for day in range(1, 31)]
BAD: list[tuple[str, Rows, str]] = [
    ("no rows", [], "no rows"),
    ("no date", [("a", "s", "x", "2024-13-45")], "Line 2 of .*'2024-13-45' is not a date"),
    ("no time", [("a", "s", "x", "")], "Line 2 of .*no time"),
    ("nobody", [("", "s", "x", DAYS[0])], "Line 2 of .*no person"),
    ("no service", [("a", "", "x", DAYS[0])], "Line 2 of .*no service"),
    ("one service", [(f"p{i}", "s", "x", DAYS[i % 30]) for i in range(300)], "one service"),
    ("one day", [(f"p{i}", f"s{i % 2}", "x", DAYS[0]) for i in range(300)], "on one day"),
    ("few", [(f"p{i}", f"s{i % 2}", "x", DAYS[i]) for i in range(20)], "too few rows"),
]


@pytest.mark.parametrize(("name", "rows", "says"), BAD, ids=[one[0] for one in BAD])
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, name: str, rows: Rows, says: str) -> None:
    path = written(tmp_path / "bad.csv", rows)
    with pytest.raises(TownclerkError, match=says) as caught:
        interactions_read(path)
    assert "bad.csv" in str(caught.value)
    assert all(problem.hint for problem in caught.value.problems)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "bad.csv", [("a", "s", "x", "2024-01-01")], "person,service,aera,at")
    with pytest.raises(TownclerkError, match=r"no column 'area'.*Did you mean 'aera'"):
        interactions_read(path)


def test_a_log_shorter_than_five_windows_is_not_judged_within_them(tmp_path: Path) -> None:
    rows = [row for row in town(by_chance) if row[3] < "2023-04-01"]
    within = offers_evaluate(written(tmp_path / "log.csv", rows))["within_30_days"]
    assert within["ours"] is None
    assert "shorter than 30 days" in within["left_out"]


def some_log(seed: int = 1) -> Log:
    rng = np.random.default_rng(seed)
    n = 3_000
    return log_of(
        rng.integers(0, 200, n), rng.integers(0, 7, n), rng.integers(0, 4, n), rng.uniform(15_000, 16_200, n),
        people=200, services=7, areas=4,
    )  # fmt: skip


def test_shuffling_the_future_changes_no_feature() -> None:
    log, now = some_log(), 15_900.5
    rng = np.random.default_rng(2)
    later = log.at >= now
    columns = [values.copy() for values in (log.person, log.service, log.area, log.at)]
    for values, most in zip(columns[:3], (200, 7, 4), strict=True):
        values[later] = rng.integers(0, most, later.sum())
    columns[3][later] = rng.uniform(now, 16_200, later.sum())
    shuffled = log_of(*columns, people=200, services=7, areas=4)
    moments = Moments(np.arange(200), np.full(200, now), np.arange(200) % 4)
    seen, again = (features(world_of(one), moments) for one in (log, shuffled))
    np.testing.assert_array_equal(seen, again)
    assert not np.isnan(seen[:, :, NAMES.index("area_28")]).any()


def test_what_is_known_of_a_person_is_what_came_strictly_before() -> None:
    log = log_of(
        np.array([0, 0, 0, 1]), np.array([0, 1, 0, 1]), np.array([0, 0, 0, 0]), np.array([10.0, 20, 20, 20]),
        people=3, services=2, areas=1,
    )  # fmt: skip
    moments = Moments(np.array([0, 0, 0, 1, 2]), np.array([10.0, 20, 20.5, 20, 99]), np.zeros(5, int))
    assert (known_until(log, moments) - log.start[moments.person]).tolist() == [0, 1, 3, 0, 0]
    x = features(world_of(log), moments)
    assert x[2, :, NAMES.index("own_times")].tolist() == [2, 1]
    assert x[1, :, NAMES.index("own_since")].tolist()[0] == 10
    assert np.isnan(x[1, 1, NAMES.index("own_since")])


def test_the_area_of_a_request_is_that_of_the_one_before() -> None:
    log = log_of(
        np.array([0, 0, 0, 1, 1]), np.zeros(5, int), np.array([1, 2, 3, 4, 5]), np.array([1.0, 2, 2, 1, 1]),
        people=2, services=1, areas=6,
    )  # fmt: skip
    assert homes_of(log).tolist() == [1, 1, 1, 4, 4]


def test_measures() -> None:
    chance = np.array([[0.5, 0.3, 0.2], [0.4, 0.4, 0.2], [0.4, 0.4, 0.2]])
    assert ranks(chance, np.array([2, 0, 1])).tolist() == [3, 1, 2]
    found = next_measures(chance, np.array([2, 0, 1]))
    assert found["hit_at_1"] == pytest.approx(1 / 3)
    assert found["ndcg_at_5"] == pytest.approx((0.5 + 1 + 1 / np.log2(3)) / 3)
    assert found["log_loss"] == pytest.approx(-np.log([0.2, 0.4, 0.4]).mean())


def test_calibration_is_the_mean_gap() -> None:
    rng = np.random.default_rng(1)
    said = rng.uniform(0, 1, 100_000)
    came = rng.uniform(0, 1, 100_000) < said
    assert calibration(said, came) < 0.005
    assert calibration(np.clip(said + 0.1, 0, 1), came) == pytest.approx(0.1, abs=0.01)


def test_pooled_measures_are_those_of_all_at_once() -> None:
    from sklearn.metrics import average_precision_score

    rng = np.random.default_rng(1)
    said = rng.beta(1, 20, 50_000)
    came = rng.uniform(0, 1, 50_000) < said
    sums = Pooled()
    for part in np.array_split(np.arange(50_000), 7):
        sums.add(said[part], came[part])
    found = sums.measures()
    assert found["average_precision"] == pytest.approx(average_precision_score(came, said), abs=0.003)
    top = np.argsort(-said)[:5_000]
    assert found["lift_at_10pct"] == pytest.approx(came[top].mean() / came.mean(), abs=0.02)
    assert found["ece"] == pytest.approx(calibration(said, came), abs=0.002)
    assert Pooled().measures()["average_precision"] is None


def test_the_gain_takes_a_persons_cases_as_one() -> None:
    rng = np.random.default_rng(1)
    one, other = rng.random(400) < 0.6, rng.random(400) < 0.5
    alone = gain(one, other, np.arange(400))
    tenfold = gain(np.repeat(one, 10), np.repeat(other, 10), np.repeat(np.arange(400), 10))
    assert alone["low"] < alone["mean"] < alone["high"]
    assert tenfold["mean"] == pytest.approx(alone["mean"])
    assert tenfold["high"] - tenfold["low"] == pytest.approx(alone["high"] - alone["low"], rel=0.01)
