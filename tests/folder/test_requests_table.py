"""The agency's own cases: each once, its open ones in the queue, its past ones to learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.folder import load
from townclerk.requests import Filters, request_whole, requests_due, requests_search, routing_refresh
from townclerk.requests.models import Request, StoryLine

pytestmark = pytest.mark.django_db

COLUMNS = (
    "reference,at,closed_at,text,team,service,area,channel,person,language,"
    "status,outcome,latitude,longitude\n"
)
CASES = (
    COLUMNS
    + """C1,2024-01-05 10:00,2024-01-08,A hole in the road,Streets,,north,phone,P1,en,,done,41.88,-87.63
C2,2024-02-05 10:00,,Ring me on 312 555 0142 about the bus,,bus-pass,,email,,en,open,,,
C3,2024-03-05 10:00,,My bin is full,waste,,South Side,letter,,es,in-progress,,,
C4,2024-03-06 10:00,,Nobody knows whose this is,,,,,,,,,,
"""
)


@pytest.fixture
def town(folder: FolderBuilder, data_dir: Path) -> FolderBuilder:
    """A folder with everything but requests."""
    return folder.agency().services().tables()


def _case(theirs: str) -> Request:
    return Request.objects.get(theirs=theirs)


def test_cases_come_in_once(town: FolderBuilder) -> None:
    town.write("requests.csv", CASES)
    report = load(town.path)
    found = {file.file: (file.new, file.known, file.rejected) for file in report.files}
    assert found["requests.csv"] == (4, 0, 0), [str(problem) for problem in report.problems]
    town.write("requests.csv", CASES + "C5,2024-03-07,,Another,waste,,,,,,,,,\n")
    report = load(town.path)
    found = {file.file: (file.new, file.known, file.rejected) for file in report.files}
    assert found["requests.csv"] == (1, 4, 0)
    assert [one.status for one in Request.objects.order_by("theirs")] == [
        *("closed", "received", "in-progress", "received", "sorted")
    ]


def test_what_they_say_is_sealed_and_found(town: FolderBuilder) -> None:
    town.write("requests.csv", CASES)
    load(town.path)
    one = _case("C2")
    assert "312" not in one.plain
    assert "312 555 0142" in request_whole(one.reference).text
    assert requests_search(Filters(words="C2")).lines[0].plain == one.reference
    assert [line.plain for line in requests_search(Filters(words="hole road", status="closed")).lines] == [
        _case("C1").reference
    ]
    assert _case("C1").person_id is not None
    assert _case("C1").team == "streets"
    assert requests_due(Filters()).found == 3
    steps = StoryLine.objects.filter(request=_case("C1")).values_list("step", flat=True)
    assert list(steps) == ["received", "closed"]


def test_the_past_teaches(town: FolderBuilder) -> None:
    past = [("a deep hole in the road", "streets"), ("my bin is full", "waste")] * 30
    rows = "".join(
        f"T{n},2024-01-05 10:00,2024-01-08,{text} {n},{team},,,,,,closed,,,\n"
        for n, (text, team) in enumerate(past)
    )
    town.write("requests.csv", CASES.splitlines()[0] + "\n" + rows)
    load(town.path)
    run = routing_refresh()
    assert (run.rows, run.teams) == (60, 2)
    town.write("requests-new.csv", CASES.splitlines()[0] + "\nN1,2024-05-05,,the bin was full,,,,,,,,,,\n")
    load(town.path)
    assert (_case("N1").team or _case("N1").proposed) == "waste"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("X,2024-01-05,2023-01-05,a,b,,,,,,closed,,,", "closed before it was received"),
        ("X,2024-01-05,,,b,,,,,,,,,", "neither a text nor a service"),
        ("X,2024-01-05,,a,b,,,,,,lost,,,", "'lost' is not a status"),
        ("X,2024-01-05,,a,b,,,,,,,,191,0", "no latitude"),
        ("X,,,a,b,,,,,,,,,", "Say when it was received"),
        (f"X,2024-01-05,,{'a' * 20_001},b,,,,,,,,,", "longer than 20,000"),
    ],
)
def test_wrong_rows_are_told_and_left_out(town: FolderBuilder, row: str, said: str) -> None:
    town.write("requests.csv", CASES + row + "\n")
    report = load(town.path)
    text = " ".join(str(problem) for problem in report.problems)
    assert said in text
    assert "requests.csv" in text
    assert Request.objects.count() == 4
