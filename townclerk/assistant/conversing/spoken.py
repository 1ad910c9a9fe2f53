"""In which language one message is answered: that of its words where they surely are not of the page's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from townclerk.assistant.conversing import after_danger, foreign
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.conversing.rules import act_said
from townclerk.core.agency import agency_current
from townclerk.core.language import surely

_WORD = re.compile(r"[^\W\d_]+")


def spoken_in(state: Mapping[str, Any], said: str, page: str, now: datetime) -> str:
    """The language in which `said` is answered, one of the agency's.

    What was begun in another language than the page's goes on in it, and so does what was asked or offered in
    it, until words surely are of another or the page's language is chosen anew.
    """
    begun = bool(state.get("doing"))
    before = _before(state, page)
    acts: Sequence[Sequence[Any]] = state.get("acts") or ()
    chosen = act_said(said, acts, letters=bool(state.get("letters"))) is not None
    if chosen and not begun:  # the words of a choice are ours
        return before
    if not foreign.foreign_of(said) and (told := surely(said, agency_current().languages, strictly=begun)):
        return told
    goes_on = begun or bool(state.get("asking")) or after_danger.stands_near(state, now)
    return before if goes_on else page


def marked(reply: Reply, language: str, page: str) -> Reply:
    """`reply` with its language on each part, where it is not the page's."""
    if language == page:
        return reply
    return replace(reply, parts=tuple(replace(one, language=one.language or language) for one in reply.parts))


def remember(state: dict[str, Any], reply: Reply, language: str, page: str) -> None:
    """Keep in which language was answered, and on a page in which."""
    told = next((one.language for one in reply.parts if one.language in agency_current().languages), language)
    spoken = told if reply.understood == "crisis" else language
    if spoken == page:
        state.pop("spoken", None)
    else:
        state["spoken"] = [spoken, page]


def _before(state: Mapping[str, Any], page: str) -> str:
    """In which language the last answer was, on this very page."""
    spoken, on = state.get("spoken") or ("", "")
    return str(spoken) if on == page and spoken in agency_current().languages else page
