"""Proposed duplicates judged on a table of past cases."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from townclerk.cli_evaluate import app
from townclerk.core.errors import TownclerkError
from townclerk.requests import duplicates_evaluate
from townclerk.requests.judging import Case, cases_read, duplicates_judged

SPOT = (4_188_000, -8_763_000)
BESIDE = (4_188_010, -8_763_010)  # 14 metres away
ACROSS = (4_188_080, -8_763_000)  # 89 metres away
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = "at,text,service,latitude,longitude,closed_at,same\n"


def _case(text: str, hours: float = 0, point: tuple[int, int] | None = SPOT, **more: object) -> Case:
    known = {"service": "pothole", "area": "mill", **more}
    return Case(NOON + timedelta(hours=hours), text, point=point, **known)  # type: ignore[arg-type]


def test_at_one_spot_any_words_are_proposed_further_away_only_the_same_words() -> None:
    hole = "A deep pothole in front of the bakery"
    found = duplicates_judged([
        _case(hole, same="hole"),
        _case("Un bache enorme", 5, BESIDE, same="hole"),  # right: at the spot
        _case("Deep pothole, front of the bakery", 6, ACROSS, same="hole"),  # right: the same words
        _case("Cracks all over Mill Street", 7, ACROSS),  # not: other words; the baseline does, 0 m from one
        _case(hole, 8, (4_198_000, -8_763_000)),  # not: a kilometre away
        _case("Loud music", 9, SPOT, service="noise"),  # not: of another type
        _case(hole, 24 * 31, SPOT, same="hole"),  # not: too long ago, and so no duplicate either
    ])  # fmt: skip
    assert (found["rows"], found["on_the_map"], found["duplicates"]) == (7, 7, 2)
    ours, simple = found["proposed"], found["baseline"]
    assert (ours["recall"], simple["recall"]) == (1.0, 0.5)
    assert ours["rows"] == 3  # the cracks lie where the same words were written
    assert ours["pairs_right"] == 2
    assert ours["precision"] == round(2 / 3, 4)


def test_what_was_closed_before_is_not_proposed_and_a_mark_counts_more_than_a_name() -> None:
    found = duplicates_judged([
        _case("A pothole", closed_at=NOON + timedelta(hours=1), same="a"),
        _case("A pothole", 2, same="a", duplicate=False),
        _case("A pothole", 3, duplicate=True),
    ])  # fmt: skip
    assert found["duplicates"] == 1
    assert found["proposed"]["rows"] == 1
    assert found["proposed"]["precision"] == found["proposed"]["recall"] == 1.0


def test_without_a_point_the_area_and_the_words_tell() -> None:
    rows = [_case("Bin at the school gate not emptied", hours, None, same="bin") for hours in (0, 1)]
    found = duplicates_judged([*rows, _case("Bin at the school gate not emptied", 2, None, area="harbor")])
    assert found["on_the_map"] == 0
    assert found["proposed"]["rows"] == 1
    assert found["proposed"]["recall"] == 1.0


def test_the_command_reads_an_export_and_prints_json(tmp_path: Path) -> None:
    table = tmp_path / "past.csv"
    table.write_text(
        HEAD + "2026-03-02T10:00,A hole,pothole,41.88,-87.63,,h\n2026-03-02,A hole before it,pothole,,,,h\n"
        "2026-03-02T11:00:00+00:00,Bump,pothole,41.88001,-87.63,2026-03-05,h\n"
    )
    answer = CliRunner().invoke(app, ["duplicates", "--cases", str(table), "--json"])
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.output)
    assert (found["rows"], found["on_the_map"], found["duplicates"]) == (3, 2, 2)
    assert found["proposed"]["rows"] == 1
    said = CliRunner().invoke(app, ["duplicates", "--cases", str(table)]).output
    assert "3 cases, 2 on the map; 2 repeat another" in said
    assert "baseline" in said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("at,text\n2026-03-02,x\n", "no column 'same'"),
        ("text,same\nx,a\n", "no column 'at'"),
        (HEAD, "no rows"),
        (HEAD + "soon,x,,,,,\n", "'soon' is no time"),
        (HEAD + ",x,,,,,\n", "no time"),
        (HEAD + "2026-03-02,x,,91,0,,\n", "'91' is no latitude"),
        (HEAD + "2026-03-02,x,,1,far,,\n", "'far' is no longitude"),
        (HEAD + "2026-03-02,x,,nan,0,,\n", "'nan' is no latitude"),
    ],
)
def test_bad_tables_are_told_with_file_and_line(tmp_path: Path, table: str, said: str) -> None:
    path = tmp_path / "past.csv"
    path.write_text(table)
    with pytest.raises(TownclerkError) as error:
        duplicates_evaluate(path)
    shown = str(error.value)
    assert said in shown
    assert "past.csv" in shown


def test_a_mark_in_any_case_is_read(tmp_path: Path) -> None:
    path = tmp_path / "past.csv"
    path.write_text("At,Text,Duplicate\n2026-03-02,x,Yes\n2026-03-03,y,\n2026-03-04,z,no\n")
    assert [one.duplicate for one in cases_read(path)] == [True, False, False]
