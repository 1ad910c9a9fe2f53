"""Lists that are sorted, filtered, paged and taken away as files by their address, whatever it says."""

from __future__ import annotations

import csv
import io
import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from townclerk.web.design import listing, progress
from townclerk.web.design.csv_file import safe_cell
from townclerk.web.design.listing import Column, Shown, Table
from townclerk.web.design.ordering import folded, is_empty, text_key

WORKS = Table(
    name="works",
    caption="Works",
    columns=(
        Column("street", "Street", filter="text", address=lambda row: f"/{row['street']}"),
        Column("kind", "Kind", filter="choice"),
        Column("days", "Days", number=True),
        Column("note", "Note", sortable=False),
    ),
    sort="street",
    per_page=5,
)
ROWS = [
    {"street": "Elm Street 10", "kind": "water", "days": 3, "note": ""},
    {"street": "elm street 9", "kind": "road", "days": None, "note": "=1+1"},
    {"street": "Äpfelweg", "kind": "road", "days": 12, "note": None},
    {"street": "Birch <b>Lane</b>", "kind": "", "days": 12, "note": "x"},
]
VALUES = (
    some.none()
    | some.text(max_size=12)
    | some.integers()
    | some.floats()
    | some.decimals()
    | some.dates()
    | some.datetimes(timezones=some.just(UTC), min_value=datetime(1970, 1, 2), max_value=datetime(2300, 1, 1))
)
pytestmark = pytest.mark.django_db
WORDS = some.text(alphabet=some.characters(codec="utf-8"), max_size=12)


def view(query: str = "", rows: list[dict[str, Any]] | None = None, table: Table = WORKS) -> Shown:
    return table.view(RequestFactory().get(f"/?{query}"), ROWS if rows is None else rows, csv="/works.csv")


def streets(shown: Shown) -> list[str]:
    return [row[0]["text"] for row in shown.rows]


def file(query: str, rows: list[Any], table: Table = WORKS) -> list[list[str]]:
    answer: HttpResponse = table.csv(RequestFactory().get(f"/?{query}"), rows)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def html(query: str = "", rows: list[dict[str, Any]] | None = None) -> str:
    return render_to_string("design/data_table.html", {"table": view(query, rows), "id": "works"})


def test_words_stand_as_a_reader_expects_and_numbers_in_them_count() -> None:
    assert streets(view()) == ["Äpfelweg", "Birch <b>Lane</b>", "elm street 9", "Elm Street 10"]


def test_rows_without_a_value_are_last_either_way_and_equal_rows_keep_their_order() -> None:
    assert [row[2]["text"] for row in view("sort=days").rows] == ["3", "12", "12", "–"]
    falling = view("sort=-days")
    assert streets(falling) == ["Äpfelweg", "Birch <b>Lane</b>", "Elm Street 10", "elm street 9"]
    assert [column["sorted"] for column in falling.columns] == ["", "", "descending", ""]


def test_a_title_sorts_and_sorts_back_and_the_rest_of_the_address_stays() -> None:
    shown = view("kind=road&section=2&page=3")
    assert QueryDict(shown.columns[2]["address"][1:]).dict() == {
        "kind": "road",
        "section": "2",
        "sort": "days",
    }
    assert shown.columns[0]["address"].endswith("sort=-street")
    assert shown.columns[3]["address"] == ""
    assert shown.kept == [("section", "2"), ("sort", "street")]
    assert shown.unfiltered == "?section=2&sort=street"
    assert "section" not in shown.csv


def test_filters_look_for_words_and_choose_among_what_is_there() -> None:
    assert streets(view("street=APFEL")) == ["Äpfelweg"]
    assert streets(view("kind=road&street=9")) == ["elm street 9"]
    assert view().filters[1]["options"] == [("road", "road"), ("water", "water")]


@pytest.mark.parametrize(
    "query", ["kind=gas", "sort=note", "sort=--days", "sort=secret", "page=900", "page=-1x"]
)
def test_what_is_not_there_is_left_out(query: str) -> None:
    shown = view(query)
    assert (shown.total, shown.filtered, len(shown.rows)) == (4, False, 4)
    assert [column["sorted"] for column in shown.columns] == ["ascending", "", "", ""]


def test_the_file_holds_what_fits_and_nothing_that_runs() -> None:
    assert file("kind=road&sort=-days&page=2", ROWS) == [
        ["Street", "Kind", "Days", "Note"],
        ["Äpfelweg", "road", "12", ""],
        ["elm street 9", "road", "", "'=1+1"],
    ]  # fmt: skip


def test_the_page_escapes_everything_and_says_how_it_is_sorted() -> None:
    page = html('street=<script>"')
    assert "<script>" not in page
    assert "&lt;script&gt;&quot;" in page
    page = html("kind=&sort=-days")
    assert "Birch &lt;b&gt;Lane&lt;/b&gt;" in page
    assert page.count("aria-sort=") == 1
    assert 'aria-sort="descending"><a href="?sort=days">' in page
    assert page.count('<th scope="row">') == 4


def test_empty_and_narrowed_to_nothing_say_so() -> None:
    assert "Nothing is listed yet." in html(rows=[])
    page = html("street=zzz")
    assert "Nothing matches." in page
    assert "Show all" in page
    assert "<table" not in page


def test_columns_that_an_address_cannot_tell_apart_are_refused() -> None:
    for keys in (["page"], ["sort"], ["a", "a"]):
        with pytest.raises(ValueError, match="keys of their own"):
            Table(name="x", caption="x", columns=[Column(key, key) for key in keys])


@given(
    values=some.lists(VALUES, max_size=12),
    sort=some.sampled_from(["", "v", "-v", "n", "-n"]),
    text=WORDS,
    page=WORDS | some.integers().map(str),
)
def test_any_values_are_listed_once_in_one_order(values: list[Any], sort: str, text: str, page: str) -> None:
    table = Table(
        name="any",
        caption="Any",
        columns=(Column("n", "N", number=True), Column("v", "V", filter="text")),
        per_page=100,
    )
    rows = [{"n": at, "v": value} for at, value in enumerate(values)]
    asked = QueryDict(mutable=True)
    asked.update({"sort": sort, "page": page})
    found = table.matching(asked, rows)
    assert sorted(row["n"] for row in found) == list(range(len(rows)))
    if sort.endswith("v"):
        empty = [is_empty(row["v"]) for row in found]
        assert empty == sorted(empty), "those without a value are last"
        whole = [row["n"] for row in table.matching(asked, found)]
        assert whole == [row["n"] for row in found], "what is sorted stays"
    asked["v"] = text
    narrowed = table.matching(asked, rows)
    reader = listing.reader_of()
    wanted = folded(text.strip()[:200])
    assert {r["n"] for r in narrowed} == {
        r["n"] for r in rows if wanted in folded(table.columns[1].shown(r, reader))
    }
    shown = table.view(RequestFactory().get(f"/?{asked.urlencode()}"), rows)
    assert shown.total == len(narrowed) == len(shown.rows)
    assert len(file(asked.urlencode(), rows, table)) == len(narrowed) + 1


@given(value=VALUES | some.text(alphabet=";=+@- \t\nx＝", max_size=8))
def test_no_cell_begins_as_a_formula(value: Any) -> None:
    cell = safe_cell(value)
    if isinstance(value, str):
        parts = re.split(r"[;\t\r\n]", cell)
        assert not [part for part in parts if part.lstrip()[:1] in set("=+@|＝＋＠")]
        assert cell.lstrip()[:1] not in {"%", "-", "－"}
        assert cell.replace("'", "") == value.replace("'", "")
    elif isinstance(value, float):
        assert math.isnan(value) or math.isclose(cell, value, abs_tol=1e-4)
    else:
        assert cell is value


@given(some.lists(WORDS | some.from_regex(r"[a-z]{0,2}[0-9]{1,3}", fullmatch=True), max_size=8))
def test_order_is_total_and_the_same_however_often(words: list[str]) -> None:
    once = sorted(words, key=lambda word: text_key(word, "es"))
    assert sorted(once, key=lambda word: text_key(word, "es")) == once


def test_letters_of_a_language_stand_where_its_readers_look() -> None:
    words = ["oso", "ñu", "nube", "árbol", "zorro"]
    assert sorted(words, key=lambda word: text_key(word, "es")) == ["árbol", "nube", "ñu", "oso", "zorro"]
    assert sorted(["Å 1", "Z 1", "A 1"], key=lambda word: text_key(word, "sv")) == ["A 1", "Z 1", "Å 1"]
    assert text_key("house 7", "en") < text_key("house 10", "en") < text_key("house " + "9" * 9000, "en")


def test_values_are_written_as_the_reader_writes_them() -> None:
    row = {"a": date(2026, 3, 27), "b": Decimal("1234.5"), "c": float("nan"), "d": "  "}
    table = Table(name="x", caption="x", columns=[Column(key, key) for key in row])
    with translation.override("en"):
        assert [cell["text"] for cell in view("", [row], table).rows[0]] == [
            "March 27, 2026", "1,234.5", "–", "–",
        ]  # fmt: skip
    with translation.override("es"):
        assert view("", [row | {"b": 12345.6}], table).rows[0][1]["text"] == "12.345,6"


def test_a_job_at_work_comes_again_until_it_is_stopped() -> None:
    asked, stopped = RequestFactory().get("/"), RequestFactory().get("/?still=1")
    assert progress.again(HttpResponse(), asked).headers["Refresh"] == "10"
    assert "Refresh" not in progress.again(HttpResponse(), stopped).headers
    for request, offered in ((asked, "Stop that"), (stopped, "Show how far it is now")):
        page = render_to_string(
            "design/progress.html",
            {"label": "Loading", "id": "job", "done": 3, "total": 9, "still": progress.is_still(request)},
        )
        assert offered in page
        assert 'max="9" value="3"' in page
        assert f"every {progress.SECONDS} seconds" in page or offered != "Stop that"
