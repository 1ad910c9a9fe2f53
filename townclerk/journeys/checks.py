"""Whether an answer will do: the one implementation, for pages, conversation and what a clerk types.

An answer has one form for each kind of question, which JSON can say: a date is "2026-03-31", an amount
"12.50", an address its lines by name, files a list. How it came to that form (boxes, words) is the
channel's; what is too early, too long or none of the choices is decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from townclerk.core.plain_words import number_word
from townclerk.journeys.rules import Step, day_limit
from townclerk.journeys.times import LATER

ADDRESS = {"line1": 120, "line2": 120, "town": 80, "postcode": 12}
"""The parts of an address, each with the most characters it has."""
_MOST_NUMBER = Decimal(10) ** 12
_EARLIEST = 1890
_EMAIL = re.compile(r"[^@\s\x00-\x1f,;<>]+@[^@\s\x00-\x1f,;<>]+\.[^@\s\x00-\x1f.,;<>]+")
_PHONE = re.compile(r"\+?\d{5,15}")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an answer will not do.

    Attributes:
        code: which of the reasons; `words.trouble_words` says it.
        params: what the sentence names: a number, a `date`, words.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class AnswerWrong(Exception):  # noqa: N818
    """The answer will not do; nothing was kept."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


def answer_check(step: Step, value: Any, *, today: date) -> Trouble | None:
    """What is wrong with `value` as the answer of `step`; None when it will do."""
    if value is None or value in ("", [], {}):
        return None if step.optional else Trouble("missing")
    check = _CHECKS.get(step.type)
    if check is None:
        return Trouble("broken")
    try:
        return check(step, value, today)
    except (TypeError, ValueError, AttributeError, KeyError, InvalidOperation, OverflowError):
        return Trouble("broken")  # no channel of ours makes such a value


def _text(step: Step, value: Any, _today: date) -> Trouble | None:
    if not isinstance(value, str) or not writable(value):
        return Trouble("broken")
    if not value.strip():
        return Trouble("missing")
    if len(value) > step.longest:
        return Trouble("long", {"most": step.longest, "more": len(value) - step.longest})
    if step.pattern and not re.fullmatch(step.pattern, value):
        return Trouble("pattern", {"say": step.pattern_say})
    return None


def writable(text: str) -> bool:
    """Whether a text can be kept and shown: no half characters, no control characters but line ends."""
    return not any(unicodedata.category(c) in {"Cs", "Cc"} and c not in "\n\t\r" for c in text)


def _date(step: Step, value: Any, today: date) -> Trouble | None:
    day = date.fromisoformat(value)
    if value != day.isoformat():
        return Trouble("real")
    earliest, latest = day_limit(step.earliest, today), day_limit(step.latest, today)
    if day.year < _EARLIEST and not earliest:
        return Trouble("years", {"first": _EARLIEST, "last": latest.year if latest else None})
    if earliest and day < earliest:
        return Trouble("early", {"day": earliest})
    if latest and day > latest:
        return Trouble("future" if step.latest == "today" else "late", {"day": latest})
    return None


def _number(step: Step, value: Any, _today: date) -> Trouble | None:
    if isinstance(value, bool) or (step.type == "money") != isinstance(value, str):
        return Trouble("broken")
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) > _MOST_NUMBER:
        return Trouble("huge")
    if step.type == "integer" and not isinstance(value, int):
        return Trouble("whole")
    exponent = number.as_tuple().exponent
    if step.type == "money" and isinstance(exponent, int) and exponent < -2:  # "1.2500" is no 1.25 either
        return Trouble("cents")
    return _within(step, number)


def _within(step: Step, number: Decimal) -> Trouble | None:
    # People, things and money are counted from nought unless the step says otherwise.
    least = step.least if step.least is not None or step.type == "number" else 0
    if least is not None and number < Decimal(str(least)):
        return Trouble("least", {"least": least})
    if step.most is not None and number > Decimal(str(step.most)):
        return Trouble("most", {"most": step.most})
    return None


def _boolean(_step: Step, value: Any, _today: date) -> Trouble | None:
    return None if isinstance(value, bool) else Trouble("choose")


def _choice(step: Step, value: Any, _today: date) -> Trouble | None:
    return None if isinstance(value, str) and value in step.options else Trouble("choose")


def _choices(step: Step, value: Any, _today: date) -> Trouble | None:
    if not isinstance(value, list) or any(one not in step.options for one in value):
        return Trouble("choose")
    if len(set(value)) != len(value):
        return Trouble("broken")
    return _count(step, len(value))


def _count(step: Step, count: int) -> Trouble | None:
    if step.least is not None and count < step.least:
        return Trouble("few", {"least": int(step.least)})
    if step.most is not None and count > step.most:
        return Trouble("many", {"most": int(step.most)})
    return None


def _address(_step: Step, value: Any, _today: date) -> Trouble | None:
    lines = {part: value.get(part, "") for part in ADDRESS}
    if set(value) - set(ADDRESS) or not all(isinstance(x, str) and writable(x) for x in lines.values()):
        return Trouble("broken")
    for part in ("line1", "town", "postcode"):
        if not lines[part].strip():
            return Trouble(f"no_{part}")
    long = next((part for part, most in ADDRESS.items() if len(lines[part]) > most), None)
    return Trouble("line", {"part": long, "most": ADDRESS[long]}) if long else None


def _place(step: Step, value: Any, today: date) -> Trouble | None:
    words, point = value.get("words", ""), [value.get("latitude"), value.get("longitude")]
    if set(value) - {"words", "latitude", "longitude"}:
        return Trouble("broken")
    if point != [None, None]:
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in point):
            return Trouble("point")
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            return Trouble("point")
    elif isinstance(words, str) and (not any(one.isalpha() for one in words) or number_word(words)):
        return Trouble("no_street")  # "1": a choice of the question before, sent twice
    return _text(step, words, today)


def _files(step: Step, value: Any, _today: date) -> Trouble | None:
    if not isinstance(value, list) or not all(set(one) == {"id", "name", "kind", "bytes"} for one in value):
        return Trouble("broken")
    return _count(step, len(value))


def _email(_step: Step, value: Any, _today: date) -> Trouble | None:
    return None if len(value) <= 254 and _EMAIL.fullmatch(value) and writable(value) else Trouble("email")


def _phone(_step: Step, value: Any, _today: date) -> Trouble | None:
    return None if _PHONE.fullmatch(value) else Trouble("phone")


def _appointment(_step: Step, value: Any, _today: date) -> Trouble | None:
    if value == LATER:
        return None
    fits = set(value) - {"needs", "unmet"} == {"hold", "begins", "ends", "resource"}
    minutes = fits and all(type(value[one]) is int for one in ("begins", "ends"))
    return None if minutes and 0 < value["begins"] < value["ends"] else Trouble("broken")


_CHECKS = {
    "text": _text,
    "long": _text,
    "date": _date,
    "integer": _number,
    "number": _number,
    "money": _number,
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "address": _address,
    "place": _place,
    "file": _files,
    "email": _email,
    "phone": _phone,
    "appointment": _appointment,
}
