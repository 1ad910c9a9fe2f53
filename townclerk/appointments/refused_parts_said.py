"""Parts of days that do not suit: "not Monday mornings", "no los viernes por la tarde", «ليس صباح الاثنين».

Read before days and parts by themselves: "not on Friday afternoons" leaves Fridays, and it leaves afternoons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from townclerk.appointments.dates_said import Sentence
from townclerk.appointments.days_said import single_named
from townclerk.appointments.denied_said import NEGATED
from townclerk.appointments.parts_said import PARTS_SAID, Part
from townclerk.appointments.rules import Apart
from townclerk.appointments.weekdays_said import coming_named, range_named, weekday_name

_JOIN = r"\s+(?:(?:in|on|at|the|of|any|por|en|de|a|las?|los|el|del|في|من|يوم|ايام)\s+)*"
_LED = r"(?:(?:on|in|the|los|el|las|la|por la|por las|de|في) )*"
_MARK = "partofday"
"""Stands for a part of the day, with a letter for its place: patterns with days stay short to compile."""
_MARKED = rf"{_MARK}(?P<part>[a-z])"
_MOST = 26


def refused_parts_take(sentence: Sentence) -> None:
    """Note in the sentence what of which days does not suit, and take it out."""
    if not NEGATED.search(sentence.left):
        return
    said: list[Part] = []

    def mark(found: re.Match[str]) -> str:
        said.append((PARTS_SAID[int((found.lastgroup or "p0")[1:])][0], found[0]))
        return f"{_MARK}{chr(ord('a') + len(said) - 1)}"

    sentence.left = _parts().sub(mark, sentence.left, count=_MOST)
    while said and _round(sentence, said):
        pass
    sentence.left = re.sub(_MARKED, lambda found: said[_place(found)][1], sentence.left)


def _round(sentence: Sentence, said: list[Part]) -> bool:
    """One after the other what is refused; whether anything was: what is joined to it is denied then too."""
    any_found = False
    for pattern, weekdays in ((_weekday_named(), _weekday), *range_named()):

        def on(found: re.Match[str], which: Callable[[re.Match[str]], set[int]] = weekdays) -> bool:
            sentence.apart |= {Apart(one, None, *_hours(said, found)) for one in which(found)}
            return True

        any_found |= _refuse(sentence, pattern, on)
    if not sentence.dated:
        return any_found
    for pattern, use in (*coming_named(sentence), *single_named(sentence)):

        def at(found: re.Match[str], named: Callable[[re.Match[str]], bool] = use) -> bool:
            days = _read(sentence, found, named)
            sentence.apart |= {Apart(None, day, *_hours(said, found)) for day in days}
            return bool(days)

        any_found |= _refuse(sentence, pattern, at)
    return any_found


def _refuse(sentence: Sentence, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
    after, before = rf"(?:{pattern}){_JOIN}{_MARKED}", rf"{_MARKED}{_JOIN}(?:{pattern})"
    first = sentence.refuse(f"{_LED}(?:{after})", use)
    return sentence.refuse(f"{_LED}(?:{before})", use) or first


def _read(sentence: Sentence, found: re.Match[str], use: Callable[[re.Match[str]], bool]) -> frozenset[date]:
    """The single days of the calendar that `use` reads; none where it reads a span of them."""
    days, among = sentence.days, sentence.among
    sentence.days, sentence.among = None, frozenset()
    first, last = (sentence.days or (None, None)) if use(found) else (None, None)
    read = sentence.among | (frozenset({first}) if first and first == last else frozenset())
    sentence.days, sentence.among = days, among
    return read


def _hours(said: list[Part], found: re.Match[str]) -> tuple[int, int]:
    return said[_place(found)][0]


def _place(found: re.Match[str]) -> int:
    return ord(found["part"]) - ord("a")


def _weekday(found: re.Match[str]) -> set[int]:
    return {next(at for at in range(7) if found[f"w{at}"])}


@lru_cache(maxsize=1)
def _weekday_named() -> str:
    return "|".join(f"(?P<w{at}>{weekday_name(at)})" for at in range(7))


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    either = "|".join(f"(?P<p{at}>{phrases})" for at, (_hours, phrases) in enumerate(PARTS_SAID))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
