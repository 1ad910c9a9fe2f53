"""Whether what is written where something is asked is a question itself, and what is said around one; pure.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re

from townclerk.core.places_said import address_said
from townclerk.core.plain_words import plain

_ASIDE = (
    r"by the way|btw|(?:just |only )?(?:a |one |another |my )?(?:quick |small |short )?question|actually"
    r"|one (?:more )?thing|also|wait|hold on|hang on|sorry|excuse me|before (?:that|i answer(?: that)?"
    r"|i go on)"
    r"|por cierto|a prop[oó]sito|(?:tengo )?(?:una |otra )?(?:pregunta|duda|consulta)(?: r[aá]pida)?"
    r"|antes de (?:eso|seguir)|en realidad|oiga|perd[oó]n|disculpe|espere|un momento"
    r"|بالمناسبة|على فكرة|عندي سؤال|سؤال(?: سريع| آخر)?|لحظة|عفو[اً]+|قبل ذلك|في الحقيقة"
)
_BEFORE = re.compile(rf"^\W*(?:(?:{_ASIDE}|oh|and|y|so|but|pero)[\s,،:;.–-]+)*(?:{_ASIDE})[\s,،:;.–-]+", re.I)
_AFTER = re.compile(
    r"[\s,،–-]+(?:by the way|btw|though|actually|just asking|por cierto|a prop[oó]sito|بالمناسبة|على فكرة)"
    r"(?P<mark>[\s.!?؟]*)$",
    re.IGNORECASE,
)
_FEWEST = 3
_FORM = re.compile(
    r"(?:and |but |so |or |y |pero |o |و)?(?:"
    # Of words that are names and months as well (will, can, do, may) only what goes on as a question does.
    r"(?:do|does|did|can|could|must|should|shall|may|is|are|am|was|were|will|would|has|have|had) "
    r"(?:i|you|we|it|this|that|they|he|she|my|our|your|the|there|these|those|any|anyone|anybody|someone"
    r"|somebody)"
    r"|(?:what|whats|who|whos|whom|whose|how|hows|when|whens|where|wheres|why|whys|which)"
    r"|(?:(?:a|en|de|con|para|por|hasta|desde) )?(?:que|quien|quienes|como|cuando|donde|cual|cuales)"
    r"|cuant[oa]s?|y si|tengo que|debo|hace falta|es (?:necesario|obligatorio|posible|gratis)|puedo|puede"
    r"|pueden|podemos|podria|podrian|hay que|hay (?:algun|alguna|algo)|se puede"
    r"|لماذا|ليش|ليه|ماذا|هل|كيف|متي|اين|وين|فين|كم|بكم|لمن|ما (?:هو|هي|هذا|هذه|ال\w+)"
    r"|من (?:هو|هي|الذي|اين)|لاي"
    r") \w+.*"
)
_EARLY = re.compile(r"(?<!\w)\d")


def without_aside(text: str) -> str:
    """`text` without what only says that a question comes in between.

    >>> without_aside("by the way, how much is it?"), without_aside("whats the deadline by the way")
    ('how much is it?', 'whats the deadline')
    >>> without_aside("por cierto ¿cuánto cuesta?"), without_aside("12 Mill Lane")
    ('¿cuánto cuesta?', '12 Mill Lane')
    """
    left = _AFTER.sub(lambda found: found["mark"].strip(), _BEFORE.sub("", text, count=1), count=1)
    return left if re.search(r"\w", left) else text


def question_marked(text: str) -> bool:
    """Whether it ends as a question does."""
    return text.rstrip(" .!\"'»”").endswith(("?", "؟"))


def asks_plainly(text: str) -> bool:
    """Whether it is a question, by its mark or by how it begins and goes on; nothing that may be an answer.

    >>> asks_plainly("why do you want it"), asks_plainly("dónde lo encuentro"), asks_plainly("أين أجد الرقم")
    (True, True, True)
    >>> [asks_plainly(one) for one in ("May 3, 1950", "Will Street 3", "Can Yilmaz Kaya", "Which Way Lane 4")]
    [False, False, False, False]
    """
    if question_marked(text):
        return True
    said = plain(without_aside(text))
    if len(text.split()) < _FEWEST or address_said(text) or _EARLY.search(said):
        return False
    return _FORM.fullmatch(said) is not None
