"""What of a message is judged: each sentence by itself, without who says it, so that nobody's name counts.

Words written as a dialect speaks them, or as in a text message, are written out: pages do not write so.
"""

from __future__ import annotations

import re

from townclerk.assistant.asking import without_asker

_MOST = 6
_FEWEST = 3
_END = re.compile(r"(?<=[.!?؟;\n])\s+|\n+")


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
_CUT = re.compile(
    r"(?i)\b(work|park|liv|com|gett|go|do|mak|pay|look|mov|wait|try|runn|miss|leak|hav|ask|mean|need|hold)in\b'?"
)


def written_out(text: str, language: str) -> str:
    """`text` with words of speech and of text messages as pages write them.

    >>> written_out("tha street lamp aint workin", "en")
    'the street lamp is not working'
    """
    base = language.partition("-")[0]
    spoken = _SPOKEN.get(base, {})
    words = " ".join(spoken.get(word.casefold(), word).replace("_", " ") for word in text.split())
    return " ".join((_CUT.sub(r"\1ing", words) if base == "en" else words).split())


def judged(text: str, language: str) -> list[str]:
    """The message without who introduces themselves, then its sentences where there are several.

    >>> judged("Hello, my name is Aisha Mohammed. The lamp in my street is broken.", "en")
    ['The lamp in my street is broken.']
    >>> judged("I am María García and I cannot pay my rent", "en")
    ['I cannot pay my rent']
    """
    plain = written_out(without_asker(text, language), language)
    sentences = [one.strip() for one in _END.split(plain) if len(one.split()) >= _FEWEST]
    return [plain, *sentences[:_MOST]] if len(sentences) > 1 else [plain]
