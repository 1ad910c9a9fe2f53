"""Whole columns to text, numbers, yes/no and choices, with the cells that are bad.

Every conversion works on the distinct values of a column, of which there are few, and
spreads the results over its rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem, did_you_mean

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

# What databases and spreadsheets write for "nothing" where a number or date should be.
_NOTHING = {"null", "\\n", "n/a", "#n/a", "nan", "none", "-"}
_YES = {
    "yes",
    "y",
    "true",
    "t",
    "1",
    "on",
    "x",
    "sí",
    "si",
    "s",
    "verdadero",
    "oui",
    "vrai",
    "ja",
    "نعم",
    "صحيح",
    "١",
}
_NO = {"no", "n", "false", "f", "0", "off", "falso", "non", "faux", "nein", "لا", "خطأ", "خاطئ", "٠"}


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted column.

    Attributes:
        values: the column in its new type; null where the cell is empty or bad.
        bad: bool per row: a cell that holds something else.
        kind: what a bad cell is not, in words ("a date").
        hint: how to write it; a function of the cell where that helps.
        moved: bool per row, timestamps only: a local time the clocks skipped, moved on by the gap.
        twice: bool per row, timestamps only: a local time that came twice, read as the first.
    """

    values: pa.Array
    bad: np.ndarray
    kind: str
    hint: str | Callable[[str], str]
    moved: np.ndarray | None = field(default=None)
    twice: np.ndarray | None = field(default=None)


def cell_problems(
    converted: Converted, cells: pa.Array, lines: np.ndarray, *, file: str, column: str
) -> Iterator[tuple[int, Problem]]:
    """Row index and problem of each bad cell.

    Args:
        converted: what the conversion gave.
        cells: the column before it.
        lines: the line of each row.
        file: what messages call the file.
        column: what the file calls the column.
    """
    for row in converted.bad.nonzero()[0].tolist():
        cell = " ".join(str(cells[row].as_py()).split())
        hint = converted.hint if isinstance(converted.hint, str) else converted.hint(cell)
        shown = cell if len(cell) <= 60 else f"{cell[:60]}…"
        what = f"'{shown}' is not {converted.kind}."
        yield row, Problem(what, hint, file=file, line=int(lines[row]), column=column)


def to_text(column: Any) -> pa.Array:
    """Trimmed text; null where empty. Whole numbers lose their ".0", dates are ISO."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if not pa.types.is_string(column.type):
        column = _typed_to_text(column)
    trimmed = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _typed_to_text(column: Any) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        column = pc.cast(column, pa.float64())
        # Beyond 2**53 a float no longer is a whole number exactly.
        whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), 2.0**53))
        as_int = pc.cast(pc.if_else(whole, column, None), pa.int64(), safe=False)
        return pc.coalesce(pc.cast(as_int, pa.string()), pc.cast(column, pa.string()))
    if pa.types.is_timestamp(column.type):
        text = pc.cast(pc.cast(column, pa.timestamp("us", column.type.tz), safe=False), pa.string())
        return pc.replace_substring_regex(text, r"\.0+(Z?)$", r"\1")
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        letters = [None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()]
        return pa.array(letters, pa.string())
    return pc.cast(column, pa.string())


def filled(column: Any) -> pa.Array:
    """`to_text`, and null as well for what programs write for nothing ("NULL", "N/A", "-")."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = to_text(column)
    nothing = pc.is_in(pc.utf8_lower(text), value_set=pa.array(sorted(_NOTHING)))
    return pc.if_else(nothing, pa.scalar(None, pa.string()), text)


def per_value(text: pa.Array, parse: Callable[[str], Any], kind: pa.DataType) -> tuple[pa.Array, np.ndarray]:
    """`parse` of each distinct text, spread over the rows, and which rows have a text but no value."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = text.dictionary_encode()
    parsed = pa.array([parse(value) for value in coded.dictionary.to_pylist()], kind)
    values = parsed.take(coded.indices)
    bad = pc.and_(pc.is_valid(text), pc.is_null(values))
    return values, np.asarray(bad)


def to_integer(column: Any) -> Converted:
    """Whole numbers as int64."""
    import pyarrow as pa

    values, bad = per_value(filled(column), _integer, pa.int64())
    return Converted(values, bad, "a whole number", "Write it with digits only, such as 12.")


def to_number(column: Any, *, decimal: str | None = None) -> Converted:
    """Numbers as float64, with a decimal point or comma.

    Args:
        column: the cells.
        decimal: "." or "," when the table says which; else each cell is read alone, and one
            like "1,234" is bad because it can be read both ways.
    """
    import pyarrow as pa

    values, bad = per_value(filled(column), lambda text: number(text, decimal), pa.float64())
    return Converted(values, bad, "a number", _number_hint)


def to_boolean(column: Any) -> Converted:
    """Yes and no, as bool: in words of several languages, or 1 and 0."""
    import pyarrow as pa

    values, bad = per_value(filled(column), _boolean, pa.bool_())
    return Converted(values, bad, "yes or no", "Write 'yes' or 'no'.")


def to_choice(column: Any, values: Collection[str], labels: Mapping[str, str] | None = None) -> Converted:
    """One of `values`, whatever its case.

    Args:
        column: the cells.
        values: what the choice may be.
        labels: other ways to write a value, in lower case, each with the value it means.
    """
    import pyarrow as pa

    known = {**(labels or {}), **{value.casefold(): value for value in values}}
    found, bad = per_value(to_text(column), lambda text: known.get(text.casefold()), pa.string())
    shown = list(values)[:6]
    kind = f"one of {', '.join(shown)}{', …' if len(values) > len(shown) else ''}"
    return Converted(found, bad, kind, lambda cell: did_you_mean(cell, values))


_INTEGER = re.compile(r"[+-]?\d{1,18}([.,]0+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*(?!\d)")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(\D|$))")


def _integer(text: str) -> int | None:
    return int(re.split("[.,]", text)[0]) if _INTEGER.fullmatch(text) else None


def number(text: str, decimal: str | None = None) -> float | None:
    """The number `text` writes, or None; see `to_number`.

    >>> number("1.234,5"), number("3,5"), number("1,234"), number("1,234", ".")
    (1234.5, 3.5, None, 1234.0)
    """
    text = _SPACES.sub("", text)
    if _PLAIN.fullmatch(text) and decimal != ",":
        return float(text)
    if decimal is None:
        decimal = _decimal_mark(text)
    if decimal is None:
        return None
    whole, _, fraction = text.partition(decimal)
    match = _GROUPED.fullmatch(whole)
    if match and match.group(1) != decimal:
        whole = whole.replace(match.group(1), "")
    plain = f"{whole}.{fraction}" if fraction else whole
    return float(plain) if _PLAIN.fullmatch(plain) else None


def _decimal_mark(text: str) -> str | None:
    """Which of "," and "." is the decimal mark in `text`; None when it could be either."""
    commas, points = text.count(","), text.count(".")
    if commas and points:
        return "," if text.rfind(",") > text.rfind(".") else "."
    if commas > 1 or points > 1:
        return "." if commas else ","
    return None if _GROUPED.fullmatch(text) else ","


def _number_hint(cell: str) -> str:
    if _GROUPED.fullmatch(cell):
        plain = re.sub("[.,]", "", cell)
        return (
            f'It can be read in two ways: write {plain} for thousands, or say decimal = "," for this table.'
        )
    return "Write it with digits and one decimal point, such as 1234.5."


def _boolean(text: str) -> bool | None:
    word = text.casefold()
    return True if word in _YES else False if word in _NO else None
