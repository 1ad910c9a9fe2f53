"""Which service of problems is meant by who names a thing alone: "la farola", "my street light"."""

from __future__ import annotations

import re

from townclerk.assistant.conversing import telling
from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain
from townclerk.services import Service, services_all

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_MOST = 2
_SHORT = 5


def thing_named(said: str, language: str) -> str:
    """The one service that takes problems and is called by it; "" for none or several."""
    words = set(stems(" ".join(own_words(said, language)), language))
    if (
        not words
        or len(words) > _MOST
        or len(plain(said).split()) > _SHORT
        or said.rstrip().endswith(("?", "؟"))
    ):
        return ""
    held = {
        one.slug: telling.has_place(one)
        for one in services_all()
        if not one.derived and words <= set(stems(_called(one, language), language))
    }
    (slug, takes), *more = [*held.items()] or [("", False)]
    return slug if takes and not more else ""


def _called(service: Service, language: str) -> str:
    """Its title, and the other names that stand in brackets: what else a summary names it may only touch."""
    return " ".join((service.title(language), *_IN_BRACKETS.findall(service.summary(language))))
