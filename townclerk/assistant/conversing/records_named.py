"""Which record a certificate is of: that of a marriage is no copy of a birth's, whatever else they share. Pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_KINDS = {
    "birth": r"births?|nacimientos?|(?:ال)?(?:ميلاد|ولاده|مولود)|born|bab(?:y|ies)|bebes?",
    "death": r"deaths?|died|dead|burials?|defuncion(?:es)?|fallecimientos?|muertes?|(?:ال)?وفاه",
    "marriage": r"marriages?|weddings?|matrimonios?|casamientos?|bodas?|(?:ال)?(?:زواج|نكاح)",
    "divorce": r"divorces?|divorcios?|(?:ال)?طلاق",
    "baptism": r"baptisms?|bautismos?|bautizos?",
    "adoption": r"adoptions?|adopcion(?:es)?|(?:ال)?تبني",
}
_SAID = {
    kind: re.compile(
        rf"(?<!\w)(?:(?:{words}) (?:certificates?|records?|papers?)"
        rf"|(?:actas?|certificados?|partidas?) de (?:la |el |mi |su )?(?:{words})|(?:شهاده|عقد|وثيقه) (?:{words}))(?!\w)"
    )
    for kind, words in _KINDS.items()
}
_CALLED = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for kind, words in _KINDS.items()}


def of_another_record(said: str, title: str) -> bool:
    """Whether a certificate is named, and what is called by `title` is of another record.

    >>> of_another_record("my marriage certificate", "Get a copy of a birth certificate")
    True
    >>> of_another_record("acta de nacimiento", "Registrar un nacimiento"), of_another_record("a permit", "x")
    (False, False)
    """
    told, called = plain(said), plain(title)
    named = [kind for kind, words in _SAID.items() if words.search(told)]
    others = [kind for kind, words in _CALLED.items() if words.search(called)]
    return bool(named) and bool(others) and not set(named) & set(others)
