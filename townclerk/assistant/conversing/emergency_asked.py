"""Who asks for the number of police, fire brigade or ambulance gets that number, and not our own."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.emergency import numbers_of
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

_WHO_EN = (
    "(?:(?:the|local|an?|your|our|town|city|my) )*(?:police(?: (?:department|officer))?|cops|ambulances?|paramedics?|fire (?:brigade|department|dept|service|station)|fire ?(?:fighters|men)"
    "|emergency services?|emergenc(?:y|ies)|poison (?:control|cent(?:er|re)))"
)
_NUMBER_EN = (
    "(?:(?:phone|telephone|emergency|contact|direct|mobile|cell) )*(?:numbers?|nr|num|phone|telephone|tel)"
)
_REACH = "(?:call|phone|ring|dial|reach|contact|get (?:hold of|through to)|telephone)"
_WHO_ES = "(?:(?:la|el|los|las|una|de|del|a|al) )*(?:policia(?: local| municipal)?|bomberos|ambulancias?|emergencias?|servicios? de emergencias?|urgencias)"
_NUMBER_ES = "(?:numero(?: de)?(?: telefono| telefonico)?|telefono|tel|num)"
_WHO_AR = "(?:ال|ل|لل|ب|بال)?(?:شرطه|بوليس|اسعاف|الاسعاف|اطفاء|الاطفاء|مطافي|مطافء|طوارء|طواري|نجده|دفاع المدني|الدفاع المدني|سياره (?:ال)?اسعاف)"
_NUMBER_AR = "(?:ال)?(?:رقم|نمره|هاتف|تلفون|تليفون)"
_ASKS = re.compile(
    r"(?<!\w)(?:"
    rf"{_NUMBER_EN} (?:for|of|to (?:call|reach|get|ring|dial|contact)|do i (?:call|ring|dial) (?:for|to (?:get|reach))) {_WHO_EN}(?! (?:officers|reports?|station hours|check|ride|bill|contact form|in (?:town|the)|work|there))"
    rf"|{_WHO_EN} (?:department )?{_NUMBER_EN}(?= *$| (?:please|pls|here|in|for|of|is)(?!\w))"
    rf"|(?:what|which|whats|wat|wats)(?: \w+){{0,3}} (?:number|nr)(?: \w+){{0,4}} (?:in (?:an|case of) (?:an )?emergency|for (?:an )?(?:ambulance|police|fire|emergenc\w+))"
    rf"|(?:how|where|when) (?:do|can|should|could|to|would|must)(?: (?:i|we|you|one|somebody))? {_REACH} {_WHO_EN}(?= *$| (?:here|please|in|from|if|for help|at night|number)(?!\w))"
    rf"|who (?:do|should|can|must) (?:i|we|you) {_REACH} (?:in (?:an|case of) emergency|(?:if|when) (?:there is|theres|my (?:house|home) is on) (?:a )?fire|for an ambulance)"
    rf"|(?:is it|do (?:i|you|we) (?:call|dial)) (?:911|112|999)(?: here| or (?:911|112|999))?"
    rf"|{_NUMBER_ES} (?:(?:de|para|a|del|tienen|tiene|en caso) )*{_WHO_ES}(?! (?:cerrado|de trabajo))"
    rf"|(?:a (?:que|cual|cuales) (?:numero|telefono)|donde|como|a quien|cuando)(?: (?:hay|tengo|debo|debe|se|puedo|que|para|le|me))* (?:llamo|llamar|llama|marco|marcar|contacto|contactar|comunico|comunicar\w*)(?: (?:a|al|con|para|pedir|en caso de|si hay|de|una?|el|la|los|por))* (?:{_WHO_ES}|incendio|fuego)(?= *$| (?:aqui|por favor|de noche)(?!\w))"
    rf"|{_NUMBER_AR} {_WHO_AR}|(?:اي|ما|ما هو|ايش|شو|كم)(?: هو)? {_NUMBER_AR}(?: \S+){{0,3}} {_WHO_AR}|{_NUMBER_AR}(?: \S+){{0,2}} (?:للاتصال ب|لطلب|ل) ?{_WHO_AR}"
    rf"|(?:كيف|ازاي|متي|بمن|بمين|بوين|علي اي رقم|باي رقم)(?: (?:يمكنني|ممكن|اقدر|ان))* (?:اتصل|الاتصال|اتواصل|التواصل|اطلب|ب?تصل|اكلم)(?: (?:مع|ب|علي))* ?(?:{_WHO_AR}|(?:في|عند) (?:حاله )?(?:ال)?(?:طوارء|حريق|طاريء))"
    r")(?!\w)"
)
_OTHER = re.compile(
    r"(?<!\w)(?:non ?emergency|not (?:an )?emergency|no (?:es )?(?:de )?(?:urgente?|emergencia)|no urgentes?|غير (?:ال)?(?:طارء\w*|عاجل\w*)|water|gas|heating|boiler|plumber|electric\w*|power|vet|dentist|dental|housing|repairs?|maintenance|landlord"
    r"|shelter|report number|badge|case number|records?|museum|jobs?|agua|luz|fontanero|dentista|veterinario|informe|placa|trabajo|(?:ال)?مياه|(?:ال)?كهرباء|(?:ال)?ماء|بيطري|اسنان|محضر|بلاغ رقم|وظيفه)(?!\w)"
)


def asks_number(said: str) -> bool:
    """Whether somebody asks for the number of an emergency service.

    >>> [asks_number(one) for one in ("whats the police number", "the police report number", "your number?")]
    [True, False, False]
    """
    told = plain(said)
    return _ASKS.search(told) is not None and _OTHER.search(told) is None


def number_words() -> str:
    """The number that reaches them all; "" where none is known."""
    agency = agency_current()
    number = numbers_of(agency.country, agency.helplines).emergency
    if not number:
        return ""
    call = _("In an emergency, call %(number)s: police, fire brigade and ambulance are reached there.")
    return call % {"number": number}
