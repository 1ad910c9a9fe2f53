"""How a message begins and ends: greetings, who is greeted, thanks, and with what it is signed. Pure.

People sign first ("Regards, how do I …"), write their name before a question, or one word behind it.
"""

from __future__ import annotations

import re

from townclerk.assistant.naming import known_name, signed_with
from townclerk.assistant.naming_places import called_as_place, ends_in_title
from townclerk.assistant.text import stems
from townclerk.core.language import common_words

_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)"
    r"|dear (?:sirs?(?:(?: or |/| and )madam)?|madam|team|town clerk|all)|to whom it may concern|greetings)"
    r"(?: there| everyone| all| team)?(?: from)?"
    r"|hola(?: a todos)?|(?:muy )?buen(?:os|as)(?: días| dias| tardes| noches)?"
    r"|estimad[oa]s?(?: señor(?:a|es|as)?)?|مرحبا(?: بكم)?|أهلا(?: وسهلا)?"
    r"|السلام عليكم(?: ورحمة الله)?(?: وبركاته)?|صباح الخير|مساء الخير|تحية طيبة)"
    r"(?!\w)(?P<mark>[\s,.!¡:;،-]*)",
    re.IGNORECASE,
)
_SIGN_OFF = (
    r"(?:many |best |with )?thanks(?: so much| a lot| in advance)?|thank you(?: so much| very much"
    r"| in advance)?|thx"
    r"|(?:(?:kind|kindest|best|warm|warmest) )?regards|(?:(?:best|warm|warmest|kind|all good) )wishes"
    r"|(?:yours )?sincerely"
    r"|yours(?: truly| faithfully)?|cheers|(?:muchas )?gracias(?: de antemano)?"
    r"|(?:un )?(?:saludos?|abrazos?)(?: cordial(?:es)?| afectuosos?)?|atentamente|cordialmente"
    r"|respetuosamente"
    r"|شكر(?:ا|ًا|اً)(?: جزيلا| لكم| جزيلًا| جزيلاً)*|(?:مع )?(?:خالص |فائق |أطيب )?(?:ال)?(?:تحية|تحيات"
    r"|تحياتي|احترام|الشكر)"
)
_SIGNED_FIRST = re.compile(rf"^\W*(?:{_SIGN_OFF})(?P<mark>\s*[,.!:;،–—-]+)\s*", re.IGNORECASE)
_SIGNED_FIRST_BY = re.compile(rf"^\W*(?:{_SIGN_OFF})(?: from| de| من)?(?P<mark>)\s+(?=\w)", re.IGNORECASE)
_THANKS = re.compile(
    r"[\s,.;!-]*\b(?:(?:many |best )?thanks|thank you|thx|(?:kind |best |warm )?regards|best wishes"
    r"|(?:yours )?sincerely|yours(?: truly| faithfully)?|cheers"
    r"|(?:muchas )?gracias|(?:un )?saludos?(?: cordiales| cordial)?|atentamente|شكرا|شكرًا|مع التحية|تحياتي)"
    r"(?: so much| very much| a lot| in advance| again| de antemano| جزيلا| لكم| (?:for|por) \w+(?: \w+)?)*"
    r"(?!\w)[\s,.!،-]*",
    re.IGNORECASE,
)
# Words of much else too: behind a sentence, and before a name, they sign.
_SIGNS = re.compile(
    rf"(?<=[.!?؟،,\n])\s*[–—-]?\s*(?:{_SIGN_OFF}|all the best|best|(?:lots of |with )?love|signed"
    rf"|sent by|from|xx+|x|ps"
    r"|respectfully|atte|firmad[oa](?: por)?|enviado por|de|mil gracias|(?:con )?cariño|besos?"
    r"|(?:مع )?(?:خالص|فائق|أطيب) \S+(?: \S+)?|أخوكم|أختكم|ابنكم|ابنتكم|المرسلة?|المواطنة?|توقيع"
    r"|وشكرا(?: لكم)?|من)"
    r"(?: from| de| من)?\s*[,.:،–—-]*\s+",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"^\W*(?:dear|estimad[oa]s?|querid[oa]s?|(?:السادة|السيد|حضرة|عزيزي)) [^,:;.?!؟،\n]{2,40}[,:،]\s+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"^\s*(?P<name>(?:[^,:;.!?؟،¿\n–—]|(?<=\b\w)\."
    r"|(?<=\b[JjSsDdMm]r)\.){2,40}?)\s*(?:[,:،!]|\s[–—-])\s+(?=\S)"
)
_ALONE = re.compile(r"[\n–—-]")
_QUESTION = frozenset("?؟")
_SENTENCE_END = re.compile(r"[.!?؟]+\s+|\s*\n\s*|\s[–—-]+\s*")
# Fewer words than these before or behind a name ask nothing yet.
_ASKS_SOMETHING = 2
_MOST = 6


def ungreeted(text: str, language: str) -> str:
    """`text` without greeting, a sign-off that stands first, and the name that is called or told with them.

    >>> ungreeted("Regards, how do I get a bus pass?", "en"), ungreeted("Hi Will, is it open?", "en")
    ('how do I get a bus pass?', 'is it open?')
    >>> ungreeted("Fatima: how do I get a bus pass?", "en"), ungreeted("Bus pass: how do I get one?", "en")
    ('how do I get a bus pass?', 'Bus pass: how do I get one?')
    """
    match = _DEAR.match(text) or _GREETING.match(text) or _SIGNED_FIRST.match(text)
    if match is None and (by := _SIGNED_FIRST_BY.match(text)) and _uncalled(text[by.end() :], language, True):
        match = by
    rest = text[match.end() :] if match else text
    if not rest.strip():
        return ""
    marked = match is None or bool(match.groupdict().get("mark", ",").strip())
    return _uncalled(rest, language, not marked) or rest


def _uncalled(text: str, language: str, greeted: bool) -> str:
    """`text` without the name it begins with; "" where it begins with none.

    Args:
        greeted: whether a greeting stands right before it: then it is one however seldom it is.
    """
    match = _CALLED.match(text)
    name = match["name"].strip() if match else ""
    if match is None or len(name.split()) > _MOST or not signed_with(name):
        return ""
    rest = text[match.end() :]
    asked = bool(_QUESTION & set(rest))
    known = greeted or known_name(name) or (asked and _no_words(name))
    if not known or (called_as_place(name) and not asked):
        return ""
    return rest if len(set(stems(rest, language))) >= (1 if greeted else _ASKS_SOMETHING) else ""


def without_thanks(text: str, language: str) -> str:
    """`text` without thanks at its end, and the name that is signed with."""
    for match in _THANKS.finditer(text):
        rest = text[match.end() :].strip(" .!,")
        if not rest or signed_with(rest):
            return text[: match.start()]
    for match in _SIGNS.finditer(text):
        rest = text[match.end() :].strip(" .!,")
        if (
            rest
            and len(rest.split()) <= _MOST
            and signed_with(rest)
            and _asks(text[: match.start()], language)
        ):
            return text[: match.start()].rstrip()
    return text


def unsigned(text: str, language: str) -> str:
    """`text` without a bare name after its last sentence, where something is asked before it.

    One word is a name only where it is known as one, on a line of its own or behind a dash; "I have a
    question. Bus pass" asks with its end.
    """
    for match in _SENTENCE_END.finditer(text):
        rest = text[match.end() :].strip(" .!,–—-")
        if not rest or not signed_with(rest) or ends_in_title(text[: match.end()].rstrip()):
            continue
        dashed = text[match.end() :].lstrip()[:1] in set("–—-")
        alone = dashed or _ALONE.search(match.group()) or len(rest.split()) > 1
        capital = rest[:1].isupper() or not rest[:1].islower()
        asked = bool(_QUESTION & set(match.group()))
        known = (known_name(rest) and (capital or asked)) or (asked and _no_word(rest))
        if (alone or known) and _asks(text[: match.start()], language):
            return text[: match.end()].rstrip(" \n–—-")
    return text


def _no_words(name: str) -> bool:
    """Whether they are several words with capitals that stand in no dictionary here."""
    words = [re.sub(r"[’'.-]", "", word) for word in name.split()]
    return len(words) > 1 and all(len(one) < _ASKS_SOMETHING or _no_word(one) for one in words)


def _no_word(text: str) -> bool:
    """Whether it is one word with a capital that stands in no dictionary here."""
    return (
        text.isalpha() and text[:1].isupper() and not text.isupper() and text.casefold() not in common_words()
    )


def _asks(text: str, language: str) -> bool:
    return len(set(stems(text, language))) >= _ASKS_SOMETHING
