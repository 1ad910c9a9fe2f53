"""A text message and its answer, which is text messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import Kind, Part, SpecialKind, Talk, TooMuchSaid, handover_tell, special_of
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.journeys import phone_holder
from townclerk.outreach import (
    arrived_new,
    arrived_today,
    can_post,
    sms_cancels,
    sms_start,
    sms_stop,
    sms_stopped,
    sms_stops_all,
    sms_text,
    sms_word,
)
from townclerk.web.lines import cancelling
from townclerk.web.lines.talking import heard, language_of
from townclerk.web.lines.words import sms_whole, sms_words

CHANNEL = "sms"
A_DAY = 100
"""Text messages from one number that are answered within a day: a long form and an appointment take fewer."""
_SAME, _SENTENCE = 3, 12
"""So often the same sentence was answered, then no more; of so many letters: "yes" is said often."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The text messages to send, the first first, and who else is told of what was done."""

    messages: tuple[str, ...]
    language: str
    afterwards: Callable[[], object] | None = None


def can_push() -> bool:
    """Whether what a member of staff writes leaves for the telephone by itself."""
    return agency_current().sms is not None and can_post(CHANNEL)


def sms_heard(number: str, text: str, *, language: str = "", reached: bool = False) -> Answer:
    """What is answered to a text message from `number`.

    STOP and START are kept to before anything else, but for a crisis after STOP. While steps or an
    appointment are going on that were begun by text message, STOP ends those, as their first message says;
    written once more it stops all.

    Args:
        reached: whether what staff write is sent to `number`; else it comes with the next answer.
    """
    holder = phone_holder(number)
    spoken = language or language_of(holder, CHANNEL, text)
    with translation.override(spoken):
        doing = _doing(holder, spoken)
        if not doing and not sms_word(text) and (what := cancelling.said_what(number, text)):
            text = "stop" if what == cancelling.MESSAGES else what
        words = _word(number, text, doing=doing == CHANNEL)
        if words is None:
            words = _not_heard(number, holder, text, spoken, doing=bool(doing))
        if words is not None:
            return Answer(words, spoken)
        return _conversed(number, holder, text, spoken, reached=reached)


def _doing(holder: str, language: str) -> str:
    """By which channel the steps or the appointment were begun that are going on; "" where none are."""
    now = assistant.talk_now(Talk(holder, language, CHANNEL))
    return (now.begun_by or "elsewhere") if now is not None and now.doing else ""


def _word(number: str, text: str, *, doing: bool) -> tuple[str, ...] | None:
    """What is answered to one of the words that every network knows; None where it is none of them."""
    word, agency = sms_word(text), agency_current().name(translation.get_language())
    stopped = sms_stopped(number)
    if word == "stop" and sms_cancels(text) and not doing and not stopped:
        cancelling.asked_what(number)
        asked = _("%(agency)s: cancel what? Write “cancel my appointment”, or STOP for no more answers.")
        return (sms_text(asked % {"agency": agency}),)
    if word == "stop" and (sms_stops_all(text) or not doing):
        sms_stop(number)
        said = _("%(agency)s: we answer your text messages no more. Write START to go on.")
        return () if stopped else (sms_text(said % {"agency": agency}),)
    if word == "start" and stopped:
        sms_start(number)
        said = _("%(agency)s: we answer you again. Write STOP for no more messages.")
        return (sms_text(said % {"agency": agency}),)
    if stopped and word == "help":  # networks want it answered whatever was stopped
        return (sms_text(f"{_help(agency)} {_('Write START to go on.')}"),)
    if stopped:
        special = special_of(text, translation.get_language() or "")
        return None if special and special.kind is SpecialKind.CRISIS else ()
    return None


def _not_heard(number: str, holder: str, text: str, language: str, *, doing: bool) -> tuple[str, ...] | None:
    """What is answered where it is not heard: to HELP, to a machine that answers us, to who wrote a lot.

    A crisis is heard whatever was written before. None where it is heard.
    """
    special = special_of(text, language)
    if special and special.kind is SpecialKind.CRISIS:
        return None
    if arrived_today(channel=CHANNEL, sender=number) > A_DAY:
        said = _("You wrote a lot today. Write again tomorrow, or call us.")
        return _once(number, f"{clock.now():%Y-%m-%d}", said)
    if not doing and _again_and_again(Talk(holder, language, CHANNEL), text):
        return ()
    if sms_word(text) == "help" and not doing:
        return (sms_text(_help(agency_current().name(language))),)
    return None


def _again_and_again(talk: Talk, text: str) -> bool:
    """Whether they wrote the same sentence so often, one after another, as only a machine does."""
    own = [one.text for one in assistant.talk_turns(talk, last=4 * _SAME) if one.own][-_SAME:]
    written = _alike(text)
    return len(written) >= _SENTENCE and len(own) == _SAME and all(_alike(one) == written for one in own)


def _alike(text: str) -> str:
    return " ".join(text.split()).casefold()


def _help(agency: str) -> str:
    phone = agency_current().contact.phone
    said = _("%(agency)s: automated answers about our services. Write a question. STOP for no more messages.")
    person = _("A person: call %(phone)s.") % {"phone": phone} if phone else ""
    return f"{said % {'agency': agency}} {person}".strip()


def _conversed(number: str, holder: str, text: str, language: str, *, reached: bool) -> Answer:
    try:
        found = heard(holder, CHANNEL, text, language=language)
    except TooMuchSaid:
        return Answer(_too_much(number), language)
    parts, language = list(found.parts), found.language
    # What a member of staff wrote is in no other place that they could read it at: all of it comes.
    messages = [one for part in found.waiting for one in sms_whole(part.text)]
    at = _announced_at(parts) if found.new else None
    if at is not None:
        del parts[at]
    # The same in fewer words, and how to stop it; after the number where somebody is in danger, as on a page.
    short = [sms_text(_announced(language))] if at is not None else []
    messages += [*short, sms_words(parts, language)] if at == 0 else [sms_words(parts, language), *short]
    if found.person:
        # Where nobody was asked for after all, or nothing can be sent there, it is not told so either.
        told = reached and handover_tell(Talk(holder, language, CHANNEL), phone=number)
        messages.append(sms_text(_pushed() if told else _pulled()))
    return Answer(_said(messages), language, found.afterwards)


def _announced_at(parts: Sequence[Part]) -> int | None:
    """Where among the parts it is said what answers here; None where it is not."""
    said = {assistant.conversation_begins(one)[-1].text for one in agency_current().languages}
    return next((at for at, one in enumerate(parts) if one.kind is Kind.TEXT and one.text in said), None)


def _announced(language: str) -> str:
    with translation.override(language):
        said = _(
            "%(agency)s: a program answers here, not a person. Write “a person” to reach somebody, STOP for "
            "no more messages."
        )
    return said % {"agency": agency_current().name(language)}


def _pulled() -> str:
    """How what staff answer gets there: nothing is sent by itself, whatever else a page may promise."""
    return _("A person’s answer comes with the reply to your next text message: write again to read it.")


def _pushed() -> str:
    return _("A person’s answer comes to you as a text message.")


def _too_much(number: str) -> tuple[str, ...]:
    said = _("You wrote a lot within the hour. Wait a while, or call us.")
    return _once(number, f"{clock.now():%Y-%m-%d %H}", said)


def _once(number: str, time: str, said: str) -> tuple[str, ...]:
    """Said once in that time: whoever floods us is not answered as often."""
    if not arrived_new(channel="sms-too-much", key=f"{number} {time}", sender=number):
        return ()
    return (sms_text(said),)


def _said(messages: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in messages if one)
