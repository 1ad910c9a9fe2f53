"""Amounts with a currency or a unit beside them are read; a table of amounts never becomes one of rows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.forecasts.test_own_tables import Bring, codes, read
from townclerk.forecasts import Wanted

Written = Callable[[int], str]


def months(n: int = 36) -> list[str]:
    return [f"{2020 + k // 12}-{k % 12 + 1:02}" for k in range(n)]


def table(written: Written, *, head: str = "Month;Revenue", n: int = 36) -> list[str]:
    return [head, *(f"{month};{written(k)}" for k, month in enumerate(months(n)))]


def _comma(value: float) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("written", "unit", "first", "second"),
    [
        (lambda k: f"€ {23225.86 + k:,.2f}", "€", 23225.86, 23226.86),
        (lambda k: f"${18000 + k:,}", "$", 18000, 18001),
        (lambda k: f"{_comma(18000.5 + k)} €", "€", 18000.5, 18001.5),
        (lambda k: f"{1800 + k} visits", "visits", 1800, 1801),
        (lambda k: f"{k + 1} visita{'s' if k else ''}", "visitas", 1, 2),
        (lambda k: f"{k + 3} {'زيارة' if k > 8 else 'زيارات'}", "زيارة", 3, 4),
        (lambda k: f"{1200 + k} د.إ.", "د.إ.", 1200, 1201),
        (lambda k: f"{1200 + k} ريال", "ريال", 1200, 1201),
        (lambda k: f"USD {1200 + k}", "USD", 1200, 1201),
        (lambda k: f"(€ {1200 + k})", "€", -1200, -1201),
        (lambda k: f"-$ {1200 + k}", "$", -1200, -1201),
        (lambda k: f"€ {18 + k}.{250 + k}", "€", 18250, 19251),
        (lambda k: f"{18 + k}.{250 + k} EUR", "EUR", 18250, 19251),
        (lambda k: f"CHF {18 + k}'250.–", "CHF", 18250, 19250),
        (lambda k: f"{k + 1},5 Mio €", "Mio €", 1.5, 2.5),
        (lambda k: f"{12 + k} k", "k", 12, 13),
        (lambda k: f"{12 + k}\u00a0kg", "kg", 12, 13),
    ],
)
def test_a_unit_that_is_alike_in_the_whole_column_is_read_and_told(
    bring: Bring, written: Written, unit: str, first: float, second: float
) -> None:
    found = read(bring(*table(written)))
    assert (found.wanted.counted, found.wanted.values) == (False, ("Revenue",))
    assert found.y[0, :2].tolist() == [first, second]
    assert ("unit", {"unit": unit, "columns": ["Revenue"], "all": False}) in found.notes


@pytest.mark.parametrize("written", [lambda k: f"−{k + 5}", lambda k: f"({k + 5})", lambda k: f"{k + 5}-"])
def test_amounts_below_zero_are_read_however_their_sign_is_written(bring: Bring, written: Written) -> None:
    found = read(bring(*table(written)))
    assert found.y[0, :3].tolist() == [-5, -6, -7]
    assert not [one for one in found.notes if one[0] == "unit"]


def test_arabic_digits_and_their_signs_are_read(bring: Bring) -> None:
    found = read(
        bring(*table(lambda k: f"{1200 + k}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) + "٫٥"))
    )
    assert found.y[0, :2].tolist() == [1200.5, 1201.5]
    found = read(bring(*table(lambda k: f"١٬{200 + k} ر.س.")))
    assert found.y[0, :2].tolist() == [1200, 1201]


@pytest.mark.parametrize(
    ("odd", "code"),
    [("$ 300", "other_unit"), ("about 300", "no_number"), ("€ 3,5,2", "no_number"), ("300 kg", "other_unit")],
)
def test_a_cell_that_is_no_amount_in_the_unit_of_its_column_is_told(
    bring: Bring, odd: str, code: str
) -> None:
    assert codes(bring(*table(lambda k: odd if k == 20 else f"€ {k + 200}"))) == [(code, 22, "Revenue")]


@pytest.mark.parametrize(
    "written",
    [
        lambda k: f"€ {k}" if k % 3 else f"$ {k}",
        lambda k: f"{'$€£'[k % 3]} {k}",
        lambda k: f"{k + 20}" if k % 3 else "closed",
        lambda k: f"{k + 20} visits" if k % 4 else "<5",
    ],
)
def test_rows_are_never_counted_where_amounts_were_meant(bring: Bring, written: Written) -> None:
    for wanted in (None, Wanted(values=("Revenue",))):
        (first, *_rest) = codes(bring(*table(written)), wanted)
        assert (first[0] in {"no_number", "other_unit"}, first[1] in (2, 3), first[2]) == (
            True,
            True,
            "Revenue",
        )


def test_periods_with_a_row_each_and_no_numbers_are_not_counted_unless_somebody_says_so(bring: Bring) -> None:
    lines = table(lambda k: f"about {k}k or so")
    assert codes(bring(*lines)) == [("no_values", None, None)]
    assert read(bring(*lines), Wanted(counted=True)).wanted.counted


@pytest.mark.parametrize(
    "written",
    [
        lambda k: f"Desk {k % 3}",
        lambda k: f"{k + 12} {'ABCDEFGH'[k % 8]}. Street",
        lambda k: f"{k % 12 + 1} PM",
    ],
)
def test_names_with_digits_are_no_amounts(bring: Bring, written: Written) -> None:
    lines = [f"{month},{written(k + 5 * j)}" for k, month in enumerate(months()) for j in range(3 + k % 2)]
    found = read(bring("month,what", *lines))
    assert found.wanted.counted
    assert (found.wanted.frequency, np.nanmax(found.y)) == ("M", 4)


def test_what_parts_the_fraction_is_advised_only_where_it_is_what_is_wrong(bring: Bring) -> None:
    numbers = table(lambda k: "3,5" if k == 9 else f"{k}.25")
    assert codes(bring(*numbers)) == [("fraction", 11, "Revenue")]


def test_dates_in_the_head_above_amounts_with_a_unit(bring: Bring) -> None:
    found = read(
        bring("Office;" + ";".join(months()), "North;" + ";".join(f"{k + 1},50 €" for k in range(36)))
    )
    assert found.y[0, :2].tolist() == [1.5, 2.5]
    assert [values["unit"] for code, values in found.notes if code == "unit"] == ["€"]


def test_shares_are_not_added_to_each_other(bring: Bring) -> None:
    lines = [f"{month};{office};{k % 9 + 50} %" for k, month in enumerate(months()) for office in "ab"]
    found = read(bring("month;office;answered", *lines))
    assert found.ids == ("a", "b")
    assert not found.one_kind
