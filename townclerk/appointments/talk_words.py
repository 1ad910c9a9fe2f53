"""What the conversation about appointments understands: what is wanted, yes and no, reference and code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from townclerk.appointments.rules import reference_plain
from townclerk.core.plain_words import agrees, asks_meaning


class Want(StrEnum):
    """What somebody wants of it."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    SHOW = "show"
    BACK = "back"
    STOP = "stop"
    HELP = "help"


_PHRASES: Mapping[Want, tuple[str, ...]] = {
    Want.BACK: ("back", "go back", "start again", "begin again", "atras", "volver", "empezar de nuevo",
                "رجوع", "عودة", "من البداية"),
    Want.STOP: ("stop", "quit", "exit", "bye", "parar", "salir", "alto", "adios", "توقف", "قف", "خروج"),
    Want.HELP: ("help", "ayuda", "مساعدة", "?", "؟"),
    Want.MOVE: ("move", "change", "reschedule", "another time", "later", "mover", "cambiar", "aplazar",
                "reprogramar", "نقل", "تغيير", "تاجيل", "تعديل"),
    Want.CANCEL: ("cancel", "call off", "cannot come", "can t come", "cancelar", "anular", "no puedo ir",
                  "الغاء", "الغ", "لا استطيع الحضور"),
    Want.SHOW: ("when is", "where is", "my appointment", "mi cita", "cuando es", "donde es", "متى موعدي",
                "اين موعدي", "موعدي"),
    Want.BOOK: ("book", "new", "appointment", "reserve", "make", "reservar", "cita", "nueva", "pedir", "حجز",
                "احجز", "موعد", "جديد"),
}  # fmt: skip
_SHORT = frozenset({Want.BACK, Want.STOP, Want.HELP})
"""Said alone, they are commands; within a sentence they are part of it."""
_NONE = ("skip", "none", "no", "omitir", "ninguno", "تخط", "تخطي", "لا")
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_REFERENCE = re.compile(r"\b[A-Za-z]{1,4}[- ]?[A-Za-z0-9]{4}[- ]?[A-Za-z0-9]{4}\b")


def plain(text: str) -> str:
    """Lower case, plain figures, without accents and marks, words apart by one space.

    >>> plain("  Reservar: Sí, ¡ya! ٣")
    'reservar si ya 3'
    """
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    bare = unicodedata.normalize("NFKD", figures)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.sub(r"[^\w#?؟\s]", " ", bare).split())


def want_read(text: str) -> Want | None:
    """What is wanted; None where it does not say.

    >>> want_read("I'd like to move my appointment"), want_read("Cancelar mi cita"), want_read("Ana")
    (<Want.MOVE: 'move'>, <Want.CANCEL: 'cancel'>, None)
    """
    said = plain(text)
    for want, phrases in _PHRASES.items():
        if want in _SHORT and said in {plain(one) or one for one in phrases}:
            return want
        if want not in _SHORT and any(f" {plain(one)} " in f" {said} " for one in phrases):
            return want
    return None


def command_read(text: str) -> Want | None:
    """Only what is said to the conversation itself: back, stop, help."""
    found = want_read(text)
    if found in _SHORT:
        return found
    return Want.HELP if asks_meaning(text) else None


def yes_read(text: str) -> bool | None:
    """Yes or no; None where it is neither."""
    return agrees(text)


def left_out(text: str) -> bool:
    """Whether a question is to be left out."""
    return plain(text) in {*_NONE, "-"} or text.strip() == "-"


def pair_read(text: str) -> tuple[str, str]:
    """The reference and the code in a text; "" for either that is not there.

    >>> pair_read("AF-73BY-4ADX and 123 456"), pair_read("af 73by 4adx")
    (('AF-73BY-4ADX', '123456'), ('AF-73BY-4ADX', ''))
    """
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    reference = ""
    for found in _REFERENCE.finditer(figures):
        if reference := reference_plain(found[0]):
            figures = figures.replace(found[0], " ")
            break
    code = _CODE.search(re.sub(r"(?<=\d)[ -](?=\d)", "", figures))
    return reference, code[0] if code else ""
