"""In which language one message is answered: that of its words where they surely are not of the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from townclerk.assistant.conversing import after_danger, foreign
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.conversing.rules import act_said
from townclerk.assistant.conversing.speaking_in import wish_heard
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.language import surely


def spoken_in(state: Mapping[str, Any], said: str, page: str, now: datetime) -> str:
    """The language in which `said` is answered, one of the agency's.

    What was begun in another language than the page's goes on in it, and so does what was asked or offered in
    it, until words surely are of another or the page's language is chosen anew. What they asked to be
    answered in takes the place of the page's.
    """
    begun = bool(state.get("doing"))
    before = _before(state, page)
    acts: Sequence[Sequence[Any]] = state.get("acts") or ()
    chosen = act_said(said, acts, letters=bool(state.get("letters"))) is not None
    if chosen and not begun:  # the words of a choice are ours
        return before
    if not foreign.foreign_of(said) and (told := surely(said, agency_current().languages, strictly=begun)):
        return told
    if before != page and not chosen and not begun and _small_in(said, before) == page:
        return page
    goes_on = begun or bool(state.get("asking")) or after_danger.stands_near(state, now)
    return before if goes_on else _wished(state, page)


def _small_in(said: str, before: str) -> str:
    """The language of a greeting, a thank-you, a goodbye or an insult that is none in the language before."""
    special = special_of(said, before)
    small = special is not None and special.kind in (SpecialKind.SMALL_TALK, SpecialKind.ABUSE)
    return special.language if special is not None and small else ""


def wished_in(state: dict[str, Any], said: str, page: str) -> str:
    """The language that `said` asks for, one of the agency's, remembered for this page; "" for none."""
    wish = wish_heard(state, said)
    if wish is None or wish.code not in agency_current().languages:
        return ""
    state.pop("wished", None)
    if wish.code != page:
        state["wished"] = [wish.code, page]
    return wish.code


def _wished(state: Mapping[str, Any], page: str) -> str:
    """In which language they want to be answered on this page, as far as they said."""
    code, on = state.get("wished") or ("", "")
    return str(code) if on == page and code in agency_current().languages else page


def marked(reply: Reply, language: str, page: str) -> Reply:
    """`reply` with its language on each part, where it is not the page's."""
    if language == page:
        return replace(reply, language=_first_language(reply) or page)
    parts = tuple(replace(one, language=one.language or language) for one in reply.parts)
    return replace(reply, parts=parts, language=_first_language(reply) or language)


def _first_language(reply: Reply) -> str:
    """The language of the first words, where it is told: who is in danger reads theirs first."""
    return reply.parts[0].language if reply.understood == "crisis" and reply.parts else ""


def remember(state: dict[str, Any], reply: Reply, language: str, page: str) -> None:
    """Keep in which language was answered, and on a page in which."""
    told = next((one.language for one in reply.parts if one.language in agency_current().languages), language)
    spoken = told if reply.understood == "crisis" else language
    if spoken == _wished(state, page) == page:
        state.pop("spoken", None)
    else:
        state["spoken"] = [spoken, page]


def _before(state: Mapping[str, Any], page: str) -> str:
    """In which language the last answer was, on this very page."""
    spoken, on = state.get("spoken") or ("", "")
    known = on == page and spoken in agency_current().languages
    return str(spoken) if known else _wished(state, page)


def spoken_now(state: dict[str, Any], said: str, page: str) -> str:
    """In which language a message is answered: the one wished for, else the one it is in."""
    wished = wished_in(state, said, page)
    language = wished or spoken_in(state, said, page, clock.now())
    if language == page:  # they went back to it by themselves
        state.pop("wished", None)
    return language
