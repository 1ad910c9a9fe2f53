"""Pure decisions of the interaction log: its words, when part files merge, which counts stay hidden.

The functions:
    to_absorb: how many part files at the end of the lake the next one takes in.
    hidden: which of a group's counts are too small to show.
    series_id: what a series of demand is called.
    canonical_attrs: the one text of a row's extras.
    refusals: what is wrong with one interaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from townclerk.core.errors import Problem, did_you_mean


class Kind(StrEnum):
    """What happened. A record with any other word is refused."""

    ASKED = "asked"
    VIEWED = "viewed"
    STARTED = "started"
    REQUESTED = "requested"
    ROUTED = "routed"
    COMPLETED = "completed"
    REOPENED = "reopened"
    ABANDONED = "abandoned"
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    MISSED = "missed"
    SENT = "sent"
    OPENED = "opened"
    CLICKED = "clicked"
    REPLIED = "replied"
    ANSWERED = "answered"


class Channel(StrEnum):
    """How it happened."""

    PORTAL = "portal"
    PHONE = "phone"
    DESK = "desk"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    CHAT = "chat"
    APP = "app"
    OTHER = "other"


KEY_BYTES = 16
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
LENGTHS = {"service": 100, "area": 100, "language": 35}
NOTHING = "{}"
"""The attrs of a row that has none: an empty JSON object."""

LIVE = "live"
"""The source of what Townclerk records itself, as it happens; any other source was imported."""

PART_ROWS = 2_000_000
"""The most rows of a part file: about 40 MB, which two cores rewrite in some seconds."""

SMALL_ROWS = 10_000
"""A part of at most so many rows always joins the next: rewriting it costs milliseconds."""


def to_absorb(
    parts: Sequence[int], new: int, *, part_rows: int = PART_ROWS, small_rows: int = SMALL_ROWS
) -> int:
    """How many of the last part files the next file of `new` rows takes in.

    A part is taken in while it is small, or at most twice as large as what is being
    written. Sizes so at least halve from one file to the next: there are never more than
    a few dozen files, and a row is rewritten only about log2(part_rows) times in its
    life (the merge rule of log-structured stores).

    Args:
        parts: rows of each part, oldest first.
        new: rows to be written.
        part_rows: no file becomes larger than this.
        small_rows: a part of at most so many rows is always taken in.

    >>> to_absorb([2_000_000, 50_000, 30_000], 20_000)
    2
    >>> to_absorb([2_000_000], 20_000)
    0
    """
    total, count = new, 0
    for rows in reversed(parts):
        if total + rows > part_rows or rows > max(small_rows, 2 * total):
            break
        total += rows
        count += 1
    return count


DIMENSIONS = ("service", "area", "channel")

LEVELS: tuple[tuple[str, ...], ...] = ((), ("service",), ("service", "area"), ("service", "channel"))
"""By what demand is split unless asked otherwise: the sum, each service, and each service twice finer."""


def series_id(*, service: str = "", area: str = "", channel: str = "") -> str:
    """The unique_id of a series of demand; "" stands for all.

    >>> series_id(), series_id(service="bus-pass"), series_id(service="bus-pass", area="north")
    ('*', 'bus-pass', 'bus-pass/area:north')
    """
    named = [f"area:{area}" if area else "", f"channel:{channel}" if channel else ""]
    return "/".join(part for part in (service, *named) if part) or "*"


def canonical_attrs(value: Mapping[str, object]) -> str:
    """`value` as the one JSON text that stands for it: names sorted, no spaces.

    Raises:
        ValueError: it holds a number that JSON has no words for (NaN, infinity).
    """
    text = json.dumps(dict(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON may hold and UTF-8 may not
        text = json.dumps(dict(value), sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text


def refusals(
    *, kind: str, channel: str, texts: Mapping[str, str], ids: Mapping[str, int | None]
) -> Iterator[Problem]:
    """What is wrong with one interaction; `checking` finds the same in a table.

    Args:
        texts: service, area and language.
        ids: of the person and the household, by the names of their columns.
    """
    for name, word, words in (("kind", kind, Kind), ("channel", channel, Channel)):
        known = [member.value for member in words]
        if word not in known:
            yield Problem(f"'{word}' is not a {name} of interaction.", did_you_mean(word, known), column=name)
    for name, text in texts.items():
        if len(text) > LENGTHS[name] or "\0" in text:
            what = f"'{text[:30]}…' is too long or holds a character that cannot be stored."
            yield Problem(what, f"Write at most {LENGTHS[name]} characters.", column=name)
    for name, number in ids.items():
        if number is not None and not 0 < number < 2**63:
            yield Problem(f"{number} is not an id.", "Ids are positive numbers.", column=name)
