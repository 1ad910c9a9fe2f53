"""Hours in words, put into figures: "half past two", "a las diez y media", "الساعة الرابعة والنصف"; pure."""

from __future__ import annotations

import re

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve".split()
_SPANISH = "una dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
_ARABIC = (
    "الواحد[ةه]", "الثاني[ةه]", "الثالث[ةه]", "الرابع[ةه]", "الخامس[ةه]", "السادس[ةه]", "السابع[ةه]",
    "الثامن[ةه]", "التاسع[ةه]", "العاشر[ةه]", "الحادي[ةه] عشر[ةه]?", "الثاني[ةه] عشر[ةه]?",
)  # fmt: skip
_OF = {
    **{word: at for at, word in enumerate(_ENGLISH, 1)},
    **{word: at for at, word in enumerate(_SPANISH, 1)},
}
_EN, _ES = "|".join(_ENGLISH), "|".join(_SPANISH)
# Of two Arabic hours that begin alike the longer first: "the second" is in "the second tenth", twelve.
_AR = "|".join(reversed(_ARABIC))
_AR_BEFORE = r"الساع[ةه]|بعد|قبل|من|حت[ىي]|ال[ىي]|بين|و|في|عند|حوالي"
_PAST = {"half": 30, "quarter": 15, "media": 30, "cuarto": 15, "النصف": 30, "نصف": 30, "الربع": 15, "ربع": 15,
         "الثلث": 20, "ثلث": 20}  # fmt: skip
_AM = r"de la manana|in the morning|صباحا|فجرا|الصبح|في الصباح"
_PM = (
    r"de la (?:tarde|noche)|del mediodia|in the (?:afternoon|evening)|at night|مساء|عصرا|ظهرا|ليلا|العصر|"
    r"المساء"
    r"|في المساء|بعد الظهر"
)
_DAY_WORDS = frozenset("يوم dia el".split())
"""Before a figure they say that it is of a day."""


def clock_figures(text: str, months: frozenset[str] = frozenset()) -> str:
    """`text`, which is plain already, with its hours in figures.

    Args:
        months: words after which a figure is a day of the month.

    >>> clock_figures("at half past two"), clock_figures("a las diez y media")
    ('at 2:30', 'a las 10:30')
    >>> clock_figures("in two weeks"), clock_figures("the second one")
    ('in two weeks', 'the second one')
    """
    text = _english(_spanish(_arabic(text)))
    return _halves(text, months)


def _english(text: str) -> str:
    text = re.sub(rf"\b(?:(?:around|about|at) )?(\d{{1,2}}(?::\d\d)?|{_EN}) ?-?ish\b", r"around \1", text)
    hour = rf"(\d{{1,2}}|{_EN})"
    text = re.sub(rf"\b(half|quarter) past {hour}\b", lambda m: _at(m[2], _PAST[m[1]]), text)
    text = re.sub(rf"\bquarter (?:to|before) {hour}\b", lambda m: _at(m[1], -15), text)
    text = re.sub(rf"\b(?:at )?{hour} o clock\b", lambda m: f"at {_hour(m[1])}", text)
    led = r"(at|after|before|from|until|till|by|around|about|between|than)"
    minutes = r"(?: (fifteen|thirty|forty five))?"
    of = {"": 0, "fifteen": 15, "thirty": 30, "forty five": 45}
    text = re.sub(
        rf"\b{led} ({_EN})\b{minutes}(?! (?:days?|weeks?|months?|of)\b)",
        lambda m: f"{m[1]} {_at(m[2], of[m[3] or ''])}",
        text,
    )
    return re.sub(
        rf"(\d(?::\d\d)? (?:and|to|until|or)) ({_EN})\b(?! (?:days?|weeks?|of)\b)",
        lambda m: f"{m[1]} {_hour(m[2])}", text,
    )  # fmt: skip


def _spanish(text: str) -> str:
    led = r"(a|de|desde|hasta|sobre|entre|y|hacia|antes de|despues de) (las?) "
    hour = rf"(\d{{1,2}}|{_ES})\b"
    past = r"(?: (y|menos) (media|cuarto)\b)?"

    def put(found: re.Match[str]) -> str:
        minutes = _PAST.get(found[5] or "", 0) * (-1 if found[4] == "menos" else 1)
        return f"{found[1]} {found[2]} {_at(found[3], minutes)}"

    return re.sub(rf"\b{led}{hour}{past}", put, text)


def _arabic(text: str) -> str:
    past = r"(?:\s+(و|الا)\s*(النصف|نصف|الربع|ربع|الثلث|ثلث)ا?)?"

    def put(found: re.Match[str]) -> str:
        word, sign, part = found["hour"], found[3], found[4]
        hour = next((at for at in range(12, 0, -1) if re.fullmatch(_ARABIC[at - 1], word)), 0)
        minutes = _PAST.get(part or "", 0) * (-1 if sign == "الا" else 1)
        led = "الساعة " if found[1].strip() in ("في", "عند", "حوالي") else found[1]
        return f"{led}{_at(str(hour or word), minutes)}"

    led = rf"((?<!\w)(?:{_AR_BEFORE})\s+(?:الساع[ةه]\s+)?|(?<!\w)و(?=ال(?:راب|خامس|ساد|ساب|ثام|تاس|عاش)))"
    text = re.sub(rf"{led}(?P<hour>{_AR}){past}(?!\w)", put, text)
    clock = r"((?<!\w)الساع[ةه]\s+)(?P<hour>\d{1,2})"
    return re.sub(rf"{clock}{past}(?!\w|:)", put, text)


def _halves(text: str, months: frozenset[str]) -> str:
    """ "8 in the evening" is "8 pm"; "December 7 or 8 in the evening" is not."""
    names = "|".join(map(re.escape, (*months, *_DAY_WORDS)))
    more = r"(?:\d{1,2}\S{0,2}\s+(?:or|and|to|o|u|y|e|a|al|او|و|ال[ىي])\s*(?:the\s+|el\s+)?)*"
    day = re.compile(rf"(?<!\w)(?:{names})\.?\s+{more}$")

    def put(half: str, found: re.Match[str]) -> str:
        return found[0] if day.search(text[: found.start()]) else f"{found['clock']} {half}"

    clock = r"(?<![\d:/.-])(?P<clock>\d{1,2}(?::\d\d)?)"
    text = re.sub(rf"{clock} (?:{_PM})(?!\w)", lambda m: put("pm", m), text)
    return re.sub(rf"{clock} (?:{_AM})(?!\w)", lambda m: put("am", m), text)


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else _OF[word]


def _at(word: str, minutes: int) -> str:
    hour = _hour(word)
    if minutes < 0:
        hour, minutes = hour - 1 or 12, 60 + minutes
    return f"{hour}:{minutes:02}" if minutes else str(hour)
