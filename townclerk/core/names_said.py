"""Whether what somebody writes where a name is asked for is one: sure, doubtful, or none; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.plain_words import agrees, name_said, plain
from townclerk.core.wishes_said import not_now

_LONGEST = 200
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())


_SENTENCE = _words(
    "none neither ninguno ninguna "
    "i you we they it is are was were am not don't dont can't cant can could would should want wants need "
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
"""Words of sentences, and of no name. Not among them are those that are names as well: Will, Do, An, May."""
_DONE_TO = re.compile(
    r"(?:anul|cancel|cambi|muev|aplac|pospon)(?:[ae]|ar)(?:me)?l[ao]s?|الغ(?:ه|ها|يه|يها)|غير(?:ه|ها)"
)
_INTRODUCED = re.compile(
    r"(?:.*\b)?(?:my name is|my names|the name is|me llamo|mi nombre es)\b.*|.*(?<!\w)اسمي(?!\w).*"
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
    >>> name_heard("what's this for?"), name_heard("ana@example.org"), name_heard("yes")
    (None, None, None)
    """
    name = name_said(text)
    no_name = "@" in name or agrees(name) is not None or not_now(name)
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
