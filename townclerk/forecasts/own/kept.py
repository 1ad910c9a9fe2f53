"""Which rows of a table count: not those outside of the days asked for, no sums of rows, no second copy."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.own.asked import Wanted, refuse
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]
    Note = tuple[str, dict[str, Any]]

DAY_US = 86_400_000_000
_TOTAL = re.compile(
    r"((grand|sub|gran|overall|town|city)[ -]?)?"
    r"(totals?|totales|totaux|totale|sum|suma|all|everything|overall|gesamt|summe|"
    r"insgesamt|alle|todos|todas|todo|tous|ensemble|tutti|geral|"
    r"(ال)?مجموع|(ال)?[إا]جمالي|الكل|جميع|جميعها)"
    r"( (general|generale|général|geral|together|of all|kl[iy]))?( الكلي| العام)?:?",
    re.I,
)
_PRIME = np.uint64(1_000_003)
_LEAST = 16
"""Fewer rows may well be alike by chance."""


def is_total(name: str) -> bool:
    """Whether this is what people call a sum of other rows.

    >>> is_total("Total"), is_total("Gran total"), is_total("المجموع"), is_total("Allentown")
    (True, True, True, False)
    """
    return bool(_TOTAL.fullmatch(name.strip()))


def only(sheet: Sheet, rows: Array) -> Sheet:
    """`sheet` with the rows that `rows` (rows,) marks."""
    import pyarrow as pa

    if rows.all():
        return sheet
    mask = pa.array(rows)
    cells = {name: text.filter(mask) for name, text in sheet.cells.items()}
    return replace(sheet, cells=cells, lines=sheet.lines[rows])


def once(sheet: Sheet, wanted: Wanted) -> tuple[Sheet, list[Note]]:
    """`sheet` with each row once, where all of them stand there several times: an export pasted twice."""
    rows = len(sheet.lines)
    if wanted.copies == "counts" or rows < _LEAST:
        return sheet, []
    keys = np.zeros(rows, dtype=np.uint64)
    for text in sheet.cells.values():
        codes = np.asarray(text.dictionary_encode().indices.fill_null(-1)).astype(np.uint64)
        keys = (keys * _PRIME) ^ (codes + np.uint64(1))
    order = np.argsort(keys, kind="stable")
    _values, begin, counts = np.unique(keys[order], return_index=True, return_counts=True)
    times = int(np.gcd.reduce(counts))
    if times < 2 or len(counts) < _LEAST // 2:
        return sheet, []
    place = np.arange(rows) - np.repeat(begin, counts)
    keep = np.zeros(rows, dtype=bool)
    keep[order[place < np.repeat(counts // times, counts)]] = True
    return only(sheet, keep), [("copies", {"n": rows // times, "times": times})]


def without_totals(sheet: Sheet, date: str) -> tuple[Sheet, list[Note]]:
    """`sheet` without rows that have a word for a sum where others have their date."""
    text = sheet.text(date)
    words = {cell for cell in text.drop_null().unique().to_pylist() if is_total(cell)}
    if not words:
        return sheet, []
    sums = np.array([cell in words for cell in text.to_pylist()])
    at = int(np.flatnonzero(sums)[0])
    told = {"n": int(sums.sum()), "line": int(sheet.lines[at]), "name": text[at].as_py()}
    return only(sheet, ~sums), [("total_rows", told)]


def within(sheet: Sheet, wanted: Wanted, at: Array) -> tuple[Sheet, Array, list[Note]]:
    """The rows of the days asked for, their moments, and how many were left out.

    Raises:
        OwnRefused: a day that is none, or none of the rows is of those days.
    """
    keep, notes = _kept(wanted, at)
    return only(sheet, keep), at[keep], notes


def within_head(dated: list[str], wanted: Wanted, at: Array) -> tuple[list[str], Array, list[Note]]:
    """As `within`, of a table with its dates in the head."""
    keep, notes = _kept(wanted, at)
    return [name for name, one in zip(dated, keep.tolist(), strict=True) if one], at[keep], notes


def _kept(wanted: Wanted, at: Array) -> tuple[Array, list[Note]]:
    keep = np.ones(len(at), dtype=bool)
    notes: list[Note] = []
    for code, day in (("since", wanted.since), ("until", wanted.until)):
        if not day:
            continue
        try:
            bound = int(np.datetime64(day, "D").astype(np.int64)) * DAY_US
        except ValueError:
            raise refuse("no_day", cell=day) from None
        out = at < bound if code == "since" else at >= bound + DAY_US
        if out.any():
            notes.append((code, {"n": int(out.sum()), "ds": day}))
        keep &= ~out
    if not keep.any():
        raise refuse("none_left", first=wanted.since, last=wanted.until)
    return keep, notes
