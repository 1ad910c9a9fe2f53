"""One person and a million get the same answer: evaluation in Python and the query in DuckDB."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.core import rules_random as random_
from tests.core.rules_crowd import Crowd, History, crowd
from townclerk.core.rules import Rule, used_from

CONNECTION = duckdb.connect()


def by_query(rule: Rule, crowd: Crowd, *, as_of: date, zone: str = "UTC") -> list[bool | None]:
    """The rule's value for each person, worked out by DuckDB."""
    CONNECTION.register("residents", crowd.residents)
    CONNECTION.register("log", crowd.log)
    sql = rule.to_sql(as_of=as_of, people="residents", interactions="log", zone=ZoneInfo(zone))
    return asked(sql)


def asked(sql: str) -> list[bool | None]:
    return [
        row[0] for row in CONNECTION.execute(f"SELECT {sql} FROM residents ORDER BY person_id").fetchall()
    ]


def one_by_one(rule: Rule, crowd: Crowd, *, as_of: date, zone: str = "UTC") -> list[bool | None]:
    return [
        rule.holds(person, as_of=as_of, used=used_from(history, as_of=as_of, zone=ZoneInfo(zone)))
        for person, history in zip(crowd.people, crowd.histories, strict=True)
    ]


def differences(crowd: Crowd, ours: list[bool | None], theirs: list[bool | None]) -> list[Any]:
    """The first people for whom the two answers are not the same."""
    rows = zip(crowd.people, crowd.histories, ours, theirs, strict=True)
    return [row for row in rows if row[2] is not row[3]][:2]


@pytest.mark.wide
@given(rule_and_day=random_.rules_and_days(), zone=st.sampled_from(random_.ZONES))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_one_person_and_a_query_agree(rule_and_day: tuple[str, date], zone: str) -> None:
    text, as_of = rule_and_day
    people = crowd(as_of, zone)
    rule = Rule.parse(text, random_.SCHEMA, random_.SERVICES)

    one, query = (way(rule, people, as_of=as_of, zone=zone) for way in (one_by_one, by_query))

    assert differences(people, one, query) == []
    again = Rule.parse(rule.text, random_.SCHEMA, random_.SERVICES)
    assert again == rule
    assert again.node == rule.node
    assert again.version == rule.version


@pytest.mark.wide
@given(rule_and_day=random_.rules_and_days())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_rule_means_what_duckdb_reads_in_its_text(rule_and_day: tuple[str, date]) -> None:
    """Precedence and negation are SQL's own: DuckDB reads the untouched text to the same answers."""
    text, as_of = rule_and_day
    assume(not any(word in text for word in ("used", "age", "since", "/")))
    text = text.replace("today()", f"DATE '{as_of}'")
    people = crowd(as_of, "UTC")
    ours = by_query(Rule.parse(text, random_.SCHEMA), people, as_of=as_of)
    try:
        theirs = asked(f"({text})::BOOLEAN")
    except (duckdb.OutOfRangeException, duckdb.ConversionException):
        return  # DuckDB's own integers and decimals overflow where ours are doubles
    assert differences(people, ours, theirs) == []


@given(rule_and_day=random_.rules_and_days())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_reasons_rest_on_the_same_value(rule_and_day: tuple[str, date]) -> None:
    text, as_of = rule_and_day
    people = crowd(as_of, "UTC", size=12)
    rule = Rule.parse(text, random_.SCHEMA)
    for person, history in zip(people.people, people.histories, strict=True):
        used = used_from(history, as_of=as_of)
        outcome = rule.evaluate(person, as_of=as_of, used=used)
        assert outcome.value is rule.holds(person, as_of=as_of, used=used)
        assert {condition.value for condition in outcome.reasons} == {outcome.value}
        for condition in outcome.conditions:
            alone = Rule.parse(condition.text, random_.SCHEMA)
            assert alone.holds(condition.facts, as_of=as_of, used=used) is condition.value


LEAP = date(2004, 2, 29)
PERSON: dict[str, Any] = {"birth_date": LEAP, "children": 2, "income": 2.5, "area": "north", "has_dog": None}


@pytest.mark.parametrize(
    ("text", "as_of", "expected"),
    [
        # Born on 29 February: older on 29 February, or on 1 March.
        ("age = 18", date(2022, 2, 28), False),
        ("age = 18", date(2022, 3, 1), True),
        ("age = 20", date(2024, 2, 28), False),
        ("age = 20", date(2024, 2, 29), True),
        ("age = -5", date(1999, 2, 28), False),
        ("age = -6", date(1999, 2, 28), True),
        ("days_since(birth_date) = 366", date(2005, 3, 1), True),
        # NULL in lists and bounds.
        ("area IN ('south', NULL)", LEAP, None),
        ("area IN ('north', NULL)", LEAP, True),
        ("area NOT IN ('south', NULL)", LEAP, None),
        ("area NOT IN ('north', NULL)", LEAP, False),
        ("children BETWEEN NULL AND 1", LEAP, False),
        ("children BETWEEN NULL AND 3", LEAP, None),
        ("children NOT BETWEEN 3 AND NULL", LEAP, True),
        ("has_dog OR TRUE", LEAP, True),
        ("has_dog AND TRUE", LEAP, None),
        ("NOT has_dog", LEAP, None),
        ("has_dog IS NOT TRUE", LEAP, True),
        # Numbers.
        ("children = 2.0", LEAP, True),
        ("children / 0 > 1", LEAP, None),
        ("children / 0 IS NULL", LEAP, True),
        ("0 / 0 = 1 OR children = 2", LEAP, True),
        ("children / 4 = 0.5", LEAP, True),
        ("-children < -1", LEAP, True),
        ("income * 2 = 5", LEAP, True),
        ("16777217 = 16777216.0", LEAP, False),
        # Text is compared letter for letter.
        ("area = 'North'", LEAP, False),
        ("area = ''", LEAP, False),
        ("area LIKE 'n%h'", LEAP, True),
        ("area LIKE 'N%'", LEAP, False),
        ("area LIKE 'nort_'", LEAP, True),
        ("area LIKE 'nort'", LEAP, False),
        ("coalesce(rooms, 0) = 0", LEAP, True),
        ("moved_in > today()", LEAP, None),
    ],
)
def test_the_meaning_of_single_conditions(text: str, as_of: date, expected: bool | None) -> None:
    rule = Rule.parse(text, random_.SCHEMA)
    assert rule.evaluate(PERSON, as_of=as_of).value is expected
    assert rule.holds(PERSON, as_of=as_of) is expected
    assert by_query(rule, Crowd([PERSON], [None]), as_of=as_of) == [expected]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # 10 June less 7 days is 3 June, whose first instant in Chicago is 05:00 UTC.
        (datetime(2024, 6, 3, 4, 59, 59, 999999, tzinfo=UTC), False),
        (datetime(2024, 6, 3, 5, 0, tzinfo=UTC), True),
        # The day itself counts to its end, and what comes after does not.
        (datetime(2024, 6, 11, 4, 59, 59, 999999, tzinfo=UTC), True),
        (datetime(2024, 6, 11, 5, 0, tzinfo=UTC), False),
    ],
)
def test_days_begin_and_end_in_the_agencys_zone(at: datetime, expected: bool) -> None:
    rule = Rule.parse("used('bus-pass', days => 7)", {}, ["bus-pass"])
    as_of, zone = date(2024, 6, 10), "America/Chicago"
    people = Crowd([{}], [[("bus-pass", "completed", at)]])
    assert one_by_one(rule, people, as_of=as_of, zone=zone) == [expected]
    assert by_query(rule, people, as_of=as_of, zone=zone) == [expected]


def test_only_requests_and_completions_count_as_use() -> None:
    rule = Rule.parse("used('bus-pass')", {})
    as_of = date(2024, 6, 10)
    at = datetime(2001, 1, 1, tzinfo=UTC)
    histories: list[History | None] = [
        [("bus-pass", "requested", at)],
        [("bus-pass", "completed", at)],
        [("bus-pass", "asked", at), ("dog-licence", "requested", at)],
        [],
        None,
    ]
    expected = [True, True, False, False, None]
    people = Crowd([{}] * 5, histories)
    assert one_by_one(rule, people, as_of=as_of) == expected
    assert by_query(rule, people, as_of=as_of) == expected


def test_a_query_takes_only_names_of_relations() -> None:
    rule = Rule.parse("used('bus-pass')", {})
    with pytest.raises(ValueError, match="not the name of a relation"):
        rule.to_sql(as_of=LEAP, people="people; DROP TABLE x")
    assert "main.log" in rule.to_sql(as_of=LEAP, interactions="main.log")


def test_text_with_quotes_stays_text_in_the_query() -> None:
    rule = Rule.parse("street = 'x'' OR ''1''=''1'", random_.SCHEMA)
    people = Crowd([{"street": "x' OR '1'='1"}, {"street": "x"}], [None, None])
    assert by_query(rule, people, as_of=LEAP) == [True, False]
