"""A message file cut into front matter and its text per language, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.errors import Problem
from townclerk.core.frontmatter import Field, matter_read

_MARK = re.compile(r"---[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*---")


@dataclass(frozen=True, slots=True)
class Sections:
    """A message file.

    Attributes:
        fields: the front matter by key.
        texts: (language, text, line of its first line), in the order written.
        problems: what could not be read, each with its line.
    """

    fields: dict[str, Field]
    texts: list[tuple[str, str, int]]
    problems: list[Problem]


def sections_read(text: str) -> Sections:
    """Cut `text` apart. Never raises: what is wrong is in `problems`."""
    matter = matter_read(text)
    if not matter.present:
        hint = "Begin the file with a line ---, then id, title, purpose …, then a line ---."
        return Sections({}, [], [Problem("There is no front matter.", hint, line=1)])
    lines = matter.body.splitlines()
    marks = [(at, m[1]) for at, line in enumerate(lines) if (m := _MARK.fullmatch(line.strip()))]
    problems = [*matter.problems]
    before = lines[: marks[0][0] if marks else len(lines)]
    stray = next((at for at, line in enumerate(before) if line.strip()), None)
    if stray is not None:
        hint = "Write '--- en ---' (the language) on a line of its own before each text."
        problems.append(Problem("This text is in no language.", hint, line=matter.line + stray))
    return Sections(dict(matter.fields), _texts(lines, marks, matter.line), problems)


def _texts(lines: list[str], marks: list[tuple[int, str]], first: int) -> list[tuple[str, str, int]]:
    found = []
    ends = [*(at for at, _ in marks[1:]), len(lines)]
    for (at, language), end in zip(marks, ends, strict=False):
        begin = at + 1
        while begin < end and not lines[begin].strip():
            begin += 1
        found.append((language, "\n".join(lines[begin:end]).rstrip(), first + begin))
    return found
