"""What somebody tells of themselves and asks nothing with: no page answers it by a likeness alone.

"My mother does not hear well" comes near to the page about noise. What was understood of it is said, and what
can be asked; a page is shown for it only where it is called by a word that was told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, hints, listing, meant, telling, wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.staying import called_by
from townclerk.assistant.kinds import own_words
from townclerk.assistant.situation import only_told
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

_CLAUSES = re.compile(r"[.,;:!\n،؛]+")
_MOST = 14
"""Words that tell of something small; a long text is searched by all of its words."""


class ToldNotAsked:
    """What is said to who only tells something."""

    def _only_told(self: Any, reply: Reply, said: str) -> Reply:
        """`reply`, or that it is not known what they would like, where only a likeness led to the page."""
        if reply.understood not in ("answer", "asked-back") or not _tells_only(said):
            return reply
        if (own := self._on_matter(reply, said)) is not None:
            matter: Reply = own
            return matter
        pages = [one for one in reply.parts if one.kind is Kind.SOURCE]
        called = [one.title for one in pages]
        if reply.understood == "asked-back":
            called = [one for each in reply.parts for one in each.choices]
        elif self._led_to(pages, said) or not any(one.where == "service" for one in pages):
            return reply
        if not called or _shares(said, called, self.talk.language):
            return reply
        for one in ("asked_back", "at"):
            self.state.pop(one, None)
        self.state["about"] = list(self.about_before)  # not what came nearest by chance
        self.state |= {"missed": True, "near": [one.title for one in pages]}
        words = _(
            "I have read that, but not what you would like to know or to do. Ask it in a few words, such as "
            "“Can I get a bus pass?”, or choose below."
        )
        offers = self._offer(
            (_("See all that I can get"), ("list", listing.ALL)),
            *telling.offers_to_us(said),
            (wording.a_person(), ("person",)),
        )
        near = (Part(Kind.TEXT, _("These pages come nearest:")), *dict.fromkeys(pages)) if pages else ()
        told: Reply = self._reply("unknown", Part(Kind.TEXT, words), *near, offers)
        return told

    def _on_matter(self: Any, reply: Reply, said: str) -> Reply | None:
        """What the page that was spoken of before says to what is told now; None where it says nothing."""
        kind, slug = self.about_before
        first = next((one for one in reply.parts if one.kind is Kind.SOURCE), None)
        if not slug or (first is not None and first.slug == slug):
            return None
        if first is not None and called_by(said, first.title, self.talk.language):
            return None
        found = finding_out.on_page(said, kind, slug, self.talk.language)
        self.state["about"] = [kind, slug]
        reply_now: Reply | None = (
            self._reply("answer", *found, self._offers(slug if kind == "service" else "")) if found else None
        )
        return reply_now

    def _led_to(self: Any, pages: Sequence[Part], said: str) -> bool:
        """Whether a word that was told, or what was learned of such words, leads to one of the pages."""
        language = self.talk.language
        sure = meant.service_sure(said, language)
        return bool(telling.sharing_a_word(pages, said, language)) or sure in {one.slug for one in pages}


def _tells_only(said: str) -> bool:
    clauses = [one for one in _CLAUSES.split(said) if one.strip()]
    if not clauses or len(plain(said).split()) > _MOST or not only_told(said):
        return False
    return not any(hints.asks_or_wants(one) for one in clauses)


def _shares(said: str, called: list[str], language: str) -> bool:
    words = set(stems(" ".join(own_words(said, language)), language))
    return bool(words & set(stems(" ".join(map(plain, called)), language)))
