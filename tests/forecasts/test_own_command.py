"""`townclerk forecast` in a terminal: what it says of tables as they are exported, good and bad."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.forecasts.test_own_amounts import months, table
from townclerk.cli import app
from townclerk.core.errors import TownclerkError


def ran(path: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["forecast", str(path), *options])


def refused(path: Path, *options: str) -> list[str]:
    error = ran(path, *options).exception
    assert isinstance(error, TownclerkError), repr(error)
    return [f"{one.line} {one.column} {one.what} {one.hint}" for one in error.problems]


def written(tmp_path: Path, lines: list[str], name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_amounts_in_a_currency_are_forecast_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, table(lambda k: f"€ {23_000 + 900 * (k % 12):,.2f}"))
    said = ran(path).output
    assert "numbers from Revenue" in said
    assert "amounts in €: Revenue" in said


def test_what_is_advised_of_a_cell_is_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, table(lambda k: f"€ {k}" if k % 2 else f"£ {k}"))
    (first, *_rest) = refused(path, "--value", "Revenue")
    assert "is in another unit than the others of its column" in first
    assert "fraction" not in first


def test_a_day_far_off_is_left_out_with_the_option_that_is_proposed(tmp_path: Path) -> None:
    lines = [f"{month}-{day:02},{day % 5}" for month in months(8) for day in range(1, 29)]
    path = written(tmp_path, ["day,n", "2000-01-03,4", *lines])
    (said,) = refused(path)
    assert "leave out what lies there with --since 2020-01-01" in said
    assert (
        "what is of a day before 2020-01-01 was left out, as you say"
        in ran(path, "--since", "2020-01-01").output
    )


def test_the_files_it_writes_run_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x.example")'
    quoted = '"' + formula.replace('"', '""') + '"'
    lines = [f"{month};{name};{k % 12 + 5}" for k, month in enumerate(months()) for name in (quoted, "b")]
    path = written(tmp_path, ["month;office;visits", *lines])
    assert ran(path, "--out", str(tmp_path / "out")).exit_code == 0
    for name in ("forecast.csv", "errors.csv"):
        with (tmp_path / "out" / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["unique_id"] for row in rows} == {"all", "b", f"'{formula}"}
        assert all(float(row["mean"]) >= 0 for row in rows)


@pytest.mark.wide
def test_it_says_what_was_counted_and_which_numbers_are_labels(tmp_path: Path) -> None:
    lines = [
        f"SR-{k},2022-{k // 56 % 12 + 1:02}-{k // 2 % 28 + 1:02},{'Open' if k % 3 else 'Done'},"
        f"{('Waste', 'Noise')[k % 2]},{k * 7 % 50 + 1},{k * 11 % 77 + 1},41.{k}"
        for k in range(1400)
    ]
    path = written(tmp_path, ["request_number,created,status,nature,ward,community_area,lat", *lines])
    said = ran(path).output
    assert (
        "each row was counted as one, by nature; numbers taken for labels: ward, community_area, lat" in said
    )
    assert "numbers from ward" in ran(path, "--value", "ward", "--mean").output


def test_wrong_cells_are_told_ten_at_once_with_how_many_there_are(tmp_path: Path) -> None:
    lines = [f"{month},{'x' if k < 14 else k}" for k, month in enumerate(months(400))]
    said = refused(written(tmp_path, ["month,n", *lines]), "--value", "n")
    assert len(said) == 10
    assert "And 4 more like these." in said[-1]
