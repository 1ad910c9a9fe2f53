"""agency.toml: what it says, and what is said of it, each thing with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.core.colours import PAPER, nearest_passing
from townclerk.core.errors import Problems, Severity
from townclerk.core.facts import FactType
from townclerk.core.toml_lines import KeyLines
from townclerk.folder import agency_read, id_from_name, parse_agency

EXAMPLE = Path(__file__).parents[2] / "examples" / "chicago-311"


def said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_whole_file_without_a_problem(folder: FolderBuilder) -> None:
    folder.agency(
        """
        [contact]
        email = "hello@mill.example"
        website = "https://mill.example"
        [opening_hours]
        monday = "09:00-13:00, 15:00 - 18:00"
        sunday = "closed"
        [colours]
        primary = "#1D4F5C"
        [[tables]]
        file = "311*.csv"
        kind = "interactions"
        required = true
        skip = {status = "Duplicate"}
        household = ["street", "zip"]
        [tables.columns]
        at = "created"
        service = ["type", "subtype"]
        [tables.constants]
        channel = "phone"
        [tables.dates]
        at = ["%d/%m/%Y", "excel"]
        [tables.values.service]
        "Pot hole" = "pothole"
        """
    )
    problems = Problems()
    found = agency_read(folder.path, problems)
    assert said(problems) == []
    agency, (mapping,) = found.agency, found.tables
    assert agency.id == "mill-town"
    assert agency.languages == ("en", "es")
    assert [area.id for area in agency.areas] == ["north", "south"]
    assert agency.areas[1].names == {"en": "South Side"}
    assert agency.facts["housing"].values == ("own", "rent", "social")
    assert agency.facts["birth_date"].type is FactType.DATE
    assert agency.opening_hours == {"monday": "09:00-13:00, 15:00-18:00", "sunday": ""}
    assert agency.colours.primary == "#1d4f5c"
    assert mapping.columns == {"at": ("created",), "service": ("type", "subtype")}
    assert mapping.dates == {"at": ("%d/%m/%Y", "excel")}
    assert mapping.values == {"service": {"Pot hole": "pothole"}}
    assert mapping.skip == {"status": ("Duplicate",)}
    assert mapping.household == ("street", "zip")
    assert mapping.constants == {"channel": "phone"}
    assert mapping.required


def test_everything_wrong_is_told_at_once_with_its_line(folder: FolderBuilder) -> None:
    folder.write(
        "agency.toml",
        """\
        [agency]
        id = "Mill Town"
        name = {es = "Villa Molino", fr = "Moulin"}
        languages = ["en", "es", "Spanish", "xx"]
        timezone = "America/Chicgo"
        country = "USA"
        simulatd = true
        [contact]
        email = "hello"
        website = "mill.example"
        [opening_hours]
        monday = "9-5"
        mondy = ""
        [colours]
        primary = "teal"
        [[areas]]
        id = "North Hill"
        [[areas]]
        id = "south"
        [[areas]]
        id = "south"
        [facts.Housing]
        type = "text"
        [facts.age_group]
        type = "txt"
        [facts.email]
        type = "text"
        [facts.select]
        type = "text"
        [facts.size]
        type = "integer"
        values = ["1"]
        [[tables]]
        file = "a.csv"
        kind = "interaction"
        [[tables]]
        file = "b.csv"
        kind = "interactions"
        scale = "5"
        delimiter = "||"
        [tables.columns]
        servce = "type"
        [tables.dates]
        at = "DD/MM/YYYY"
        [tabels]
        """,
    )
    _, problems = parse_agency(folder.path)
    lines: dict[int | None, str] = {}
    for problem in problems:
        if problem.line not in lines:
            lines[problem.line] = f"{problem.what.split('.')[0]} | {problem.hint}"
    assert lines[2].startswith("'Mill Town' is not an id | Use lower-case")
    assert lines[5] == "There is no time zone 'America/Chicgo' | Did you mean 'America/Chicago'?"
    assert lines[6] == '\'USA\' is not a country code | Write two capital letters, such as "US" or "ES".'
    assert lines[7].endswith("Did you mean 'simulated'?")
    assert lines[9].startswith("'hello' is not an e-mail address")
    assert "https://" in lines[10]
    assert lines[12].startswith("'9-5' are not hours")
    assert lines[13].endswith("Did you mean 'monday'?")
    assert lines[15].startswith("'teal' is not a colour")
    assert "north-hill" in lines[17]
    assert "on line 19" in lines[21]
    assert lines[22].startswith("'Housing' is not a name for a fact")
    assert lines[25].startswith("'txt' is not a type of fact | Did you mean 'text'?")
    assert lines[26].startswith("'email' is a column of every table of people")
    assert lines[28].startswith("Rules cannot read a fact called 'select'")
    assert lines[32].startswith("Only a text fact has values")
    assert lines[35].endswith("Did you mean 'interactions'?")
    assert lines[39].startswith("Only feedback has a scale")
    assert lines[40].startswith("The delimiter '||' is not one character")
    assert lines[42].endswith("Did you mean 'service'?")
    assert lines[44].startswith("'DD/MM/YYYY' is not a date format")
    assert lines[45].endswith("Did you mean 'tables'?")
    spoken = [problem for problem in problems if problem.line == 4]
    assert [problem.hint for problem in spoken][:1] == ["Did you mean 'es'?"]
    assert any(problem.line == 3 and "'en', the default language" in problem.what for problem in problems)
    assert any(problem.line == 3 and problem.severity is Severity.WARNING for problem in problems)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"[agency]\nname = Mill\n", 2, "This is not TOML"),
        (b'[agency]\nname = "a"\nname = "b"\n', 3, "This is not TOML"),
        (b'[agency]\nname = "Pe\xf1\xf3n"\n', 2, "This file is not UTF-8"),
        (b'[agency]\nname = "x\n', 2, "This is not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_names_its_line(
    folder: FolderBuilder, content: bytes, line: int, message: str
) -> None:
    folder.write("agency.toml", content)
    agency, problems = parse_agency(folder.path)
    (problem,) = problems
    assert problem.line == line
    assert message in problem.what
    assert agency.id == "mill-town"  # from the folder


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(folder: FolderBuilder) -> None:
    text = '[agency]\r\nid = "mill-town"\r\nname = "Mill"\r\nlanguages = ["en"]\r\ntimezone = "UTC"\r\n'
    folder.write("agency.toml", b"\xef\xbb\xbf" + text.encode())
    agency, problems = parse_agency(folder.path)
    assert said(problems) == []
    assert agency.names == {"en": "Mill"}


def test_without_the_file_the_agency_is_named_after_the_folder(folder: FolderBuilder) -> None:
    agency, problems = parse_agency(folder.path)
    assert (agency.id, agency.names, agency.timezone) == ("mill-town", {"en": "Mill Town"}, "UTC")
    (problem,) = problems
    assert problem.severity is Severity.WARNING


def test_wrong_types_are_told_and_do_not_stop_the_rest(folder: FolderBuilder) -> None:
    folder.write(
        "agency.toml",
        """\
        agency = "Mill"
        areas = "north"
        tables = [1]
        """,
    )
    _, problems = parse_agency(folder.path)
    assert {problem.line for problem in problems if problem.severity is Severity.ERROR} >= {1, 2, 3}


@pytest.mark.parametrize("table", ["requests", "appointments"])
def test_how_long_is_kept_what_people_said(folder: FolderBuilder, table: str) -> None:
    def kept(days: str) -> tuple[int, list[str]]:
        folder.agency(f"[{table}]\nkeep_days = {days}\n")
        problems = Problems()
        return getattr(agency_read(folder.path, problems).agency, table).keep_days, said(problems)

    assert kept("40") == (40, [])
    assert kept("0") == (0, []), "for ever"
    days, told = kept("-3")
    assert days in (90, 1095)
    assert "-3 is not a number of days" in told[0]


def test_a_faint_colour_is_refused_with_the_nearest_that_passes(folder: FolderBuilder) -> None:
    folder.agency('[colours]\nprimary = "#ffcc00"\naccent = "#0f6b55"\n')
    _, problems = parse_agency(folder.path)
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert (problem.column, problem.line) == (
        "primary",
        len((folder.path / "agency.toml").read_text().splitlines()) - 1,
    )
    assert "#ffcc00 cannot be read on the pages" in problem.what
    assert "1.40:1, and 4.5:1 is needed" in problem.what
    near = nearest_passing("#ffcc00", PAPER)
    assert problem.hint == f"Did you mean '{near}'?"
    folder.agency(f'[colours]\nprimary = "{near}"\n')
    assert said(parse_agency(folder.path)[1]) == [], "what is suggested is taken"


def test_lines_are_found_in_any_spelling() -> None:
    lines = KeyLines(
        '# [a]\n"a b" . c = 1\n[x.y]\nlist = [\n  "z = 1",\n  [1],\n]\ntext = """\nk = 2\n"""\nlast = 1\n'
        '[[t]]\n[t.inner]\nk = 1\n[[t]]\n[t.inner]\n"quoted = key" = 1\nk = {m = 1}\n[[t.deep]]\nn = 1\n'
    )
    assert lines.of("a b", "c") == 2
    assert lines.of("x", "y", "list") == 4
    assert lines.of("x", "y", "k") == 3  # inside a text: only the table is known
    assert lines.of("x", "y", "last") == 11
    assert lines.of("t", 0, "inner", "k") == 14
    assert lines.of("t", 1, "inner", "k", "m") == 18
    assert lines.of("t", 1, "inner", "quoted = key") == 17
    assert lines.of("t", 1, "deep", 0, "n") == 20
    assert lines.of("nothing") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Alder Falls", "alder-falls"),
        ("Ayuntamiento de Peñón!", "ayuntamiento-de-penon"),
        ("بلدية", "agency"),
    ],
)
def test_ids_are_made_from_names(name: str, expected: str) -> None:
    assert id_from_name(name) == expected
    assert id_from_name(expected) == expected


def test_the_example_is_right() -> None:
    agency, problems = parse_agency(EXAMPLE)
    assert said(problems) == []
    assert len(agency.areas) == 77
