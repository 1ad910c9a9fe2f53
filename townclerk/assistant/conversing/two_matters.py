"""Two matters told in one message, "a hole in Mill Lane and the street light is out": neither is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, hints, telling, wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.topics import halves_of
from townclerk.assistant.kinds import own_words
from townclerk.services import service_get

_MOST = 4
_FEWEST = 4
"""Words of a message that can hold two matters."""


def matters_in(said: str, language: str) -> tuple[tuple[str, str], ...]:
    """The two services of what is told or wanted, each with the words of it; () where it is one matter."""
    if len(said.split()) < _FEWEST or hints.asks(telling.without_there_is(said)):
        return ()
    for halves in halves_of(said):
        if not all(own_words(one, language) for one in halves):
            continue
        found = [(one, _service_of(one, language)) for one in halves]
        if all(slug for _words, slug in found) and found[0][1] != found[1][1]:
            return tuple(found)
    return ()


def _service_of(words: str, language: str) -> str:
    found = finding_out.service_meant(words, language)
    return found or telling.service_named(words, language)


class TwoMatters:
    """What is done where two matters are told at once."""

    def _two_matters(self: Any, said: str) -> Reply | None:
        """Both are said back, each with what can be done; the other one is offered again afterwards."""
        found = matters_in(said, self.talk.language)
        if not found:
            return None
        offers: list[finding_out.Offer] = []
        for words, slug in found:
            service = service_get(slug)
            told = self._in_own_words(telling.offers_known(words, slug, self.talk.language))
            offers += told or (finding_out.offers_of([service], self.talk.language) if service else [])
        self.state["matters"] = [[shown, list(act)] for shown, act in offers[:_MOST]]
        self.state["before"], _gone = said, self.state.pop("about", None)
        words = _("These are two matters. Choose one; after it I ask about the other.")
        matters = [self._matter_part(slug) for _words, slug in found]
        choices = self._offer(*offers[:_MOST], (wording.a_person(), ("person",)))
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, words), *matters, choices)
        return reply

    def _matter_part(self: Any, slug: str) -> Part:
        service = service_get(slug)
        title = service.title(self.talk.language) if service else slug
        return Part(Kind.SERVICE, title=title, where="service", slug=slug)

    def _matters_left(self: Any) -> list[tuple[str, Sequence[Any]]]:
        """What was told beside what is done now; it is offered once."""
        kept = self.state.pop("matters", None) or []
        done = self._about[1]
        return [(str(shown), tuple(act)) for shown, act in kept if len(act) < 2 or str(act[1]) != done]
