"""Two matters told in one message, "a hole in Mill Lane and the street light is out": neither is dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import (
    can_get_said,
    finding_out,
    hints,
    listing,
    referring,
    telling,
    wording,
)
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.topics import halves_of, questions_of
from townclerk.assistant.kinds import kind_of, own_words
from townclerk.core.plain_words import plain
from townclerk.services import service_get

_MOST = 4
_MOST_ASKED = 6
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


def _can(asked: str) -> bool:
    told = can_get_said.asks_if_they_can_get(asked) or referring.can_somebody(asked)
    return told or (referring.of_somebody(asked) and _IF_THEY_CAN.search(plain(asked)) is not None)


def _not_known(asked: str) -> tuple[Part, ...]:
    return (Part(Kind.TEXT, _("I do not know this: “%(question)s”") % {"question": asked}),)


def _answered(reply: Reply, asked: str) -> tuple[Part, ...]:
    """What is shown of the answer to one question; nothing of a list, which comes last."""
    if reply.understood == "can-get":
        return ()
    if reply.understood != "answer":
        return _not_known(asked)
    return tuple(one for one in reply.parts if one.kind is not Kind.CHOICES)


def _page(parts: Sequence[Part]) -> tuple[str, str] | None:
    return next(((one.where, one.slug) for one in parts if one.kind is Kind.SOURCE and one.slug), None)


def _shown(stands: Sequence[Reply]) -> list[Part]:
    """How each stands, without what it asks: one fact is asked for at a time."""
    return [one for reply in stands for one in reply.parts if one.kind is Kind.SERVICE]


_IF_THEY_CAN = re.compile(
    r"(?<!\w)(?:if|whether|si|اذا|ان) (?:\w+ ){1,7}?(?:can|could|may|puede|يحق|يمكن)(?!\w)"
)


class TwoMatters:
    """What is done where two matters are told at once."""

    def _two_matters(self: Any, said: str) -> Reply | None:
        """Both are said back, each with what can be done; the other one is offered again afterwards."""
        found = matters_in(said, self.talk.language)
        if not found:
            return None
        offers: list[listing.Offer] = []
        for words, slug in found:
            service = service_get(slug)
            told = self._in_own_words(telling.offers_known(words, slug, self.talk.language))
            offers += told or (listing.offers_of([service], self.talk.language) if service else [])
        self.state["matters"] = [[shown, list(act)] for shown, act in offers[:_MOST]]
        self.state["before"], _gone = said, self.state.pop("about", None)
        words = _("These are two matters. Choose one; after it I ask about the other.")
        matters = [self._matter_part(slug) for _words, slug in found]
        choices = self._offer(*offers[:_MOST], (wording.a_person(), ("person",)))
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, words), *matters, choices)
        return reply

    def _each_asked(self: Any, said: str) -> Reply | None:
        """What is asked beside whether somebody can get something: each by itself, for whom it is asked.

        None where a message asks only the one or only the other. What somebody can get comes last, as it may
        ask for a fact.
        """
        asked = questions_of(said)
        can = [one for one in asked if _can(one)]
        if not can or len(can) == len(asked) or len(asked) > _MOST_ASKED:
            return None
        answers: list[Part] = []
        stands: list[Reply] = []
        about: tuple[str, str] = ("", "")
        for one in asked:
            own = self._of_its_own(one)
            if _can(one):
                # "Her age" points back to her, and not at the page that was spoken of.
                if own or finding_out.service_asked_for(referring.without_somebody(one), self.talk.language):
                    self.state.pop("about", None)
                reply = self._wanted(one, None)
                stands += [reply] if reply.understood == "can-get" else []
                answers += _answered(reply, one)
                about = self._about
            elif found := self._side(one, about, own=own):
                answers += found
                if page := _page(found):
                    about = page
                    self.state["about"] = list(page)
            elif own or kind_of(one):
                answers += _not_known(one)
        if not stands:
            self.state.pop("near", None)
            known = any(one.kind is Kind.SOURCE for one in answers)
            return self._reply("answer", *answers, self._offers(about[1])) if known else None
        return replace(stands[-1], parts=(*answers, *_shown(stands[:-1]), *stands[-1].parts))

    def _side(self: Any, one: str, about: tuple[str, str], *, own: bool) -> tuple[Part, ...]:
        """What answers one question: the page that was spoken of, where it names nothing itself."""
        if own:
            found: tuple[Part, ...] = self._found(one)
            return found
        return (
            finding_out.on_page(one, *about, self.talk.language, else_kind=kind_of(one)) if about[1] else ()
        )

    def _matter_part(self: Any, slug: str) -> Part:
        service = service_get(slug)
        title = service.title(self.talk.language) if service else slug
        return Part(Kind.SERVICE, title=title, where="service", slug=slug)

    def _matters_left(self: Any) -> list[tuple[str, Sequence[Any]]]:
        """What was told beside what is done now; it is offered once."""
        kept = self.state.pop("matters", None) or []
        done = self._about[1]
        return [(str(shown), tuple(act)) for shown, act in kept if len(act) < 2 or str(act[1]) != done]
