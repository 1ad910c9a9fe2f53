"""Another service for whom it was asked just now: "and a disabled badge for her? she can't walk far"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import can_get_said, finding_out, hints, referring, wording
from townclerk.assistant.conversing.by_person import MINE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_of_others import facts_told_of_others
from townclerk.assistant.conversing.whom import tells_of_them, without_named
from townclerk.assistant.kinds import WHO, kind_of
from townclerk.core.plain_words import plain

_LEAD = re.compile(
    r"^(?:(?:ok|okay|and|also|then|so|but|plus|next|what about|how about|what of|y|e|pero|tambien|ademas"
    r"|que tal"
    r"|que hay de|que hay con|que pasa con|entonces"
    r"|طيب|ايضا|كذلك|و?ماذا عن|و?ما عن|و?بالنسبه ل)(?: |$))+"
    r"|^و(?=(?:ال|ب)\w{3}|\w{4})"
)
_NEEDS = re.compile(
    r"^(?:(?:she|he|they|i) )?(?:needs?|wants?|would like|necesitan?|quieren?|quisiera|le hace falta"
    r"|[يت]حتاج(?: الي)?|[يت]ريد) (?=\S)"
)
_FOR_THEM = re.compile(
    r"(?<!\w)(?:for|para) (?:her|him|them|both|ella|el|ellos|ellas|I|i|yo)(?!\w)(?: (?:two|dos))?"
    r"|(?<!\w)و?(?:لها|له|لهم|لهما)(?!\w)"
)
_TOO = re.compile(r"(?<!\w)(?:too|as well|also|please|either|i$|tambien|por favor|ايضا|كذلك|من فضلكم?)(?!\w)")
_END = re.compile(r"[?؟!.;\n]+|[,،]\s")
_MOST, _MOST_NEAR = 7, 3
"""Words at most that name a service and nothing else, and services of which is asked which is meant."""


def named_next_for(said: str, language: str) -> Iterator[str]:
    """The words that may name the next thing that is asked for somebody; what is told of them is left out."""
    for part in _END.split(said):
        told, clause = plain(part), " ".join(part.split())
        lead, them = _LEAD.match(told), _FOR_THEM.search(plain(without_named(told)))
        bare = _LEAD.sub("", told).strip()
        if not told or not (lead or them) or MINE.match(told) or tells_of_them(bare):
            continue
        if facts_told_of_others(clause, language) and not them:
            continue
        rest = _LEAD.sub("", _FOR_THEM.sub(" ", plain(without_named(told))).strip())
        rest = _NEEDS.sub("", rest)
        words = can_get_said.without_can_get(" ".join(_TOO.sub(" ", rest).split()))
        if words and len(words.split()) <= _MOST and kind_of(words) in ("", WHO):
            yield words


class NextForThem:
    """What is asked next for whom it was asked for."""

    def _next_for_them(self: Any, said: str) -> Reply | None:
        """The rule of the next service for them; None where nothing of that is asked."""
        event = str(self.state.get("event") or "")
        if not self._of_other or referring.asks_for_self(said) or hints.wants_to_book(said):
            return None
        slug, language = event.partition(":")[2], self.talk.language
        reply: Reply | None = None
        # As it was written: who is spoken to may have been left out, and the "and" with it.
        for words in named_next_for(self.own_words or said, language):
            found = finding_out.service_meant(words, language) or finding_out.service_asked_for(
                words, language
            )
            if found == slug:
                continue
            reply = self._for_somebody(said, found) if found else self._which_next(said, words)
            if reply is not None:
                break
        return reply

    def _which_next(self: Any, said: str, words: str) -> Reply | None:
        """Which of the services that come nearest is meant for them; None where none is near."""
        language = self.talk.language
        near = [one for one in finding_out.services_near(words, language) if not one.derived][:_MOST_NEAR]
        if not near:
            return None
        self._others_noted(said)
        offers = [(one.title(language), ("for", one.slug, said)) for one in near]
        choices = self._offer(*offers, (wording.a_person(), ("person",)))
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, _("Which of these do you mean?")), choices)
        return reply
