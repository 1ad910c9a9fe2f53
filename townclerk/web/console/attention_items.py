"""A thing that asks for somebody, and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Urgency(IntEnum):
    """How soon."""

    NOW = 1
    SOON = 2
    SOME_TIME = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    Attributes:
        what: what has happened.
        why: why it matters.
        action: the one thing to do, as the words of a link.
        address: where that is done.
    """

    urgency: Urgency
    what: str
    why: str
    action: str
    address: str
