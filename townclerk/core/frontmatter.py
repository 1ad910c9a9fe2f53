"""Front matter: YAML between two lines `---`, read with the line of every key, and the body below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from townclerk.core.errors import Problem

_HINT = "Values with a colon, a # or quotes in them need quotes around them."


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: its value as written (texts, lists, mappings), and its line."""

    value: Any
    line: int


@dataclass(frozen=True, slots=True)
class Matter:
    """A file cut in two.

    Attributes:
        fields: the front matter by key; empty where there is none.
        body: the text below it. line: the line the body starts on.
        problems: what could not be read, each with its line.
        present: whether the file begins with front matter at all.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    problems: tuple[Problem, ...] = ()
    present: bool = True


def matter_read(text: str) -> Matter:
    """Cut `text` into front matter and body. Never raises: what is wrong is in `problems`."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        return Matter(body="\n".join(lines), present=False)
    end = next((at for at in range(1, len(lines)) if lines[at].strip() == "---"), None)
    if end is None:
        return Matter(
            problems=(Problem("The front matter has no end.", "Close it with a line ---.", line=1),)
        )
    fields, problems = _fields("\n".join(lines[1:end]))
    return Matter(fields, "\n".join(lines[end + 1 :]), end + 2, tuple(problems))


def _fields(text: str) -> tuple[dict[str, Field], list[Problem]]:
    try:
        # A few aliases of aliases would unfold to gigabytes, and one of itself never end.
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken):
                what, line = f"The front matter has an alias (*{token.value}).", token.start_mark.line + 2
                return {}, [Problem(what, "Write the value itself, or put quotes around it.", line=line)]
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        place = {"line": mark.line + 2, "column": str(mark.column + 1)} if mark else {"line": 2}
        return {}, [Problem(f"The front matter is not YAML: {what}.", _HINT, **place)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem("The front matter is not a list of 'key: value'.", _HINT, line=2)]
    fields: dict[str, Field] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + 2
        if key.value in fields:
            problems.append(
                Problem(f"'{key.value}' is there twice.", "Keep one.", line=line, column=key.value)
            )
        fields[str(key.value)] = Field(_plain(value), line)
    return fields, problems


def _plain(node: Any) -> Any:
    """Lists, mappings and the text as written: `no` is the code of Norwegian here, not False."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if node.tag.endswith(":null") else str(node.value)
