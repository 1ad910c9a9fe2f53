"""Random rules, people and histories for the tests of the rule language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from townclerk.core.facts import FactType

SCHEMA = {
    "birth_date": FactType.DATE,
    "moved_in": FactType.DATE,
    "children": FactType.INTEGER,
    "rooms": FactType.INTEGER,
    "income": FactType.NUMBER,
    "debt": FactType.NUMBER,
    "area": FactType.TEXT,
    "street": FactType.TEXT,
    "has_dog": FactType.BOOLEAN,
    "has_garden": FactType.BOOLEAN,
}
SERVICES = ("bus-pass", "dog-licence")
KINDS = ("asked", "requested", "completed", "abandoned")
WINDOWS = (1, 30, 365)
YEARS = (0, 1, 18, 65)
ZONES = ("UTC", "America/Chicago", "Asia/Kathmandu", "Pacific/Auckland")

TEXTS = [
    "",
    "a",
    "A",
    "ab",
    "a%",
    "a_b",
    "it's",
    "é",
    "e\u0301",
    "😀",
    "north",
    "North",
    " north",
    "NULL",
    "ا",
]
DAYS = [
    date(2024, 2, 29),
    date(2023, 2, 28),
    date(2023, 3, 1),
    date(2024, 3, 1),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2100, 2, 28),
]

_NOTS = st.sampled_from(["", "NOT "])


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@cache
def _dates_near(as_of: date) -> st.SearchStrategy[date]:
    """Birthdays and windows that end today, yesterday or tomorrow, and leap days."""
    steps = st.sampled_from([-366, -365, -30, -1, 0, 1, 30, 365, 366, 731])
    years = st.sampled_from(YEARS)
    birthdays = st.builds(lambda y, s: years_before(as_of, y) + timedelta(days=s), years, st.integers(-1, 1))
    leap = st.sampled_from([date(y, 2, 29) for y in (1936, 1960, 2000, 2004, 2024)])
    return (
        steps.map(lambda s: as_of - timedelta(days=s))
        | birthdays
        | leap
        | st.dates(date(1900, 1, 1), date(2100, 1, 1))
    )


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _facts(kind: FactType) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name, k in SCHEMA.items() if k is kind])


def _function(name: str, *args: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*args).map(lambda parts: f"{name}({', '.join(parts)})")


def _numeric(as_of: date, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    literals = st.integers(-3, 90).map(str) | st.sampled_from(
        ["0", "0.0", "2.5", "-0.5", "1e3", "9007199254740992", ".1"]
    )
    facts = _facts(FactType.INTEGER) | _facts(FactType.NUMBER) | st.sampled_from(["age", "age"])
    since = _function("years_since", _dates(as_of)) | _function("days_since", _dates(as_of))
    sums = st.builds(lambda a, op, b: f"({a} {op} {b})", inner, st.sampled_from("+-*"), inner)
    quotients = st.builds(lambda a, b: f"{a} / {b}", inner, facts | literals)
    return (
        literals
        | facts
        | facts
        | since
        | sums
        | quotients
        | inner.map(lambda a: f"-({a})")
        | _function("coalesce", inner, inner)
    )


def _numbers(as_of: date) -> st.SearchStrategy[str]:
    base = _facts(FactType.INTEGER) | _facts(FactType.NUMBER)
    # Deferred, because a strategy's own description otherwise grows to a hundred kilobytes.
    inner = st.deferred(lambda: _numeric(as_of, base))
    return st.deferred(lambda: _numeric(as_of, inner))


def _dates(as_of: date) -> st.SearchStrategy[str]:
    literals = _dates_near(as_of).map(lambda d: quoted(d.isoformat()))
    facts = _facts(FactType.DATE)
    return facts | facts | st.builds(lambda f, d: f"coalesce({f}, {d})", facts, literals) | st.just("today()")


def _texts() -> st.SearchStrategy[str]:
    literals = st.sampled_from(TEXTS).map(quoted)
    facts = _facts(FactType.TEXT)
    return facts | facts | st.builds(lambda f, t: f"coalesce({f}, {t})", facts, literals)


def _predicates(
    values: st.SearchStrategy[str], others: st.SearchStrategy[str], ops: list[str]
) -> st.SearchStrategy[str]:
    maybe_null = st.one_of(others, others, others, st.just("NULL"))
    shapes = [
        st.builds(lambda a, op, b: f"{a} {op} {b}", values, st.sampled_from(ops), others),
        st.builds(
            lambda a, n, bs: f"{a} {n}IN ({', '.join(bs)})",
            values,
            _NOTS,
            st.lists(maybe_null, min_size=1, max_size=4),
        ),
        st.builds(lambda a, n: f"{a} IS {n}NULL", values, _NOTS),
    ]
    if "<" in ops:
        shapes.append(
            st.builds(lambda a, n, b, c: f"{a} {n}BETWEEN {b} AND {c}", values, _NOTS, maybe_null, maybe_null)
        )
    return st.one_of(shapes)


def _pointed(as_of: date) -> st.SearchStrategy[str]:
    """Conditions whose edges many of the random people stand on."""
    ops = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    years = st.sampled_from([str(y + step) for y in YEARS for step in (-1, 0, 1)] + ["17.5"])
    days = st.sampled_from([str(d + step) for d in WINDOWS for step in (-1, 0, 1)] + ["0", "-1"])
    birthdays = st.builds(lambda op, y: f"age {op} {y}", ops, years)
    spans = st.builds(lambda a, b: f"age BETWEEN {a} AND {b}", years, years)
    since = st.builds(lambda f, op, d: f"days_since({f}) {op} {d}", _facts(FactType.DATE), ops, days)
    pieces = st.lists(st.sampled_from(["%", "_", "a", "b", "orth", "N", "n", "é"]), max_size=4).map("".join)
    patterns = st.builds(lambda f, n, p: f"{f} {n}LIKE {quoted(p)}", _facts(FactType.TEXT), _NOTS, pieces)
    counts = st.builds(lambda op, c: f"children {op} {c}", ops, st.sampled_from(["0", "1", "1.5", "2", "-1"]))
    used = st.builds(
        lambda s, d: f"used({quoted(s)}, days => {d})" if d else f"used({quoted(s)})",
        st.sampled_from(SERVICES),
        st.sampled_from([0, *WINDOWS]),
    )
    return st.one_of(birthdays, birthdays, spans, since, patterns, counts, used, used, used)


def _leaves(as_of: date) -> st.SearchStrategy[str]:
    ordered = ["=", "<>", "<", "<=", ">", ">="]
    numbers, dates, texts = _numbers(as_of), _dates(as_of), _texts()
    booleans = _facts(FactType.BOOLEAN)
    date_literals = _dates_near(as_of).map(lambda d: quoted(d.isoformat()))
    equal = st.sampled_from(["=", "<>"])
    return st.one_of(
        _pointed(as_of),
        _pointed(as_of),
        _predicates(numbers, numbers, ordered),
        _predicates(dates, dates | date_literals, ordered),
        _predicates(texts, texts | st.sampled_from(TEXTS).map(quoted), ["=", "<>"]),
        booleans,
        st.builds(
            lambda a, op, b: f"{a} {op} {b}", booleans, equal, st.sampled_from(["TRUE", "FALSE", "has_dog"])
        ),
        st.sampled_from(["TRUE", "FALSE", "NULL"]),
    )


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def join(word: str) -> Callable[[list[str]], str]:
        return lambda parts: "(" + f" {word} ".join(parts) + ")"

    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(join("AND")),
        several.map(join("OR")),
        inner.map(lambda a: f"NOT {a}" if a.startswith(("(", "used", "has_")) else f"NOT ({a})"),
        st.builds(
            lambda a, n, t: f"({a}) IS {n}{t}",
            inner,
            st.sampled_from(["", "NOT "]),
            st.sampled_from(["TRUE", "FALSE", "NULL"]),
        ),
    )


@cache
def _rules(as_of: date) -> st.SearchStrategy[str]:
    return st.recursive(_leaves(as_of), _joined, max_leaves=6)


@st.composite
def rules_and_days(draw: Any) -> tuple[str, date]:
    """The text of a rule over `SCHEMA` and `SERVICES`, and the day it is asked about."""
    as_of = draw(st.sampled_from(DAYS))
    return draw(_rules(as_of)), as_of
