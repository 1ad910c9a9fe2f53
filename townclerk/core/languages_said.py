"""Somebody wants to be answered in another language: "in Spanish please", «بالإنجليزية»; pure.

Languages are known by their names in English, Spanish and Arabic, and by what those who speak them call them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from townclerk.core.plain_words import plain

_LANG = r"(?P<{}>\w+)"
_EN = (
    r"(?P<lead>(?:wait|ok|okay|sorry|please|pls|i mean|i meant|actually|hi|hello|but|and|no|oh|um"
    r"|excuse me) )*"
    r"(?P<wish>(?:(?:can|could|would|will|do|does|may|shall|should) (?:you|u|we|i|this|it|they|anyone|anybody"
    r"|someone|somebody)(?: all| guys| please| also| maybe)* )?"
    r"(?:(?:i|we|id|wed|ill)(?: would| d| had| want| need| prefer| ll| can| rather| like| only| just"
    r"| wish)*(?: to)? )?"
    r"(?:(?:lets|let us) )?"
    r"(?:(?:speak|talk|write|answer|reply|respond|switch|change|continue|go on|carry on|proceed|do|have"
    r"|chat|use"
    r"|understand|text|say|see|read|get|help|ask|hear|tell me|is|be|put|show|translate|prefer)"
    r"(?: (?:to|with|it|me|us|this|that|there|anything|the (?:chat|form|conversation|language|questions?"
    r"|page)"
    r"|available|a version))* )?)"
    rf"(?P<prep>(?:in|into|to|on) )?{_LANG.format('en')}"
    r"(?P<trail>(?: (?:please|pls|plz|instead|now|thanks|thank you|language|here|to me|with me|if (?:possible"
    r"|you can)|version|too|available))*)"
)
_ES = (
    r"(?P<lead>(?:perdon|perdone|por favor|hola|no|pero|y|oiga|disculpe|quiero decir|bueno|mejor) )*"
    r"(?P<wish>(?:(?:me |nos )?(?:puede|puedes|pueden|podria|podrian|podemos|puedo|podriamos|se puede"
    r"|es posible"
    r"|hay manera de)(?: usted(?:es)?| alguien)? )?"
    r"(?:(?:yo )?(?:prefiero|preferiria|quiero|quisiera|necesito|me gustaria|deseo|solo)(?: que)?(?: me"
    r"| nos)? )?"
    r"(?:(?:me |nos |lo |la |se )*(?:hablar|habla|hablas|hable|hablen|hablan|hablamos|hablo|escribir"
    r"|escriba|escriban"
    r"|escribo|contestar|conteste|contestan|contesten|responder|responda|responden|respondan|seguir|siga"
    r"|sigamos"
    r"|continuar|continuemos|cambiar|cambie|cambiamos|cambia|entender|entiende|entienden|usar|tener"
    r"|tienen|tiene|hacer|hacemos"
    r"|chatear|atender|atiende|atienden|pasar|pase|ver|leer|traducir|poner|ponga|ponerlo|esta|hay)(?:me"
    r"|nos|le|lo|la)?"
    r"(?: (?:usted|ustedes|alguien|conmigo|esto|eso|todo|con (?:esto|eso)|el (?:chat|idioma|formulario)"
    r"|la (?:conversacion|charla|pagina)))* )?)"
    rf"(?P<prep>(?:(?:en|a|al) )?(?:(?:el |la )?(?:idioma |lengua ))?){_LANG.format('es')}"
    r"(?P<trail>(?: (?:por favor|porfa|mejor|ahora|gracias|si (?:puede|es posible)|conmigo|aqui|tambien))*)"
)
_AR = (
    r"(?P<lead>(?:عفوا|لو سمحتم?|من فضلكم?|مرحبا|لا|لكن|اقصد|اعني|رجاء|السلام عليكم) )*"
    r"(?P<wish>(?:هل )?(?:(?:يمكن|يمكنك|يمكنكم|يمكننا|يمكنني|تستطيع|تستطيعون|تقدر|تقدرون|ممكن|بامكانكم"
    r"|بامكاني"
    r"|استطيع|نستطيع)(?: ان)? )?"
    r"(?:(?:اريد|نريد|افضل|اود|احتاج|ارغب في)(?: ان| الي)? )?"
    r"(?:(?:ال)?(?:تحدث|حديث|تكلم|تتحدث|تتحدثون|تتكلم|تتكلمون|تحكي|تحكون|احكي|نحكي|اتحدث|اتكلم|نتكلم"
    r"|نتحدث|تحدثوا"
    r"|تكلموا|تحدثي|كتابه|اكتب|اكتبوا|نكتب|تكتبون|رد|ردوا|تردون|اجيبوا|اجب|جاوب|جاوبوا|اجابه|تجيبون|تفهم"
    r"|تفهمون"
    r"|متابعه|نتابع|تابعوا|نكمل|اكملوا|تحويل|حول|حولوا|غير|غيروا|تغيير|لغه|يوجد|يتوفر|متوفر)(?: (?:معي"
    r"|معنا|علي|علينا|لي|اللغه|الي"
    r"|الاجابه|هذا|احد|احدكم))* )?(?:الي )?)"
    rf"(?P<prep>(?:باللغه|اللغه|لغه) )?{_LANG.format('ar')}"
    r"(?P<trail>(?: (?:من فضلكم?|لو سمحتم?|رجاء|شكرا|الان|معي|ايضا|فقط))*)"
)
_WISHES = (("en", re.compile(_EN)), ("es", re.compile(_ES)), ("ar", re.compile(_AR)))
_NOT_SPOKEN = (
    ("en", re.compile(
        r"(?:(?:sorry|hi|hello|please|but) )*(?:(?:(?:i|we) )?(?:do not|dont|cant|cannot|can not|not) (?:speak|understand|read|write|know)"
        rf"(?: (?:much|any|good|very|well|enough|the))*|(?:(?:i|we) (?:speak|understand|know|have|read) )?no) {_LANG.format('en')}(?: (?:well|very|good|enough|sorry|please|only|at all))*"
    )),
    ("es", re.compile(
        r"(?:(?:perdon|hola|disculpe|lo siento|por favor|pero) )*(?:yo )?no (?:hablo|entiendo|leo|comprendo|se|hablamos|entendemos|escribo)"
        rf"(?: (?:muy|mucho|bien|el|nada|de|casi|hablar|leer))* {_LANG.format('es')}(?: (?:muy|bien|nada|perdon|por favor|mucho))*"
    )),
    ("ar", re.compile(
        r"(?:(?:عفوا|مرحبا|اسف|اسفه|لكن|من فضلكم?|لو سمحتم?) )*(?:انا )?(?:لا|ما|مش|لست) (?:ا?عرف|ا?تكلم|ا?تحدث|ا?فهم|ا?قرا|ا?حكي|نتكلم|نفهم|بحكي|بفهم|بعرف|اجيد|اتقن)"
        rf"(?: (?:اللغه|جيدا))* {_LANG.format('ar')}(?: (?:جيدا|منيح|كويس|كثيرا|اسف|ابدا))*"
    )),
    ("en", re.compile(
        rf"(?:sorry )?my {_LANG.format('en')} (?:is|isnt|is not)(?: (?:very|not|so|really|too|that))* (?:bad|poor|weak|terrible|good|great|limited|basic)(?: sorry)?"
    )),
    ("es", re.compile(
        rf"(?:perdon )?mi {_LANG.format('es')} (?:es|no es)(?: (?:muy|tan))* (?:malo|pobre|limitado|basico|buen[oa]|poco)"
    )),
    ("ar", re.compile(
        rf"(?:عفوا )?لغتي {_LANG.format('ar')} (?:ضعيفه|سيءه|محدوده|ليست جيده|مش منيحه)(?: جدا)?"
    )),
)  # fmt: skip
"""Who says which language they do not speak says it in the one they do."""
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:no|لا)\s+(?!(?:en|in|al|بال\w+)\b)\w|\b(?:solo|sólo|solamente|únicamente)\s+(?:habla|entiende|sabe)n?\b"
    r"|(?:تتكلم|تتحدث|تحكي|تفهم)\s+\S+\s+فقط",
    re.IGNORECASE,
)
"""Told of somebody else, and in Spanish and Arabic without saying of whom: "no habla inglés", «لا تتكلم»."""
_REFUSES = re.compile(r"\s*(?:no|لا)\s*[,.;:!،؛]", re.IGNORECASE)
_ASKS = re.compile("[?؟¿]|هل ")
_APART = re.compile(r"[,.;:!،؛]|(?<!\w)(?:but|pero|sino|so|and|y|لكن)(?!\w)", re.IGNORECASE)
_CALLED_TOO = {
    "castellano": "es", "espanola": "es", "farsi": "fa", "mandarin": "zh", "cantonese": "zh", "tagalo": "fil",
    "creole": "ht", "criollo": "ht", "kreyol": "ht", "persa": "fa", "انكليزي": "en", "انقليزي": "en",
    "انجليزي": "en", "عربي": "ar", "اسباني": "es", "فارسي": "fa", "قشتالي": "es",
}  # fmt: skip
_SPOKEN = "fr de it pt nl pl ro ru uk zh ja ko vi tr hi fa ur en es ar so am sw el".split()
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class LanguageWish:
    """In which language somebody wants to be answered.

    Attributes:
        code: of the language. alone: nothing but its name was said, which may answer something.
    """

    code: str
    alone: bool = False


def language_wished(text: str) -> LanguageWish | None:
    """The language that is wanted; None where none is.

    >>> [language_wished(one) for one in ("in Spanish please", "can you speak arabic?")]
    [LanguageWish(code='es', alone=False), LanguageWish(code='ar', alone=False)]
    >>> language_wished("me puede hablar en español?"), language_wished("بالعربية من فضلكم")
    (LanguageWish(code='es', alone=False), LanguageWish(code='ar', alone=False))
    >>> language_wished("no hablo inglés"), language_wished("لا أتكلم الإنجليزية")
    (LanguageWish(code='es', alone=False), LanguageWish(code='ar', alone=False))
    >>> language_wished("no habla inglés"), language_wished("لا تتكلم الإنجليزية")
    (None, None)
    >>> language_wished("English"), language_wished("English course"), language_wished("in town please")
    (LanguageWish(code='en', alone=True), None, None)
    """
    said = plain(text)
    if len(said.split()) > _MOST_WORDS:
        return None
    pieces = [one for one in _APART.split(text) if one.strip()]
    if any(_not_spoken(one) for one in pieces) and len(pieces) > 1:
        named = [found for one in pieces if not _not_spoken(one) and (found := _wished(plain(one)))]
        if named:  # "my English is bad, I only speak Spanish"
            return LanguageWish(named[0].code)
    if denied := _not_spoken(text):
        return None if denied[0] == denied[1] else LanguageWish(denied[0])
    wish = _wished(said)
    told = wish is not None and not wish.alone and _OF_OTHERS.search(text) and not _ASKS.search(text)
    return None if told else wish


def _not_spoken(text: str) -> tuple[str, str] | None:
    """In which language they say which one they do not speak; None where they do not."""
    if _REFUSES.match(text):  # "no, English"
        return None
    said = plain(text)
    for name, pattern in _NOT_SPOKEN:
        found = pattern.fullmatch(said)
        if found and (code := language_named(found[name])):
            return name, code
    return None


def _wished(said: str) -> LanguageWish | None:
    for name, pattern in _WISHES:
        found = pattern.fullmatch(said)
        code = language_named(found[name]) if found else ""
        if found and code:
            around = [found[part] for part in ("lead", "wish", "prep", "trail")]
            onto = name == "ar" and found[name].startswith("ب")  # "in" is written onto the word
            return LanguageWish(code, alone=not (any(around) or onto))
    return None


def language_named(word: str) -> str:
    """The language that one word of `plain` names; "" for none.

    >>> [language_named(one) for one in ("arabe", "بالانجليزيه", "deutsch", "town")]
    ['ar', 'en', 'de', '']
    """
    called = _names()
    return called.get(word) or called.get(_bare(word), "")


def _bare(word: str) -> str:
    """An Arabic name of a language without what is written onto it: "بالاسبانيه" is "اسباني"."""
    return re.sub(r"^(?:و?بال|و?ال|لل|ب)(?=\w{4})", "", word).removesuffix("ه")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "es", "ar"):
        for code, name in Locale(language).languages.items():
            words = plain(str(name)).split()
            if len(words) == 1 and (len(code) == 2 or code == "fil"):
                found.setdefault(words[0], str(code))
                if language == "ar":
                    found.setdefault(_bare(words[0]), str(code))
    for code in _SPOKEN:
        own = plain(Locale(code).get_language_name() or "")
        found.setdefault(own, code)
    return {**found, **_CALLED_TOO}
