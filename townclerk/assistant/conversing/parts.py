"""Who talks, and what an answer is made of: plain parts that a page, a text message or a program can show."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from townclerk.core.links import links_plain


@dataclass(frozen=True, slots=True)
class Talk:
    """Who talks.

    Attributes:
        holder: the browser, telephone or resident it comes from ("browser:…", "phone:…", "person:…").
        language: in which is answered. channel: "chat" has room, "sms" is short.
        person_id: the resident who is signed in, or None. by: who acts for them, or None.
        network: from where, for the limits; "" counts by `holder`.
    """

    holder: str
    language: str
    channel: str = "chat"
    person_id: int | None = None
    by: int | None = None
    network: str = ""


class Kind(StrEnum):
    """What a part is."""

    TEXT = "text"
    SOURCE = "source"
    """The page it is from: `title`, `slug` and `anchor` of a `page` or `service`, last `changed`."""
    SERVICE = "service"
    """A service and whether this person can get it: `outcome`, `conditions`."""
    CHOICES = "choices"
    """What can be said next: `choices`, each said by its own words."""
    FILE = "file"
    """A file that is asked for: the page where it is added."""
    LINK = "link"
    """Where something of theirs is read and done: `title`, and what `where` and `slug` lead to."""
    PERSON = "person"
    """How a person is reached."""


@dataclass(frozen=True, slots=True)
class Met:
    """One condition of a rule: in words, whether it is so (None: not known), by which facts, from where.

    Several that stand together are one, with `parts`: of those one is enough ("any") or all must be so
    ("all"), as `join` says; its words say which.
    """

    words: str
    value: bool | None
    facts: tuple[tuple[str, str, str], ...] = ()
    join: str = ""
    parts: tuple[Met, ...] = ()


def met_lines(
    conditions: Iterable[Met], said: Callable[[Met], str], *, mark: str = "- ", within: str = "  "
) -> Iterator[str]:
    """Conditions as plain lines, those that stand together set in by `within` below what they are.

    >>> one_of = Met("One of these:", None, join="any", parts=(Met("You are old.", None), Met("Ill.", False)))
    >>> list(met_lines([Met("You rent.", True), one_of], lambda one: one.words))
    ['- You rent.', '- One of these:', '  - You are old.', '  - Ill.']
    """
    for one in conditions:
        yield f"{mark}{said(one)}"
        yield from met_lines(one.parts, said, mark=within + mark, within=within)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer; what does not belong to its kind is empty.

    Attributes:
        language: of `text` and `title`, where it is not that of the conversation.
        where: "service" or "page" that `slug` is of; of a link also "requests", "my-requests", "request",
            "appointment" and "calendar", by their reference; "my-data", "my-erase" and "privacy" without.
        outcome: of a service "yes", "no", "unknown", "everyone", or "" where its rule is not asked.
        marks: of choices, a letter for each where a number would answer something else; () for numbers.
        step: of a file, the step that asks for it. link: the last part of the address that leads back to it.
    """

    kind: Kind
    text: str = ""
    language: str = ""
    title: str = ""
    where: str = ""
    slug: str = ""
    anchor: str = ""
    changed: str = ""
    outcome: str = ""
    conditions: tuple[Met, ...] = ()
    choices: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    step: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: the parts in order, and what was done.

    Attributes:
        booked: the appointment that was booked, moved or cancelled; news: which of these; "" for none.
        sent: the reference of the request that was sent, or "".
        opened: of the appointment that was opened with reference and code, or "".
        understood: what it was taken for ("crisis", "answer", "unknown" …), for counting and tests.
        language: of the answer, where that is not the language of the page for sure; "" for the page's.
    """

    parts: tuple[Part, ...]
    booked: str = ""
    news: str = ""
    sent: str = ""
    understood: str = ""
    language: str = ""
    opened: str = ""

    @property
    def text(self) -> str:
        """All of it as plain words, for a channel that has nothing else."""
        return "\n\n".join(said for part in self.parts if (said := part_words(part)))


def part_words(part: Part) -> str:
    """A part as plain words."""
    if part.kind is Kind.CHOICES:
        return "\n".join(choice_lines(part))
    met = met_lines(part.conditions, lambda one: one.words, mark="")
    lines = [part.title, links_plain(part.text), *met]
    return "\n".join(line for line in lines if line)


def choice_lines(part: Part) -> list[str]:
    """Each choice after what it is said by: its number, or its letter where a number would answer something.

    >>> choice_lines(Part(Kind.CHOICES, choices=("Yes", "No")))
    ['1 Yes', '2 No']
    >>> choice_lines(Part(Kind.CHOICES, choices=("Begin now",), marks=("A",)))
    ['A) Begin now']
    """
    if part.marks:
        return [f"{mark}) {choice}" for mark, choice in zip(part.marks, part.choices, strict=True)]
    return [f"{number} {choice}" for number, choice in enumerate(part.choices, 1)]


def to_json(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Parts as they are kept: plain JSON values, without what is empty."""
    return [{key: value for key, value in dataclasses.asdict(part).items() if value} for part in parts]


def from_json(kept: list[Mapping[str, Any]]) -> tuple[Part, ...]:
    """The parts that `to_json` wrote."""
    return tuple(_part(one) for one in kept)


def _part(kept: Mapping[str, Any]) -> Part:
    values = dict(kept)
    values["kind"] = Kind(values["kind"])
    values["choices"] = tuple(values.get("choices", ()))
    values["marks"] = tuple(values.get("marks", ()))
    values["conditions"] = tuple(_met(one) for one in values.get("conditions", ()))
    return Part(**values)


def _met(kept: Mapping[str, Any]) -> Met:
    facts = tuple((a, b, c) for a, b, c in kept["facts"])
    # Of conversations from before there was any of it, neither is kept.
    return Met(
        kept["words"], kept["value"], facts, kept.get("join", ""),
        tuple(_met(one) for one in kept.get("parts", ())),
    )  # fmt: skip
