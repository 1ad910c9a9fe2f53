"""Reading a TOML file so that everything wrong with it is told at once, each thing with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.toml_lines import KeyLines

T = TypeVar("T")

_WORDS: Mapping[type, str] = {
    str: 'a text in quotes ("…")',
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "a table",
    list: "a list in square brackets",
}
_SYNTAX = re.compile(r"(.*?) \(at line (\d+), column (\d+)\)$", re.DOTALL)


class TomlTable:
    """One table of a TOML file: hands out values of the right type and tells what is wrong.

    Attributes:
        data: the values as read.
        file: what messages call the file.
        problems: where problems are added.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        file: str,
        lines: KeyLines,
        problems: Problems,
        path: tuple[str | int, ...] = (),
    ) -> None:
        self.data, self.file, self.problems = data, file, problems
        self._lines, self._path = lines, path

    def line(self, key: str | None = None) -> int | None:
        """The line of `key`, or of this table's own header."""
        return self._lines.of(*self._path, key) if key is not None else self._lines.of(*self._path)

    def wrong(self, key: str | None, what: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Add a problem at `key`."""
        self.problems.add(
            Problem(what, hint, file=self.file, line=self.line(key), column=key, severity=severity)
        )

    def allow(self, known: Collection[str]) -> None:
        """Tell of every key that is not in `known`, with the nearest spelling."""
        for key in self.data:
            if key not in known:
                place = f" in [{self.name}]" if self.name else ""
                self.wrong(key, f"There is no key '{key}'{place}.", did_you_mean(key, known))

    @property
    def name(self) -> str:
        """The table's name as one writes it: ``tables.columns``."""
        return ".".join(str(part) for part in self._path if not isinstance(part, int))

    def get(self, key: str, kind: type[T], default: T) -> T:
        """The value of `key`, or `default` when it is absent or of another type, which is told."""
        if key not in self.data:
            return default
        value = self.data[key]
        if kind is float and type(value) is int:
            return kind(value)  # type: ignore[call-arg]
        if type(value) is not kind:
            self.wrong(key, f"{key} is not {_WORDS[kind]}.", f"Write {_WORDS[kind]}.")
            return default
        return value

    def text(self, key: str, default: str = "") -> str:
        """A text, without space around it."""
        return self.get(key, str, default).strip()

    def texts(self, key: str) -> list[str]:
        """A list of texts; a single text is a list of one."""
        value = self.data.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.wrong(key, f"{key} is not a list of texts.", f'Write {key} = ["…", "…"].')
            return []
        return values

    def localised(self, key: str, languages: Collection[str]) -> dict[str, str]:
        """Words per language; a plain text is in the first language."""
        value = self.data.get(key)
        first = next(iter(languages))
        if value is None:
            return {}
        if isinstance(value, str):
            return {first: value.strip()} if value.strip() else {}
        if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
            self.wrong(key, f"{key} is not words.", f'Write {key} = "…" or {key} = {{{first} = "…"}}.')
            return {}
        for language in value:
            if language not in languages:
                hint = did_you_mean(language, languages)
                what = f"{key} is given in '{language}', which is not one of the agency's languages."
                self.wrong(key, what, hint, Severity.WARNING)
        if not value.get(first, "").strip():
            self.wrong(key, f"{key} is not given in '{first}', the default language.", "Add it.")
        return {language: words.strip() for language, words in value.items() if words.strip()}

    def table(self, key: str) -> TomlTable:
        """The table `key`; an empty one when it is absent."""
        return self._inside(self.get(key, dict, {}), (*self._path, key))

    def tables(self, key: str) -> Iterator[tuple[str, TomlTable]]:
        """The tables inside the table `key`, by name."""
        outer = self.table(key)
        for name in outer.data:
            yield name, outer.table(name)

    def array(self, key: str) -> list[TomlTable]:
        """The elements of the array of tables `key`."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, f"{key} is not a list of tables.", f"Write [[{key}]] above each.")
            return []
        return [self._inside(one, (*self._path, key, at)) for at, one in enumerate(value)]

    def _inside(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> TomlTable:
        return TomlTable(data, file=self.file, lines=self._lines, problems=self.problems, path=path)


def toml_read(path: Path, *, file: str, problems: Problems) -> TomlTable | None:
    """The top table of the TOML file at `path`; None when it cannot be read, which is told.

    Args:
        path: the file.
        file: what messages call it.
        problems: where problems are added.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(Problem("This file is not UTF-8.", "Save it as UTF-8.", file=file, line=line))
        return None
    except OSError as error:
        problems.add(Problem(f"This file cannot be read ({error.strerror}).", file=file))
        return None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.add(_syntax_problem(str(error), text, file))
        return None
    return TomlTable(data, file=file, lines=KeyLines(text), problems=problems)


def _syntax_problem(message: str, text: str, file: str) -> Problem:
    match = _SYNTAX.match(message)
    what, line = (match[1], int(match[2])) if match else (message, text.count("\n") + 1)
    hint = 'A text needs quotes (name = "…"), a list square brackets, and a key may be given once.'
    return Problem(f"This is not TOML: {what[:1].lower()}{what[1:]}.", hint, file=file, line=line)
