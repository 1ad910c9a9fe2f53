"""Where an appointment stands, said of one that is shown: nobody comes to one that is cancelled or over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked
from townclerk.appointments.rules import Status, instant
from townclerk.appointments.talk_said import State, about, reply
from townclerk.appointments.talk_words import Want, pair_read, yes_read
from townclerk.appointments.wording import when_words

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker


def valid(one: Booked) -> bool:
    """Whether somebody is awaited: it is booked and to come."""
    return one.status is Status.BOOKED and not one.past


def stands(one: Booked) -> str:
    """What became of it; "" where it is as it was booked."""
    if one.status is Status.CANCELLED:
        by_them = one.cancelled_by == "resident"
        said = _("This appointment is cancelled.") if by_them else _("We cancelled this appointment.")
        why = _("The reason: %(why)s") % {"why": one.why} if one.why and not by_them else ""
        return " ".join(part for part in (said, why, _("Nobody expects you at this time:")) if part)
    if one.status is not Status.BOOKED:
        return {
            Status.HELD: _("This time is only held, and not booked yet:"),
            Status.MISSED: _("This appointment is over. It is noted that you did not come:"),
            Status.ATTENDED: _("This appointment is over. You came to it:"),
        }[one.status]
    if one.past:
        return _("The time of this appointment has come or is over:")
    if one.before is not None and one.before != one.begins:
        return _("This appointment was moved; before, it was %(when)s. It is now:") % {
            "when": when_words(instant(one.before)).rstrip(".")
        }
    return ""


def told(one: Booked) -> str:
    """The appointment with where it stands before it."""
    return "\n".join(part for part in (stands(one), about(one)) if part)


def shown(state: State, one: Booked) -> Reply:
    """An appointment that was asked for; a new time is offered where nobody is awaited any more."""
    state.clear()
    if valid(one) or one.status is Status.HELD or not definition_current().serving(one.service):
        return reply(told(one), over=False)
    return _anew_asked(state, one, told(one))


def unchanged(state: State, one: Booked) -> Reply:
    """That one which is over or cancelled cannot be changed; a new time is offered."""
    cannot = _("This appointment is over or was cancelled: it cannot be changed any more.")
    state.clear()
    said = f"{cannot}\n{told(one)}"
    if not definition_current().serving(one.service):
        return reply(said)
    return _anew_asked(state, one, said)


def _anew_asked(state: State, one: Booked, before: str) -> Reply:
    state |= {"want": str(Want.BOOK), "step": "anew", "service": one.service}
    return reply(f"{before}\n\n{_('Shall I look for a new time? Yes or no?')}")


def anew_answered(talker: Talker, state: State, said: str) -> Reply:
    """Whether they want a new time, or when."""
    from townclerk.appointments.talk_needs import said_of_when
    from townclerk.appointments.talking_steps import timed, which

    if pair_read(said)[0]:  # another one
        state.clear()
        state["want"] = str(Want.SHOW)
        return which(talker, state, said)
    answer = yes_read(said)
    when = said_of_when(said, str(state["service"]))
    if answer is False:
        state.clear()
        return reply(_("All right. Nothing is booked. Write again at any time."), over=True)
    if answer is None and not when:
        return reply(_("Write yes or no."))
    state["step"] = "time"
    return timed(talker, state, "" if answer else when)
