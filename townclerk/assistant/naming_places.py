"""What is called after a person is no person: streets, days, parks and programmes. Pure."""

from __future__ import annotations

import re

# Written with a capital behind whom they belong to: "my son Head Start form" names nobody so.
THINGS = frozenset(
    "medicaid medicare social green head section school little public special birth death marriage food"
    " housing medical health driver drivers passport visa".split()
)
_BEHIND = re.compile(
    r"(?:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|drive|way|square|plaza|court|park|playground|trail"
    r"|bridge|field|school|elementary|academy|college|university|library|hospital|clinic|church|cent(?:er|re)"
    r"|hall|house|building|station|day|holiday|memorial|program(?:me)?|fund|scholarship|award|foundation)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!\w)(?:streets?|avenue|road|lane|square|park|playground|bridge|school|library|hospital|clinic|building"
    r"|program(?:me)?|service|form|place|app|website"
    r"|calles?|avenida|paseo|plaza|parque|puente|escuela|colegio|instituto|biblioteca|hospital|edificio|barrio"
    r"|programa|servicio|formulario|lugar"
    r"|(?:ال)?(?:شارع|طريق|ساحة|ميدان|حديقة|جسر|مدرسة|مكتبة|مستشفى|عيادة|مبنى|حي|برنامج|خدمة|مكان|تطبيق))"
    r"(?:\s+(?:de|del|is|was|of))?\s*,?\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:mr|mrs|ms|mx|miss|dr|prof|rev|st|sra?|srta|señor(?:a|ita)?|don|doña)\b\.?\s+$", re.IGNORECASE
)
_CLOSED_UP = re.compile(r"(?<!\w)(?:mr|mrs|ms|mx|dr|prof|rev|st|sra?|srta|jr|mt)\.$", re.IGNORECASE)


def of_a_place(text: str, lead: int, start: int, end: int) -> bool:
    """Whether the name in `text` from `start` to `end`, told of from `lead` on, is that of a place or a day.

    >>> of_a_place("a hole on Dr. King Street", 10, 14, 25), of_a_place("my doctor Dr. King", 10, 14, 18)
    (True, False)
    >>> of_a_place("el parque llamado Rosa", 10, 18, 22)
    True
    """
    if _BEFORE.search(text[:lead]) is not None:
        return True
    if _TITLE.search(text[lead:start]) is None:  # "My neighbour Jane Park" is somebody
        return False
    last = text[start:end].split()[-1:]
    return bool(_BEHIND.match(text[end:].lstrip()) or (last and _BEHIND.fullmatch(last[0].strip(".,"))))


def called_as_place(name: str) -> bool:
    """Whether a name ends or begins as that of a street, a school or another place.

    >>> called_as_place("Rosa Parks Street"), called_as_place("Rosa Parks")
    (True, False)
    """
    words = [word.strip(".,") for word in name.split()]
    return any(_BEHIND.fullmatch(word) for word in words[1:]) or _BEFORE.search(name) is not None


def ends_in_title(text: str) -> bool:
    """Whether the full stop at the end is that of a title, and so ends no sentence.

    >>> ends_in_title("a hole on Dr."), ends_in_title("The lamp is broken.")
    (True, False)
    """
    return _CLOSED_UP.search(text) is not None
