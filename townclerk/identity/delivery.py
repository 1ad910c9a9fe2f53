"""A port: how a code or a link reaches its person. `project/wiring.py` connects it to `outreach`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from townclerk.core.errors import TownclerkError

_post: Callable[..., bool] | None = None
_can: Callable[[str], bool] | None = None


def deliver_with(*, post: Callable[..., bool], can: Callable[[str], bool]) -> None:
    """Connect the port. `post` takes what `deliver` takes, `can` a channel."""
    global _post, _can
    _post, _can = post, can


def can_deliver(channel: str) -> bool:
    """Whether a message could leave now by this channel ("email", "sms")."""
    return _can is not None and _can(channel)


def deliver(
    *,
    kind: str,
    channel: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    about: int | None = None,
    valid_for: timedelta = timedelta(hours=1),
) -> bool:
    """Send one message now; whether it was handed over (in a simulated town: shown in the console).

    It may take seconds, and how long tells whether there was anything to send: in answer to a form that
    must not tell, call it when the answer has gone (`townclerk.web.afterwards`).

    Args:
        kind: what it is, in a word or two ("sign-in-code"); the console lists messages by it.
        channel: "email" or "sms".
        to: one address or number.
        language: of the text.
        subject, text: plain text; an SMS has no subject.
        about: the resident it is about, by id; None for members of staff.
        valid_for: for how long what it says is of use. Afterwards nobody can read it here.

    Raises:
        TownclerkError: nothing is connected to this port.
    """
    if _post is None:
        raise TownclerkError("Nothing delivers messages.", hint="Start through townclerk.project.")
    return _post(
        kind=kind,
        channel=channel,
        to=to,
        language=language,
        subject=subject,
        text=text,
        about=about,
        valid_for=valid_for,
    )
