"""What leaves as CSV, and how numbers and changes are put."""

from __future__ import annotations

import pytest
from django.utils import translation

from townclerk.web.console import words
from townclerk.web.console.tables import csv_response, safe_cell


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@sum", " =1", "\t1", "|cmd", "%x"])
def test_words_that_a_spreadsheet_would_run_are_quoted(bad: str) -> None:
    assert safe_cell(bad) == f"'{bad}"


@pytest.mark.parametrize("parting", "\t\r\n;")
def test_a_formula_is_quoted_where_a_spreadsheet_would_begin_a_cell(parting: str) -> None:
    assert str(safe_cell(f"{parting}=1")).endswith(f"{parting}'=1")
    assert safe_cell(f"a{parting}=1") == f"a{parting}'=1"


@pytest.mark.parametrize("good", ["bus-pass", "", "3 March", -3, 2.5, None, 0])
def test_other_cells_stay_as_they_are(good: object) -> None:
    assert safe_cell(good) == good  # type: ignore[arg-type]


def test_a_file_opens_in_a_spreadsheet_with_its_letters() -> None:
    answer = csv_response("x", ("é", "=a"), [("ب", -1.5)])
    assert answer.content.decode("utf-8") == "\ufeffé,'=a\r\nب,-1.5\r\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="x.csv"'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("expected", "before", "sentence", "short"),
    [
        (114, 100, "14% more than in the same weeks last year", "+14%"),
        (80, 100, "20% fewer than in the same weeks last year", "−20%"),
        (9970, 10_000, "about as many as in the same weeks last year", "0%"),
        (100.2, 100, "as many as in the same weeks last year", "0%"),
        (9, 3, "after 3 in the same weeks last year", "+6"),
        (9, None, "there is no last year to compare with", "–"),
    ],
)
def test_a_change_in_words(
    full: None, expected: float, before: float | None, sentence: str, short: str
) -> None:
    with translation.override("en"):
        assert words.change(expected, before) == sentence
        assert words.change_short(expected, before) == short


@pytest.mark.django_db
def test_names_of_what_nobody_named_are_made_readable(full: None) -> None:
    with translation.override("en"):
        assert words.service_name("dumpster-not-emptied") == "Dumpster not emptied"
        assert words.area_name("rogers-park") == "Rogers Park"
        assert words.service_name("bulky-waste") == "Book a bulky waste collection"
        assert words.series_name("", "") == "All requests"
    with translation.override("ar"):
        assert words.count(12345) == "12,345"
