"""Who talks about a journey, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass

from townclerk.journeys.kept import Sent


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who talks about what.

    Attributes:
        draft_id: of the journey they are on.
        language: in which is answered. channel: "chat" has room, "sms" is short.
        phone: the number they write from, "" where there is none.
    """

    draft_id: int
    language: str
    channel: str = "chat"
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is answered.

    Attributes:
        text: plain words, without markup, options numbered.
        file_step: the step that asks for a file, which words cannot be; or "".
        sent: under which reference it was sent.
        over: nothing more is asked: it was sent, stopped, or is gone.
        step: which step is asked; "" where none is.
        keeps: whether an answer to it is there already, which can be kept.
    """

    text: str
    file_step: str = ""
    sent: Sent | None = None
    over: bool = False
    step: str = ""
    keeps: bool = False


def joined(*parts: str) -> str:
    """Paragraphs of an answer; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
