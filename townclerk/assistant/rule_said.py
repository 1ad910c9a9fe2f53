"""What one may do with something, asked as a rule: "am I allowed to put soil in the green bin?". Pure.

Who asks so asks for no service: the sentence of a page that forbids it, or says what may be done, answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from townclerk.assistant.rules import Answer, Source
from townclerk.core.plain_words import plain

_TO_GET = (
    r"(?:get|receive|claim|apply|join|obtain|qualify|enrol\w*|sign up|register|renew|request|borrow"
    r"|be|see|come|pay"
    r"|have (?:(?:a|an|the|some|any) )?(?:\w+ ){0,3}(?:help|support|assistance|benefits?|grants?|discounts?"
    r"|reductions?|allowances?|pass|permit|card|license|licence))(?!\w)"
)
_OBTENER = (
    r"(?:obtener|recibir|tener|conseguir|pedir|solicitar|cobrar|acceder|optar|acoger\w*"
    r"|beneficiar\w*|inscribir\w*"
    r"|renovar|ir|venir|pagar|hacer|sacar|registrar\w*|reservar|hablar|ver|saber|usar)(?:l[oa]s?)?(?!\w)"
)
_DOING_AR = (
    r"(?:وضع|رمي|القاء|تربيه|حرق|اشعال|ركن|ايقاف|بناء|قطع|بيع|اطلاق|تشغيل|ادخال|غسل|زراعه|دفن|ترك|طلاء|تركيب"
    r"|[انت]ضع|[انت]رمي|[انت]لقي|[انت]ربي|[انت]حرق|[انت]شعل|[انت]ركن|[انت]وقف|[انت]بني|[انت]قطع"
    r"|[انت]بيع|[انت]ترك)"
)
_ALLOWED = re.compile(
    rf"(?<!\w)(?:(?:am i|are we|is it|are you|is one|are people) (?:\w+ )?(?:allowed"
    rf"|permitted)(?: for me)? to"
    rf" (?!{_TO_GET})\w+"
    rf"|is it (?:\w+ )?(?:ok|okay|legal|fine|forbidden|against the (?:law"
    rf"|rules)) (?:for me )?to (?!{_TO_GET})\w+"
    rf"|(?:esta (?:permitido|prohibido)|se permite|me permiten|nos permiten|es legal) (?!{_OBTENER})\w+"
    rf"|هل (?:من )?(?:(?:ال)?(?:يسمح|مسموح|يجوز|يحق|ممنوع))(?: (?:لي|لنا|لاحد))?(?: ان)? (?:ب"
    rf"|ال)?{_DOING_AR})(?!\w)"
)
_PUTS = re.compile(
    r"(?<!\w)(?<!where )(?<!donde )"
    r"(?:(?:can|may|could|should) (?:i|we|you|one) (?:also )?(?:put|throw|dump|place|leave"
    r"|burn|dispose)"
    r"|(?:puedo|podemos|se puede|se pueden|puede uno|debo) (?:tambien )?(?:poner|echar|tirar|meter"
    r"|dejar|botar|quemar"
    r"|arrojar|depositar)"
    r"|هل (?:يمكن|يمكنني|يمكننا|استطيع|نستطيع|بامكاني|اقدر)?(?: ان)? ?(?:ال)?"
    r"(?:وضع|رمي|القاء|حرق|اضع|نضع|ارمي|نرمي|القي|نلقي|احرق))(?!\w)"
)
_FORBIDS = re.compile(
    r"(?<!\w)(?:do not|dont|never|must not|may not|cannot|not allowed|no (?=\w+(?:a|e|as|en)(?!\w))|nunca"
    r"|prohibid[oa]s?|no se (?:puede|permite)\w*|لا (?=[يتن])|ممنوع|يمنع|يحظر|لا يجوز|لا يسمح)"
)
_ASKING = frozenset(
    plain(
        "am i are we is it allowed permitted legal forbidden ok okay fine against law rules can may could"
        " should put"
        " throw dump place leave dispose away into"
        " inside bin bins container containers"
        " está permitido prohibido permite permiten legal puedo podemos puede poner echar tirar"
        " meter dejar botar"
        " arrojar depositar dentro contenedor contenedores cubo bote"
        " هل يسمح مسموح يجوز يحق ممنوع لي لنا يمكن يمكنني يمكننا أستطيع نستطيع بإمكاني أقدر أن"
        " وضع بوضع رمي برمي إلقاء"
        " بإلقاء أضع نضع أرمي نرمي ألقي نلقي داخل حاوية الحاوية حاويات"
    ).split()
)
"""What asks whether, and what is done: never what it is done with."""
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def asks_rule(question: str) -> bool:
    """Whether it is asked whether something may be done, and for nothing that is given out.

    >>> [asks_rule(one) for one in ("am i allowed to put food in the bin", "Am I allowed to get a bus pass?")]
    [True, False]
    >>> asks_rule("¿Está permitido echar comida?"), asks_rule("هل يسمح لي بوضع الطعام في الحاوية؟")
    (True, True)
    """
    said = plain(question)
    return _ALLOWED.search(said) is not None or _PUTS.search(said) is not None


def thing_words(own: Sequence[str]) -> list[str]:
    """Of the words of a question that name something, those that do not ask whether it may be done."""
    return [one for one in own if plain(one) not in _ASKING]


def rule_part(
    words: Sequence[str], sections: Sequence[Source], stems: Callable[[str], set[str]]
) -> tuple[Source, tuple[str, ...]] | None:
    """The part of a page that forbids what is named, with its sentences.

    Args:
        words: what the question names. sections: those of one page. stems: those of a text.

    Returns:
        None where the page lacks one of the words, or no sentence that forbids holds one that is not in
        its title.
    """
    if len(words) < 2 or not sections:
        return None
    page = stems("\n".join(f"{one.title}\n{one.heading}\n{one.text}" for one in sections))
    asked = [stems(one) for one in words]
    if not all(page & one for one in asked):
        return None
    title = stems(sections[0].title)
    things = [one for one in asked if not title & one]
    for part in sections:
        for sentence in _SENTENCE.split(part.text):
            if _FORBIDS.search(plain(sentence)) and any(stems(sentence) & one for one in things):
                return part, tuple(one.strip() for one in _SENTENCE.split(part.text) if one.strip())
    return None


def ruled(
    found: Answer, named: Sequence[str], sections: Sequence[Source], stems: Callable[[str], set[str]]
) -> Answer:
    """What the nearest page forbids, where it was not found by its words, or another part of it was.

    Args:
        named: as `thing_words` gives them. sections: of the page that comes nearest.
    """
    told = found.key_sentences or (found.passages[0].text,) if found.found else ()
    part = None if any(_FORBIDS.search(plain(one)) for one in told) else rule_part(named, sections, stems)
    if part is None:
        return found
    others = tuple(one for one in found.passages if one.id != part[0].id)
    return replace(found, found=True, passages=(part[0], *others), key_sentences=part[1])
