"""Another thing beside what was spoken of ("and free meals?", "is the bus free?"): of several the near."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from townclerk.assistant.conversing import finding_out, hints
from townclerk.assistant.conversing.bare_said import is_nothing
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.assistant.conversing.whom import of_child, whom_named
from townclerk.assistant.kinds import kind_of, own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain
from townclerk.services import Service, service_get, services_all

_AND = re.compile(
    r"(?:(?:ok|okay|so|thanks|gracias|vale|bueno|شكرا|طيب) )?(?:(?:and|y|also|tambien)(?= )"
    r"|(?:and |but )?(?:what|how) about(?= )"
    r"|(?:y )?que (?:hay de|tal|pasa con)(?= )|و?ماذا عن(?= )|و(?=ال|هل ))"
)
_MOST_WORDS, _FEW = 8, 5
_NEEDS_ONE = re.compile(
    r"(?:(?:so|and|but|then|ok) )*(?:do|will|would) (?:i|we) (?:also |still |really |even )?(?:need|have to (?:have|get|ask for)) (?:an? |any |some |your )?"
    r"(?:permission|permit|licen[cs]e|approval)(?: (?:for (?:it|that|this)|too))?"
    r"|(?:(?:y|pero|entonces) )*(?:necesito|necesitamos|hace falta|hay que (?:pedir|tener)|se necesita) (?:un |una |algun )?(?:permiso|licencia|autorizacion)(?: para (?:eso|esto|ello))?"
    r"|و?(?:هل )?(?:احتاج|نحتاج|يلزم(?:ني)?|لازم)(?: الي)? (?:تصريح|اذن|رخصه|ترخيص|موافقه)(?: (?:لذلك|لهذا))?"
)
"""Asked of what was spoken of, whatever else is called a permit."""


def _held(service: Service, language: str, *, title: bool = False) -> set[str]:
    words = service.title(language) if title else f"{service.title(language)} {service.summary(language)}"
    return set(stems(words, language))


def _near_of(words: set[str], spoken: Service | None, listed: set[str], language: str) -> Service | None:
    """The one that the words name, and that is of the list or shares its name with the one spoken of."""
    titled = own_words(plain(spoken.title(language)), language) if spoken else []
    of = set(stems(" ".join(titled), language))
    if not words or (not of and not listed) or words & of:
        return None
    every = [one for one in services_all() if one != spoken and not one.derived]
    fits = [one for one in every if words <= _held(one, language)]
    named = [one for one in fits if words <= _held(one, language, title=True)]
    near = [one for one in fits if of & _held(one, language) or one.slug in listed]
    if len(near) != 1 or named == near:
        return None
    # After a death "the certificate" is that of the death, whatever else is called one.
    of_moment = spoken is None and near[0].slug in listed
    return near[0] if of_moment or not named or near[0] in named else None


class AndNear:
    """What is heard of a few words that go on with the matter."""

    def _and_near(self: Any, said: str) -> Reply | None:
        """The service that few words name and that has to do with the one spoken of.

        None where one title alone holds them, or none that is near: they are looked for as others are.
        """
        kind, slug = self._about
        spoken = service_get(slug) if kind == "service" else None
        told = plain(self.own_words or said)
        moment = self._moment_alone()
        if (spoken is None and not moment) or len(told.split()) > _MOST_WORDS:
            return None
        bare = not _AND.match(told)
        if bare and (len(told.split()) > _FEW or not hints.asks(said)):
            return None
        if (named := whom_named(said)) and not of_child(named):
            return None
        language = self.talk.language
        asked = hints.another_day(told) or told
        if bare and _NEEDS_ONE.fullmatch(told):
            return None
        named_by = [one for one in own_words(asked, language) if not is_nothing(one)]
        words = set(stems(" ".join(named_by), language))
        listed = {one.slug for one in self._moment_services(moment)} if moment else set()
        near = _near_of(words, spoken, listed, language)
        if near is None:
            return None
        reply: Reply = self._named(near.slug, said)
        own = own_words(told, language)
        side = " ".join(one for one in told.split() if one not in own) if bare and kind_of(said) else ""
        parts = finding_out.on_page(side, "service", near.slug, language) if side else ()
        offered = [one for one in reply.parts if one.kind is Kind.CHOICES]
        return replace(reply, parts=(*parts, *offered)) if parts else reply
