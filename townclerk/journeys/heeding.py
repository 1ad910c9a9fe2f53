"""Whether something that is said answers the question, or is said to the conversation itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from townclerk.core.agency import agency_current
from townclerk.core.help_first import Help, help_first
from townclerk.core.plain_words import likeliest, plain
from townclerk.core.sending_said import sends_it
from townclerk.journeys import kept, speaking
from townclerk.journeys.hearing import Command, Ear, heard, is_command_word
from townclerk.journeys.kept import Draft
from townclerk.journeys.own_steps import NAME
from townclerk.journeys.rules import Step
from townclerk.journeys.words import label_of, locale_of, option_words

_FEW = 4
"""So many words ask what is meant, where few are the answer: "what's that"."""
_FREE = frozenset({"text", "long"})
"""What is answered in one's own words: nothing in them is taken for a wish, but what is said alone."""


def ear_of(language: str) -> Ear:
    """How a reader of `language` writes here."""
    locale = locale_of(language)
    pattern = str(locale.date_formats["short"].pattern)
    return Ear(
        locale=locale,
        today=kept.today(),
        month_first=pattern.find("M") < pattern.find("d"),
        labels=lambda step, value: option_words(step, value, language),
        here=towns_here(),
    )


_OF = re.compile(
    r"^(?:the )?(?:(?:town|city|village|county|borough|municipality|district|township) of"
    r"|(?:municipio|ayuntamiento|ciudad|villa|pueblo|alcald[ií]a) de(?: la| el)?|بلدية|مدينة|أمانة|محافظة)\s+"
    r"|\s+(?:town|city|village|county|borough)(?: council| hall)?$|\s+council$",
    re.IGNORECASE,
)


def towns_here() -> tuple[str, ...]:
    """What the agency's own town is called, as its name and its address say it; the address first.

    Nothing where neither says a town alone.
    """
    agency = agency_current()
    last = [part.strip() for part in re.split(r"[,\n،]", agency.contact.address) if part.strip()][-1:]
    address = [re.sub(r"\S*\d\S*", "", one).strip() for one in last if "," in agency.contact.address]
    names = [_OF.sub("", name).strip() for name in agency.names.values() if _OF.search(name)]
    return tuple(dict.fromkeys(one for one in (*address, *names) if one))


def names_option(step: Step | None, text: str, language: str) -> bool:
    """Whether `text` is one of the options that the question lists, word for word."""
    said = text.strip().casefold()
    return step is not None and said in {option_words(step, v, language).casefold() for v in step.options}


def surely_answers(step: Step, text: str, language: str) -> bool:
    """Whether `text` is an answer however it begins: a day in May, an option word for word."""
    if step.type == "date":
        return bool(heard(step, text, ear_of(language)))
    return names_option(step, text, language)


def sends(step: Step | None, text: str) -> bool:
    """Whether all of it is to be sent, where one's own words are not asked for: "yes, send it"."""
    return (step is None or step.type not in _FREE) and sends_it(text)


def is_an_answer(draft: Draft, step: Step | None, text: str, command: Command | None, language: str) -> bool:
    """Whether a word of ours answers the question all the same: a file's "done", an option called "Back"."""
    if command is Command.DONE:  # said of a file that was asked for; else it is an answer like any other
        return not draft.talk.get("file")
    if command is Command.HELP and step is not None and step.type in _FREE:
        few = step.type == "text" and len(text.split()) <= _FEW
        return not (few or is_command_word(text) or text.strip().endswith(("?", "؟")))
    if step is None or command in {Command.STOP, Command.HELP}:
        return False
    if command is Command.KEEP and step.type in {"boolean", *_FREE}:
        return speaking.kept_of(draft, step) is None
    return names_option(step, text, language)


def wanted_first(step: Step | None, text: str, language: str) -> Help | None:
    """What has to be said before it is heard: how to reach a person, which number to call."""
    return None if names_option(step, text, language) else help_first(text, language)


def takes(step: Step | None, first: Help) -> bool:
    """Whether it is kept as the answer all the same: what is told in one's own words is not lost by it."""
    return step is not None and step.type in _FREE and first.urgent


_CHANGE = re.compile(
    r"^(?:(?:please|i (?:want|need|would like|d like) to|id like to|can i|could i|let me|quiero|"
    r"quisiera|puedo|por favor|"
    r"اريد|ارغب في|هل يمكنني|من فضلك) )*(?:change|correct|edit|fix|update|amend|replace|wrong|"
    r"cambi(?:ar|e|o)|"
    r"modific(?:ar|o)|corregir|corrij[oa]|arreglar|edit(?:ar|o)|تغيير|غير|غيري|تعديل|عدل|تصحيح|صحح|اصلح)\b"
)
_CALLED: Mapping[str, tuple[str, ...]] = {
    "phone": ("phone", "number", "telephone", "mobile", "cell", "teléfono", "número", "celular", "móvil",
              "هاتف", "رقم"),
    "email": ("email", "e-mail", "mail", "correo", "بريد", "ايميل"),
    "place": ("place", "location", "spot", "lugar", "sitio", "ubicación", "مكان", "موقع"),
    "address": ("address", "street", "dirección", "domicilio", "calle", "عنوان", "شارع"),
    "date": ("date", "day", "fecha", "día", "تاريخ", "يوم"),
    "file": ("photo", "picture", "file", "document", "foto", "imagen", "archivo", "documento",
             "صورة", "ملف", "وثيقة"),
    "appointment": ("time", "appointment", "hora", "cita", "وقت", "موعد"),
}  # fmt: skip
"""What a kind of answer is called, whatever the question calls it."""
_NAME = ("name", "nombre", "الاسم", "اسم")
_LITTLE = frozenset(
    "the my our answer question that this his her el la los las mi su respuesta pregunta".split()
)


def answer_named(draft: Draft, text: str, language: str) -> Step | None:
    """The one answer that `text` names, as the check lists it or in other words ("change my phone"); None for
    none or several."""
    said = text.casefold()
    named = [one for one in draft.way.done if label_of(one, language).casefold() == said]
    if not named:
        words = _CHANGE.sub("", plain(text)).strip()
        named = _likeliest(draft, words) if words else []
    return named[0] if len(named) == 1 else None


def coming_named(draft: Draft, text: str) -> Step | None:
    """The one question to come, or asked now, that `text` names by what it calls the answer; else None."""
    done = {one.id for one in draft.way.done}
    coming = {one.id: one for one in (draft.journey.steps if draft.journey else ()) if one.id not in done}
    names = {one.id: [*one.label.values(), one.id.replace("_", " ")] for one in coming.values()}
    found = likeliest(plain(text), names, besides=_LITTLE)
    return coming[found[0]] if len(found) == 1 else None


def _likeliest(draft: Draft, words: str) -> list[Step]:
    """The steps whose names, else whose kinds, have most of these words."""
    steps = {one.id: one for one in draft.way.done}
    # By what the questions call it, and only then by the kind of answer that it is.
    names = {one.id: [*one.label.values(), one.id.replace("_", " ")] for one in steps.values()}
    if NAME in names:
        names[NAME] += _NAME
    kinds = {one.id: list(_CALLED.get(one.type, ())) for one in steps.values()}
    named = likeliest(words, names, besides=_LITTLE)
    if len(named) != 1:
        of_kind = likeliest(words, kinds, besides=_LITTLE)
        named = [one for one in of_kind if not named or one in named] or named
    return [steps[one] for one in named]
