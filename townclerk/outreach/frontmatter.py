"""Front matter read with the line of every key, so that a problem can name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from townclerk.core.errors import Problem

_SECTION = re.compile(r"---[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*---")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: its value, and the line it is written on."""

    value: Any
    line: int


@dataclass(frozen=True, slots=True)
class Matter:
    """A file cut into front matter and the sections that follow it, with their lines.

    `sections` are (language, text, line of the text's first line), in the order written.
    """

    fields: dict[str, Field]
    sections: list[tuple[str, str, int]]
    problems: list[Problem]


def matter_read(text: str) -> Matter:
    """`text` cut apart; what cannot be read is in `problems`, each with its line."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        hint = "Begin the file with a line ---, then id, title, purpose …, then a line ---."
        return Matter({}, [], [Problem("There is no front matter.", hint, line=1)])
    end = next((at for at in range(1, len(lines)) if lines[at].strip() == "---"), None)
    if end is None:
        return Matter({}, [], [Problem("The front matter has no end.", "Close it with a line ---.", line=1)])
    fields, problems = _fields("\n".join(lines[1:end]))
    sections, stray = _sections(lines, end + 1)
    return Matter(fields, sections, problems + stray)


def _fields(text: str) -> tuple[dict[str, Field], list[Problem]]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 2 if mark else 2
        hint = "Values with a colon, a # or quotes in them need quotes around them."
        return {}, [Problem(f"The front matter is not YAML: {what}.", hint, line=line)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem("The front matter is not a list of 'key: value'.", line=2)]
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


def _sections(lines: list[str], start: int) -> tuple[list[tuple[str, str, int]], list[Problem]]:
    marks = [(at, m[1]) for at in range(start, len(lines)) if (m := _SECTION.fullmatch(lines[at].strip()))]
    ends = [at for at, _ in marks[1:]] + [len(lines)]
    first = marks[0][0] if marks else len(lines)
    stray = next((at for at in range(start, first) if lines[at].strip()), None)
    problems = []
    if stray is not None:
        hint = "Write '--- en ---' (the language) on a line of its own before each text."
        problems.append(Problem("This text is in no language.", hint, line=stray + 1))
    return list(_texts(lines, marks, ends)), problems


def _texts(lines: list[str], marks: list[tuple[int, str]], ends: list[int]) -> Iterator[tuple[str, str, int]]:
    for (at, language), end in zip(marks, ends, strict=True):
        begin = at + 1
        while begin < end and not lines[begin].strip():
            begin += 1
        yield language, "\n".join(lines[begin:end]).rstrip(), begin + 1
