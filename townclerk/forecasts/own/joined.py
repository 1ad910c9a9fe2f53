"""Dates not written as such: a year and a month in columns of their own, a spreadsheet's day numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from townclerk.forecasts.own.dates import month_named, order_of

if TYPE_CHECKING:
    import pyarrow as pa

_YEARS = frozenset("year yr año ano jahr année annee anno سنة السنة عام العام".split())
_MONTHS = frozenset("month mon mes monat mois mese mês شهر الشهر".split())
_QUARTERS = frozenset("quarter qtr trimestre trimester quartal trim ربع الربع".split())
_DATED = re.compile(r"date|day|fecha|día|datum|تاريخ|month", re.I)
_FIRST, _LAST = 25_000, 80_000
"""Day numbers of 1968 to 2119: others are hardly meant as days."""
_ZERO = date(1899, 12, 30)


def is_named_date(name: str) -> bool:
    """Whether the name of a column says that it holds days."""
    return bool(_DATED.search(name))


def serial_days(name: str, text: pa.Array) -> pa.Array:
    """A column called a date with a spreadsheet's day numbers alone, as dates; others as they are."""
    import pyarrow as pa

    if not is_named_date(name):
        return text
    coded = text.dictionary_encode()
    cells = [str(cell) for cell in coded.dictionary.to_pylist()]
    if len(cells) < 2 or not all(len(c) == 5 and c.isdigit() and _FIRST <= int(c) <= _LAST for c in cells):
        return text
    days = [(_ZERO + timedelta(days=int(cell))).isoformat() for cell in cells]
    return pa.array(days, pa.string()).take(coded.indices)


def year_and_month(cells: dict[str, pa.Array]) -> tuple[dict[str, pa.Array], tuple[str, ...]]:
    """The columns with a year and a month or quarter made one of dates, if no other holds any; their names.

    A column of years alone has the first day of each; then no names are told, as nothing was joined.
    """
    import pyarrow as pa

    year = next((name for name in cells if name.casefold() in _YEARS), None)
    if year is None or any(_holds_dates(text) for text in cells.values()):
        return cells, ()
    years = cells[year].drop_null().unique().to_pylist()
    if not years or not all(re.fullmatch(r"(19|20|21)\d\d", str(one)) for one in years):
        return cells, ()
    part = next((name for name in cells if name.casefold() in _MONTHS | _QUARTERS), None)
    if part is None:
        days = [f"{one}-01-01" if one else None for one in cells[year].to_pylist()]
        return {**cells, year: pa.array(days, pa.string())}, ()
    of = month_named if part.casefold() in _MONTHS else _month_of_quarter
    months = {cell: of(str(cell)) for cell in cells[part].drop_null().unique().to_pylist()}
    if None in months.values():
        return cells, ()
    pairs = zip(cells[year].to_pylist(), cells[part].to_pylist(), strict=True)
    dates = [f"{y}-{months[m]:02}" if y and m else None for y, m in pairs]
    rest = {name: text for name, text in cells.items() if name not in (year, part)}
    return {f"{year}-{part}": pa.array(dates, pa.string()), **rest}, (year, part)


def _month_of_quarter(text: str) -> int | None:
    """The first month of "3", "Q3" or "T3".

    >>> _month_of_quarter("Q3"), _month_of_quarter("5")
    (7, None)
    """
    found = re.fullmatch(r"[QqTt]?([1-4])", text.strip())
    return 3 * int(found[1]) - 2 if found else None


def _holds_dates(text: pa.Array) -> bool:
    some = text.drop_null().unique()[:200]
    return (
        bool(len(some))
        and not all(str(one).isdigit() for one in some.to_pylist())
        and order_of(some)[1] <= 0.05
    )
