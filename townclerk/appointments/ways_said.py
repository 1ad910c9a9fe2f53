"""How people meet for a service, said when times are offered, and whether somebody asks for it."""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import ANYTHING, Kind, Wish
from townclerk.core.plain_words import plain

_ASKS = re.compile(
    r"(?:and |so |but |ok )*(?:(?:how|where) (?:will|do|would|does|is|are|shall|should|can|must) (?:we|i"
    r"|it|that|this|you"
    r"|(?:the|my|our) (?:appointment|meeting))(?: (?:all|to))?(?: (?:meet|be|take place|happen|go|come"
    r"|held|talk|speak|done))(?: .{0,30})?"
    r"|(?:where|how) is (?:it|that|the (?:appointment|meeting))"
    r"|(?:is|will|would) (?:it|this|that|the (?:appointment|meeting))(?: be)? (?:by|over|on|at|in|via"
    r"|online|face)(?: .{0,40})?"
    r"|(?:by|on|over)(?: the)? (?:phone|video) or .{0,30}|in person(?: or .{0,30})?|do i (?:have"
    r"|need) to (?:come|go|be there)(?: .{0,30})?"
    r"|(?:can|could) (?:we|i|you) (?:do|have) (?:it|that|this) (?:by|over|on|via|online).{0,30}|(?:what is"
    r"|whats) the address"
    r"|(?:y |pero )?(?:como|donde) (?:es|sera|seria|nos (?:vemos|reunimos|encontramos)|se hace"
    r"|tengo que ir|hay que ir|debo ir|voy)(?: .{0,30})?"
    r"|(?:es|sera|seria) (?:por|en|presencial|online|a distancia)(?: .{0,30})?|(?:tengo|hay"
    r"|debo) que ir(?: .{0,30})?|cual es la direccion"
    r"|(?:و)?(?:كيف|اين) (?:نلتقي|سنلتقي|سيكون|يكون|سيتم|يتم|الموعد|اللقاء|التقي|اذهب|ساذهب|هو)(?: .{0,30})?"
    r"|هل (?:هو |الموعد |اللقاء |سيكون |يكون )?(?:بالهاتف|هاتفي\w*|عبر|بالفيديو|حضوري\w*|شخصي\w*"
    r"|في)(?: .{0,30})?"
    r"|هل (?:علي|يجب|يلزم)(?: ان)? (?:احضر|الحضور|اتي|المجيء|اذهب)(?: .{0,30})?|ما (?:هو )?العنوان)"
)


def asks_how_met(text: str) -> bool:
    """Whether somebody asks where or how an appointment is, rather than when.

    >>> [asks_how_met(one) for one in ("How will we meet?", "is it by phone?", "¿dónde es?", "كيف نلتقي؟")]
    [True, True, True, True]
    >>> asks_how_met("is it free on Monday?"), asks_how_met("Ana Perez")
    (False, False)
    """
    return _ASKS.fullmatch(plain(text)) is not None


def ways_words(service: str, wish: Wish = ANYTHING) -> str:
    """Where and how people meet for a service, in a line; "" where nothing is known of it."""
    definition = definition_current()
    every = definition.serving(service)
    fits = [one for one in every if wish.suits(one, definition)] or list(every)
    fixed = {
        Kind.PHONE: _("by phone: we call you"),
        Kind.VIDEO: _("by video"),
        Kind.HOME_VISIT: _("at your home: we come to you"),
    }
    ways: list[str] = []
    for one in fits:
        place = definition.place(one.place)
        said = fixed.get(one.kind, "")
        if not said and place is not None:
            named = [place.name(get_language() or "en"), place.address]
            said = _("at %(place)s") % {"place": _(", ").join(part for part in named if part)}
        if said and said not in ways:
            ways.append(said)
    return _("How you meet us: %(ways)s.") % {"ways": _(" or ").join(ways)} if ways else ""
