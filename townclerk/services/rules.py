"""What a service, a page and a passage are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from townclerk.core.facts import Fact, FactType, localised
from townclerk.core.rules import Rule

Text = Mapping[str, str]


CONTACT = ("required", "asked", "none")
"""A name, and an e-mail address or a number, are needed; are asked and may be left empty; are not asked."""


@dataclass(frozen=True, slots=True)
class Service:
    """One thing a resident can get or do.

    Texts are mappings from language code to words.

    Attributes:
        slug: the id used everywhere: lower-case letters, digits and hyphens.
        bodies: the page in Markdown, by language.
        eligibility: the rule's text; "" when everyone can have it.
        documents: what one has to bring.
        processing_days: working days it usually takes; None when not stated.
        window_days: how long an offer of it stays valid.
        repeat_days: after how many days it may be needed again (0: any time); None: once.
        sensitive: never inferred about a person and never offered.
        appointment: kind and minutes of an appointment, and whether it is `required`; empty: it has none.
        journey: the guided steps, as written.
        contact: whether whoever asks for it has to say how they are reached: one of `CONTACT`.
        derived: made from the values of a request export; it has no page of its own.
        areas: the parts of the town that its page is about; none: all of them.
    """

    slug: str
    titles: Text
    summaries: Text = field(default_factory=dict)
    bodies: Text = field(default_factory=dict)
    life_events: tuple[str, ...] = ()
    eligibility: str = ""
    documents: tuple[Text, ...] = ()
    fees: Text = field(default_factory=dict)
    processing_days: int | None = None
    processing_time: Text = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    window_days: int = 30
    repeat_days: int | None = None
    sensitive: bool = False
    team: str = ""
    appointment: Mapping[str, Any] = field(default_factory=dict)
    journey: tuple[Mapping[str, Any], ...] = ()
    contact: str = "asked"
    derived: bool = False
    areas: tuple[str, ...] = ()
    source: str = ""
    changed_at: str = ""

    def title(self, language: str) -> str:
        """What it is called in `language`, else in the first language it has."""
        return localised(self.titles, language, self.slug)

    def summary(self, language: str) -> str:
        """One sentence about it."""
        return localised(self.summaries, language)

    @property
    def needs_meeting(self) -> bool:
        """Whether it is given at an appointment, or after one, for all or for whom a step books it.

        That it may be done at a desk, too, is no need: who sends everything in is never told to come.
        """
        return self.all_come or any(not step.get("optional") for step in self._booking)

    @property
    def all_come(self) -> bool:
        """Whether nobody gets it without coming: it says so, or everybody is asked for a time."""
        asked = any(not step.get("optional") and not step.get("when") for step in self._booking)
        return asked or self.appointment.get("required") is True

    @property
    def _booking(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(step for step in self.journey if step.get("type") == "appointment")

    @property
    def may_meet(self) -> bool:
        """Whether people meet for it at all: because they have to, or because they may."""
        return bool(self.appointment) or self.needs_meeting


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is no service: opening hours, privacy, accessibility.

    `areas`: the parts of the town that it is about; none: all of them.
    """

    slug: str
    titles: Text
    bodies: Text = field(default_factory=dict)
    url: str = ""
    areas: tuple[str, ...] = ()
    source: str = ""
    changed_at: str = ""

    def title(self, language: str) -> str:
        """What it is called in `language`, else in the first language it has."""
        return localised(self.titles, language, self.slug)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as safe HTML, with the language it is really in (the original where there is no translation)."""

    html: str
    language: str
    translated: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a page: what an answer is made of.

    Attributes:
        page: slug of the service or page. kind: "service" or "page".
        heading: the section's heading, "" before the first.
        anchor: the id of the heading in the page's HTML, or "".
        text: plain words, a sentence or item a line. html: the same, safe to show.
        areas: the parts of the town that the page is about; none: all of them.
    """

    page: str
    kind: str
    language: str
    title: str
    heading: str
    anchor: str
    text: str
    html: str
    url: str = ""
    changed_at: str = ""
    areas: tuple[str, ...] = ()


def eligibility_rule(
    service: Service, schema: Mapping[str, FactType | Fact], services: Collection[str] | None = None
) -> Rule | None:
    """The service's rule, or None when everyone can have it.

    Raises:
        TownclerkError: the rule does not parse against `schema`.
    """
    return Rule.parse(service.eligibility, schema, services) if service.eligibility else None
