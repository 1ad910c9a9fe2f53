"""`check`: everything wrong with a folder, at once, and nothing that is not."""

from __future__ import annotations

import gzip
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.folder.builders import INTERACTIONS, FolderBuilder
from townclerk.core.errors import Problems, TownclerkError
from townclerk.folder import check, init


def said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems]


def rows(folder: FolderBuilder, body: str, *, name: str = "interactions.csv") -> list[str]:
    """What is said of a folder whose one table of interactions has these rows."""
    folder.agency().services().tables()
    folder.write(name, "reference,at,completed_at,service,kind,area,channel,person,language\n" + body)
    return said(check(folder.path))


def test_a_good_folder_is_all_green(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    folder.write("faq.csv", "question,answer,language,service\nWhere?,Here.,en,bus-pass\n")
    assert said(check(folder.path)) == []


def test_the_starter_is_all_green_with_and_without_its_examples(tmp_path: Path) -> None:
    target = tmp_path / 'My "new" town'
    written = init(target)
    assert target / "agency.toml" in written
    assert all(path.is_file() for path in written)
    assert said(check(target)) == []
    for example in (target / "examples").iterdir():
        (target / example.name).write_bytes(example.read_bytes())
    assert said(check(target)) == []
    with pytest.raises(TownclerkError, match="already something in this folder"):
        init(target)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "R1,31/02/2024,,pothole,,,,,",
            "Line 2 of interactions.csv, at: '31/02/2024' is not a date and time. ",
        ),
        ("R1,,,pothole,,,,,", "Line 2 of interactions.csv, at: at is empty. Say when it happened."),
        ("R1,2204-01-05,,pothole,,,,,", "Line 2 of interactions.csv, at: at is in the future. "),
        ("R1,1204-01-05,,pothole,,,,,", "Line 2 of interactions.csv, at: at is before 1900. "),
        (
            "R1,2024-01-05,,potholes,,,,,",
            "Line 2 of interactions.csv, service: 'potholes' is not a service of this agency. "
            "Did you mean 'pothole'? ",
        ),
        ("R1,2024-01-05,,,,,,,", "Line 2 of interactions.csv, service: service is empty. "),
        (
            "R1,2024-01-05,,pothole,,nort,,,",
            "Line 2 of interactions.csv, area: 'nort' is not an area of this agency. Did you mean 'north'? ",
        ),
        (
            "R1,2024-01-05,,pothole,request,,,,",
            "Line 2 of interactions.csv, kind: 'request' is not a kind. Did you mean 'requested'? ",
        ),
        (
            "R1,2024-01-05,,pothole,,,Phone Call,,",
            "Line 2 of interactions.csv, channel: 'Phone Call' is not a channel. Did you mean 'phone'?",
        ),
        ("R1,2024-01-05,,pothole,,,,P9,", "Line 2 of interactions.csv, person: There is no person 'P9'. "),
        ("R1,2024-01-05,,pothole,,,,,Klingon!", "Line 2 of interactions.csv, language: 'Klingon!' is not a"),
        ("R1,2024-01-05,soon,pothole,,,,,", "Line 2 of interactions.csv, completed_at: 'soon' is not a date"),
        (
            "R1,2024-01-05,,pothole,,,,,\nR2,2024-01-05,,pothole,,,,,\nR1,2024-02-05,,bus-pass,,,,,",
            "Line 4 of interactions.csv, reference: 'R1' is on line 2 already. ",
        ),
        ("R1,2024-01-05,,pothole,,", "Line 2 of interactions.csv: This row has 6 fields, the header has 9."),
        (
            "R1,2024-01-05,2024-01-02,pothole,,,,,",
            "Line 2 of interactions.csv: The completion is dated before the request and was left out",
        ),
        (
            "R1,2024-03-10 02:30,,pothole,,,,,",
            "Line 2 of interactions.csv: at is in an hour that the clocks of America/Chicago skipped; ",
        ),
    ],
)
def test_one_bad_row_is_one_problem_with_its_place(folder: FolderBuilder, row: str, expected: str) -> None:
    (problem,) = rows(folder, row + "\n")
    assert problem.startswith(expected)


def test_all_bad_cells_of_a_row_are_told(folder: FolderBuilder) -> None:
    found = rows(folder, "R1,soon,,potholes,request,nort,Fax,,\n")
    assert len(found) == 5
    assert all(problem.startswith("Line 2 of interactions.csv") for problem in found)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("P1,,,,,31/02/1980,,,,", "birth_date: '31/02/1980' is not a date. Write it as YYYY-MM-DD."),
        ("P1,,,,,2030-01-01,,,,", "birth_date: birth_date is in the future. "),
        ("P1,,,,,1830-01-01,,,,", "birth_date: birth_date is more than 130 years ago. "),
        ("P1,,nowhere,,,,,,,", "email: 'nowhere' is not an e-mail address. Write it like name@example.org."),
        ("P1,,,,,,,rentt,,", "housing: 'rentt' is not one of own, rent, social. Did you mean 'rent'?"),
        ("P1,,,,,,,,perhaps,", "has_dog: 'perhaps' is not yes or no. Write 'yes' or 'no'."),
        (",Nobody,,,,,,,,", "person: person is empty. Give your own number of this person."),
        ("P7,,,,,,,,,\nP7,,,,,,,,,", "person: 'P7' is on line 2 already. "),
    ],
)
def test_people_are_typed_by_the_agencys_schema(folder: FolderBuilder, row: str, expected: str) -> None:
    header = "person,name,email,area,language,birth_date,guardian,housing,has_dog,consent_offers\n"
    folder.agency().services().write("people.csv", header + row + "\n")
    (problem,) = said(check(folder.path))
    assert f" of people.csv, {expected}" in problem


def test_feedback_is_checked(folder: FolderBuilder) -> None:
    folder.agency('[[tables]]\nfile = "feedback.csv"\nkind = "feedback"\nscale = "1-5"\n').services()
    folder.write(
        "feedback.csv",
        "at,service,score,comment\n2024-01-05,pothole,9,\n2024-01-05,pothole,,\n2024-01-05,,3,\n",
    )
    found = said(check(folder.path))
    assert found == [
        "Line 2 of feedback.csv, score: score is not on the scale 1-5. Correct it.",
        "Line 3 of feedback.csv, comment: There is neither a score nor a comment. Leave such rows out.",
    ]


def test_an_export_with_its_own_names_is_read_by_its_mapping(folder: FolderBuilder) -> None:
    folder.services().agency(
        """
        [[tables]]
        file = "311*.csv"
        kind = "interactions"
        decimal = ","
        [tables.columns]
        reference = "No."
        at = ["Date", "Time"]
        service = "Type"
        area = "Ward"
        [tables.dates]
        at = "%d/%m/%Y %H:%M"
        [tables.values.service]
        "Hole in road" = "pothole"
        "" = "bus-pass"
        [tables.values.area]
        "1.0" = "north"
        "2" = "south"
        [tables.constants]
        channel = "phone"
        [tables.skip]
        Status = ["Dup"]
        """
    )
    header = "No.;Date;Time;Type;Ward;Status\n"
    folder.write(
        "311-a.csv",
        header + "1;31/12/2023;10:00;HOLE IN ROAD;1;Open\n2;x;y;z;9;dup\n3;01/01/2024;9:05;;2.0;\n",
    )
    assert said(check(folder.path)) == []
    folder.write("311-b.csv", header + "4;31/12/2023;10:00;Pot hole;1;Open\n")
    (problem,) = said(check(folder.path))
    assert problem.startswith("Line 2 of 311-b.csv, Type: 'Pot hole' is not a service of this agency.")
    assert '[tables.values.service] "Pot hole" = "…" in agency.toml' in problem


def test_a_column_of_dates_in_another_format_is_recognised(folder: FolderBuilder) -> None:
    found = rows(folder, "R1,31/12/2023,,pothole,,,,,\nR2,05/01/2024,,pothole,,,,,\n")
    assert found == [
        "Line 2 of interactions.csv, at: '31/12/2023' is not a date and time, nor are others like it "
        "(2 rows, the first of them here). The whole column is written so: say "
        '[tables.dates] at = "%d/%m/%Y" in agency.toml, under the [[tables]] of this file.'
    ]
    found = rows(folder, "R1,31/12/2023,,pothole,,,,,\nR2,soon,,pothole,,,,,\n")
    assert [line.split(": ")[1][:12] for line in found] == ["'31/12/2023'", "'soon' is no"]


def test_columns_that_are_named_and_not_there(folder: FolderBuilder) -> None:
    folder.services().agency(
        """
        [[tables]]
        file = "311.csv"
        kind = "interactions"
        [tables.columns]
        at = "creation_dat"
        """
    )
    folder.write("311.csv", "creation_date,type\n2024-01-05,pothole\n")
    found = said(check(folder.path))
    assert found[0] == (
        "Line 1 of 311.csv: There is no column 'creation_dat', which agency.toml names for at. "
        "Did you mean 'creation_date'?"
    )
    assert found[1].startswith(
        "Line 1 of 311.csv: No column says 'service', which a table of interactions needs."
    )
    assert 'service = "…". There are: creation_date, type.' in found[1]


def test_a_needed_column_that_two_columns_are_called(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", "at,service,service\n2024-01-05,pothole,x\n")
    assert any(
        "More than one column is called 'service', which is needed" in one for one in said(check(folder.path))
    )


def test_files_nobody_claims_and_tables_that_are_not_there(folder: FolderBuilder) -> None:
    folder.services().agency('[[tables]]\nfile = "311s.csv"\nkind = "interactions"\nrequired = true\n')
    folder.write("311.csv", "a,b\n1,2\n")
    found = said(check(folder.path))
    assert found[0].endswith("No file matches '311s.csv'. Did you mean '311.csv'?")
    assert found[0].startswith("Line ")
    assert found[1].startswith("311.csv: This file is not used: nothing says what it is.")


def test_unknown_columns_of_a_table_without_mapping_are_told(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", "at,service,colour\n2024-01-05,pothole,red\n")
    (problem,) = said(check(folder.path))
    assert problem.startswith("Line 1 of interactions.csv, colour: The column 'colour' is not known here")


def test_every_format_is_read_alike(folder: FolderBuilder) -> None:
    folder.agency().services()
    lines = [line.split(",") for line in INTERACTIONS.replace("P1", "").replace("P2", "").splitlines()]
    folder.write("interactions-1.csv.gz", gzip.compress("\n".join(",".join(line) for line in lines).encode()))
    folder.write("interactions-2.csv", "\ufeff" + "\n".join(";".join(line) for line in lines))
    folder.write("interactions-3.tsv", "\n".join("\t".join(line) for line in lines).encode("utf-16"))
    book = openpyxl.Workbook()
    for line in lines:
        assert book.active
        book.active.append(line)
    book.save(folder.path / "interactions-4.xlsx")
    columns = {name: [line[at] for line in lines[1:]] for at, name in enumerate(lines[0])}
    pq.write_table(pa.table(columns), folder.path / "interactions-5.parquet")
    assert said(check(folder.path)) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("interactions.csv", b"", "This file is empty"),
        ("interactions.xlsx", b"PK\x03\x04nothing", "damaged or not a workbook"),
        (
            "interactions.csv.gz",
            gzip.compress(b"at,service\n2024-01-05,pothole\n" * 9, mtime=0)[:-8],
            "ends too early",
        ),
        ("interactions.parquet", b"PAR1nothing", "This Parquet file is damaged"),
        ("interactions.csv", b"at^service\n2024-01-05^pothole\n", "No column says 'at'"),
        ("interactions.csv", b"at;service;x\n1;2;3\n", "is not a date and time"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem_and_the_rest_is_checked(
    folder: FolderBuilder, name: str, content: bytes, message: str
) -> None:
    folder.agency().services().write("faq.csv", "question,answer\n,Nothing\n")
    folder.write(name, content)
    found = said(check(folder.path))
    assert any(message in one for one in found)
    assert any(one.startswith("Line 2 of faq.csv, question: question is empty.") for one in found)


def test_services_rules_messages_pages_and_surveys_are_checked(folder: FolderBuilder) -> None:
    folder.agency().services()
    folder.write(
        "services/bad-rule.md", '---\nid: bad-rule\ntitle: Bad\neligibility: "aeg >= 65"\n---\nText.\n'
    )
    folder.write("services/bus-pass.de.md", "Text.\n")
    folder.write("services/tram.es.md", "Texto.\n")
    folder.write("pages/hours.md", "---\ntitel: Hours\n---\nText.\n")
    folder.write("messages/offer.md", "---\nid: offer\npurpose: offer\n---\n--- en ---\nHi\n")
    folder.write(
        "surveys/after.toml",
        'id = "after"\ntitle = "How?"\n[[questions]]\nid = "a"\ntype = "skale"\ntext = "?"\n',
    )
    # A broken page is one problem: what speaks of its service is not wrong too.
    folder.write("interactions.csv", "at,service\n2024-01-05,bad-rule\n")
    found = said(check(folder.path))
    assert any(one.startswith("Line 4 of services/bad-rule.md") and "aeg" in one for one in found)
    assert any("services/bus-pass.de.md" in one and "'de'" in one for one in found)
    assert any("services/tram.es.md: This translates 'tram.md', which is not there." in one for one in found)
    assert any("pages/hours.md" in one and "titel" in one for one in found)
    assert any("messages/offer.md" in one and "offers" in one for one in found)
    assert any(one.startswith("Line 5 of surveys/after.toml, type: 'skale'") for one in found)
    assert not any("interactions.csv" in one for one in found)


def test_an_open_folder_takes_services_and_areas_from_its_data(folder: FolderBuilder) -> None:
    folder.write("agency.toml", '[agency]\nid = "x"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n')
    folder.write("interactions.csv", "at,service,area\n2024-01-05,Hole in the road,Ward 3\n")
    assert said(check(folder.path)) == []


def test_a_column_of_free_text_does_not_become_a_thousand_services(folder: FolderBuilder) -> None:
    folder.write("agency.toml", '[agency]\nid = "x"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n')
    rows = "".join(f"2024-01-05,the {n}th complaint\n" for n in range(3_000))
    folder.write("interactions.csv", "at,service\n" + rows)
    (problem,) = said(check(folder.path))
    assert problem.startswith("interactions.csv, service: There are more than 1,000 different services")


def test_people_who_are_named_but_not_there_are_a_remark(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", INTERACTIONS)
    (problem,) = said(check(folder.path))
    assert "People are named here, but no table of people has been loaded" in problem


def test_a_broken_table_of_people_does_not_make_its_people_optional(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("people.csv", b"PK\x03\x04")
    found = said(check(folder.path))
    assert any("There is no person 'P1'" in one for one in found)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match="There is no such folder"):
        check(tmp_path / "nothing")
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(TownclerkError, match="This is a file, not a folder"):
        check(file)
    (tmp_path / "empty").mkdir()
    assert any("holds nothing to load" in one for one in said(check(tmp_path / "empty")))


def test_a_wholly_wrong_file_fills_no_memory(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", "at,service\n" + "soon,nothing\n" * 20_000)
    problems = check(folder.path)
    assert problems.errors == 40_000
    assert len(list(problems)) == 200
    assert problems.left_out == 39_800


def test_services_may_come_from_an_open_referral_catalogue(folder: FolderBuilder) -> None:
    folder.agency().write(
        "hsds.json",
        '[{"id": "1", "name": "Bus pass", "status": "active", "description": "Ride."}, '
        '{"id": "2", "name": "Pothole", "status": "active", "description": "Road."}]',
    )
    folder.write("interactions.csv", "at,service\n2024-01-05,bus-pass\n2024-01-05,Pothole\n2024-01-05,tram\n")
    found = said(check(folder.path))
    assert [one for one in found if "interactions.csv" in one] == [
        "Line 4 of interactions.csv, service: 'tram' is not a service of this agency. "
        "Known: bus-pass, pothole. "
        'Or say what it means: [tables.values.service] "tram" = "…" in agency.toml.'
    ]
    folder.services({"bus-pass": "Bus pass"})
    found = said(check(folder.path))
    assert any("hsds.json: The service 'bus-pass' has a page in services/ too" in one for one in found)


SURVEY = """\
id = "after"
title = "How did we do?"
[ask]
after = "completd"
services = ["tram"]
audience = "aeg > 3"
days = "two"
[[questions]]
id = "a"
type = "scale"
text = "?"
min = 1
max = 100
[[questions]]
id = "a"
type = "choice"
when = "b"
[[questions.options]]
id = "x"
text = "X"
"""


def test_surveys_are_checked_whole(folder: FolderBuilder) -> None:
    folder.agency().services().write("surveys/after.toml", SURVEY)
    lines = {problem.line: problem for problem in check(folder.path) if problem.line is not None}
    assert lines[4].hint == "Did you mean 'completed'?"
    assert "no service 'tram'" in lines[5].what
    assert "aeg" in lines[6].what
    assert "days is not a whole number" in lines[7].what
    assert "no 2 to 11 steps" in lines[13].what
    assert "Another question has the id 'a'" in lines[15].what
    assert "'b' is no question before this one" in lines[17].what


def test_what_loading_would_say_of_people_is_said_before(folder: FolderBuilder) -> None:
    folder.agency().services().write(
        "people.csv",
        "person,language,guardian,consent_offers,consented_at\n"
        "P1,fr,P2,yes,2024-05-01\nP2,fr,P1,yes,2024-05-01 10:00\nP3,es-MX,P3,,\nP4,en,P9,,\nP5,en,P4,,\n"
        "P6,en,,yes,2030-01-02\n",
    )
    expected = [
        "Line 7 of people.csv, consented_at: '2030-01-02' is in the future. "
        "Write when they agreed, such as 2024-06-01 07:00.",
        "Line 2 of people.csv: 'fr' is not one of the agency's languages (en, es) "
        "(2 rows, the first of them here). "
        "They are answered in 'en', unless languages in agency.toml names 'fr' too.",
    ]
    circle = "and so, by a circle, themselves. Name a guardian outside the circle."
    assert said(check(folder.path)) == [
        *expected,
        f"Line 2 of people.csv, guardian: 'P1' names 'P2' as guardian, {circle}",
        f"Line 3 of people.csv, guardian: 'P2' names 'P1' as guardian, {circle}",
        f"Line 4 of people.csv, guardian: 'P3' names 'P3' as guardian, {circle}",
        "Line 5 of people.csv, guardian: 'P4' names 'P9' as guardian, who is not among the people. "
        "Add the guardian's row, or empty the cell.",
    ]


def test_a_scale_that_is_guessed_is_told(folder: FolderBuilder) -> None:
    folder.agency().services()
    header = "at,service,score,comment\n"
    folder.write("feedback.csv", header + "2024-01-05,pothole,9,\n2024-01-05,pothole,4,\n")
    assert said(check(folder.path)) == [
        "feedback.csv: The scores run from 4 to 9, so they are read as 0-10. If that is right, write "
        'scale = "0-10" for this table in agency.toml; else its true scale.'
    ]
    folder.write("feedback.csv", header + "2024-01-05,pothole,5,\n2024-01-05,pothole,4,\n")
    assert said(check(folder.path)) == []


def test_a_broken_agency_file_is_one_problem(folder: FolderBuilder) -> None:
    folder.write("agency.toml", '[agency]\nname = "X\n')
    folder.write("export.csv", "a,b\n1,2\n")
    (problem,) = said(check(folder.path))
    assert problem.startswith("Line 2 of agency.toml: This is not TOML")


ODD = """[[tables]]
file = "odd.*"
kind = "interactions"
{more}[tables.columns]
at = "When"
service = "What"
"""


@pytest.mark.parametrize("name", ["odd.csv", "odd.xlsx"])
def test_a_title_above_the_header_is_recognised(folder: FolderBuilder, name: str) -> None:
    lines = [
        ["Requests 2024", ""],
        ["", ""],
        ["When", "What"],
        ["2024-01-05", "pothole"],
        ["soon", "pothole"],
    ]
    if name.endswith("csv"):
        folder.write(name, "".join(f"{a},{b}\n" for a, b in lines))
    else:
        workbook(folder, name, {"Data": lines})
    folder.agency(ODD.format(more="")).services()
    assert said(check(folder.path)) == [
        f"{name}: The header seems to be on line 3. "
        "Write header = 3 in agency.toml, under the [[tables]] of this file."
    ]
    folder.agency(ODD.format(more="header = 3\n"))
    (problem,) = said(check(folder.path))
    assert problem.startswith(f"Line 5 of {name}, When: 'soon' is not a date and time.")
    folder.agency(ODD.format(more="header = 30\n"))
    (problem,) = said(check(folder.path))
    assert "There is no line 30." in problem or "There are no column names." in problem
    folder.agency(ODD.format(more="header = 0\n"))
    assert "There is no line 0." in said(check(folder.path))[0]


def test_another_sheet_that_holds_the_columns_is_named(folder: FolderBuilder) -> None:
    data = [["When", "What"], ["2024-01-05", "pothole"]]
    folder.agency(ODD.format(more="")).services()
    workbook(folder, "odd.xlsx", {"Read me": [["Note", "x"], ["a", "b"]], "Data": data})
    assert said(check(folder.path)) == [
        "odd.xlsx: The columns seem to be on the sheet 'Data'. "
        'Write sheet = "Data" in agency.toml, under the [[tables]] of this file.'
    ]
    folder.agency(ODD.format(more='sheet = "Data"\n'))
    assert said(check(folder.path)) == []
    folder.agency(ODD.format(more=""))
    workbook(folder, "odd.xlsx", {"Read me": [["Note", "x"], ["a", "b"]], "More": [["c", "d"]]})
    assert said(check(folder.path))[-1] == (
        "odd.xlsx: The workbook has other sheets: 'More'. "
        'To read one of them write, for example, sheet = "More" in agency.toml.'
    )


def workbook(folder: FolderBuilder, name: str, sheets: dict[str, list[list[str]]]) -> None:
    """Write an Excel file."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([cell or None for cell in line])
    book.save(folder.path / name)


def test_a_folder_with_brackets_in_its_path_finds_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "town [2026]"
    folder.mkdir()
    (folder / "agency.toml").write_text(
        '[agency]\nid = "x"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n'
        '[[tables]]\nfile = "r*.csv"\nkind = "interactions"\nrequired = true\nadd_services = true\n'
        '[tables.constants]\nkind = "requested"\nchannel = "phone"\n'
    )
    (folder / "requests.csv").write_text("at,service\n2024-01-01 10:00,bus\n")
    assert not check(folder).errors
