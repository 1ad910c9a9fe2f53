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
        "plz:please thru:through tho:though teh:the wheres:where_is whats:what_is whens:when_is "
        "hows:how_is whos:who_is cuz:because coz:because cos:because nae:not wee:small"
    ),
    "es": _pairs(
        "xq:porque pq:porque xk:porque q:que k:que tb:también tmb:también xfa:por_favor bn:bien pa:para "
        "pal:para_el "
        "toy:estoy tá:está dnd:dónde cdo:cuándo kiero:quiero kuanto:cuánto kuando:cuándo aki:aquí"
    ),
    "ar": _pairs(
        "وين:أين فين:أين منين:أين شو:ما ايش:ما إيش:ما شنو:ما امتى:متى إمتى:متى ازاي:كيف إزاي:كيف شلون:كيف "
        "ليش:لماذا ليه:لماذا "
        "قديش:كم بكام:كم بدي:أريد ابغى:أريد أبغى:أريد عايز:أريد عاوز:أريد بغيت:أريد مش:لا مو:لا "
        "عشان:من_أجل هلق:الآن دلوقتي:الآن"
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CUT = re.compile(
    r"(?i)\b(work|park|liv|com|gett|go|do|mak|pay|look|mov|wait|try|runn|miss|leak|hav|ask|mean|need"
    r"|hold)in\b'?"
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
