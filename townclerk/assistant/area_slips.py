"""A name of the town, or of a part of it, as people write it: in one word, with a hyphen, mistyped. Pure.

Only where words stand at which a place is named ("I live in …", "we move to …"): elsewhere "station" is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from townclerk.core.agency import Area
from townclerk.core.plain_words import near, plain

NAME_ENDS = frozenset(
    plain(
        "not but and so which with since for near by on now because can could who where although though"
        " while than as"
        " until till from do does is am are i we it then just at right currently this these anymore any"
        " to too also or my"
        " pero y no desde con cerca porque puedo puede que donde ahora aunque por para mientras hasta"
        " actualmente ya ni"
        " tambien o es soy mi"
        " و وليس لا ليس لكن ولكن مع منذ قرب لان هل حيث الان حاليا فقط واريد وهل ولست وانا"
        " in on next last later soon today tomorrow this week month year after mes semana"
        " ano proximo pronto manana en"
        " hoy despues durante entre يوم الشهر الاسبوع السنه العام غدا قريبا في بعد خلال ضمن القادم نهايه"
    ).split()
)
"""What ends the name of a place."""
_MOST_WORDS = 5
_LETTERS = 5
"""From so many letters on one may be wrong; a shorter name is another word with another letter."""
_TWO_WRONG = 10
_LEFT_OUT = frozenset(
    plain(
        "the of area areas quarter neighbourhood neighborhood district part el la los las de del barrio"
        " colonia zona distrito sector parte حي الحي منطقة المنطقة ناحية جهة ضاحية"
    ).split()
)
"""Words around a name that are none of it, and which one leaves out or puts in as one likes."""


def begins_with_name(words: Sequence[str], name: str) -> bool:
    """Whether plain `words`, in which a place is named, begin with `name`, however it is written.

    A name of one word, and one with a slip, is all of the place: Puerto Rico is no part of the port.

    >>> [begins_with_name(one.split(), "Old Town") for one in ("oldtown now", "the old town area", "old twn")]
    [True, True, True]
    >>> begins_with_name(["المحطه"], "حي المحطة"), begins_with_name(["محطه"], "حي المحطة")
    (True, True)
    >>> begins_with_name(["westgate"], "Eastgate"), begins_with_name(["puerto", "rico"], "El Puerto")
    (False, False)
    """
    return _likeness(words, name) > 0


def area_at(words: str | Sequence[str], areas: Iterable[Area]) -> str:
    """The one area whose name plain `words` begin with; "" for none, and for several.

    >>> area_at("north-hill with my son", [Area("north", {"en": "North Hill"})])
    'north'
    """
    said = plain(words).split() if isinstance(words, str) else list(words)
    like = {
        area.id: max((_likeness(said, name) for name in area.names.values() if name.strip()), default=0)
        for area in areas
    }
    most = max(like.values(), default=0)
    found = [area for area, much in like.items() if most and much == most]
    return found[0] if len(found) == 1 else ""


def _likeness(words: Sequence[str], name: str) -> int:
    """2 where `words` begin with `name` but for what is left out of it, 1 where with a slip, else 0."""
    called = plain(name).split()
    wanted, several = _core(called), len([one for one in called if one not in _LEFT_OUT]) > 1
    place = list(takewhile(lambda one: one not in NAME_ENDS, words))
    for upto in range(min(len(place), _MOST_WORDS), 0, -1):
        one, whole = _core(place[:upto]), not _core(place[upto:])
        if wanted and one == wanted and (whole or several):
            return 2
        if one and wanted and whole and _slipped(one, wanted):
            return 1
    return 0


def _core(words: Sequence[str]) -> str:
    """The letters of a name without articles, kinds of places and spaces."""
    return "".join(_bare(one) for one in words if one not in _LEFT_OUT)


def _bare(word: str) -> str:
    """An Arabic word without the article and what is written onto it: "بالمحطه", "المحطه", "للمحطه"."""
    for before in ("وال", "بال", "لل", "ال"):
        if word.startswith(before) and len(word) - len(before) >= 2:
            return word.removeprefix(before).rstrip("ء")
    return word.rstrip("ء")


def _slipped(said: str, wanted: str) -> bool:
    if len(wanted) < _LETTERS or said[0] != wanted[0]:
        return False
    plural = said.removesuffix("s") == wanted.removesuffix("s")
    slip = near(said, wanted) and (len(wanted) >= _TWO_WRONG or abs(len(said) - len(wanted)) <= 1)
    return plural or (slip and _one_wrong(said, wanted))


def _one_wrong(said: str, wanted: str) -> bool:
    """Whether no more than one slip lies between them, of long names two."""
    if len(wanted) >= _TWO_WRONG:
        return True
    while said and wanted and said[0] == wanted[0]:
        said, wanted = said[1:], wanted[1:]
    while said and wanted and said[-1] == wanted[-1]:
        said, wanted = said[:-1], wanted[:-1]
    return max(len(said), len(wanted)) <= 1 or (len(said) == 2 and said == wanted[::-1])
