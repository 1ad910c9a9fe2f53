"""What the answers hold. Every text says in which language it really is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from townclerk.web.reading import Words as _Words

Hour = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-4]):[0-5][0-9]$", examples=["09:00"])]
"""A time of day in the agency's zone; a day that is open to its end closes at 24:00."""


class Words(Schema):
    """A text, its language, and whether that is the one that was asked for."""

    text: str
    language: str = Field(description="BCP 47 code of the language the text is really in.")
    translated: bool = Field(description="False when there is no translation and this is the original.")


class Html(Schema):
    """Safe HTML (no scripts, styles or pictures), its language, and whether it is the one asked for."""

    html: str
    language: str
    translated: bool


class Language(Schema):
    """One language of the agency."""

    code: str
    name: str = Field(description="As its speakers call it.")
    direction: str = Field(description="`ltr` or `rtl`.")


class Area(Schema):
    """One part of the town."""

    id: str
    name: str


class Agency(Schema):
    """Who the agency is."""

    id: str
    name: str
    languages: list[Language]
    timezone: str
    country: str | None = Field(description="ISO 3166-1 alpha-2.")
    areas: list[Area]
    simulated: bool = Field(description="True: an invented town; nobody there is real.")
    address: str = Field(description="The agency's pages for residents.")


class Contact(Schema):
    """How to reach the agency."""

    phone: str | None
    email: str | None
    postal_address: str | None
    website: str | None


class Span(Schema):
    """From one time of day to another, in the agency's time zone."""

    opens: Hour
    closes: Hour


class Day(Schema):
    """One day of the usual week; no hours: closed."""

    day: str = Field(description="`monday` to `sunday`.")
    hours: list[Span]


class OpeningHours(Schema):
    """The usual week, and the desk at this moment."""

    known: bool = Field(description="False when the agency has not told any hours.")
    open_now: bool | None
    closes: Hour | None = Field(description="When it closes today, if it is open.")
    next_opening: datetime | None = Field(description="When it opens next, if it is closed.")
    status: str = Field(description="The same in words.")
    public_holiday: str | None = Field(description="Today's public holiday: hours may differ.")
    timezone: str
    week: list[Day]


class ServiceCard(Schema):
    """One service in a list."""

    id: str
    title: Words
    summary: Words | None
    life_events: list[str]
    changed: date
    address: str = Field(description="The page for residents.")


class Services(Schema):
    """One page of a list of services."""

    total: int
    page: int
    page_size: int
    pages: int
    items: list[ServiceCard]


class Way(Schema):
    """One way to get a service."""

    channel: str
    name: str
    text: str
    address: str | None = Field(description="An address to follow: `https:`, `tel:` or `mailto:`.")


class Eligibility(Schema):
    """Who can get a service."""

    everyone: bool
    text: str | None = Field(description="The rule in words; null when everyone can, or words cannot say it.")


class Service(ServiceCard):
    """Everything about one service."""

    eligibility: Eligibility
    cost: Words | None
    processing_time: Words | None
    processing_days: int | None = Field(description="Working days it usually takes.")
    documents: list[Words] = Field(description="What to bring.")
    ways: list[Way]
    body: Html


class LifeEvent(Schema):
    """A moment of life that brings services."""

    id: str
    name: str
    services: int
    address: str


class LifeEvents(Schema):
    """Every moment of life that brings a service, in the order of a life."""

    items: list[LifeEvent]


class Page(Schema):
    """A page that is no service."""

    id: str
    title: Words
    body: Html
    changed: date
    address: str


class Passage(Schema):
    """A part of a page that answers, or comes near."""

    title: str
    heading: str | None
    text: str
    html: str
    language: str
    changed: date | None
    service: str | None = Field(description="The id of the service it belongs to.")
    areas: list[str] = Field(description="The parts of the town that it is about; empty: all of them.")
    address: str | None = Field(description="Where it stands on the pages for residents.")


class Answer(Schema):
    """What is said to a question, in the agency's own words."""

    question: str
    notice: str | None = Field(
        description="That the language which `lang` asked for is not spoken here, and which are; else null."
    )
    language: str = Field(description="The language the question was understood in.")
    known: bool = Field(description="False: not known; `others` are only the nearest pages.")
    understood: str = Field(
        description="What it was taken for, as a conversation says it: `answer`, `unknown`, `crisis` …; "
        "`begin`, `book`, `person` and the like are done in a conversation, and nothing was begun here."
    )
    sentences: list[str] = Field(description="The sentences that answer.")
    rephrased: bool = Field(
        description="True: a language model's words; each sentence was checked against the passage."
    )
    worked_out: bool = Field(
        description="True: worked out from opening hours, holidays and closures; the passage says the hours."
    )
    passage: Passage | None = Field(description="Where they stand.")
    others: list[Passage]
    contact: Contact = Field(description="A person to ask, when it is not known.")


class Fault(Schema):
    """One parameter that is wrong."""

    parameter: str
    detail: str


class Problem(Schema):
    """What went wrong and what to do, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)


def words(found: _Words) -> Words:
    """A text of the pages as it is answered."""
    return Words(text=found.text, language=found.language, translated=not found.foreign)


def words_or_none(found: _Words) -> Words | None:
    """The same; None when there is none."""
    return words(found) if found.text else None
