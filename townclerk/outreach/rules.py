"""Pure decisions of TELL: which status may follow which, and how a person is reached.

The functions:
    status_check: whether a message may go from one status to another.
    channel_choose: the channel for one person, and why.
    masked_contact: a contact point as staff see it.
    plan: what becomes of one person's message when the drafts are made again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How a message travels; NONE where a person cannot be reached at all."""

    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    NONE = "none"


class Status(StrEnum):
    """Where a message is on its way."""

    DRAFT = "draft"
    QUEUED = "queued"
    CLAIMED = "claimed"
    HANDED = "handed"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


ALLOWED: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.QUEUED, Status.SUPPRESSED}),
    Status.QUEUED: frozenset({Status.CLAIMED, Status.SUPPRESSED}),
    # A lease that runs out puts a claimed message back into the queue.
    Status.CLAIMED: frozenset({Status.HANDED, Status.QUEUED, Status.SUPPRESSED}),
    # After a crash a handed message is unknowable: a statutory one is queued again.
    Status.HANDED: frozenset({Status.SENT, Status.FAILED, Status.QUEUED}),
    Status.SENT: frozenset(),
    Status.FAILED: frozenset(),
    # Only drafting does this, when what stood against the message is gone.
    Status.SUPPRESSED: frozenset({Status.DRAFT}),
}
"""The one table of what may follow what."""

PLANNED = frozenset({Status.DRAFT, Status.SUPPRESSED})
"""Statuses in which a message has not left planning, so that drafting may still change it."""


def status_check(old: Status, new: Status) -> None:
    """Refuse a step that is not in `ALLOWED`.

    Raises:
        ValueError: `new` may not follow `old`.
    """
    if new not in ALLOWED[old]:
        raise ValueError(f"a message that is {old} cannot become {new}")


class PostStatus(StrEnum):
    """Where a posted message stands: one posted at once begins `handing`, one that must arrive `queued`."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    """Somebody is about to hand it over, for a lease; nothing of it has left."""
    HANDING = "handing"
    """Written down, and on its way to the mail server."""
    SENT = "sent"
    """The mail server, or the gateway, took it."""
    DELIVERED = "delivered"
    """The gateway says that it is on the telephone."""
    RETURNED = "returned"
    """The gateway says that it will not get there."""
    FAILED = "failed"
    SHOWN = "shown"
    """A simulated town: it never leaves, the console shows it."""


POST_ALLOWED: dict[PostStatus, frozenset[PostStatus]] = {
    # A receipt may say that one is there of which we do not know yet that it left.
    PostStatus.QUEUED: frozenset({PostStatus.CLAIMED, PostStatus.FAILED, PostStatus.DELIVERED}),
    # A lease that runs out lets another claim it; a server that is down puts it back.
    PostStatus.CLAIMED: frozenset(
        {PostStatus.HANDING, PostStatus.QUEUED, PostStatus.FAILED, PostStatus.DELIVERED}
    ),
    # Back only where the server itself said that it did not take it.
    PostStatus.HANDING: frozenset(
        {
            *(PostStatus.SENT, PostStatus.FAILED, PostStatus.QUEUED),
            *(PostStatus.DELIVERED, PostStatus.RETURNED),
        }
    ),
    PostStatus.SENT: frozenset({PostStatus.DELIVERED, PostStatus.RETURNED}),
    # Nobody knew what became of it: then a receipt says so.
    PostStatus.FAILED: frozenset({PostStatus.DELIVERED, PostStatus.RETURNED}),
    # A receipt that says otherwise comes late: networks report an attempt that failed before the next one.
    PostStatus.RETURNED: frozenset({PostStatus.DELIVERED}),
    PostStatus.DELIVERED: frozenset(),
    PostStatus.SHOWN: frozenset(),
}
"""What may follow what. After a crash a message stays `handing`: whoever waits for it asks for another."""


OVER = (PostStatus.SENT, PostStatus.DELIVERED, PostStatus.RETURNED, PostStatus.FAILED)
"""Nothing more is handed over of these."""


def post_status_check(old: PostStatus, new: PostStatus) -> None:
    """Refuse a step that is not in `POST_ALLOWED`.

    Raises:
        ValueError: `new` may not follow `old`.
    """
    if new not in POST_ALLOWED[old]:
        raise ValueError(f"a posted message that is {old} cannot become {new}")


class ChannelReason(StrEnum):
    """Why a channel was chosen."""

    PREFERRED = "preferred"
    BEST = "best"
    """No wish is known, or it names no channel of messages (phone, desk)."""
    INSTEAD = "instead"
    """The channel they wished for is not possible here."""
    UNREACHABLE = "unreachable"


class Suppression(StrEnum):
    """Why a message is not to be sent."""

    CONSENT = "consent"
    """The person may no longer be addressed for this purpose, or is gone."""
    AUDIENCE = "audience"
    """The person is no longer among those it is meant for."""
    UNREACHABLE = "unreachable"
    """There is no contact point that the template allows."""
    NONE = ""


REVIVED = frozenset({Suppression.CONSENT, Suppression.AUDIENCE, Suppression.UNREACHABLE})
"""What drafting itself found against a message, and may therefore find gone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A channel and why it was chosen."""

    channel: Channel
    reason: ChannelReason


_ORDER = (Channel.EMAIL, Channel.SMS, Channel.LETTER)


def channel_choose(
    *, preferred: str, has_email: bool, has_phone: bool, has_address: bool, allowed: Collection[Channel]
) -> Choice:
    """How to reach somebody: as they wish where that is possible, else e-mail, else SMS, else a letter.

    Args:
        preferred: the channel the person asked for, "" when they did not say.
        has_email, has_phone, has_address: the contact points there are.
        allowed: the channels the template is written for.

    >>> channel_choose(
    ...     preferred="letter", has_email=True, has_phone=False, has_address=True, allowed=_ORDER
    ... ).channel.value
    'letter'
    """
    points = {Channel.EMAIL: has_email, Channel.SMS: has_phone, Channel.LETTER: has_address}
    possible = [channel for channel in _ORDER if channel in allowed and points[channel]]
    if not possible:
        return Choice(Channel.NONE, ChannelReason.UNREACHABLE)
    if preferred in possible:
        return Choice(Channel(preferred), ChannelReason.PREFERRED)
    wished = preferred in {channel.value for channel in _ORDER}
    return Choice(possible[0], ChannelReason.INSTEAD if wished else ChannelReason.BEST)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a message should be: everything that is stored and may change while it is planned."""

    channel: str
    channel_reason: str
    template_id: int
    language: str
    context: str
    suppression: str

    @property
    def status(self) -> Status:
        """A draft, unless something stands against it."""
        return Status.SUPPRESSED if self.suppression else Status.DRAFT


class Step(StrEnum):
    """What drafting does with one person."""

    ADD = "add"
    CHANGE = "change"
    KEEP = "keep"


def plan(*, status: Status | None, stored: Wanted | None, wanted: Wanted) -> Step:
    """What to do with the person's message in this campaign; `status` and `stored` are None without one.

    A message that has left planning is never touched, and one that something other than drafting
    suppressed (a bounce, a cap) stays suppressed.
    """
    if status is None or stored is None:
        return Step.ADD
    if status not in PLANNED or stored == wanted:
        return Step.KEEP
    if status is Status.SUPPRESSED and stored.suppression not in REVIVED:
        return Step.KEEP
    return Step.CHANGE


def masked_contact(channel: str, contact: str) -> str:
    """A contact point as staff may see it in passing.

    >>> masked_contact("email", "ana@example.org"), masked_contact("sms", "+1 312 555 0142")
    ('a•••@example.org', '•••142')
    >>> masked_contact("letter", "12 Elm Street, Riverside, 60601")
    '•••, 60601'
    """
    if channel == Channel.EMAIL:
        name, _, domain = contact.rpartition("@")
        return f"{name[:1]}•••@{domain}" if name else "•••"
    if channel == Channel.SMS:
        digits = "".join(character for character in contact if character.isdigit())
        return f"•••{digits[-3:]}" if len(digits) > 6 else "•••"
    parts = [part.strip() for part in contact.replace("\n", ",").split(",") if part.strip()]
    return f"•••, {parts[-1]}" if len(parts) > 1 else "•••"
