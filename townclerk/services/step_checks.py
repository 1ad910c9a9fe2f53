"""The steps of a journey, read from front matter: each mistake is told with its line, and why it matters."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from townclerk.core import clock
from townclerk.core.errors import Problem, Severity, TownclerkError, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.core.frontmatter import Lined
from townclerk.core.rules import Rule
from townclerk.services import steps as known
from townclerk.services.pattern_cost import MOST_WAYS, ways_through
from townclerk.services.step_conflicts import Conflict, conflicts, days_conflict, said_late

Schema = Mapping[str, FactType | Fact]
Step = dict[str, Any]
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_TEXTS = ("ask", "label", "hint", "help")
_MOST_STEPS = 60
_MOST_MEGABYTES = 25


class Steps:
    """Reads the steps of one journey; what is wrong is in `problems`.

    Args:
        languages: the agency's; the first is the one a plain text is in.
        schema: the facts there are.
        services: ids that `used('…')` may name; None: not checked.
    """

    def __init__(
        self, languages: Sequence[str], schema: Schema, services: Collection[str] | None = None
    ) -> None:
        self._languages, self._services = tuple(languages), services
        self._facts = {n: f for n, f in schema.items() if not (isinstance(f, Fact) and f.protected)}
        self._protected = {n for n, f in schema.items() if n not in self._facts}
        self.problems: list[Problem] = []

    def read(self, written: Sequence[Mapping[str, Any]], *, line: int = 1) -> tuple[Step, ...]:
        """The steps as they are kept: every text per language, every limit a number."""
        if len(written) > _MOST_STEPS:
            self._say("journey", f"A journey has at most {_MOST_STEPS} steps.", "Split the service.", line)
            return ()
        read: list[Step] = []
        for number, one in enumerate(written, 1):
            placed = one if isinstance(one, Lined) else Lined([(k, v, line) for k, v in one.items()], line)
            step = self._step(placed, number)
            if step and any(step["id"] == other["id"] for other in read):
                what = f"Two steps of the journey have the id '{step['id']}'."
                self._say("id", what, "Give one of them another.", placed.lines.get("id", placed.line))
            elif step:
                read.append(step)
        placed_steps = {str(one.get("id")): one for one in written if isinstance(one, Lined)}
        self._rules(read, placed_steps)
        for found in conflicts(read, self._facts):
            self._conflict(found, placed_steps.get(found.step, Lined([], line)))
        return tuple(read)

    def _conflict(self, found: Conflict, placed: Lined) -> None:
        line = placed.lines.get(found.key, placed.line)
        self._say(found.step, found.what, found.hint, line, warning=found.warning)

    def _say(
        self, key: str, what: str, hint: str = "", line: int | None = None, *, warning: bool = False
    ) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        self.problems.append(Problem(what, hint, line=line, column=f"journey.{key}", severity=severity))

    def _step(self, written: Lined, number: int) -> Step | None:
        name = written.get("id")
        if not isinstance(name, str) or not known.STEP_ID.fullmatch(name):
            what = f"Step {number} of the journey has no id that can be used."
            hint = "Write {id: moved_in, ask: …, type: date}; lower-case letters, digits and underscores."
            self._say("id", what, hint, written.lines.get("id", written.line))
            return None
        for key in written:
            if key not in known.STEP_KEYS:
                hint = did_you_mean(key, known.STEP_KEYS)
                self._say(name, f"There is no key '{key}' in a step.", hint, written.lines[key])
        step: Step = {"id": name}
        self._kind(step, written)
        for key in _TEXTS:
            if words := self._words(step, written, key):
                step[key] = words
        if "ask" not in step:
            fact = self._facts.get(step.get("fact", ""))
            step["ask"] = dict(fact.questions) if isinstance(fact, Fact) else {}
        if not step["ask"]:
            hint = "Write ask: {" + f"{self._languages[0]}: …" + "}."
            self._say(name, f"The step '{name}' asks nothing.", hint, written.line)
        if self._yes(step, written, "optional"):
            step["optional"] = True
        self._options(step, written)
        self._limits(step, written)
        return step

    def _kind(self, step: Step, written: Lined) -> None:
        """The fact that the answer is, and its kind of question."""
        fact_name = written.get("fact")
        fact = self._facts.get(str(fact_name)) if fact_name else None
        line = written.lines.get("fact", written.line)
        if fact_name and fact is None:
            if fact_name in self._protected:
                what = f"'{fact_name}' is a protected characteristic, which no journey asks for."
                self._say(step["id"], what, "People declare it themselves, in My Townclerk.", line)
            else:
                what = f"There is no fact '{fact_name}'."
                self._say(step["id"], what, did_you_mean(str(fact_name), self._facts), line)
        elif fact_name:
            step["fact"] = str(fact_name)
            if isinstance(fact, Fact) and fact.labels:
                step["label"] = dict(fact.labels)
        kind = written.get("type") or known.usual_type(fact)
        if kind not in known.STEP_TYPES:
            what = f"Step '{step['id']}' is of an unknown type '{kind}'."
            self._say(
                step["id"],
                what,
                did_you_mean(str(kind), known.STEP_TYPES),
                written.lines.get("type", written.line),
            )
            kind = "text"
        step["type"] = str(kind)
        if fact is not None and not known.fits(step["type"], fact):
            of = fact.type if isinstance(fact, Fact) else fact
            what = f"An answer of type '{kind}' cannot be the fact '{fact_name}', which is of type '{of}'."
            self._say(step["id"], what, f"Write type: {known.usual_type(fact)}.", line)
        elif isinstance(fact, Fact) and fact.values and kind != "choice":
            what = f"The fact '{fact_name}' has values of its own; an answer of type '{kind}' has any."
            self._say(step["id"], what, "Write type: choice, or leave type out.", line)

    def _words(
        self, step: Step, written: Lined, key: str, *, of: Any = None, line: int = 0
    ) -> dict[str, str]:
        """A text per language; a language that it lacks is told, as what readers of it will miss."""
        value = written.get(key) if of is None else of
        line = line or written.lines.get(key, written.line)
        if value is None:
            return {}
        if isinstance(value, str):
            value = {self._languages[0]: value}
        if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in value.values()):
            hint = f"Write {{{self._languages[0]}: …}}."
            self._say(step["id"], f"'{key}' has to be a text, or a text per language.", hint, line)
            return {}
        for code in value:
            if code not in self._languages:
                hint = f"Its languages are: {', '.join(self._languages)}."
                self._say(step["id"], f"'{code}' is not a language of the agency.", hint, line)
        found = {code: value[code].strip() for code in self._languages if value.get(code, "").strip()}
        if missing := [code for code in self._languages if code not in found]:
            what = f"'{key}' of the step '{step['id']}' is not translated into {', '.join(missing)}."
            hint = "Its readers see it in another language."
            self._say(step["id"], what, hint, line, warning=True)
        return found

    def _yes(self, step: Step, written: Lined, key: str) -> bool:
        value = written.get(key)
        if value is None or (isinstance(value, str) and value.lower() in _YES | _NO):
            return isinstance(value, str) and value.lower() in _YES
        hint = f"Write {key}: true or {key}: false."
        self._say(step["id"], f"'{value}' is neither true nor false.", hint, written.lines[key])
        return False

    def _options(self, step: Step, written: Lined) -> None:
        if step["type"] not in known.OF_TYPES["options"]:
            return
        value, fact = written.get("options"), self._facts.get(step.get("fact", ""))
        line = written.lines.get("options", written.line)
        if value is None and isinstance(fact, Fact) and fact.values:
            step["options"] = {one: dict(fact.value_labels.get(one, {})) for one in fact.values}
            return
        if not isinstance(value, Mapping) or len(value) < 2:
            what = f"The step '{step['id']}' is a choice without two options."
            hint = "Write options: {own: {en: I own it}, rent: {en: I rent it}}."
            self._say(step["id"], what, hint, line)
            step["options"] = {}
            return
        lines = value.lines if isinstance(value, Lined) else {}
        step["options"] = {
            one: self._words(step, written, f"options.{one}", of=words, line=lines.get(one, line))
            for one, words in value.items()
        }
        self._values(step, fact, lines, line)

    def _values(self, step: Step, fact: Fact | FactType | None, lines: Mapping[str, int], line: int) -> None:
        for one in step["options"]:
            at = lines.get(one, line)
            if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", one):
                what = f"'{one[:40]}' cannot be the value of an option."
                self._say(step["id"], what, "Letters, digits, hyphens and underscores.", at)
            elif isinstance(fact, Fact) and fact.values and one not in fact.values:
                what = f"'{one}' is not a value of the fact '{fact.name}'."
                self._say(step["id"], what, did_you_mean(one, fact.values), at)

    def _limits(self, step: Step, written: Lined) -> None:
        for key, kinds in known.OF_TYPES.items():
            if key in written and step["type"] not in kinds:
                what = f"A step of type '{step['type']}' has no '{key}'."
                hint = f"It is for: {', '.join(sorted(kinds))}."
                self._say(step["id"], what, hint, written.lines[key])
        for key in ("min", "max", "longest", "megabytes"):
            if key in written and step["type"] in known.OF_TYPES[key]:
                self._number(step, written, key)
        if "min" in step and "max" in step and step["min"] > step["max"]:
            self._say(step["id"], "'min' is more than 'max'.", "Swap them.", written.lines["min"])
        for key in ("earliest", "latest"):
            if key in written and step["type"] == "date":
                self._day(step, written, key)
        self._pattern(step, written)
        self._kinds(step, written)

    def _number(self, step: Step, written: Lined, key: str) -> None:
        whole = key in {"longest", "megabytes"} or step["type"] in {"integer", "choices", "file"}
        try:
            value = Decimal(str(written[key]))
            fine = value.is_finite() and (not whole or value == value.to_integral_value())
        except InvalidOperation:
            fine = False
        if not fine or abs(value) > 10**12 or (key in {"longest", "megabytes"} and value < 1):
            self._say(
                step["id"], f"'{written[key]}' is no number that '{key}' can be.", "", written.lines[key]
            )
        elif key == "megabytes" and value > _MOST_MEGABYTES:
            what = f"A file has at most {_MOST_MEGABYTES} megabytes."
            self._say(step["id"], what, "Ask for several files.", written.lines[key])
        else:
            step[key] = int(value) if whole or value == value.to_integral_value() else float(value)

    def _day(self, step: Step, written: Lined, key: str) -> None:
        text = str(written[key]).strip()
        if known.DAY.fullmatch(text) and _is_day(text):
            step[key] = text
            if key == "latest" and (wrong := days_conflict(step, clock.now().date())):
                self._conflict(wrong, written)
            return
        hint = "Write 2026-01-31, today, today + 3 days, today - 5 years."
        self._say(step["id"], f"'{text}' is no day that '{key}' can be.", hint, written.lines[key])

    def _pattern(self, step: Step, written: Lined) -> None:
        value = written.get("pattern")
        if value is None or step["type"] != "text":
            return
        line = written.lines["pattern"]
        match = value.get("match") if isinstance(value, Mapping) else None
        try:
            ways = ways_through(match or "(", step.get("longest", known.SHORT))
        except (re.error, TypeError, RecursionError, OverflowError):
            what = "'pattern' has no regular expression that can be read."
            self._say(step["id"], what, "Write pattern: {match: '[A-Z]{3}[0-9]{3}', say: {en: …}}.", line)
            return
        if ways > MOST_WAYS:
            what = "'pattern' has so many ways through one answer that trying them could stop the site."
            hint = "Repeat nothing within a repetition, say how often ({1,4}), and give a smaller longest."
            self._say(step["id"], what, hint, line)
            return
        said = self._words(step, written, "pattern.say", of=value.get("say") or "", line=line)
        if not said:
            hint = "Write say: {en: Three letters and three digits}."
            self._say(step["id"], "'pattern' does not say in words what it asks for.", hint, line)
        step["pattern"] = {"match": match, "say": said}

    def _kinds(self, step: Step, written: Lined) -> None:
        if step["type"] != "file":
            return
        value = written.get("kinds") or ["PDF", "JPG", "PNG"]
        kinds = value if isinstance(value, list) else [value]
        for kind in kinds:
            if str(kind).upper() not in known.FILE_KINDS:
                hint = did_you_mean(str(kind), known.FILE_KINDS)
                self._say(step["id"], f"'{kind}' is no kind of file we take.", hint, written.lines["kinds"])
        step["kinds"] = [str(kind).upper() for kind in kinds if str(kind).upper() in known.FILE_KINDS]
        step.setdefault("megabytes", 10)

    def _rules(self, read: Sequence[Step], lines: Mapping[str, Lined]) -> None:
        """`when` and `stop`, which may read facts and the answers given before."""
        later: dict[str, Fact] = {
            name: fact for step in read for name, fact in known.rule_facts(step).items()
        }
        before: dict[str, FactType | Fact] = dict(self._facts)
        for number, step in enumerate(read):
            placed = lines.get(step["id"], Lined([], 1))
            text = str(placed.get("when") or "")
            if text and self._rule(step["id"], "when", text, (before, later), placed.lines["when"]):
                step["when"] = text
            before |= known.rule_facts(step)
            stops = placed.get("stop")
            for stop in stops if isinstance(stops, list) else [stops] if stops else []:
                rule = self._stop(step, placed, stop, before, later)
                if rule and (late := said_late(step, rule, read[:number], self._facts)):
                    self._conflict(late, placed)

    def _stop(self, step: Step, placed: Lined, stop: Any, before: Schema, later: Schema) -> Rule | None:
        line = placed.lines["stop"]
        if not isinstance(stop, Mapping) or not stop.get("when") or not stop.get("say"):
            hint = "Write stop: {when: age < 18, say: {en: …}}."
            self._say(step["id"], "'stop' has to say when, and why.", hint, line)
            return None
        at = stop.lines if isinstance(stop, Lined) else {}
        for key in stop:
            if key not in known.STOP_KEYS:
                hint = did_you_mean(key, known.STOP_KEYS)
                self._say(step["id"], f"There is no key '{key}' in a stop.", hint, at.get(key, line))
        made: dict[str, Any] = {
            "when": str(stop["when"]),
            "say": self._words(step, placed, "stop.say", of=stop["say"], line=at.get("say", line)),
        }
        if call := self._call(step, stop, at.get("call", line)):
            made["call"] = call
        rule = self._rule(step["id"], "stop", made["when"], (before, later), at.get("when", line))
        if rule:
            step.setdefault("stop", []).append(made)
        return rule

    def _call(self, step: Step, stop: Mapping[str, Any], line: int) -> str:
        """The number to call instead, as it is to be read."""
        number = str(stop.get("call") or "").strip()
        if "call" not in stop or known.NUMBER.fullmatch(number):
            return number
        self._say(step["id"], f"'{number[:40]}' is no telephone number.", "Write call: 555-0110.", line)
        return ""

    def _rule(
        self, step: str, key: str, text: str, readable: tuple[Schema, Schema], line: int
    ) -> Rule | None:
        before, later = readable
        try:
            rule = Rule.parse(text, before, self._services)
        except TownclerkError as error:
            if ahead := self._ahead(text, before, later):
                what = f"'{key}' of the step '{step}' is about '{ahead}', which is asked later."
                self._say(step, what, "Move that step before this one.", line)
                return None
            for problem in error.problems:
                self._say(step, f"{key}: {problem.what}", problem.hint, line)
            return None
        if not rule.services:
            return rule
        what = f"'{key}' of the step '{step}' asks what somebody has used, which no step can know."
        self._say(step, what, "Ask for it in a step, or write used(…) in eligibility.", line)
        return None

    def _ahead(self, text: str, before: Schema, later: Schema) -> str:
        """The name of a later answer that the rule reads, where that is all that is wrong with it."""
        try:
            rule = Rule.parse(text, {**later, **before}, self._services)
        except TownclerkError:
            return ""
        return next((name for name in sorted(rule.facts) if name not in before), "")


def _is_day(text: str) -> bool:
    """Whether a day that is written out is in the calendar."""
    try:
        return not text[0].isdigit() or bool(date.fromisoformat(text))
    except ValueError:
        return False
