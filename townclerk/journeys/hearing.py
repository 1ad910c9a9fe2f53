"""What somebody means by the words they answer a question with, in en, es and ar; pure.

Lenient in how a thing is said, and never guessing between two things that may be meant: then both are
given, and the conversation asks which. Whether the answer will do is for `checks` to say.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from babel import Locale

from townclerk.core.leaving_said import pauses
from townclerk.core.places_said import STREETS, address_said
from townclerk.core.plain_words import agrees, asks_meaning, number_word, numbered, same_word
from townclerk.core.plain_words import plain as core_plain
from townclerk.core.wishes_said import none_suits, not_wanted
from townclerk.journeys.addressed import address_heard, place_heard
from townclerk.journeys.amounts import plain_digits
from townclerk.journeys.amounts_said import amount_said
from townclerk.journeys.days import days_read, fitting, plain, without_year
from townclerk.journeys.rules import Step


class Command(StrEnum):
    """What is said to the conversation rather than answered."""

    BACK = "back"
    STOP = "stop"
    HELP = "help"
    SUMMARY = "summary"
    SEND = "send"
    SKIP = "skip"
    KEEP = "keep"
    STATUS = "status"
    DONE = "done"


_COMMANDS: Mapping[Command, tuple[str, ...]] = {
    Command.BACK: (
        "back", "go back", "previous", "atrás", "volver", "anterior",
        "can i go back", "i want to go back", "how do i go back", "how do i get back", "go back please",
        "volver atrás", "puedo volver", "puedo volver atrás", "quiero volver", "quiero volver atrás",
        "رجوع", "عودة", "السابق", "ارجع", "أريد الرجوع", "هل يمكنني الرجوع", "كيف أرجع", "ارجع للخلف",
    ),
    Command.STOP: (
        "stop", "quit", "exit", "cancel", "parar", "salir", "cancelar", "alto", "توقف", "قف", "إلغاء", "خروج",
        "stop it", "stop this", "cancel it", "cancel this", "cancel that", "cancel everything",
        "cancel the form", "i want to stop",
        "i want to cancel", "let me out", "cancélelo", "cancélalo", "cancele esto",
        "cancelar esto", "quiero parar", "quiero cancelar", "quiero salir", "cancele todo", "ألغه", "ألغوه",
        "ألغوا هذا", "ألغ هذا", "أريد التوقف", "أريد الإلغاء", "أريد الخروج", "أوقف هذا",
    ),
    Command.HELP: (
        "help", "?", "what does that mean", "what do you mean", "what", "i do not understand",
        "i don't understand", "ayuda", "qué significa", "qué significa eso", "qué quiere decir",
        "no entiendo", "cómo",
        "مساعدة", "ماذا يعني", "ماذا يعني ذلك", "ما معنى ذلك", "لا أفهم", "لم أفهم", "؟",
    ),
    Command.SUMMARY: (
        "summary", "show my answers", "my answers", "resumen", "mis respuestas", "ملخص", "إجاباتي",
    ),
    Command.SEND: (
        "send", "send it", "submit", "enviar", "envíe", "envíelo", "mandar", "إرسال", "أرسل", "ارسلها",
    ),
    Command.SKIP: (
        "skip", "leave empty", "empty", "i do not know", "i don't know", "next", "-", "omitir", "saltar",
        "no sé", "en blanco", "siguiente", "تخط", "تخطي", "تجاوز", "لا أعرف", "التالي", "فارغ",
    ),
    Command.KEEP: (
        "ok", "okay", "keep", "right", "correct", "vale", "de acuerdo", "correcto", "حسنا", "موافق", "صحيح",
        "keep it", "keep my answer", "keep that", "keep the answer", "mantener", "conservar",
        "mantener mi respuesta", "mantenerla", "conservar mi respuesta", "déjelo así", "dejarlo así",
        "الإبقاء على إجابتي", "أبق إجابتي", "أبقوا إجابتي", "اتركها كما هي", "اتركه كما هو",
    ),
    Command.STATUS: (
        "status", "where am i", "how far am i", "how much is left", "how does it stand", "how is it going",
        "estado", "cómo va", "dónde estoy", "cuánto falta", "الحالة", "حالة", "أين أنا", "أين وصلت",
        "كم بقي", "ما الوضع",
    ),
    Command.DONE: (
        "done", "ready", "added", "i added it", "hecho", "listo", "lista", "ya está", "تم", "انتهيت", "جاهز",
    ),
}  # fmt: skip
_NOTHING = ("none", "none of these", "nothing", "ninguno", "ninguna", "nada", "لا شيء", "لا أحد")
_NOT = {
    plain(word) for word in "not no don't dont doesn't never neither nor nunca tampoco ni لا ليس لست".split()
}
_BY_WORD = {plain(word): command for command, words in _COMMANDS.items() for word in words}
_BY_LETTERS = {core_plain(word): command for word, command in _BY_WORD.items() if core_plain(word)}
_KINDLY = re.compile(
    r"(?:(?:please|ok|por favor|من فضلكم?|لو سمحتم?|رجاء) )*(?P<said>.+?)"
    r"(?: (?:please|thanks|thank you|por favor|gracias|من فضلكم?|لو سمحتم?|رجاء|شكرا))*"
)
_AND = re.compile(r"\s*(?:[,;،؛\n/&+]|\band\b|\by\b|(?<=\s)و(?=\s))\s*", re.I)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")


@dataclass(frozen=True, slots=True)
class Ear:
    """How a reader writes here.

    Attributes:
        labels: what an option of a step is called, by its value.
        month_first: whether a day in figures begins with its month.
        here: what the agency's own town is called: in an address it may be left out.
    """

    locale: Locale
    today: date
    month_first: bool
    labels: Callable[[Step, str], str]
    here: Sequence[str] = ()


def command_in(text: str) -> Command | None:
    """The command that `text` is, None for an answer.

    >>> command_in("  Atrás "), command_in("What does that mean?"), command_in("back pain")
    (<Command.BACK: 'back'>, <Command.HELP: 'help'>, None)
    >>> command_in("«تَخَطٍّ»، من فضلكم"), command_in("skip, please…"), command_in("can I pause this?")
    (<Command.SKIP: 'skip'>, <Command.SKIP: 'skip'>, <Command.STOP: 'stop'>)
    """
    if (found := _word_of(text)) is not None:
        return found
    return Command.STOP if pauses(text) else Command.HELP if asks_meaning(text) else None


def is_command_word(text: str) -> bool:
    """Whether `text` is word for word what is said to the conversation."""
    return _word_of(text) is not None


def _word_of(text: str) -> Command | None:
    """The command that it is word for word, whatever signs and polite words stand around it."""
    if (found := _BY_WORD.get(plain(" ".join(text.split())))) is not None:
        return found
    said = core_plain(text)
    kindly = _KINDLY.fullmatch(said)
    return _BY_LETTERS.get(said) or (_BY_LETTERS.get(kindly["said"]) if kindly else None)


def heard(step: Step, text: str, ear: Ear) -> Sequence[Any]:
    """What `text` may answer to `step`, the likeliest first; nothing where it cannot be told."""
    said = text.strip()
    hear = _HEAR.get(step.type)
    return hear(step, said, ear) if hear else [said] if said else []


def _boolean(_step: Step, text: str, _ear: Ear) -> Sequence[Any]:
    if (number := numbered(text, 2)) is not None:  # "1 Yes, 2 No", as the answers are shown
        return [number == 1] if number else []
    meant = False if not_wanted(text) else agrees(text)
    return [] if meant is None else [meant]


_ANOTHER = re.compile(
    r"(?:no )?(?:use )?(?:an ?|the )?other(?: (?:one|number|phone))?|"
    r"(?:no )?(?:a )?different(?: (?:one|number|phone))?|"
    r"(?:no )?(?:a )?(?:otro|otra|uno distinto)(?: (?:numero|telefono))?|"
    r"(?:لا )?(?:رقم )?(?:اخر|غيره|مختلف)"
)


def other_wanted(text: str) -> bool:
    """Whether another one than what is offered is wanted.

    >>> other_wanted("Another number"), other_wanted("otro"), other_wanted("رقم آخر"), other_wanted("5550142")
    (True, True, True, False)
    """
    return _ANOTHER.fullmatch(core_plain(text)) is not None


_NONE_VALUES = ("none", "none-of-these", "neither", "nothing", "no")
_OTHER_VALUES = ("other", "others", "something-else", "another", "else")
_NONE_NAMES = frozenset(core_plain(one) for one in (*_NOTHING, "none of them", "neither", "nobody"))
_OTHER_NAMES = frozenset(
    core_plain(one) for one in ("other", "something else", "another", "otro", "otra", "otra cosa", "otros",
    "غير ذلك", "شيء آخر", "أخرى", "آخر")
)  # fmt: skip


def no_other_option(step: Step) -> str | None:
    """The option for who finds none of the others right; None where there is none.

    >>> no_other_option(Step("x", "choice", options={"tree": {"en": "A tree"}, "rest": {"en": "Other"}}))
    'rest'
    """
    for values, names in ((_NONE_VALUES, _NONE_NAMES), (_OTHER_VALUES, _OTHER_NAMES)):
        for value, texts in step.options.items():
            if value.replace("_", "-") in values or names & {core_plain(one) for one in texts.values()}:
                return value
    return None


def _choice(step: Step, text: str, ear: Ear) -> Sequence[Any]:
    return _option(step, text, ear)


def _option(step: Step, text: str, ear: Ear) -> list[str]:
    """The options that one piece of text may mean: by number, by name, by some of its words."""
    said = plain(plain_digits(text)).strip(" .!?)(،؟")
    values = list(step.options)
    names = {value: plain(ear.labels(step, value)).strip(" .") for value in values}
    exact = [value for value in values if said in (names[value], plain(value))]
    if exact or not said:
        return exact
    if (number := numbered(text, len(values))) is not None:
        return _placed(number_word(text), values[number - 1] if number else "", names)
    denied = _words(said) & _NOT
    values = [value for value in values if denied <= _words(names[value])]  # "I do not rent it" is no answer
    inside = [value for value in values if names[value] in said]
    if len(inside) == 1:
        return inside
    begins = [value for value in values if len(said) > 2 and names[value].startswith(said)]
    if len(begins) == 1:
        return begins
    said = _LANE_OF_CARS.sub("road calzada طريق", _without_street(text, said))
    wanted, mine = _significant(said), {value: _significant(names[value]) for value in values}
    # As it is written, and only then with a slip of the pen.
    return _sharing(wanted, mine, operator.eq) or _sharing(wanted, mine, same_word)


_LANE_OF_CARS = re.compile(
    r"(?<!\w)(?:(?:driving|traffic|car|main|right|left|middle|outside|inside|fast|slow)(?: hand)? lane"
    r"|lane (?:for|of) (?:cars|traffic)|carril (?:de |para )?(?:(?:la|los) )?(?:coches|autos|carros|vehiculos"
    r"|derech[oa]|izquierd[oa]|circulacion|central)"
    r"|(?:مسار|حاره) (?:ال)?(?:سيارات|مركبات|ايمن|ايسر|يمين|يسار))(?!\w)"
)
"""What shares its word with the lane of bicycles, and is the road."""
_STREET_NAME = re.compile(
    r"(?<!\w)(?:calle|avenida|avda?|plaza|paseo|camino|carretera|شارع|طريق|زقاق|ميدان|درب|حارة)"
    r"(?: (?:del?|la|el|los|las)){0,2} \w+"
)
"""Where the word of a street comes first, the next is its name."""


def _without_street(text: str, said: str) -> str:
    """`said` without the words of streets where it is an address: "12 Mill Lane" is in no bike lane, nor is
    "calle Carril 4"."""
    if not address_said(text):
        return said
    said = _STREET_NAME.sub(" ", said)
    return " ".join(word for word in said.split() if core_plain(word) not in STREETS)


def _placed(word: str, placed: str, names: Mapping[str, str]) -> list[str]:
    """What a number or the word of a place means: "2" of numbers of children may be either, so it is asked;
    "first" of floors is the first floor and not the first of the list."""
    called = [value for value, name in names.items() if word in name.split()]
    if called and not word.isdecimal():
        return called
    return list(dict.fromkeys([*filter(None, [placed]), *called]))


def _sharing(said: set[str], names: Mapping[str, set[str]], alike: Callable[[str, str], bool]) -> list[str]:
    """Those whose names have most of the words that were said."""
    scores = {
        value: sum(any(alike(word, one) for one in mine) for word in said) for value, mine in names.items()
    }
    best = max(scores.values(), default=0)
    return [value for value in names if best and scores[value] == best]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’]+", plain(text).replace("’", "'")))


_ARTICLES = frozenset("the for and with los las una unos unas del para por con على".split())


def _significant(text: str) -> set[str]:
    """The words that tell options apart: no article, no "for", none of two letters, unless
    there are no others."""
    words = re.findall(r"\w+", text)
    return {word for word in words if len(word) > 2 and word not in _ARTICLES} or set(words)


def _choices(step: Step, text: str, ear: Ear) -> Sequence[Any]:
    if plain(text).strip(" .!?") in {plain(word) for word in _NOTHING} or none_suits(text):
        return [[]]
    if named := _all_named(step, text, ear):
        return [named]
    figures = re.fullmatch(r"[\d\s.,;،]+", plain_digits(text))
    parts = re.findall(r"\d+", plain_digits(text)) if figures else [p for p in _AND.split(text) if p]
    found: list[str] = []
    for part in parts:
        options = _option(step, part, ear)
        if len(options) != 1:
            return []
        found += options
    return [[value for value in step.options if value in found]] if found else []


def _all_named(step: Step, text: str, ear: Ear) -> list[str]:
    """The options named whole, where nothing else is said; Arabic writes "and" onto the next word."""
    said = plain(text)
    found: set[str] = set()
    names = {value: plain(ear.labels(step, value)).strip(" .") for value in step.options}
    for value, name in sorted(names.items(), key=lambda pair: -len(pair[1])):
        left = re.sub(rf"(?<!\w)و?{re.escape(name)}(?!\w)", " ", said, count=1) if name else said
        if left != said:
            said, found = left, found | {value}
    if set(re.findall(r"\w+", said)) - {"and", "y", "e", "و", "or", "also", "tambien"}:
        return []
    return [value for value in step.options if value in found]


def _date(step: Step, text: str, ear: Ear) -> Sequence[Any]:
    found = days_read(text, ear.locale, today=ear.today, month_first=ear.month_first)
    if years := without_year(text, ear.locale, today=ear.today, month_first=ear.month_first):
        found = fitting(years, step, ear.today)
    return [day.isoformat() for day in found]


def _number(step: Step, text: str, ear: Ear) -> Sequence[Any]:
    amount = amount_said(step, text, ear.locale)
    found = amount.meant if amount else None
    if found is None or abs(found) > Decimal(10) ** 15:
        return []
    if step.type == "money":
        return [format(found, "f")]
    return [int(found) if found == found.to_integral_value() else float(found)]


def _email(_step: Step, text: str, _ear: Ear) -> Sequence[Any]:
    found = _EMAIL.findall(text)
    return [found[0]] if len(found) == 1 else [text]


def _phone(_step: Step, text: str, _ear: Ear) -> Sequence[Any]:
    return [re.sub(r"[\s().\-/\u200e\u200f]", "", plain_digits(text))]


def _file(_step: Step, _text: str, _ear: Ear) -> Sequence[Any]:
    return []


_HEAR: Mapping[str, Callable[[Step, str, Ear], Sequence[Any]]] = {
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "integer": _number,
    "number": _number,
    "money": _number,
    "address": lambda _step, text, ear: address_heard(text, here=ear.here),
    "place": lambda _step, text, _ear: place_heard(text),
    "email": _email,
    "phone": _phone,
    "file": _file,
}
