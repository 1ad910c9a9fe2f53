"""Reading rules: what is allowed, what is refused, and errors that say where and what next."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.core.errors import TownclerkError
from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import Rule

SCHEMA: dict[str, FactType | Fact] = {
    "birth_date": FactType.DATE,
    "moved_in": FactType.DATE,
    "area": FactType.TEXT,
    "children": FactType.INTEGER,
    "income": FactType.NUMBER,
    "has_garden": FactType.BOOLEAN,
    "housing": Fact("housing", FactType.TEXT, values=("own", "rent", "social")),
    "gender": Fact("gender", FactType.TEXT, protected=True),
}
SERVICES = ["bus-pass", "dog-licence"]


def parse(text: str) -> Rule:
    return Rule.parse(text, SCHEMA, SERVICES)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("AGE>=65 and Area in('north','o''k')", "age >= 65 AND area IN ('north', 'o''k')"),
        ("not used('bus-pass',days=>365)", "NOT used('bus-pass', days => 365)"),
        ("used('bus-pass')", "used('bus-pass')"),
        ("not (age>=65)", "age < 65"),
        ("NOT area IN ('a')", "area NOT IN ('a')"),
        ("NOT NOT has_garden", "has_garden"),
        ("NOT (has_garden AND children != 1)", "NOT (has_garden AND children <> 1)"),
        ("has_garden OR has_garden AND children = 1", "has_garden OR has_garden AND children = 1"),
        ("(has_garden OR children = 1) AND TRUE", "(has_garden OR children = 1) AND TRUE"),
        ("(children = 1 AND (has_garden AND income > .5))", "children = 1 AND has_garden AND income > 0.5"),
        ("has_garden is not unknown", "has_garden IS NOT NULL"),
        ("has_garden IS NOT TRUE", "has_garden IS NOT TRUE"),
        ("children = 1 IS NULL", "(children = 1) IS NULL"),
        ("moved_in >= DATE '2020-02-29'", "moved_in >= '2020-02-29'"),
        ("current_date > moved_in", "today() > moved_in"),
        ("children - (1 - 2) * -3 > - 2.50", "children - (1 - 2) * -3 > -2.5"),
        ("children - 1 - 2 > 0", "children - 1 - 2 > 0"),
        ("-(children + 1) < 0", "-(children + 1) < 0"),
        ("area not like 'N%'", "area NOT LIKE 'N%'"),
        ("(age >= 65) = has_garden", "(age >= 65) = has_garden"),
        ("coalesce(moved_in, '2020-01-01') < today()", "coalesce(moved_in, '2020-01-01') < today()"),
        ("children IN (1, NULL) AND children NOT BETWEEN 1 AND NULL",
         "children IN (1, NULL) AND children NOT BETWEEN 1 AND NULL"),
        ("1e3 < income", "1000.0 < income"),
        ("area = 'cast'", "area = 'cast'"),
        ("\"area\" = '-- not a comment; SELECT'", "area = '-- not a comment; SELECT'"),
    ],
)  # fmt: skip
def test_the_normalised_text_is_the_same_rule(text: str, normalised: str) -> None:
    rule = parse(text)
    assert rule.text == normalised
    assert rule.source == text
    again = parse(rule.text)
    assert again == rule
    assert again.node == rule.node
    assert again.version == rule.version


def test_a_rule_knows_its_facts_services_and_version() -> None:
    rule = parse(
        "age >= 65 AND (area = 'north' OR NOT used('bus-pass', days => 365)) AND used('dog-licence')"
    )
    assert rule.facts == {"birth_date", "area"}
    assert rule.services == {"bus-pass", "dog-licence"}
    assert re.fullmatch("[0-9a-f]{12}", rule.version)
    assert rule.version != parse("age >= 66").version
    assert parse("age>=65").version == parse("  AGE  >=  65  ").version
    assert pickle.loads(pickle.dumps(rule)) == rule


@pytest.mark.parametrize(
    ("text", "column", "what", "hint"),
    [
        ("aera = 'north'", 1, "There is no fact 'aera'.", "Did you mean 'area'?"),
        ("has_garden AND chidren > 1", 16, "There is no fact 'chidren'.", "Did you mean 'children'?"),
        ("agge > 1", 1, "There is no fact 'agge'.", "Did you mean 'age'?"),
        ('area = "north"', 8, "There is no fact 'north'.", "single quotes: 'north'"),
        ("age >= 'abc'", 8, "'age' is a whole number, but 'abc' is text.", "such as age >= 18"),
        ("age >= '65'", 8, "'age' is a whole number, but '65' is text.", "Write 65 without quotes."),
        ("age BETWEEN 16 AND 'x'", 20, "but 'x' is text", "number"),
        ("age IN (16, 'x')", 13, "but 'x' is text", "number"),
        ("area = 3", 8, "'area' is text, but 3 is a whole number.", "Write '3' in single quotes."),
        ("area = children", 8, "'area' is text, but 'children' is a whole number.", "text in single quotes"),
        ("has_garden = 'yes'", 14, "'has_garden' is true or false", "Write has_garden or NOT has_garden."),
        ("has_garden = 1", 14, "'has_garden' is true or false", "NOT has_garden"),
        ("moved_in > '31/01/2024'", 12, "'31/01/2024' is not a date.", "YYYY-MM-DD"),
        ("moved_in > '2023-02-29'", 12, "'2023-02-29' is not a date.", "YYYY-MM-DD"),
        ("moved_in > 2024", 12, "'moved_in' is a date, but 2024 is a whole number.", "days_since(moved_in)"),
        ("today() - moved_in > 3", 1, "today() is a date, not a number.", "days_since"),
        ("area > 'm'", 1, "Texts have no order.", "IN or LIKE"),
        ("has_garden > FALSE", 1, "True and false have no order.", "="),
        ("children", 1, "'children' is a whole number, not a condition.", "children > 0"),
        ("area AND has_garden", 1, "'area' is text, not a condition.", "area = "),
        ("children = NULL", 1, "never true", "IS NULL"),
        ("housing = 'owns'", 11, "'owns' is not a value of 'housing'.", "Did you mean 'own'?"),
        ("housing IN ('own', 'rnt')", 20, "'rnt' is not a value of 'housing'.", "Did you mean 'rent'?"),
        ("gender = 'woman'", 1, "protected characteristic", "fairness"),
        ("used('bus-pas')", 6, "There is no service 'bus-pas'.", "Did you mean 'bus-pass'?"),
        ("used('bus-pass', 365)", 18, "number of days", "days => 365"),
        ("used('bus-pass', weeks => 3)", 27, "number of days", "days => 365"),
        ("used('bus-pass', days => 0)", 26, "number of days", "1 to 36,525"),
        ("used('bus-pass', days => -1)", 27, "number of days", "1 to 36,525"),
        ("used('bus-pass', days => 999999999999999999999)", 26, "number of days", "1 to 36,525"),
        ("used(area)", 1, "needs a service in quotes", "used('bus-pass')"),
        ("years_since(area) > 1", 13, "'area' is text, not a date.", "type date"),
        ("days_since(NULL) > 1", 1, "NULL is not a date.", "type date"),
        ("age() > 3", 1, "age is written without parentheses", "age >= 65"),
        ("coalsce(area) > 1", 1, "Rules have no function 'coalsce'.", "Did you mean 'coalesce'?"),
        ("area LIKE children", 1, "LIKE needs a text in quotes.", "'North%'"),
        ("children LIKE '1%'", 1, "LIKE is for text", "BETWEEN"),
        ("children IS TRUE", 1, "not true or false", "="),
        ("area IN ()", 1, "The list after IN is empty.", "IN ("),
        ("area IN housing", 1, "IN needs a list", "IN ("),
        ("1 < children < 3", 1, "what belongs together", "parentheses"),
        ("income / (income / 2) > 1", 11, "A divisor cannot itself divide.", "a * c / b"),
        ("children => 3", 10, "'=>' is not a comparison.", ">="),
        ("children =< 3", 10, "'=<' is not a comparison.", "<="),
        ("children ≥ 3", 10, "'≥' is not a comparison.", ">="),
        ("has_garden && has_garden", 1, "no &&", "AND"),
        ("has_garden has_garden", 12, "from 'has_garden' on", "AND, OR"),
        ("has_garden AND", 14, "missing at the end", "condition"),
        ("(has_garden", 1, "opened but not closed", ")"),
        ("has_garden)", 11, "closed that was not opened", "Take it out"),
        ("area = 'north", 8, "A quote is opened but not closed.", "''"),
        ("   ", 1, "The rule is empty.", "condition"),
        ("income > 0e", 10, "'0e' is not a number.", "digits"),
        ("income > 1e400", 10, "1e400 is too large.", "up to"),
        ("children > 99999999999999999", 12, "too large", "up to"),
        ("area = 'a\tb'", 8, "control character", "Take it out"),
        ("people.area = 'x'", 1, "without a table name", "not people.area"),
    ],
)
def test_errors_teach(text: str, column: int, what: str, hint: str) -> None:
    with pytest.raises(TownclerkError) as caught:
        parse(text)
    problem = caught.value.problems[0]
    assert what in problem.what
    assert hint in problem.hint
    assert problem.column == str(column)
    assert problem.where == f"position {column}"


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(TownclerkError) as caught:
        parse("aera = 'x' AND age >= 'old' AND used('buss-pass')")
    assert [problem.column for problem in caught.value.problems] == ["1", "23", "38"]


def test_age_needs_a_birth_date_and_gives_way_to_a_fact_of_that_name() -> None:
    with pytest.raises(TownclerkError, match="'age' needs a fact 'birth_date' of type date"):
        Rule.parse("age > 3", {"birth_date": FactType.TEXT})
    assert Rule.parse("age > 3", {"birth_date": FactType.DATE}).facts == {"birth_date"}
    assert Rule.parse("age > 3", {"birth_date": FactType.DATE, "age": FactType.INTEGER}).facts == {"age"}


@pytest.mark.parametrize(
    "text",
    [
        "(SELECT 1)",
        "SELECT has_garden FROM people",
        "has_garden FROM people",
        "area IN (SELECT area FROM people)",
        "EXISTS (SELECT 1)",
        "children > ALL (SELECT 1)",
        "children = ANY(area)",
        "WITH x AS (SELECT 1) SELECT has_garden",
        "has_garden UNION SELECT 1",
        "ATTACH 'x.db'",
        "COPY people TO 'x'",
        "INSTALL httpfs",
        "PRAGMA version",
        "SET threads = 1",
        "DROP TABLE people",
        "read_csv('/etc/passwd') = 'x'",
        "read_text('/etc/passwd') IS NOT NULL",
        "getenv('HOME') = 'x'",
        "'/etc/passwd' = area OR FROM 'x'",
        "has_garden; DROP TABLE people",
        "has_garden;",
        "has_garden -- and so on",
        "-- has_garden",
        "/* x */ has_garden",
        "has_garden /* x */",
        "/*+ hint */ has_garden",
        "children::TEXT = 'x'",
        "CAST(children AS TEXT) = 'x'",
        "TRY_CAST(area AS INT) = 1",
        "'2020-01-01'::DATE < moved_in",
        "list_filter(area, x -> x > 1)",
        "list_filter(area, lambda x: x > 1)",
        "CASE WHEN has_garden THEN TRUE END",
        "IF(has_garden, TRUE, FALSE)",
        "area ILIKE 'x'",
        "area ~ 'x'",
        "area SIMILAR TO 'x'",
        "area GLOB 'x'",
        "regexp_matches(area, '(a+)+$')",
        "area LIKE 'x' ESCAPE 'y'",
        "area COLLATE nocase = 'x'",
        "area || 'x' = 'y'",
        "area = 'a' 'b'",
        "area = e'x'",
        "area = $$x$$",
        "area = ?",
        "area = $1",
        "area = :name",
        "children = #1",
        "@children = 1",
        "~children = 1",
        "children % 2 = 0",
        "children // 2 = 0",
        "children ** 2 = 0",
        "children & 1 = 1",
        "children << 1 = 1",
        "area[1] = 'x'",
        "[1, 2] = children",
        "{'a': 1} = children",
        "(children, 1) = (1, 1)",
        "area IN [area]  OR COLUMNS('x')",
        "COLUMNS(*) > 1",
        "*",
        "count(*) > 1",
        "sum(children) OVER () > 1",
        "used('bus-pass') OVER ()",
        "used('bus-pass') FILTER (WHERE TRUE)",
        "used(DISTINCT 'bus-pass')",
        "used('bus-pass' ORDER BY 1)",
        "children BETWEEN SYMMETRIC 1 AND 2",
        "children IS DISTINCT FROM 1",
        "moved_in > INTERVAL 1 DAY",
        "moved_in AT TIME ZONE 'UTC' > today()",
        "now() > moved_in",
        "random() < 0.5",
        "EXTRACT(year FROM moved_in) = 2020",
        "has_garden LIMIT 1",
        "has_garden ORDER BY 1",
        "has_garden AS x",
        "{{ has_garden }}",
        "{% if x %}",
        "today(1) > moved_in",
        "coalesce(NULL, NULL)",
    ],
)
def test_what_is_not_on_the_list_is_refused(text: str) -> None:
    with pytest.raises(TownclerkError) as caught:
        parse(text)
    assert all(problem.what and problem.hint for problem in caught.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 40 + "has_garden" + ")" * 40,
        "NOT " * 40 + "has_garden",
        "- " * 40 + "1 < children",
        "((((((((" * 100,
        "has_garden AND " * 400 + "has_garden",
        " + ".join(["children"] * 200) + " > 1",
        "area IN (" + ", ".join(["'x'"] * 700) + ")",
        "x" * 5000,
        "'" * 3999,
        "coalesce(" * 60 + "children" + ")" * 60 + " > 0",
    ],
)
def test_long_and_deep_rules_are_refused_not_crashed_on(text: str) -> None:
    with pytest.raises(TownclerkError):
        parse(text)


def test_a_long_chain_within_the_limits_is_fine() -> None:
    text = " OR ".join(f"children = {i}" for i in range(150))
    assert len(parse(text).text) == len(text)
    deep = "(" * 16 + "has_garden" + ")" * 16
    assert parse(deep).text == "has_garden"


CHARACTERS = st.sampled_from("ageuse()'\"=<>,;-+*/.%_[]{}$#@!?:\\ \n\t0123456789éا😀\x00ANDORNTI")


@given(st.text(alphabet=CHARACTERS, max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_rule_or_a_problem(text: str) -> None:
    try:
        rule = parse(text)
    except TownclerkError:
        return
    assert parse(rule.text) == rule


def test_facts_may_be_called_like_words_of_sql() -> None:
    from sqlglot.dialects.dialect import Dialect

    words = {word.lower() for word in Dialect.get_or_raise("duckdb").tokenizer_class.KEYWORDS}
    names = sorted(word for word in words if re.fullmatch("[a-z_][a-z0-9_]*", word))
    assert len(names) > 200
    for name in names:
        schema = {name: FactType.INTEGER}
        rule = Rule.parse(f'"{name}" + 1 IN (2, "{name}") AND NOT "{name}" IS NULL', schema)
        assert rule.facts == {name}
        assert Rule.parse(rule.text, schema).node == rule.node
