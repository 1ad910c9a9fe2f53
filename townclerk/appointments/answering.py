"""Until when somebody on the waiting list may answer: minutes in which people are awake, and not by night."""

from __future__ import annotations

from datetime import datetime, timedelta

from townclerk.appointments.rules import instant, minute_of
from townclerk.appointments.slots import day_of, utc_of
from townclerk.core import clock

WAKING = (8 * 60, 20 * 60)
"""Minutes of the agency's wall clock between which somebody can be expected to read and to answer.

Not the opening hours: whoever works while an office is open answers before and after.
"""
_AT_LEAST = 60
_ONE = timedelta(days=1)


def answer_by(minutes: int, *, latest: datetime) -> datetime | None:
    """Until when an offer that is made now stands: so many waking minutes from now, never beyond `latest`.

    Args:
        minutes: how long they have to answer.
        latest: when it is too late: their time is near.

    Returns:
        None where fewer waking minutes than an hour (or than `minutes`) are left until `latest`: who slept
        all the while has said no to nothing.
    """
    now, end = minute_of(clock.now()), minute_of(latest)
    counted, day = 0, day_of(now)
    while True:
        begins, ends = max(now, utc_of(day, WAKING[0])), min(end, utc_of(day, WAKING[1]))
        if ends > begins:
            if counted + ends - begins >= minutes:
                return instant(begins + minutes - counted)
            counted += ends - begins
        day += _ONE
        if utc_of(day) >= end:
            return latest if counted >= min(_AT_LEAST, minutes) else None
