"""events.csv: what is right is used, what is wrong told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.core.errors import Problems
from townclerk.folder import check, load, parse_agency
from townclerk.folder.events_file import FILE, events_read
from townclerk.folder.vocabulary import Vocabulary
from townclerk.forecasts import EventTime, KnownEvent, events_current

HEAD = "name,from,to,repeats,services,areas\n"


def words(noun: str, *ids: str, open_: bool = False) -> Vocabulary:
    found = Vocabulary(noun, open=open_)
    for one in ids:
        found.know(one, [one.replace("-", " ").title()])
    return found


def read(
    folder: FolderBuilder, text: str, *, open_: bool = False
) -> tuple[list[KnownEvent] | None, Problems]:
    agency, _ = parse_agency(folder.agency().path)
    folder.write(FILE, text.encode())
    problems = Problems()
    services = words("service", "bus-pass", "pothole", open_=open_)
    return events_read(folder.path, agency, services, words("area", "north", "south"), problems), problems


def test_times_services_areas_and_names_are_read(folder: FolderBuilder) -> None:
    found, problems = read(
        folder,
        "name,from,to,repeats,services,areas,name_es\n"
        "Tax bills go out,2023-03-01,2023-03-21,yearly,bus-pass; Pothole,,Salen los recibos\n"
        "Fair,2023-05-05,2023-05-14,,,North,\n"
        ",,,,,,\n"
        "New fee,2024-07-01,,,pothole,,\n"
        "fair,2024-05-03,2024-05-12,no,,north,Feria\n",
    )
    assert not list(problems)
    assert found == [
        KnownEvent(
            "Tax bills go out",
            (EventTime(date(2023, 3, 1), date(2023, 3, 21), True),),
            ("bus-pass", "pothole"),
            (),
            {"es": "Salen los recibos"},
        ),
        KnownEvent(
            "Fair",
            (
                EventTime(date(2023, 5, 5), date(2023, 5, 14)),
                EventTime(date(2024, 5, 3), date(2024, 5, 12)),
            ),
            (),
            ("north",),
            {"es": "Feria"},
        ),
        KnownEvent("New fee", (EventTime(date(2024, 7, 1), None),), ("pothole",)),
    ]
    assert found[0].name_in("es") == "Salen los recibos"
    assert found[2].name_in("ar") == "New fee"


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        (",2024-01-01,,,,", "name", "The name is missing"),
        (f"{'x' * 101},2024-01-01,,,,", "name", "more than 100"),
        ("Fair,,,,,", "from", "first day is missing"),
        ("Fair,01/02/2024,,,,", "from", "'01/02/2024' is no day"),
        ("Fair,2024-02-30,,,,", "from", "'2024-02-30' is no day"),
        ("Fair,0024-02-03,,,,", "from", "The year 24 can hardly be meant"),
        ("Fair,2024-02-03,2024-02-01,,,", "to", "ends before it begins"),
        ("Fair,2024-02-03,2024-02-05,monthly,,", "repeats", "'monthly' is not known"),
        ("Fair,2024-02-03,,yearly,,", "to", "needs a last day"),
        ("Fair,2024-02-03,2025-02-03,yearly,,", "to", "a year or more"),
        ("Fair,2024-02-03,2024-02-05,,bus-pas,", "services", "no service 'bus-pas'"),
        ("Fair,2024-02-03,2024-02-05,,,nort", "areas", "no area 'nort'"),
        ("Bills,2024-02-03,2024-02-05,,pothole,", "services", "Line 2 says other services of 'Bills'"),
    ],
)
def test_a_wrong_line_is_told_with_its_place_and_nothing_is_used(
    folder: FolderBuilder, line: str, column: str, what: str
) -> None:
    found, problems = read(folder, f"{HEAD}Bills,2023-02-03,2023-02-05,,bus-pass,\n{line}\n")
    assert found is None
    (problem,) = problems
    assert what in problem.what
    assert (problem.file, problem.line, problem.column) == (FILE, 3, column)
    assert problem.hint


def test_columns_and_files_that_do_not_do_are_told(folder: FolderBuilder) -> None:
    found, problems = read(folder, "name,form,colour\nFair,2024-01-01,red\n")
    assert found is None
    told = [str(one) for one in problems]
    assert any("no column 'from'" in one and "form" in one for one in told)
    assert any("'colour' is not known" in one for one in told)
    assert read(folder, "")[0] is None
    many = "".join(f"Fair {n},2024-01-01,2024-01-02,,,\n" for n in range(101))
    assert read(folder, HEAD + many)[0] is None


def test_services_that_only_tables_name_may_be_named(folder: FolderBuilder) -> None:
    found, problems = read(folder, HEAD + "Fair,2024-01-01,2024-01-02,,street-party,\n", open_=True)
    assert not list(problems)
    assert found
    assert found[0].services == ("street-party",)


def test_check_tells_of_events_and_does_not_take_them_for_a_table(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    folder.write(FILE, HEAD + "Fair,2024-01-01,2024-01-02,yearly,bus-pass,north\n")
    assert [str(one) for one in check(folder.path)] == []
    folder.write(FILE, HEAD + "Fair,soon,,,,\n")
    assert ["soon" in str(one) for one in check(folder.path)] == [True]


@pytest.mark.django_db
def test_loading_keeps_events_and_a_broken_file_leaves_what_was_there(
    folder: FolderBuilder, data_dir: Path
) -> None:
    folder.agency().services().tables()
    folder.write(FILE, "name,from,to,repeats,areas,name_es\nFair,2024-01-01,2024-01-02,yearly,north,Feria\n")
    load(folder.path)
    fair = KnownEvent(
        "Fair", (EventTime(date(2024, 1, 1), date(2024, 1, 2), True),), (), ("north",), {"es": "Feria"}
    )
    assert events_current() == (fair,)
    folder.write(FILE, HEAD + "Fair,soon,,,,\n")
    load(folder.path)
    assert events_current() == (fair,)
    (folder.path / FILE).unlink()
    load(folder.path)
    assert events_current() == ()
