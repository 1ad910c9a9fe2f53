"""A side of what a moment of life brings, asked by who names nothing: it is of the list that was shown.

"How long do I have?" after "my father died" is of no other service, however near its page comes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing import bare_said, finding_out, hints, listing, moment_on, moments
from townclerk.assistant.conversing.bare_said import CALL, HELP
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.assistant.conversing.side_words import ASKED
from townclerk.assistant.kinds import COST, DOCUMENTS, HOW, own_words
from townclerk.assistant.times_asked import DEADLINE
from townclerk.core.plain_words import plain
from townclerk.services import Service

_MOST_WORDS = 12
_SIDES = {
    COST: r"(?:do|must|will|would) (?:i|we) (?:have to |need to |must )?pay|(?:is|are) (?:it|there) (?:any )?(?:charge|paid)"
    r"|(?:tengo|tenemos|hay) que pagar|se paga|cobran|(?:هل )?(?:يجب|علي|علينا|لازم)(?: ان| علي)? (?:ادفع|ندفع|دفع)",
    DEADLINE: r"hasta (?:cuando|que dia)|cuando (?:tengo|tenemos|hay|debo|debemos) (?:que )?(?:hacer\w*|ir)"
    r"|متي (?:يجب|علي|لازم)(?: ان| علي)?",
    HOW: r"do (?:i|we) need an? appointment|can (?:i|we) do (?:it|this|that) (?:online|by phone|from home)"
    r"|(?:necesito|hace falta|hay que pedir) (?:una )?cita|(?:puedo|podemos|se puede) hacer(?:lo|la)? (?:por|en|desde)"
    r"|هل (?:احتاج|نحتاج)(?: الي)? موعد\w*|هل (?:يمكنني|استطيع|ممكن)(?: ان)? (?:فعل|افعل|القيام ب)\w* (?:عبر|علي) ",
}
_PATTERNS = {kind: re.compile(rf"(?<!\w)(?:{words})") for kind, words in _SIDES.items()}
"""What else is asked of no service by name, and as what it is looked for on a page."""
_NOTHING = frozenset(
    plain(
        "hacerlo hacerla internet línea casa teléfono home من عبر الإنترنت البيت أفعل أدفع ندفع دفع ذلك هذا"
    ).split()
)
_REGISTER = re.compile(
    r"(?:regist|enrol|inscri|anot)\w*|declar\w+|(?:[انتي]|ال|ل|ب){0,2}(?:سجل|تسجيل)\w*|(?:ن|ا)?قيد\w*"
)
_KIN = frozenset(
    plain("newborn child kid niño niña niñito الطفل الطفلة طفلا طفلة البنت الولد المتوفى").split()
)


def names_nothing(said: str, language: str) -> bool:
    """Whether it is short, and no word of it names a matter.

    >>> names_nothing("¿cuánto tiempo tengo?", "es"), names_nothing("how much is a passport", "en")
    (True, False)
    """
    left = [one for one in own_words(said, language) if not one.isdigit() and one not in _NOTHING]
    return len(said.split()) <= _MOST_WORDS and all(map(bare_said.is_nothing, left))


def asks_to_register(said: str, event: str, language: str) -> bool:
    """Whether it is asked how to register what a moment of life is about, and nothing else.

    >>> [asks_to_register(*one) for one in (("how do I register him?", "birth", "en"), ("كيف أسجله؟", "birth", "ar"))]
    [True, True]
    >>> asks_to_register("how do I register to vote?", "birth", "en")
    False
    """
    words = plain(said).split()
    if not hints.asks_or_wants(said) or len(words) > _MOST_WORDS or not any(map(_REGISTER.fullmatch, words)):
        return False
    left = [one for one in own_words(said, language) if not _REGISTER.fullmatch(one) and one not in _KIN]
    return all(bare_said.is_nothing(one) or moments.is_of_moment(one, event) for one in left)


def _side_more(said: str, language: str) -> str:
    told = plain(said)
    found = next((kind for kind, words in _PATTERNS.items() if words.search(told)), "")
    return found if found and names_nothing(said, language) else ""


class AsksOfMoment:
    """What is asked while nothing was spoken of but a moment of life."""

    def _moment_alone(self: Any) -> str:
        """The moment of life that was told and is still the last that was spoken of; "" for none."""
        event, about = self.state.get("moment") or ("", None)
        if not event or ":" in event or self.state.get("about") not in (None, about):
            return ""
        over = self.state.get("event") != event or any(
            self.state.get(one) for one in ("at", "missed", "asked_back")
        )
        return "" if over else str(event)

    def _moment_services(self: Any, event: str) -> Sequence[Service]:
        """The services of its list that they are not known to be without, in its order."""
        found = listing.standings_of(event, self._known_now(), self.talk.language)
        return [one.service for one in found if one.part.outcome != "no"]

    def _moment_on(self: Any, said: str) -> Reply | None:
        """What is to be done or brought, or any side of it, asked while only a moment of life was told."""
        event = self._moment_alone()
        if not event:
            return None
        if moment_on.asks_what_to_do(said):
            again: Reply | None = self._event(event)
            return again
        language = self.talk.language
        asked = without_asker(said, language)
        side = bare_said.side_of(asked, language)
        kind = side.kind if side and not side.maybe_us else ""
        reply: Reply | None = None
        if moment_on.asks_what_to_bring(said) or kind == DOCUMENTS:
            reply = self._moment_papers(event, said)
        elif kind == HELP:
            reply = self._event(event)
        elif (kind and kind != CALL) or (kind := _side_more(asked, language)):
            plainly = ASKED.get(kind, {}) if not side else {}
            reply = self._moment_which(event, plainly.get(language.partition("-")[0], said))
        elif asks_to_register(asked, event, language):
            reply = self._moment_registered(event, said)
        return reply

    def _moment_papers(self: Any, event: str, said: str) -> Reply | None:
        language = self.talk.language
        found = moment_on.papers_first(self._moment_services(event), language)
        if found is None:
            return None
        service, parts = found
        self.state["about"], self.state["before"] = ["service", service.slug], service.title(language)
        reply: Reply = self._reply("answer", *parts, self._offers(service.slug, said))
        return reply

    def _moment_which(self: Any, event: str, said: str) -> Reply | None:
        """Which of its list is meant; where it has one, what that one's page says."""
        services = self._moment_services(event)
        which: Reply | None = self._which_of_list("on", said)
        if which is None and services:
            which = self._on(services[0].slug, said)
        return which

    def _moment_registered(self: Any, event: str, said: str) -> Reply | None:
        """How it is registered: the first of its list that is called so and speaks of that moment."""
        language = self.talk.language
        for one in self._moment_services(event):
            title = one.title(language)
            named = any(map(_REGISTER.fullmatch, plain(title).split()))
            if named and moments.about_moment(event, {language: title}, ()):
                self.state["about"], self.state["before"] = ["service", one.slug], title
                found = finding_out.on_page(said, "service", one.slug, language, else_kind=HOW)
                told: Reply = (
                    self._reply("answer", *found, self._offers(one.slug))
                    if found
                    else self._on(one.slug, said)
                )
                return told
        return self._moment_which(event, said)

    def _within_moment(self: Any, reply: Reply, said: str, event: str) -> Reply:
        """`reply`, where it is of the list or the message names its matter; else which of the list is meant."""
        if not event or reply.understood == "event" or not names_nothing(said, self.talk.language):
            return reply
        found = {one.slug for one in reply.parts if one.kind is Kind.SOURCE and one.where == "service"}
        if not found or found & {one.slug for one in self._moment_services(event)}:
            return reply
        which = self._moment_which(event, said)
        if which is not None and which.understood == "asked-back":
            for kept in ("about", "at"):
                self.state.pop(kept, None)
        return which or reply
