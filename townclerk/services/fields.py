"""Reading the values of front matter: each reader adds a problem, with its line, instead of failing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from townclerk.core.errors import Problem, did_you_mean
from townclerk.core.frontmatter import Field, Matter

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIGITS = 5  # of days, that is more than two centuries
YES, NO = {"true", "yes", "on"}, {"false", "no", "off"}


class Reader:
    """The front matter of one file, read key by key.

    Args:
        matter: the file cut in two.
        languages: the agency's languages; a text in another one is a problem.
    """

    def __init__(self, matter: Matter, languages: Collection[str]) -> None:
        self._fields = matter.fields
        self._languages = tuple(languages)
        self.problems: list[Problem] = list(matter.problems)

    def _problem(self, key: str, what: str, hint: str = "") -> None:
        found = self._fields.get(key)
        self.problems.append(Problem(what, hint, line=found.line if found else 1, column=key))

    def known(self, keys: Collection[str]) -> None:
        """Every key has to be one of `keys`."""
        for key in self._fields:
            if key not in keys:
                self._problem(key, f"There is no key '{key}' here.", did_you_mean(key, keys))

    def _value(self, key: str) -> Any:
        found: Field | None = self._fields.get(key)
        return found.value if found else None

    def word(self, key: str) -> str:
        """A text in no language, "" when absent."""
        value = self._value(key)
        if isinstance(value, str):
            return value.strip()
        if value is not None:
            self._problem(key, f"'{key}' has to be one text.")
        return ""

    def slug(self, key: str, default: str) -> str:
        """An id: lower-case letters, digits and hyphens."""
        value = self.word(key) or default
        if not SLUG.fullmatch(value):
            near = "-".join(SLUG.findall(value.lower())) or "my-service"
            self._problem(key, f"'{value}' is not an id.", f"Lower-case letters, digits and hyphens: {near}")
        return value

    def text(self, key: str, *, required: bool = False) -> dict[str, str]:
        """A text per language; one plain text is in the agency's default language."""
        value = self._value(key)
        if value is None:
            if required:
                self._problem(key, f"'{key}' is missing.", f"Write {key}: {{{self._languages[0]}: …}}.")
            return {}
        return self._text(key, value)

    def _text(self, key: str, value: Any) -> dict[str, str]:
        if isinstance(value, str):
            return {self._languages[0]: value.strip()}
        if not isinstance(value, Mapping) or not all(isinstance(words, str) for words in value.values()):
            self._problem(key, f"'{key}' has to be a text, or a text per language.", "Write {en: …, es: …}.")
            return {}
        for language in value:
            if language not in self._languages:
                hint = f"Its languages are: {', '.join(self._languages)}."
                self._problem(key, f"'{language}' is not a language of the agency.", hint)
        first = [code for code in self._languages if code in value]
        return {code: str(value[code]).strip() for code in first}

    def texts(self, key: str) -> tuple[dict[str, str], ...]:
        """A list of texts per language."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._problem(key, f"'{key}' has to be a list.", "Begin each line with '- '.")
            return ()
        return tuple(self._text(key, item) for item in value)

    def words(self, key: str, among: Collection[str] = ()) -> tuple[str, ...]:
        """A list of words, each one of `among` when that is given."""
        value = self._value(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        for item in items:
            if not isinstance(item, str):
                self._problem(key, f"'{key}' has to be a list of words.")
                return ()
            if among and item not in among:
                self._problem(key, f"'{item}' is not known in '{key}'.", did_you_mean(item, among))
        return tuple(item.strip() for item in items)

    def whole(self, key: str, default: int | None = None) -> int | None:
        """A whole number of 0 or more."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, str) or not value.strip().isdecimal():
            self._problem(key, f"'{value}' is not a whole number.", f"Write it in digits: {key}: 30")
            return default
        if len(value.strip()) > _DIGITS:
            self._problem(key, f"'{value.strip()[:20]}' is too large.", "The most is 99999.")
            return default
        return int(value)

    def yes(self, key: str) -> bool:
        """A yes or no; no when absent."""
        value = self._value(key)
        if value is None:
            return False
        if isinstance(value, str) and value.strip().lower() in YES | NO:
            return value.strip().lower() in YES
        self._problem(key, f"'{value}' is neither true nor false.", f"Write {key}: true or {key}: false.")
        return False

    def mapping(self, key: str) -> dict[str, Any]:
        """A mapping as written; empty when absent."""
        value = self._value(key)
        if value is not None and not isinstance(value, Mapping):
            self._problem(key, f"'{key}' has to be a mapping.", f"Write {key}: {{name: value}}.")
            return {}
        return dict(value or {})

    def mappings(self, key: str) -> tuple[dict[str, Any], ...]:
        """A list of mappings as written; empty when absent."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self._problem(key, f"'{key}' has to be a list of mappings.", "Begin each with '- {id: …}'.")
            return ()
        return tuple(value)

    def line(self, key: str) -> int:
        """The line `key` is on, 1 when absent."""
        found = self._fields.get(key)
        return found.line if found else 1
