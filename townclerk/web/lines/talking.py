"""One message that came in by another way than the pages, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from django.urls import reverse

from townclerk import appointments, assistant
from townclerk.assistant import Part, Reply, Said, Talk
from townclerk.core.agency import agency_current
from townclerk.core.language import by_letters, detect, surely
from townclerk.outreach import posted_arrived
from townclerk.web.lines.carrying import CARRIED, conversed, language_now
from townclerk.web.portal.appointments.chat import news_tell
from townclerk.web.reading import offered

_PULLED = "sms"
"""What staff wrote comes there with the next answer, unless a gateway sent it."""
_TO_A_PERSON = frozenset({"person", "staff", "complaint", "information"})
"""What is understood of a message after which a member of staff answers."""
_WORDS = 3
"""Fewer do not say in which language somebody writes, unless by their letters."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is answered.

    Attributes:
        waiting: what a member of staff wrote since this person last did, and they have not seen.
        new: the first of `parts` announces a program. person: a person was asked for, or has it already.
        afterwards: who else is told of what was done.
        unknown: nothing was found in what was said.
    """

    parts: tuple[Part, ...]
    language: str
    waiting: tuple[Part, ...] = ()
    new: bool = False
    person: bool = False
    afterwards: Callable[[], object] | None = None
    unknown: bool = False


def ready(text: str) -> None:
    """Have loaded what an answer to `text` needs: seconds, once in a process.

    Call it before the transaction that hears it: in SQLite nobody else can write during one.
    """
    languages = offered(agency_current().languages)
    _loaded(detect(text, languages, default=languages[0]))


def ready_everywhere() -> None:
    """Have loaded what answers in every language of the agency need: nobody waits for the first one."""
    for language in offered(agency_current().languages):
        _loaded(language)


@cache
def _loaded(language: str) -> None:
    reverse("portal:chat")
    name = agency_current().name(language)
    assistant.answer(name, language=language)
    assistant.conversation_ready(name, language)


def heard(holder: str, channel: str, text: str, *, language: str = "") -> Answered:
    """Hear `text` and answer it in the language that it is written in.

    Nobody is known by their number or address: anybody can write it as their sender. So nothing on record is
    read or shown, and what is done is done as a visitor.

    Args:
        language: the conversation's, whatever is written; "" to find out.

    Raises:
        TooMuchSaid: too much was said from there within the hour; nothing was kept.
    """
    spoken = language or language_of(holder, channel, text)
    talk = Talk(holder, spoken, channel)
    new = assistant.talk_now(talk) is None
    waiting = _unseen(talk) if channel == _PULLED else ()
    asked = awaited(talk)
    reply = conversed(talk, text)
    gone_on = reply.understood == CARRIED
    person = awaited(talk) and not asked if gone_on else reply.understood in _TO_A_PERSON
    if gone_on:
        # Announced only where a conversation is gone on with, and in the language that it is had in.
        new, spoken = new and len(reply.parts) > 1, language_now(talk)
    elif reply.language in agency_current().languages:
        spoken = reply.language
    return Answered(reply.parts, spoken, waiting, new, person, told_of(reply), reply.understood == "unknown")


def awaited(talk: Talk) -> bool:
    """Whether a person was asked for, so that an answer may come by itself."""
    return assistant.handover_now(talk) is not None


def told_of(reply: Reply) -> Callable[[], object] | None:
    """Telling of an appointment that was booked, moved or cancelled, and offering what became free."""
    if not reply.news:
        return None
    return partial(news_tell, appointments.Reply("", booked=reply.booked, news=reply.news))


def language_of(holder: str, channel: str, text: str) -> str:
    """In which language is answered: what begins in that of its words, where there are enough; what goes on
    as it was before, until words surely are of another."""
    agency = agency_current()
    languages = offered(agency.languages)
    default = agency.default_language if agency.default_language in languages else languages[0]
    now = assistant.talk_now(Talk(holder, default, channel))
    before = now.language if now and now.language in languages else default
    if now and now.doing:  # answers are names, numbers and days
        return before
    if now:
        return surely(text, languages) or by_letters(text, languages) or before
    if text.isascii() and len(text.split()) < _WORDS:
        return before
    return detect(assistant.without_asker(text, before), languages, default=before)


def _unseen(talk: Talk) -> tuple[Part, ...]:
    """What staff wrote since this person last did, but what is on the telephone; and what never got there."""
    found: list[Said] = []
    missed: list[Said] = []
    since = True
    for turn in reversed(assistant.talk_turns(talk)):
        since = since and not turn.own
        key = assistant.told_key(turn)
        arrived = posted_arrived(key) if key else None
        if arrived is False:
            missed.append(turn)
        if turn.staff_id is not None and (arrived is False or (since and not arrived)):
            found.append(turn)
    if missed:
        assistant.turns_come(talk, missed)
    return tuple(part for turn in reversed(found) for part in turn.parts)
