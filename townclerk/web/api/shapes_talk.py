"""What the answers of a conversation hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from townclerk.assistant import LONGEST


class Message(Schema):
    """What somebody says."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST, pattern=r"\S", examples=["I am moving next month"])
    ]


class Fact(Schema):
    """A fact that a condition used."""

    name: str
    value: str
    source: str | None = Field(description="Where it is from, such as what they said here.")


class Condition(Schema):
    """One condition of a service's rule."""

    text: str
    holds: bool | None = Field(description="null: not known yet.")
    facts: list[Fact]
    join: str | None = Field(
        description="Of several that stand together: `any` where one of `parts` is enough, `all` where all "
        "of them must be so."
    )
    parts: list[Condition]


class Part(Schema):
    """One part of an answer; what does not belong to its kind is null or empty. There may be more kinds."""

    kind: str = Field(
        description="`text`, `source` (the page an answer is from), `service`, `choices`, `file` (the "
        "address where a file is added that is asked for), `link` (the page of a request or an appointment), "
        "`person` (how one is reached)."
    )
    text: str | None
    title: str | None
    language: str = Field(description="BCP 47 code of the language `text` is in.")
    changed: date | None = Field(description="When the page was last changed.")
    address: str | None
    outcome: str | None = Field(description="Of a service: `yes`, `no`, `unknown` or `everyone`.")
    conditions: list[Condition]
    choices: list[str] = Field(description="What can be said next, each by its own words.")
    marks: list[str] = Field(
        description="The letter of each choice, which chooses it too, where a number would answer the "
        "question instead; empty where its number, from 1, chooses it."
    )


class Begun(Schema):
    """A conversation that can be begun."""

    token: str = Field(description="Send it as `Authorization: Bearer …`. Keep it as you keep a password.")
    language: str
    parts: list[Part] = Field(description="What to show first.")


class Reply(Schema):
    """What is answered."""

    language: str = Field(description="Of the answer: that of the message, where it is spoken here.")
    parts: list[Part]
    understood: str = Field(
        description="What it was taken for, such as `answer`, `unknown`, `crisis` or `carried`."
    )
    appointment: str | None = Field(description="The reference of what was booked, moved or cancelled.")
    request: str | None = Field(description="The reference of the request that was sent.")
    waits: datetime | None = Field(description="By when a person is there, where one was asked for.")


class Code(Schema):
    """With what a conversation goes on elsewhere."""

    message: str | None = Field(
        description="What is written there. Whoever has it can read the conversation."
    )
    until: datetime | None


class Turn(Schema):
    """One thing that was said."""

    by: Literal["person", "program", "staff"]
    at: datetime
    text: str | None
    language: str = Field(description="In which it was said, or answered.")
    parts: list[Part]


class Conversation(Schema):
    """All that was said."""

    turns: list[Turn]
    waits: datetime | None = Field(description="By when a person is there, where one was asked for.")
