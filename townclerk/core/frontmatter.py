"""Front matter: YAML between two lines `---`, read with the line of every key, and the body below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from townclerk.core.errors import Problem

_HINT = "Values with a colon, a # or quotes in them need quotes around them."


class Lined(dict[str, Any]):
    """A mapping within the front matter, that knows its line and the lines of its keys."""

    def __init__(self, pairs: list[tuple[str, Any, int]], line: int) -> None:
        super().__init__((key, value) for key, value, _line in pairs)
        self.line = line
        self.lines = {key: at for key, _value, at in pairs}


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


def _composed(text: str) -> Any:
    """The YAML as nodes, or the problem that stands against it."""
    try:
        # A few aliases of aliases would unfold to gigabytes, and one of itself never end.
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken):
                what, line = f"The front matter has an alias (*{token.value}).", token.start_mark.line + 2
                return Problem(what, "Write the value itself, or put quotes around it.", line=line)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        return Problem("The front matter is nested too deep.", "Write it flat.", line=2)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        place = {"line": mark.line + 2, "column": str(mark.column + 1)} if mark else {"line": 2}
        return Problem(f"The front matter is not YAML: {what}.", _HINT, **place)


def _fields(text: str) -> tuple[dict[str, Field], list[Problem]]:
    node = _composed(text)
    if node is None or isinstance(node, Problem):
        return {}, [node] if node else []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem("The front matter is not a list of 'key: value'.", _HINT, line=2)]
    fields: dict[str, Field] = {}
    problems = list(_strange_keys(node))
    if problems:
        return {}, problems
    for key, value in node.value:
        line = key.start_mark.line + 2
        if key.value in fields:
            problems.append(
                Problem(f"'{key.value}' is there twice.", "Keep one.", line=line, column=key.value)
            )
        fields[str(key.value)] = Field(_plain(value), line)
    return fields, problems


def _strange_keys(node: Any) -> Iterator[Problem]:
    """Keys that are no words: braces open a mapping in YAML, so `{{ name }}` is one whose key is another."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    items = node.value if isinstance(node, yaml.SequenceNode) else [value for _, value in pairs]
    for key, _ in pairs:
        if not isinstance(key, yaml.ScalarNode):
            what = "Here a list or a mapping stands where a word is needed."
            hint = "Put quotes around a text that begins with a brace or a bracket: '{{ … }}'."
            yield Problem(what, hint, line=key.start_mark.line + 2)
    for item in items:
        yield from _strange_keys(item)


def _plain(node: Any) -> Any:
    """Lists, mappings and the text as written: `no` is the code of Norwegian here, not False."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(key.value), _plain(value), key.start_mark.line + 2) for key, value in node.value]
        return Lined(pairs, node.start_mark.line + 2)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if node.tag.endswith(":null") else str(node.value)
