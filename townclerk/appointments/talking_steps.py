"""Each question of the conversation about appointments, and what becomes of its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import talk_stands
from townclerk.appointments.booking import (
    SlotTaken,
    TooManyHeld,
    slot_hold,
)
from townclerk.appointments.defining import definition_current
from townclerk.appointments.needing import missing_words
from townclerk.appointments.offering import Offer, same_as_before, times_near, times_say
from townclerk.appointments.reading import Booked, appointment_get
from townclerk.appointments.rules import Wish, instant
from townclerk.appointments.talk_needs import (
    needs_for,
    needs_said_back,
    needs_sync,
    said_of_when,
)
from townclerk.appointments.talk_said import State, about, let_go, reply, title_of, where_of
from townclerk.appointments.talk_which import (
    MOST,
    bookable,
    is_mine,
    not_booked_words,
    opened,
    services_called,
    services_named,
    the_last,
    those_gone,
)
from townclerk.appointments.talk_which import mine as those_of
from townclerk.appointments.talk_words import Want, of_the_last, pair_left, pair_read
from townclerk.appointments.waiting import waiting_get
from townclerk.appointments.ways_said import ways_words
from townclerk.appointments.wording import when_short, when_words
from townclerk.core.not_understood import not_understood
from townclerk.core.plain_words import numbered

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker

EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
_CLAUSE = re.compile(r"[,;،؛]")
_REMEMBERED = 300


def talk_greeting(before: str = "") -> str:
    """What it can do."""
    lines = [_("1 Book an appointment"), _("2 Move an appointment"), _("3 Cancel an appointment")]
    said = _(
        "What would you like to do? Write the number, or say it in your own words, such as what it is for. "
        "Write “a person” to reach somebody."
    )
    return "\n".join(part for part in (before, said, *lines) if part)


# Which appointment.


def which(talker: Talker, state: State, said: str) -> Reply:
    """Find the appointment that is meant: said with its reference and code, or one of those signed in for."""
    reference, code = pair_read(said)
    if reference and code:
        return _found(talker, state, reference, code, said)
    if last := the_last(talker, said):
        return _meant(talker, state, last, said)
    mine = those_of(talker)
    if not mine and not reference and (gone := _gone(talker, state, said)):
        return _meant(talker, state, gone, said)
    state["step"], state["mine"] = "which", [one.reference for one in mine]
    state["said"] = f"{state.get('said') or ''} {pair_left(said)}".strip()[:_REMEMBERED]
    if len(mine) == 1:
        return _meant(talker, state, mine[0], said)
    if mine:
        lines = [f"{at} {words}" for at, words in enumerate(_told_apart(mine), 1)]
        return reply("\n".join([_("Which appointment do you mean? Write its number."), *lines]))
    state["reference"] = reference
    asked = _("Write the reference of the appointment and its code, such as AF-73BY-4ADX 123456.")
    if state["want"] == Want.SHOW:
        asked = f"{asked} {_where_it_is(talker)}"
    return reply(
        _("And the code? It has six digits and stands beside the reference.") if reference else asked
    )


def _where_it_is(talker: Talker) -> str:
    """Where somebody finds what opens an appointment of theirs."""
    if talker.person_id is not None:
        return _("No appointment to come stands in your account.")
    return _("You got both when you booked. Who is signed in sees their appointments without them.")


def _gone(talker: Talker, state: State, said: str) -> Booked | None:
    """The one that is cancelled or over, where no other is known of here and it is asked for."""
    if state["want"] != Want.SHOW and not of_the_last(said):
        return None
    return those_gone(talker)


def _told_apart(several: Sequence[Booked]) -> list[str]:
    """Appointments in a line each; where two have the same, with desk and place, else with the reference."""
    lines = [f"{title_of(one.service)}: {when_words(one.starts_at)}" for one in several]
    for more in (where_of, lambda one: one.reference):
        twice = {line for line in lines if lines.count(line) > 1}
        lines = [
            f"{line} ({more(one)})" if line in twice else line
            for line, one in zip(lines, several, strict=True)
        ]
    return lines


def which_answered(talker: Talker, state: State, said: str) -> Reply:
    """One of several was chosen, or its reference or code said."""
    mine: Sequence[str] = state.get("mine") or ()
    if mine and (number := numbered(said, len(mine)) or numbered(_CLAUSE.split(said)[0], len(mine))):
        one = appointment_get(mine[number - 1])
        if one is not None and is_mine(talker, one):
            return _meant(talker, state, one, str(state.get("said") or ""))
    reference, code = pair_read(said)
    reference = reference or str(state.get("reference") or "")
    if reference and code:
        return _found(talker, state, reference, code, f"{state.get('said') or ''} {said}")
    return which(talker, state, said)


def _found(talker: Talker, state: State, reference: str, code: str, said: str) -> Reply:
    """What is wanted of the one that reference and code open. `said` may tell to when it shall move."""
    one = opened(talker, reference, code)
    if one is None and waiting_get(reference):
        from townclerk.appointments.talk_waiting import stands

        return stands(talker, state, f"{reference} {code}")
    if one is None:
        state["step"], state["reference"] = "which", ""
        return reply(_("No appointment has this reference and this code. Check both and write them again, "
                        "or call us."))  # fmt: skip
    return replace(_meant(talker, state, one, pair_left(said)), opened=one.reference)


def _meant(talker: Talker, state: State, one: Booked, said: str = "") -> Reply:
    """What is wanted of this one. `said` may tell to when it shall move."""
    state["appointment"] = one.reference
    if state["want"] == Want.SHOW:
        return talk_stands.shown(state, one)
    if not talk_stands.valid(one):
        return talk_stands.unchanged(state, one)
    if state["want"] == Want.CANCEL:
        return cancel_asked(state)
    state["step"], state["service"] = "time", one.service
    return _first_times(talker, state, said, before=_which_moves(talker, one))


def cancel_asked(state: State) -> Reply:
    """Whether the appointment that is spoken of shall be cancelled."""
    one = appointment_get(str(state["appointment"]))
    state |= {"want": str(Want.CANCEL), "step": "sure"}
    asked = _("Shall I cancel it? Its time is then free for others. Yes or no?")
    return reply(f"{about(one)}\n\n{asked}" if one else asked)


# What for, and when.


def what_for(talker: Talker, state: State, said: str) -> Reply:
    """The service that is meant, where the words say it; else the choice."""
    services = bookable()
    if not services:
        state.clear()
        return reply(_("No appointments can be booked just now. Call us."), over=True)
    meant = services_named(said)
    state["said"] = f"{state.get('said', '')} {said}".strip()[:_REMEMBERED]
    if meant and len(services_called(said)) == 1:
        state["step"], state["service"] = "time", meant[0]
        return _first_times(talker, state, state["said"], before=_titled(state))
    among = meant if 0 < len(meant) <= MOST else services
    state["step"], state["among"] = "service", among
    return reply(f"{not_booked_words(said) if not meant else ''}\n\n{_among_words(among)}".strip())


def _among_words(among: Sequence[str]) -> str:
    lines = [f"{at} {title_of(slug)}" for at, slug in enumerate(among, 1)]
    return "\n".join([_("What is the appointment for? Write the number, or say it."), *lines])


def _titled(state: State) -> str:
    """What the appointment is for, and how people meet for it."""
    service = str(state["service"])
    return "\n".join(part for part in (title_of(service), ways_words(service, wish_now(state)[0])) if part)


def service_answered(talker: Talker, state: State, said: str) -> Reply:
    """What it is for."""
    among: Sequence[str] = state["among"]
    if number := numbered(said, len(among)):
        state["step"], state["service"] = "time", among[number - 1]
        return _first_times(talker, state, str(state.get("said") or ""), before=_titled(state))
    if len(among) < len(bookable()) and not services_named(said) and not not_booked_words(said):
        # Which of the few is still open, whatever else they tell of it, such as when it suits.
        state["said"] = f"{state.get('said', '')} {said}".strip()[:_REMEMBERED]
        noted = "" if said_of_when(said, among[0]) else not_understood()
        return reply(f"{noted}\n\n{_among_words(among)}".strip())
    asked = what_for(talker, state, said)
    understood = state["step"] != "service" or state["among"] != bookable()
    if understood or not_booked_words(said):
        return asked
    return reply(f"{not_understood()}\n\n{asked.text}")


def wish_now(state: State) -> tuple[Wish, str]:
    """What is needed whatever is said, and the appointment that moves."""
    one, service = appointment_get(str(state.get("appointment") or "")), str(state["service"])
    if one is not None:
        return needs_for(state, service, one.same), one.reference
    return needs_for(state, service, Wish()), str(state.get("hold") or "")


def _first_times(talker: Talker, state: State, said: str, *, before: str) -> Reply:
    """The first times that are offered: when `said`, with what it says besides, told when it suits."""
    state.pop("said", None)
    wish, _besides = wish_now(state)
    when = said_of_when(said, str(state["service"]))
    # Where it says when, what is needed is said back beside it.
    needed = missing_words(state.get("unmet", ())) if when else needs_said_back(state, wish)
    before = "\n\n".join(part for part in (before, needed) if part)
    return timed(talker, state, when, before=before, among_others=True)


def timed(talker: Talker, state: State, said: str, *, before: str = "", among_others: bool = False) -> Reply:
    """Times, as far as `said` tells when it suits."""
    service = str(state["service"])
    if not definition_current().serving(service):
        state.clear()
        return reply(_("No appointments can be booked for this any more. Call us."), over=True)
    wish, besides = wish_now(state)
    same = same_as_before(service, talker.person_id)
    offer = times_say(
        service=service, state=state.get("times", {}), text=said, wish=wish, besides=besides, same=same,
        among_others=among_others, around=_around(state), moves=state["want"] == Want.MOVE,
    )  # fmt: skip
    state["times"] = dict(offer.state)
    needs_sync(state, offer.wish, offer.missing)
    if offer.chosen is None:
        unmet = missing_words(state.get("unmet", ()))
        before = before.replace(unmet, "").strip() if unmet in offer.text else before
        return reply(f"{before}\n\n{offer.text}".strip())
    chosen = _chosen(talker, state, offer)
    if state["step"] == "sure":  # which says what it is for itself
        before = missing_words(state.get("unmet", ()))
    return replace(chosen, text=f"{before}\n\n{chosen.text}".strip())


def _around(state: State) -> int:
    """The time that others are told by: the last that was chosen, else of the appointment that moves."""
    if state.get("around"):
        return int(state["around"])
    one = appointment_get(str(state.get("appointment") or ""))
    return one.begins if one is not None else 0


def _chosen(talker: Talker, state: State, offer: Offer) -> Reply:
    """Hold the time that was chosen, or ask whether the appointment shall move there."""
    begins = offer.chosen or 0
    if state["want"] == Want.MOVE:
        when, one = when_words(instant(begins)), appointment_get(str(state["appointment"]))
        if one is not None and one.begins == begins:
            return _there_already(talker, state, one)
        state["step"], state["to"] = "sure", begins
        asked = _("Shall I move it to %(when)s? Yes or no?") % {"when": when}
        return reply(f"{_which_moves(talker, one) if one else ''}\n\n{asked}")
    let_go(state)
    try:
        held = slot_hold(
            service=str(state["service"]), begins=begins, wish=offer.wish.whenever(), channel=talker.channel,
            network=talker.network, language=get_language() or "",
        )  # fmt: skip
    except SlotTaken as gone:
        return taken(state, gone)
    except TooManyHeld:
        return reply(
            _("Many times are being held from here. Finish one of them, or try again in ten minutes.")
        )
    state["hold"] = held.reference
    if talker.person_id is not None or state.get("name"):
        from townclerk.appointments.talk_who import checked

        return checked(talker, state)
    state["step"] = "name"
    when = when_words(held.starts_at)
    return reply(f"{when.rstrip('.')}.\n\n" + _("We keep this time for you. What is your name?"))


def _which_moves(talker: Talker, one: Booked) -> str:
    """The appointment that moves; by text message in one line, as each message is paid for."""
    if talker.channel != "sms":
        return about(one)
    return _(", ").join((title_of(one.service), when_short(one.starts_at)))


def _there_already(talker: Talker, state: State, one: Booked) -> Reply:
    """They chose the time at which it is."""
    already = _("Your appointment is at that time already: %(when)s. Nothing was changed.")
    before = already % {"when": when_words(one.starts_at).rstrip(".")}
    again = _("If another time suits you better, choose one, or write KEEP IT.")
    return timed(talker, state, "", before=f"{before} {again}")


def taken(state: State, gone: SlotTaken) -> Reply:
    """Say kindly that somebody was quicker, and offer the nearest."""
    said = _("Somebody else has just taken this time. These are the nearest free ones:")
    offer = times_near(
        state=state.get("times", {}), nearest=gone.nearest, before=said, service=str(state["service"]),
        wish=wish_now(state)[0], besides=str(state.get("appointment") or ""),
    )  # fmt: skip
    state["times"], state["step"], state["hold"] = dict(offer.state), "time", ""
    return reply(offer.text)
