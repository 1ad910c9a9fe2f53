"""Whether somebody asks for all that somebody else can get: "what can she get?". Pure."""

from __future__ import annotations

import re

from townclerk.assistant.conversing.asks_all import asks_all
from townclerk.core.plain_words import plain

_WHO = r"(?:he|she|they|(?:my|our|his|her) \w+)"
_QUIEN = r"(?:el|ella|ellos|ellas|mis? \w+|su \w+)"
_AS_I = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)"), own)
    for words, own in (
        (rf"(can|could|may|might|would|will|should) {_WHO}", r"\1 i"),
        (rf"(?:do|does) {_WHO}", "do i"),
        (rf"(?:is|are) {_WHO}(?= (?:eligible|entitled))", "am i"),
        (rf"{_WHO} (can|could|may|might|would)", r"i \1"),
        (r"(?:he|she|they) (?:is|are)|(?:hes|shes|theyre)", "i am"),
        (r"for (?:him|her|them|(?:my|our|his|her) \w+)", "for me"),
        (rf"(?:puede|pueden)(?: {_QUIEN})?", "puedo"),
        (rf"(?:tiene|tienen)(?: {_QUIEN})? derecho(?: {_QUIEN})?", "tengo derecho"),
        (r"(?:le|les) (corresponden?|tocan?|pueden dar|dan|darian|conceden)", r"me \1"),
        (rf"para {_QUIEN}", "para mi"),
        (rf"(recibir|obtener|pedir|solicitar|conseguir|cobrar|tener) {_QUIEN}", r"\1"),
        (r"(?:ت|ي)?مكن(?:ها|ه|هم|هما|هن)", "يمكنني"),
        (r"(?:ت|ي)(?:ستطيع|قدر)(?:ون|ان)?", "استطيع"),
        (r"(?:ت|ي)حصل(?:ون|وا|ان)?", "احصل"),
        (r"(?:ي|ت)حق (?:لها|له|لهم|لهما|ل\w+)", "يحق لي"),
        (r"(?:ت|ي)ستحق(?:ون)?", "استحق"),
        (r"لها|له|لهم|لهما", "لي"),
    )
)


def asks_all_for_them(clause: str) -> bool:
    """Whether a clause asks for all that somebody who is spoken of can get.

    >>> [asks_all_for_them(one) for one in ("what can she get?", "¿a qué tiene derecho?", "ماذا يحق لها؟")]
    [True, True, True]
    >>> asks_all_for_them("what can I get?"), asks_all_for_them("what help can she get with her rent?")
    (False, False)
    """
    said = own = plain(clause)
    for words, as_i in _AS_I:
        own = words.sub(as_i, own)
    return own != said and asks_all(own)
