"""What is said to go on with a list, or to see all of it again. Pure; in English, Spanish and Arabic."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_LEAD = (
    "yes|ok|okay|and|please|now|so|then|can you|could you|can i|i want to|i would like to|id like to"
    "|let me|i want"
    "|just|hi"
    "|sí|y|por favor|ahora|entonces|puede|podría|quiero|quisiera|me puede|vale|bueno|pues|déme|deme"
    "|نعم|و|من فضلكم|من فضلك|لو سمحتم|الآن|أريد|أود|هل يمكنكم|ممكن|طيب|حسنا|أريد أن|هل يمكن"
)
_TAIL = (
    "please|then|now|of it|of them|of the list|of the services|services|ones|thanks|thank you|to me"
    "|for me|to see|by text"
    "|por favor|ahora|entonces|de la lista|de ellos|de ellas|de los servicios|servicios|gracias"
    "|من فضلكم|من فضلك|لو سمحتم|الآن|من القائمة|من الخدمات|خدمات|شكرا"
)
_SHOW = (
    "show|send|tell|give|see|read|get|text|list|show me|send me|tell me|give me|text me|look at"
    "|go on with|continue with"
    "|muestre|muéstreme|muestra|muéstrame|mostrar|mostrarme|ver|envíe|envíeme|mande|mándeme|dígame|dime"
    "|leer|seguir con"
    "|siga con|deme|enséñeme|enviarme"
    "|اعرضوا|اعرض|أرسلوا|أرسل|أروني|أرني|أعطوني|رؤية|أرى|أظهروا|أكملوا|تابعوا|عرض|إرسال|أرسلوا لي"
    "|اعرضوا لي|قراءة"
)
_MORE = (
    "more|next|the next|the next ones|next one|next page|next part|the rest|rest|the others|others"
    "|the other|the remaining|"
    "the remaining ones|what else|which else|any more|are there more|is there more|what are the others"
    "|what are the other"
    "|the ones left|the missing ones|go on with the list|more of the list|whats next|what is next"
    "|and the others"
    "|más|siguiente|siguientes|los siguientes|las siguientes|el siguiente|la siguiente|el resto|resto"
    "|los demás|las demás"
    "|los otros|las otras|otros|qué más|qué otros|cuáles más|hay más|los que faltan|las que faltan"
    "|lo que falta|y el resto"
    "|página siguiente|lo demás|cuáles son los demás|cuáles son los otros"
    "|المزيد|مزيد|أكثر|الباقي|باقي القائمة|بقية القائمة|البقية|بقية الخدمات|باقي الخدمات|التالي|التالية"
    "|القادم|الأخرى"
    "|الخدمات الأخرى|ماذا أيضا|وماذا أيضا|ما الباقي|ما هي البقية|هل هناك المزيد|هل يوجد المزيد|والباقي"
    "|الصفحة التالية"
    "|ما البقية|ماذا بعد|غيرها"
)
_WHOLE = (
    "the whole list|whole list|the full list|full list|the entire list|entire list|the complete list"
    "|complete list|all the list"
    "|all|all of it|everything|them all|it all|the whole thing|the list|the list again|list"
    "|the list from the start"
    "|everything on the list|all the services|all services|all the ones|every service"
    "|the list from the beginning"
    "|toda la lista|la lista completa|lista completa|la lista entera|la lista|lista|la lista otra vez"
    "|la lista de nuevo"
    "|todos|todas|todo|todos los servicios|la lista desde el principio|toda|completa"
    "|القائمة كاملة|القائمة الكاملة|القائمة كلها|كل القائمة|القائمة|القائمة من جديد|القائمة مرة أخرى"
    "|كل الخدمات"
    "|جميع الخدمات|كلها|القائمة من البداية|الكل"
)
_ALONE = frozenset(
    plain(one)
    for one in (
        "all|everything|todo|toda|todos|todas|completa|كلها|الكل|list|lista|the list|la lista|القائمة"
    ).split("|")
)
"""Said alone these mean no list for certain; after "show me" they do."""


def _any(words: str) -> str:
    return "|".join(sorted({re.escape(plain(one)) for one in words.split("|") if one}, key=len, reverse=True))


_SAID = {
    name: re.compile(
        rf"(?:(?:{_any(_LEAD)}) )*(?P<show>(?:{_any(_SHOW)}) )?(?P<what>{_any(words)})(?: (?:{_any(_TAIL)}))*"
    )
    for name, words in (("more", _MORE), ("whole", _WHOLE))
}


def asks_more(said: str) -> bool:
    """Whether they want what comes next of a list.

    >>> [asks_more(one) for one in ("MORE", "más", "المزيد", "send me the rest please", "more on parks")]
    [True, True, True, True, False]
    """
    return _SAID["more"].fullmatch(plain(said)) is not None


def asks_whole(said: str) -> bool:
    """Whether they want to see all of a list.

    >>> [asks_whole(one) for one in ("show the whole list", "lista completa", "كل القائمة", "all", "parks")]
    [True, True, True, False, False]
    """
    match = _SAID["whole"].fullmatch(plain(said))
    return match is not None and (bool(match["show"]) or match["what"] not in _ALONE)
