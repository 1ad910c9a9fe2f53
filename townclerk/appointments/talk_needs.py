"""What somebody says they need, at whatever question of the conversation it is said."""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments.dates_said import Sentence, plain
from townclerk.appointments.needing import missing_words, needs_met
from townclerk.appointments.needs_said import needed_words, needs_take
from townclerk.appointments.rules import Wish
from townclerk.appointments.shifted_said import ANY_BASE
from townclerk.appointments.slots import today
from townclerk.appointments.talk_said import State
from townclerk.appointments.talk_which import bookable
from townclerk.appointments.wishing import Understood, wish_understood, without_no
from townclerk.appointments.wording import month_first, need_name, wish_needs
from townclerk.core.agency import agency_current
from townclerk.services import service_get

# A full stop within an address or a number parts nothing.
_PIECES = re.compile(r"((?:[,;\n،؛]|\.(?=\s|$))+|\s+(?:and|y|but|pero)\s+|\s+و(?=[^\W\d_]))", re.IGNORECASE)


def needs_note(state: State, said: str, *, told: bool = False) -> tuple[str, bool]:
    """Note what is needed, or is so no longer: the words that say something else, and whether any was noted.

    Args:
        told: that it is said with the words of who needs it; without them it may be a name.
    """
    heard, needless = _needs(said, told=told)
    before = needs_of(state)
    kept = before.access - needless, "" if before.language in needless else before.language
    given_up = kept != (before.access, before.language) or bool(needless & set(state.get("unmet", ())))
    if not heard.language and not heard.access and not given_up:
        return said, False
    state["needs"] = {"language": heard.language or kept[1], "access": sorted(kept[0] | heard.access)}
    state["unmet"] = sorted(set(state.get("unmet", ())) - needless)
    more, joint = "", ""
    for at, piece in enumerate(_PIECES.split(said)):
        if at % 2:
            joint = piece
        elif piece.strip() and _says_more(piece, told=told):
            more += (joint if more else "") + piece
    return more.strip(), True


def _heard_needs(said: str, *, told: bool) -> tuple[Wish, frozenset[str], bool]:
    """What is needed, what is not, and whether anything else is said."""
    sentence = Sentence(plain(without_no(said)), today())
    language, access = needs_take(sentence, told=told)
    heard = wish_understood(sentence.left.replace("|", " "))
    return Wish(language=language, access=access), sentence.needless, bool(heard.unknown or heard.any)


def _needs(said: str, *, told: bool) -> tuple[Wish, frozenset[str]]:
    """What is needed and what is not, but for what is the name of a service: "wheelchair hire"."""
    found, needless, _more = _heard_needs(said, told=told)
    if not found.access and not found.language:
        return found, needless
    titles = " ".join(plain(title) for slug in bookable() for title in _titles(slug))
    named = [word for word in needed_words(said) if word in titles]
    return (replace(found, access=frozenset()) if named else found), needless


def _titles(slug: str) -> list[str]:
    found = service_get(slug)
    return list(found.titles.values()) if found else []


def _says_more(piece: str, *, told: bool) -> bool:
    heard, needless, more = _heard_needs(piece, told=told)
    return more or not (heard.language or heard.access or needless)


def needs_of(state: State) -> Wish:
    """What is needed, as it was said so far."""
    kept = state.get("needs", {})
    return Wish(language=str(kept.get("language", "")), access=frozenset(kept.get("access", ())))


def needs_for(state: State, service: str, wish: Wish) -> Wish:
    """`wish` with what is needed, as far as somebody has it for this service; the rest is noted."""
    mine = needs_of(state)
    asked = replace(wish, language=mine.language or wish.language, access=wish.access | mine.access)
    met, missing = needs_met(service, asked)
    unmet_note(state, missing)
    return met


def needs_sync(state: State, wish: Wish, missing: tuple[str, ...]) -> None:
    """Remember what was said to be needed while a time was chosen."""
    state["needs"] = {"language": wish.language, "access": sorted(wish.access)}
    unmet_note(state, missing)


def unmet_note(state: State, missing: tuple[str, ...]) -> None:
    """Remember what nobody has, so that whoever meets them knows of it."""
    if missing:
        state["unmet"] = sorted({*state.get("unmet", ()), *missing})


def needs_said_back(state: State, wish: Wish) -> str:
    """What was understood of what is needed, and what nobody has."""
    words = wish_needs(wish)
    noted = _("Noted: %(needs)s.") % {"needs": words} if words else ""
    return " ".join(part for part in (noted, missing_words(state.get("unmet", ()))) if part)


def unmet_words(state: State, *, besides: str = "") -> str:
    """What nobody has, for those who meet them; in the agency's own language.

    Args:
        besides: the language for which they need an interpreter, which is said on its own.
    """
    unmet = [one for one in state.get("unmet", ()) if one != besides]
    if not unmet:
        return ""
    with translation.override(agency_current().default_language):
        return _("Needs: %(needs)s") % {"needs": _(", ").join(need_name(one) for one in unmet)}


def said_of_when(said: str, service: str) -> str:
    """`said` where it says when it suits or what is needed, or a day that there is not; "" else.

    Words of a service's own name say nothing of it: "the evening market".
    """
    heard = _heard(said)
    if not (heard.any or heard.no_days) or any(_heard(title).any for title in _titles(service)):
        return ""
    return said


def _heard(text: str) -> Understood:
    return wish_understood(text, today=today(), month_first=month_first(), base=ANY_BASE)
