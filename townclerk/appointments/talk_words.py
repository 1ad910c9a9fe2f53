"""What the conversation about appointments understands: what is wanted, yes and no, reference and code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from townclerk.appointments.rules import reference_plain
from townclerk.appointments.stands_said import asks_if_stands
from townclerk.core.plain_words import agrees, asks_meaning
from townclerk.core.wishes_said import not_now


class Want(StrEnum):
    """What somebody wants of it."""

    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    SHOW = "show"
    WAIT = "wait"
    BACK = "back"
    STOP = "stop"
    HELP = "help"


_PHRASES: Mapping[Want, tuple[str, ...]] = {
    Want.BACK: ("back", "go back", "start again", "begin again", "atras", "volver", "empezar de nuevo",
                "رجوع", "عودة", "من البداية"),
    Want.STOP: ("stop", "quit", "exit", "bye", "parar", "salir", "alto", "adios", "توقف", "قف", "خروج"),
    Want.HELP: ("help", "ayuda", "مساعدة", "?", "؟"),
    Want.MOVE: ("move", "change", "reschedule", "another time", "otra hora", "وقت اخر", "later", "postpone",
                "mover", "cambiar",
                "aplazar", "reprogramar", "posponer", "نقل", "تغيير", "تاجيل", "تعديل"),
    Want.CANCEL: ("cancel", "call off", "cannot come", "can t come", "can t make it", "cannot make it",
                  "cancelar", "anular", "cancele", "anule",
                  "no puedo ir", "no podre ir", "الغاء", "الغ", "لا استطيع الحضور"),
    Want.SHOW: ("when is", "where is", "my appointment", "mi cita", "cuando es", "donde es", "متى موعدي",
                "اين موعدي", "موعدي"),
    Want.BOOK: ("book", "new", "appointment", "reserve", "make", "reservar", "cita", "nueva", "pedir", "حجز",
                "احجز", "موعد", "موعدا", "مواعيد", "جديد"),
}  # fmt: skip
_SHORT = frozenset({Want.BACK, Want.STOP, Want.HELP})
"""Said alone, they are commands; within a sentence they are part of it."""
_DONE_TO = {
    # Verbs with the thing they are done to: "anúlela", "muévela", "ألغِها".
    Want.CANCEL: r"(?:anul|cancel)(?:[ae]n?|ar|arme|emos)(?:me)?l[ao]s?|(?:[وف])?الغ(?:ي|و|وا|اء)?(?:ه|"
    r"ها|هما)|"
    r"(?:[وف])?الغي(?:ه|ها)?|الغوا|الغاؤ(?:ه|ها)|الغاي(?:ه|ها)",
    Want.MOVE: r"(?<!can t )(?<!cannot )(?<!not )(?<!won t )make (?:it|that)(?! to)|(?:cambi|muev|mov|"
    r"aplac|aplaz|pas|pospon|pong|reprogram|traslad)(?:[ae]n?|ar|er|ga|amos|"
    r"emos)(?:me)?l[ao]s?|"
    r"(?:[وف])?(?:انقل|غير|اجل|عدل|حول|نقل|تغيير|تاجيل|تعديل)(?:ي|و|وا)?(?:ه|ها)|انقلوا|غيروا|اجلوا",
}
_OWN = r"(?:mi|la|esta|nuestra) (?:cita|visita|reserva)"
_DONE_TO_MINE = {
    # Said of one's own appointment in whatever form the verb has: "muevan mi cita", "انقلوا موعدي".
    Want.MOVE: r"(?:push|bring|shift|switch|swap|put|delay|rebook|transfer)(?: (?:back|forward|off))? "
    r"(?:my|our) (?:appointment|booking|visit)"
    rf"|(?:cambi|muev|mov|aplac|aplaz|pas|pospon|pong|reprogram|traslad|adelant|retras|atras)\w* {_OWN}"
    r"|(?:[وف])?[اتن]?(?:انقل|نقل|غير|اجل|عدل|حول|بدل|قدم|اخر)(?:ي|و|وا|ون)?(?: لي| لنا)? موعد(?:ي|نا)"
    r"|(?:نقل|تغيير|تاجيل|تعديل|تبديل|تقديم|تاخير) موعد(?:ي|نا)",
    Want.CANCEL: rf"(?:cancel|anul)\w* {_OWN}"
    r"|(?:call|give up|drop)(?: off)? (?:my|our) (?:appointment|booking)"
    r"|(?:[وف])?[اتن]?لغ(?:ي|و|وا|ون|اء)?(?: لي| لنا)? موعد(?:ي|نا)",
}
_SHOWN = (
    r"(?:what|which) (?:time|day|date|desk|place|address)\b.*\b(?:my|our) (?:appointment|booking|visit)"
    r"|(?:at )?what time (?:do|must|should|am) (?:i|we)\b"
    r"|(?:a que hora|que dia|que hora|en que fecha|cuando|donde|en que lugar|para cuando)(?: \w+)? "
    r"(?:es|era|sera|tengo|tenia|tenemos|queda|quedo|esta)\b(?: \w+)* (?:cita|visita|reserva)"
    r"|(?:متى|اين|ما|كم|في اي|اي|باي)(?: \S+){0,2} موعد(?:ي|نا)"
)
_MINE = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:appointment|booking|visit)\b|\b(?:mi|nuestra) (?:cita|visita|reserva)\b"
    r"|(?<!\w)[بولف]?موعد(?:ي|نا)(?!\w)"
)
_IT = (
    r"(?:(?:cancel|change|move|make|reschedule|postpone|undo|rebook|switch|shift|push|delay|keep) "
    r"(?:it|that|this|that one|this one)(?: (?:one|appointment|booking|slot|time|visit))?|"
    r"call (?:it|that|this)(?: appointment)? off|"
    r"(?:anular|cancelar|cambiar|mover|aplazar|posponer) (?:es[ao]|est[ae]|es[ae] cita|esta cita)|"
    r"(?:anul|cancel|cambi|aplac|muev)[ae]r?n? (?:es[ao]|est[ae])(?: cita)?|"
    r"(?:الغاء|نقل|تغيير|تاجيل|تعديل|الغ|الغي|الغوا|انقلوا|غيروا) (?:هذا|ذلك|هذه)(?: الموعد)?|"
    rf"{'|'.join(_DONE_TO.values())}|"
    r"(?:no longer|don t|do not) (?:need|want) (?:it|that) (?:any ?more|now)|"
    r"(?:can t|cannot|won t) (?:make|come to|go to) (?:it|that)|"
    r"(?:when|where) is (?:it|that|this)|(?:cuando|donde) es|متى هو|اين هو)"
)
_GOES_ON = (
    r"(?: (?:please|then|now|next|this|tomorrow|earlier|\w+day|mananas?|pasado|غدا|to|for|until|instead|"
    r"on|at|from|by|again|later|and|if|por favor|al?|para|el|"
    r"la|hasta|"
    r"mejor|ahora|الى|ال\w+|ل\w+|من|لو|ليوم|اذا|رجاء|بعد|قبل|يوم) ?.*)?"
)
_BEFORE_IT = r"(?:.* )?"
_NOTHING_MORE = frozenset(
    "cancel|cancelar|cancele|anular|anule|never mind|nevermind|forget it|cancel that|cancel it|"
    "cancel this|dejelo|"
    "dejalo|olvidelo|olvidalo|الغاء|الغ|انس الامر|لا داعي".split("|")
)
_NONE = ("skip", "none", "no", "omitir", "ninguno", "تخط", "تخطي", "لا")
_CODE = re.compile(r"(?<!\d)(?:\d[ -]?){5}\d(?![ -]?\d)")
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
    return Want.SHOW if asks_if_stands(text) else _wanted(text)


def _wanted(text: str) -> Want | None:
    said = plain(text)
    for want, phrases in _PHRASES.items():
        if want in _SHORT and said in {plain(one) or one for one in phrases}:
            return want
        if want not in _SHORT and any(f" {plain(one)} " in f" {said} " for one in phrases):
            return want
        done_to = (_DONE_TO.get(want), _DONE_TO_MINE.get(want))
        if any(one and re.search(rf"(?<!\w)(?:{one})(?!\w)", said) for one in done_to):
            return want
        if want is Want.SHOW and re.search(rf"(?<!\w)(?:{_SHOWN})(?!\w)", said):
            return want
    if re.search(r"\b(?:don t|do not|no longer) (?:need|want) (?:it|that)\b", said):
        return Want.CANCEL
    return None


def wants_of_own(text: str) -> bool:
    """Whether an appointment that somebody has shall be moved or cancelled, in words that say whose it is.

    >>> wants_of_own("please move my appointment"), wants_of_own("انقلوا موعدي إلى الأحد")
    (True, True)
    >>> wants_of_own("anulen mi cita"), wants_of_own("I changed my address"), wants_of_own("cita")
    (True, False, False)
    """
    return want_read(text) in (Want.MOVE, Want.CANCEL) and bool(_MINE.search(plain(text)))


def of_the_last(text: str) -> bool:
    """Whether something is wanted of what was just spoken of: "cancel it", "anúlela", "ألغِه".

    >>> of_the_last("Can I change that to Friday?"), of_the_last("cámbiela al viernes"), of_the_last("ألغِه")
    (True, True, True)
    >>> of_the_last("change that light bulb"), of_the_last("cancel my bus pass"), of_the_last("yes")
    (False, False, False)
    """
    said = plain(text).rstrip("?؟ ")
    return bool(re.fullmatch(rf"{_BEFORE_IT}{_IT}{_GOES_ON}", said)) or said in _NOTHING_MORE


def given_up(text: str) -> bool:
    """Whether what was begun is to be left, by who has booked nothing yet.

    >>> given_up("Cancel"), given_up("never mind"), given_up("cancel my appointment")
    (True, True, False)
    """
    return plain(text).rstrip("?؟ ") in _NOTHING_MORE


def cancels(text: str) -> bool:
    """Whether an appointment that is being moved shall be cancelled; "cancel" alone leaves it where it is.

    >>> cancels("no, cancel it"), cancels("cancélela"), cancels("ألغِه"), cancels("cancel my appointment")
    (True, True, True, True)
    >>> cancels("cancel"), cancels("I can't make it on Monday"), cancels("cancel the move")
    (False, False, False)
    """
    said = plain(text).rstrip("?؟ ")
    about_it = of_the_last(text) or re.search(r"\b(?:appointment|booking|cita)\b|(?:ال)?موعدي?\b", said)
    return bool(re.search(_CANCELS, said) and about_it and said not in _ALONE)


_CANCELS = r"\b(?:cancel|anul)|\bcall (?:it|that|this) off\b|(?<!\w)[وف]?(?:الغ|الغاء)"
_ALONE = frozenset("cancel cancelar cancele anular anule الغاء الغ".split())


def command_read(text: str) -> Want | None:
    """Only what is said to the conversation itself: back, stop, help."""
    found = want_read(text)
    if found in _SHORT:
        return found
    return Want.HELP if asks_meaning(text) else None


def yes_read(text: str) -> bool | None:
    """Yes or no; None where it is neither.

    >>> yes_read("yes"), yes_read("not now"), yes_read("not really sure")
    (True, False, None)
    """
    return False if not_now(text) else agrees(text)


def left_out(text: str) -> bool:
    """Whether a question is to be left out."""
    return plain(text) in {*_NONE, "-"} or text.strip() == "-"


def pair_read(text: str) -> tuple[str, str]:
    """The reference and the code in a text; "" for either that is not there.

    >>> pair_read("AF-73BY-4AD5 and 123 456"), pair_read("af 73by 4ad5")
    (('AF-73BY-4AD5', '123456'), ('AF-73BY-4AD5', ''))
    """
    reference, code, _left = _pair(text)
    return reference, code


def pair_left(text: str) -> str:
    """What a text says besides a reference and a code.

    >>> pair_left("move AF-73BY-4AD5, code 123 456, to Thursday afternoon")
    'move , code , to Thursday afternoon'
    """
    return _pair(text)[2]


def _pair(text: str) -> tuple[str, str, str]:
    """Reference, code, and the rest."""
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    reference = ""
    for found in _REFERENCE.finditer(figures):
        if reference := reference_plain(found[0]):
            figures = figures.replace(found[0], " ")
            break
    code = _CODE.search(figures)
    left = figures.replace(code[0], "", 1) if code else figures
    return reference, re.sub(r"\D", "", code[0]) if code else "", re.sub(r"\s+", " ", left).strip()
