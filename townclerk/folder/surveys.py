"""surveys/*.toml: the questions residents are asked, and when.

```toml
id = "after-service"
title = {en = "How did we do?"}
intro = {en = "Four short questions."}

[ask]                          # when it is asked; leave out to only show it where it is linked
after = "completed"            # a kind of interaction
days = 1                       # so many days after it
services = ["bus-pass"]        # only these; all when left out
audience = "age >= 18"         # a rule
every_days = 90                # nobody is asked more often

[[questions]]
id = "score"
type = "scale"                 # scale: min, max, min_label, max_label; choice: options; text
min = 1
max = 5
text = {en = "How satisfied are you?"}
required = false
when = "…"                     # another question's id: only asked when that one was answered
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from townclerk.core.agency import Agency
from townclerk.core.errors import Problems, TownclerkError, did_you_mean
from townclerk.core.rules import Rule
from townclerk.core.toml_table import TomlTable, toml_read
from townclerk.folder.agency_file import id_from_name

TYPES = ("scale", "choice", "text")
_KEYS = ("id", "title", "intro", "ask", "questions")
_ASK = ("after", "days", "services", "audience", "every_days")
_QUESTION = (
    "id",
    "type",
    "text",
    "required",
    "when",
    "min",
    "max",
    "min_label",
    "max_label",
    "options",
    "several",
)


def surveys_read(
    folder: Path, agency: Agency, services: Collection[str] | None, problems: Problems
) -> list[dict[str, Any]]:
    """The surveys of a folder as plain JSON values, in the order of their files.

    Args:
        folder: the agency's folder.
        agency: its languages and facts.
        services: known slugs; None: any.
        problems: where problems are added; a survey with an error is left out.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "surveys").glob("*.toml")):
        before = problems.errors
        top = toml_read(path, file=f"surveys/{path.name}", problems=problems)
        if top is None:
            continue
        survey = _survey(top, path, agency, services)
        if survey["id"] in found:
            top.wrong("id", f"Another survey has the id '{survey['id']}'.", "Give it an id of its own.")
        if problems.errors == before:
            found[survey["id"]] = survey
    return list(found.values())


def _survey(top: TomlTable, path: Path, agency: Agency, services: Collection[str] | None) -> dict[str, Any]:
    top.allow(_KEYS)
    survey = top.text("id") or path.stem
    if id_from_name(survey) != survey:
        top.wrong("id", f"'{survey}' is not an id.", f'Write id = "{id_from_name(survey)}".')
    titles = top.localised("title", agency.languages)
    if not titles and "title" not in top.data:
        top.wrong("title", "This survey has no title.", 'Write title = "…".')
    questions = list(_questions(top, agency))
    if not questions:
        top.wrong("questions", "This survey asks nothing.", "Write [[questions]] above each question.")
    return {
        "id": survey,
        "title": titles,
        "intro": top.localised("intro", agency.languages),
        "ask": _ask(top.table("ask"), agency, services),
        "questions": questions,
    }


def _ask(ask: TomlTable, agency: Agency, services: Collection[str] | None) -> dict[str, Any]:
    from townclerk.history import Kind

    ask.allow(_ASK)
    kinds = [kind.value for kind in Kind]
    after, audience, chosen = ask.text("after"), ask.text("audience"), ask.texts("services")
    if after and after not in kinds:
        ask.wrong("after", f"'{after}' is not a kind of interaction.", did_you_mean(after, kinds))
    for slug in chosen:
        if services is not None and slug not in services:
            ask.wrong("services", f"There is no service '{slug}'.", did_you_mean(slug, services))
    if audience:
        try:
            Rule.parse(audience, agency.schema(), services)
        except TownclerkError as error:
            for problem in error.problems:
                place = f" (position {problem.column} of the rule)" if problem.column else ""
                ask.wrong("audience", f"{problem.what.rstrip('.')}{place}.", problem.hint)
    found = {
        "after": after,
        "days": ask.get("days", int, 0),
        "services": chosen,
        "audience": audience,
        "every_days": ask.get("every_days", int, 0),
    }
    return {key: value for key, value in found.items() if value}


def _questions(top: TomlTable, agency: Agency) -> Iterator[dict[str, Any]]:
    seen: list[str] = []
    for table in top.array("questions"):
        table.allow(_QUESTION)
        question, kind = table.text("id"), table.text("type")
        if not question:
            table.wrong("id", "This question has no id.", 'Write id = "score".')
        elif question in seen:
            table.wrong("id", f"Another question has the id '{question}'.", "Give it an id of its own.")
        if kind not in TYPES:
            table.wrong("type", f"'{kind}' is not a type of question.", did_you_mean(kind, TYPES))
        text = table.localised("text", agency.languages)
        if not text and "text" not in table.data:
            table.wrong("text", "This question has no text.", 'Write text = "…".')
        when = table.text("when")
        if when and when not in seen:
            table.wrong("when", f"'{when}' is no question before this one.", did_you_mean(when, seen))
        seen.append(question)
        yield {
            "id": question,
            "type": kind,
            "text": text,
            "required": table.get("required", bool, False),
            **({"when": when} if when else {}),
            **_answers(table, kind, agency),
        }


def _answers(table: TomlTable, kind: str, agency: Agency) -> dict[str, Any]:
    if kind == "scale":
        low, high = table.get("min", int, 1), table.get("max", int, 5)
        if not 2 <= high - low + 1 <= 11:
            table.wrong(
                "max", f"A scale from {low} to {high} has no 2 to 11 steps.", "Write min = 1, max = 5."
            )
        labels = {key: table.localised(key, agency.languages) for key in ("min_label", "max_label")}
        return {"min": low, "max": high, **labels}
    if kind == "choice":
        return {"several": table.get("several", bool, False), "options": _options(table, agency)}
    return {}


def _options(table: TomlTable, agency: Agency) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for option in table.array("options"):
        option.allow(("id", "text"))
        name = option.text("id")
        if not name or name in {one["id"] for one in found}:
            option.wrong(
                "id", f"'{name}' is no id of its own for this answer.", "Give each answer another id."
            )
        found.append({"id": name, "text": option.localised("text", agency.languages)})
    if len(found) < 2:
        table.wrong(
            "options", "A choice needs two answers or more.", "Write [[questions.options]] above each."
        )
    return found
