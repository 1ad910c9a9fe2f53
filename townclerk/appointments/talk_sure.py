"""The last question of the conversation about appointments: whether it shall be done, and what is done."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.booking import (
    NotNow,
    SlotTaken,
    TooManyBooked,
    hold_confirm,
    hold_fill,
    nearest_to,
)
from townclerk.appointments.changing import appointment_cancel, appointment_move
from townclerk.appointments.interpreting import interpreter_note, spoken_elsewhere, unspoken_words
from townclerk.appointments.offering import times_near
from townclerk.appointments.promising import kept_words
from townclerk.appointments.reading import Booked, Who, appointment_get
from townclerk.appointments.renewing import hold_renew
from townclerk.appointments.rules import instant
from townclerk.appointments.shifted_said import Base
from townclerk.appointments.slots import today
from townclerk.appointments.speaking import met_in
from townclerk.appointments.talk_needs import unmet_words
from townclerk.appointments.talk_said import State, about, let_go, reply
from townclerk.appointments.talk_waiting import joined
from townclerk.appointments.talk_words import Want, plain, want_read, yes_read
from townclerk.appointments.talking_steps import taken, timed, wish_now
from townclerk.appointments.wishing import wish_understood, without_no
from townclerk.appointments.wording import month_first, need_name
from townclerk.core.agency import agency_current
from townclerk.people import PersonUnknown, own_card

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker

_DOES = {
    Want.BOOK: r"(?:book|take|reserve) (?:it|that|this)|reserv[ae]l[ao]|(?:احجز|احجزي|احجزوا)(?:ه|ها|وه|"
    r"وها)?",
    Want.MOVE: r"(?:move|change|reschedule) (?:it|that|this)|(?:muev|cambi)[ae]l[ao]|(?:انقل|غير)(?:ه|ها|"
    r"وه|وها)?",
    Want.CANCEL: r"cancel(?: (?:it|that|this))?|(?:cancel|anul)[ae]l[ao]|cancel[ae]|anul[ae]|الغ(?:ه|ها|"
    r"يه|يها|وه|وها)?",
}  # fmt: skip
"""What is a yes where just that is asked."""


def sure(talker: Talker, state: State) -> Reply:
    """Whether the time that is held shall be booked."""
    held = hold_renew(str(state["hold"]))
    if held is None:
        return _lost(state)
    state["step"] = "sure"
    reached = state.get("email") or state.get("phone") or talker.phone
    lines = [about(held), str(state.get("name") or ""), str(reached), str(state.get("note") or "")]
    said = f"{_unspoken(state, held)}{_('Shall I book it? Yes or no?')}"
    return reply("\n".join(line for line in lines if line) + f"\n\n{said}")


def _unspoken(state: State, held: Booked) -> str:
    """That nobody there speaks the language they asked for, else the conversation's, before it is booked."""
    language = met_in(held, get_language() or "", state.get("unmet", ()))
    unspoken = unspoken_words(held.service, held.resource, language)
    state["interpreter"] = language if unspoken else ""
    if not unspoken:
        return ""
    if spoken_elsewhere(held.service, language):
        unspoken += " " + _("To be met there, write: in %(language)s.") % {"language": need_name(language)}
    return f"{unspoken}\n\n"


def _lost(state: State) -> Reply:
    begins, wish = _held_begins(state), wish_now(state)[0]
    state["hold"] = ""
    said = _("The time you chose was kept for a while and is somebody else’s by now. These are free:")
    nearest = nearest_to(str(state["service"]), begins, wish) if begins else ()
    offer = times_near(state={}, nearest=nearest, before=said, service=str(state["service"]), wish=wish)
    state["times"], state["step"] = dict(offer.state), "time"
    return reply(offer.text)


def sure_answered(talker: Talker, state: State, said: str) -> Reply:
    """Yes or no."""
    want = Want(state["want"])
    answer = True if _does(said, want) else yes_read(said)
    # No number answers it: "1" sent twice, or late, chose a time or an appointment and nothing more.
    if answer is None:
        return _other_time(talker, state, said) or reply(_("Write yes or no."))
    if not answer:  # "not today" says when it does not suit, too
        return _other_time(talker, state, said) or _not_sure(talker, state)
    try:
        return _acts()[want](talker, state)
    except SlotTaken as gone:
        return taken(state, gone)
    except TooManyBooked:
        let_go(state)
        state.clear()
        return reply(
            _("Many appointments were booked from here today. Try again tomorrow, or call us."), over=True
        )
    except NotNow:
        state.clear()
        return reply(_("That cannot be done any more: look at how it stands now."))


def _acts() -> Mapping[Want, Callable[[Talker, State], Reply]]:
    return {Want.BOOK: _book, Want.MOVE: _move, Want.CANCEL: _cancel, Want.WAIT: joined}


def _does(said: str, want: Want) -> bool:
    """Whether it is said that just this shall be done: "yes, cancel it"."""
    own = _DOES.get(want)
    led = r"(?:(?:yes|yeah|ok|okay|please|si|claro|vale|por favor|نعم|اجل|رجاء) )*"
    return bool(own and re.fullmatch(rf"{led}(?:{own})(?: (?:please|por favor|رجاء|من فضلك))*", plain(said)))


def _other_time(talker: Talker, state: State, said: str) -> Reply | None:
    """Another time is wished for instead of the one that was read: "no, half an hour later"."""
    if state["want"] not in (Want.BOOK, Want.MOVE):
        return None
    chosen = int(state.get("to") or 0) or _held_begins(state)
    local = instant(chosen).astimezone(agency_current().zone).replace(tzinfo=None)
    heard = wish_understood(
        without_no(said), today=today(), month_first=month_first(), base=Base(local) if chosen else None
    )
    if want_read(said) is not Want.MOVE and (not heard.wish.says_when or heard.unknown):
        return None
    return again_timed(talker, state, without_no(said) if heard.wish.says_when else "")


def _held_begins(state: State) -> int:
    held = appointment_get(str(state.get("hold") or ""))
    return held.begins if held is not None else 0


def _not_sure(talker: Talker, state: State) -> Reply:
    if state["want"] == Want.CANCEL:
        state.clear()
        return reply(_("It stays as it is. We expect you."))
    if state["want"] == Want.WAIT:
        state.clear()
        return reply(_("All right. You are on no list."), over=True)
    return again_timed(talker, state, "")


def again_timed(talker: Talker, state: State, said: str) -> Reply:
    """Other times than the one that was chosen; what is held is let go, and others are told by it."""
    state["around"] = int(state.pop("to", 0) or 0) or _held_begins(state) or int(state.get("around") or 0)
    let_go(state)
    state["hold"], state["step"] = "", "time"
    before = "" if said else _("All right. When would suit you better?")
    return timed(talker, state, said, before=before)


def _book(talker: Talker, state: State) -> Reply:
    held = str(state["hold"])
    if hold_renew(held) is None:
        return _lost(state)
    who = _who(talker, state)
    hold_fill(held, who=who, person_id=talker.person_id)
    booked = hold_confirm(held)
    state.clear()
    lines = [
        _("Booked."),
        about(booked),
        _("Reference %(reference)s, code %(code)s") % {"reference": booked.reference, "code": booked.code},
        kept_words(who),
    ]
    return reply("\n".join(lines), booked=booked.reference, news="booked")


def _who(talker: Talker, state: State) -> Who:
    if talker.person_id is not None:
        try:
            card = own_card(talker.person_id)
            return Who(card.name, card.email, card.phone, _note(state))
        except PersonUnknown:
            pass
    phone = str(state.get("phone") or talker.phone)
    return Who(str(state.get("name") or ""), str(state.get("email") or ""), phone, _note(state))


def _note(state: State) -> str:
    """What whoever meets them shall know."""
    spoken = str(state.get("interpreter") or "")
    parts = (
        str(state.get("note") or ""),
        unmet_words(state, besides=spoken),
        interpreter_note(spoken) if spoken else "",
    )
    return "\n".join(part for part in parts if part)


def _move(talker: Talker, state: State) -> Reply:
    wish, _besides = wish_now(state)
    moved = appointment_move(str(state["appointment"]), to=int(state["to"]), wish=wish)
    state.clear()
    return reply("\n".join((_("Moved."), about(moved))), booked=moved.reference, news="moved")


def _cancel(_talker: Talker, state: State) -> Reply:
    cancelled = appointment_cancel(str(state["appointment"]))
    state.clear()
    return reply(
        _("Cancelled. Thank you for telling us: somebody else can have the time."),
        booked=cancelled.reference, news="cancelled",
    )  # fmt: skip
