"""That somebody may be in danger: how long a conversation is met as one, and what is said when that ends.

It never ends silently: the person says that it was not meant, or is told the number once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.emergency import first_number, numbers_of
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

_BACK = re.compile(
    r"(?:no |sorry |ok |oh )*(?:i (?:did not|didnt|do not|dont|was not|wasnt) (?:really |actually )?(?:mean|serious)"
    r"(?: (?:it|that|this|it that way|it like that|that way))?|(?:i was |i am |im |just |only )*(?:joking|kidding)"
    r"|it was (?:just |only )?a joke|that was not meant)(?: sorry)?|"
    r"(?:no |perdon |lo siento )*(?:no (?:lo )?(?:dije|decia|iba|hablaba) (?:en serio|de verdad)|no (?:queria|quise)"
    r" decir eso|(?:era|es|fue) (?:una )?broma|estaba bromeando)|"
    r"(?:لا |عذرا |اسف |اسفه )*(?:لم اقصد(?: ذلك| هذا)?|لم اكن جادا|كنت امزح|امزح|كانت مزحه|مجرد مزاح)"
)
RESTS = timedelta(days=7)
"""So long after the last word of danger the mark ends, at the next message, where nobody is asked."""


def danger_mark(state: dict[str, Any], which: str, now: datetime) -> None:
    """Somebody may be in danger (`which`: as `Special` names it)."""
    state["crisis"] = {"which": which, "at": now.isoformat()}


def danger_on(state: Mapping[str, Any]) -> bool:
    """Whether the conversation is still met as one of somebody in danger.

    >>> danger_on({"crisis": {"at": "Monday"}}), danger_on({"crisis": {"at": "Monday", "over": "Monday"}})
    (True, False)
    """
    mark = _mark(state)
    return bool(mark) and mark.get("over") != mark.get("at", "")


def danger_over(state: dict[str, Any]) -> None:
    """What was said of danger so far counts no more. What another message says of it meanwhile does."""
    mark = _mark(state)
    state["crisis"] = {**mark, "at": mark.get("at", ""), "over": mark.get("at", "")}


def danger_fades(state: dict[str, Any], now: datetime) -> bool:
    """Whether the mark is so old that it ends with this message, which says so (`still_part`)."""
    if not danger_on(state):
        return False
    at = str(_mark(state).get("at", ""))
    if not at:  # kept by an earlier version, which did not say since when
        danger_mark(state, str(_mark(state).get("which", "danger")), now)
        return False
    return now - datetime.fromisoformat(at) >= RESTS


def still_part(state: Mapping[str, Any]) -> Part:
    """Said once, before the first answer after a week: the number again, and how a person is reached."""
    number = _number(state)
    said = _("Some days ago you wrote something that sounded like danger.")
    call = (
        _("If you or somebody else is still in danger, call %(number)s.") % {"number": number}
        if number
        else _("If you or somebody else is still in danger, call the emergency number.")
    )
    return Part(Kind.TEXT, f"{said} {call} {_('Write “a person” at any time to reach somebody.')}")


def not_meant_part(state: Mapping[str, Any]) -> Part:
    """What is said to who says that it was not meant."""
    number = _number(state)
    said = _("Thank you for telling me. I go on as before.")
    call = (
        _("Should you or somebody else be in danger after all, call %(number)s.") % {"number": number}
        if number
        else _("Should you or somebody else be in danger after all, call the emergency number.")
    )
    return Part(Kind.TEXT, f"{said} {call}")


def not_meant() -> str:
    """What is said to say so."""
    return _("I did not mean it that way")


def takes_back(said: str) -> bool:
    """Whether somebody says in their own words that it was not meant. "I am fine" does not say so.

    >>> takes_back("I didn't mean it"), takes_back("no lo dije en serio"), takes_back("I'm fine")
    (True, True, False)
    """
    return _BACK.fullmatch(plain(said)) is not None


def _mark(state: Mapping[str, Any]) -> dict[str, Any]:
    mark = state.get("crisis") or {}
    return dict(mark) if isinstance(mark, Mapping) else {"which": "danger"}


def _number(state: Mapping[str, Any]) -> str:
    agency = agency_current()
    return first_number(str(_mark(state).get("which", "")), numbers_of(agency.country, agency.helplines))
