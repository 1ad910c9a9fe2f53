"""Somebody asks what to do, and names nothing: it is of what was spoken of, or it is asked of what."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, wording
from townclerk.assistant.conversing.bills_said import Bill
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.unclear import Unclear
from townclerk.assistant.kinds import HOW
from townclerk.core.plain_words import plain

_WHAT_NOW = re.compile(
    r"(?:(?:ok|okay|so|and|well|please|but|now|then) )*(?:what (?:else )?(?:do|should|can|must|shall) (?:i|we) (?:have to |need to )?do|what am i supposed to do)"
    r"(?: (?:now|then|first|else|too|also|about (?:it|this|that)|please))*"
    r"|(?:(?:y|ok|pues|entonces|pero|ahora|bueno) )*(?:que (?:mas |otra cosa )?(?:hago|hacemos|debo hacer|debemos hacer|tengo que hacer|deberia hacer)|como hago)"
    r"(?: (?:ahora|entonces|primero|mas|tambien|ademas|con (?:eso|esto)|al respecto|por favor))*"
    r"|(?:(?:و|طيب|الان|اذا|لكن) )*و?(?:ماذا|ما الذي|شو|ايش|وش)(?: (?:علي|علي ان|يجب ان|يجب علي ان|لازم|بدي|ينبغي ان))? (?:ا?فعل|نفعل|ا?عمل|نعمل|ا?سوي)"
    r"(?: (?:الان|هلا|هلق|اذن|اولا|ايضا|كمان|غير ذلك))*"
)
_OF_MATTER = re.compile(
    r"(?:(?:ok|okay|so|and|well|please|but) )*what (?:can|could) (?:i|we) do(?: (?:now|then|about (?:it|this|that)|please))*"
    r"|(?:(?:y|pues|entonces|pero|ahora|bueno) )*(?:que (?:puedo|podemos|podria|se puede) hacer|que se hace)(?: (?:ahora|entonces|con (?:eso|esto)|al respecto))*"
    r"|(?:(?:و|طيب|لكن) )*و?(?:ماذا|ما الذي|شو|ايش) (?:(?:يمكنني|يمكننا|يمكن|استطيع|نستطيع|بقدر|اقدر) )(?:ان )?(?:ا?فعل\w*|نفعل|ا?عمل\w*|نعمل|ا?سوي)(?: (?:الان|حيال ذلك))?"
)
"""Said of nothing it asks what we can do for them; after a matter it asks what to do."""
_AND_NOW = re.compile(
    r"(?:(?:ok|okay|so|and|well) )*(?:what now|now what)|(?:(?:ok|bueno|pues) )*y ahora(?: que)?|(?:(?:و|طيب|طب) )*و?(?:الان|ما العمل|العمل ايه)(?: ماذا)?"
)
_HOW = {"en": "how do I do it", "es": "cómo se hace", "ar": "كيف أفعل ذلك"}


def asks_what_now(said: str) -> bool:
    """Whether they ask what to do, and name nothing.

    >>> asks_what_now("So what do I do now?"), asks_what_now("¿Qué hago?"), asks_what_now("ماذا أفعل الآن؟")
    (True, True, True)
    >>> asks_what_now("what do I do with old paint"), asks_what_now("¿qué hago si pierdo mi tarjeta?")
    (False, False)
    """
    told = plain(said)
    return _WHAT_NOW.fullmatch(told) is not None or _AND_NOW.fullmatch(told) is not None


def asks_of_matter(said: str) -> bool:
    """Whether after a matter it asks what to do about that.

    >>> [asks_of_matter(one) for one in ("what can I do about it?", "¿y ahora qué?", "طيب والآن", "what can you do")]
    [True, True, True, False]
    """
    told = plain(said)
    return asks_what_now(said) or _OF_MATTER.fullmatch(told) is not None


class WhatNow(Unclear):
    """What is heard of such a question."""

    def _what_now_of(self: Any, said: str) -> Reply | None:
        """The same where a matter was spoken of, of words that alone ask something else."""
        if (unclear := self._unclear(said)) is not None:
            explained: Reply = unclear
            return explained
        if asks_what_now(said) and (event := str(self.state.get("event") or "")) and ":" not in event:
            again: Reply = self._list_again(event)
            return again if not self._doing else None
        if not asks_of_matter(said) or not (self._about[1] or self.state.get("bill")):
            return None
        if self._doing or self.state.get("event"):
            return None
        reply: Reply | None = self._of_matter(said)
        return reply

    def _what_now(self: Any, said: str) -> Reply | None:
        """The answer for what was spoken of; None for any other question, and within a moment of life."""
        if not asks_what_now(said) or self.state.get("event"):
            return None
        reply: Reply | None = self._of_matter(said)
        return reply

    def _of_matter(self: Any, said: str) -> Reply | None:
        if after := self.state.get("bill"):
            bill = Bill(str(after[0]), parking=bool(after[1]))
            page = self._page_of_bill(bill)
            of_bill: Reply = self._bill_page(page) if page else self._no_page_of(bill, said)
            return of_bill
        kind, slug = self._about
        if slug:
            return self._how_of(kind, slug, said)
        if self.state.get("last"):
            unknown: Reply = self._nothing_known()  # to words that name nothing no page is near
            return unknown
        of_what = _("Of what do you ask that? Write its name with it, such as “bus pass”.")
        asked: Reply = self._reply(
            "unknown", Part(Kind.TEXT, of_what), wording.person_part(), self._offers("")
        )
        return asked

    def _how_of(self: Any, kind: str, slug: str, said: str) -> Reply | None:
        language = self.talk.language
        asked = _HOW.get(language.partition("-")[0], _HOW["en"])
        if parts := finding_out.on_page(asked, kind, slug, language, else_kind=HOW):
            told: Reply = self._reply("answer", *parts, self._offers(slug if kind == "service" else ""))
            return told
        named: Reply | None = self._named(slug, said) if kind == "service" else None
        return named
