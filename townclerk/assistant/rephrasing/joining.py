"""A list of conditions or things told in one sentence: "if you have a vehicle and live in Old Town". Pure.

All of a list that asks for all are joined by "and", those of a list that asks for one by "or"; where its head
does not say which, only the head's own words do, with commas. An "or" after a condition that is always asked
("you own your home, and one of these") needs "either", as it would else take that condition's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townclerk.assistant.rephrasing.signs import bare, bits_of

_ALL, _ONE = "all", "one"
_EN = r"(?: of)?(?: (?:these|those|them|the following))?(?: (?:conditions|things|statements|points))?" \
      r"(?: (?:are|is|apply|applies|hold|holds))?(?: (?:true|met|fulfilled))?"  # fmt: skip
_ES = r"(?:se )?(?:cumplen?|reúnen?|dan?)(?: con)?"
_ES_OF = r"(?: (?:de|lo|las|los|estas|estos)){0,2}(?: siguientes?| dos)?" \
         r"(?: (?:condiciones|requisitos|puntos))?(?: siguientes)?"  # fmt: skip
_AR = r"و?(?:تحقق|تحققت|توفر|توفرت|انطبق|انطبقت|استوفيت)(?: (?:فيك|لديك|عليك))?"
_AR_OF = r"(?: (?:التالية|التاليان|التاليين|الآتية))?(?: (?:كلها|جميعها|معًا|معا))?"
_SAYS_WHICH = {
    ("en", _ALL): rf"(?:you (?:meet|fulfil|fulfill|satisfy) )?(?:both|all){_EN}",
    ("en", _ONE): rf"(?:you (?:meet|fulfil|fulfill|satisfy) )?(?:at least )?(?:one|any|either){_EN}",
    ("es", _ALL): rf"{_ES} (?:las dos|los dos|ambas|ambos|todo|todas|todos){_ES_OF}",
    ("es", _ONE): rf"{_ES}(?: al menos)? (?:una?|uno|alguna?|cualquiera){_ES_OF}",
    ("ar", _ALL): rf"{_AR} (?:الشرطان|كلا الشرطين|الشروط|جميع الشروط|كل الشروط){_AR_OF}",
    ("ar", _ONE): rf"{_AR} (?:أحد|إحدى|أي من|واحد من) (?:الشرطين|الشروط|هذه الشروط|هذين الشرطين){_AR_OF}",
}
"""How a head ends that says whether all or one of its list is asked for."""
_IF = {
    "en": r"\b(?:if|when|provided that|as long as)\b",
    "es": r"\b(?:si|cuando|siempre que)\b",
    "ar": r"\bإذا\b",
}
_ASKS_ALL = {
    "en": r"^(?:please )?bring\b|\byou (?:need|get)$|\bthese\b",
    "es": r"^traiga\b|\b(?:necesita|recibe)$|\btodo lo siguiente\b",
    "ar": r"^أحضر\b|\bتحتاج إلى$|\bكل ما يلي\b",
}
"""What a head without "if" says that asks for all its list."""
_NOT_ALL = re.compile(
    r"\b(?:one|two|three|any|either|some|or|un[ao]?s?|dos|tres|algun[ao]?s?|cualquier\w*|o)\b"
    r"|أحد|إحدى|أي|واحد|بعض|أو",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\b(?:not|no)|لا|لم|ليس)$", re.IGNORECASE)
_AND = {"en": " and ", "es": " y ", "ar": " و"}
_OR = {"en": (" or ",), "es": (" o ", " o bien "), "ar": (" أو ",)}
_EITHER = {"en": ("either ",), "es": ("o bien ", "o ", "ya sea "), "ar": ("إما ",)}
_COMMA = {"en": ", ", "es": ", ", "ar": "، "}
_WAS = re.compile(r"(?<!\w)(و?)(?:كان|كانت|كنت|كنتم|يكون|تكون)(?!\w) ?")
"""Arabic says "if you were" where a list says "you are"."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A head: what it says follows, the condition that is always asked, and which of its list is.

    Attributes:
        text: all of it. stem: up to the list, where that is told without saying which of it.
    """

    text: str
    stem: str = ""
    main: str = ""
    own: str = ""
    which: str = ""


def joined_as(sentence: str, head: str, items: Sequence[str], language: str) -> bool:
    """Whether one sentence says a list whole, under its head.

    >>> items = ["you have a vehicle", "you live here"]
    >>> said = "You can park if you have a vehicle and live here."
    >>> joined_as(said, "You can park if both are true:", items, "en")
    True
    >>> joined_as(said, "You can park if one of these is true:", items, "en")
    False
    """
    said = _normal(sentence, language)
    return any(said == _normal(one, language) for one in _ways(_read(head, language), items, language))


def _normal(text: str, language: str) -> list[object]:
    text = _WAS.sub(r"\1", text) if language == "ar" else text
    bits = bare(bits_of(text, language))
    joints = ("+", "|")
    return [
        one for at, one in enumerate(bits)
        if not (one.value == "IF" and at and bits[at - 1].kind == "cut" and bits[at - 1].value in joints)
    ]  # fmt: skip


def _read(head: str, language: str) -> _Head:
    text = head.strip().rstrip(":.").strip()
    for which in (_ONE, _ALL):
        tail = re.search(rf"(?<!\w){_SAYS_WHICH[language, which]}\s*$", text, re.IGNORECASE)
        if tail:
            stem = text[: tail.start()].rstrip(" ,،")
            condition = _last(_IF[language], stem)
            if condition is None:
                return _Head(text, which=which if which == _ONE else "")
            own = stem[condition.end() :].strip()
            if _DENIED.search(own):
                return _Head(text)  # "if not all of these": no "and" and no "or" says that
            return _Head(text, stem, stem[: condition.start()].strip(" ,،"), own, which)
    asks_all = re.search(_ASKS_ALL[language], text, re.IGNORECASE) and not _NOT_ALL.search(text)
    return _Head(text, which=_ALL if asks_all and not _last(_IF[language], text) else "")


def _last(pattern: str, text: str) -> re.Match[str] | None:
    return next(reversed(list(re.finditer(pattern, text, re.IGNORECASE))), None)


def _ways(head: _Head, items: Sequence[str], language: str) -> Iterator[str]:
    """All ways in which one sentence may say it."""
    items = [one.strip().rstrip(".;,،؛").strip() for one in items]
    comma, and_, ors = _COMMA[language], _AND[language], _OR[language]
    yield f"{head.text}: {comma.join(items)}"
    kept = [and_] if head.which == _ALL and not head.stem else [and_, *ors] if head.stem else []
    kept += ors if head.which == _ONE and not head.stem else []
    for joint in kept:
        yield from (f"{head.text}: {one}" for one in _joined(items, joint, comma))
    if not head.stem:
        return
    if head.which == _ALL:
        lists = list(_joined(items, and_, comma))
    else:
        lists = [one for joint in ors for one in _joined(items, joint, comma)]
        lists = [
            either + one for one in lists for either in ("", *_EITHER[language]) if either or not head.own
        ]
    condition = _IF_WORD[language]
    for one in lists:
        glued = head.own and language == "ar"
        yield f"{head.stem}{'' if glued else ' '}{one}"
        own = f"{head.own}{'' if glued else ' '}" if head.own else ""
        yield f"{condition} {own}{one}{comma}{head.main}"


_IF_WORD = {"en": "if", "es": "si", "ar": "إذا"}


def _joined(items: Sequence[str], joint: str, comma: str) -> Iterator[str]:
    """The items one after another: the last after the joint, the others after it or after commas."""
    yield joint.join(items)
    if len(items) > 2:
        yield comma.join(items[:-1]) + joint + items[-1]
