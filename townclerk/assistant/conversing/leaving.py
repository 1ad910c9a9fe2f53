"""Somebody moves away from the town: what is to be done for that, never what is for who arrives.

Heard in English, Spanish and Arabic, by where they say that they go. Within the town, to an unnamed home
("to a bigger flat") and to the town they do not leave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant import told_on_pages
from townclerk.assistant.area_slips import begins_with_name
from townclerk.assistant.conversing import events_said, finding_out, hints, listing, wording
from townclerk.assistant.conversing.lives_where import OTHER_TOWN, own_names, place_named, town_of
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain
from townclerk.services import service_get

_GOES = (
    r"(?:move|moves|moving|moved|relocat(?:e|es|ing|ed)|emigrat(?:e|es|ing|ed)|going to live"
    r"|mud(?:ando|o|a|amos|an|e|are|aremos|ar|arme|arnos|arse|ado|andome|andonos)"
    r"|traslad(?:ando|o|a|amos|an|e|ar|arme|arnos|are|aremos|ado)"
    r"|(?:voy|vamos|va|van|ire|iremos|marcho|marchamos|fuimos|fui)(?: a vivir)?"
    r"|(?:س|و)?(?:انتقل|ننتقل|ينتقل|تنتقل|ارحل|نرحل|انتقلت|انتقلنا|الانتقال|انتقالي|انتقالنا|اهاجر|نهاجر)"
    r"|(?:للعيش|للسكن))"
)
_LIVES = r"(?:voy|vamos|va|van|ire|iremos|marcho|marchamos|fuimos|fui)(?! a vivir)"
_EN = r"(?:mov(?:e|es|ing|ed)|relocat(?:e|es|ing|ed)|emigrat(?:e|es|ing|ed)|going to live)"
# A question that follows, and a thing that is moved: "move my appointment to Friday".
_BETWEEN = (
    r"(?: (?!(?:and|so|can|could|how|what|where|do|is|but|because|pero|como|puedo|هل|كيف|my|our|the|it"
    r"|them|this|that|these|those|me|him|her|us|an?|your|their|his|mi|mis|su|nuestr[oa]s?|lo|cita"
    r"|موعد\w*|الموعد)(?!\w))\w+)"
)
_TO = re.compile(
    rf"(?<!\w){_EN}{_BETWEEN}{{0,5}}? (?:to|into|(?<=live )in) (?P<place>\w+.*)$"
    rf"|(?<!\w)(?!{_EN})(?!{_LIVES}){_GOES}{_BETWEEN}{{0,5}}?"
    r" (?:a|al|hacia|para|en|الي|في) (?P<lugar>\w+.*)$"
    rf"|(?<!\w){_GOES} (?P<there>لل\w+.*)$"
)
_SENTENCE = re.compile(r"[.!?؟;\n]+(?:\s|$)")
_NOT_A_PLACE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|tomorrow|today"
    r"|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|plan|list|step|question|lista|paso|waiting|pregunta"
    r"|صفحه|سوال|خطوه|later|next|\d\w*"
    r"|(?:finales|fines|principios|mediados|partir|comienzos|vivir|mudar\w*|trasladar\w*|live|be|move|relocate"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|20\d\d"
    r"|el (?:mes|ano|verano|otono|invierno)|la (?:primavera|semana)|unas|unos|una? (?:semana|mes)s?"
    r"|(?:ال)?(?:شهر|صيف|شتاء|ربيع|خريف|اسبوع|سنه|عام)|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس"
    r"|سبتمبر|اكتوبر|نوفمبر|ديسمبر|نهايه|بدايه"
    r"|(?:new|bigger|smaller|larger|cheaper|different|better|nicer|nuev[oa]|number|numero|college|university"
    r"|work|school|universidad|paper\w*|online|direct|electric\w*|monthly|weekly)(?! (?:york|jersey|mexico"
    r"|orleans|hampshire|zealand|england|delhi))))(?!\w)"
)
_OUT = (
    r"mov(?:e|es|ing|ed) (?:\w+ )?(?:away|abroad|overseas|interstate|out of state"
    r"|out of (?:the )?(?:{town}|area|city|county|country|state|district|borough|village))"
    r"|leav(?:e|es|ing) (?:{town}|the (?:area|city|county|country|state|village|borough)|here)"
    r"|left {town} (?:for good|last|this|in|on)|(?:mov(?:e|ing|ed)|go(?:ing)?) (?:from here|from {town})"
    r"|(?:mud\w+|traslad\w+|vivir|march\w+|ir(?:me|nos)|vamos|voy)"
    r" (?:\w+ ){{0,3}}?(?:fuera (?:del?|de la|de) "
    r"(?:{town}|municipio|ciudad|pueblo|aqui|estado|pais|zona)|lejos de aqui|al extranjero"
    r"|a otr[oa] (?:pais|estado|ciudad))"
    r"|(?:vivir|mud\w+|vamos|voy) (?:a )?fuera$"
    r"|(?:dejo|dejamos|dejar|dejare|dejaremos|dejando|abandono|abandonamos|abandonar)"
    r" (?:{town}|el (?:municipio|pueblo|estado|pais)|la (?:ciudad|zona|localidad))"
    r"|(?:(?:me|nos) (?:voy|vamos|ire|iremos|marcho|marchamos|mudo|mudamos)|irme|irnos|mudarme|mudarnos)"
    r" (?:\w+ ){{0,3}}?(?:del|de(?: la)?) (?:{town}|aqui|municipio|ciudad|pueblo|zona|pais|estado)"
    r"|(?:س|و)?(?:اغادر|نغادر|مغادره|مغادرتي|مغادرتنا|اترك|نترك|الرحيل عن|نرحل عن|ارحل عن)"
    r" (?:نهائيا )?(?:{town}|(?:ال)?(?:بلده|مدينه|بلد|منطقه|ولايه))"
    r"|س?(?:انتقل|ننتقل|انتقلت|انتقلنا|للعيش|الانتقال) (?:\w+ ){{0,3}}?"
    r"(?:(?:الي )?خارج (?:{town}|ال\w+)|الي الخارج|للخارج|من (?:{town}|هنا))"
)
_FOR_A_WHILE = re.compile(
    r"(?<!\w)(?:for (?:an?|the|two|three|some|\d+|few) (?:\w+ )?"
    r"(?:weekend|weeks?|days?|nights?|month|hours?)"
    r"|weekend|holidays?|vacations?|on (?:a )?(?:trip|business)|de vacaciones|unos dias|el fin de semana"
    r"|por (?:una?|unos|dos) (?:\w+ )?(?:semanas?|dias?|mes)"
    r"|(?:في )?(?:عطله|اجازه|رحله)|لمده (?:اسبوع|يوم|ايام)\w*)(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:not|dont|wont|never|arent|isnt|didnt|cannot|cant|wouldnt|rather than"
    r"|no (?:\w+ ){0,2}(?:mudo|mudamos|voy|vamos|mudar\w*|dejo|dejamos)"
    r"|(?:لن|لا|لم) (?:\w+ )?(?:انتقل|ننتقل|اغادر|نغادر|اترك|نترك))(?!\w)"
)
_HERE = frozenset(plain("here town aquí acá هنا").split())


def leaves_town(said: str, own: Sequence[str], areas: Iterable[str]) -> bool:
    """Whether who says it moves, or has moved, away from the town.

    Args:
        own: what the town is called, as `own_names` gives it. areas: what its parts are called.

    >>> own, areas = ("alder falls", "الدر فولز"), ("Station", "La Estación", "حي المحطة")
    >>> [leaves_town(one, own, areas) for one in ("we are moving to Dallas next month", "سننتقل إلى دالاس")]
    [True, True]
    >>> [leaves_town(one, own, areas) for one in ("we move to Station", "moving to another street")]
    [False, False]
    >>> leaves_town("moving from Dallas to Alder Falls", own, areas)
    False
    """
    names = [*own, *(plain(one) for one in areas)]
    return any(_leaves(one, own, names) for one in _SENTENCE.split(said))


def _leaves(said: str, own: Sequence[str], names: Sequence[str]) -> bool:
    text = plain(said)
    if _NOT.search(text) or _FOR_A_WHILE.search(text):
        return False
    place = _place(_TO.search(text))
    while place and _NOT_A_PLACE.match(place):  # "nos mudamos a finales de mayo a Sevilla"
        place = _place(_TO.search(f"move {place}") or _TO.search(f"mudo {place}"))
    if place:
        words = [one for one in place.split() if one not in ("the", "el", "la", "los", "las", "al")]
        if words[:1] and (words[0] in _HERE or any(begins_with_name(place.split(), one) for one in names)):
            return False
        if OTHER_TOWN.match(place) or place_named(place, said):
            return True
    return _out_of(tuple(own)).search(text) is not None


def _place(found: re.Match[str] | None) -> str:
    return (found["place"] or found["lugar"] or found["there"]) if found else ""


@lru_cache(maxsize=20)
def _out_of(own: tuple[str, ...]) -> re.Pattern[str]:
    town = "|".join([*map(re.escape, own), "town", "the town"])
    return re.compile(rf"(?<!\w)(?:{_OUT.format(town=f'(?:{town})')})(?!\w)")


def leaves_ours(said: str) -> bool:
    """Whether who says it moves away from this agency's town."""
    agency = agency_current()
    areas = [name for area in agency.areas for name in area.names.values()]
    return leaves_town(said, own_names(agency.names.values()), areas)


class Leaving:
    """What is answered to who moves away."""

    def _leaves_town(self: Any, said: str) -> Reply | None:
        """What our pages say for who leaves, or that they say nothing; None where it is no matter of that."""
        particular = hints.asks(said) and not events_said.asks_in_general(said)
        if particular or hints.wants_to_begin(said) or not leaves_ours(said):
            return None
        for name in ("event", "asking", "about", "moving"):
            self.state.pop(name, None)
        self.state["before"] = ""
        language, agency = self.talk.language, agency_current()
        town = {"town": town_of(agency.name(language))}
        found = told_on_pages.leaving_sections(own_names(agency.names.values()), language)
        if not found:
            words = _("You move away from %(town)s. Our pages do not say what is to be done then.") % town
            offers = self._offer((wording.a_person(), ("person",)))
            none: Reply = self._reply("unknown", Part(Kind.TEXT, words), wording.person_part(), offers)
            return none
        words = _("You move away from %(town)s. This is what our pages say for that:") % town
        parts = [Part(Kind.TEXT, words)]
        for source in found:
            foreign = "" if source.language == language else source.language
            text = Part(Kind.TEXT, source.text, language=foreign)
            parts += [text, finding_out.source_part(source, language)]
        rest = _("What else you have from us, such as cards and permits: a person tells you how to end it.")
        parts.append(Part(Kind.TEXT, rest))
        forms = {source.page: service_get(source.page) for source in found if told_on_pages.by_form(source)}
        begin = listing.offers_of([one for one in forms.values() if one], language)
        reply: Reply = self._reply("answer", *parts, self._offer(*begin, (wording.a_person(), ("person",))))
        return reply
