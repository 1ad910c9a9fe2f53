"""What is asked, without who asks it and how they spell: the same question gets the same answer.

A name says nothing about which page answers, but its words would be looked for like any others. Pure.
"""

from __future__ import annotations

import re

from townclerk.assistant.spelling import written_out
from townclerk.assistant.text import ENGLISH_ONE_WORD, stems

# Words that stand inside names in small letters.
_JOINING = frozenset(
    "de del la las los da das do dos van von der den ter ten bin bint ibn al el di du le".split()
)
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "rev", "sr", "sra", "st"})
# Not names, though written with a capital after "I am": who they are may decide the answer.
_PEOPLES = frozenset(
    """
    afghan african albanian algerian american arab argentine asian australian austrian bangladeshi belgian
    black bolivian brazilian british bulgarian cambodian canadian catholic chilean chinese christian
    colombian congolese croatian cuban czech danish deaf dominican dutch ecuadorian egyptian english
    eritrean ethiopian european filipino finnish french german ghanaian greek guatemalan haitian hindu
    hispanic honduran hungarian indian indonesian iranian iraqi irish israeli italian jamaican japanese
    jewish jordanian kenyan korean kurdish latina latino lebanese libyan lithuanian malaysian mexican
    moldovan moroccan muslim native nepalese nicaraguan nigerian norwegian pakistani palestinian panamanian
    paraguayan peruvian polish portuguese protestant puerto roma romanian russian salvadoran scottish
    senegalese serbian sikh somali spanish sudanese swedish swiss syrian taiwanese thai tunisian turkish
    ugandan ukrainian uruguayan venezuelan vietnamese welsh yemeni zimbabwean
    """.split()
)
_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear (?:sir|madam|team|town clerk|all))"
    r"(?: there| everyone| all| team)?"
    r"|hola|buen(?:os|as) (?:días|dias|tardes|noches)"
    r"|مرحبا|السلام عليكم|صباح الخير|مساء الخير)\b[\s,.!¡:؛،-]*",
    re.IGNORECASE,
)
# Said of a name alone; what follows is one, however it is written.
_NAMED = re.compile(
    r"\b(?:my (?:full )?name(?:'s|’s| is)|the name(?:'s|’s| is)|i(?:'m|’m| am) called|they call me"
    r"|me llamo|mi nombre es|اسمي)\s+",
    re.IGNORECASE,
)
# Said of much else too; what follows is a name only where it is written as one.
_PERHAPS = re.compile(r"(?:^|(?<=[.!?,;]\s))(?:i(?:'m|’m| am)|this is|it(?:'s|’s| is)|soy)\s+", re.IGNORECASE)
_THANKS = re.compile(
    r"[\s,.;!-]*\b(?:(?:many |best )?thanks|thank you|thx|(?:kind |best )?regards|best wishes"
    r"|(?:yours )?sincerely|yours(?: truly| faithfully)?|cheers"
    r"|gracias|saludos|atentamente|شكرا)"
    r"(?: so much| very much| a lot| in advance| again)?\b[\s,.!-]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+(?:here|calling|speaking|aquí))?(?:\s*[,.;:!–—-]+\s*|\s+(?:and|but|y|pero)\s+|،\s*|\s*$)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?(?=[\s,;:!،.]|$)")
_SENTENCE_END = re.compile(r"[.!?؟]+\s+|\s*\n\s*|\s[–—-]+\s*")
# Fewer words than these before a name ask nothing yet.
_ASKS_SOMETHING = 2
# What a sentence goes on with after a name, where it is written without any mark.
_BEGINNING = frozenset(
    "the my i we our there how what where when who why can could is are please "
    "mi quiero necesito tengo cómo como dónde donde cuándo puedo hay".split()
)
_GOES_ON = re.compile(rf"\s+(?=(?:{'|'.join(sorted(_BEGINNING))})\b)", re.IGNORECASE)
_INSIDE = re.compile("['’-]")
_MOST = 5
_SPELLING = {**ENGLISH_ONE_WORD, "appt": "appointment", "dustbin": "trash bin", "wheelie": "trash"}
_OPENS = re.compile(
    r"\b(?:open|opens|opening|close|closes|closed|closing|abren?|abiert[oa]s?|cierran?|cerrad[oa]s?)\b"
    r"|\b(?:ت|ي)(?:فتح|غلق)(?:ون|وا)?\b|\b(?:مفتوح|مغلق)", re.IGNORECASE,
)  # fmt: skip
# Of no place in particular: pages say hours, and neither "you" nor "open".
_OPENS_WHEN = (
    (re.compile(r"(?:at |until )?(?:what time|when|what hours) (?:do|does|will|are|is)"
                r" (?:you|the office|your office)"
                r"(?: all| guys)? (?:open|close|closed|opening|closing)(?: up)?", re.IGNORECASE),
     "What are your opening hours?"),
    (re.compile(r"(?:a qué hora|a que hora|cuándo|cuando|hasta qué hora|hasta que hora) "
                r"(?:abren?|cierran?|están abiertos|estan abiertos)(?: ustedes| la oficina)?", re.IGNORECASE),
     "¿Cuál es el horario de atención del ayuntamiento?"),
    (re.compile(r"متى (?:تفتحون|تغلقون|يفتح المكتب|يغلق المكتب)"), "ما هي ساعات العمل؟"),
)  # fmt: skip
_DAY = re.compile(
    r"\s*\b(?:today|tomorrow|tonight|right now|now|hoy|mañana|ahora(?: mismo)?|اليوم|غدا|غدًا|الآن)(?=\W|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def asked_plainly(question: str, language: str) -> str:
    """`question` without greeting, thanks and the asker's name, in one spelling; never left empty.

    >>> asked_plainly("Hi, my name is Jamal Washington and how do I renew a passport? Thanks, Jamal", "en")
    'how do I renew a passport?'
    >>> asked_plainly("I am Ukrainian and need a doctor", "en")
    'I am Ukrainian and need a doctor'
    """
    left = written_out(_any_day(without_asker(question, language)), language)
    return _spelled(left) if language.partition("-")[0] == "en" else left


def _any_day(said: str) -> str:
    """`said` without "today" or "tomorrow", where it asks when somebody opens: no page says it of one day.

    >>> _any_day("What time do you open tomorrow?"), _any_day("Is the bin truck coming tomorrow?")
    ('What are your opening hours?', 'Is the bin truck coming tomorrow?')
    """
    left = _DAY.sub("", said) if _OPENS.search(said) else said
    for asks, meant in _OPENS_WHEN:
        if asks.fullmatch(left.strip(" ?؟.!¿¡")):
            return meant
    return left if _WORD.search(left) else said


def without_asker(said: str, language: str) -> str:
    """`said` without greeting, thanks, and the name of who says it; never left empty.

    >>> without_asker("my name is john smith the lamp in my street is broken", "en")
    'the lamp in my street is broken'
    >>> without_asker("The lamp in my street is broken. Aisha Mohammed", "en")
    'The lamp in my street is broken.'
    """
    left = _GREETING.sub("", said)
    left = _without_thanks(_unnamed(_unnamed(left, _NAMED, sure=True), _PERHAPS, sure=False))
    left = _unsigned(_GREETING.sub("", left).strip(), language)
    return left if any(character.isalnum() for character in left) else said


def _unnamed(text: str, before: re.Pattern[str], *, sure: bool) -> str:
    """`text` without a name that is told after what `before` finds."""
    for match in before.finditer(text):
        end = _name_end(text, match.end(), sure=sure)
        if end > match.end():
            following = _AFTER.match(text, end) or (_GOES_ON.match(text, end) if sure else None)
            if following:
                return f"{text[: match.start()]}{text[following.end() :]}"
    return text


def _name_end(text: str, start: int, *, sure: bool) -> int:
    """Where a name that begins at `start` ends; `start` where none does."""
    at, end, words = start, start, 0
    while words < _MOST and (match := _NAME_WORD.match(text, at)):
        word = match.group().rstrip(".")
        small = word.casefold()
        if small in _PEOPLES and not sure:
            return start
        if small in {"and", "but", "y", "pero", "here", "calling", "speaking"}:
            break
        if sure and words and small in _BEGINNING:
            break
        joins = small in _JOINING
        if not (joins or _capital(word) or sure):
            break
        words += 1
        if not joins:
            end = match.start() + len(word)
        at = match.end()
        if text[at - 1] == "." and len(word) > 1 and small not in _TITLES:
            break
        while at < len(text) and text[at].isspace():
            at += 1
    return end


def _capital(word: str) -> bool:
    """Whether a word is written as a name is ("al-Sayed", "d’Angelo" too)."""
    return any(part[:1].isupper() for part in _INSIDE.split(word))


def _without_thanks(text: str) -> str:
    """`text` without thanks at its end, and the name that is signed with."""
    for match in _THANKS.finditer(text):
        rest = text[match.end() :].strip(" .!,")
        if not rest or (_name_end(rest, 0, sure=False) == len(rest) and _capital(rest.split()[0])):
            return text[: match.start()]
    return text


def _unsigned(text: str, language: str) -> str:
    """`text` without a bare name after its last sentence, where something is asked before it.

    One word is a name only on a line of its own; "I have a question. Bus pass" asks with its end.
    """
    for match in _SENTENCE_END.finditer(text):
        rest = text[match.end() :].strip(" .!,–—-")
        if not rest or not _capital(rest.split()[0]) or _name_end(rest, 0, sure=False) != len(rest):
            continue
        alone = "\n" in match.group() or len(rest.split()) > 1
        if alone and len(set(stems(text[: match.start()], language))) >= _ASKS_SOMETHING:
            return text[: match.end()].rstrip(" \n–—-")
    return text


def _spelled(text: str) -> str:
    return _WORD.sub(lambda match: _SPELLING.get(match.group().casefold(), match.group()), text)
