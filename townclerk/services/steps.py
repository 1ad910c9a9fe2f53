"""What a step of a journey may say: its kinds of question and its keys, each with its help.

`docs/reference/journeys.md` is written from here, and `step_checks` reads files by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from townclerk.core.facts import Fact, FactType

STEP_TYPES: Mapping[str, str] = {
    "text": "a line of words",
    "long": "several sentences",
    "date": "a day",
    "integer": "a whole number",
    "number": "a number, with decimals or without",
    "money": "an amount, to the cent; three digits after a mark are thousands, in every language. It is "
    "shown with the currency of your `country`",
    "boolean": "yes or no",
    "choice": "one of `options`",
    "choices": "any of `options`",
    "address": "a postal address",
    "place": "where something is, in words, with a point on the map if the person has one",
    "file": "photos or documents",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "appointment": "a free time for this service, kept while the rest is answered and booked when it is sent",
}
STEP_KEYS: Mapping[str, str] = {
    "id": "what rules call the answer: lower-case letters, digits and underscores",
    "ask": "the question, per language",
    "label": "the answer's short name, for check-your-answers and for rules in words; else the fact's, "
    "else the question",
    "hint": "a line below the question",
    "help": 'what "What does that mean?" answers',
    "type": "the kind of answer; else that of the fact, else `text`",
    "optional": "`true`: may be left empty",
    "when": "a rule: the step is asked only where it holds",
    "fact": "the fact about the person that the answer is: prefilled where it is known",
    "options": "of a choice: `value: words per language`, in their order",
    "min": "the least number; of `choices` and `file`, the fewest",
    "max": "the greatest number; of `choices` and `file`, the most",
    "earliest": "the first day taken: a date, `today`, `today + 3 days`, `today - 5 years`",
    "latest": "the last day taken, likewise",
    "longest": "the most characters of a text",
    "pattern": "the form of a text: `{match: a regular expression, say: words per language}`",
    "kinds": "of files: some of PDF, JPG, PNG, WEBP, DOCX",
    "megabytes": "the largest file",
    "stop": "`{when: rule, say: words per language}`: who cannot go on, and why; one or a list. With "
    "`call: number` it is no refusal but a case for the telephone: the number stands first and large",
}
STOP_KEYS = ("when", "say", "call")
LONG, SHORT = 2000, 200
"""The most characters of a long text and of a line, unless the step says otherwise."""
NUMERIC = frozenset({"integer", "number", "money"})
TEXTS = frozenset({"text", "long"})
FILE_KINDS = ("PDF", "JPG", "PNG", "WEBP", "DOCX")
OF_TYPES: Mapping[str, frozenset[str]] = {
    "options": frozenset({"choice", "choices"}),
    "min": NUMERIC | {"choices", "file"},
    "max": NUMERIC | {"choices", "file"},
    "earliest": frozenset({"date"}),
    "latest": frozenset({"date"}),
    "longest": TEXTS | {"place"},
    "pattern": frozenset({"text"}),
    "kinds": frozenset({"file"}),
    "megabytes": frozenset({"file"}),
}
"""The kinds of question a limit is for."""
NUMBER = re.compile(r"\+?\(?\d(?:[\d ().-]|(?<=\d)/(?=\d)){0,24}\d")
"""A telephone number as people read it."""
STEP_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}|today(?:\s*[+-]\s*\d{1,4}\s*(?:day|month|year)s?)?")

_RULE_TYPES = {
    "date": FactType.DATE,
    "integer": FactType.INTEGER,
    "number": FactType.NUMBER,
    "money": FactType.NUMBER,
    "boolean": FactType.BOOLEAN,
    "file": FactType.BOOLEAN,
    "appointment": FactType.BOOLEAN,
}
_FACT_TYPES: Mapping[FactType, frozenset[str]] = {
    FactType.TEXT: frozenset({"text", "long", "choice", "email", "phone"}),
    FactType.INTEGER: frozenset({"integer"}),
    FactType.NUMBER: NUMERIC,
    FactType.BOOLEAN: frozenset({"boolean"}),
    FactType.DATE: frozenset({"date"}),
}


def usual_type(fact: Fact | FactType | None) -> str:
    """The kind of question that asks for `fact`."""
    if fact is None:
        return "text"
    kind = fact.type if isinstance(fact, Fact) else fact
    if kind is FactType.TEXT:
        return "choice" if isinstance(fact, Fact) and fact.values else "text"
    return {FactType.INTEGER: "integer", FactType.NUMBER: "number", FactType.BOOLEAN: "boolean"}.get(
        kind, "date"
    )


def fits(kind: str, fact: Fact | FactType) -> bool:
    """Whether the answer to a question of this kind can be kept as `fact`."""
    return kind in _FACT_TYPES[fact.type if isinstance(fact, Fact) else fact]


def rule_facts(step: Mapping[str, Any]) -> dict[str, Fact]:
    """What rules may read of the answer: the step by its id, or a yes or no for each of many choices.

    >>> sorted(rule_facts({"id": "needs", "type": "choices", "options": {"sign-language": {}, "lift": {}}}))
    ['needs_lift', 'needs_sign_language']
    """
    name, kind, labels = step["id"], step.get("type", "text"), step.get("label") or step.get("ask") or {}
    options: Mapping[str, Mapping[str, str]] = step.get("options") or {}
    if kind == "choices":
        return {
            choice_fact(name, value): Fact(choice_fact(name, value), FactType.BOOLEAN, labels=words)
            for value, words in options.items()
        }
    values = tuple(options) if kind == "choice" else ()
    labelled = dict(options) if kind == "choice" else {}
    made = Fact(name, _RULE_TYPES.get(kind, FactType.TEXT), labels, {}, values, labelled)
    return {name: made}


def choice_fact(step: str, value: str) -> str:
    """What rules call one of many choices."""
    return f"{step}_{value.replace('-', '_')}"
