"""staffing.csv and [capacity]: what is right is used, what is wrong told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.capacity import StaffRow, staffing_current
from townclerk.core.agency import CapacityPlan, QueuePlan, agency_current
from townclerk.core.errors import Problems
from townclerk.folder import check, load, parse_agency
from townclerk.folder.staffing_file import FILE, staffing_read

TEAMS = ("waste", "streets")


def read(folder: Path, text: str, teams: tuple[str, ...] = TEAMS) -> tuple[list[StaffRow] | None, Problems]:
    (folder / FILE).write_text(text, encoding="utf-8")
    problems = Problems()
    return staffing_read(folder, teams, problems), problems


def test_weekdays_spans_and_single_days_are_read(tmp_path: Path) -> None:
    rows, problems = read(
        tmp_path,
        "team,day,from,until,people\n"
        "phone,mon-fri,09:00,17:00,3\n"
        'desk,Saturday,9:30,24:00,"1,5"\n'
        "waste,fri-mon,,,2\n"
        ",,,,\n"
        "streets,2026-12-24,08:00:00,12:00,0\n",
    )
    assert not list(problems)
    assert rows == [
        StaffRow("phone", 3.0, (0, 1, 2, 3, 4), None, 540, 1020),
        StaffRow("desk", 1.5, (5,), None, 570, 1440),
        StaffRow("waste", 2.0, (4, 5, 6, 0)),
        StaffRow("streets", 0.0, (), date(2026, 12, 24), 480, 720),
    ]


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("fone,mon,,,1", "team", "There is no team 'fone'"),
        (",mon,,,1", "team", "The team is missing"),
        ("desk,someday,,,1", "day", "'someday' is not a day"),
        ("desk,mo,,,1", "day", "'mo' is not a day"),
        ("desk,2026-02-30,,,1", "day", "no day of the calendar"),
        ("desk,mon,25:00,,1", "from", "'25:00' is not a time"),
        ("desk,mon,24:30,,1", "from", "'24:30' is not a time"),
        ("desk,mon,12:00,09:00,1", "until", "ends before it begins"),
        ("desk,mon,,,many", "people", "'many' is not a number"),
        ("desk,mon,,,-1", "people", "'-1' is not a number"),
        ("desk,mon,,,nan", "people", "'nan' is not a number"),
    ],
)
def test_a_wrong_line_is_told_with_its_place_and_nothing_is_used(
    tmp_path: Path, line: str, column: str, what: str
) -> None:
    rows, problems = read(tmp_path, f"team,day,from,until,people\nphone,mon,,,1\n{line}\n")
    assert rows is None
    (problem,) = problems
    assert what in problem.what
    assert (problem.file, problem.line, problem.column) == (FILE, 3, column)
    assert problem.hint


def test_missing_and_unknown_columns_are_told(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "team,dya,people,colour\nphone,mon,1,red\n")
    assert rows is None
    told = [str(one) for one in problems]
    assert any("no column 'day'" in one and "dya" in one for one in told)
    assert any("'colour' is not known" in one for one in told)


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "")
    assert rows is None
    assert problems.errors


def test_without_the_file_the_plan_is_empty(tmp_path: Path) -> None:
    problems = Problems()
    assert staffing_read(tmp_path, TEAMS, problems) == []
    assert not list(problems)


def test_check_tells_of_the_plan_and_does_not_take_it_for_a_table(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    folder.write(FILE, "team,day,from,until,people\nphone,mon,,,2\n")
    assert [str(one) for one in check(folder.path)] == []
    folder.write(FILE, "team,day,from,until,people\nphone,never,,,2\n")
    assert ["never" in str(one) for one in check(folder.path)] == [True]


@pytest.mark.django_db
def test_loading_keeps_the_plan_and_a_broken_one_leaves_what_was_there(
    folder: FolderBuilder, data_dir: Path
) -> None:
    folder.agency("[capacity.phone]\nshare = 0.9\nwithin_seconds = 30\n").services().tables()
    folder.write(FILE, "team,day,from,until,people\nphone,mon,,,2\n")
    load(folder.path)
    assert staffing_current() == (StaffRow("phone", 2.0, (0,)),)
    assert agency_current().capacity.phone == QueuePlan(0.9, 30.0)
    folder.write(FILE, "team,day,from,until,people\nphone,mon,,,two\n")
    load(folder.path)
    assert staffing_current() == (StaffRow("phone", 2.0, (0,)),)
    (folder.path / FILE).unlink()
    load(folder.path)
    assert staffing_current() == ()


def test_capacity_is_read_with_what_is_usual_where_it_says_nothing(folder: FolderBuilder) -> None:
    agency, problems = parse_agency(folder.agency().path)
    assert agency.capacity == CapacityPlan()
    assert not problems.errors
    folder.agency(
        """
        [capacity]
        away = 0.15
        [capacity.phone]
        minutes = 5
        [capacity.desk]
        within_minutes = 5
        share = 0.75
        [capacity.casework]
        minutes = 20
        hours_a_day = 5.5
        [capacity.services]
        bus-pass = {phone = 4, casework = 12.5}
        """
    )
    agency, problems = parse_agency(folder.path)
    assert not list(problems)
    assert agency.capacity == CapacityPlan(
        phone=QueuePlan(0.8, 20.0, 5.0),
        desk=QueuePlan(0.75, 300.0),
        case_minutes=20.0,
        case_hours=5.5,
        away=0.15,
        minutes={"bus-pass": {"phone": 4.0, "casework": 12.5}},
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[capacity.phone]\nshare = 1.5\n", "1.5 is not a number from 0.5 to 0.99"),
        ("[capacity.phone]\nwithin_minutes = 2\n", "There is no key 'within_minutes'"),
        ("[capacity.desk]\nminutes = 0\n", "0 is not a number"),
        ("[capacity]\naway = 0.9\n", "0.9 is not a number"),
        ("[capacity.casework]\nhours_a_day = 30\n", "30 is not a number"),
        ("[capacity.services]\nbus-pass = {fone = 4}\n", "There is no key 'fone'"),
        ('[capacity.phone]\nminutes = "six"\n', "minutes is not a number"),
        ("[capacity.services]\nbus-pass = 4\n", "is not a table"),
    ],
)
def test_a_wrong_capacity_is_told_with_its_line(folder: FolderBuilder, text: str, what: str) -> None:
    _agency, problems = parse_agency(folder.agency(text).path)
    assert any(what in str(one) for one in problems), [str(one) for one in problems]
    assert all(one.line for one in problems)


def test_the_simulated_town_says_who_is_planned() -> None:
    town = Path(__file__).resolve().parents[2] / "townclerk/demo/town"
    problems = Problems()
    agency, _ = parse_agency(town)
    rows = staffing_read(town, agency.teams, problems)
    assert not list(problems)
    assert rows
    assert {row.team for row in rows} >= {"phone", "desk", "waste"}
