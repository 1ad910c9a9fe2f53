"""Tables as programs export them: titles above the head, dates in pieces, and files that are no tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.forecasts.test_own_amounts import months
from tests.forecasts.test_own_tables import Bring, days, read
from townclerk.core.errors import TownclerkError
from townclerk.forecasts.own.sheet import sheet_read

SPANISH = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
ROWS = [f"{month};{k % 12 + 5},5;{k}" for k, month in enumerate(months())]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        (["Visits report"], 2),
        (["Visits report", "", "Exported on 2024-01-01 by A. B., office 3"], 4),
        (["Informe de visitas;;", ";;", "Fecha: 01/02/2024;;"], 4),
        (["تقرير الزيارات, 2024"], 2),
    ],
)
def test_titles_above_the_head_are_passed_over_and_told(
    bring: Bring, above: Sequence[str], line: int
) -> None:
    found = read(bring(*above, "Month;visits;calls", *ROWS))
    assert found.ids == ("visits", "calls")
    assert found.y[:, 1].tolist() == [6.5, 1]
    assert ("head", {"line": line}) in found.notes


def test_titles_in_a_workbook_are_passed_over_and_told(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (["Visits report"], [], ["Exported", "2024-01-01"], ["Month", "visits", "calls"]):
        sheet.append(row)
    for k, month in enumerate(months()):
        sheet.append([month, k + 2, 3 * k])
    book.save(tmp_path / "a.xlsx")
    found = read(sheet_read(tmp_path / "a.xlsx", name="a.xlsx"))
    assert found.ids == ("visits", "calls")
    assert [code for code, _values in found.notes if code == "head"] == ["head"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Month;visits;calls", *ROWS],
        ["Month;visits", *(row.rpartition(";")[0] for row in ROWS)],
        ["Month;visits;", *(row.rpartition(";")[0] + ";" for row in ROWS)],
    ],
)
def test_a_head_in_the_first_line_stays_there(bring: Bring, lines: list[str]) -> None:
    assert not [code for code, _values in read(bring(*lines)).notes if code == "head"]


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("Year;Month;visits", lambda y, m: f"{y};{m}"),
        ("año;mes;visitas", lambda y, m: f"{y};{SPANISH[m - 1]}"),
        ("Monat;Jahr;Anzahl", lambda y, m: f"{m:02};{y}"),
        ("السنة;الشهر;زيارات", lambda y, m: f"{y};{m}"),
    ],
)  # fmt: skip
def test_a_year_and_a_month_in_two_columns_are_dates(bring: Bring, head: str, written) -> None:  # type: ignore[no-untyped-def]
    found = read(bring(head, *(f"{written(2020 + k // 12, k % 12 + 1)};{k}" for k in range(36))))
    assert (found.wanted.frequency, found.y.tolist()) == ("M", [[float(k) for k in range(36)]])
    assert "joined" in dict(found.notes)


def test_day_numbers_of_a_spreadsheet_are_dates_where_the_column_says_so(bring: Bring) -> None:
    found = read(bring("date;visits", *(f"{45000 + k};{k % 7}" for k in range(60))))
    assert (found.wanted.frequency, found.y.shape) == ("D", (1, 60))


def test_years_of_two_digits_are_read(bring: Bring) -> None:
    for written in ("%d-%m-%y", "%d/%m/%y", "%d.%m.%y", "%m-%d-%y", "%y-%m-%d", "%m/%d/%y %H:%M"):
        found = read(
            bring("date;visits", *(f"{day.strftime(written)};{k % 7}" for k, day in enumerate(days(60))))
        )
        assert (found.wanted.frequency, found.y.shape) == ("D", (1, 60))


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 ", b"Rar!\x1a\x07"]
)
def test_another_kind_of_file_is_told_to_be_one(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(start + b"1 0 obj\r<< /Length 3 >>\rstream\n" * 40)
    with pytest.raises(TownclerkError, match="not a table"):
        sheet_read(tmp_path / "a.csv", name="a.csv")


@pytest.mark.parametrize("row", ["2020-05\r;4;3", "2020-05;4", "2020-05;a\rb;c\rd;5"])
def test_a_row_with_a_lone_carriage_return_is_refused_by_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "a.csv").write_bytes("\n".join(["Month;visits;calls", *ROWS, row]).encode())
    with pytest.raises(TownclerkError) as error:
        sheet_read(tmp_path / "a.csv", name="a.csv")
    assert [one.line for one in error.value.problems] == [38]
