"""Hours inside a sentence: "between 2 and 4 pm", "not before ten", "a las 10 no puedo", "بعد الساعة 3"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from townclerk.appointments.dates_said import HALF, Reading, Sentence
from townclerk.appointments.denied_said import NOT, NOT_AFTER, NOT_THEN

AFTERNOON = 7
"""Of hours without "am" and "pm", those before it are meant in the afternoon: no office opens at three."""
_AFTER = (
    r"after|from|since|starting|no earlier than|later than|"
    r"despues de|a partir de|desde|luego de|بعد|من|ابتداء من"
)
_BEFORE = r"before|until|till|by|no later than|earlier than|antes de|hasta|قبل|حتى"
_HOUR = r"(?P<h{n}>[01]?\d|2[0-3])"
_LAST = 24 * 60
_NEAR = r"(?:\s*(?:about|around|las?|los|el|the|at|الساعة|ال)(?!\w))*\s*"
_MINUTE = r"\s*[:.h]\s*(?P<m{n}>[0-5]\d)"


def hours_take(sentence: Sentence) -> None:
    """From when to when, after, before, or at a time."""
    for pattern, use in _readings(sentence):
        if sentence.take(pattern, use):
            break
    if sentence.hours and not sentence.exact:
        _narrowed(sentence, (_edges(), partial(_edge, sentence)), sentence.hours)


def _between(sentence: Sentence, found: re.Match[str]) -> bool:
    begins, ends = _minutes(found, 1, found["p2"]), _minutes(found, 2, found["p1"])
    if begins >= ends and found["p2"] and not found["p1"]:  # "between 10 and 2 pm" begins in the morning
        begins = _minutes(found, 1, early=True)
    if begins >= ends:
        return sentence.unmake(found)
    sentence.hours = (begins, ends)
    return True


def _edge(sentence: Sentence, found: re.Match[str]) -> bool:
    at, turned = _minutes(found, 1), bool(found["not"] or found["refused"])
    # "Not before three" begins at three.
    begins, ends = (at, _LAST) if bool(found["late"]) != turned else (0, at)
    if begins < ends:
        sentence.hours = (begins, ends)
    return begins < ends


def _from_then(sentence: Sentence, found: re.Match[str]) -> bool:
    sentence.hours = (_minutes(found, 1), _LAST)
    return True


def _until_then(sentence: Sentence, found: re.Match[str]) -> bool:
    sentence.hours = (0, _minutes(found, 1) + 1)
    return True


def _exact(sentence: Sentence, found: re.Match[str]) -> bool:
    at = _minutes(found, 1)
    sentence.hours, sentence.exact = (at, at + 1), True
    return True


def _edges() -> str:
    return (
        rf"(?:(?P<not>{NOT_THEN})\s+)?(?:(?P<late>{_AFTER})|{_BEFORE}){_NEAR}{_clock(1)}"
        rf"(?:\s+(?:onwards?|or later|en adelante|فصاعدا))?(?:\s+(?P<refused>{NOT_AFTER}))?"
    )


def _readings(sentence: Sentence) -> list[Reading]:
    """How hours are said, what is said of several before what is said of one."""
    one, two = _clock(1), _clock(2)
    between, edge, exact = (partial(use, sentence) for use in (_between, _edge, _exact))
    from_then, until_then, refused = (
        partial(_from_then, sentence), partial(_until_then, sentence), sentence.unmake,
    )  # fmt: skip
    and_ = r"\s*(?:-|and|to|until|till|y|e|a|hasta|و|الى|حتى)"
    later = (
        rf"{one}\s+(?:onwards?|or later|and later|on(?=\s*$)|en adelante|o mas tarde|فصاعدا|فما بعد|"
        rf"وما بعد|او بعدها?)"
    )
    earlier = rf"{one}\s+(?:or earlier|or before|o antes|او قبلها?|فما قبل)"
    ranges = rf"(?:(?:between|from|entre|de|desde|بين|من){_NEAR})?{one}{and_}{_NEAR}{two}"
    at = r"(?:at|around|about|a las?|a eso de|sobre las?|hacia las?|(?:في |عند |حوالي )?الساعة|@)"
    return [
        (rf"{NOT}(?: (?:at|on))?\s+{ranges}|{NOT}\s+{at}{_NEAR}\d{{1,2}}(?:\s*[:.h]\s*\d\d)?"
         rf"(?:\s*(?:{HALF}))?", refused),
        (rf"{ranges}\s+{NOT_AFTER}", refused),
        (ranges, between),
        (rf"(?:(?:from|after|since|de|desde|a partir de|من|بعد)?{_NEAR})?{later}", from_then),
        (rf"(?:(?:at|by|before|a|antes de)?{_NEAR})?{earlier}", until_then),
        (_edges(), edge),
        (rf"{at}?{_NEAR}{one}\s+{NOT_AFTER}", refused),
        (rf"{at}{_NEAR}{one}(?:\s+(?:h|hrs?|hours|horas))?", exact),
        (rf"(?:at )?{_clock(1, minute='')}(?:\s+(?:h|hrs?|hours|horas))?", exact),
        (rf"(?:at )?{_clock(1, half='')}", exact),
        (rf"(?:at )?{one}\s*(?:h|hrs|horas)", exact),
    ]  # fmt: skip


def _narrowed(
    sentence: Sentence, edge: tuple[str, Callable[[re.Match[str]], bool]], before: tuple[int, int]
) -> None:
    """ "After two and before four": the second edge makes the first narrower."""
    if not sentence.take(*edge) or sentence.hours is None:
        return
    begins, ends = max(before[0], sentence.hours[0]), min(before[1], sentence.hours[1])
    sentence.hours = (begins, ends) if begins < ends else before


def _clock(number: int, *, minute: str = "?", half: str = "?") -> str:
    """The pattern of a time of day; its minute and its half of the day may be missing, or ("") not."""
    free = "|h" if minute else ""
    return (
        f"{_HOUR.format(n=number)}(?:{_MINUTE.format(n=number)}{free}){minute}"
        rf"\s*(?P<p{number}>{HALF}){half}(?!\d)"
    )


def _minutes(found: re.Match[str], number: int, other: str | None = None, *, early: bool = False) -> int:
    """Minutes after midnight; `early`: as the clock shows it, in the morning."""
    hour, minute = int(found[f"h{number}"]), int(found[f"m{number}"] or 0)
    half = found[f"p{number}"] or other or ""
    if early:
        return hour % 24 * 60 + minute
    if half[:1] == "p" or half in ("مساء", "de la tarde", "de la noche", "in the afternoon"):
        return (hour % 12 + 12) * 60 + minute
    if half:
        return hour % 12 * 60 + minute
    return (hour + 12 if 0 < hour < AFTERNOON else hour) * 60 + minute
