"""Somebody tells that they may lose their home, or asks what there is for who has a disability.

No service has such a name: what our pages say of it is gathered from each that speaks of it.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import events_said, listing, lost_papers, moment_on, wording
from townclerk.assistant.conversing.all_got import asks_for_all
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.one_page import sections_on
from townclerk.core.plain_words import plain
from townclerk.services import Service, services_all

HOME, DISABLED = "home", "disabled"
_OWNER = r"(?:landlord|landlady|caser[oa]|propietari[oa]|duen[oa]|arrendador\w*)"
_OWNER_AR = (
    r"(?:(?:صاحب|صاحبه|مالك|مالكه) (?:ال)?(?:بيت|شقه|عقار|منزل|ملك|سكن|عماره)|(?:ال)?مالك|(?:ال)?م[وء]جر)"
)
_SAID = {
    HOME: rf"{_OWNER}(?: \w+){{0,4}} (?:(?:throw|kick|put|get|force|push)\w* (?:me|us)(?: \w+)? out|(?:wants?|needs?) (?:me|us) out"
    r"|(?:me|us) (?:to (?:leave|go|move out|get out|vacate)|notice)|(?:me|nos) (?:\w+ )?(?:ech\w+|sac(?:a|o|ar|aron)|corr(?:e|er|io)|bot(?:a|o|ar)|desaloj\w+|desahuci\w+)|(?:echar|sacar|correr|botar|desalojar|desahuciar)(?:me|nos)|que (?:me|nos) (?:vaya\w*|salga\w*))"
    r"|(?:being|getting|be|get|got|gets) (?:evicted|kicked out of (?:my|our)|thrown out of (?:my|our))|evict\w* (?:me|us)|eviction (?:notice|letter|order|papers?)"
    r"|notice to (?:quit|leave|vacate)|(?:lose|losing) (?:my|our) (?:home|house|apartment|flat)(?! (?:keys?|number|insurance|phone))"
    r"|(?:me|nos) (?:van|va|quieren|quiere|pueden|puede|amenazan con)(?: a)? (?:desalojar|desahuciar|(?:echar|sacar|botar) de (?:la |mi |nuestra )?(?:casa|vivienda|piso|apartamento))"
    r"|(?:aviso|orden|notificacion|carta) de (?:desalojo|desahucio|lanzamiento)|perder (?:mi|nuestra|nuestro|la) (?:casa|vivienda|hogar|piso)"
    rf"|{_OWNER_AR}(?: \S+){{0,3}}? (?:ب|ل)?(?:ال)?(?:طرد\S*|يطرد\S*|اخلاء\S*|اخراج\S*|يخرج\S*|اخرج|نخرج|مغادره|اغادر)"
    r"|(?:اشعار|انذار|امر|قرار|رساله) (?:ب)?(?:ال)?اخلاء|(?:اخسر|افقد|نفقد|نخسر) (?:بيتي|منزلي|سكني|بيتنا|منزلنا)"
    r"|(?:طردي|طردنا|اخلاءي|اخراجي) من (?:ال)?(?:بيت|شقه|منزل|سكن)\w*",
    DISABLED: r"(?:(?:i|we) (?:am|are|have|use)|im|were|ive|soy|somos|tengo|uso|estoy|انا|لدي|عندي|استخدم|استعمل)"
    r"(?: \w+){0,3} (?:disab\w+|disabilit\w+|wheelchair|blind|deaf|discapaci\w+|minusvalid\w+|silla de ruedas|cieg[oa]|sord[oa]"
    r"|(?:ال)?اعاقه|معاق\w*|كرسيا?(?: \S+)? متحرك\w*|(?:ال)?كرسي (?:ال)?متحرك|كفيف\w*|اصم)",
}  # fmt: skip
_PAGE = {
    HOME: r"(?:lose|losing) (?:your|their) home|evict\w*|your landlord|perder su (?:vivienda|casa|hogar)|desaloj\w*|desahuci\w*"
    r"|su vivienda y su (?:propietario|casero)|(?:ل)?فقدان (?:منزل|بيت|سكن)\w*|تفقد (?:منزل|بيت)\w*|(?:ال)?اخلاء|و?علاقتك بمالك\w*",
    DISABLED: r"disab\w+|wheelchair|health condition|discapaci\w+|silla de ruedas|problema de salud|condicion de salud"
    r"|(?:ال|لل)?اعاقه|كرسي\w* (?:ال)?متحرك\w*|حاله صحيه",
}  # fmt: skip
_TOLD = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in _SAID.items()}
_OF = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in _PAGE.items()}
_HELP = re.compile(r"(?:please )?help(?: me)?(?: please)?|ayuda|ayudenme|ayudeme|مساعده|ساعدوني|ساعدني")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_MOST = 4


def situation_told(said: str) -> str:
    """What they tell of themselves that no service is called by; "" for nothing.

    >>> [situation_told(one) for one in ("my landlord wants to throw me out", "me van a desalojar", "صاحب البيت يريد طردي")]
    ['home', 'home', 'home']
    >>> situation_told("I'm disabled, what can I get"), situation_told("I want to throw out an old sofa")
    ('disabled', '')
    """
    told = plain(said)
    if _TOLD[HOME].search(told):
        return HOME
    of_all = asks_for_all(said) or events_said.asks_in_general(said)
    return DISABLED if of_all and _TOLD[DISABLED].search(told) else ""


def _lines(situation: str, service: Service, language: str) -> tuple[str, ...]:
    """What the page of a service says of it; of one that is called so or only lists it, what it is for."""
    of = _OF[situation]
    if of.search(plain(service.title(language))):
        return (service.summary(language),)
    for section in sections_on("service", service.slug, language):
        if of.search(plain(section.heading)):
            return (section.text,)
        for one in map(str.strip, _SENTENCE.split(section.text)):
            if of.search(plain(one)):
                return (one,) if one.endswith((".", "!", "»")) else (service.summary(language),)
    return ()


class Situations:
    """What is said to it."""

    def _situation(self: Any, said: str) -> Reply | None:
        situation = situation_told(said)
        reply: Reply | None = self._of_situation(situation) if situation else None
        if reply is not None:
            self.state.pop("about", None)
            self.state["situation"] = [situation, said[:REMEMBERED]]
            self.state["before"] = said[:REMEMBERED]
        return reply

    def _of_situation(self: Any, situation: str) -> Reply | None:
        language = self.talk.language
        every = [(one, _lines(situation, one, language)) for one in services_all() if not one.derived]
        titled = _OF[situation]
        named = sorted(every, key=lambda one: titled.search(plain(one[0].title(language))) is None)
        found = [(one, lines) for one, lines in named if lines][:_MOST]
        if not found:
            return None
        head = _("Our pages say this for people with a disability:")
        if situation == HOME:
            head = _("I am sorry to read that. Our pages say this for who may lose their home:")
        parts = [Part(Kind.TEXT, head)]
        for one, lines in found:
            parts.append(Part(Kind.TEXT, "\n".join(lines)))
            parts.append(Part(Kind.SOURCE, title=one.title(language), where="service", slug=one.slug))
        done = listing.offers_of([one for one, _lines_of in found], language)
        seen = (_("See all that I can get"), ("list", listing.ALL))
        reply: Reply = self._reply(
            "answer",
            *parts,
            wording.person_part(),
            self._offer(*done, seen, (wording.a_person(), ("person",))),
        )
        return reply

    def _situation_on(self: Any, said: str) -> Reply | None:
        """What can be done, asked right after something was told: the same again, or that it is not known."""
        if not moment_on.asks_what_to_do(said) and not _HELP.fullmatch(plain(said)):
            return None
        last = str(self.state.get("last") or "")
        situation, told = self.state.get("situation") or ("", "")
        reply: Reply | None = self._of_situation(situation) if situation and told == last else None
        if reply is not None:
            self.state["situation"] = [situation, said[:REMEMBERED]]
            return reply
        if last and self.state.get("missed") and moment_on.asks_what_to_do(said):
            lost = lost_papers.tells_of_it(last)
            unknown: Reply = self._lost(last) if lost else self._unknown(last)
            return unknown
        return None
