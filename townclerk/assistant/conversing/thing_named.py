"""Which service of problems is meant by who names a thing alone: "la farola", "my street light"."""

from __future__ import annotations

from townclerk.assistant.conversing import telling
from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain
from townclerk.services import services_all

_MOST = 2
_SHORT = 5


def thing_named(said: str, language: str) -> str:
    """The one service that takes problems and whose title or summary names it; "" for none or several."""
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
        if not one.derived and words <= set(stems(f"{one.title(language)} {one.summary(language)}", language))
    }
    (slug, takes), *more = [*held.items()] or [("", False)]
    return slug if takes and not more else ""
