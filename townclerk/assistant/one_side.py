"""The sentences of a few sections that tell one side: where it is, when it is open, whom to call. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.aspects import tells as tells_aspect
from townclerk.assistant.kinds import COST, DOCUMENTS
from townclerk.assistant.places import OPEN, WHERE, place_sentences, tells
from townclerk.assistant.rules import Source, conditional
from townclerk.core.plain_words import plain

Said = tuple[Source, tuple[str, ...]]
"""A section and those of its sentences that say it."""
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_NUMBER = re.compile(r"(?<![\d$€£:.,-])\+?\d{3}[-  ]\d{3,4}(?:[-  ]\d{2,4}){0,2}(?![\d:%])")
_BY_LETTER = re.compile(
    r"(?<!\w)(?:letters?|write|mail|post|cartas?|escrib\w+|correo|(?:ال)?رسا[ءي]ل|(?:ال)?بريد\w*|اكتب\w*)(?!\w)"
)
_BRING = re.compile(
    r"(?<!\w)(?:bring|show|need|take|traiga|lleve|muestre|presente|necesita|احضر\w*|اجلب\w*|تحتاج\w*|ابرز\w*)(?!\w)"
)
_ANOTHER = re.compile(
    r"(?<!\w)(?:lose|lost|stolen|replac\w+|new (?:pass|card|one|copy|licen[cs]e|badge|permit)|pierde\w*|perd\w+|rob\w+"
    r"|reemplaz\w+|repuesto|repos\w+|duplicad\w+|nuev[oa] (?:tarjeta|pase|permiso|copia)|فقد\w*|[تي]فقد\w*|ضاع\w*|سرق\w*"
    r"|(?:ال)?بديل\w*|بدل|بطاقه جديده)(?!\w)"
)
_MOST, _MOST_NUMBERS, _LONG = 4, 3, 5


def place_told(side: str, section: Source, areas: Sequence[str] = ()) -> Said | None:
    """What a section about one place says of that side of it; None for nothing."""
    if side in (OPEN, WHERE):
        return (
            (section, place_sentences(side, section.text, areas))
            if tells(side, section.text, areas)
            else None
        )
    pattern = {DOCUMENTS: _BRING}.get(side)
    found = tuple(
        one for one in _sentences(section)
        if (pattern.search(plain(one)) if pattern else side == COST and tells_aspect(COST, "", one))
    )  # fmt: skip
    return (section, found[:_MOST]) if found else None


def in_person(sections: Sequence[Source], areas: Sequence[str] = ()) -> Said | None:
    """Where our pages say that one comes to, with its hours where they say them; None for nowhere."""
    found = [
        (section, one)
        for section in sections
        for one in _sentences(section)
        if tells(WHERE, one) and not _BY_LETTER.search(plain(one.partition(":")[0]))
    ]
    best = next((each for each in found if tells(OPEN, each[1])), None) or next(iter(found), None)
    return (best[0], (best[1],)) if best else None


def numbers_told(sections: Sequence[Source]) -> list[Said]:
    """The sentences that name a number to call, one for each number: that which says when, if one does.

    "Call us now" alone does not say when: the sentence before it goes with it where that does.
    """
    found: dict[str, Said] = {}
    for section in sections:
        every = _sentences(section)
        for before, one in zip(("", *every), every, strict=False):
            for number in _NUMBER.findall(one):
                was = found.get(number)
                if was is None or (tells(OPEN, one) and not tells(OPEN, was[1][-1])):
                    whole = (before, one) if conditional(before) and not conditional(one) else (one,)
                    found[number] = (section, whole)
    return list(dict.fromkeys(found.values()))[:_MOST_NUMBERS]


def another_told(sections: Sequence[Source], *, side: str = "") -> Said | None:
    """What is said of another one in place of one that is lost; None where nothing is.

    Args:
        side: what it has to tell, too.
    """
    headed = [one for one in sections if _ANOTHER.search(plain(one.heading))]
    for section in (*headed, *sections):
        said = _sentences(section)
        whole = section in headed and len(said) <= _LONG
        told = said if whole else tuple(one for one in said if _ANOTHER.search(plain(one)))
        if told and (side != COST or tells_aspect(COST, "", "\n".join(told))):
            return section, tuple(told[:_LONG])
    return None


def _sentences(section: Source) -> tuple[str, ...]:
    return tuple(one.strip() for one in _SENTENCE.split(section.text) if one.strip())
