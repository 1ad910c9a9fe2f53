"""Excel, OpenDocument and Parquet: the same rows as from a CSV, and what is said of damaged ones."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from townclerk.core.errors import Problems, TownclerkError
from townclerk.core.tables import excel, open_table

DATA = Path(__file__).parent / "data"

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODS = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OASIS}office:1.0" '
    f'xmlns:table="{OASIS}table:1.0" xmlns:text="{OASIS}text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Sheet1"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>person</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>birth_date</text:p></table:table-cell>'
    "</table:table-row><table:table-row>"
    '<table:table-cell office:value-type="string"><text:p>P1</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="1980-02-29"><text:p>29/02/80</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def ods(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
        out.writestr("content.xml", ODS)
    return path


def workbook(path: Path, *sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **options: object) -> tuple[list[tuple[object, ...]], Problems]:
    problems = Problems()
    rows: list[tuple[object, ...]] = []
    for batch in open_table(path, **options).batches(problems):  # type: ignore[arg-type]
        for line, row in zip(batch.lines.tolist(), batch.data.to_pylist(), strict=True):
            rows.append((line, *row.values()))
    return rows, problems


def test_xlsx_cells_become_texts_that_read_back_exactly(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "t.xlsx",
        [
            [],
            ["id", "when", "n", "yes", "at"],
            ["a", dt.date(2024, 1, 5), 3, True, dt.datetime(2024, 1, 5, 10, 30)],
            [],
            [1.0, None, 3.25, False, "soon"],
        ],
    )
    rows, problems = read(path)
    assert rows == [
        (3, "a", "2024-01-05", "3", "true", "2024-01-05 10:30:00"),
        (5, "1", "", "3.25", "false", "soon"),
    ]
    assert not problems


def test_xlsx_goes_in_batches(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["n"], *([number] for number in range(25))])
    table = open_table(path, batch_rows=10)
    batches = list(table.batches(Problems()))
    assert [batch.data.num_rows for batch in batches] == [10, 10, 5]
    assert batches[-1].position == table.total_bytes


def test_xls_of_excel_97() -> None:
    rows, problems = read(DATA / "people.xls")
    assert rows == [(2, "P1", "Zoë Muñoz", "1980-02-29", "2"), (4, "P2", "أمل", "1999-12-31", "0")]
    assert not problems


def test_ods(tmp_path: Path) -> None:
    assert read(ods(tmp_path / "t.ods"))[0] == [(2, "P1", "1980-02-29")]


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["a"], ["1"]])
    renamed = path.rename(tmp_path / "t.csv")
    assert open_table(renamed).format == "excel"


def test_the_sheet_is_chosen_by_name_or_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [], [["a"], ["1"]], [["b"], ["2"]])
    assert read(path, sheet="Sheet3")[0] == [(2, "2")]
    table = open_table(path)
    assert table.columns == ("a",)
    assert "Only the sheet 'Sheet2' is read, not 'Sheet3'." in str(table.problems[0])
    with pytest.raises(TownclerkError, match=r"no sheet 'Shet3'.*Did you mean 'Sheet3'"):
        open_table(path, sheet="Shet3")


def test_encrypted_and_damaged_workbooks(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match=r"encrypted\.xlsx: .*protected by a password"):
        open_table(DATA / "encrypted.xlsx")
    whole = workbook(tmp_path / "t.xlsx", [["a"], ["1"]]).read_bytes()
    for name, content in {
        "cut.xlsx": whole[: len(whole) // 2],
        "text.xlsx": b"a,b\n1,2\n",
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(TownclerkError, match=rf"{name}: This .*(damaged|not a workbook)"):
            open_table(tmp_path / name)
    with pytest.raises(TownclerkError, match="workbook is empty"):
        open_table(workbook(tmp_path / "empty.xlsx", []))


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "t.xlsx", [["a"], *(["the same"] for _ in range(2000))])
    monkeypatch.setattr(excel, "LARGEST_UNPACKED", 10_000)
    with pytest.raises(TownclerkError, match="This workbook unpacks to"):
        open_table(path)


def test_parquet_keeps_types_and_numbers_its_rows(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": ["a", "b", "c"],
            "at": pa.array([dt.datetime(2024, 1, 5, 10), None, None], pa.timestamp("ms")),
            "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
            "list": [[1], [2], [3]],
        }
    )
    pq.write_table(table, tmp_path / "t.parquet")
    opened = open_table(tmp_path / "t.parquet", batch_rows=2)
    assert opened.columns == ("id", "at", "kind")
    assert "'list' holds lists" in str(opened.problems[0])
    batches = list(opened.batches(Problems()))
    assert [batch.lines.tolist() for batch in batches] == [[1, 2], [3]]
    assert batches[0].data.schema.field("at").type == pa.timestamp("ms")
    assert batches[1].data.column("kind").to_pylist() == ["x"]


def test_damaged_parquet(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"a": list(range(10_000))}), path)
    content = path.read_bytes()
    path.write_bytes(content[:-100])
    with pytest.raises(TownclerkError, match=r"t\.parquet: This Parquet file is damaged"):
        read(path)
    path.write_bytes(content[:100] + bytes(2000) + content[2100:])
    with pytest.raises(TownclerkError, match=r"t\.parquet: This Parquet file is damaged"):
        read(path)
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(TownclerkError, match="not a Parquet file"):
        open_table(path)
