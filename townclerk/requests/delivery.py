"""A port: how a message reaches a request's writer. `project/wiring.py` connects it to `outreach`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from townclerk.requests.rules import Step


@dataclass(frozen=True, slots=True)
class About:
    """What every message about a request says.

    Attributes:
        what: the service's title in the writer's language, "" when it is not known.
        address: of the page on which it is followed.
        words: what a member of staff wrote, "" for none.
        due: the day by which it should be settled, in words.
    """

    agency: str
    what: str
    reference: str
    code: str
    address: str
    words: str = ""
    due: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in its writer's language; `short` is what goes to a telephone."""

    subject: str
    text: str
    short: str


Words = Callable[[Step, About, str], Letter]

_post: Callable[..., bool] | None = None
_can: Callable[[str], bool] | None = None
_words: Words | None = None
_refuses: Callable[[str, str], bool] | None = None


def deliver_with(
    *,
    post: Callable[..., bool],
    can: Callable[[str], bool],
    words: Words,
    refuses: Callable[[str, str], bool] | None = None,
) -> None:
    """Connect the port.

    Args:
        post: keeps what `deliver` is given with the caller's transaction, and sends it.
        can: whether a channel is open.
        words: what is written about a step, in a language.
        refuses: whether who has an address wants nothing by a channel there: a number that wrote STOP.
    """
    global _post, _can, _words, _refuses
    _post, _can, _words, _refuses = post, can, words, refuses


def letter(step: Step, about: About, language: str) -> Letter | None:
    """What is written about `step`; None while nothing is connected."""
    return _words(step, about, language) if _words else None


def can_deliver(channel: str) -> bool:
    """Whether a message could leave now by this channel ("email", "sms")."""
    return _can is not None and _can(channel)


def refused(channel: str, to: str) -> bool:
    """Whether nothing may be sent by this channel to this address: they wrote STOP."""
    return _refuses is not None and bool(to) and _refuses(channel, to)


def deliver(
    *, key: str, channel: str, to: str, language: str, subject: str, text: str, about: int | None
) -> bool:
    """Write one message down, to leave soon and once for each key; whether it can leave."""
    if _post is None or not can_deliver(channel):
        return False
    return _post(
        key=key,
        kind="request",
        channel=channel,
        to=to,
        language=language,
        subject=subject,
        text=text,
        about=about,
        valid_for=timedelta(days=7),
    )
