"""Rules and their conditions in plain words to the person they are about, in en, es and ar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import grammar
from townclerk.core.rules import nodes as n
from townclerk.core.rules.labels import Labels
from townclerk.core.rules.rule import Condition, Rule
from townclerk.core.rules.speaking import Speaker


def describe(
    what: Rule | Condition, labels: Labels | Mapping[str, Fact], language: str, *, of_them: bool = False
) -> str:
    """`what` as one sentence without its full stop: ``You are 65 or older``.

    Args:
        what: a rule, or a condition of an `Outcome`. It says what has to be so, whether
            or not it is.
        labels: the agency's words; facts alone will do where no service is named.
        language: en, es or ar; another language gets English with its own labels.
        of_them: said of the person to somebody else, as to a clerk: ``They are 65 or older``.
    """
    words = labels if isinstance(labels, Labels) else Labels(labels)
    speaker = Speaker(words, language, of_them=of_them)
    tree = n.positive(what.node) if isinstance(what, Rule) else what.node
    return grammar.sentence(_said(tree, speaker, 0))


def _said(node: n.Node, speaker: Speaker, depth: int) -> str:
    if not isinstance(node, n.And | n.Or):
        return clause(node, speaker)
    parts = [_said(arg, speaker, depth + 1) for arg in node.args]
    grouped = any(isinstance(arg, n.And | n.Or) for arg in node.args)
    joined = grammar.clauses(
        parts, all_of=isinstance(node, n.And), grouped=grouped and depth == 0, language=speaker.spoken
    )
    return f"({joined})" if depth > 1 else joined


def clause(node: n.Node, speaker: Speaker, *, negated: bool = False) -> str:
    """One condition as a clause in small letters; as its formula when there are no words for it."""
    said: str | None = None
    match node:
        case n.Not():
            return clause(node.arg, speaker, negated=not negated)
        case n.FactRef() | n.IsTruth():
            said = _truth(node, speaker, negated)
        case n.Used():
            said = speaker.used(node, negated)
        case n.Literal():
            said = speaker.say("everyone" if bool(node.value) != negated else "no_one")
        case n.IsNull():
            label = speaker.value(node.arg)
            said = label and speaker.say("known" if negated else "unknown", label=label)
        case n.Compare():
            said = _comparison(node, speaker, negated)
        case n.Between():
            said = _between(node, speaker, negated)
        case n.In():
            said = _in(node, speaker, negated)
        case n.Like():
            said = _like(node, speaker, negated)
    return said or speaker.formula(n.negation(node) if negated else node)


def _truth(node: n.FactRef | n.IsTruth, speaker: Speaker, negated: bool) -> str | None:
    if isinstance(node, n.FactRef):
        return speaker.yes_or_no(node.name, not negated)
    if isinstance(node.arg, n.Used):
        return speaker.used(node.arg, not node.truth) if not negated else None
    if not isinstance(node.arg, n.FactRef):
        return None
    if not negated:
        return speaker.yes_or_no(node.arg.name, node.truth)
    return speaker.perhaps_not(node.arg.name, not node.truth)


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_KEYS = {"=": "eq", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def _comparison(node: n.Compare, speaker: Speaker, negated: bool) -> str | None:
    op, left, right = n.OPPOSITE[node.op] if negated else node.op, node.left, node.right
    if isinstance(left, n.Literal) and not isinstance(right, n.Literal):
        op, left, right = _MIRRORED.get(op, op), right, left
    if isinstance(right, n.Literal):
        if isinstance(right.value, str):
            said = speaker.choice(left, [right.value], op == "<>")
        elif isinstance(right.value, bool):
            holds = right.value == (op == "=")
            said = speaker.yes_or_no(left.name, holds) if isinstance(left, n.FactRef) else None
        else:
            said = _limit(left, op, right.value, speaker)
        if said:
            return said
    one, other = speaker.value(left), speaker.value(right)
    if one is None or other is None:
        return None
    return speaker.say(f"compare.{_KEYS[op]}", left=one, right=other)


def _limit(left: n.Node, op: str, value: Any, speaker: Speaker) -> str | None:
    """A number or date against its limit: whole numbers above 64 are said as 65 or more."""
    if left.kind is FactType.INTEGER and isinstance(value, int) and op == ">":
        op, value = ">=", value + 1
    return speaker.limit(left, _KEYS[op], [value])


def _between(node: n.Between, speaker: Speaker, negated: bool) -> str | None:
    bounds = [bound.value for bound in (node.low, node.high) if isinstance(bound, n.Literal)]
    if len(bounds) < 2 or None in bounds:
        return None
    return speaker.limit(node.arg, "out" if negated else "in", bounds)


def _in(node: n.In, speaker: Speaker, negated: bool) -> str | None:
    values = [option.value for option in node.options if isinstance(option, n.Literal)]
    values = [value for value in values if value is not None]
    if len(values) < len(node.options):
        return None
    if all(isinstance(value, str) for value in values):
        return speaker.choice(node.arg, [str(value) for value in values], negated)
    return _one_of_numbers(node.arg, values, speaker, negated)


def _one_of_numbers(arg: n.Node, values: Sequence[Any], speaker: Speaker, negated: bool) -> str | None:
    label = speaker.value(arg)
    if label is None or any(isinstance(value, bool) for value in values):
        return None
    return speaker.listed(label, [speaker.literal(value) for value in values], negated)


def _like(node: n.Like, speaker: Speaker, negated: bool) -> str | None:
    label, pattern = speaker.value(node.arg), node.pattern
    text = pattern.strip("%")
    shapes = {f"{text}%": "begins", f"%{text}": "ends", f"%{text}%": "contains"}
    if label is None or not text or "%" in text or "_" in text or pattern not in shapes:
        return None
    return speaker.say(shapes[pattern] + (".not" if negated else ""), label=label, text=text)
