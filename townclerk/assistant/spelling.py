"""Words as a dialect speaks them or a text message spells them, written out as pages write them. Pure."""

from __future__ import annotations

import re


def _pairs(written: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in written.split())


_SPOKEN = {
    "en": _pairs(
        "tha:the da:the dat:that dis:this aint:is_not ain't:is_not wasnae:was_not isnae:is_not cannae:cannot "
        "dinnae:do_not didnae:did_not havenae:have_not gonna:going_to wanna:want_to gotta:have_to innit: "
        "gimme:give_me lemme:let_me dunno:do_not_know ya:you yer:your ur:your u:you r:are pls:please "
        "plz:please thru:through tho:though cuz:because coz:because cos:because nae:not wee:small"
    ),
    "es": _pairs("xq:porque pq:porque q:que k:que tb:también tmb:también xfa:por_favor bn:bien"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CUT = re.compile(
    r"(?i)\b(work|park|liv|com|gett|go|do|mak|pay|look|mov|wait|try|runn|miss|leak|hav|ask|mean|need|hold)in\b'?"
)


def written_out(text: str, language: str) -> str:
    """`text` with words of speech and of text messages as pages write them.

    >>> written_out("tha street lamp aint workin", "en")
    'the street lamp is not working'
    """
    base = language.partition("-")[0]
    spoken = _SPOKEN.get(base)
    if spoken is None:
        return " ".join(text.split())
    words = _WORD.sub(lambda found: _written(found.group(), spoken), text)
    return " ".join((_CUT.sub(r"\1ing", words) if base == "en" else words).split())


def _written(word: str, spoken: dict[str, str]) -> str:
    return spoken.get(word.casefold().replace("’", "'"), word).replace("_", " ")
