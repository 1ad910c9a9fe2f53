"""A wish for other times than those that were read: "more", "another day", "anything later?"; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Turn(StrEnum):
    """A wish for other times than those that were read."""

    MORE = "more"
    ANOTHER_DAY = "another-day"
    ANY = "any"
    SAME = "same"
    SOONER = "sooner"


_WORDS: Mapping[Turn, tuple[str, ...]] = {
    Turn.MORE: ("more", "more times", "others", "other times", "más", "más horas", "otras", "otras horas",
                 "المزيد", "مزيد", "أكثر", "أوقات أخرى"),
    Turn.ANOTHER_DAY: ("another day", "other day", "next day", "a different day", "otro día",
                        "día siguiente", "يوم آخر", "يومًا آخر", "اليوم التالي"),
    Turn.ANY: ("any", "any time", "any day", "soonest", "the soonest", "earliest", "whenever", "cualquiera",
                "cuando sea", "lo antes posible", "أي وقت", "أي يوم", "أقرب وقت", "في أقرب وقت", "asap",
                "as soon as possible", "the earliest", "cuanto antes", "lo más pronto posible", "بأسرع وقت",
                "في أسرع وقت", "بأقرب وقت", "في أقرب وقت ممكن", "في أسرع وقت ممكن"),
    Turn.SAME: ("same person", "the same person", "same as before", "same as last time", "misma persona",
                 "la misma persona", "como la última vez", "نفس الشخص", "الشخص نفسه"),
}  # fmt: skip


_TURNS = {
    Turn.MORE: re.compile(r"later|afterwards|tarde|despues|لاحقا|متاخر\w*|بعد|بعدها|بعده"),
    Turn.SOONER: re.compile(r"earlier|sooner|before|antes|temprano|pronto|ابكر|اقرب|قبل|قبلها|قبله|اسرع"),
}
_AROUND = re.compile(  # what is said around it; "a bit later" is told by the times themselves
    r"is|are|there|do|you|have|got|an?|any|anything|something|some|times?|slots?|appointments?|one|ones|id|i|d|we|would|like|prefer|rather|want|need|can|could|get|be|it|even|please"
    r"|maybe|or|and|but|no|nothing|isn|t|than|that|those|these|this|all|much|ok|then|the"
    r"|hay|tienen?|algo|algun[ao]?|horas?|citas?|puede|podria|ser|prefiero|preferiria|quiero|quisiera|necesito|mas|por|favor|que|eso|esas?|me|gustaria|lo|y|nada"
    r"|هل|يوجد|لديكم|عندكم|هناك|في|شيء|شي|وقت|وقتا|موعد|موعدا|اوقات|مواعيد|من|ذلك|هذا|هذه|اريد|افضل|ممكن|اي|لو|سمحت\w*|فضلك\w*"
)


def asks_other_times(text: str) -> bool:
    """Whether `text` asks for other times than those that were read.

    >>> asks_other_times("is there anything later?"), asks_other_times("is there a lift?")
    (True, False)
    """
    return turn_said(turned_plain(text), offered=True) is not None


def turn_said(plain: str, *, offered: bool) -> Turn | None:
    """What `plain`, as `turned_plain` makes it, asks for; None for nothing of it.

    Args:
        offered: whether times were read before.

    >>> turn_said("do you have something sooner", offered=True), turn_said("hay algo mas tarde", offered=True)
    (<Turn.SOONER: 'sooner'>, <Turn.MORE: 'more'>)
    """
    said = next(
        (what for what, words in _WORDS.items() if plain in {turned_plain(one) for one in words}), None
    )
    return said or (_later_or_sooner(plain) if offered else None)


def _later_or_sooner(plain: str) -> Turn | None:
    """Whether "anything later?", "do you have something sooner" is asked of the times that were read."""
    words = plain.split()
    beside = [word for word in words if not _AROUND.fullmatch(word)]
    if len(beside) != 1:
        return None
    return next((what for what, word in _TURNS.items() if word.fullmatch(beside[0])), None)


def turned_plain(text: str) -> str:
    """Lower case, plain figures, without accents, marks and full stops."""
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    bare = unicodedata.normalize("NFKD", figures)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.sub(r"[^\w#\s]", " ", bare).split())
