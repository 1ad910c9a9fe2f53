"""Where the agency is, where that is asked of it and of no place by name: as a page, or its settings, say."""

from __future__ import annotations

import re

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import definition_current
from townclerk.assistant import told_on_pages
from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.rules import Answer
from townclerk.core.agency import agency_current
from townclerk.core.language import detect
from townclerk.core.plain_words import plain

_LEAD = (
    r"(?:(?:so|and|but|ok|okay|please|sorry|excuse me|y|pero|por favor|perdon|disculpe|و|طيب|من فضلكم?"
    r"|لو سمحتم?"
    r"|(?:can|could) (?:you|u|i|someone)(?: please)? (?:tell me|give me|send me|have|get)|(?:i"
    r"|we) (?:need|want)(?: to know)?"
    r"|do you know|tell me|give me|(?:me )?(?:puede|podria|pueden|podrian)n? (?:dar|decir|darme|decirme)"
    r"|digame|necesito(?: saber)?"
    r"|quiero saber|deme|(?:هل )?(?:يمكنكم|ممكن) (?:ان )?(?:تعطوني|تخبروني|اعرف)|اعطوني"
    r"|اريد(?: ان اعرف)?|ما|ما هو|ماهو|شو"
    r"|ايش|وش|هو|what is|what|whats|wats|which is|cual es|que es) )*"
)
_TAIL = (
    r"(?: (?:please|pls|now|today|again|exactly|thanks|then|actually|guys|in town|por favor|ahora"
    r"|exactamente|hoy|gracias"
    r"|ustedes|من فضلكم?|لو سمحتم?|بالضبط|الان|شكرا))*"
)
_PLACE = r"(?:offices?|building|headquarters|desk|town hall|city hall|place|main office|premises|location)"
_CASA = r"(?:oficinas?|edificio|sede|ayuntamiento|mostrador|municipalidad|alcaldia|oficina principal)"
_KIND = r"(?:street|postal|mailing|office|physical|full|exact|current|building|town hall|visitor|visiting)"
_KIND_ES = r"(?:postal|exacta|completa|fisica|actual)"
_BAYT = r"(?:مكتبكم|مكاتبكم|مقركم|موقعكم|مكانكم|مبناكم|داءرتكم|بلديتكم)"
_ALTERNATIVES = (
    rf"(?:your|ur|the|yalls) (?:{_KIND} )?address|address|(?:your|ur) (?:exact )?location",
    r"where (?:are|r|is) (?:you|u|yall|you all|you guys|you people)(?: (?:guys|all|people|even))?"
    r"(?: (?:located|based|at|situated|located at))?",
    rf"where(?:s| is| are) (?:your|ur) (?:\w+ )?{_PLACE}(?: (?:located|at))?",
    r"where you (?:are|located|at)(?: located)?|where yall at|where u at|where to find you",
    rf"where your (?:\w+ )?{_PLACE} is(?: located)?",
    rf"where (?:can|do|could|would) (?:i|we|people) (?:find|visit|meet) (?:you|your {_PLACE})(?: in person)?",
    rf"how (?:do|can|could) (?:i|we|you) (?:get|come) to (?:you|your {_PLACE})|how to (?:get to|find) you",
    r"(?:what|which) (?:street|building|road|part of town) are you (?:in|on|at)",
    rf"(?:your )?directions to (?:you|your {_PLACE})",
    rf"(?:su|la) direccion(?: {_KIND_ES})?(?: (?:de ustedes|del? (?:la |su |el )?{_CASA}))?|direccion",
    r"(?:en )?(?:donde|adonde|que calle|que direccion) (?:estan|quedan?|se encuentran?|se ubican?"
    r"|los encuentro|los puedo encontrar|puedo encontrarlos|atienden)(?: ubicad[oa]s| situad[oa]s)?"
    rf"(?: (?:ustedes|(?:sus?|las?) {_CASA}))?",
    rf"donde (?:esta|estan) (?:ubicad[oa]s? )?(?:ustedes|sus? {_CASA})",
    rf"como (?:llego|llegar|se llega)(?: (?:a|hasta|con) (?:ustedes|sus? {_CASA}))?",
    rf"عنوانكم(?: (?:بالضبط|الكامل))?|عنوان {_BAYT}|(?:ال)?عنوان|وينكم|فينكم|{_BAYT} (?:اين|وين|فين)",
    r"(?:اين|وين|فين) (?:انتم|انتو|تقعون|توجدون|تتواجدون|نجدكم|اجدكم|القاكم|عنوانكم)(?: موجودين| موجودون)?",
    rf"(?:اين|وين|فين) (?:يقع |يوجد )?{_BAYT}",
    rf"كيف (?:اصل|نصل|اجي|اوصل) (?:اليكم|لكم|عندكم|الي {_BAYT}|ل{_BAYT})",
)
_ASKS = re.compile(rf"{_LEAD}(?:{'|'.join(_ALTERNATIVES)}){_TAIL}")


def asks_address(said: str, language: str) -> bool:
    """Whether it asks where the agency itself is, and nothing else.

    >>> asks_address("What is your address?", "en"), asks_address("What is your email address?", "en")
    (True, False)
    >>> asks_address("¿Dónde están?", "es"), asks_address("أين أنتم؟", "ar"), asks_address("my home", "en")
    (True, True, False)
    """
    return _ASKS.fullmatch(plain(without_asker(said, language))) is not None


def address_parts(said: str, language: str) -> tuple[Part, ...]:
    """Where the agency is, where that alone is asked and known; () else."""
    if not agency_current().contact.address or not asks_address(said, language):
        return ()
    text, source = _told(language)
    if source is None:
        return (Part(Kind.TEXT, text),)
    best = source.passages[0]
    where = Part(
        Kind.SOURCE, title=best.title, language="" if best.language == language else best.language,
        where=best.kind, slug=best.page, anchor=best.anchor, changed=best.changed_at,
    )  # fmt: skip
    return Part(Kind.TEXT, text), where


def address_answer(question: str, *, language: str) -> Answer | None:
    """The same as an answer of its own; None where something else is asked, or no page of ours says it.

    Args:
        language: that of the page they ask on; used where the words do not tell.
    """
    agency = agency_current()
    spoken = detect(without_asker(question, language), agency.languages, default=language)
    if not agency.contact.address or not asks_address(question, spoken):
        return None
    with translation.override(spoken):
        _text, source = _told(spoken)
    return Answer(question, spoken, True, source.passages, source.key_sentences, 1.0) if source else None


def at_agency(text: str, language: str) -> bool:
    """Whether a text names the house where the agency is, or its street and number."""
    address = agency_current().contact.address
    street = next((one.strip() for one in address.split(",") if any(c.isdigit() for c in one)), "")
    here = [one for one in definition_current().places if one.address and one.address in address]
    names = [name for one in here if (name := one.name(language))]
    return any(name in text for name in filter(None, (street, *names)))


def _told(language: str) -> tuple[str, Answer | None]:
    address = agency_current().contact.address
    found = told_on_pages.address_page(address, language)
    if found is None or found.passages[0].language != language:
        return _("You find us here: %(address)s.") % {"address": address.rstrip(".")}, found
    return "\n".join(found.key_sentences), found
