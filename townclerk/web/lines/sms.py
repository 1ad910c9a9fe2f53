"""A text message and its answer, which is text messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import Kind, SpecialKind, Talk, TooMuchSaid, special_of
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.journeys import phone_holder
from townclerk.outreach import (
    arrived_new,
    sms_start,
    sms_stop,
    sms_stopped,
    sms_stops_all,
    sms_text,
    sms_word,
)
from townclerk.web.lines.talking import heard, language_of
from townclerk.web.lines.words import sms_words

CHANNEL = "sms"


@dataclass(frozen=True, slots=True)
class Answer:
    """The text messages to send, the first first, and who else is told of what was done."""

    messages: tuple[str, ...]
    language: str
    afterwards: Callable[[], object] | None = None


def sms_heard(number: str, text: str, *, language: str = "") -> Answer:
    """What is answered to a text message from `number`.

    STOP and START are kept to before anything else, but for a crisis after STOP. While steps or an
    appointment are going on, STOP ends those, as their first message says; written once more it stops all.
    """
    holder = phone_holder(number)
    spoken = language or language_of(holder, CHANNEL, text)
    with translation.override(spoken):
        words = _word(number, text, doing=_doing(holder, spoken))
        if words is not None:
            return Answer(words, spoken)
        return _conversed(number, holder, text, spoken)


def _doing(holder: str, language: str) -> bool:
    now = assistant.talk_now(Talk(holder, language, CHANNEL))
    return now is not None and now.doing


def _word(number: str, text: str, *, doing: bool) -> tuple[str, ...] | None:
    """What is answered to one of the words that every network knows; None where it is none of them."""
    word, agency = sms_word(text), agency_current().name(translation.get_language())
    stopped = sms_stopped(number)
    if word == "stop" and (sms_stops_all(text) or not doing):
        sms_stop(number)
        said = _("%(agency)s: you get no more text messages from us. Write START to go on.")
        return () if stopped else (sms_text(said % {"agency": agency}),)
    if word == "start" and stopped:
        sms_start(number)
        said = _("%(agency)s: we answer you again. Write STOP for no more messages.")
        return (sms_text(said % {"agency": agency}),)
    if stopped:
        special = special_of(text, translation.get_language() or "")
        return None if special and special.kind is SpecialKind.CRISIS else ()
    if word == "help" and not doing:
        return (sms_text(_help(agency)),)
    return None


def _help(agency: str) -> str:
    phone = agency_current().contact.phone
    said = _("%(agency)s: automated answers about our services. Write a question. STOP for no more messages.")
    person = _("A person: call %(phone)s.") % {"phone": phone} if phone else ""
    return f"{said % {'agency': agency}} {person}".strip()


def _conversed(number: str, holder: str, text: str, language: str) -> Answer:
    try:
        found = heard(holder, CHANNEL, text, language=language)
    except TooMuchSaid:
        return Answer(_too_much(number), language)
    parts = list(found.parts)
    messages = [sms_words([one], language) for one in found.waiting]
    if found.new and parts and parts[0].kind is Kind.TEXT:
        del parts[0]  # the same in fewer words, and how to stop it
        messages.append(sms_text(_announced(language)))
    messages.append(sms_words(parts, language))
    if found.person:
        messages.append(sms_text(_pulled()))
    return Answer(_said(messages), language, found.afterwards)


def _announced(language: str) -> str:
    said = _(
        "%(agency)s: a program answers here, not a person. Write “a person” to reach somebody, STOP for no "
        "more messages."
    )
    return said % {"agency": agency_current().name(language)}


def _pulled() -> str:
    """How what staff answer gets there: nothing is sent by itself, whatever else a page may promise."""
    return _("A person’s answer comes with the reply to your next text message: write again to read it.")


def _too_much(number: str) -> tuple[str, ...]:
    """Said once an hour: whoever floods us is not answered as often."""
    hour = f"{clock.now():%Y-%m-%d %H}"
    if not arrived_new(channel="sms-too-much", key=f"{number} {hour}", sender=number):
        return ()
    return (sms_text(_("You wrote a lot within the hour. Wait a while, or call us.")),)


def _said(messages: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in messages if one)
