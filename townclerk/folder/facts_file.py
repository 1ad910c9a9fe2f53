"""`[facts.*]` in agency.toml: what the agency knows about people."""

from __future__ import annotations

import re

from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.core.toml_table import TomlTable
from townclerk.folder.canonical import COLUMNS

_KEYS = ("type", "label", "question", "values", "value_labels", "protected")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Columns of people that may be facts too, because rules read them.
_ALSO_FACTS = {"area": FactType.TEXT, "language": FactType.TEXT, "birth_date": FactType.DATE}


def facts_read(top: TomlTable, languages: tuple[str, ...]) -> dict[str, Fact]:
    """The facts by name, in the order written; what cannot be used is told and left out."""
    facts = {}
    for name, table in top.tables("facts"):
        table.allow(_KEYS)
        kind = _type(table, name)
        if kind is None or not _name_is_good(table, name, kind):
            continue
        values = tuple(table.texts("values"))
        if values and kind is not FactType.TEXT:
            table.wrong("values", "Only a text fact has values.", 'Write type = "text", or leave them out.')
            values = ()
        facts[name] = Fact(
            name=name,
            type=kind,
            labels=table.localised("label", languages),
            questions=table.localised("question", languages),
            values=values,
            value_labels=_value_labels(table, values, languages),
            protected=table.get("protected", bool, False),
        )
    return facts


def _type(table: TomlTable, name: str) -> FactType | None:
    given = table.text("type")
    kinds = [kind.value for kind in FactType]
    if given not in kinds:
        what = f"'{given}' is not a type of fact." if given else f"The fact '{name}' has no type."
        table.wrong("type", what, did_you_mean(given, kinds) or f"Write one of {', '.join(kinds)}.")
        return None
    return FactType(given)


def _name_is_good(table: TomlTable, name: str, kind: FactType) -> bool:
    if not _NAME.fullmatch(name):
        hint = "Use lower-case letters, digits and underscores, beginning with a letter."
        table.wrong(None, f"'{name}' is not a name for a fact.", hint)
        return False
    if name in COLUMNS["people"] and name not in _ALSO_FACTS:
        hint = "Give the fact another name."
        table.wrong(None, f"'{name}' is a column of every table of people, not a fact.", hint)
        return False
    if name in _ALSO_FACTS and kind is not _ALSO_FACTS[name]:
        table.wrong(
            "type", f"'{name}' is always a {_ALSO_FACTS[name]}.", f'Write type = "{_ALSO_FACTS[name]}".'
        )
        return False
    return _rules_can_read(table, name, kind)


def _rules_can_read(table: TomlTable, name: str, kind: FactType) -> bool:
    from townclerk.core.rules import Rule

    try:
        Rule.parse(f"{name} IS NOT NULL", {name: kind})
    except TownclerkError:
        table.wrong(None, f"Rules cannot read a fact called '{name}'.", "Give it another name.")
        return False
    return True


def _value_labels(
    table: TomlTable, values: tuple[str, ...], languages: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    labels = table.table("value_labels")
    if values:
        labels.allow(values)
    return {value: labels.localised(value, languages) for value in labels.data}
