"""Whether what somebody writes where a name is asked for is one: sure, doubtful, or none; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.plain_words import agrees, asks_meaning, name_said, plain
from townclerk.core.wishes_said import asks_why, begins, keeps, never_mind, not_now, resumes

_LONGEST = 200
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())


_SENTENCE = _words(
    "none neither ninguno ninguna "
    "i you we they it is are was were am not don't dont can't cant could would should want wants need "
    "needs "
    "have has had did does what when where who why how which this that these those my your our their the "
    "and or "
    "for at with from before after please no yes if but just only bring take come cancel book move stop "
    "help later earlier time times appointment tomorrow today another everything something anything nothing "
    "change cambio "
    "wrong never any some there here soon already wait hold sorry hello hi thanks thank ok okay good "
    "yo usted ustedes quiero quisiera puedo puede podria tengo tiene necesito no sí para por que qué cómo "
    "cuándo "
    "dónde una un mis su sus está estoy con sin pero muy si cita hora horas mañana cancelar cancele "
    "cancela cambiar "
    "antes después ir venir traer hola gracias mejor nada otro otra ahora luego perro "
    "اريد هل لا ليس لست عندي لدي يمكن يمكنني احتاج موعد الموعد موعدي الي في قبل بعد ماذا متي اين كيف "
    "لماذا هذا هذه ذلك "
    "لكن او غدا اليوم شكرا مرحبا ساعة الساعة انا نعم لو سمحت الغاء الغ"
)
"""Words of sentences, and of no name. Not among them are those that are names too: Will, Do, An, Can, May."""
_DONE_TO = re.compile(
    r"(?:anul|cancel|cambi|muev|aplac|pospon)(?:[ae]|ar)(?:me)?l[ao]s?|الغ(?:ه|ها|يه|يها)|غير(?:ه|ها)"
)
_INTRODUCED = re.compile(
    r"(?:.*\b)?(?:my name is|my names|the name is|me llamo|mi nombre es)\b.*|.*(?<!\w)اسمي(?!\w).*"
)


_TO_US = frozenset(
    plain(said)
    for said in (
        "skip", "next", "back", "go back", "previous", "status", "stop", "quit", "exit", "help",
        "again", "start over", "start again", "repeat", "repeat the question", "say it again", "undo", "send",
        "send it",
        "a person", "a human", "human", "agent", "speak to a person", "talk to a person", "operator",
        "omitir", "saltar", "siguiente", "atrás", "volver", "anterior", "estado", "parar", "salir", "ayuda",
        "repita", "repita la pregunta", "otra vez", "empezar de nuevo", "enviar", "una persona",
        "hablar con una persona", "un humano", "operador",
        "تخطي", "تخط", "التالي", "رجوع", "عودة", "السابق", "الحالة", "توقف", "خروج", "مساعدة", "كرروا السؤال",
        "مرة أخرى", "من جديد", "إرسال", "موظف", "إنسان", "أريد التحدث إلى شخص", "التحدث إلى موظف",
    )
)  # fmt: skip
"""What is said to us instead of a name, word for word."""
_ASKS = re.compile(
    r"(?:and |but |y |pero |و)?(?:"
    # Will, Can, Do and An are names too: of such words only what goes on as a question does.
    r"(?:do|does|did|can|could|must|should|shall|may|is|are|will|would) "
    r"(?:i|you|we|it|this|that|they|my|the|there)|"
    r"(?:why|what|whats|who|whom|whose|how|when|where|which)|"
    r"(?:por que|para que|que|quien|quienes|como|cuando|donde|cual|cuales|cuanto)|"
    r"(?:tengo que|debo|hace falta|es (?:necesario|obligatorio)|puedo|puede|pueden|hay que)|"
    r"(?:لماذا|لم|ماذا|هل|كيف|متي|اين|ما هو|ما هي|من هو|من الذي|لاي|شو|ايش|ليش|وين|فين|ليه|ازاي|قديش|بكم|كم)"
    r")(?!\w).*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was said; whether it is surely one."""

    name: str
    sure: bool = True


def name_heard(text: str) -> Named | None:
    """The name in `text`; None where it is a question, a yes or a no, an address or nothing of letters.

    >>> name_heard("Ana López"), name_heard("my name is Will Do"), name_heard("محمد علي").sure
    (Named(name='Ana López', sure=True), Named(name='Will Do', sure=True), True)
    >>> [name_heard(said).sure for said in ("not before eleven", "cancélala", "my dog is big")]
    [False, False, False]
    >>> name_heard("آنا لوبيز").sure
    True
    >>> name_heard("go on"), name_heard("para qué lo necesita"), name_heard("تابع"), name_heard("Que Nguyen")
    (None, None, None, Named(name='Que Nguyen', sure=False))
    >>> name_heard("what's this for?"), name_heard("ana@example.org"), name_heard("yes")
    (None, None, None)
    """
    name = name_said(text)
    no_name = "@" in name or agrees(name) is not None or not_now(name) or _said_to_us(text)
    if not re.search(r"[^\W\d_]", name) or len(name) > _LONGEST or no_name:
        return None
    words = plain(name).split()
    # Anna (آنا) and "I" (أنا) are one word once they are plain; no word of a sentence here has a madda.
    sentence = {plain(word) for word in name.split() if "آ" not in word} & _SENTENCE
    if len(words) == 1 and sentence and len(words[0]) < 4:
        return None
    introduced = _INTRODUCED.fullmatch(plain(text)) is not None
    strange = (
        bool(sentence)
        or len(words) > _MOST_WORDS
        or re.search(r"[\d?؟!:;%#<>{}()\[\]/\\=+*_|]", name) is not None
        or any(_DONE_TO.fullmatch(word) for word in words)
    )
    return Named(name, (introduced and len(words) <= _MOST_WORDS) or not strange)


def _said_to_us(text: str) -> bool:
    """Whether it is a question, or what is told to the conversation: to go on, to stop, to repeat."""
    said = plain(text).strip(" .!?¿¡؟،,")
    # Of two words either may be a name: Que Nguyen, How Lee.
    asks = _ASKS.fullmatch(said) and (len(said.split()) > 2 or text.rstrip().endswith(("?", "؟")))
    if said in _TO_US or asks:
        return True
    return any(one(text) for one in (asks_why, asks_meaning, begins, keeps, never_mind, resumes))
