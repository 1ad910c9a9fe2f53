"""The parts of a described rule: facts, values and limits in one language with one agency's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import grammar, phrases
from townclerk.core.rules import nodes as n
from townclerk.core.rules.labels import Labels, base
from townclerk.core.rules.text import text_of
from townclerk.core.rules.voice import to_them, to_you


class Speaker:
    """Says parts of rules in `language`, with the agency's `labels`, to the person or (`of_them`) of them."""

    def __init__(self, labels: Labels, language: str, *, of_them: bool = False) -> None:
        self.of_them = of_them
        self.labels = labels
        self.language = language
        self.spoken = grammar.spoken(language)

    def say(self, phrase: str, **parts: str) -> str:
        """The phrase in the spoken language, filled in."""
        return phrases.phrase(self.spoken, phrase, of_them=self.of_them).format(**parts)

    def voice(self, label: str, *, negated: bool) -> str | None:
        """A label as a clause, where it begins with a verb we know."""
        said = to_them if self.of_them else to_you
        return said(label, base(self.language), negated=negated)

    def label(self, fact: str) -> str:
        """What a fact is called, as it stands within a sentence."""
        return grammar.inside(self.labels.fact(fact, self.language))

    def literal(self, value: FactValue) -> str:
        """A value written in the rule."""
        if isinstance(value, date):
            return grammar.day(value, self.spoken)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return grammar.number(value, self.spoken)
        return f"“{value}”"

    def formula(self, node: n.Node) -> str:
        """What has no words of its own: the condition as it is written."""
        return self.say("formula", text=text_of(node))

    def yes_or_no(self, fact: str, holds: bool) -> str:
        """A true or false fact: ``you have a garden``, ``parking: no``."""
        label = self.labels.fact(fact, self.language)
        said = self.voice(label, negated=not holds)
        return said or self.say("yes" if holds else "no", label=grammar.inside(label))

    def perhaps_not(self, fact: str, holds: bool) -> str:
        """A fact that is `holds`, or that nobody knows: IS NOT TRUE, IS NOT FALSE."""
        return self.say("or_unknown", text=self.yes_or_no(fact, holds))

    def used(self, node: n.Used, negated: bool) -> str:
        """Whether a service was used: ``you have not used “Bus pass” in the last 365 days``.

        Several years of 365 days are said as years, which leap days make a day or two longer.
        """
        key = "used" + (".days" if node.days else "") + (".not" if negated else "")
        years, rest = divmod(node.days or 0, 365)
        several = years > 1 and rest == 0
        span = grammar.counted(
            "years" if several else "days", years if several else node.days or 0, self.spoken
        )
        return self.say(
            key, service=self.labels.service(node.service, self.language), days=span, days_of=span
        )

    def choice(self, arg: n.Node, values: Sequence[str], negated: bool) -> str | None:
        """A text that is one, or none, of `values`."""
        if not isinstance(arg, n.FactRef):
            label = self.value(arg)
            return self.listed(label, [f"“{v}”" for v in values], negated) if label else None
        words = [self.labels.value(arg.name, value, self.language) or "“”" for value in values]
        if arg.name == "area":
            join = grammar.none_of if negated else grammar.any_of
            return self.say("lives.not" if negated else "lives", list=join(words, self.spoken))
        said = [self.voice(word, negated=negated) for word in words]
        clauses = [clause for clause in said if clause]
        if len(clauses) == len(words):
            return grammar.clauses(clauses, all_of=negated, grouped=False, language=self.spoken)
        return self.listed(self.label(arg.name), [grammar.within(word) for word in words], negated)

    def listed(self, label: str, words: Sequence[str], negated: bool) -> str:
        """``home: rented or social``."""
        join = grammar.none_of if negated else grammar.any_of
        return self.say("none_of" if negated else "one_of", label=label, list=join(words, self.spoken))

    def limit(self, arg: n.Node, key: str, bounds: Sequence[Any]) -> str | None:
        """A number, age or date against one bound, or two for ``in`` and ``out``."""
        if isinstance(arg, n.YearsSince | n.DaysSince):
            return self._since(arg, key, bounds)
        label = self.value(arg)
        if label is None:
            return None
        shown = [self.literal(bound) for bound in bounds]
        subject = "number"
        if arg.kind is FactType.DATE:
            subject = "born" if isinstance(arg, n.FactRef) and arg.name == "birth_date" else "date"
        ends = {"a": shown[0], "b": shown[-1]}
        return self.say(f"{subject}.{key}", label=label, n=shown[0], d=shown[0], **ends)

    def _since(self, arg: n.YearsSince | n.DaysSince, key: str, bounds: Sequence[Any]) -> str | None:
        if not all(isinstance(bound, int) and bound >= 0 for bound in bounds):
            return None
        noun = "years" if isinstance(arg, n.YearsSince) else "days"
        span = grammar.counted(noun, bounds[-1], self.spoken, after_preposition=False)
        span_of = grammar.counted(noun, bounds[-1], self.spoken)
        ends = {"a": self.literal(bounds[0]), "b": self.literal(bounds[-1])}
        if isinstance(arg.arg, n.FactRef) and arg.arg.name == "birth_date" and noun == "years":
            return self.say(f"age.{key}", n=ends["a"], years=span, years_of=span_of, **ends)
        label = self.value(arg.arg)
        return label and self.say(f"ago.{key}", label=label, span=span, span_of=span_of, **ends)

    def value(self, node: n.Node) -> str | None:
        """A value as a noun: ``household size``, ``days since date of moving in``; None: no words."""
        match node:
            case n.Literal():
                return self.literal(node.value) if node.value is not None else None
            case n.FactRef():
                return self.label(node.name)
            case n.Today():
                return self.say("value.today")
            case n.YearsSince() if node.is_age:
                return self.say("value.age")
        return self._compound(node)

    def _compound(self, node: n.Node) -> str | None:
        parts = [self.value(child) for child in n.children(node)]
        words = [part for part in parts if part]
        if len(words) < len(parts) or not words:
            return None
        match node:
            case n.YearsSince() | n.DaysSince():
                return self.say(
                    "value.years" if isinstance(node, n.YearsSince) else "value.days", label=words[0]
                )
            case n.Coalesce() if len(words) == 2:
                return self.say("value.else", a=words[0], b=words[1])
            case n.Negate():
                return f"−{words[0]}"
            case n.Arithmetic():
                sign = {"*": "×", "/": "÷", "-": "−"}.get(node.op, node.op)
                nested = [isinstance(child, n.Arithmetic) for child in n.children(node)]
                return f" {sign} ".join(
                    f"({w})" if inner else w for w, inner in zip(words, nested, strict=True)
                )
        return None
