"""In which language one message is answered: that of its words where they tell it, else as it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation

from townclerk.assistant.conversing import foreign, wording
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.conversing.rules import act_said
from townclerk.assistant.conversing.speaking_in import wish_heard
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core.agency import agency_current
from townclerk.core.language import by_letters, surely

_ASKS = frozenset("?؟")


def spoken_in(state: Mapping[str, Any], said: str, page: str) -> str:
    """The language in which `said` is answered, one of the agency's.

    A conversation goes on in the language it was last had in on this page, whatever is chosen, counted or
    said in too few words to tell, until a message surely is in another or the page's language is chosen anew.
    """
    begun, before = bool(state.get("doing")), _before(state, page)
    if _pressed(state, said, page) and not begun:
        return before
    if told := _surely(state, said, page):
        return told
    if before != page and not begun and _small_in(said, before) == page:
        return page
    return before


def _pressed(state: Mapping[str, Any], said: str, page: str) -> bool:
    """Whether the words are of a button, ours and not theirs: of what was offered, or of the page itself."""
    acts: Sequence[Sequence[Any]] = state.get("acts") or ()
    with translation.override(page):
        if said == wording.a_person() and _before(state, page) != page:
            return True
    return act_said(said, acts, letters=bool(state.get("letters"))) is not None


def _surely(state: Mapping[str, Any], said: str, page: str) -> str:
    """The language that the words surely are in, by themselves or by their letters; "" for none."""
    if foreign.foreign_of(said):
        return ""
    begun, languages = bool(state.get("doing")), agency_current().languages
    if told := surely(said, languages, strictly=begun):
        return told
    written = by_letters(said, languages)
    sure, on = state.get("sure") or ("", "")
    # A name as its bearer writes it does not make another language of a form of who surely speaks this one.
    name = begun and on == page and sure not in ("", written) and not set(said) & _ASKS
    return "" if name else written


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
    language = wished or spoken_in(state, said, page)
    if wished or (not _pressed(state, said, page) and _surely(state, said, page) == language):
        state["sure"] = [language, page]
    if language == page:  # they went back to it by themselves
        state.pop("wished", None)
    return language
