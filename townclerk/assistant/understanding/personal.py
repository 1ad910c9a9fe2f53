"""Personal data that somebody wrote into a question: what has a shape, found so that they can be warned.

Names and street addresses have no shape and are not found; see `core.masking`, which covers what this names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.masking import ACCOUNT, CARD, EMAIL, shapes

_SOCIAL = re.compile(r"(?<![\w-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])")
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:\d{2} ?){3}[A-D](?!\w)", re.I
)
_SPANISH = re.compile(r"(?<!\w)([XYZ]?)[- ]?(\d{7,8})[- ]?([A-HJ-NP-TV-Z])(?!\w)", re.I)
_SPANISH_CHECK = "TRWAGMYFPDXBNJZSQVHLCKE"
_ID_WORDS = re.compile(
    r"(?:social security|ssn|passport|national (?:id|insurance)|driver'?s? licen[cs]e|id (?:card|number)"
    r"|tax (?:id|number)"
    r"|seguridad social|pasaporte|c[eé]dula|dni|nie|curp|رقم (?:ال)?(?:هوية|جواز|ضمان)|هويت|جواز (?:ال)?سفر)"
    r"[^\d\n]{0,30}?([A-Z]{0,3}\d[\d -]{4,})", re.I,
)  # fmt: skip
_BORN = re.compile(
    r"(?:born (?:on|in)?|birth ?(?:date|day)?|d\.?o\.?b\.?|nac[ií] el|nacid[oa] el|nacimiento"
    r"|مواليد|ولدت|تاريخ (?:ال)?ميلاد\w*)"
    r"[^\d\n]{0,15}(\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4})", re.I,
)  # fmt: skip
# Of a passport's appointment rather than the passport's number.
_A_DAY = re.compile(
    r"(?:(?:19|20)\d{2}[- ]\d{1,2}[- ]\d{1,2}|\d{1,2}[- ]\d{1,2}[- ](?:19|20)\d{2})(?!\d)[ -]*"
)
_PHONE_DIGITS = range(7, 16)
_ID_DIGITS = 5


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of it.

    Attributes:
        kind: "card", "account", "id" (social security, passport and their like), "birth-date", "email",
            "phone", or "number" for a long number of another kind.
        start: where it begins in the text.
        end: where it ends.
    """

    kind: str
    start: int
    end: int


def personal_data_in(text: str) -> tuple[PersonalData, ...]:
    """What `text` holds of it, in order; a place is named once, by the most exact kind.

    >>> [one.kind for one in personal_data_in("My SSN is 219-09-9999, call 312 555 0142")]
    ['id', 'phone']
    """
    found: list[PersonalData] = []
    for kind, start, end in sorted(_candidates(text), key=lambda one: _RANK[one[0]]):
        if all(end <= other.start or start >= other.end for other in found):
            found.append(PersonalData(kind, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


_RANK = {
    kind: at for at, kind in enumerate(("card", "id", "account", "email", "birth-date", "phone", "number"))
}
_NAMES = {CARD: "card", ACCOUNT: "account", EMAIL: "email"}


def _candidates(text: str) -> list[tuple[str, int, int]]:
    found = [("id", *match.span()) for pattern in (_SOCIAL, _INSURANCE) for match in pattern.finditer(text)]
    found += [("id", *match.span()) for match in _SPANISH.finditer(text) if _checked(match)]
    found += [("id", *place) for match in _ID_WORDS.finditer(text) if (place := _past_a_day(match))]
    found += [("birth-date", *match.span(1)) for match in _BORN.finditer(text)]
    for shape, start, end in shapes(text):
        digits = sum(character.isdigit() for character in text[start:end])
        number = "phone" if digits in _PHONE_DIGITS else "number"
        found.append((_NAMES.get(shape, number), start, end))
    return found


def _past_a_day(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the number is, behind a date that stands first; None where only an hour is behind it."""
    day = _A_DAY.match(match[1])
    if day is None:
        return match.span(1)
    rest = match[1][day.end() :]
    long = sum(one.isdigit() for one in rest) >= _ID_DIGITS
    return (match.start(1) + day.end(), match.end(1)) if long else None


def _checked(match: re.Match[str]) -> bool:
    """Whether the letter of a Spanish identity number checks its digits."""
    first, digits, letter = match.groups()
    if len(digits) + len(first) != 8:
        return False
    value = int("".join(str("XYZ".index(first.upper())) if first else "") + digits)
    return _SPANISH_CHECK[value % 23] == letter.upper()


def covered(text: str) -> str:
    """`text` with the personal data that has a shape named instead of shown.

    >>> covered("I am at 312 555 0142, where is my pass?")
    'I am at [phone], where is my pass?'
    """
    for one in reversed(personal_data_in(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text
