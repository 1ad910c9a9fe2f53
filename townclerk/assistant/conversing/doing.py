"""Guided steps and appointments inside the conversation: begun, gone on with, interrupted by a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from townclerk import appointments, journeys
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.not_understood import was_not_understood
from townclerk.core.plain_words import agrees
from townclerk.services import service_get

JOURNEY, MEETING = "journey", "meeting"
OPENED = "opened"
"""What was opened with its reference and code may be spoken of without them, as what was booked here."""
TYPED = frozenset(("boolean", "choice", "choices", "date", "integer", "number", "money", "email", "phone"))
"""Kinds of steps that no question in words can answer."""
_JUST_NOW = timedelta(hours=1)
_MOST_BOOKED = 9
_MOST_BUTTONS = 8
_REMEMBERED = 300
_DIGITS = 5
_LIST = "waiting list"


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered, whether it is over, and whether what was said was not understood."""

    reply: Reply
    over: bool = False
    unheard: bool = False


def journey_begin(talk: Talk, slug: str, *, use_facts: bool, words: str = "") -> tuple[int, Reply]:
    """Begin the steps of a service, or go on with what they began before; 0 where it cannot be begun now.

    Args:
        words: what they told of it already, which goes with their answers; "" for nothing.
    """
    try:
        draft = journeys.draft_begin(
            service=slug,
            holders=[talk.holder],
            channel=talk.channel,
            language=talk.language,
            person_id=talk.person_id,
            use_facts=use_facts,
            on_behalf_by=talk.by,
            source=journeys.source_of(address=talk.network, person_id=talk.by or talk.person_id),
            words=words,
        )
    except journeys.TooMuch:
        words = _("Many were begun from your network within the hour. Try again later, sign in, or call us.")
        return 0, Reply((Part(Kind.TEXT, words),))
    turn = journeys.journey_say(_of(talk, draft.id), "")
    goes_with = _("This goes with your answers: “%(words)s”") % {"words": words} if words else ""
    before = (Part(Kind.TEXT, goes_with),) if goes_with else ()
    return draft.id, Reply((*before, *_journey_parts(talk, draft.id, turn)))


def journey_on(talk: Talk, draft_id: int, text: str) -> Done:
    """Hear an answer to the step that is asked."""
    turn = journeys.journey_say(_of(talk, draft_id), text)
    sent = turn.sent.reference if turn.sent else ""
    reply = Reply(_journey_parts(talk, draft_id, turn), sent=sent)
    return Done(reply, turn.over, was_not_understood(turn.text))


def journey_told(talk: Talk, draft_id: int, text: str) -> tuple[Part, ...]:
    """Put what is told of the matter itself with what goes with the answers, and ask again; () for none."""
    draft = journeys.draft_get(draft_id) if draft_id else None
    service = service_get(draft.service) if draft is not None else None
    if (
        draft is None
        or service is None
        or not any(one.get("type") == "place" for one in service.journey or ())
    ):
        return ()
    words = "\n".join(one for one in (draft.words, text.strip()) if one)
    journeys.draft_words(draft_id=draft_id, words=words)
    goes_with = _("This goes with your answers: “%(words)s”") % {"words": words}
    return (Part(Kind.TEXT, goes_with), *journey_again(talk, draft_id))


def journey_again(talk: Talk, draft_id: int) -> tuple[Part, ...]:
    """The question that stands, once more."""
    return _journey_parts(talk, draft_id, journeys.journey_now(_of(talk, draft_id)))


def step_type(draft_id: int) -> str:
    """Of what kind the step is that is asked now; "" where none is."""
    here = asked_now(draft_id)
    return here.type if here is not None else ""


def surely_answers(talk: Talk, draft_id: int, text: str) -> bool:
    """Whether it answers the step that is asked now, however it begins: "May 3" is no question."""
    here = asked_now(draft_id)
    return here is not None and journeys.surely_answers(here, text, talk.language)


_PLAINLY = frozenset({"address", "email", "phone"})
"""What is explained by how it is written: a page that shares a word with it says something else."""


def unexplained(talk: Talk, draft_id: int) -> tuple[str, str]:
    """The question that is asked now and the service it is of, where nobody wrote a help or a hint for it."""
    here, draft = asked_now(draft_id), journeys.draft_get(draft_id) if draft_id else None
    if here is None or draft is None or here.help or here.hint or here.type in _PLAINLY:
        return "", ""
    return journeys.in_words(here.ask, talk.language, here.id), draft.service


def asked_now(draft_id: int) -> journeys.Step | None:
    """The step that is asked now: one gone back to, else the next."""
    draft = journeys.draft_get(draft_id) if draft_id else None
    if draft is None:
        return None
    gone_back_to = str(draft.talk.get("at") or "")
    return (draft.way.reached(gone_back_to) if gone_back_to else None) or draft.way.here


def _of(talk: Talk, draft_id: int) -> journeys.Conversation:
    return journeys.Conversation(draft_id, talk.language, talk.channel, _phone_of(talk))


def _journey_parts(talk: Talk, draft_id: int, turn: journeys.Turn) -> tuple[Part, ...]:
    parts = [Part(Kind.TEXT, turn.text)]
    draft = None if turn.over else journeys.draft_get(draft_id)
    if draft is None:
        return tuple(parts)
    here = draft.way.reached(turn.step) if turn.step else None
    if turn.file_step:
        link = "" if draft.person_id is not None else journeys.draft_save(draft_id=draft_id).link
        parts.append(
            Part(Kind.FILE, where="service", slug=draft.service, step=turn.file_step, link=link)
        )  # fmt: skip
    elif here is not None and here.type == "boolean":
        keep = _keep_too(turn, here, talk)
        parts.append(Part(Kind.CHOICES, choices=(_("Yes"), _("No"), *keep)))
    elif here is not None and talk.channel == "chat":
        return _as_buttons(turn, here, talk)
    return tuple(parts)


def _as_buttons(turn: journeys.Turn, step: journeys.Step, talk: Talk) -> tuple[Part, ...]:
    """A question of which one of a few is chosen, with these as choices instead of numbered lines."""
    labels = [journeys.answer_words(step, value, talk.language) for value in step.options]
    numbered = [f"{at} {label}" for at, label in enumerate(labels, 1)]
    lines, keep = turn.text.split("\n"), _keep_too(turn, step, talk)
    few = step.type == "choice" and 1 < len(labels) <= _MOST_BUTTONS and set(numbered) <= set(lines)
    if not (_asked_in(turn, step, talk) and few and len(set(labels)) == len(labels)):
        return (Part(Kind.TEXT, turn.text), *([Part(Kind.CHOICES, choices=keep)] if keep else []))
    rest = "\n".join(line for line in lines if line not in numbered)
    return Part(Kind.TEXT, rest), Part(Kind.CHOICES, choices=(*labels, *keep))


def _keep_too(turn: journeys.Turn, step: journeys.Step, talk: Talk) -> tuple[str, ...]:
    """The choice that keeps the answer which the question names; none where it names none."""
    offered = turn.keeps and talk.channel == "chat" and _asked_in(turn, step, talk)
    return (_("Keep my answer"),) if offered else ()


def _asked_in(turn: journeys.Turn, step: journeys.Step, talk: Talk) -> bool:
    """Whether the question stands there, not how it is answered once more."""
    return journeys.in_words(step.ask, talk.language, step.id) in turn.text.split("\n")


def meeting_begin(
    talk: Talk, text: str, slug: str = "", *, booked: Sequence[str] = (), wish: str = ""
) -> Done:
    """Begin with booking for a service, or with what the words say of an appointment.

    Args:
        booked: what was booked in this conversation, the last one last.
        wish: when and how the service that is given would suit, in their words.
    """
    talker = talker_of(talk, booked)
    appointments.talk_anew(talk.holder, talk.person_id)
    service = service_get(slug) if slug else None
    if service is None:
        return _heard(talker, text)
    appointments.appointment_say(talker, "1")
    title = service.title(talk.language)
    begun = _heard(talker, title)
    if not wish or begun.over or not about_times(wish):
        return begun
    wished = _heard(talker, wish)
    return replace(wished, reply=replace(wished.reply, parts=(Part(Kind.TEXT, title), *wished.reply.parts)))


def meeting_on(talk: Talk, text: str, *, booked: Sequence[str] = ()) -> Done:
    """Hear what is said of an appointment."""
    return _heard(talker_of(talk, booked), text)


def booking_open(talk: Talk) -> str:
    """The service of the booking in which a question stands; "" for none, and where none is chosen yet."""
    return appointments.appointment_for(talker_of(talk))


def booking_step(talk: Talk) -> str:
    """Which question stands in a booking; "" for none."""
    return appointments.appointment_step(talker_of(talk))


def booking_asks(talk: Talk) -> bool:
    """Whether a question stands in a booking, or in what is wanted of one."""
    return appointments.appointment_asks(talker_of(talk))


def offer_answered(talk: Talk, text: str) -> Done | None:
    """A bare yes or no to our message that a time became free for who waits; None where it is none."""
    phone = _phone_of(talk)
    if not phone or agrees(text) is None:
        return None
    waits = [one.reference for one in appointments.waiting_offered_to(phone)]
    if not waits:
        return None
    appointments.talk_forget(talk.holder)
    talker = talker_of(talk, waits)
    asked = _heard(talker, _LIST)  # which, where several are offered
    return _heard(talker, text) if len(waits) == 1 else asked


def booked_note(talk: Talk, state: dict[str, Any], reference: str, news: str) -> None:
    """Remember what was booked in a conversation, moved or cancelled, each with the moment of its booking.

    What becomes of it later makes that moment no younger; of what was booked elsewhere none is known. What is
    asked next is about its service: "what do I need to bring?".
    """
    one = appointments.appointment_get(reference)
    service = service_get(one.service) if one else None
    if service is not None:
        state["before"] = service.title(talk.language)[:_REMEMBERED]
        state["booked_for"] = service.slug
    before = _booked_before(state)
    at = clock.now().isoformat() if news in ("booked", "joined", OPENED) else before.pop(reference, "")
    before.pop(reference, None)
    state["booked"] = [[one, then] for one, then in (*before.items(), (reference, at))][-_MOST_BOOKED:]


def booked_here(talk: Talk, state: Mapping[str, Any]) -> Sequence[str]:
    """What was booked in this conversation, the last one last.

    A number or an address of a sender can be forged: there each counts for an hour from its booking on, in a
    browser as long as the conversation.
    """
    booked = _booked_before(state)
    if talk.channel == "chat":
        return tuple(booked)
    now = clock.now()
    return tuple(one for one, at in booked.items() if at and now - datetime.fromisoformat(at) <= _JUST_NOW)


def booked_gone(talk: Talk, state: Mapping[str, Any]) -> bool:
    """Whether what was booked or opened here last is an appointment that nobody awaits any more."""
    last = next(reversed(booked_here(talk, state)), "")
    one = appointments.appointment_get(last) if last else None
    return one is not None and (one.status is not appointments.Status.BOOKED or one.past)


def _booked_before(state: Mapping[str, Any]) -> dict[str, str]:
    """When each was booked; "" where that is not known."""
    kept = state.get("booked", ())
    return {str(one[0]): str(one[1]) for one in kept if isinstance(one, list | tuple) and len(one) == 2}


def about_booked(text: str) -> bool:
    """Whether something is wanted of the appointment that was spoken of last: "cancel it"."""
    return appointments.talk_about_booked(text)


def meeting_again(talk: Talk) -> tuple[Part, ...]:
    """The question that stands, once more."""
    return (Part(Kind.TEXT, appointments.appointment_say(talker_of(talk), "").text),)


def talker_of(talk: Talk, booked: Sequence[str] = ()) -> appointments.Talker:
    """The same person to the conversation about appointments."""
    return appointments.Talker(
        holder=talk.holder,
        language=talk.language,
        channel=talk.channel,
        person_id=talk.person_id,
        phone=_phone_of(talk),
        network=talk.network,
        booked=tuple(booked),
    )


def _phone_of(talk: Talk) -> str:
    """The number that text messages come from: nobody is asked for the one they write from."""
    kind, _, number = talk.holder.partition(":")
    digits = re.sub(r"\D", "", number)
    return number if talk.channel == "sms" and kind == "phone" and len(digits) >= _DIGITS else ""


def _heard(talker: appointments.Talker, text: str) -> Done:
    said = appointments.appointment_say(talker, text)
    over = said.over or bool(said.news) or not appointments.appointment_asks(talker)
    parts = [Part(Kind.TEXT, said.text)]
    if said.sure and talker.channel == "chat":
        parts.append(Part(Kind.CHOICES, choices=(_("Yes"), _("No"))))
    reply = Reply(tuple(parts), booked=said.booked, news=said.news, opened=said.opened)
    return Done(reply, over, was_not_understood(said.text))


def names_bookable(text: str) -> bool:
    """Whether words name something that can be booked."""
    return bool(appointments.services_named(text))


def bookable(slug: str) -> bool:
    """Whether times can be booked for a service."""
    return bool(appointments.definition_current().serving(slug))


def beside_times(text: str) -> str:
    """The words of `text` that say nothing of when, or of how people meet."""
    today = clock.now().astimezone(agency_current().zone).date()
    return appointments.wish_understood(text, today=today).unknown


def about_times(text: str) -> bool:
    """Whether words say when an appointment would suit, or ask how people meet for it."""
    if appointments.asks_how_met(text):
        return True
    today = clock.now().astimezone(agency_current().zone).date()
    return appointments.wish_understood(text, today=today).wish != appointments.Wish()
