"""The line of a key in a TOML text. `tomllib` does not tell, and a message without it makes people search."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=\s*(.*)$""")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|$)""")
_STRING_OR_COMMENT = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|\#.*""")

Path = tuple[str | int, ...]


class KeyLines:
    """Where each key and each table of a TOML text stands; an element of an array of tables has its number.

    >>> lines = KeyLines('[[areas]]\\nid = "a"\\n[[areas]]\\nid = "b"\\n')
    >>> lines.of("areas", 1, "id")
    4
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read(text.split("\n"))

    def of(self, *path: str | int) -> int | None:
        """The 1-based line of `path`, or of the nearest table around it; None when there is none."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return None

    def _read(self, lines: list[str]) -> None:
        table: Path = ()
        number = 0
        while number < len(lines):
            line = lines[number]
            number += 1
            if header := _HEADER.match(line):
                table = self._table(_parts(header[2]), is_array=header[1] == "[[")
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._lines.setdefault(table + _parts(key[1]), number)
                number += _lines_more(key[2], lines, number)

    def _table(self, parts: Path, *, is_array: bool) -> Path:
        """The path of a header: tables inside an array belong to its last element."""
        path: Path = ()
        for at, part in enumerate(parts):
            path += (part,)
            last = at == len(parts) - 1
            if is_array and last:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path += (self._counts[path],)
        return path


def _parts(key: str) -> Path:
    return tuple(next(part for part in found if part is not None) for found in _found(key))


def _found(key: str) -> list[tuple[str | None, ...]]:
    return [match.groups() for match in _PART.finditer(key)]


def _lines_more(value: str, lines: list[str], number: int) -> int:
    """How many lines after line `number` still belong to a value that begins with `value`."""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes):
            if quotes in value[3:]:
                return 0
            return next((at + 1 for at, line in enumerate(lines[number:]) if quotes in line), 0)
    depth = _depth(value)
    more = 0
    while depth > 0 and number + more < len(lines):
        depth += _depth(lines[number + more])
        more += 1
    return more


def _depth(text: str) -> int:
    bare = _STRING_OR_COMMENT.sub("", text)
    return sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")
