"""Days inside a sentence that do not suit: "I can't come on March 4 at 10", "el viernes que viene no puedo".

Read before anything that suits, so that no day is taken for its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from townclerk.appointments.dates_said import Sentence
from townclerk.appointments.days_said import days_named
from townclerk.appointments.weekdays_said import coming_named, groups_named, range_named, weekday_name

_MOST = 62
"""Days that are left out at once: no month is longer, nor two."""


def refused_take(sentence: Sentence) -> frozenset[int]:
    """The weekdays that do not suit; single days that do not are noted in the sentence."""
    named = "|".join(weekday_name(one) for one in range(7))
    led = rf"(?:(?:{named})\s+(?:the |el |dia |the day )?)?"
    weekdays: set[int] = set()
    again = True
    while again:  # what one is joined with is found in another round: "tomorrow and Friday do not work"
        again = False
        if sentence.dated:
            for pattern, use in (*coming_named(sentence), *groups_named(sentence)):
                again |= _all_of(sentence, pattern, use)
            for pattern, use in days_named(sentence):
                again |= _all_of(sentence, led + f"(?:{pattern})", use)
        again |= _weekdays(sentence, weekdays)
    return frozenset(weekdays)


def _all_of(sentence: Sentence, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
    """Leave out what `use` would note, wherever `pattern` is said not to suit."""

    def leave_out(found: re.Match[str]) -> bool:
        days, among = sentence.days, sentence.among
        sentence.days, sentence.among = None, frozenset()
        understood = use(found)
        sentence.without |= sentence.among or _between(sentence.days)
        sentence.days, sentence.among = days, among
        return understood

    any_found = False
    while sentence.refuse(pattern, leave_out):
        any_found = True
    return any_found


def _between(days: tuple[date | None, date | None] | None) -> frozenset[date]:
    if days is None or days[0] is None:
        return frozenset()
    first, last = days[0], days[1] or days[0] + timedelta(days=6)
    count = min((last - first).days + 1, _MOST)
    return frozenset(first + timedelta(days=ahead) for ahead in range(count))


def _weekdays(sentence: Sentence, found: set[int]) -> bool:
    def note(days: Callable[[re.Match[str]], set[int]]) -> Callable[[re.Match[str]], bool]:
        def use(match: re.Match[str]) -> bool:
            found.update(days(match))
            return True

        return use

    again = False
    for pattern, days in (*range_named(), *((weekday_name(one), _only(one)) for one in range(7))):
        again |= sentence.refuse(pattern, note(days))
    return again


def _only(weekday: int) -> Callable[[re.Match[str]], set[int]]:
    return lambda _match: {weekday}
