"""Text tables: rows, exact lines, encodings, delimiters, and what is said of broken ones."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.core.errors import Problems, TownclerkError
from townclerk.core.tables import Batch, open_table


def write(tmp_path: Path, content: str | bytes, name: str = "people.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(path: Path, **options: object) -> tuple[list[tuple[Any, ...]], Problems, list[Batch]]:
    """Rows with their line in front, problems, batches."""
    problems = Problems()
    batches = list(open_table(path, **options).batches(problems))  # type: ignore[arg-type]
    rows = []
    for batch in batches:
        for line, row in zip(batch.lines.tolist(), batch.data.to_pylist(), strict=True):
            rows.append((line, *row.values()))
    return rows, problems, batches


def said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems]


def test_lines_are_exact_across_blank_lines_and_cells_with_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'a,b\n1,x\n\n2,"two\nlines"\r\n3,z\n')
    rows, problems, _ = read(path)
    assert rows == [(2, "1", "x"), (4, "2", "two\nlines"), (6, "3", "z")]
    assert not problems


def test_wrong_number_of_fields_names_the_line_and_keeps_the_rest(tmp_path: Path) -> None:
    rows, problems, batches = read(write(tmp_path, "a,b\n1,2\n1\n1,2,3\n3,4,,\n"))
    assert rows == [(2, "1", "2"), (5, "3", "4")]
    assert said(problems) == [
        "Line 3 of people.csv: This row has 1 field, the header has 2. "
        "Give every row a field, even an empty one, for each column.",
        "Line 4 of people.csv: This row has 3 fields, the header has 2. "
        "Put quotes (\") around a cell that contains ','.",
    ]
    assert [(row.line, list(row.cells)) for row in batches[0].rejected] == [(3, ["1"]), (4, ["1", "2", "3"])]


@pytest.mark.parametrize(
    ("body", "good", "bad"),
    [
        ('1,"open\n2,b\n3,c\n', [3, 4], 2),  # never closed: the rest of the file is read again
        ('1,"open\n2,"b"\n3,c\n', [3, 4], 2),  # closed by the next row's opening quote
        ('1,a\n2,"b"x\n3,c\n', [2, 4], 3),  # text after a closing quote
        ('1,"open\n2,b"\n3,c\n', [3, 4], None),  # below
    ],
)
def test_a_stray_quote_costs_one_row(tmp_path: Path, body: str, good: list[int], bad: int | None) -> None:
    rows, problems, _ = read(write(tmp_path, f"a,b\n{body}"))
    if bad is None:  # a quoted cell over two lines is legal
        assert [row[0] for row in rows] == [2, 4]
        assert not problems
        return
    assert [row[0] for row in rows] == good
    assert [problem.line for problem in problems] == [bad]
    assert "quote" in said(problems)[0].lower()


def test_a_quote_that_swallows_a_good_row_gives_it_back(tmp_path: Path) -> None:
    rows, problems, _ = read(write(tmp_path, 'a,b,c\n1,"open,x\n2,b"z,y\n3,c,d\n'))
    assert [row[0] for row in rows] == [3, 4]
    assert [problem.line for problem in problems] == [2]


@pytest.mark.wide
def test_an_unclosed_quote_far_from_the_end_is_found_in_bounded_memory(tmp_path: Path) -> None:
    body = "".join(f"{n},row {n}\n" for n in range(300_000))
    rows, problems, batches = read(write(tmp_path, 'a,b\n0,"open\n' + body))
    assert len(rows) == 300_000
    assert [problem.line for problem in problems] == [2]
    assert max(batch.data.num_rows for batch in batches) <= 50_000
    assert rows[-1] == (300_002, "299999", "row 299999")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "name,town\nZoë,Peñón\nأمل,القاهرة\n"),
        ("utf-8-sig", "name,town\nZoë,Peñón\n"),
        ("utf-16", "name,town\nZoë,Peñón\nأمل,القاهرة\n"),
        ("utf-16-le", "name,town\nZoë,Peñón\n"),
        ("utf-16-be", "name,town\nZoë,Peñón\n"),
        ("utf-32", "name,town\nZoë,Peñón\n"),
        ("cp1252", "name,town\nZoë “x”,Peñón – Añil\nJosé,€ 5\n"),
        ("cp1256", "الاسم,العنوان\nمحمد,شارع النيل\nفاطمة,القاهرة الجديدة\n"),
    ],
)
def test_encodings_are_worked_out(tmp_path: Path, encoding: str, text: str) -> None:
    rows, problems, _ = read(write(tmp_path, text, encoding=encoding))
    assert not problems
    assert [",".join(row[1:]) for row in rows] == text.strip().split("\n")[1:]


@pytest.mark.wide
def test_a_late_first_accent_decides_the_encoding(tmp_path: Path) -> None:
    """A file that is plain ASCII for megabytes and Windows-1252 after that."""
    body = b"".join(b"%d,plain\n" % n for n in range(300_000))
    rows, problems, _ = read(write(tmp_path, b"a,b\n" + body + "1,Muñoz\n".encode("cp1252")))
    assert not problems
    assert rows[-1] == (300_002, "1", "Muñoz")


def test_a_byte_that_does_not_decode_costs_its_line_and_says_what_to_do(tmp_path: Path) -> None:
    content = "a,b\n1,Zoë\n".encode() + b"2,Mu\xf1oz\n" + "3,Jürgen\n4,é\n5,ñ\n6,ó\n".encode()
    rows, problems, batches = read(write(tmp_path, content))
    assert [row[0] for row in rows] == [2, 4, 5, 6, 7]
    assert said(problems) == [
        "Line 3 of people.csv: The byte 0xF1 at character 5 is not UTF-8. If this line was written on "
        "Windows, save the whole file as 'CSV UTF-8', or write encoding = \"windows-1252\" for this table "
        "in agency.toml."
    ]
    assert batches[0].rejected[0].line == 3


def test_the_encoding_said_is_the_encoding_used(tmp_path: Path) -> None:
    path = write(tmp_path, "imię,b\nŁukasz,1\n", encoding="cp1250")
    rows, _, _ = read(path, encoding="windows-1250")
    assert rows == [(2, "Łukasz", "1")]
    with pytest.raises(TownclerkError, match=r"no encoding 'utf-88'.*Did you mean 'utf-8'"):
        open_table(path, encoding="utf-88")


def test_nul_bytes_are_told_with_their_line(tmp_path: Path) -> None:
    rows, problems, _ = read(write(tmp_path, b"a,b\n1,2\n3,\x004\n5,6\n"))
    assert [row[0] for row in rows] == [2, 4]
    assert [(problem.line, "NUL" in problem.what) for problem in problems] == [(3, True)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_worked_out(tmp_path: Path, mark: str) -> None:
    content = f"id{mark}amount{mark}note\n" + "".join(f'{n}{mark}"1,5"{mark}a, b; c\n' for n in range(5))
    content = content.replace("a, b; c", '"a, b; c"')
    path = write(tmp_path, content)
    assert open_table(path).delimiter == mark
    assert read(path)[0][0] == (2, "0", "1,5", "a, b; c")


def test_decimal_commas_do_not_make_a_comma_table(tmp_path: Path) -> None:
    assert open_table(write(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n")).delimiter == ";"


def test_excels_own_first_line_declares_the_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path, "sep=;\r\na;b\r\n1;2\r\n")
    rows, _, _ = read(path)
    assert open_table(path).columns == ("a", "b")
    assert rows == [(3, "1", "2")]


def test_a_wrong_delimiter_is_named_with_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match=r"whole line is one column: 'a;b;c'.*delimiter = \";\""):
        open_table(write(tmp_path, "a;b;c\n1;2;3\n"), delimiter=",")
    with pytest.raises(TownclerkError, match=r"whole line is one column: 'a\^b\^c'"):
        open_table(write(tmp_path, "a^b^c\n1^2^3\n"))


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    rows, problems, _ = read(write(tmp_path, "person\nP1\n\nP2\n"))
    assert rows == [(2, "P1"), (4, "P2")]
    assert not problems


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This file is empty"),
        (b"\n \n", "This file is empty"),
        (b"\xef\xbb\xbf", "This file is empty"),
        (b"2024-01-05,12,3.5\n2024-01-06,13,4\n", "The first line holds values"),
        (b"<!DOCTYPE html><html></html>", "web page"),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(TownclerkError, match=message):
        open_table(write(tmp_path, content))


def test_repeated_and_missing_column_names(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "id,email,email,\n1,2,3,4\n"))
    assert table.columns == ("id", "email", "email (2)", "column 4")
    assert table.duplicates == {"email"}
    texts = [str(problem) for problem in table.problems]
    assert "More than one column is called 'email': columns 2, 3." in texts[0]
    assert "Column 4 has no name." in texts[1]


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match=r"nothing\.csv: There is no such file"):
        open_table(tmp_path / "nothing.csv")
    with pytest.raises(TownclerkError, match="a folder, not a file"):
        open_table(tmp_path)


def test_carriage_returns_alone_end_lines_too(tmp_path: Path) -> None:
    rows, problems, _ = read(write(tmp_path, "a,b\r1,2\r3,4\r"))
    assert rows == [(2, "1", "2"), (3, "3", "4")]
    assert not problems


def test_a_line_without_end_stops_the_reading(tmp_path: Path) -> None:
    path = write(tmp_path, b"a,b\n1,2\n" + b"x" * (6 << 20))
    with pytest.raises(TownclerkError, match=r"Line 3 of people.csv: This line is longer"):
        read(path)


def test_gzip_is_read_alike_and_tells_its_position(tmp_path: Path) -> None:
    content = "a,b\n" + "".join(f"{n},{n * 7919 % 10007}\n" for n in range(120_000))
    plain, _, _ = read(write(tmp_path, content))
    packed, problems, batches = read(write(tmp_path, gzip.compress(content.encode()), "people.csv.gz"))
    assert packed == plain
    assert not problems
    positions = [batch.position for batch in batches]
    assert positions == sorted(positions)
    assert positions[-1] == (tmp_path / "people.csv.gz").stat().st_size


@pytest.mark.wide
def test_a_truncated_or_damaged_gzip_is_refused(tmp_path: Path) -> None:
    content = gzip.compress("".join(["a,b\n", *(f"{n},{n * 7919}\n" for n in range(500_000))]).encode())
    with pytest.raises(TownclerkError, match="gzip file ends too early"):
        read(write(tmp_path, content[:-2000], "cut.csv.gz"))
    with pytest.raises(TownclerkError, match="gzip file is damaged"):
        read(write(tmp_path, content[:200_000] + b"\xff" * 50 + content[200_050:], "bad.csv.gz"))
    with pytest.raises(TownclerkError, match="not a gzip file, or it is damaged"):
        open_table(write(tmp_path, b"a,b\n1,2\n", "plain.csv.gz"))


def test_a_gzip_bomb_is_stopped_early(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as out:
        out.write(b"a,b\n")
        line = b"1," + b"x" * 65_000 + b"\n"
        for _ in range(80):
            out.write(line * 16)
    with pytest.raises(TownclerkError, match="more than 200 times its size"):
        read(path)


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(CELL, CELL, CELL), max_size=30),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_csv_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], mark: str, end: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("first", "second", "third"), *rows])
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(out.getvalue().encode())
    found, problems, _ = read(path, delimiter=mark, batch_rows=7)
    assert not problems
    assert [row[1:] for row in found] == rows
    lines = out.getvalue().split("\n")
    for line, first, *_ in found:
        assert lines[line - 1].startswith('"' + first.replace('"', '""').split("\n")[0])
