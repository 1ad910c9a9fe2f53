"""Numbers that name something rather than say how many (ids, codes, wards), and names that say what."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.tables import to_number
from townclerk.forecasts.own.asked import OwnColumn
from townclerk.forecasts.own.kind_names import LEVEL, RUNNING, named_kind, parted
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_MANY = (
    r"^y$|^n$|value|\bcount(s|ed)?\b|total|amount|quantit|volume|demand|sales|revenue|income|cost|price|fee\b|fees|"
    r"turnover|requests|calls|visits|visitors|valor|cantidad|importe|ingreso|gasto|coste|recaud|llamadas|visitas|"
    r"solicitudes|wert|anzahl|menge|umsatz|betrag|montant|عدد|قيمة|كمية|مجموع|مبلغ|إيراد|طلبات|زيارات|مكالمات"
)
_SAYS_MANY = re.compile(_MANY, re.I)
_SAYS_HOW_MANY = re.compile(rf"{_MANY}|number|request|call|visit|número|llamada|visita|nombre", re.I)
_NUMBERED = frozenset("number num numero número nummer nbr no nr #".split())
_CODES = frozenset(
    """
    id ids uid uuid guid fid gid oid objectid key ref reference referencia code codes cod código
    codigo códigos     zip zipcode postal postcode cp plz fips geoid
    lat latitude latitud lon lng long longitude longitud x coord coords coordinate coordinates coordenada
    xcoord     ycoord easting northing utm
    year month week weekday day año ano mes semana día dia jahr monat woche tag rownum row index
    ward wards district districts distrito area área zone zona precinct beat tract block sector sección
    seccion     region región barrio comuna bezirk kreis parcel parcela manzana floor house hausnummer
    رمز رقم معرف بريدي حي منطقة دائرة قطاع سنة شهر يوم أسبوع
    """.split()
)
_KEYS = frozenset(
    "id ids uid uuid guid fid gid oid objectid key ref reference code codes cod código codigo رمز".split()
)
_WHAT = re.compile(
    r"unique_id|series|type|kind|categor|nature|reason|topic|subject|violation|service|channel|department|team|"
    r"tipo|clase|naturaleza|motivo|asunto|tema|materia|servicio|canal|departamento|art$|thema|grund|"
    r"نوع|سبب|موضوع|خدمة|فئة|قناة|قسم|إدارة",
    re.I,
)
_WHERE = re.compile(
    r"area|district|zone|region|branch|office|ward|neighbo|borough|zona|distrito|barrio|oficina|sede|bezirk|"
    r"منطقة|حي|فرع|مكتب",
    re.I,
)
_POOR = re.compile(
    r"status|state\b|stage|phase|priority|resol|closed|complet|outcome|estado|situaci|fase|prioridad|حالة|أولوية|مرحلة",
    re.I,
)
"""What is no way to split a forecast: it says how far a thing is by now, not what it is."""
_PLACES = frozenset(
    "ward area district zone sector region distrito área zona sección región bezirk منطقة دائرة".split()
)
_DAYS = frozenset("day days día dia tag jour يوم".split())
_DATES = _DAYS | frozenset("year month week ano año mes semana jahr monat woche سنة شهر أسبوع".split())
_SEVERAL = 3
_FEW = 30
_MOST_KEYS = 500
_NEARLY = 0.99


def says_how_many(name: str) -> bool:
    """Whether the name of a column says that it holds amounts.

    >>> says_how_many("number of calls"), says_how_many("ward"), says_how_many("county")
    (True, False, False)
    """
    return bool(_SAYS_HOW_MANY.search(parted(name))) and not is_code(name)


def is_code(name: str) -> bool:
    """Whether the name of a column of numbers says that they name something.

    >>> [is_code(one) for one in ("ward", "zipCode", "service_request_number", "calls by area")]
    [True, True, True, False]
    """
    text = parted(name)
    words = [word.removeprefix("ال") for word in re.split(r"[\W_]+", text) if word]
    if _SAYS_MANY.search(text) or not words or any(word.isdigit() for word in words):
        return False  # "Ward 4" is the column of one ward
    if len(words) > 1 and named_kind(name) == LEVEL and not _KEYS & set(words):
        return False  # "average per month", "satisfaction index"
    if any(word in _CODES for word in words):
        return True
    if words[-1] in _NUMBERED:
        return len(words) > 1 or words[0] in {"no", "nr"}
    return words[0] in _NUMBERED and len(words) > 1 and not words[-1].endswith("s") and words[1] != "of"


def says_what(name: str) -> bool:
    """Whether the name of a column says that it tells kinds or places apart."""
    return bool(_WHAT.search(name) or _WHERE.search(name))


def rank(one: OwnColumn) -> tuple[bool, bool, bool]:
    """By which columns to tell series apart first: what before where before the rest, what is poor last."""
    poor = bool(_POOR.search(one.name))
    return poor, not (says_what(one.name) and not poor), not _WHAT.search(one.name)


def is_poor(name: str) -> bool:
    """Whether a column says how far something is by now, by which no forecast should be split."""
    return bool(_POOR.search(name)) and not _WHAT.search(name)


def measures_of(sheet: Sheet, numbers: list[OwnColumn], at: Array) -> list[OwnColumn]:
    """The columns of numbers that are amounts."""
    beside = set() if names_rows(sheet, at) else _side_by_side([one.name for one in numbers])
    return [
        one
        for one in numbers
        if (not is_code(one.name) or one.name in beside or _is_no_date(sheet, one))
        and not numbers_rows(sheet, one, len(at))
        and not _is_key(sheet, one, at)
    ]


def _is_no_date(sheet: Sheet, one: OwnColumn) -> bool:
    """Whether numbers with a month, day or year in a longer name ("loans at month end") are none of these."""
    words = [word for word in re.split(r"[\W_]+", parted(one.name)) if word]
    if len(words) < 2 or not set(words) & _DATES or set(words) & (_CODES - _DATES):
        return False
    values = np.asarray(to_number(sheet.text(one.name)).values.fill_null(0.0), dtype=np.float64)
    if len(values) < 2 or one.distinct <= _SEVERAL:
        return False
    dated = (values <= (366 if set(words) & _DAYS else 53)) & (values >= 0) & (values % 1 == 0)
    dated |= ((values >= 1900) & (values <= 2100)) | ((values >= 190_001) & (values <= 21_001_231))
    return not bool(dated.all())


def _side_by_side(names: list[str]) -> set[str]:
    """The names that share a word for a place with two others or more: "North area", "South area", …"""
    words = [set(re.split(r"[\W_]+", parted(name))) & _PLACES for name in names]
    shared = Counter(word for some in words for word in some)
    return {name for name, some in zip(names, words, strict=True) if any(shared[w] >= _SEVERAL for w in some)}


def numbers_rows(sheet: Sheet, one: OwnColumn, rows: int) -> bool:
    """A column that numbers rows: whole numbers, all different, in order or without many left out."""
    if one.distinct != rows or rows <= _FEW or not all(cell.isdigit() for cell in one.samples):
        return False
    many = says_how_many(one.name) and _SAYS_MANY.search(parted(one.name))
    if many or named_kind(one.name) == RUNNING:
        return False  # a sum that grows
    values = np.asarray(to_number(sheet.text(one.name)).values.fill_null(0.5), dtype=np.float64)
    steps = np.diff(values)
    return not (values % 1).any() and bool((steps > 0).all() or np.ptp(values) < 3 * rows)


def names_rows(sheet: Sheet, at: Array) -> bool:
    """Whether a column gives each row a name of its own though rows share moments: each is an event."""
    rows = len(at)
    if rows <= _FEW or len(np.unique(at)) > _NEARLY * rows:
        return False
    return any(
        one.distinct >= _NEARLY * rows
        and (is_code(one.name) or (one.kind == "number" and numbers_rows(sheet, one, rows)))
        for one in sheet.columns
        if one.kind in ("text", "number")
    )


def _is_key(sheet: Sheet, one: OwnColumn, at: Array) -> bool:
    """Whether whole numbers are the same few at every moment, each once: they name what its row is of."""
    rows, moments = len(at), len(np.unique(at))
    each = rows / max(moments, 1)
    if says_how_many(one.name) or each < 2 or one.distinct > min(_MOST_KEYS, 1.5 * each) or one.distinct < 2:
        return False
    values = np.asarray(to_number(sheet.text(one.name)).values.fill_null(0.5), dtype=np.float64)
    if (values % 1).any():
        return False
    pairs = len(np.unique(np.stack([values, at.astype(np.float64)], axis=1), axis=0))
    return pairs >= _NEARLY * rows
