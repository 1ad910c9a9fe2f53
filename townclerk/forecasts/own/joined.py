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
    """The columns with a year and a month made one of dates, where no other holds any; and their names."""
    import pyarrow as pa

    year = next((name for name in cells if name.casefold() in _YEARS), None)
    month = next((name for name in cells if name.casefold() in _MONTHS), None)
    if year is None or month is None or any(_holds_dates(text) for text in cells.values()):
        return cells, ()
    months = {cell: month_named(str(cell)) for cell in cells[month].drop_null().unique().to_pylist()}
    years = cells[year].drop_null().unique().to_pylist()
    if None in months.values() or not all(re.fullmatch(r"(19|20|21)\d\d", str(one)) for one in years):
        return cells, ()
    pairs = zip(cells[year].to_pylist(), cells[month].to_pylist(), strict=True)
    dates = [f"{y}-{months[m]:02}" if y and m else None for y, m in pairs]
    rest = {name: text for name, text in cells.items() if name not in (year, month)}
    return {f"{year}-{month}": pa.array(dates, pa.string()), **rest}, (year, month)


def _holds_dates(text: pa.Array) -> bool:
    some = text.drop_null().unique()[:200]
    return (
        bool(len(some))
        and not all(str(one).isdigit() for one in some.to_pylist())
        and order_of(some)[1] <= 0.05
    )
