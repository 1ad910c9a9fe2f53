"""A message template: what `messages/*.md` says, and the words a template may use."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from townclerk.core.facts import localised
from townclerk.outreach.jinja import variables_of
from townclerk.outreach.rules import Channel

PURPOSES = ("offers", "news", "reminders", "service")
OPTIONAL, STATUTORY = "optional", "statutory"


@dataclass(frozen=True, slots=True)
class MessageDoc:
    """A file of messages/: its name as the user knows it, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text in one language and the line of the file it begins on."""

    text: str
    line: int


@dataclass(frozen=True)
class Template:
    """One message in all its languages.

    Attributes:
        id: slug; names the template for ever.
        version: 12 hexadecimal digits of the file's text.
        titles: what staff call it, per language.
        purpose: what people must have agreed to: offers, news or reminders; service needs no consent.
        kind: optional, or statutory: must reach everyone.
        service: the slug of the service it is about, or "".
        audience: a rule saying whom it is meant for, or "" for everyone.
        channels: what it is written for.
        subjects, bodies: Jinja2 text per language.
    """

    id: str
    version: str
    titles: Mapping[str, str]
    purpose: str
    kind: str
    service: str
    audience: str
    channels: tuple[Channel, ...]
    subjects: Mapping[str, str]
    bodies: Mapping[str, Body]
    file: str = ""

    def title(self, language: str = "en") -> str:
        """What staff call it."""
        return localised(self.titles, language, self.id)

    def language_for(self, language: str, default: str) -> str:
        """The language it has for somebody of `language`: theirs, its base, `default`, or the first."""
        for wanted in (language, language.split("-", maxsplit=1)[0], default):
            if wanted in self.bodies:
                return wanted
        return next(iter(self.bodies))

    def uses(self, variable: str) -> bool:
        """Whether any of its texts reads `variable`."""
        texts = [*self.subjects.values(), *(body.text for body in self.bodies.values())]
        return any(variable in variables_of(text) for text in texts)


def version_of(text: str) -> str:
    """The version of a file with `text`; line ends and trailing blanks make no difference."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return hashlib.sha256(lines.encode()).hexdigest()[:12]
